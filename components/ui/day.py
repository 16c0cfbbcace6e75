"""The page of 13 September 2023: its events, people, places and rival lengths."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.figures.day import (
    day_figure,
    day_rows,
    lengths_figure,
    room_figure,
    site_deck,
)
from components.figures.map import map_deck
from components.model.filters import Filters, select_events
from components.ui import readers, state
from components.ui.figures import Account, show_deck, show_figure

THREAD = "vostochny_meeting"
LAUNCH = "vostochny-1143-two-srbms-fired-sunan"
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
#: Sites of the cosmodrome, with the side of their label and its shift in pixels.
_SITES = {
    "vostochny-technical-area": ("Train and handshake", "end", -10),
    "vostochny-engineering-building": ("Talks", "start", 12),
    "vostochny-soyuz-2-pad": ("Soyuz-2 launch complex", "end", -12),
    "vostochny-angara-pad": ("Angara launch complex", "middle", 30),
}
_CITED = "vostochny_meeting.csv; the sources of each hour are cited with its event."


def events_of_the_day(filters: Filters) -> pd.DataFrame:
    """Events of the meeting's thread that pass the filters, as `day_rows` has them."""
    events = readers.catalog().events
    day = events[events["thread"] == THREAD]
    return day_rows(select_events(day, filters), lengths())


def answer() -> str:
    """The day in two sentences, with its hours as they stand in the tables."""
    events = readers.catalog().events.set_index("event_id")
    launch, train, hands = (events.loc[e] for e in (LAUNCH, ARRIVAL, HANDSHAKE))
    gap = (train["start"] - launch["end"]).total_seconds() / 60
    first, last = _clocks(launch["start"]), _clocks(launch["end"])
    return (
        f"Missiles left Sunan at {first} and {last}. {gap:.0f} minutes after the second, "
        f"at {_clocks(train['start'])}, Kim Jong Un's train stopped at the cosmodrome; "
        f"at {_clocks(hands['start'])} he shook Vladimir Putin's hand."
    )


def draw_day(rows: pd.DataFrame) -> None:
    """The day on one axis with three clocks."""
    told = int((rows["basis"] == "reported").sum())
    chosen = state.selected(readers.catalog().events["event_id"].tolist())
    data = rows[
        ["event_id", "title", "start", "end", "basis", "sure_end", "soft_end",
         "confidence", "date_note"]
    ]  # fmt: skip
    show_figure(
        day_figure(rows, state.theme(), chosen),
        Account(
            "What happened, minute by minute?",
            "Time runs to the right on three clocks; Pyongyang and Vostochny show the "
            "same hour. A filled mark and a bold hour are reported; an empty mark with "
            "a soft bar is inferred: the event, or its beginning, lies somewhere in the "
            "bar. Where accounts of a length differ, the solid part is the shortest, "
            "the soft part reaches to the longest. Triangles: missiles.",
            "what was said behind closed doors; bars that run on after 21:30.",
            _CITED,
        ),
        data,
        key="day",
        alt=(
            f"{len(rows)} events of 13 September 2023 on one axis, {told} of them at a "
            f"reported hour, from {_first(rows)} to {_last(rows)}"
        ),
        on_select=lambda: state.select_from_timeline("day"),
    )


