"""How others count missiles, and the steps from one count to another."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from components.figures import missiles
from components.model import launches
from components.model.wording import MONTHS
from components.ui import readers, state
from components.ui.figures import Account, show_figure
from components.ui.launch_rows import all_launches

RULES = {"ours": "this timeline", "cns": "CNS", "japan-mod": "Japan's ministry"}


def counting() -> None:
    """Who counts what, year by year, and how the totals of a year meet."""
    table, rules = readers.catalog().tables, RULES
    published = table["missiles_per_year"]
    for year in (2022, 2023):
        st.markdown(reconciliation_words(year))
    years = published.loc[published["cns_missiles"] > 0, "year"].astype(int)[::-1]
    left, right = st.columns(2)
    year = left.selectbox(
        "Year", years, index=years.tolist().index(2023), key="rule-year"
    )
    end = right.segmented_control(
        "From this timeline's total to", ["cns", "japan-mod"], default="japan-mod",
        required=True, format_func=rules.__getitem__, key="rule-end",
    )  # fmt: skip
    steps = _steps(int(year), end)
    if steps.empty:
        st.info(f"{rules[end].capitalize()} published no total for {year}.")
    else:
        words = [_step_words(step, end) for step in steps.itertuples()]
        words[0], last = f"This timeline\n{year}", f"{rules[end]}\n{year}"
        show_figure(
            missiles.steps_figure(steps, [*words, last], state.theme()),
            Account(
                "Why do the totals differ?",
                "From left to right, what one rule counts and the other does not.",
                "why an institution left a launch out, where it does not say so; what it "
                "does not itemise stands as one step.",
                "tables launches and missiles_per_year of this timeline.",
            ),
            steps, key="reconciliation",
            alt=f"Steps from {steps['running'].iloc[0]} to {steps['running'].iloc[-1]}: "
            + "; ".join(w.replace("\n", " ") for w in words[1:]),
        )  # fmt: skip
    st.header("Rules", anchor=False)
    named = table["counting_rules"].drop(columns=["rule_id", "source_ids"])
    named.columns = [c.replace("_", " ").capitalize() for c in named.columns]
    st.dataframe(named, hide_index=True)
    st.header("Totals of each year", anchor=False)
    st.dataframe(_totals(), height=420)
    st.caption("All launches, whatever the filters. Empty: not published or not read.")


@st.cache_resource(show_spinner=False)
def _totals() -> pd.DataFrame:
    rows = all_launches()
    published = readers.catalog().tables["missiles_per_year"]
    totals = launches.counting_table(rows, rows, published)
    totals.columns = [_column_words(c) for c in totals.columns]
    return totals[totals["Ours: missiles"] > 0].iloc[::-1]


@st.cache_resource(show_spinner=False)
def reconciliation_words(year: int) -> str:
    """A year's totals by three rules and the steps between them, as one paragraph."""
    row = published(year)
    rockets = f" and {row['ours_slv']} satellite rockets" if row["ours_slv"] else ""
    words = [
        f"**{year}.** This timeline {row['ours_total']} "
        f"({row['ours_ballistic_missiles']} ballistic missiles{rockets}) on "
        f"{row['ours_launch_days']} days."
    ]
    for end, column in (("cns", "cns_missiles"), ("japan-mod", "japan_mod_missiles")):
        changes = [
            f"{'+' if step.change > 0 else '−'} {abs(step.change)} "
            f"({_step_words(step, end).replace(chr(10), ', ')})"
            for step in _steps(year, end).iloc[1:].itertuples()
        ]
        rounds = f" in {row['japan_mod_events']} rounds" if end == "japan-mod" else ""
        words.append(
            f"{RULES[end]} {row[column]}{rounds} = {row['ours_total']} "
            f"{' '.join(changes)}."
        )
    return " ".join(words)


def published(year: int) -> pd.Series:
    """What each party counts for a year, beside our own totals."""
    table = readers.catalog().tables["missiles_per_year"]
    return table[table["year"] == year].iloc[0]


@st.cache_resource(show_spinner=False, max_entries=128)
def _steps(year: int, end: str) -> pd.DataFrame:
    rows = all_launches()
    published = readers.catalog().tables["missiles_per_year"]
    try:
        return launches.reconcile(year, rows, rows, published, "ours", end)
    except ValueError:
        return pd.DataFrame()


def _step_words(step: Any, end: str) -> str:
    """A step in words, its day on the first line."""
    if not step.event_id:
        return "not itemised"
    rows = all_launches()
    own = rows[rows["event_id"] == step.event_id]
    day = str(launches.local_days(own, own).iloc[0])
    ours, theirs = (int(launches.counted(own, rule).iloc[0]) for rule in ("ours", end))
    words = f"{theirs} of {ours} counted" if theirs and ours else "left out"
    if not ours:
        words = f"{theirs} added"
    return f"{int(day[8:10])} {MONTHS[int(day[5:7]) - 1]}\n{words}"


def _column_words(column: str) -> str:
    names = {"ours": "Ours", "cns": "CNS", "japan_mod": "Japan", "csis": "CSIS"}
    for key, name in names.items():
        if column.startswith(f"{key}_"):
            return f"{name}: {column[len(key) + 1 :].replace('_', ' ')}"
    return column.replace("_", " ").capitalize()
