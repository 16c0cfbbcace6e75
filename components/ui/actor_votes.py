"""How a state voted in the Security Council: counted, drawn, listed."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components.figures.evidence import votes_figure
from components.figures.palette import theme_named
from components.ui import readers, state
from components.ui.cards import md
from components.ui.figures import Account, show_figure


def draw_votes(actor: pd.Series) -> None:
    """How the actor voted in the Security Council, where it did."""
    rows = votes_of(actor["actor_id"])
    if rows.empty:
        return
    st.header("Votes in the Security Council", anchor="votes")
    st.markdown(md(tally(rows).capitalize() + "."))
    key = f"votes-{actor['actor_id']}"
    show_figure(
        _drawn(state.theme().name, actor["actor_id"]),
        Account(
            "How did it vote on Korea?",
            "One mark per vote held while it sat on the Council; a click selects it.",
            "votes before 2006 of which no source names every member, and the filters "
            "of the sidebar, which do not apply here.",
            "votes.csv and decisions.csv.",
        ),
        rows[["event_id", "document", "date", "cast", "basis"]],
        key=key,
        alt=f"{actor['name_en']}: {tally(rows)}",
        on_select=lambda: state.select_from_timeline(key),
    )
    ids = rows["event_id"].tolist()
    st.dataframe(
        pd.DataFrame(
            {
                "Date": rows["date_text"],
                "Document": rows["document"],
                "Decision": rows["title"],
                "Vote": rows["cast"],
            }
        ),
        hide_index=True,
        key=f"{key}-table",
        on_select=lambda: state.select_from_table(f"{key}-table", ids),
        selection_mode="single-row",
        column_config={"Decision": st.column_config.TextColumn(width="large")},
        height=min(36 * (len(rows) + 1) + 3, 330),
        alt=f"{len(rows)} votes of {actor['name_en']}",
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def votes_of(actor_id: str) -> pd.DataFrame:
    """How an actor voted in the Council, vote by vote; no row where it never sat."""
    catalog = readers.catalog()
    rows = catalog.tables["votes"]
    rows = rows[rows["member"] == actor_id]
    cast = rows["vote"].str.replace("_", " ").mask(rows["is_veto"] == 1, "veto")
    rows = rows.assign(cast=cast)[["event_id", "cast", "basis"]]
    rows = rows.merge(catalog.events, on="event_id")
    documents = catalog.tables["decisions"][["event_id", "document"]]
    return rows.merge(documents, on="event_id", how="left").sort_values("start")


def tally(rows: pd.DataFrame) -> str:
    """Votes counted, in words.

    Example:
        >>> tally(pd.DataFrame({"cast": ["yes", "veto", "yes"]}))
        '3 votes held: 2 in favour, 1 vetoed'
    """
    counts = rows["cast"].value_counts()
    words = ", ".join(
        f"{counts[cast]} {word}"
        for cast, word in (
            ("yes", "in favour"),
            ("no", "against"),
            ("veto", "vetoed"),
            ("abstain", "abstained"),
            ("not voting", "not voting"),
            ("absent", "absent"),
        )
        if cast in counts
    )
    return f"{len(rows)} votes held: {words}"


@st.cache_resource(max_entries=32, show_spinner=False)
def _drawn(theme: str, actor_id: str) -> go.Figure:
    return votes_figure(votes_of(actor_id), theme_named(theme))
