"""How dates and clocks are put into words: 13 September 2023, 11:43 Pyongyang."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from components.model.dates import Moment

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

#: Clocks that are better known by another name than their zone's city.
_CLOCKS = {"Asia/Yakutsk": "Amur Oblast", "UTC": "UTC", "Europe/Kiev": "Kyiv"}


def clock_name(zone: str) -> str:
    """Name of the place whose clock a zone keeps.

    Example:
        >>> clock_name("America/New_York")
        'New York'
    """
    return _CLOCKS.get(zone) or zone.rsplit("/", 1)[-1].replace("_", " ")


def date_words(moment: Moment, zone: str) -> str:
    """The date in words, in its own zone and no more precise than its source.

    Example:
        >>> from components.model.dates import parse_moment
        >>> date_words(parse_moment("1984-04/1984-09", "UTC"), "UTC")
        'April 1984 to September 1984'
    """
    if moment.precision != "interval" or "/" not in moment.text:
        return _single_words(moment.text, moment, zone)
    first, last = moment.text.split("/")
    if "T" in moment.text:
        return _hours_words(moment, zone)
    if last in ("", ".."):
        return f"since {_edtf_words(first)}"
    if first in ("", ".."):
        return f"until {_edtf_words(last)}"
    return _range_words(_edtf_words(first), _edtf_words(last))


def clock_words(moment: Moment, zone: str) -> str:
    """The hour on the local clock and in UTC; empty where no hour is known.

    Example:
        >>> from components.model.dates import parse_moment
        >>> clock_words(parse_moment("2023-09-13T11:43:00+09:00"), "Asia/Pyongyang")
        '11:43 Pyongyang (02:43 UTC)'
    """
    if "T" not in moment.text:
        return ""
    local = _hours(moment, ZoneInfo(zone))
    universal = _hours(moment, ZoneInfo("UTC"))
    if zone == "UTC":
        return f"{universal} UTC"
    return f"{local} {clock_name(zone)} ({universal} UTC)"


def weekday(moment: Moment, zone: str) -> str:
    """The day of the week of a date known to the day, else an empty text."""
    if moment.precision not in ("day", "minute") or moment.is_approximate:
        return ""
    return f"{_local(moment.start, ZoneInfo(zone)):%A}"


def precision_words(moment: Moment) -> str:
    """What the date's precision is, as a reader would say it."""
    if moment.is_open:
        return "an open span"
    words = {
        "minute": "known to the minute",
        "day": "known to the day",
        "month": "known to the month",
        "year": "known to the year",
        "interval": "a span, or a time between two bounds",
    }[moment.precision]
    doubt = [
        word
        for flag, word in (
            (moment.is_approximate, "approximate"),
            (moment.is_uncertain, "uncertain"),
        )
        if flag
    ]
    return ", ".join([words, *doubt])


def day_words(day: datetime) -> str:
    """A day as 13 September 2023."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _single_words(text: str, moment: Moment, zone: str) -> str:
    if moment.precision == "minute":
        return day_words(_local(moment.start, ZoneInfo(zone)))
    return _edtf_words(text)


def _edtf_words(text: str) -> str:
    bare = text.rstrip("~?%")
    parts = bare.split("-")
    words = parts[0]
    if len(parts) > 1 and parts[1].isdigit() and 1 <= int(parts[1]) <= 12:
        words = f"{MONTHS[int(parts[1]) - 1]} {words}"
    if len(parts) > 2 and parts[2].isdigit():
        words = f"{int(parts[2])} {words}"
    about = "about " if text[-1:] in ("~", "%") else ""
    return f"{about}{words}{' (uncertain)' if text[-1:] in ('?', '%') else ''}"


def _range_words(first: str, last: str) -> str:
    """Two dates joined, saying the month and the year they share only once."""
    left, right = first.split(" "), last.split(" ")
    if len(left) == len(right) == 3 and left[1:] == right[1:]:
        return f"{left[0]} to {last}"
    if len(left) == len(right) == 3 and left[2] == right[2]:
        return f"{left[0]} {left[1]} to {last}"
    return f"{first} to {last}"


def _hours_words(moment: Moment, zone: str) -> str:
    tz = ZoneInfo(zone)
    first = day_words(_local(moment.start, tz))
    if moment.is_open:
        return f"since {first}"
    last = day_words(_local(moment.end, tz))
    return first if first == last else _range_words(first, last)


def _hours(moment: Moment, tz: ZoneInfo) -> str:
    first, last = _local(moment.start, tz), _local(moment.end, tz)
    if moment.start == moment.end or moment.is_open:
        return f"{first:%H:%M}"
    if first.date() == last.date():
        return f"{first:%H:%M} to {last:%H:%M}"
    return f"{first:%H:%M} to {last:%H:%M} on {last.day} {MONTHS[last.month - 1]}"


def _local(instant: datetime, tz: ZoneInfo) -> datetime:
    try:
        return instant.astimezone(tz)
    except OverflowError:
        return instant
