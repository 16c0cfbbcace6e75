"""The only module that touches the session and the address.

Three kinds of state: the tables (known), the filters and the selected event (chosen),
the theme (shown). Filters live in their widgets, which Streamlit binds to the address;
the selected event is written there by the frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from components.figures.palette import Theme, theme_named
from components.linked import Playback
from components.model.filters import Filters
from components.model.spans import SPANS
from components.ui.address import address_of_view, address_view

EVENT = "event"
WORDS_LIMIT = 100
FIRST_YEAR, LAST_YEAR = 1945, 2026
WHOLE = tuple(t.strftime("%Y-%m-%dT%H:%M:%S") for t in (SPANS[0].start, SPANS[0].end))

#: Names of the filter widgets: also their names in the address.
KEYS = {
    "threads": "thread",
    "actors": "actor",
    "kinds": "kind",
    "confidence": "confidence",
    "words": "words",
    "years": "years",
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
    years = sorted(_value("years", (FIRST_YEAR, LAST_YEAR)))
    return Filters(
        threads=tuple(threads[t] for t in _value("threads", []) if t in threads),
        actors=tuple(actors[a] for a in _value("actors", []) if a in actors),
        kinds=tuple(_value("kinds", [])),
        confidence=tuple(_value("confidence", [])),
        words=str(_value("words", ""))[:WORDS_LIMIT],
        years=None if years == [FIRST_YEAR, LAST_YEAR] else (years[0], years[-1]),
    )


def clear(field: str | None = None) -> None:
    """Undo one choice, or all of them; a callback."""
    for name in [field] if field else list(KEYS):
        st.session_state[KEYS[name]] = {
            "words": "",
            "years": (FIRST_YEAR, LAST_YEAR),
        }.get(name, [])


def show_all_time() -> None:
    """Return to the whole span; a callback."""
    st.session_state["_view"] = {**st.session_state.get("_view", {}), "window": None}
    _wish(window=(WHOLE[0], WHOLE[1]))


def settle_selection(known: Sequence[str], page: str) -> None:
    """Decide once per run, before any page is drawn, which event is selected.

    The reader's last click wins; else an address that is not the one we wrote. Where the
    page has changed and its address names no event, the selection is kept: the
    navigation of Streamlit leaves it out.

    Args:
        known: ids of all events; an address that names another counts as none.
        page: title of the page that will be drawn.
    """
    address = st.query_params.get(EVENT, "")
    is_chosen_now = st.session_state.pop("_chosen_now", False)
    is_news = address != st.session_state.get("_written")
    is_page_changed = st.session_state.get("_page", page) != page
    st.session_state["_page"] = page
    is_wanted = is_news and not is_chosen_now and bool(address or not is_page_changed)
    if EVENT not in st.session_state or is_wanted:
        st.session_state[EVENT] = address
    if st.session_state[EVENT] not in known:
        st.session_state[EVENT] = ""


def selected() -> str:
    """Id of the selected event; empty when none is."""
    return str(st.session_state.get(EVENT, ""))


def value(key: str, default: str) -> str:
    """What a widget holds, or a default before it is drawn."""
    return str(st.session_state.get(key) or default)


def select(event_id: str, *, by_browser: bool = False) -> None:
    """Select an event; a callback.

    Args:
        event_id: the event, or an empty text for none.
        by_browser: whether the linked view itself reports it, and so need not be told.
    """
    st.session_state[EVENT] = event_id
    st.session_state["_chosen_now"] = True
    if not by_browser:
        _wish(selected=event_id)


def linked_wish() -> dict[str, Any]:
    """What the linked view is told: what the address said, then what Python chose.

    Returns:
        ``window``, ``selected``, ``camera``, ``playback`` and ``nonce``; the browser
        obeys window and camera again when the nonce has changed.
    """
    if "_wish" not in st.session_state:
        address = address_view(st.query_params.to_dict())
        chosen = st.session_state.get(EVENT) or None
        st.session_state["_wish"] = {**address, "selected": chosen, "nonce": 0}
        st.session_state["_view"] = address
    return dict(st.session_state["_wish"])


def linked_here() -> dict[str, Any]:
    """Where the reader is in the linked view, as `linked_wish` puts it."""
    chosen = st.session_state.get(EVENT) or None
    return {**linked_wish(), **st.session_state["_view"], "selected": chosen}


def window() -> tuple[str, str] | None:
    """The settled window of the linked view (naive ISO, UTC)."""
    linked_wish()
    return st.session_state["_view"]["window"]


def keep_view(
    window: tuple[str, str] | None,
    camera: dict[str, float] | None,
    playback: Playback | None,
) -> None:
    """Remember what the linked view reports once it has settled; a callback."""
    known = {"window": window, "camera": camera, "playback": playback}
    kept = {
        **st.session_state.get("_view", {}),
        **{k: v for k, v in known.items() if v},
    }
    st.session_state["_view"] = kept


def component(key: str) -> Any:
    """What a component last reported."""
    return st.session_state.get(key)


def view_was_told() -> None:
    """Note that the linked view has been given all that was chosen so far."""
    st.session_state["_told"] = linked_wish()["nonce"]


def is_view_behind() -> bool:
    """Whether something was chosen that the linked view has not been given yet."""
    return bool(st.session_state.get("_told") != linked_wish()["nonce"])


def _wish(**changes: Any) -> None:
    """Tell the linked view something new, keeping where the reader is."""
    old = linked_wish()
    now = {**old, **st.session_state["_view"], **changes}
    st.session_state["_wish"] = {**now, "nonce": old["nonce"] + 1}


def write_address() -> None:
    """Put the selected event into the address, so that a copied link restores it."""
    st.session_state.pop("_chosen_now", None)
    chosen = st.session_state.get(EVENT, "")
    if st.query_params.get(EVENT, "") != chosen:
        if chosen:
            st.query_params[EVENT] = chosen
        else:
            st.query_params.pop(EVENT, None)
    st.session_state["_written"] = chosen
    view = st.session_state.get("_view")
    for name, text in address_of_view(**view).items() if view else ():
        if text != st.query_params.get(name, ""):
            if text:
                st.query_params[name] = text
            else:
                st.query_params.pop(name, None)


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


def put(key: str, value: Any) -> None:
    """Set what a widget holds; a callback."""
    st.session_state[key] = value


def put_from_table(key: str, target: str, values: Sequence[str]) -> None:
    """Set a widget to what stands in the row chosen in a table; a callback."""
    rows = st.session_state[key].selection.rows
    if rows and rows[0] < len(values):
        put(target, values[rows[0]])


def put_from_chart(key: str, target: str, values: Sequence[str]) -> None:
    """Set a widget to the value clicked in a Plotly chart; a callback."""
    points = st.session_state[key].selection.points
    found = [v for v in (_first(p.get("customdata")) for p in points) if v in values]
    if found:
        put(target, found[0])


def _value(field: str, default: Any) -> Any:
    value = st.session_state.get(KEYS[field])
    return default if value is None else value


def _first(value: Any) -> str:
    """A point's id, whether Plotly gives it bare or in a list."""
    if isinstance(value, (list, tuple)):
        value = value[0] if value else ""
    return str(value or "")
