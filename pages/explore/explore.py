"""Explore: one frame of events on the map, on the timeline and in a table."""

import streamlit as st

from components.figures.map import map_deck
from components.figures.timeline import timeline_figure
from components.model.filters import overlaps, select_events
from components.model.spans import SPANS, span_labelled
from components.ui import cards, panel, readers, state

catalog = readers.catalog()
st.title("Explore", anchor=False)
label = st.pills(
    "Span",
    [s.label for s in SPANS],
    key=state.KEYS["span"],
    bind="query-params",
    label_visibility="collapsed",
)
span = span_labelled(label)
kept = select_events(catalog.events, panel.chosen_filters())
shown = kept[overlaps(kept, span.start, span.end)]
event = state.selected(catalog.events["event_id"].tolist())
st.markdown(f"{len(shown)} events {span.sentence}, on one map and one axis of time.")

main, aside = st.columns([3, 1], gap="medium")
with main:
    if shown.empty:
        cards.nothing_found()
        st.stop()
    theme, eras = state.theme(), readers.eras(("council",), ("cold-war-1947-1991",))
    latitude, longitude, zoom = span.camera
    st.pydeck_chart(
        map_deck(
            shown,
            catalog.tables["places"],
            theme,
            rail=readers.rail_line(),
            selected=event,
            view={"latitude": latitude, "longitude": longitude, "zoom": zoom},
        ),
        height=360,
        key="map",
        on_select=lambda: state.select_from_map("map"),
        alt=cards.map_alt(shown),
    )
    st.plotly_chart(
        timeline_figure(shown, eras, theme, (span.start, span.end), event),
        key="timeline",
        on_select=lambda: state.select_from_timeline("timeline"),
        selection_mode="points",
        theme=None,
        config={"scrollZoom": True, "displayModeBar": False},
        alt=cards.timeline_alt(shown),
    )
with aside:
    cards.event_card(event)
    cards.unlocated_list(shown)
st.subheader("Events in view", anchor=False)
cards.events_table(shown, "table")
