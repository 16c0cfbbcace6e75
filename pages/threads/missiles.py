"""Missiles: what was launched, from where, how far, how high, how often."""

import streamlit as st

from components.ui import cards, missiles, panel, readers, state
from components.ui.launch_rows import counted_launches, kept_launches

st.title("Missiles", anchor=False)
events = readers.catalog().events
event = state.selected()
rows = counted_launches(kept_launches(panel.chosen_filters()))
if rows.empty:
    cards.nothing_found()
else:
    st.markdown(missiles.answer(rows))
    main, aside = st.columns([3, 1], gap="medium")
    with main:
        tabs = st.tabs(list(missiles.PARTS), key="missiles", bind="query-params")
        for tab, draw in zip(tabs, missiles.PARTS.values(), strict=True):
            with tab:
                if tab.open:
                    draw(rows, event)
    with aside:
        cards.event_card(event)
        if event:
            st.page_link(
                "pages/explore/event.py",
                label="Open this event",
                icon=":material/open_in_full:",
                query_params={"event": event},
            )
    st.header("Launches", anchor=False)
    latest_first = events[events["event_id"].isin(rows["event_id"])].iloc[::-1]
    cards.events_table(latest_first, "launches")
