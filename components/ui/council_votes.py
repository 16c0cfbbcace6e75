"""Who voted how in the Council, how divided it was, and who voted with whom."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.figures import vote_agreement, vote_division, vote_grid
from components.model import votes
from components.ui import readers, state
from components.ui.council_rows import PERMANENT, SANCTIONS_BEGAN, each, member_names
from components.ui.figures import Account, show_figure

#: From this year on the members of every year are known here.
FULL_SINCE = 2006
SOURCE = (
    "voting records of the United Nations (meeting records S/PV, Digital Library); each "
    "vote names its own."
)
_SOURCE_BEFORE = (
    "the pages cited with each vote: diplomatic papers, newspapers, copies of "
    "encyclopedia articles. They name who did not vote yes; that the others did "
    "follows from the tally."
)
_BINDING = {**dict.fromkeys(votes.SANCTIONS, "sanctions and panel"),
            "vetoed draft": "vetoed draft", "procedural vote": "procedural vote"}  # fmt: skip
#: First and last day of the votes in the grid, by the words of the choice.
_SPANS = {
    "Since 2006": ("2006-01-01", "9999-12-31"),
    "Before 2006": ("1946-01-01", "2005-12-31"),
}
BEFORE_2006 = (
    "X absent: the Soviet Union stayed away from January to July 1950. - present, but "
    "took no part in the vote, as Egypt and India on resolution 83. Until 1965 the "
    "Council had eleven members, six of them elected. The Republic of China held "
    "China's seat until 1971; Russia has the Soviet Union's since 1991. A permanent "
    "member's no to a procedural text, such as resolution 88, is no veto."
)


def grid(rows: pd.DataFrame, event: str) -> None:
    """Who voted how, a letter in every cell."""
    spans, choice = st.columns([2, 3])
    span = spans.segmented_control(
        "Span of the grid", list(_SPANS), default="Since 2006", required=True,
        key="council-grid-span", label_visibility="collapsed",
    )  # fmt: skip
    rows = rows[rows["day"].between(*_SPANS[span])]
    table = _grid(rows)
    if table.empty:
        st.info("Who voted how is on record here for none of the votes of this span.")
        return
    shown = _members_shown(table, choice)
    key = "council-grid"
    letters = pd.Series(table.to_numpy().ravel()).value_counts()
    figure = vote_grid.grid_figure(
        shown, member_names(), _columns(rows), int(shown.index.isin(PERMANENT).sum()),
        state.theme(), event,
    )  # fmt: skip
    show_figure(
        figure,
        _grid_account(rows, table, span, len(table) - len(shown)),
        shown.rename(index=member_names()).reset_index(),
        key=key,
        alt=f"Grid of {len(shown)} members by {table.shape[1]} votes: "
        f"{letters.get('yes', 0)} yes, {letters.get('abstain', 0)} abstentions, "
        f"{letters.get('no', 0)} no, {letters.get('veto', 0)} vetoes, "
        f"{letters.get('not_voting', 0)} present and not voting, "
        f"{letters.get('absent', 0)} absent among all members",
        on_select=lambda: state.select_from_timeline(key),
    )


def _members_shown(table: pd.DataFrame, place: DeltaGenerator) -> pd.DataFrame:
    """The rows of the grid the reader chose, permanent members first."""
    few = "Permanent five, and who ever did not vote yes"
    which = place.segmented_control(
        "Members", [few, f"All {len(table)} members"], default=few, required=True,
        key="council-members", label_visibility="collapsed",
    )  # fmt: skip
    broke = ~table.isin(["yes", ""]).all(axis=1)
    permanent = [m for m in PERMANENT if m in table.index]
    others = [m for m in table.index if m not in PERMANENT]
    if which == few:
        others = [m for m in others if broke[m]]
    return table.loc[[*permanent, *others]]


def _grid_account(
    rows: pd.DataFrame, table: pd.DataFrame, span: str, left_out: int
) -> Account:
    reading = (
        "A row a member, permanent members above the line, then elected ones in the "
        "order of their terms; a column a vote, left to right in time. Y yes, A "
        "abstained, N no, V a no that was a veto; no cell: not a member then. The "
        "darker, the farther from yes. Click a cell to select the vote."
    )
    caveat = "statements and meetings without a vote: they are under Decisions."
    source = SOURCE
    if span == "Since 2006":
        caveat = f"votes before 2006, which are a choice above; {caveat}"
    else:
        reading, source = f"{reading} {BEFORE_2006}", _SOURCE_BEFORE
        held = rows[rows["yes"].notna() & ~rows["event_id"].isin(table.columns)]
        if len(held):
            caveat = (
                f"{', '.join(held['document'])}: of these {len(held)} votes the tally "
                f"is known, but not from a source how each member voted. Nor {caveat}"
            )
    if left_out:
        caveat += f" {left_out} elected members that always voted yes are left out."
    return Account("Who voted how?", reading, caveat, source)


def division(rows: pd.DataFrame, event: str) -> None:
    """How divided each vote was, and its formula."""
    scopes = {"Since 2006": SANCTIONS_BEGAN, "Since 1949": "1949"}
    scope = st.segmented_control(
        "Span", list(scopes), default="Since 2006", required=True, key="council-span",
        label_visibility="collapsed",
    )  # fmt: skip
    voted = rows[(rows["day"] >= scopes[scope]) & rows["yes"].notna()]
    if voted.empty:
        st.info("No vote of these years passes the filters.")
        return
    divided = votes.division(voted, voted)
    facts = voted.set_index("event_id").loc[divided["event_id"]]
    divided["group"] = facts["category"].map(_BINDING).fillna("other").tolist()
    divided["words"] = [f"{r.title}: {r.tally}, {r.date_text}" for r in each(facts)]
    rolling = votes.rolling_division(divided)
    most = divided.loc[divided["share"].idxmax()]
    key = "council-division"
    show_figure(
        vote_division.division_figure(
            divided, rolling, readers.eras(("council",)), state.theme(), event
        ),
        Account(
            "When did unity end?",
            "One mark a vote; its height is (no + abstentions + not voting) divided by "
            "the members, 0 % where all voted yes. The line pools the last five votes: "
            "all that were not yes over all.",
            "what was never put to the vote, and how hard a text was to agree on. A "
            "procedural vote cannot be vetoed and weighs less than a resolution.",
            SOURCE,
        ),
        divided.assign(last_five=rolling),
        key=key,
        alt=f"Share of members that did not vote yes in {len(divided)} votes; "
        f"{int((divided['share'] == 0).sum())} were unanimous, most divided "
        f"{most['words']} ({most['share']:.0%})",
        on_select=lambda: state.select_from_timeline(key),
    )
    years = votes.division_by_year(divided)
    st.caption("Pooled by year: " + " · ".join(
        f"{year} {row.share:.0%} ({int(row.votes)})" for year, row in
        zip(years.index, each(years), strict=True)) + " (votes in brackets)")  # fmt: skip


def agreement(rows: pd.DataFrame, _: str) -> None:
    """Which pairs voted alike since sanctions began."""
    ballots = ballots_of(rows[rows["day"] >= SANCTIONS_BEGAN])
    if ballots.empty:
        st.info("Agreement is counted from 2006; none of these votes is so recent.")
        return
    left, right = st.columns(2)
    which = left.segmented_control(
        "Votes", ["Divided votes only", "All votes"], default="Divided votes only",
        required=True, key="council-divided", label_visibility="collapsed",
    )  # fmt: skip
    if which == "Divided votes only":
        tallies = votes.tallies(ballots)
        split = tallies.index[tallies[list(votes.VOTES[1:])].sum(axis=1) > 0]
        ballots = ballots[ballots["event_id"].isin(split)]
    if ballots.empty:
        st.info("All of these votes were unanimous.")
        return
    least = right.slider(
        "Votes an elected member must have cast", 1, 13,
        3 if which == "Divided votes only" else 10, key=f"council-least-{which[:3]}",
    )  # fmt: skip
    cast = ballots.groupby("member").size()
    members = [m for m in PERMANENT if m in cast.index]
    members += [m for m in votes.vote_grid(ballots, rows).index
                if m not in PERMANENT and cast[m] >= least]  # fmt: skip
    matrix = votes.agreement_matrix(ballots).loc[members, members]
    shared = votes.shared_votes(ballots)
    names = member_names()
    show_figure(
        vote_agreement.agreement_figure(matrix, shared, names, state.theme()),
        Account(
            "Who votes with whom?",
            "Each cell: of the votes that both cast, the share in which they voted "
            "alike (yes, no and abstention are three different votes). Empty: never in "
            "the Council together at a vote. Point at a cell for the number of votes.",
            "why they voted so. A share of few votes says little: "
            f"{ballots['event_id'].nunique()} votes in all. Nor votes before 2006: "
            "they are few and decades apart.",
            SOURCE,
        ),
        matrix.rename(index=names, columns=names).reset_index(),
        key="council-agreement",
        alt=_agreement_alt(matrix, ballots, names),
    )


def ballots_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Who voted how in the decisions given, where that is on record."""
    table = readers.catalog().tables["votes"]
    return table[table["event_id"].isin(rows["event_id"])]


