"""The journey played on its own page: timeline, map and train on one clock.

What plays is drawn in the reader's browser and sends nothing; it has a clock and a
window of its own, apart from those of Explore.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from components.figures.map import map_deck
from components.figures.palette import LIGHT
from components.figures.timeline import timeline_figure
from components.linked import (
    LinkedView,
    Preset,
    linked_view,
    palettes,
    read_state,
    thread_list,
)
from components.model.filters import Filters
from components.model.tracks import missile_tracks, train_track
from components.ui import readers, state, trip
from components.ui.linkable import Written, event_columns, movers

# deck.gl refuses to start beside another version of itself, and Streamlit's maps bring
# one. Each keeps its own; only the mark by which they notice each other is taken away.
_make_room = st.components.v2.component(
    "tumen_make_room",
    js="export default function () { delete globalThis.deck; delete globalThis.luma; }",
)

KEY, ASKED = "journey", "show-journey"
_CAMERA = {"longitude": 131.6, "latitude": 45.7, "zoom": 3.3}
_LABELS = {"credit": "Land and borders: Natural Earth, public domain"}
_MARGIN = pd.Timedelta(hours=8)


def journey(filters: Filters, height: int = 690) -> None:
    """Offer the journey to play; draw it only when asked for.

    Args:
        filters: narrow the other events; those of the train are always there.
        height: of the view, px.
    """
    if not st.toggle(
        "Play the journey",
        key=ASKED,
        help="Map and timeline of the trip with the train moving. Playing sends "
        "nothing to the server.",
    ):
        return
    figure, deck, table = _prepared(filters)
    _make_room(key="make-room")
    linked_view(
        Written(figure),
        Written(deck),
        table,
        key=KEY,
        on_selected_change=_take_selection,
        view=LinkedView(
            window=_window(), selected=state.selected() or None, camera=_CAMERA
        ),
        height=height,
        **_content(filters),
    )
    st.caption(
        "The train runs at constant speed between the hours known; the sentence above "
        "the diagram says how far off that may be at any of them. Missiles: range and "
        "height as stated, direction indicative."
    )


@st.cache_resource(max_entries=16, show_spinner=False)
def _prepared(filters: Filters) -> tuple[str, str, pd.DataFrame]:
    """Figure, deck and columns of the events of those days."""
    events, catalog = _events(filters), readers.catalog()
    first, last = (pd.Timestamp(t, tz="UTC") for t in _window())
    figure = timeline_figure(events, readers.eras(()), LIGHT, (first, last))
    places, rail = catalog.tables["places"], readers.rail_line()
    deck = map_deck(events, places, LIGHT, rail=rail, view=_CAMERA)
    return figure.to_json(), deck.to_json(), event_columns(events)


def _events(filters: Filters) -> pd.DataFrame:
    """All events of the train, and the short ones of those days that pass the filters."""
    known, during = readers.catalog().events, trip.events_during(filters)
    is_short = during["end"] - during["start"] <= trip.LONGEST
    wanted = {*during.loc[is_short, "event_id"]}
    is_own = known["thread"] == trip.THREAD
    return known[is_own | known["event_id"].isin(wanted)].reset_index(drop=True)


@st.cache_resource(max_entries=16, show_spinner=False)
def _content(filters: Filters) -> dict[str, Any]:
    tables = readers.catalog().tables
    train = train_track(trip.stops(), tables["stations"], tables["legs"], trip.TRIP)
    missiles = missile_tracks(_events(filters), tables["launches"])
    whole = Preset("trip", "The whole trip", _window(), _CAMERA)
    days = [_day(label, hour) for label, hour in trip.MOMENTS.items()]
    return {
        "threads": thread_list(),
        "palettes": palettes(),
        "movers": movers([train, *missiles]),
        "presets": [whole, *days],
        "labels": _LABELS,
    }


def _window() -> tuple[str, str]:
    journey = trip.trip()
    ends = (journey.first - _MARGIN, journey.last + _MARGIN)
    return f"{ends[0]:%Y-%m-%dT%H:%M:%S}", f"{ends[1]:%Y-%m-%dT%H:%M:%S}"


def _day(label: str, hour: Any) -> Preset:
    """A jump to the hours around a moment."""
    at, around = pd.Timestamp(hour).tz_convert("UTC"), pd.Timedelta(hours=6)
    ends = (f"{at - around:%Y-%m-%dT%H:%M:%S}", f"{at + around:%Y-%m-%dT%H:%M:%S}")
    return Preset(label, label, ends)


def _take_selection() -> None:
    chosen = read_state(state.component(KEY)).selected
    if chosen is not None:
        state.select(chosen)
