"""The linked timeline and map: one time window, one selection, one playhead in the reader's browser."""

from components.linked.columns import OPEN_END, OPEN_START, column_lists, columns
from components.linked.themes import palettes, thread_list
from components.linked.view import LinkedState, linked_view, read_state
from components.linked.payload import LinkedView, Mover, Playback, Preset, payload

__all__ = [
    "OPEN_END", "OPEN_START", "LinkedState", "LinkedView", "Mover", "Playback", "Preset", "column_lists", "columns", "linked_view", "palettes", "payload", "read_state", "thread_list",
]