def _grid(rows: pd.DataFrame) -> pd.DataFrame:
    ballots = ballots_of(rows)
    return votes.vote_grid(ballots, rows) if len(ballots) else pd.DataFrame()


def _columns(rows: pd.DataFrame) -> pd.DataFrame:
    """Short label and words of each vote, by event id."""
    return pd.DataFrame(
        {
            "label": [
                f"{_short(r.document or r.meeting or 'vote')} · {r.day[:4]}"
                for r in each(rows)
            ],
            "words": [f"{r.title}, {r.date_text} ({r.tally})" for r in each(rows)],
        },
        index=rows["event_id"].tolist(),
    )


def _short(document: str) -> str:
    """A resolution by its number, a draft or a meeting by the end of its symbol."""
    words = document.split(" ")[0]
    return words.removeprefix("S/RES/").removeprefix("S/").split(";")[0]


def _agreement_alt(
    matrix: pd.DataFrame, ballots: pd.DataFrame, names: Mapping[str, str]
) -> str:
    words = [
        f"Agreement of {len(matrix)} members on {ballots['event_id'].nunique()} votes"
    ]
    for a, b in (("chn", "rus"), ("rus", "usa"), ("chn", "usa"), ("gbr", "usa")):
        if a in matrix.index and b in matrix.index:
            words.append(f"{names[a]} and {names[b]} {matrix.at[a, b]:.0%}")
    return "; ".join(words)
