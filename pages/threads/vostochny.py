"""13 September 2023, minute by minute, on three clocks."""

import streamlit as st

from components.ui import cards, day, meeting, panel, train_tables

filters = panel.chosen_filters()
events = day.events_of_the_day(filters)

st.title("13 September 2023", anchor=False)
st.markdown(day.answer())
if events.empty:
    cards.nothing_found()
    st.stop()
day.draw_day(filters)
train_tables.chosen_event()
st.header("How long did they meet?", anchor=False)
meeting.draw_lengths()
st.header("Who was in the room?", anchor=False)
meeting.draw_room(filters)
st.header("Where it took place", anchor=False)
day.draw_maps(filters)
st.header("Events of the day", anchor=False)
cards.events_table(events, "day-table")
