"""Counting missiles: totals by rule, and the steps from one rule's total to another's.

A launch row can hold several missiles. Rules (who counts what) are those of the table
counting_rules; three of them can be followed launch by launch:

- ``ours``: every missile of category ballistic or slv, failures and close-range
  ballistic missiles included, the least number where a source says "several"; days are
  days in Korea. 2022: 73 missiles on 34 days. 2023: 31 ballistic missiles and 3
  satellite rockets, 34 in all, on 21 days.
- ``cns``: the James Martin Center's database (missiles that carry 500 kg at least
  300 km). 2023: 33, since it lacks 1 January.
- ``japan-mod``: ballistic missiles that Japan's Ministry of Defense announced, and
  rounds of launches. 2023: 25 in 18, without the six of 9 March, the two of 14 March
  and the one of 22 November.

Frames: ``launches`` (event_id, missile_class, category, outcome, missile_count,
counted_by, cns_count, japan_mod_count), ``events`` (event_id, date) and ``published``,
the table missiles_per_year.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

RULES = ("ours", "cns", "japan-mod")
UNITS = ("missiles", "days", "launches")

#: Column of a launch's count by each rule, and of the rule's published yearly total.
_COUNTS = {"ours": "missile_count", "cns": "cns_count", "japan-mod": "japan_mod_count"}
_TOTALS = {
    "ours": "ours_total",
    "cns": "cns_missiles",
    "japan-mod": "japan_mod_missiles",
}


def counted(launches: pd.DataFrame, rule: str) -> pd.Series:
    """How many missiles of each launch a rule counts.

    Returns:
        Float, on the index of ``launches``: 0 where the rule leaves the launch out,
        empty where it counts the launch but its number is not published.

    Raises:
        ValueError: the rule is not one of `RULES`.
    """
    if rule not in RULES:
        raise ValueError(f"rule '{rule}': choose one of {', '.join(RULES)}")
    included = launches["counted_by"].fillna("").str.split(";").map(lambda r: rule in r)
    numbers = pd.to_numeric(launches[_COUNTS[rule]], errors="coerce").astype(float)
    return numbers.where(included, 0.0)


def local_days(launches: pd.DataFrame, events: pd.DataFrame) -> pd.Series:
    """The local day a launch began, as text; a month or year where no day is known.

    Example:
        >>> launches = pd.DataFrame({"event_id": ["a", "b"]})
        >>> dates = ["2023-07-24T23:55:00+09:00/2023-07-25T00:00:00+09:00", "1986-05~"]
        >>> events = pd.DataFrame({"event_id": ["a", "b"], "date": dates})
        >>> local_days(launches, events).tolist()
        ['2023-07-24', '1986-05']
    """
    dates = launches["event_id"].map(events.set_index("event_id")["date"])
    return dates.str.split("/").str[0].str.split("T").str[0].str.rstrip("~?%")


def per_year(
    launches: pd.DataFrame,
    events: pd.DataFrame,
    rule: str = "ours",
    unit: str = "missiles",
    by: str = "",
) -> pd.DataFrame:
    """Totals per year by one rule, empty years included.

    Args:
        rule: one of `RULES`.
        unit: ``missiles``, ``days`` (different local days) or ``launches`` (rows).
        by: empty, or a column such as ``missile_class`` or ``outcome``. A launch has
            one class and one outcome, also when it holds several missiles; a day with
            two classes counts for both, so days by class can exceed the days.

    Returns:
        Index year; one column ``total``, or one column per value of ``by``. Launches
        whose number the rule does not publish add nothing to missiles.

    Raises:
        ValueError: unknown rule or unit.
    """
    if unit not in UNITS:
        raise ValueError(f"unit '{unit}': choose one of {', '.join(UNITS)}")
    rows = _tallied(launches, events, rule)
    values = {"missiles": ("n", "sum"), "days": ("day", "nunique")}
    column, how = values.get(unit, ("event_id", "count"))
    rows["_by"] = rows[by] if by else "total"
    wide = rows.pivot_table(index="year", columns="_by", values=column, aggfunc=how)
    years = range(rows["year"].min(), rows["year"].max() + 1) if len(rows) else []
    wide = wide.reindex(pd.Index(years, name="year")).fillna(0).astype(int)
    return wide.rename_axis(columns=by or None)


def _tallied(launches: pd.DataFrame, events: pd.DataFrame, rule: str) -> pd.DataFrame:
    """Launches a rule counts, with n (missiles), day and year."""
    day = local_days(launches, events)
    rows = launches.assign(n=counted(launches, rule), day=day)
    rows = rows[rows["n"] != 0].copy()
    rows["year"] = rows["day"].str[:4].astype(int)
    return rows


def counting_table(
    launches: pd.DataFrame, events: pd.DataFrame, published: pd.DataFrame
) -> pd.DataFrame:
    """Rules side by side for each year: ours as counted here, others as published.

    Returns:
        Index year: ours_missiles, ours_ballistic, ours_slv, ours_launches, ours_days,
        then the columns of ``published`` that are not ours. Empty: not published.
    """
    rows = launches[counted(launches, "ours") != 0]
    kinds = per_year(rows, events, by="category")
    table = per_year(rows, events).rename(columns={"total": "ours_missiles"})
    for kind in ("ballistic", "slv"):
        table[f"ours_{kind}"] = kinds.get(kind, 0)
    for unit in ("launches", "days"):
        table[f"ours_{unit}"] = per_year(rows, events, unit=unit)["total"]
    others = published.set_index("year")
    others = others[[c for c in others if not c.startswith("ours_")]]
    years = table.index.union(others.index)
    table = table.reindex(years, fill_value=0).astype(int)
    return table.join(others)


def reconcile(
    year: int,
    launches: pd.DataFrame,
    events: pd.DataFrame,
    published: pd.DataFrame,
    start: str = "ours",
    end: str = "cns",
) -> pd.DataFrame:
    """The signed steps from one rule's total of a year to another's.

    One row per launch that the rules count differently. A rule whose launches do not
    add up to its own total is published only in part: a launch missing from it may yet
    be counted, so it is no step. What then remains to the published total is one last
    row ``not itemised``, never spread over launches.

    Returns:
        event_id (empty in the first and last rows), step (words), change (signed; the
        total itself in the first row), running: ends at the total of ``end``.

    Raises:
        ValueError: a rule publishes no total for the year.
    """
    chosen = launches[local_days(launches, events).str[:4] == str(year)]
    before, first = _itemised(year, start, chosen, published)
    after, last = _itemised(year, end, chosen, published)
    steps = [("", f"{start} total", first)]
    for event_id, a, b in zip(chosen["event_id"], before, after, strict=True):
        if not np.isnan(a) and not np.isnan(b) and a != b:
            steps.append((event_id, _step_words(a, b, start, end), int(b - a)))
    rest = last - sum(change for _, _, change in steps)
    if rest:
        steps.append(("", "not itemised in what is published", rest))
    table = pd.DataFrame(steps, columns=["event_id", "step", "change"])
    return table.assign(running=table["change"].cumsum())


def _itemised(
    year: int, rule: str, chosen: pd.DataFrame, published: pd.DataFrame
) -> tuple[pd.Series, int]:
    """A rule's counts, launches missing from an incomplete list left empty; its total."""
    total, counts = _total(year, rule, published), counted(chosen, rule)
    is_complete = counts.notna().all() and counts.sum() == total
    return (counts if is_complete else counts.replace(0.0, np.nan)), total


def _total(year: int, rule: str, published: pd.DataFrame) -> int:
    values = published.loc[published["year"] == year, _TOTALS[rule]].dropna()
    if values.empty:
        raise ValueError(f"rule '{rule}' has no published total for {year}")
    return int(float(values.iloc[0]))


def _step_words(before: float, after: float, start: str, end: str) -> str:
    if after == 0:
        return f"left out by {end}"
    if before == 0:
        return f"left out by {start}"
    return f"{start} counts {before:.0f}, {end} counts {after:.0f}"


def mismatches(
    launches: pd.DataFrame, events: pd.DataFrame, published: pd.DataFrame
) -> list[str]:
    """Years whose totals, counted here, differ from the table, as sentences."""
    table = counting_table(launches, events, published)
    pairs = {
        "ours_missiles": "ours_total",
        "ours_ballistic": "ours_ballistic_missiles",
        "ours_slv": "ours_slv",
        "ours_launches": "ours_launches",
        "ours_days": "ours_launch_days",
    }
    stated = published.set_index("year")
    return [
        f"{year}: {column} counts {table.at[year, column]}, {other} says {value}"
        for column, other in pairs.items()
        for year, value in stated[other].dropna().astype(int).items()
        if table.at[year, column] != value
    ]
