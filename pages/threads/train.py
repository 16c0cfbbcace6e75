"""The train: where it was, when, and how sure that is."""

import streamlit as st

from components.model.filters import overlaps, select_events
from components.ui import panel, readers, train

journey = train.trip()
events = select_events(readers.catalog().events, panel.chosen_filters())
during = events[overlaps(events, journey.first, journey.last)]

st.title("The train", anchor=False)
st.markdown(train.answer(journey))
now = train.chosen_position(journey)
train.jumps()
st.markdown(train.position_words(now))
diagram, chart = st.columns([3, 2], gap="medium")
with diagram:
    train.draw_diagram(journey, now, during[during["thread"] != "train_trip"])
with chart:
    train.draw_map(journey, now)
train.chosen_event()
st.header("What else happened in those hours", anchor=False)
train.meanwhile(during, now)
st.header("Every known hour, and who says so", anchor=False)
train.known_hours(journey)
st.header("Speeds by leg", anchor=False)
train.draw_speeds(journey)
