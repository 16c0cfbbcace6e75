"""Explore: one frame of events on the map, on the timeline and in a table."""

import streamlit as st

from components.model.filters import select_events
from components.ui import cards, explore, linked, panel, readers

catalog, filters = readers.catalog(), panel.chosen_filters()
st.title("Explore", anchor=False)
explore.sentence(filters)
main, aside = st.columns([3, 1], gap="medium")
with main:
    if select_events(catalog.events, filters).empty:
        cards.nothing_found()
    linked.draw(filters, height=730)
with aside:
    explore.beside(filters)
st.header("Events in view", anchor=False)
explore.table(filters)
