"""What Explore says beside the linked view, drawn anew by itself when the view settles.

The browser reports a settled window or a chosen mark; the answer redraws the sentence,
the card and the table, not the filters and not the view itself.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.model.filters import Filters, overlaps, select_events
from components.model.spans import words_of
from components.ui import cards, linked, readers, state
from components.ui.faults import told_plainly


@st.fragment(key=linked.ANSWERS[0])
def sentence(filters: Filters) -> None:
    """How many events are in view, and when."""
    with told_plainly("sentence of Explore"):
        start, end = linked.window()
        st.markdown(
            f"{len(_in_view(filters))} of {len(readers.catalog().events)} events "
            f"{words_of(start, end)}: what is on the axis is what is on the map."
        )


@st.fragment(key=linked.ANSWERS[1])
def beside(filters: Filters) -> None:
    """The card of the selected event, what has no place, and the view to take away."""
    with told_plainly("what stands beside Explore"):
        _tell_the_view()
        cards.event_card(state.selected())
        cards.unlocated_list(_in_view(filters))
        linked.take_away(filters)
        state.write_address()


@st.fragment(key=linked.ANSWERS[2])
def table(filters: Filters) -> None:
    """The events in view: also the path through them without a mouse or a map."""
    with told_plainly("table of Explore"):
        _tell_the_view()
        cards.events_table(_in_view(filters), "table")


def _in_view(filters: Filters) -> pd.DataFrame:
    kept = select_events(readers.catalog().events, filters)
    return kept[overlaps(kept, *linked.window())]


def _tell_the_view() -> None:
    """A choice made here is news to the linked view, which only a whole run draws."""
    if state.is_view_behind():
        st.rerun()
