"""Dates as precise as their sources: EDTF text, its bounds, precision and wording.

A date is written as EDTF (ISO 8601-2:2019, level 1), for instance ``1947~``,
``1984-04/1984-09``, ``2023-09-13T11:43:00+09:00`` or ``2022-02-24/..``. Parsing is
done by the ``edtf`` library. One thing is added to it: an interval of two instants,
which ISO 8601-1 allows and EDTF leaves out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from math import inf
from time import struct_time
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.relativedelta import relativedelta
from edtf import DateAndTime, EDTFObject, Interval, parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

#: Bounds that stand for an open end. They survive pandas' millisecond time stamps.
EARLIEST = datetime(1, 1, 1, tzinfo=UTC)
LATEST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)

PRECISIONS = ("minute", "day", "month", "year", "interval")


class DateError(ValueError):
    """A date that cannot be read; its text is one sentence with a remedy."""


@dataclass(frozen=True)
class Moment:
    """A date with its bounds.

    Attributes:
        text: the EDTF text.
        start: earliest instant, UTC, inclusive.
        end: latest instant, UTC, exclusive (equal to ``start`` for a single minute).
        precision: one of `PRECISIONS`; ``interval`` for a span between two dates.
        is_approximate: the source says "about" (``~`` or ``%``).
        is_uncertain: the source is not sure (``?`` or ``%``).
        is_open: the end is not known or has not come (``..``).
    """

    text: str
    start: datetime
    end: datetime
    precision: str
    is_approximate: bool = False
    is_uncertain: bool = False
    is_open: bool = False


@lru_cache(maxsize=4096)
def parse_moment(text: str, zone: str = "UTC") -> Moment:
    """Read an EDTF date in the calendar of a time zone.

    Args:
        text: EDTF level 1, or an interval of two instants.
        zone: IANA zone whose calendar the date is in.

    Raises:
        DateError: when the text is no EDTF date, the zone is unknown, or the end
            comes before the start.

    Example:
        >>> parse_moment("2023-09-13", "Asia/Pyongyang").start.isoformat()
        '2023-09-12T15:00:00+00:00'
        >>> parse_moment("1984-04/1984-09", "Asia/Pyongyang").precision
        'interval'
    """
    tz = _zone(zone)
    whole = ("" if not text.startswith("/") else "..") + text
    sides = (whole + (".." if text.endswith("/") else "")).split("/")
    if len(sides) == 2 and any("T" in side for side in sides):
        start = EARLIEST if sides[0] == ".." else _single(sides[0], tz).start
        end = LATEST if sides[1] == ".." else _single(sides[1], tz).end
        moment = Moment(text, start, end, "interval", is_open=".." in sides)
    else:
        moment = replace(_single("/".join(sides), tz), text=text)
    if moment.end < moment.start:
        raise DateError(f"'{text}' ends before it starts: write the earlier date first")
    return moment


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise DateError(
            f"'{name}' is no IANA time zone: write one such as Asia/Pyongyang"
        ) from None


def _single(text: str, tz: ZoneInfo) -> Moment:
    parsed = _edtf(text)
    if isinstance(parsed, DateAndTime):
        instant = _instant(text, tz)
        return Moment(text, instant, instant, "minute")
    sides = text.split("/") if isinstance(parsed, Interval) else [text, text]
    lower: Any = parsed.lower_strict()
    upper: Any = parsed.upper_strict()
    return Moment(
        text=text,
        start=EARLIEST if lower == -inf else _bound(lower, tz, sides[0], -1),
        end=LATEST if upper == inf else _bound(upper, tz, sides[1], 1),
        precision="interval" if _is_span(parsed, text) else _precision(text),
        is_approximate=any(c in text for c in "~%"),
        is_uncertain=any(c in text for c in "?%"),
        is_open=upper == inf or lower == -inf,
    )


def _edtf(text: str) -> EDTFObject:
    try:
        parsed = parse_edtf(text)
        parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, ValueError, AttributeError, OverflowError, TypeError):
        raise DateError(
            f"'{text}' is no EDTF date: write it like 2023-09-13, 1986-05, 1947~, "
            "1984-04/1984-09 or 2023-09-13T11:43:00+09:00"
        ) from None
    return parsed


def _instant(text: str, tz: ZoneInfo) -> datetime:
    try:
        stamp = datetime.fromisoformat(text)
    except ValueError:
        raise DateError(
            f"'{text}' is no instant: write it like 2023-09-13T11:43:00+09:00"
        ) from None
    local = stamp if stamp.tzinfo else stamp.replace(tzinfo=tz)
    try:
        return min(local.astimezone(UTC), LATEST)
    except OverflowError:
        return EARLIEST if stamp.year < 5000 else LATEST


def _bound(day: struct_time, tz: ZoneInfo, text: str, side: int) -> datetime:
    """Local midnight that begins (side -1) or ends (side 1) a day, in UTC.

    "About" widens the bound by one unit of the date's precision.
    """
    try:
        local = datetime(day.tm_year, day.tm_mon, day.tm_mday)  # noqa: DTZ001 - moved
        if text.endswith(("~", "%")):
            local += side * relativedelta(**{f"{_precision(text)}s": 1})
        if side > 0:
            local += relativedelta(days=1)
        return local.replace(tzinfo=tz).astimezone(UTC)
    except (OverflowError, ValueError):
        if day.tm_year < 1:
            raise DateError(f"'{text}' lies before the year 1: leave it out") from None
        return LATEST if side > 0 else EARLIEST


def _is_span(parsed: object, text: str) -> bool:
    """Intervals, decades and seasons: longer than the unit they are written in."""
    month = text.rstrip("~?%").split("-")[1:2]
    is_season = bool(month) and month[0].isdigit() and int(month[0]) > 12
    return isinstance(parsed, Interval) or "X" in text or is_season


def _precision(text: str) -> str:
    return {1: "year", 2: "month"}.get(len(text.rstrip("~?%").split("-")), "day")
