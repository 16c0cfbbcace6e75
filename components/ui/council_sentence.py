"""The article's sentence on the first open split, checked against all votes."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.model import votes
from components.model.wording import MONTHS
from components.ui import cards, readers
from components.ui.council_rows import SANCTIONS_BEGAN, consensus_run, decisions

#: Drafts and claim the article's sentence rests on.
FIRST_SPLIT = "council-2022-05-26-s-2022-431"
CLAIM = "C33"


def sentence(*_: object) -> None:
    """The article's sentence on the first open split, checked against all votes."""
    claims = readers.catalog().tables["claims"].set_index("claim_id")
    claim = claims.loc[CLAIM]
    st.markdown(
        f"Of the vetoes of 2022 the article says, in short: *{cards.md(claim['claim'])}* "
        f"(claim {CLAIM})."
    )
    checks = checks_of_the_sentence()
    holds = {
        True: ":material/check:",
        False: ":material/close:",
        None: ":material/info:",
    }
    st.markdown("\n".join(f"- {holds[ok]} {cards.md(text)}" for text, ok in checks))
    st.markdown(
        f"**So:** {claim['verdict']} for votes on sanctions, and only for those. "
        + cards.md(str(claim["finding"]))
    )
    st.page_link("pages/understand/article.py", label="All claims of the article")
    st.markdown(
        f"The {len(divided_votes())} divided votes; select a row to read its sources:"
    )
    cards.events_table(
        divided_votes().iloc[::-1].reset_index(drop=True), "council-uneven"
    )


def checks_of_the_sentence() -> list[tuple[str, bool | None]]:
    """What the record says of the sentence: words, and whether they bear it out.

    Returns:
        Words and True (bears it out), False (speaks against it) or None (context).
    """
    rows, run = decisions(), consensus_run()
    split = rows.set_index("event_id").loc[FIRST_SPLIT]
    uneven = divided_votes()
    before = uneven[uneven["day"] < SANCTIONS_BEGAN]
    between = uneven[
        (uneven["day"] >= SANCTIONS_BEGAN) & (uneven["day"] < split["day"])
    ]
    after = uneven[uneven["day"] > split["day"]]
    kinds = ", ".join(sorted(set(between["category"])))
    last = run[run["run"] == run["run"].max()].iloc[-1]
    return [
        (
            f"On sanctions: {len(run)} resolutions of {run['date'].iloc[0][:4]} to "
            f"{run['date'].iloc[-1][:4]} passed 15-0-0, {(run['run'] == 1).sum()} of "
            f"them without a break before {day_words(split['day'])}. The draft of that day "
            f"was the first not to pass ({split['tally']}).",
            True,
        ),
        (
            f"On other matters: {len(between)} votes were divided between "
            f"{day_words(SANCTIONS_BEGAN)} and that day ({kinds}): {_tallies(between)}.",
            False,
        ),
        (
            f"Before sanctions began: {len(before)} divided votes on Korean matters, the last "
            f"of them {_tallies(before.tail(1))}.",
            None,
        ),
        (
            f"Unity came back once: {document_words(last)} on {day_words(last['date'])}, 15-0-0.",
            None,
        ),
        (f"Divided since: {_tallies(after)}.", None),
        (
            "The article names no date; a reader may take the split for one of "
            f"September 2023. It was {day_words(split['day'])}.",
            None,
        ),
    ]


def divided_votes() -> pd.DataFrame:
    """Decisions in whose vote not all members said yes."""
    rows = decisions()[decisions()["yes"].notna()]
    return rows[rows["yes"] < rows[list(votes.VOTES)].sum(axis=1)]


def _tallies(rows: pd.DataFrame) -> str:
    return "; ".join(
        f"{document_words(row)} {row['tally']} ({day_words(row['day'])})"
        for _, row in rows.iterrows()
    )


def document_words(row: pd.Series) -> str:
    """A resolution, a draft or a vote at a meeting, in words."""
    words = str(row["document"])
    if not words:
        return str(row["category"])
    if words.startswith("S/RES/"):
        return f"resolution {words[6:].split(' ')[0]}"
    return f"draft {words}" if row["result"] == "vetoed" else f"vote at {words}"


def day_words(iso: str) -> str:
    """A day as 26 May 2022."""
    return f"{int(iso[8:10])} {MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"
