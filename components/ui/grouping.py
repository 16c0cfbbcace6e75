"""The treaties of 1961 and 2024 side by side, and the article's comparison with a Cold War grouping."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.figures.alignment import crossing
from components.ui import readers, state
from components.ui.article import event_links, source_lines
from components.ui.cards import md
from components.ui.coldwar import bonds, net_of

SUPPORTS = ("F2", "F3", "F5")
LIMITS = ("F5", "F7")
COMPARISON = ("C14", "C15", "C18")


def treaties() -> None:
    """The treaties of 1961 and 2024, clause beside clause, with sources."""
    clauses = readers.catalog().tables["treaty_clauses"]
    st.caption(
        "Paraphrased. Of 1961 the preamble and Articles 1 to 5 were read; of 2024 "
        "reports of the text, not the whole of it."
    )
    for _, clause in clauses.iterrows():
        topic, then, now, what = st.columns([2, 5, 5, 3], gap="medium")
        topic.markdown(f"**{md(clause['topic'])}**")
        then.markdown(f"**1961.** {md(clause['text_1961'])}")
        now.markdown(f"**2024.** {md(clause['text_2024'])}")
        with what:
            st.caption(md(clause["note"]))
            with st.popover("Sources", type="tertiary"):
                st.markdown("**Of 1961**")
                source_lines(clause["source_1961"])
                st.markdown("**Of 2024**")
                source_lines(clause["source_2024"])
    st.markdown("**The events**")
    event_links(
        [
            "cold-1961-07-06-ussr-dprk-alliance-treaty",
            "after-2024-06-19-comprehensive-strategic-partnership-treaty",
            "after-2024-12-04-treaty-force",
        ],
        "",
    )


def comparison() -> None:
    """The article's own comparison, what supports it and what contradicts it."""
    tables = readers.catalog().tables
    claims = tables["claims"].set_index("claim_id")
    for key in COMPARISON:
        claim = claims.loc[key]
        st.markdown(
            f"- {md(claim['claim'])}. *{md(claim['verdict'].capitalize())}:* "
            f"{md(claim['finding'])}"
        )
    st.page_link(
        "pages/understand/article.py",
        label="Read these claims with their evidence",
        query_params={"claim": COMPARISON[0]},
    )
    forecasts = tables["forecasts"].set_index("forecast_id")
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown("**What supports it**")
        event_links(_events_of(forecasts, SUPPORTS, "event_ids"), "nothing found")
    with right:
        st.markdown("**What contradicts or limits it**")
        st.markdown("\n".join(f"- {line}" for line in _limits()))
        event_links(_events_of(forecasts, LIMITS, "events_against"), "nothing found")


def _limits() -> list[str]:
    """Bonds that tell against two closed blocs, with what their notes say."""
    table = bonds().set_index("bond_id")
    said = [
        f"{md(table.at[key, 'title'])}: {md(table.at[key, 'note'])}"
        for key in ("jpn-kor-2023-camp-david", "chn-rus-2022-statement")
    ]
    was, now = (net_of(year) for year in (1961, state.LAST_YEAR))
    return [
        f"Bonds across the blocs of 1950: {crossing(was)} of {len(was.edges)} in 1961, "
        f"{crossing(now)} of {len(now.edges)} in {state.LAST_YEAR}. Seoul has relations "
        "with Moscow and Beijing, and Beijing with Washington and Tokyo.",
        *said,
    ]


def _events_of(
    forecasts: pd.DataFrame, keys: tuple[str, ...], column: str
) -> list[str]:
    found = [event for key in keys for event in forecasts.at[key, column]]
    return list(dict.fromkeys(found))
