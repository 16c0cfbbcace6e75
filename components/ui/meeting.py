"""The meeting itself: how long it took by each account, and who was there."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from components.figures.meeting import lengths_figure, room_figure
from components.figures.palette import theme_named
from components.model.filters import Filters, select_events
from components.ui import readers, state
from components.ui.figures import Account, show_figure

ARRIVAL = "vostochny-1300-train-stops-launch-vehicle"
HANDSHAKE = "vostochny-1309-handshake-main-entrance"
SUMMIT = "vostochny-2023-09-13-summit"
TALKS = "vostochny-1425-talks-between-delegations-begin"
#: Moments for which sources say who was there, and their short names.
MOMENTS = {
    ARRIVAL: "Train arrives",
    HANDSHAKE: "Handshake",
    "vostochny-1325-angara-assembly-hall-kim": "Angara hall",
    "vostochny-1350-soyuz-2-launch-complex": "Soyuz-2 pad",
    "vostochny-1410-angara-launch-complex-still": "Angara pad",
    TALKS: "Delegations talk",
    "vostochny-1535-one-one-talks-begin": "The two alone",
    "vostochny-1640-official-meal-ria-obed": "Official meal",
    "vostochny-1900-kim-leaves-train-komsomolsk": "Kim leaves",
    "vostochny-2000-putin-leaves-moscow": "Putin leaves",
}
CITED = "vostochny_meeting.csv; the sources of each hour are cited with its event."


def draw_lengths() -> None:
    """The rival lengths of the meeting and of the delegations' talks."""
    table = lengths()
    hours = table[table["event_id"] == SUMMIT]["hours"]
    show_figure(
        _lengths_drawn(state.theme().name),
        Account(
            "How long did they meet?",
            f"One bar per account, in hours: {hours.min():g} to {hours.max():g} for "
            "the whole meeting. The words in a bar are the account's own limits.",
            "whether an account counts the tour and the meal; few say.",
            "accounts.csv",
        ),
        table,
        key="lengths",
        alt="Rival lengths: "
        + "; ".join(
            f"{r.what}, {r.stated_by} {r.hours:g} hours" for r in table.itertuples()
        ),
    )


def draw_room(filters: Filters) -> None:
    """Who was there, moment by moment."""
    room = people_present(filters)
    if room.empty:
        st.caption("The filters leave no moment for which sources say who was there.")
        return
    people = room.groupby("side")["person"].nunique()
    moments = room["moment"].nunique()
    show_figure(
        _room_drawn(state.theme().name, filters),
        Account(
            "Who was in the room?",
            "A mark where a source puts a person; squares are North Koreans, circles "
            "Russians. Empty marks: accounts differ on whether that person was there.",
            "guards, interpreters and officials nobody named; an absence of a mark is "
            "not proof of absence.",
            CITED,
        ),
        room,
        key="room",
        alt=(
            f"{people.get('North Korea', 0)} North Koreans and {people.get('Russia', 0)} "
            f"Russians at {moments} moments of the day"
        ),
        on_select=lambda: state.select_from_timeline("room"),
    )


@st.cache_resource(max_entries=1, show_spinner=False)
def lengths() -> pd.DataFrame:
    """Accounts of how long the meeting and the talks took.

    Returns:
        event_id, what, stated_by, hours, note, source_id; the meeting first, each from
        the shortest to the longest.
    """
    accounts = readers.catalog().tables["accounts"]
    names = {SUMMIT: "The whole meeting", TALKS: "The delegations' talks"}
    own = accounts[
        accounts["event_id"].isin(names)
        & (accounts["quantity"] == "duration")
        & (accounts["unit"] == "h")
    ]
    table = own.assign(
        what=own["event_id"].map(names),
        hours=own["value"].astype(float),
        turn=own["event_id"].map({SUMMIT: 0, TALKS: 1}),
    ).sort_values(["turn", "hours", "stated_by"], kind="stable")
    columns = ["event_id", "what", "stated_by", "hours", "note", "source_id"]
    return table[columns].reset_index(drop=True)


@st.cache_resource(max_entries=32, show_spinner=False)
def people_present(filters: Filters) -> pd.DataFrame:
    """One row per person and moment, of the moments that pass the filters.

    Returns:
        event_id, moment, person, side, is_disputed; North Koreans first, each side in
        the order in which its people appear.
    """
    tables = readers.catalog().tables
    events = select_events(readers.catalog().events, filters).set_index("event_id")
    people = tables["actors"].set_index("actor_id")
    people = people[people["kind"] == "person"]
    doubt = tables["accounts"]
    doubt = doubt[doubt["quantity"].str.startswith("presence of ")]
    split = doubt.groupby(["event_id", "quantity"])["value"].nunique()
    columns = ["event_id", "moment", "person", "side", "is_disputed"]
    rows = []
    for event_id, moment in MOMENTS.items():
        named = events["actor_ids"].get(event_id, ())
        for person in people.reindex(
            [a for a in named if a in people.index]
        ).itertuples():
            side = "North Korea" if "prk" in person.member_of else "Russia"
            known = (event_id, f"presence of {person.name_en}")
            rows.append(
                (event_id, moment, person.name_en, side, split.get(known, 0) > 1)
            )
    return pd.DataFrame(rows, columns=columns).sort_values("side", kind="stable")


@st.cache_resource(max_entries=2, show_spinner=False)
def _lengths_drawn(theme: str) -> go.Figure:
    return lengths_figure(lengths(), theme_named(theme))


@st.cache_resource(max_entries=16, show_spinner=False)
def _room_drawn(theme: str, filters: Filters) -> go.Figure:
    return room_figure(people_present(filters), theme_named(theme))
