"""What a reader has chosen, and the events that answer to it.

Every view draws the frame that `select_events` returns, so two views cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

import pandas as pd

#: Facets whose options carry live counts, and the column each reads.
FACETS = {
    "threads": "thread",
    "actors": "actor_ids",
    "kinds": "kind",
    "confidence": "confidence",
}


@dataclass(frozen=True)
class Filters:
    """The reader's choices; an empty choice means everything.

    Attributes:
        threads, actors, kinds, confidence: ids to keep.
        words: every word must occur in the event's text.
        years: first and last year, inclusive, in UTC; ``None`` for all.
    """

    threads: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    confidence: tuple[str, ...] = ()
    words: str = ""
    years: tuple[int, int] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filtered out."""
        return self == Filters()

    def without(self, field: str) -> Filters:
        """The same choices with one of them undone."""
        defaults: dict[str, Any] = {f.name: f.default for f in fields(self)}
        return replace(self, **{field: defaults[field]})


def select_events(events: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The events that answer to all of a reader's choices.

    Args:
        events: one row per event with the columns ``thread``, ``kind``,
            ``confidence``, ``actor_ids`` (tuples of ids), ``search_text``
            (lower case), ``start`` and ``end`` (UTC time stamps).
        filters: the choices.

    Returns:
        The rows kept, in their order, with their index.
    """
    return events[_mask(events, filters)]


def live_counts(events: pd.DataFrame, filters: Filters, facet: str) -> dict[str, int]:
    """How many events each option of a facet would show, the others as they are.

    Args:
        events: as in `select_events`.
        filters: the choices; the facet's own choice is left out of account.
        facet: a key of `FACETS`.

    Returns:
        Counts by option; an option with no event is absent.
    """
    kept = select_events(events, filters.without(facet))
    values = kept[FACETS[facet]]
    if facet == "actors":
        values = values.explode().dropna()
    return {str(key): int(n) for key, n in values.value_counts().items()}


def overlaps(events: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> pd.Series:
    """Which events share any time with a window, by the bounds of their dates."""
    return (events["start"] <= end) & (events["end"] >= start)


def _mask(events: pd.DataFrame, filters: Filters) -> pd.Series:
    mask = pd.Series(True, index=events.index)
    for field in ("threads", "kinds", "confidence"):
        chosen = getattr(filters, field)
        if chosen:
            mask &= events[FACETS[field]].isin(chosen)
    if filters.actors:
        wanted = set(filters.actors)
        mask &= events["actor_ids"].map(lambda ids: not wanted.isdisjoint(ids))
    for word in filters.words.lower().split():
        mask &= events["search_text"].str.contains(word, regex=False)
    if filters.years:
        first, last = filters.years
        mask &= overlaps(
            events,
            pd.Timestamp(year=first, month=1, day=1, tz="UTC"),
            pd.Timestamp(year=last + 1, month=1, day=1, tz="UTC") - pd.Timedelta("1ms"),
        )
    return mask
