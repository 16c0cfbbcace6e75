"""One state, organisation or person: its lane, map, company, votes and names."""

import streamlit as st

from components.ui import actor, cards, state

st.title("Actors", anchor=False)
chosen = actor.choose_actor()
events = actor.events_of(chosen)
st.markdown(actor.answer(chosen, events))
if events.empty:
    cards.nothing_found()
    actor.identity(chosen)
else:
    main, aside = st.columns([3, 1], gap="medium")
    with main:
        actor.lane(chosen, events)
        actor.place_map(chosen, events)
    with aside:
        event_id = state.selected()
        if event_id:
            cards.event_card(event_id)
        actor.identity(chosen)
    actor.companions(chosen, events)
    st.header("Its events", anchor="events")
    cards.events_table(events, f"events-{chosen['actor_id']}")
actor.votes(chosen)
