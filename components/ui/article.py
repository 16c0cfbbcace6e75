"""The article before a reader: its claims, the verdicts and the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components.figures.claims import (
    VERDICTS,
    claims_figure,
    row_name,
    verdict_counts,
)
from components.figures.palette import theme_named
from components.model.dates import parse_moment
from components.model.wording import date_words
from components.ui import readers, state
from components.ui.cards import link, md
from components.ui.figures import Account, show_figure

#: The article itself, among the sources.
ARTICLE = "linganna-2023-09-15-closer-ties"
CLAIM, VERDICT, KIND = "claim", "verdict", "claim_kind"

ACCOUNT = Account(
    question="How much of the article stands up?",
    reading=(
        "One square for each claim, a row for each paragraph, in the article's order; "
        "the fuller the square, the better supported. Click one to read it."
    ),
    caveat=(
        "how much a claim matters: a dateline counts as much as a forecast. "
        "Unverifiable does not mean false."
    ),
    source="the claim ledger of this app (claims.csv), checked in 2026",
)


def words_of(date: str) -> str:
    """An EDTF date in words; empty where there is none.

    Example:
        >>> words_of("2026-06-29")
        '29 June 2026'
    """
    return date_words(parse_moment(date, "UTC"), "UTC") if date else ""


def tally(claims: pd.DataFrame) -> str:
    """Verdicts counted, in words.

    Example:
        >>> tally(pd.DataFrame({"verdict": ["partly", "verified", "partly"]}))
        '1 verified, 2 partly, 0 inaccurate, 0 unverifiable'
    """
    return ", ".join(f"{n} {v}" for v, n in verdict_counts(claims).items())


def answer() -> None:
    """The sentence at the head of the page, counted from the tables."""
    tables = readers.catalog().tables
    claims, forecasts = tables["claims"], tables["forecasts"]
    borne = int((forecasts["status"] == "borne out").sum())
    st.markdown(
        f"Of {len(claims)} claims in the article of 15 September 2023, "
        f"**{tally(claims)}**; of {len(forecasts)} forecasts, {borne} are borne out."
    )


def filtered_claims() -> pd.DataFrame:
    """Draw the filters of the claims; the claims that pass them."""
    claims = readers.catalog().tables["claims"]
    kinds = list(dict.fromkeys(claims["type"]))
    with st.container(horizontal=True):
        verdicts = _pills("Verdict", VERDICT, list(VERDICTS))
        chosen = _pills("Kind of claim", KIND, kinds)
    keep = claims["verdict"].isin(verdicts or VERDICTS)
    return claims[keep & claims["type"].isin(chosen or kinds)]


def _pills(label: str, key: str, options: list[str]) -> list[str]:
    return st.pills(
        label, options, selection_mode="multi", key=key, bind="query-params"
    )


def clear_filters() -> None:
    """Undo both choices; a callback."""
    state.put(VERDICT, [])
    state.put(KIND, [])


def claims_overview(kept: pd.DataFrame, chosen: str) -> None:
    """The claims as squares and as a table, either of which chooses one.

    Args:
        kept: the claims that pass the filters.
        chosen: id of the claim to ring.
    """
    claims = readers.catalog().tables["claims"]
    ids = claims["claim_id"].tolist()
    squares, rows = st.tabs(["At a glance", "As a table"])
    with squares:
        show_figure(
            _drawn(state.theme().name, tuple(kept["claim_id"]), chosen),
            ACCOUNT,
            claims[["claim_id", "paragraph", "type", "claim", "said_by", "verdict"]],
            key="claims",
            alt=f"{len(ids)} squares in {claims['paragraph'].nunique()} rows, one for "
            f"each claim of the article: {tally(claims)}",
            on_select=lambda: state.put_from_chart("claims", CLAIM, ids),
        )
    with rows:
        _claims_table(kept)


@st.cache_resource(show_spinner=False, max_entries=64)
def _drawn(theme: str, kept: tuple[str, ...], chosen: str) -> go.Figure:
    claims = readers.catalog().tables["claims"]
    return claims_figure(claims, theme_named(theme), set(kept), chosen)


def _claims_table(kept: pd.DataFrame) -> None:
    shown = pd.DataFrame(
        {
            "No.": kept["claim_id"],
            "Verdict": [
                f"{VERDICTS[v].sign} {VERDICTS[v].label}" for v in kept["verdict"]
            ],
            "Claim": kept["claim"],
            "Said by": kept["said_by"],
            "Kind": kept["type"],
        }
    )
    ids = kept["claim_id"].tolist()
    st.dataframe(
        shown,
        hide_index=True,
        key="claims-table",
        on_select=lambda: state.put_from_table("claims-table", CLAIM, ids),
        selection_mode="single-row",
        column_config={
            "No.": st.column_config.TextColumn(width=50),
            "Verdict": st.column_config.TextColumn(width=105),
            "Claim": st.column_config.TextColumn(width=520),
        },
        height=560,
        alt=f"Table of {len(shown)} claims in the article's order",
    )


def claim_panel() -> str:
    """The chosen claim in full: who, what, verdict, finding, evidence, events.

    Returns:
        Its id.
    """
    claims = readers.catalog().tables["claims"]
    ids = claims["claim_id"].tolist()
    with st.container(border=True):
        chosen = st.selectbox("Claim", ids, key=CLAIM, bind="query-params")
        claim = claims[claims["claim_id"] == chosen].iloc[0]
        look = VERDICTS[claim["verdict"]]
        st.markdown(f"## {md(claim['claim'])}")
        where = row_name(int(claim["paragraph"]), claim["role"])
        said = f"said by {claim['said_by']}" if claim["said_by"] else "no speaker named"
        when = f" · speaks of {words_of(claim['date'])}" if claim["date"] else ""
        st.caption(md(f"{where} · {claim['type']} · {said}{when}"))
        st.markdown(f"**{look.sign} {look.label}.** {md(claim['finding'])}")
        _evidence(claim)
        st.markdown("**Events that bear on it**")
        event_links(claim["event_ids"], "no event of the timeline bears on it")
        points = readers.catalog().tables["article_points"]
        for _, point in points.iterrows():
            if chosen in point["claim_ids"]:
                st.caption(f":material/report: {md(point['title'])}: see below")
    return str(chosen)


def _evidence(claim: pd.Series) -> None:
    """The sources; the article itself, where nothing else is cited, is no evidence."""
    if list(claim["source_ids"]) != [ARTICLE]:
        st.markdown("**Evidence**")
        source_lines(claim["source_ids"])
        return
    st.caption(
        "No source beside the article is cited: the verdict rests on the events below, "
        "each with sources of its own."
        if len(claim["event_ids"])
        else "No source beside the article is cited: it speaks for itself here."
    )


def source_lines(ids: Iterable[str]) -> None:
    """Sources as a list of links, with who published what sort of thing, and when."""
    st.markdown("\n".join(_source_line(key) for key in ids) or "None")


@st.cache_resource(show_spinner=False, max_entries=2000)
def _source_line(key: str) -> str:
    sources = readers.catalog().tables["sources"]
    source = sources[sources["source_id"] == key].iloc[0]
    about = [source["publisher"], words_of(source["published"]), source["kind"]]
    words = md(", ".join(part for part in about if part))
    return f"- {link(source['title'], source['url'])} ({words})"


def event_links(ids: Sequence[str], nothing: str) -> None:
    """Events by date, each a link to its own page; long titles wrap.

    Args:
        ids: ids of events.
        nothing: what to say when there are none.
    """
    lines = _event_lines(tuple(ids))
    if lines:
        st.markdown(lines)
    else:
        st.caption(nothing.capitalize())


@st.cache_resource(show_spinner=False, max_entries=256)
def _event_lines(ids: tuple[str, ...]) -> str:
    events = readers.catalog().events
    shown = events[events["event_id"].isin(ids)]
    return "\n".join(
        f"- {md(day)}: [{md(title)}](event?event={event})"
        for day, title, event in zip(
            shown["date_text"], shown["title"], shown["event_id"], strict=True
        )
    )
