"""Explore: one frame of events on the map, on the timeline and in a table."""

import streamlit as st

from components.model.filters import overlaps, select_events
from components.model.spans import words_of
from components.ui import cards, linked, panel, readers, state

catalog, filters = readers.catalog(), panel.chosen_filters()
st.title("Explore", anchor=False)
kept = select_events(catalog.events, filters)
start, end = linked.window()
shown = kept[overlaps(kept, start, end)]
event = state.selected()
st.markdown(
    f"{len(shown)} of {len(catalog.events)} events {words_of(start, end)}: what is on "
    "the axis is what is on the map."
)
main, aside = st.columns([3, 1], gap="medium")
with main:
    if kept.empty:
        cards.nothing_found()
    linked.draw(filters, height=730)
with aside:
    cards.event_card(event)
    cards.unlocated_list(shown)
    linked.take_away(filters)
st.header("Events in view", anchor=False)
cards.events_table(shown, "table")
