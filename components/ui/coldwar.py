"""The Cold War page: then and now, side by side."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components.figures.alignment import (
    LINES,
    NOW,
    PLACES,
    THEN,
    counted,
    counts_by_year,
    crossing,
    datings_figure,
    kinds_figure,
    network_figure,
    rates,
)
from components.figures.palette import Theme
from components.model.alignment import Network, bonds_in, network, unaligned
from components.model.filters import select_events
from components.ui import cards, panel, readers, state
from components.ui.article import event_links, source_lines, words_of
from components.ui.cards import md
from components.ui.figures import Account, show_figure

YEAR = "year"
PRESETS = {
    1953: "Armistice, and a treaty of the United States with South Korea",
    1961: "Two treaties for North Korea",
    1972: "Nixon in China",
    1991: "The Soviet Union ends",
    2023: "Vostochny and Camp David",
    2024: "The Russian-North Korean treaty",
}
DEFAULT_DATING = "cold-war-1947-1991"
MOSCOW, PYONGYANG = ("sun", "rus"), "prk"
SUPPORTS, LIMITS = ("F2", "F3", "F5"), ("F5", "F7")
COMPARISON = ("C14", "C15", "C18")

NETWORK = Account(
    question="Who was bound to whom?",
    reading=(
        "Every line is a treaty or a declared alignment that stood on at least one day "
        "of the year: the heavier, the more it binds. Lines inside a bloc have its "
        "colour, lines across are grey. Click the dot on a line for its event, an "
        "entry of the legend to hide a kind."
    ),
    caveat=(
        "how well a promise was kept, trade, and relations older than 1945. Places and "
        "blocs are those of 1950 and stay put. The Sino-Soviet treaty stood on paper "
        "until 1980."
    ),
    source="bonds.csv, each row with its sources",
)
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


def bonds() -> pd.DataFrame:
    """The table of treaties and alignments."""
    return readers.catalog().tables["bonds"]


def names() -> dict[str, str]:
    """Names of actors by id."""
    actors = readers.catalog().tables["actors"]
    return dict(zip(actors["actor_id"], actors["name_en"], strict=True))


@st.cache_resource(show_spinner=False, max_entries=100)
def net_of(year: int) -> Network:
    """The network of a year, with what a reader sees on pointing at a line."""
    found = network(bonds(), year, PLACES)
    called = names()
    hover = [
        f"{e.title}\n{called[e.party_a]} and {called[e.party_b]}: "
        f"{LINES[e.kind].label.lower()}\n{words_of(e.date)}"
        for e in found.edges.itertuples()
    ]
    return Network(found.nodes, found.edges.assign(hover=hover))


@st.cache_resource(show_spinner=False, max_entries=10)
def allied_years(parties: tuple[str, ...], other: str) -> list[int]:
    """Years in which one of some parties had an alliance with another one.

    Args:
        parties: ids of the first side, such as the Soviet Union and Russia.
        other: id of the second side.
    """
    table = bonds()
    own = table[
        (table["kind"] == "alliance")
        & (
            (table["party_a"].isin(parties) & (table["party_b"] == other))
            | (table["party_b"].isin(parties) & (table["party_a"] == other))
        )
    ]
    years = range(state.FIRST_YEAR, state.LAST_YEAR + 1)
    return [year for year in years if len(bonds_in(own, year))]


def answer() -> None:
    """The sentence at the head of the page, counted from the table of bonds."""
    allied = allied_years(MOSCOW, PYONGYANG)
    gap = next(y for y in allied if y + 1 not in allied)
    again = next(y for y in allied if y > gap)
    was, now = (net_of(year) for year in (allied[0], again))
    st.markdown(
        f"**Is this a new Cold War?** Like it: Moscow and Pyongyang, allies from "
        f"{allied[0]} to {gap}, are allies again since {again}. Unlike it: "
        f"{crossing(now)} of the {len(now.edges)} treaties and ties of {again} cross the "
        f"old blocs, against {crossing(was)} of {len(was.edges)} in {allied[0]}."
    )


def choose_year() -> int:
    """Presets and a slider; the year is in the address."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.slider(
            "Year",
            state.FIRST_YEAR,
            state.LAST_YEAR,
            max(PRESETS),
            key=YEAR,
            bind="query-params",
            width=330,
        )
        for year, why in PRESETS.items():
            st.button(
                str(year),
                help=why,
                key=f"year-{year}",
                on_click=state.put,
                args=(YEAR, year),
                type="secondary" if year == chosen else "tertiary",
            )
    return int(chosen)


def alignments(year: int, event: str) -> None:
    """The network of a year, and its alliances in words beside it."""
    net = net_of(year)
    mine = event if event in set(net.edges["event_id"]) else ""
    left, right = st.columns([5, 3], gap="medium")
    with left:
        show_figure(
            _network_figure(year, state.theme(), mine),
            NETWORK,
            net.edges.drop(columns=["x0", "y0", "x1", "y1", "lane", "hover"]),
            key="network",
            alt=_network_alt(net, year),
            on_select=lambda: state.select_from_timeline("network"),
        )
    with right:
        _in_words(net, year, mine)


def _network_alt(net: Network, year: int) -> str:
    kinds = net.edges["kind"].value_counts()
    counted = ", ".join(f"{n} {kind}" for kind, n in kinds.items()) or "none"
    return (
        f"Network of {len(net.nodes)} parties and {len(net.edges)} bonds in {year}: "
        f"{counted}; {crossing(net)} of them across the blocs of 1950"
    )


def _in_words(net: Network, year: int, event: str) -> None:
    called = names()
    allies = net.edges[net.edges["kind"] == "alliance"]
    st.markdown(f"**Alliances in {year}: {len(allies)}**")
    lines = [
        f"- {md(called[e.party_a])} and {md(called[e.party_b])}, {md(words_of(e.date))}"
        + ("" if e.standing == "all year" else f" ({e.standing} this year)")
        for e in allies.itertuples()
    ]
    st.markdown("\n".join(lines) or "None.")
    states = [a for a in unaligned(bonds(), year) if a != "un-command"]
    alone = ", ".join(called[a] for a in states)
    st.caption(f"Here without an ally: {md(alone) or 'nobody'}.")
    st.dataframe(
        pd.DataFrame(
            {
                "Bond": net.edges["title"],
                "Kind": net.edges["kind"].map(lambda k: LINES[k].label),
                "Dates": net.edges["date"].map(words_of),
                "Note": net.edges["note"],
            }
        ),
        hide_index=True,
        key="bonds-table",
        on_select=lambda: state.select_from_table(
            "bonds-table", net.edges["event_id"].tolist()
        ),
        selection_mode="single-row",
        column_config={"Bond": st.column_config.TextColumn(width=210)},
        height=250,
        alt=f"Table of the {len(net.edges)} bonds of {year}, {len(allies)} alliances",
    )
    if event:
        event_links([event], "")
    else:
        st.caption("Choose a row or a dot to open the event of its signature.")


@st.cache_resource(show_spinner=False, max_entries=1000)
def _network_figure(year: int, theme: Theme, event: str) -> go.Figure:
    return network_figure(net_of(year), names(), theme, event)


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
