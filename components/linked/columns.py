"""The events as columns: one Arrow table instead of an object per event."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

TEXT = ("id", "title", "date", "place", "zone")
NUMBERS = {
    "thread": "int16",
    "lane": "float64",
    "t0": "float64",
    "t1": "float64",
    "lon": "float64",
    "lat": "float64",
    "significance": "int8",
}
#: Open ends in milliseconds since 1970: the first and last instant that JavaScript knows.
OPEN_START, OPEN_END = -8.64e15, 8.64e15


def columns(events: pd.DataFrame, threads: Sequence[str]) -> pd.DataFrame:
    """The columns that the browser needs, typed, in its order.

    ``events`` has ``id``, ``title``, ``thread`` (a name of ``threads``), ``t0`` and ``t1`` (milliseconds since
    1970 UTC; missing means an open end) and may have ``date``, ``place``, ``zone`` (texts), ``lane`` (height on the
    timeline's axis; the thread's number where missing), ``lon`` and ``lat`` (degrees; missing where no place is
    stated) and ``significance`` (1 to 3). Raises ValueError naming the threads that are not in ``threads``.
    """
    numbers = {name: number for number, name in enumerate(threads)}
    unknown = sorted(set(events["thread"]) - set(numbers))
    if unknown:
        raise ValueError(
            f"Threads without a place in the list: {', '.join(map(str, unknown))}."
        )
    thread = events["thread"].map(numbers)
    defaults = {
        "lane": thread,
        "significance": 1,
        "lon": float("nan"),
        "lat": float("nan"),
    }
    table = pd.DataFrame(
        {name: _texts(events, name) for name in TEXT}, index=events.index
    )
    for name in NUMBERS:
        table[name] = (
            thread
            if name == "thread"
            else events[name]
            if name in events
            else defaults[name]
        )
    table["t0"] = table["t0"].fillna(OPEN_START)
    table["t1"] = table["t1"].fillna(OPEN_END)
    return table.astype(NUMBERS).reset_index(drop=True)


def column_lists(table: pd.DataFrame) -> dict[str, list[Any]]:
    """The same columns as plain lists with None for missing, for the JSON of the single file."""
    return {
        name: table[name].astype(object).where(table[name].notna(), None).tolist()
        for name in table.columns
    }


def _texts(events: pd.DataFrame, name: str) -> pd.Series:
    if name not in events:
        return pd.Series("", index=events.index, dtype=object)
    return events[name].astype(object).where(events[name].notna(), "").astype(str)
