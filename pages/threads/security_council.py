"""Security Council: who voted how, and when unity ended."""

import streamlit as st

from components.ui import cards, council, panel, state
from components.ui.council_rows import kept_decisions

st.title("Security Council", anchor=False)
event = state.selected()
rows = kept_decisions(panel.chosen_filters())
st.markdown(council.answer())
if rows.empty:
    cards.nothing_found()
else:
    main, aside = st.columns([3, 1], gap="medium")
    with main:
        tabs = st.tabs(list(council.PARTS), key="council", bind="query-params")
        for tab, draw in zip(tabs, council.PARTS.values(), strict=True):
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
