"""The Cold War page: its sentence, and who was bound to whom in a year."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components.figures.alignment import LINES, PLACES, crossing, network_figure
from components.figures.palette import Theme
from components.model.alignment import Network, bonds_in, network, unaligned
from components.ui import readers, state
from components.ui.article import event_links, words_of
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
MOSCOW = ("sun", "rus")
PYONGYANG = "prk"
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
