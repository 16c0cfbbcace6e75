"""The filter panel: drawn once, by the frame, in the sidebar."""

from __future__ import annotations

import streamlit as st

from components.catalog import CONFIDENCE
from components.figures.palette import THREADS
from components.model.filters import Filters, live_counts, select_events
from components.ui import readers, state


def thread_ids() -> dict[str, str]:
    """Ids of threads by the label a reader sees."""
    return {mark.label: thread for thread, mark in THREADS.items()}


@st.cache_resource(show_spinner=False)
def actor_ids() -> dict[str, str]:
    """Ids of the actors that occur, by name, in alphabetical order."""
    catalog = readers.catalog()
    used = set(catalog.events["actor_ids"].explode().dropna())
    actors = catalog.tables["actors"].sort_values("name_en")
    return {
        name: key
        for key, name in zip(actors["actor_id"], actors["name_en"], strict=True)
        if key in used
    }


def chosen_filters() -> Filters:
    """The reader's choices."""
    return state.filters(thread_ids(), actor_ids())


def filter_panel() -> None:
    """Draw the filters, each with what its options would show."""
    events = readers.catalog().events
    with st.sidebar:
        st.header("Filters")
        _multiselect("Thread", "threads", list(thread_ids()))
        _counts("threads", {v: k for k, v in thread_ids().items()})
        _multiselect("Actor", "actors", list(actor_ids()))
        _counts("actors", {v: k for k, v in actor_ids().items()}, most=5)
        _multiselect("Kind of event", "kinds", sorted(events["kind"].unique()))
        _counts("kinds", {}, most=6)
        st.pills(
            "Confidence",
            CONFIDENCE,
            selection_mode="multi",
            key=state.KEYS["confidence"],
            bind="query-params",
            help="How well an event is sourced, not how important it is.",
        )
        _counts("confidence", {})
        st.text_input(
            "Words",
            key=state.KEYS["words"],
            bind="query-params",
            max_chars=state.WORDS_LIMIT,
            placeholder="for instance Hwasong or Tumen",
            help="Every word must occur in title, summary, place or actors.",
        )
        st.slider(
            "Years",
            state.FIRST_YEAR,
            state.LAST_YEAR,
            (state.FIRST_YEAR, state.LAST_YEAR),
            key=state.KEYS["years"],
            bind="query-params",
        )
        if not chosen_filters().is_empty:
            kept = len(select_events(events, chosen_filters()))
            st.caption(f"{kept} of {len(events)} events pass the filters.")
            st.button(
                "Clear filters", on_click=state.clear, icon=":material/filter_alt_off:"
            )


def _multiselect(label: str, field: str, options: list[str]) -> None:
    st.multiselect(
        label,
        options,
        key=state.KEYS[field],
        bind="query-params",
        placeholder="All",
    )


def _counts(field: str, names: dict[str, str], most: int = 10) -> None:
    """What each option would show, the other filters as they are."""
    counts = live_counts(readers.catalog().events, chosen_filters(), field)
    shown = list(counts.items())[:most]
    text = " · ".join(f"{names.get(key, key)} {n}" for key, n in shown)
    more = len(counts) - len(shown)
    st.caption((text or "none") + (f" · {more} more" if more > 0 else ""))
