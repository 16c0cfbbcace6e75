"""The linked timeline and map on a page: what it is given and what it reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pydeck as pdk
import streamlit as st

from components.exchange.standalone import compact, single_file
from components.figures.map import SERVED, map_deck
from components.figures.palette import LIGHT
from components.figures.timeline import timeline_figure
from components.linked import (
    LinkedState,
    LinkedView,
    Preset,
    column_lists,
    linked_view,
    palettes,
    payload,
    read_state,
    thread_list,
)
from components.linked.assets import standalone_script
from components.model.filters import Filters, select_events
from components.model.spans import SPANS, Span
from components.model.tracks import missile_tracks, train_track
from components.ui import readers, state
from components.ui.linkable import Written, event_columns, movers

KEY = "linked"
TRIP = "train-2023-09-10-kims-trip"
#: Stops that Kim made by car while the train waited.
_BY_CAR = (11, 13, 14, 15, 16, 17, 18)
_LABELS = {"credit": "Land and borders: Natural Earth, public domain"}


def draw(filters: Filters, height: int = 690) -> None:
    """Draw the linked view of the events that pass the filters."""
    figure, deck, table = _prepared(filters)
    linked_view(
        Written(figure),
        Written(deck),
        table,
        key=KEY,
        on_selected_change=_take_selection,
        on_view_change=_take_view,
        view=LinkedView(**state.linked_wish()),
        height=height,
        **_content(filters),
    )


def take_away(filters: Filters) -> None:
    """Offer the view, with its cards and sources, as one HTML file."""
    view = LinkedView(**state.linked_here())
    st.download_button(
        "Take this view with you",
        lambda: story_file(filters, view),
        file_name="tumen.html",
        mime="text/html",
        icon=":material/download:",
        on_click="ignore",
        help="One HTML file with map, timeline, cards and sources; it opens by double "
        "click and needs no internet.",
    )


def story_file(filters: Filters, view: LinkedView) -> str:
    """The linked view of the events that pass the filters as one HTML file."""
    events = select_events(readers.catalog().events, filters)
    figure, _, table = _prepared(filters)
    deck = _deck(filters, readers.catalog().boundaries).to_json()
    data = payload(
        Written(figure),
        Written(compact(deck)),
        column_lists(table),
        view=view,
        details=_details(events),
        **_content(filters),
    )
    return single_file(
        data,
        standalone_script(),
        title="Tumen: a timeline and map of Northeast Asia",
        sentence=f"{len(events)} events with their sources, data version "
        f"{readers.catalog().version}. This file needs no internet.",
    )


def window() -> tuple[pd.Timestamp, pd.Timestamp]:
    """The settled window, UTC; the whole span before the reader moved it."""
    first, last = state.window() or (str(SPANS[0].start), str(SPANS[0].end))
    return _utc(first), _utc(last)


@st.cache_resource(max_entries=32, show_spinner=False)
def _prepared(filters: Filters) -> tuple[str, str, pd.DataFrame]:
    """Figure, deck and columns of the curated events: the same for every reader."""
    catalog = readers.catalog()
    events = select_events(catalog.events, filters)
    whole = (SPANS[0].start, SPANS[0].end)
    eras = readers.eras(("council",), ("cold-war-1947-1991",))
    figure = timeline_figure(events, eras, LIGHT, whole)
    deck = _deck(filters, SERVED)
    return figure.to_json(), deck.to_json(), event_columns(events)


def _deck(filters: Filters, boundaries: Mapping[str, Any]) -> pdk.Deck:
    catalog = readers.catalog()
    events = select_events(catalog.events, filters)
    rail = readers.rail_line()
    places = catalog.tables["places"]
    return map_deck(events, places, LIGHT, boundaries=boundaries, rail=rail)


def _content(filters: Filters) -> dict[str, Any]:
    """What page and single file have in common."""
    return {
        "threads": thread_list(),
        "palettes": palettes(),
        "movers": _movers(filters),
        "presets": [_preset(s) for s in SPANS],
        "labels": _LABELS,
        "has_card": True,
    }


def _details(events: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Summary, notes and sources of each event, for the cards of the single file."""
    tables = readers.catalog().tables
    cited = tables["citations"].merge(tables["sources"], on="source_id")
    sources = {
        key: [_source(s) for s in own.itertuples()]
        for key, own in cited.groupby("event_id")
    }
    return {
        e.event_id: {
            "summary": e.summary,
            "notes": [n for n in (e.date_note, f"Confidence: {e.confidence}") if n],
            "sources": sources.get(e.event_id, []),
        }
        for e in events.itertuples()
    }


def _source(source: Any) -> dict[str, str]:
    title = ", ".join(t for t in (source.title, source.publisher) if t)
    return {"title": title, "url": source.url} if source.url else {"title": title}


@st.cache_resource(max_entries=32, show_spinner=False)
def _movers(filters: Filters) -> str:
    tables = readers.catalog().tables
    events = select_events(readers.catalog().events, filters)
    tracks = missile_tracks(events, tables["launches"])
    if TRIP in set(events["event_id"]):
        stops = _train_stops()
        tracks.append(train_track(stops, tables["stations"], tables["legs"], TRIP))
    return movers(tracks)


def _train_stops() -> pd.DataFrame:
    """Stops of the train itself, with the points of their places."""
    stops = readers.catalog().tables["stops"]
    events = readers.catalog().events[["event_id", "lat", "lon", "precision_km"]]
    return stops[~stops["sequence"].isin(_BY_CAR)].merge(events, on="event_id")


def _preset(span: Span) -> Preset:
    latitude, longitude, zoom = span.camera
    camera = {"latitude": latitude, "longitude": longitude, "zoom": zoom}
    return Preset(
        span.label, span.label, (_naive(span.start), _naive(span.end)), camera
    )


def _take_selection() -> None:
    news = _read()
    if news.selected is not None:
        state.select(news.selected, by_browser=True)


def _take_view() -> None:
    news = _read()
    state.keep_view(news.window, news.camera, news.playback)


def _read() -> LinkedState:
    return read_state(state.component(KEY))


def _naive(stamp: pd.Timestamp) -> str:
    return stamp.strftime("%Y-%m-%dT%H:%M:%S")


def _utc(text: str) -> pd.Timestamp:
    stamp = pd.Timestamp(text)
    return stamp if stamp.tzinfo else stamp.tz_localize("UTC")
