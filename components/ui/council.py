"""The parts of the page on the Security Council: what each draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.figures import votes as figures
from components.model import votes
from components.model.filters import Filters, select_events
from components.model.wording import MONTHS
from components.ui import cards, readers, state
from components.ui.figures import Account, show_figure

#: Drafts and claim the article's sentence rests on.
FIRST_SPLIT = "council-2022-05-26-s-2022-431"
CLAIM = "C33"
SANCTIONS_BEGAN = "2006-07-15"
#: From this year on the members of every year are known here.
_FULL_SINCE = 2006
_SOURCE = (
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
#: In the order of the seats; two were held by another before (`_BEFORE_2006`).
_PERMANENT = ("twn", "chn", "fra", "sun", "rus", "gbr", "usa")
#: First and last day of the votes in the grid, by the words of the choice.
_SPANS = {
    "Since 2006": ("2006-01-01", "9999-12-31"),
    "Before 2006": ("1946-01-01", "2005-12-31"),
}
_BEFORE_2006 = (
    "X absent: the Soviet Union stayed away from January to July 1950. - present, but "
    "took no part in the vote, as Egypt and India on resolution 83. Until 1965 the "
    "Council had eleven members, six of them elected. The Republic of China held "
    "China's seat until 1971; Russia has the Soviet Union's since 1991. A permanent "
    "member's no to a procedural text, such as resolution 88, is no veto."
)


@st.cache_resource(show_spinner=False)
def decisions() -> pd.DataFrame:
    """Decisions with their event's columns, ``day`` (ISO) and ``tally`` in words."""
    catalog = readers.catalog()
    rows = catalog.tables["decisions"].merge(catalog.events, on="event_id")
    rows = rows.assign(
        day=rows["date"].str[:10], tally=[_tally(r) for r in _each(rows)]
    )
    return rows.sort_values(["day", "event_id"]).reset_index(drop=True)


def kept_decisions(filters: Filters) -> pd.DataFrame:
    """Decisions whose event passes the shared filters, in order of time."""
    kept = select_events(readers.catalog().events, filters)["event_id"]
    return decisions()[decisions()["event_id"].isin(kept)]


def answer() -> str:
    """The page's sentence, from all decisions whatever the filters."""
    run = _run()
    first = run[run["run"] == 1]
    split = decisions().set_index("event_id").loc[FIRST_SPLIT]
    names = _names()
    return (
        f"**{len(run)} resolutions on sanctions and their panel, "
        f"{run['date'].iloc[0][:4]} to {run['date'].iloc[-1][:4]}, all 15-0-0**: "
        f"{len(first)} in a row from {_day(first['date'].iloc[0])} to "
        f"{_day(first['date'].iloc[-1])}. Unity ended on {_day(split['day'])}, when "
        f"{' and '.join(names[m] for m in split['vetoes_by'])} vetoed a draft "
        f"({split['tally']})."
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
    figure = figures.grid_figure(
        shown, _names(), _columns(rows), int(shown.index.isin(_PERMANENT).sum()),
        state.theme(), event,
    )  # fmt: skip
    show_figure(
        figure,
        _grid_account(rows, table, span, len(table) - len(shown)),
        shown.rename(index=_names()).reset_index(),
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
    permanent = [m for m in _PERMANENT if m in table.index]
    others = [m for m in table.index if m not in _PERMANENT]
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
    source = _SOURCE
    if span == "Since 2006":
        caveat = f"votes before 2006, which are a choice above; {caveat}"
    else:
        reading, source = f"{reading} {_BEFORE_2006}", _SOURCE_BEFORE
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
    divided["words"] = [f"{r.title}: {r.tally}, {r.date_text}" for r in _each(facts)]
    rolling = votes.rolling_division(divided)
    most = divided.loc[divided["share"].idxmax()]
    key = "council-division"
    show_figure(
        figures.division_figure(
            divided, rolling, readers.eras(("council",)), state.theme(), event
        ),
        Account(
            "When did unity end?",
            "One mark a vote; its height is (no + abstentions + not voting) divided by "
            "the members, 0 % where all voted yes. The line pools the last five votes: "
            "all that were not yes over all.",
            "what was never put to the vote, and how hard a text was to agree on. A "
            "procedural vote cannot be vetoed and weighs less than a resolution.",
            _SOURCE,
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
        zip(years.index, _each(years), strict=True)) + " (votes in brackets)")  # fmt: skip


def agreement(rows: pd.DataFrame, _: str) -> None:
    """Which pairs voted alike since sanctions began."""
    ballots = _ballots(rows[rows["day"] >= SANCTIONS_BEGAN])
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
    members = [m for m in _PERMANENT if m in cast.index]
    members += [m for m in votes.vote_grid(ballots, rows).index
                if m not in _PERMANENT and cast[m] >= least]  # fmt: skip
    matrix = votes.agreement_matrix(ballots).loc[members, members]
    shared = votes.shared_votes(ballots)
    names = _names()
    show_figure(
        figures.agreement_figure(matrix, shared, names, state.theme()),
        Account(
            "Who votes with whom?",
            "Each cell: of the votes that both cast, the share in which they voted "
            "alike (yes, no and abstention are three different votes). Empty: never in "
            "the Council together at a vote. Point at a cell for the number of votes.",
            "why they voted so. A share of few votes says little: "
            f"{ballots['event_id'].nunique()} votes in all. Nor votes before 2006: "
            "they are few and decades apart.",
            _SOURCE,
        ),
        matrix.rename(index=names, columns=names).reset_index(),
        key="council-agreement",
        alt=_agreement_alt(matrix, ballots, names),
    )


def membership(_: pd.DataFrame, event: str) -> None:
    """Who sat in the Council in a year."""
    table = readers.catalog().tables["council_members"]
    years = sorted(int(year) for year in table["year"].unique())
    year = st.select_slider("Year", years, 2022, key="council-year")
    now = table[table["year"] == year]
    names = _names()
    elected = sorted(names[m] for m in now[now["permanent"] == 0]["member"])
    fixed = ", ".join(names[m] for m in _PERMANENT if m in set(now["member"]))
    st.markdown(f"**{year}.** Permanent: {fixed}. Elected: {', '.join(elected)}.")
    is_early = table["year"] < _FULL_SINCE
    seats = figures.seats(table[is_early if year < _FULL_SINCE else ~is_early])
    show_figure(
        figures.seats_figure(seats, names, year, state.theme()),
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
    rows, names = rows.iloc[::-1], _names()
    vetoes = rows["vetoes_by"].map(lambda ids: _list(ids, names))
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
        f"The {len(_uneven())} divided votes; select a row to read its sources:"
    )
    cards.events_table(_uneven().iloc[::-1].reset_index(drop=True), "council-uneven")


def checks_of_the_sentence() -> list[tuple[str, bool | None]]:
    """What the record says of the sentence: words, and whether they bear it out.

    Returns:
        Words and True (bears it out), False (speaks against it) or None (context).
    """
    rows, run = decisions(), _run()
    split = rows.set_index("event_id").loc[FIRST_SPLIT]
    uneven = _uneven()
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
            f"them without a break before {_day(split['day'])}. The draft of that day "
            f"was the first not to pass ({split['tally']}).",
            True,
        ),
        (
            f"On other matters: {len(between)} votes were divided between "
            f"{_day(SANCTIONS_BEGAN)} and that day ({kinds}): {_tallies(between)}.",
            False,
        ),
        (
            f"Before sanctions began: {len(before)} divided votes on Korean matters, the last "
            f"of them {_tallies(before.tail(1))}.",
            None,
        ),
        (
            f"Unity came back once: {_document(last)} on {_day(last['date'])}, 15-0-0.",
            None,
        ),
        (f"Divided since: {_tallies(after)}.", None),
        (
            "The article names no date; a reader may take the split for one of "
            f"September 2023. It was {_day(split['day'])}.",
            None,
        ),
    ]