def draw_lengths() -> None:
    """The rival lengths of the meeting and of the delegations' talks."""
    table = lengths()
    meeting = table[table["event_id"] == SUMMIT]["hours"]
    show_figure(
        lengths_figure(table, state.theme()),
        Account(
            "How long did they meet?",
            f"One bar per account, in hours: {meeting.min():g} to {meeting.max():g} for "
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


def draw_room(events: pd.DataFrame) -> None:
    """Who was there, moment by moment."""
    room = people_present(events)
    if room.empty:
        st.caption("The filters leave no moment for which sources say who was there.")
        return
    people = room.groupby("side")["person"].nunique()
    moments = room["moment"].nunique()
    show_figure(
        room_figure(room, state.theme()),
        Account(
            "Who was in the room?",
            "A mark where a source puts a person; squares are North Koreans, circles "
            "Russians. Empty marks: accounts differ on whether that person was there.",
            "guards, interpreters and officials nobody named; an absence of a mark is "
            "not proof of absence.",
            _CITED,
        ),
        room,
        key="room",
        alt=(
            f"{people.get('North Korea', 0)} North Koreans and {people.get('Russia', 0)} "
            f"Russians at {moments} moments of the day"
        ),
        on_select=lambda: state.select_from_timeline("room"),
    )


def draw_maps(events: pd.DataFrame) -> None:
    """The cosmodrome's surroundings, and the region."""
    near, far = st.columns(2, gap="medium")
    sites, tables = _sites(), readers.catalog().tables
    with near:
        show_deck(
            site_deck(sites, readers.rail_line(), state.theme()),
            Account(
                "Where at the cosmodrome?",
                "Dots: where each part of the day took place; circles: how far off the "
                "point may be; line: the railway from Ledyanaya.",
                "roads and buildings: no free outline is kept with this project.",
                "places.csv, stations.csv; two of the points are estimates.",
            ),
            sites,
            key="site-map",
            height=380,
            alt=f"Map of {len(sites)} sites of the cosmodrome with their hours",
        )
    with far:
        located = events.dropna(subset=["lat", "lon"])
        launch = located[located["kind"] == "launch"]
        marked = located.assign(
            thread=located["thread"].where(
                located["kind"] != "launch", "missile_launches"
            )
        )
        show_deck(
            map_deck(
                marked, tables["places"], state.theme(), rail=readers.rail_line(),
                view={"latitude": 45.6, "longitude": 131.5, "zoom": 3.5},
            ),
            Account(
                "Where in the region?",
                "Missiles rose at Sunan near Pyongyang while the train neared the "
                "cosmodrome along the line.",
                "the flight of the missiles, some 650 km to the east.",
                "vostochny_meeting.csv, places.csv; land and borders: Natural Earth.",
            ),
            located[["event_id", "title", "place_name", "lat", "lon", "precision_km"]],
            key="region-map",
            height=380,
            alt=f"Map with {len(located)} events, {len(launch)} of them a launch near "
            "Pyongyang, the others at Vostochny",
            on_select=lambda: state.select_from_map("region-map"),
        )  # fmt: skip


@st.cache_resource(show_spinner=False)
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


def people_present(events: pd.DataFrame) -> pd.DataFrame:
    """One row per person and moment.

    Args:
        events: ``event_id``, ``actor_ids``.

    Returns:
        event_id, moment, person, side, is_disputed; North Koreans first, each side in
        the order in which its people appear.
    """
    actors = readers.catalog().tables["actors"].set_index("actor_id")
    accounts = readers.catalog().tables["accounts"]
    doubt = accounts[accounts["quantity"].str.startswith("presence of ")]
    split = doubt.groupby(["event_id", "quantity"])["value"].nunique()
    rows = []
    for event_id, moment in MOMENTS.items():
        for ids in events.loc[events["event_id"] == event_id, "actor_ids"]:
            for actor in ids:
                if actors["kind"][actor] != "person":
                    continue
                name = actors["name_en"][actor]
                is_korean = "prk" in actors["member_of"][actor]
                rows.append(
                    {
                        "event_id": event_id,
                        "moment": moment,
                        "person": name,
                        "side": "North Korea" if is_korean else "Russia",
                        "is_disputed": split.get((event_id, f"presence of {name}"), 0)
                        > 1,
                    }
                )
    columns = ["event_id", "moment", "person", "side", "is_disputed"]
    return pd.DataFrame(rows, columns=columns).sort_values("side", kind="stable")


@st.cache_resource(show_spinner=False)
def _sites() -> pd.DataFrame:
    """Sites of the cosmodrome with the hours of what happened there."""
    events = readers.catalog().events
    day = events[events["thread"] == THREAD]
    places = readers.catalog().tables["places"].set_index("place_id")
    rows = []
    for place, (name, anchor, shift) in _SITES.items():
        own = day[day["place_id"] == place]
        first = own["start"].min().tz_convert("Asia/Yakutsk")
        rows.append(
            {
                "place_id": place,
                "name": name,
                "hours": f"from {first:%H:%M}",
                "lat": float(places["lat"][place]),
                "lon": float(places["lon"][place]),
                "precision_km": float(places["precision_km"][place]),
                "anchor": anchor,
                "shift": shift,
            }
        )
    return pd.DataFrame(rows)


def _clocks(instant: pd.Timestamp) -> str:
    """The three clocks of an instant, in words."""
    here, moscow = (instant.tz_convert(z) for z in ("Asia/Yakutsk", "Europe/Moscow"))
    return f"{here:%H:%M} ({instant:%H:%M} UTC, {moscow:%H:%M} Moscow)"


def _first(rows: pd.DataFrame) -> str:
    return f"{rows['start'].min().tz_convert('Asia/Yakutsk'):%H:%M} Vostochny"


def _last(rows: pd.DataFrame) -> str:
    return f"{rows['soft_end'].max().tz_convert('Asia/Yakutsk'):%H:%M}"
