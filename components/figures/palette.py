"""Colours and marks: one of each for every thread, in the light and the dark theme.

The base is Okabe and Ito's palette for the colour-blind, darkened or lightened until
every mark has a contrast of 3:1 with its ground. Shape is the second cue. Blocs have
two further colours, used for nothing else. Tests compute the contrast and the distance
under three kinds of colour blindness.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """How a thread is drawn: its shape, its colour in each theme, its name.

    ``short`` is the name where there is little room, as on a phone; empty: the same.
    """

    shape: str
    light: str
    dark: str
    label: str
    short: str = ""


#: In the order of the lanes, top to bottom; the keys are the names of the threads.
THREADS: dict[str, Mark] = {
    "cold_war": Mark("circle", "#4f5359", "#8f949c", "Cold War"),
    "train_trip": Mark("square", "#00805d", "#2fbf93", "Kim's train trip", "Train"),
    "vostochny_meeting": Mark(
        "star", "#b06f00", "#f0a92e", "Meeting at Vostochny", "Vostochny"
    ),
    "missile_launches": Mark(
        "triangle-up", "#c9500a", "#ff8a4c", "Missile launches", "Missiles"
    ),
    "security_council": Mark(
        "diamond", "#00508a", "#5aa2ec", "Security Council", "Council"
    ),
    "background": Mark("hexagon", "#2487bd", "#8fd3f7", "Background"),
    "aftermath": Mark("pentagon", "#a94a84", "#e08fc0", "Aftermath"),
}

#: Events that a reader brings.
READER = Mark("cross", "#000000", "#ffffff", "Your events")

BLOCS = {
    "west": Mark("circle", "#7a6a00", "#d9c94a", "US-led bloc"),
    "east": Mark("square", "#7b3294", "#c9a0dc", "Eastern bloc"),
}


@dataclass(frozen=True)
class Theme:
    """Grounds and lines of one theme."""

    name: str
    paper: str
    ink: str
    muted: str
    grid: str
    era: str
    sea: str
    land: str
    border: str
    disputed: str
    ring: str


LIGHT = Theme(
    name="light",
    paper="#fbfaf7",
    ink="#1f2328",
    muted="#5a6068",
    grid="#e3dfd6",
    era="#8a7f66",
    sea="#dfe6ea",
    land="#fbfaf7",
    border="#a9a493",
    disputed="#8a5a44",
    ring="#111111",
)
DARK = Theme(
    name="dark",
    paper="#15191e",
    ink="#e8e6e1",
    muted="#a4abb3",
    grid="#2c343d",
    era="#9a8f78",
    sea="#0d1115",
    land="#1d242c",
    border="#525d68",
    disputed="#c08a6c",
    ring="#ffffff",
)


def theme_named(name: str) -> Theme:
    """The theme of a name; light unless it is ``dark``."""
    return DARK if name == "dark" else LIGHT


def mark_of(thread: str) -> Mark:
    """The mark of a thread; a thread not among ours is the reader's."""
    return THREADS.get(thread, READER)


def colour_of(thread: str, theme: Theme) -> str:
    """The colour of a thread in a theme, as a hexadecimal text."""
    mark = mark_of(thread)
    return mark.dark if theme.name == "dark" else mark.light


def rgb(colour: str, alpha: int | None = None) -> list[int]:
    """A hexadecimal colour as numbers from 0 to 255.

    Example:
        >>> rgb("#c9500a", 128)
        [201, 80, 10, 128]
    """
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return parts if alpha is None else [*parts, alpha]
