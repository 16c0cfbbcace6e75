"""The train page: the chosen hour, and the figures of the journey."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pydeck as pdk
import streamlit as st

from components.figures.palette import theme_named
from components.figures.speeds import leg_speed_figure
from components.figures.train import Parts, diagram_parts, distance_time_figure
from components.figures.train_map import Layers, train_deck, train_ground
from components.model import journeys
from components.model.filters import Filters
from components.model.wording import day_words
from components.ui import state, trip
from components.ui.figures import Account, show_deck, show_figure

HOUR = "hour"
#: The hour first shown: two missiles in the air, the train on its way.
FIRST_SHOWN = "13 September 11:45"
_SOURCE = (
    "stops.csv, stations.csv and legs.csv of this project; reported hours from KCNA, "
    "RIA, TASS and Rodong Sinmun, as cited with each event."
)


def chosen_hour() -> str:
    """Draw the slider and the buttons of the moments; the label of the chosen hour."""
    hours = list(trip.trip().hours)
    chosen = st.select_slider(
        "Hour, on the clock of Pyongyang and Vostochny",
        hours,
        FIRST_SHOWN,
        key=HOUR,
        bind="query-params",
        help="Drag, or use the arrow keys: each step is a quarter of an hour.",
    )
    with st.container(horizontal=True):
        for label, hour in trip.MOMENTS.items():
            st.button(
                label,
                on_click=state.put,
                args=(HOUR, trip.hour_label(hour)),
                key=f"jump-{label}",
                type="tertiary",
            )
    return str(chosen)


def draw_diagram(hour: str, filters: Filters) -> None:
    """The distance-time diagram with the chosen hour."""
    journey, now = trip.trip(), trip.position(hour)
    event = state.selected()
    told = journey.table["basis"].value_counts()
    show_figure(
        _diagram(state.theme().name, filters, event, hour),
        Account(
            "Where was he, when, and how do we know?",
            "Kilometres travelled go up, hours across, both on the clock of Pyongyang; "
            "the steeper, the faster. Filled squares are reported hours, empty ones "
            "inferred, with their doubt across; the tinted area holds every place the "
            f"train could have reached at {journeys.top_speed(journey.table):.0f} km/h "
            "or less. Dotted lines: where the clocks change; tinted between them: an "
            "hour ahead. The strip below holds other events of those days.",
            "halts nobody reported; Kim's ways by car; events longer than two days.",
            _SOURCE,
        ),
        journey.band,
        key="train-diagram",
        alt=(
            f"Distance-time diagram of {journey.length_km:,.0f} km from "
            f"{day_words(journey.first)} to {day_words(journey.last)}: "
            f"{told['reported']} reported and {told['inferred']} inferred instants; "
            f"chosen: km {now.route_km:,.0f}, between {now.km_low:,.0f} and "
            f"{now.km_high:,.0f}"
        ),
        on_select=lambda: state.select_from_timeline("train-diagram"),
    )


def draw_map(hour: str) -> None:
    """The line on the map with the probable position and its error."""
    now = trip.position(hour)
    show_deck(
        _deck(state.theme().name, hour),
        Account(
            "Where on the map?",
            "Large dot: probable position; circle: no farther off than this; thick line: "
            "the stretch it may have been on. Filled stops have a reported hour.",
            "the true bends: the line is straight between stations.",
            "stations.csv (each point with its basis); land and borders: Natural Earth.",
        ),
        trip.trip().line,
        key="train-map",
        height=470,
        alt=(
            f"Map of the line; probable position {trip.where(now)}, at "
            f"{now.lat:.1f} degrees north, {now.lon:.1f} degrees east, within about "
            f"{now.error_km:,.0f} km"
        ),
    )


def draw_speeds() -> None:
    """Speeds by leg, with their bounds."""
    speeds = _speeds()
    quick, slow = (
        speeds.loc[speeds["speed_kmh"].idxmax()],
        speeds.loc[speeds["speed_kmh"].idxmin()],
    )
    show_figure(
        _speeds_drawn(state.theme().name),
        Account(
            "How fast did it go?",
            "Length of a leg over its hours, halts on the way included; the whiskers "
            "show what the doubt in the hours allows.",
            "the speed while running, which was higher; a leg of which the hours are "
            "vaguer than half its length has no upper bound.",
            _SOURCE,
        ),
        speeds,
        key="train-speeds",
        alt=(
            f"Mean speeds of {len(speeds)} legs: fastest {quick['speed_kmh']:.0f} km/h "
            f"({quick['name']}), slowest {slow['speed_kmh']:.0f} km/h ({slow['name']})"
        ),
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _diagram(theme: str, filters: Filters, event: str, hour: str) -> go.Figure:
    parts = _diagram_parts(theme, filters, event)
    return distance_time_figure(parts, theme_named(theme), trip.position(hour))


@st.cache_resource(max_entries=16, show_spinner=False)
def _diagram_parts(theme: str, filters: Filters, event: str) -> Parts:
    journey, during = trip.trip(), trip.events_during(filters)
    is_short = during["end"] - during["start"] <= trip.LONGEST
    others = during[is_short & (during["thread"] != trip.THREAD)]
    return diagram_parts(
        journey.table, journey.band, journey.line, others, theme_named(theme), event
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _deck(theme: str, hour: str) -> pdk.Deck:
    now, line = trip.position(hour), trip.trip().line
    return train_deck(line, now, theme_named(theme), _ground(theme))


@st.cache_resource(max_entries=2, show_spinner=False)
def _ground(theme: str) -> tuple[Layers, Layers]:
    journey = trip.trip()
    return train_ground(journey.line, journey.table, theme_named(theme))


@st.cache_resource(max_entries=1, show_spinner=False)
def _speeds() -> pd.DataFrame:
    journey = trip.trip()
    return journey.speeds.assign(name=journey.legs["name"].tolist())


@st.cache_resource(max_entries=2, show_spinner=False)
def _speeds_drawn(theme: str) -> go.Figure:
    speeds = _speeds()
    names = [_leg_name(n) for n in speeds["name"]]
    return leg_speed_figure(speeds, names, theme_named(theme))


def _leg_name(name: str) -> str:
    return name.split(", by ")[0].replace("the Vostochny technical area", "Vostochny")
