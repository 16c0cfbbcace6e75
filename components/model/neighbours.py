"""What stands near an event: linked events, neighbours in time, the thread, company.

Days are counted between calendar days, each in its own event's zone, because an event's
day is its local day: two events of one local day are 0 days apart, whatever the hour.
Kilometres are great circles between stated points (WGS 84).
"""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from components.model.geodesy import great_circle_km

#: Each relation as it reads from its first event, and from its second.
RELATIONS: Mapping[str, tuple[str, str]] = {
    "part_of": ("is part of", "includes"),
    "responds_to": ("responds to", "is answered by"),
    "enables": ("made possible", "was made possible by"),
    "breaches": ("breaches", "is breached by"),
    "echoes": ("echoes", "is echoed by"),
    "contradicts": ("contradicts", "is contradicted by"),
    "fulfils": ("fulfils", "is fulfilled by"),
}

#: Spans longer than this, in days, are a background rather than something that happened.
LONG = 45

_MOMENT = pd.Timedelta(milliseconds=1)

#: An open end; a zone may still shift it without leaving the calendar.
_LATEST = pd.Timestamp("9998-01-01", tz="UTC").as_unit("ms")


def linked_events(
    links: pd.DataFrame, events: pd.DataFrame, event_id: str
) -> pd.DataFrame:
    """Events linked with one event, in both directions, in order of time.

    Args:
        links: from_event, relation, to_event, note, source_id.
        events: as `catalog.typed_events` gives them.
        event_id: the event that the words start from.

    Returns:
        The columns of ``events`` of the other event, and: ``words`` (the relation as
        it reads from ``event_id``), ``relation``, ``is_outgoing``, ``link_note``,
        ``link_source``.
    """
    out = links[links["from_event"] == event_id]
    back = links[links["to_event"] == event_id]
    rows = pd.concat(
        [
            out.assign(other=out["to_event"], is_outgoing=True),
            back.assign(other=back["from_event"], is_outgoing=False),
        ]
    )
    words = [
        RELATIONS[relation][0 if outgoing else 1]
        for relation, outgoing in zip(
            rows["relation"], rows["is_outgoing"], strict=True
        )
    ]
    rows = rows.assign(words=words).rename(
        columns={"note": "link_note", "source_id": "link_source"}
    )
    kept = ["other", "words", "relation", "is_outgoing", "link_note", "link_source"]
    joined = rows[kept].merge(events, left_on="other", right_on="event_id")
    order = joined.sort_values(["start", "end", "event_id"], kind="stable")
    return order.drop(columns="other").reset_index(drop=True)


def local_days(events: pd.DataFrame) -> pd.DataFrame:
    """First and last calendar day of each event in its own zone.

    Args:
        events: ``start`` and ``end`` (UTC, end exclusive where later), ``time_zone``.

    Returns:
        ``first`` and ``last``, midnights without a zone, on the index of ``events``.
    """
    last = events["end"].where(
        events["end"] == events["start"], events["end"] - _MOMENT
    )
    last = last.clip(upper=_LATEST)
    zones = events["time_zone"]
    return pd.DataFrame(
        {
            "first": _days(events["start"], zones),
            "last": _days(last, zones),
        },
        index=events.index,
    )


def nearby(
    events: pd.DataFrame, days: pd.DataFrame, event_id: str, within: int
) -> pd.DataFrame:
    """What else happened within some days of an event, in all threads.

    Args:
        events: as `catalog.typed_events` gives them, the event itself among them.
        days: `local_days` of the same events.
        event_id: the event at the centre.
        within: greatest distance in days, inclusive.

    Returns:
        The other events, nearest first, with ``days`` (negative before, 0 where days
        are shared), ``apart`` (the same in words), ``km`` (NaN where one of the two has
        no point) and ``is_long`` (a span longer than `LONG` days: these come last).
    """
    centre = events[events["event_id"] == event_id].iloc[0]
    own = days.loc[centre.name]
    later = (days["first"] - own["last"]).dt.days
    earlier = (own["first"] - days["last"]).dt.days
    gap = later.clip(lower=0) - earlier.clip(lower=0)
    spans = (days["last"] - days["first"]).dt.days
    found = events.assign(
        days=gap,
        apart=[
            days_words(int(n), is_span=bool(s))
            for n, s in zip(gap, spans > 0, strict=True)
        ],
        km=great_circle_from(centre, events),
        is_long=spans > LONG,
    )
    near = found[(gap.abs() <= within) & (events["event_id"] != event_id)]
    order = near.assign(far=near["days"].abs())
    order = order.sort_values(["is_long", "far", "start", "event_id"], kind="stable")
    return order.drop(columns="far")


