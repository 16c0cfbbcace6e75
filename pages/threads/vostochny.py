"""13 September 2023, minute by minute, on three clocks."""

import streamlit as st

from components.ui import cards, day, panel, train_tables

events = day.events_of_the_day(panel.chosen_filters())

st.title("13 September 2023", anchor=False)
st.markdown(day.answer())
if events.empty:
    cards.nothing_found()
    st.stop()
day.draw_day(events)
train_tables.chosen_event()
st.header("How long did they meet?", anchor=False)
day.draw_lengths()
st.header("Who was in the room?", anchor=False)
day.draw_room(events)
st.header("Where it took place", anchor=False)
day.draw_maps(events)
st.header("Events of the day", anchor=False)
cards.events_table(events.reset_index(drop=True), "day-table")
