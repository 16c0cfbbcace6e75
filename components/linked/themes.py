"""The two palettes and the list of threads as the browser wants them."""

from collections.abc import Iterable
from typing import Any

from components.figures.palette import DARK, LIGHT, THREADS, Theme, colour_of, mark_of


def palettes(threads: Iterable[str] = tuple(THREADS)) -> dict[str, dict[str, Any]]:
    """Colours of the light and the dark theme for the threads given."""
    named = tuple(threads)
    return {theme.name: _palette(theme, named) for theme in (LIGHT, DARK)}


def thread_list(threads: Iterable[str] = tuple(THREADS)) -> list[dict[str, str]]:
    """Id, label and icon of each thread, in the order of the numbers in the columns."""
    return [
        {"id": thread, "label": mark_of(thread).label, "icon": mark_of(thread).shape}
        for thread in threads
    ]


def _palette(theme: Theme, threads: tuple[str, ...]) -> dict[str, Any]:
    grounds = (
        "paper",
        "ink",
        "muted",
        "grid",
        "era",
        "sea",
        "land",
        "border",
        "disputed",
    )
    return {
        "threads": {thread: colour_of(thread, theme) for thread in threads},
        "rail": colour_of("train_trip", theme),
        "selection": theme.ring,
        **{name: getattr(theme, name) for name in grounds},
    }
