"""One state, organisation or person: its lane, map, company, votes and names."""

import streamlit as st

from components.ui import actor, actor_votes, cards, panel, state

filters = panel.chosen_filters()

st.title("Actors", anchor=False)
chosen = actor.choose_actor()
who = str(chosen["actor_id"])
events = actor.events_of(who, filters)
st.markdown(actor.answer(who, filters))
if events.empty:
    cards.nothing_found()
    actor.identity(chosen)
else:
    main, aside = st.columns([3, 1], gap="medium")
    with main:
        actor.lane(who, filters)
        actor.place_map(who, filters)
    with aside:
        if state.selected():
            cards.event_card(state.selected())
        actor.identity(chosen)
    actor.companions(who, filters)
    st.header("Its events", anchor="events")
    cards.events_table(events, f"events-{who}")
actor_votes.draw_votes(chosen)
