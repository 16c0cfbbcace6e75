"""What changed between two versions of the tables.

A row is known by its key. A key that is new is ``added``, one that is gone is
``withdrawn``, a cell that differs is ``corrected``: old and new value are kept.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

KINDS = ("added", "corrected", "withdrawn")
COLUMNS = [
    "version", "date", "table", "key", "column", "kind", "old", "new", "reason",
]  # fmt: skip

Frames = Mapping[str, pd.DataFrame]


def table_changes(
    old: pd.DataFrame, new: pd.DataFrame, key: Collection[str]
) -> pd.DataFrame:
    """What changed between two versions of one table.

    Args:
        old, new: cells as text. A column that only one of them has counts as empty in
            the other.
        key: columns that name a row; values are joined by a blank.

    Returns:
        key, column (empty where a whole row is meant), kind, old, new; in the order
        withdrawn, corrected, added, each by key.

    Example:
        >>> old = pd.DataFrame({"id": ["a", "b"], "n": ["1", "2"]})
        >>> new = pd.DataFrame({"id": ["b", "c"], "n": ["3", "4"]})
        >>> table_changes(old, new, ["id"])["kind"].tolist()
        ['withdrawn', 'corrected', 'added']
    """
    before, after = _keyed(old, key), _keyed(new, key)
    gone = sorted(before.keys() - after.keys())
    come = sorted(after.keys() - before.keys())
    columns = [c for c in dict.fromkeys([*new.columns, *old.columns]) if c not in key]
    rows = [(k, "", "withdrawn", _label(before[k]), "") for k in gone]
    for shared in sorted(before.keys() & after.keys()):
        for column in columns:
            was, now = (row[shared].get(column, "") for row in (before, after))
            if was != now:
                rows.append((shared, column, "corrected", was, now))
    rows += [(k, "", "added", "", _label(after[k])) for k in come]
    return pd.DataFrame(rows, columns=["key", "column", "kind", "old", "new"])


def changes(
    old: Frames,
    new: Frames,
    keys: Mapping[str, Collection[str]],
    *,
    version: str,
    date: str,
    reason: str = "",
) -> pd.DataFrame:
    """What changed between two versions of all tables.

    Args:
        old, new: tables as text by name.
        keys: key columns by name of the table.
        version, date: of the newer version.
        reason: why, for every row; a person may refine it.

    Returns:
        The columns of `COLUMNS`, in the order of ``keys``. The table of changes itself
        is left out.
    """
    parts = []
    for table, key in keys.items():
        if table == "changes":
            continue
        empty = pd.DataFrame(columns=list(key), dtype=str)
        rows = table_changes(old.get(table, empty), new.get(table, empty), key)
        parts.append(rows.assign(table=table))
    joined = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    joined = joined.assign(version=version, date=date, reason=reason)
    return joined.reindex(columns=COLUMNS)


def counts(rows: pd.DataFrame) -> pd.DataFrame:
    """Changes counted: one row per version and table, one column per kind.

    Args:
        rows: the columns of `COLUMNS`.
    """
    table = rows.value_counts(["version", "table", "kind"]).unstack(fill_value=0)
    table = table.reindex(columns=list(KINDS), fill_value=0).astype(int)
    return table.rename_axis(columns=None).reset_index()


def _keyed(frame: pd.DataFrame, key: Collection[str]) -> dict[str, dict[str, str]]:
    if frame.empty:
        return {}
    names = frame[list(key)].astype(str).agg(" ".join, axis=1)
    return dict(zip(names, frame.astype(str).to_dict("records"), strict=True))


def _label(row: Mapping[str, str]) -> str:
    """What a row is about: its title, claim or name, where it has one."""
    fields = ("title", "name_en", "claim", "forecast", "name", "value")
    return next((row[f] for f in fields if row.get(f)), "")
