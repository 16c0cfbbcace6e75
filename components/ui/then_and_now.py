"""The Cold War's rival datings, and the same kinds of event then and now."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components.figures.datings import datings_figure
from components.figures.event_kinds import (
    NOW,
    THEN,
    counted,
    counts_by_year,
    kinds_figure,
    rates,
)
from components.figures.palette import Theme
from components.model.filters import select_events
from components.ui import cards, panel, readers, state
from components.ui.article import event_links, source_lines, words_of
from components.ui.cards import md
from components.ui.figures import Account, show_figure

DEFAULT_DATING = "cold-war-1947-1991"
DATINGS = Account(
    question="When was the Cold War?",
    reading="One bar for each dating; bold is the one this app uses by default.",
    caveat="how many historians hold each. Two spans combine readings found apart.",
    source="eras.csv; the sources stand beside each reading",
)
KINDS = Account(
    question="Does the same happen as often?",
    reading=(
        "Bars count events that began in each year since the start: grey then, hatched "
        "now; all rows share one scale."
    ),
    caveat=(
        "what these tables do not hold; landmarks (significance "
        "3) compare better than all events. One treaty may count several times (signed, ratified, in force). "
        "Launches and Council votes are left out: they have pages of their own."
    ),
    source="the threads Cold War, Background and Aftermath",
)


@st.cache_resource(show_spinner=False)
def dated() -> pd.DataFrame:
    """The rival datings with their spans in words, the earliest start first."""
    table = readers.eras(("cold_war_dating",))
    is_open = table["date"].str.endswith("..")
    last = table["end"].dt.year.astype(str).where(~is_open, "now")
    words = table["title"].str.extract(r"\((.*)\)", expand=False)
    return table.assign(
        span=table["start"].dt.year.astype(str) + " to " + last,
        words=words.fillna(table["title"]),
        is_open=is_open,
        is_default=table["era_id"] == DEFAULT_DATING,
    ).sort_values(["start", "end"])


@st.cache_resource(show_spinner=False, max_entries=4)
def _datings_figure(theme: Theme) -> go.Figure:
    table = dated()
    return datings_figure(table.assign(title=table["span"]), theme, state.LAST_YEAR)


def datings() -> None:
    """The rival spans as bars, and who holds each."""
    table = dated()
    spans = "; ".join(table["date"].map(words_of))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        show_figure(
            _datings_figure(state.theme()),
            DATINGS,
            table[["era_id", "title", "date", "note"]],
            key="datings",
            alt=f"{len(table)} bars, one for each dating: {spans}",
        )
    with right, st.container(height=400, border=False):
        for _, era in table.iterrows():
            default = ", the default here" if era["is_default"] else ""
            st.markdown(f"**{era['span']}{default}.** {md(era['note'])}")
            with st.popover(f"{len(era['source_ids'])} sources", type="tertiary"):
                source_lines(era["source_ids"])


def kinds(event: str) -> None:
    """The same kinds of event, then and now, on one scale."""
    landmarks = st.toggle("Landmarks only", value=True, key="landmarks")
    events = select_events(readers.catalog().events, panel.chosen_filters())
    if landmarks:
        events = events[events["significance"] == 3]
    counts = counts_by_year(events)
    if counts.empty:
        cards.nothing_found()
        return
    table = rates(counts, years_now())
    what = "Landmarks" if landmarks else "Events"
    st.markdown(
        f"{what} of these kinds in the tables: **{int(table['then'].sum())}** from "
        f"{THEN[0]} to {THEN[1]}, **{int(table['now'].sum())}** since {NOW}. The last "
        "years are covered far more closely: compare shapes rather than heights."
    )
    show_figure(
        _kinds_figure(tuple(counts.itertuples(index=False, name=None)), state.theme()),
        KINDS,
        counts,
        key="kinds",
        alt="Bars of events by year since the start: "
        + "; ".join(
            f"{r.group.lower()} {r.then} then and {r.now} now"
            for r in table.itertuples()
        ),
    )
    with st.expander(f"The {int(counts['n'].sum())} events counted"):
        own = counted(events)
        cards.events_table(own, "kinds-events")
        if event in set(own["event_id"]):
            event_links([event], "")


@st.cache_resource(show_spinner=False, max_entries=100)
def _kinds_figure(rows: tuple[tuple[object, ...], ...], theme: Theme) -> go.Figure:
    columns = ["group", "period", "year", "years_since", "n"]
    counts = pd.DataFrame(rows, columns=columns)
    return kinds_figure(counts, rates(counts, years_now()), theme)


@st.cache_resource(show_spinner=False)
def years_now() -> float:
    """Years from the start of 2022 to the last event of the aftermath."""
    events = readers.catalog().events
    last = events.loc[events["thread"] == "aftermath", "start"].max()
    return float((last - pd.Timestamp(f"{NOW}-01-01", tz="UTC")).days / 365.25)
