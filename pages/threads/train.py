"""The train: where it was, when, and how sure that is."""

import streamlit as st

from components.ui import panel, train, train_play, train_tables, trip

filters = panel.chosen_filters()

st.title("The train", anchor=False)
st.markdown(trip.answer())
hour = train.chosen_hour()
st.markdown(trip.position_words(trip.position(hour)))
train_play.journey(filters)
diagram, chart = st.columns([3, 2], gap="medium")
with diagram:
    train.draw_diagram(hour, filters)
with chart:
    train.draw_map(hour)
train_tables.chosen_event()
st.header("What else happened in those hours", anchor=False)
train_tables.meanwhile(hour, filters)
st.header("Every known hour, and who says so", anchor=False)
train_tables.known_hours()
st.header("Speeds by leg", anchor=False)
train.draw_speeds()
