"""A page with nothing but the linked view and what it reports, for the browser tests."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import streamlit as st

from components.linked import LinkedView, Playback, linked_view
from tests.linked import fixture_world as world

st.set_page_config(layout="wide")
query = st.query_params
count = min(200_000, int(query.get("n", "300")))


@st.cache_resource(max_entries=4)
def prepared(count: int):
    frame = world.events(count)
    few = count <= 5000
    return world.figure(frame, few), world.deck(frame, few), world.table(frame), frame


figure, deck, events, frame = prepared(count)
wished = st.session_state.get("wish", query.get("event"))
view = LinkedView(
    window=tuple(query["window"].split("~")) if "window" in query else None,
    selected=wished,
    playback=Playback(mode=query.get("mode", "clock")),
)
state = linked_view(
    figure,
    deck,
    events,
    key="linked",
    height=int(query.get("h", "690")),
    **world.content(
        frame,
        view,
        plain=query.get("plain") == "1",
        reduced_motion=True if query.get("calm") else None,
    ),
)
st.button(
    "Choose the meeting", on_click=lambda: st.session_state.update(wish="meeting")
)
st.text(f"selected={state.selected}")
st.text(f"window={state.window}")
st.text(f"camera={state.camera}")
st.text(f"playback={state.playback}")
st.session_state["runs"] = st.session_state.get("runs", 0) + 1
st.text(f"runs={st.session_state['runs']}")
