"""The only module that touches the session and the address.

Three kinds of state: the tables (known), the filters and the selected event (chosen),
the theme (shown). Filters live in their widgets, which Streamlit binds to the address;
the selected event is written there by the frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components.figures.palette import Theme, theme_named
from components.model.filters import Filters

EVENT = "event"
WORDS_LIMIT = 100
FIRST_YEAR, LAST_YEAR = 1945, 2026

#: Names of the filter widgets: also their names in the address.
KEYS = {
    "threads": "thread",
    "actors": "actor",
    "kinds": "kind",
    "confidence": "confidence",
    "words": "words",
    "years": "years",
    "span": "span",
}


def theme() -> Theme:
    """The reader's theme."""
    return theme_named(str(st.context.theme.type or "light"))


def filters(threads: dict[str, str], actors: dict[str, str]) -> Filters:
    """The reader's choices, as the widgets hold them.

    Args:
        threads: ids of threads by their label.
        actors: ids of actors by their label.
    """
    years = _value("years", (FIRST_YEAR, LAST_YEAR))
    return Filters(
        threads=tuple(threads[t] for t in _value("threads", []) if t in threads),
        actors=tuple(actors[a] for a in _value("actors", []) if a in actors),
        kinds=tuple(_value("kinds", [])),
        confidence=tuple(_value("confidence", [])),
        words=str(_value("words", ""))[:WORDS_LIMIT],
        years=None if tuple(years) == (FIRST_YEAR, LAST_YEAR) else tuple(years),
    )


def clear(field: str | None = None) -> None:
    """Undo one choice, or all of them; a callback."""
    for name in [field] if field else [f for f in KEYS if f != "span"]:
        st.session_state[KEYS[name]] = {
            "words": "",
            "years": (FIRST_YEAR, LAST_YEAR),
        }.get(name, [])


def show_all_time() -> None:
    """Return to the whole span; a callback."""
    st.session_state[KEYS["span"]] = None


def selected(known: Sequence[str] | pd.Index) -> str:
    """Id of the selected event; empty when none is, or the address names no event."""
    address = st.query_params.get(EVENT, "")
    is_chosen_now = st.session_state.pop("_chosen_now", False)
    is_new = address != st.session_state.get("_written")
    if EVENT not in st.session_state or (is_new and not is_chosen_now):
        st.session_state[EVENT] = address
    if st.session_state[EVENT] not in known:
        st.session_state[EVENT] = ""
    return str(st.session_state[EVENT])


def value(key: str, default: str) -> str:
    """What a widget holds, or a default before it is drawn."""
    return str(st.session_state.get(key) or default)


def select(event_id: str) -> None:
    """Select an event; a callback."""
    st.session_state[EVENT] = event_id
    st.session_state["_chosen_now"] = True


def write_address() -> None:
    """Put the selected event into the address, so that a copied link restores it."""
    chosen = st.session_state.get(EVENT, "")
    if st.query_params.get(EVENT, "") != chosen:
        if chosen:
            st.query_params[EVENT] = chosen
        else:
            st.query_params.pop(EVENT, None)
    st.session_state["_written"] = chosen


def select_from_timeline(key: str) -> None:
    """Select what was clicked in a Plotly chart; a callback."""
    points = st.session_state[key].selection.points
    ids = [_first(p.get("customdata")) for p in points]
    if ids and ids[0]:
        select(ids[0])


def select_from_map(key: str) -> None:
    """Select what was clicked in a pydeck chart; a callback."""
    objects = st.session_state[key].selection.objects
    rows = [row for layer in ("events", "selection") for row in objects.get(layer, [])]
    if rows:
        select(str(rows[0]["id"]))


def select_from_table(key: str, ids: Sequence[str]) -> None:
    """Select the row chosen in a table; a callback."""
    rows = st.session_state[key].selection.rows
    select(ids[rows[0]] if rows and rows[0] < len(ids) else "")


def _value(field: str, default: Any) -> Any:
    value = st.session_state.get(KEYS[field])
    return default if value is None else value


def _first(value: Any) -> str:
    """A point's id, whether Plotly gives it bare or in a list."""
    if isinstance(value, (list, tuple)):
        value = value[0] if value else ""
    return str(value or "")
