"""One event: everything known about it, and who says so."""

import streamlit as st

from components.ui import cards, evidence, facts, relations, state

event_id = state.selected()
if not event_id:
    st.title("One event", anchor=False)
    facts.choose_event()
else:
    event = facts.event_of(event_id)
    st.title(cards.md(event["title"]), anchor=False)
    st.markdown(facts.answer(event))
    relations.steps(event)
    known, where = st.columns([3, 2], gap="large")
    with known:
        facts.account(event)
    with where:
        facts.place_map(event)
    left, right = st.columns([2, 3], gap="large")
    with left:
        evidence.sources(event_id)
    with right:
        evidence.accounts(event_id)
    relations.links(event)
    relations.around(event)
    evidence.claims(event_id)
    evidence.corrections(event_id)
    evidence.cite(event)
