"""The page of the Security Council: its sentence, who sat there and what was decided."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from components.figures import council_seats
from components.ui import readers, state
from components.ui.council_rows import (
    PERMANENT,
    consensus_run,
    decisions,
    list_words,
    member_names,
)
from components.ui.council_sentence import FIRST_SPLIT, day_words, sentence
from components.ui.council_votes import FULL_SINCE, agreement, division, grid
from components.ui.figures import Account, show_figure


def answer() -> str:
    """The page's sentence, from all decisions whatever the filters."""
    run = consensus_run()
    first = run[run["run"] == 1]
    split = decisions().set_index("event_id").loc[FIRST_SPLIT]
    names = member_names()
    return (
        f"**{len(run)} resolutions on sanctions and their panel, "
        f"{run['date'].iloc[0][:4]} to {run['date'].iloc[-1][:4]}, all 15-0-0**: "
        f"{len(first)} in a row from {day_words(first['date'].iloc[0])} to "
        f"{day_words(first['date'].iloc[-1])}. Unity ended on {day_words(split['day'])}, when "
        f"{' and '.join(names[m] for m in split['vetoes_by'])} vetoed a draft "
        f"({split['tally']})."
    )


def membership(_: pd.DataFrame, event: str) -> None:
    """Who sat in the Council in a year."""
    table = readers.catalog().tables["council_members"]
    years = sorted(int(year) for year in table["year"].unique())
    year = st.select_slider("Year", years, 2022, key="council-year")
    now = table[table["year"] == year]
    names = member_names()
    elected = sorted(names[m] for m in now[now["permanent"] == 0]["member"])
    fixed = ", ".join(names[m] for m in PERMANENT if m in set(now["member"]))
    st.markdown(f"**{year}.** Permanent: {fixed}. Elected: {', '.join(elected)}.")
    is_early = table["year"] < FULL_SINCE
    seats = council_seats.seats(table[is_early if year < FULL_SINCE else ~is_early])
    show_figure(
        council_seats.seats_figure(seats, names, year, state.theme()),
        Account(
            "Who sat in the Council?",
            "Ten elected seats by year, six until 1965, each member in one row for its "
            "term of two years; the frame is the chosen year. Codes are those of ISO "
            "3166. Years before 2006 are drawn when one of them is chosen; a dotted "
            "line marks a gap.",
            "the five permanent members, who sit in every year, and years before 2006 "
            "without a vote on Korea whose members are named here. The number of a "
            "seat is of this drawing only; the Charter knows no numbered seats.",
            "members of the Security Council as listed by the United Nations; before "
            "2006 as listed on the pages cited with the votes of those years.",
        ),
        table.assign(name=table["member"].map(names)),
        key="council-membership",
        alt=f"Elected members of the Council by year; in {year}: {', '.join(elected)}",
    )
    del event


def decided(rows: pd.DataFrame, _: str) -> None:
    """What each decision did, in a sentence."""
    rows, names = rows.iloc[::-1], member_names()
    vetoes = rows["vetoes_by"].map(lambda ids: list_words(ids, names))
    outcome = (rows["result"] + " " + rows["tally"]).str.strip()
    st.dataframe(
        pd.DataFrame(
            {
                "Date": rows["date_text"],
                "Document": rows["document"],
                "Outcome": outcome + vetoes.where(vetoes == "", " by " + vetoes),
                "What it did": rows["summary"],
                "Kind": rows["category"].str.capitalize(),
            }
        ),
        hide_index=True,
        key="council-decisions",
        on_select=lambda: state.select_from_table(
            "council-decisions", rows["event_id"].tolist()
        ),
        selection_mode="single-row",
        column_config={
            "Date": st.column_config.TextColumn(width=105),
            "Document": st.column_config.TextColumn(width=110),
            "Outcome": st.column_config.TextColumn(width=110),
            "What it did": st.column_config.TextColumn(width=330),
        },
        height=540,
        row_height=98,
        alt=f"Table of {len(rows)} decisions, drafts and statements, by date",
    )
    st.caption(
        "Select a row to read its sources. Numbers are yes, no and abstentions; a "
        "fourth number is members that were absent or did not vote. "
        "Before 1966 the Council had eleven members. Resolution 702 of 1991 was "
        "adopted without a vote."
    )


#: Name of each part and what draws it from the decisions and the selected event.
PARTS: dict[str, Callable[[pd.DataFrame, str], None]] = {
    "Who voted how": grid,
    "Division": division,
    "Agreement": agreement,
    "Membership": membership,
    "Decisions": decided,
    "The article's sentence": sentence,
}
