"""The component as Streamlit mounts it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.linked import assets
from components.linked.payload import LinkedView, Playback, payload

__all__ = ["LinkedState", "LinkedView", "linked_view"]

_HTML = """
<div class="tumen-linked">
<div class="tl-skeleton" style="height: 640px"></div>
</div>
"""

_component = st.components.v2.component(
    "tumen_linked",
    html=_HTML,
    css=assets.styles(),
    js=assets.loader(),
    isolate_styles=False,
)


@dataclass(frozen=True)
class LinkedState:
    """What the reader did last: all None until something was done."""

    selected: str | None = None
    window: tuple[str, str] | None = None
    camera: dict[str, float] | None = None
    playback: Playback | None = None


def linked_view(
    figure: Any,
    deck: Any,
    events: Any,
    *,
    key: str,
    on_selected_change: Callable[[], None] | None = None,
    on_view_change: Callable[[], None] | None = None,
    **content: Any,
) -> LinkedState:
    """Show the figure under the deck, linked; ``content`` is what `payload` takes.

    ``on_selected_change`` runs when an event was selected by hand, ``on_view_change`` when window, camera or manner of
    playing have settled; in both, `read_state(st.session_state[key])` reads the news. Nothing is reported while it plays or is dragged.
    """
    result = _component(
        data=payload(figure, deck, events, **content),
        key=key,
        on_selected_change=on_selected_change or _nothing,
        on_view_change=on_view_change or _nothing,
    )
    return read_state(result)


def read_state(result: Any) -> LinkedState:
    """A typed state from what the browser sent; what is not of the agreed form counts as not said."""
    selected = _get(result, "selected")
    view = _get(result, "view")
    view = view if hasattr(view, "get") else {}
    return LinkedState(
        selected=selected
        if isinstance(selected, str) and len(selected) <= 200
        else None,
        window=_window(view.get("window")),
        camera=_camera(view.get("camera")),
        playback=_playback(view.get("playback")),
    )


def _nothing() -> None:
    """Streamlit gives a state only to those who listen."""


def _get(result: Any, name: str) -> Any:
    return result.get(name) if hasattr(result, "get") else getattr(result, name, None)


def _window(value: Any) -> tuple[str, str] | None:
    is_pair = (
        isinstance(value, list | tuple)
        and len(value) == 2
        and all(isinstance(v, str) and len(v) <= 32 for v in value)
    )
    return (value[0], value[1]) if is_pair else None


def _camera(value: Any) -> dict[str, float] | None:
    names = ("longitude", "latitude", "zoom", "pitch", "bearing")
    if not hasattr(value, "get") or not all(
        isinstance(value.get(name), int | float) for name in names[:3]
    ):
        return None
    return {
        name: float(value[name])
        for name in names
        if isinstance(value.get(name), int | float)
    }


def _playback(value: Any) -> Playback | None:
    if not hasattr(value, "get") or value.get("mode") not in ("clock", "event"):
        return None
    speed = value.get("speed")
    return Playback(
        mode=value["mode"],
        speed=float(speed) if isinstance(speed, int | float) else 1.0,
        cumulative=value.get("cumulative") is True,
        loop=value.get("loop") is True,
    )