def great_circle_from(centre: pd.Series, events: pd.DataFrame) -> pd.Series:
    """Kilometres from one event to others; NaN where either has no point."""
    both = events["lat"].notna() & events["lon"].notna() & pd.notna(centre["lat"])
    there = events[both]
    size = len(there)
    km = great_circle_km(
        np.full(size, float(centre["lat"])),
        np.full(size, float(centre["lon"])),
        there["lat"].to_numpy(),
        there["lon"].to_numpy(),
    )
    return pd.Series(km, index=there.index, dtype=float).reindex(events.index)


def days_words(days: int, *, is_span: bool = False) -> str:
    """A distance in days, as a reader would say it.

    Args:
        days: negative before, positive after.
        is_span: whether the other event took more than one day.

    Example:
        >>> days_words(-1), days_words(0), days_words(12)
        ('1 day before', 'same day', '12 days after')
    """
    if days == 0:
        return "under way" if is_span else "same day"
    number = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"{number} {'after' if days > 0 else 'before'}"


def in_thread(events: pd.DataFrame, event_id: str) -> tuple[str, str]:
    """Ids of the events before and after one in its thread; empty at the ends.

    Args:
        events: in order of time, with ``event_id`` and ``thread``.
    """
    thread = events.loc[events["event_id"] == event_id, "thread"].iloc[0]
    ids = events.loc[events["thread"] == thread, "event_id"].tolist()
    place = ids.index(event_id)
    before = ids[place - 1] if place else ""
    return before, ids[place + 1] if place + 1 < len(ids) else ""


def company(events: pd.DataFrame, actor_id: str, most: int = 10) -> pd.DataFrame:
    """With whom an actor appears in the same event, over time.

    Args:
        events: ``actor_ids`` (tuples) and ``date`` (EDTF; the year is its first four
            digits), at least one of them the actor's.
        actor_id: the actor.
        most: how many others to keep.

    Returns:
        Index actor_id of the others, the most frequent first; columns periods in order
        of time without gaps, single years up to 25 of them, else decades such as
        ``1960s``; cells numbers of events.
    """
    own = events[events["actor_ids"].map(lambda ids: actor_id in ids)]
    years = own["date"].str[:4].astype(int)
    is_short = len(own) == 0 or years.max() - years.min() < 25
    step = 1 if is_short else 10
    pairs = own.assign(period=years // step * step)[["period", "actor_ids"]]
    pairs = pairs.explode("actor_ids")
    pairs = pairs[pairs["actor_ids"] != actor_id]
    table = pairs.value_counts(["actor_ids", "period"]).unstack(fill_value=0)
    order = table.sum(axis=1).sort_values(ascending=False, kind="stable").index[:most]
    span = range(int(years.min()), int(years.max()) + 1) if len(own) else range(0)
    periods = sorted({year // step * step for year in span})
    table = table.reindex(index=order, columns=periods, fill_value=0).astype(int)
    table.columns = [f"{p}" if is_short else f"{p}s" for p in periods]
    return table.rename_axis(index="actor_id")


def _days(stamps: pd.Series, zones: pd.Series) -> list[pd.Timestamp]:
    return [
        stamp.tz_convert(ZoneInfo(zone)).tz_localize(None).normalize()
        for stamp, zone in zip(stamps, zones, strict=True)
    ]