def _uneven() -> pd.DataFrame:
    """Decisions in whose vote not all members said yes."""
    rows = decisions()[decisions()["yes"].notna()]
    return rows[rows["yes"] < rows[list(votes.VOTES)].sum(axis=1)]


def _tallies(rows: pd.DataFrame) -> str:
    return "; ".join(
        f"{_document(row)} {row['tally']} ({_day(row['day'])})"
        for _, row in rows.iterrows()
    )


def _document(row: pd.Series) -> str:
    words = str(row["document"])
    if not words:
        return str(row["category"])
    if words.startswith("S/RES/"):
        return f"resolution {words[6:].split(' ')[0]}"
    return f"draft {words}" if row["result"] == "vetoed" else f"vote at {words}"


@st.cache_resource(show_spinner=False)
def _run() -> pd.DataFrame:
    tables, events = readers.catalog().tables, readers.catalog().events
    return votes.consensus_run(tables["decisions"], events)


@st.cache_resource(show_spinner=False)
def _names() -> Mapping[str, str]:
    """Names of members; the seat of China as the documents before 1971 have it."""
    actors = readers.catalog().tables["actors"]
    names = dict(zip(actors["actor_id"], actors["name_en"], strict=True))
    return {**names, "twn": "China (Republic of China)"}


def _ballots(rows: pd.DataFrame) -> pd.DataFrame:
    table = readers.catalog().tables["votes"]
    return table[table["event_id"].isin(rows["event_id"])]


def _grid(rows: pd.DataFrame) -> pd.DataFrame:
    ballots = _ballots(rows)
    return votes.vote_grid(ballots, rows) if len(ballots) else pd.DataFrame()


def _columns(rows: pd.DataFrame) -> pd.DataFrame:
    """Short label and words of each vote, by event id."""
    return pd.DataFrame(
        {
            "label": [
                f"{_short(r.document or r.meeting or 'vote')} · {r.day[:4]}"
                for r in _each(rows)
            ],
            "words": [f"{r.title}, {r.date_text} ({r.tally})" for r in _each(rows)],
        },
        index=rows["event_id"].tolist(),
    )


def _short(document: str) -> str:
    """A resolution by its number, a draft or a meeting by the end of its symbol."""
    words = document.split(" ")[0]
    return words.removeprefix("S/RES/").removeprefix("S/").split(";")[0]


def _each(frame: pd.DataFrame) -> Iterable[Any]:
    return frame.itertuples()


def _tally(row: object) -> str:
    """Yes, no, abstentions, and those not voting where there were any."""
    counts = [getattr(row, vote) for vote in votes.VOTES]
    if pd.isna(counts[0]):
        return ""
    shown = counts if counts[3] else counts[:3]
    return "-".join(str(n) for n in shown)


def _day(iso: str) -> str:
    return f"{int(iso[8:10])} {MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"


def _list(ids: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(i, i) for i in ids)


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


#: Name of each part and what draws it from the decisions and the selected event.
PARTS: dict[str, Callable[[pd.DataFrame, str], None]] = {
    "Who voted how": grid,
    "Division": division,
    "Agreement": agreement,
    "Membership": membership,
    "Decisions": decided,
    "The article's sentence": sentence,
}
