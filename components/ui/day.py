"""The page of 13 September 2023: its hours on one axis, and where they took place."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pydeck as pdk
import streamlit as st

from components.figures.day import day_figure, day_rows
from components.figures.map import map_deck
from components.figures.palette import theme_named
from components.figures.site_map import site_deck
from components.model.filters import Filters, select_events
from components.ui import meeting, readers, state
from components.ui.figures import Account, show_deck, show_figure

THREAD = "vostochny_meeting"
LAUNCH = "vostochny-1143-two-srbms-fired-sunan"
#: Sites of the cosmodrome, with the side of their label and its shift in pixels.
_SITES = {
    "vostochny-technical-area": ("Train and handshake", "end", -10),
    "vostochny-engineering-building": ("Talks", "start", 12),
    "vostochny-soyuz-2-pad": ("Soyuz-2 launch complex", "end", -12),
    "vostochny-angara-pad": ("Angara launch complex", "middle", 30),
}
_REGION = {"latitude": 45.6, "longitude": 136.5, "zoom": 3.1}
_DRAWN = [
    "event_id", "title", "start", "end", "basis", "sure_end", "soft_end",
    "confidence", "date_note",
]  # fmt: skip


@st.cache_resource(max_entries=32, show_spinner=False)
def events_of_the_day(filters: Filters) -> pd.DataFrame:
    """Events of the meeting's thread that pass the filters, as `day_rows` has them."""
    events = readers.catalog().events
    day = events[events["thread"] == THREAD]
    rows = day_rows(select_events(day, filters), meeting.lengths())
    return rows.reset_index(drop=True)


@st.cache_resource(max_entries=1, show_spinner=False)
def answer() -> str:
    """The day in two sentences, with its hours as they stand in the tables."""
    events = readers.catalog().events.set_index("event_id")
    hours = (LAUNCH, meeting.ARRIVAL, meeting.HANDSHAKE)
    launch, train, hands = (events.loc[e] for e in hours)
    gap = (train["start"] - launch["end"]).total_seconds() / 60
    first, last = _clocks(launch["start"]), _clocks(launch["end"])
    return (
        f"Missiles left Sunan at {first} and {last}. {gap:.0f} minutes after the second, "
        f"at {_clocks(train['start'])}, Kim Jong Un's train stopped at the cosmodrome; "
        f"at {_clocks(hands['start'])} he shook Vladimir Putin's hand."
    )


def draw_day(filters: Filters) -> None:
    """The day on one axis with three clocks."""
    rows = events_of_the_day(filters)
    told = int((rows["basis"] == "reported").sum())
    chosen = state.selected()
    show_figure(
        _day(state.theme().name, filters, chosen),
        Account(
            "What happened, minute by minute?",
            "Time runs to the right on three clocks; Pyongyang and Vostochny show the "
            "same hour. A filled mark and a bold hour are reported; an empty mark with "
            "a soft bar is inferred: the event, or its beginning, lies somewhere in the "
            "bar. Where accounts of a length differ, the solid part is the shortest, "
            "the soft part reaches to the longest. Triangles: missiles. Kim: Kim Jong "
            "Un.",
            "what was said behind closed doors; bars that run on after 21:30.",
            meeting.CITED,
        ),
        rows[_DRAWN],
        key="day",
        alt=(
            f"{len(rows)} events of 13 September 2023 on one axis, {told} of them at a "
            f"reported hour, from {_first(rows)} to {_last(rows)}"
        ),
        on_select=lambda: state.select_from_timeline("day"),
    )


def draw_maps(filters: Filters) -> None:
    """The cosmodrome's surroundings, and the region."""
    near, far = st.columns(2, gap="medium")
    theme, sites = state.theme().name, _sites()
    with near:
        show_deck(
            _site_map(theme),
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
        located = events_of_the_day(filters).dropna(subset=["lat", "lon"])
        launches = int((located["kind"] == "launch").sum())
        show_deck(
            _region_map(theme, filters),
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
            alt=f"Map with {len(located)} events, {launches} of them a launch near "
            "Pyongyang, the others at Vostochny",
            on_select=lambda: state.select_from_map("region-map"),
        )


@st.cache_resource(max_entries=32, show_spinner=False)
def _day(theme: str, filters: Filters, chosen: str) -> go.Figure:
    return day_figure(events_of_the_day(filters), theme_named(theme), chosen)


@st.cache_resource(max_entries=2, show_spinner=False)
def _site_map(theme: str) -> pdk.Deck:
    return site_deck(_sites(), readers.rail_line(), theme_named(theme))


@st.cache_resource(max_entries=16, show_spinner=False)
def _region_map(theme: str, filters: Filters) -> pdk.Deck:
    located = events_of_the_day(filters).dropna(subset=["lat", "lon"])
    threads = located["thread"].where(located["kind"] != "launch", "missile_launches")
    return map_deck(
        located.assign(thread=threads),
        readers.catalog().tables["places"],
        theme_named(theme),
        rail=readers.rail_line(),
        view=_REGION,
    )


@st.cache_resource(max_entries=1, show_spinner=False)
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
