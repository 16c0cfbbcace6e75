"""The linked timeline and map: one time window, one selection, one playhead in the reader's browser."""

from components.linked.assets import standalone_script
from components.linked.columns import OPEN_END, OPEN_START, column_lists, columns
from components.linked.payload import (
    LinkedView,
    Mover,
    Playback,
    Preset,
    json_for_html,
    movers_json,
    payload,
)
from components.linked.themes import palettes, thread_list
from components.linked.view import LinkedState, linked_view, read_state

__all__ = [
    "OPEN_END",
    "OPEN_START",
    "LinkedState",
    "LinkedView",
    "Mover",
    "Playback",
    "Preset",
    "column_lists",
    "columns",
    "json_for_html",
    "linked_view",
    "movers_json",
    "palettes",
    "payload",
    "read_state",
    "standalone_script",
    "thread_list",
]
