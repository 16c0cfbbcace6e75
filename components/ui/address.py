"""The linked view in the address: window, position of the map, manner of playing.

Nonsense in the address is ignored, part by part; what is at its default stays out.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.linked import Playback

FROM, TO, AT, PLAY = "from", "to", "at", "play"
SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)


def address_view(parameters: dict[str, str]) -> dict[str, Any]:
    """Window, camera and playback as an address states them.

    Example:
        >>> address_view({"at": "131.5,46,3.4"})["camera"]["zoom"]
        3.4
    """
    return {
        "window": _window(parameters.get(FROM, ""), parameters.get(TO, "")),
        "camera": _camera(parameters.get(AT, "")),
        "playback": _playback(parameters.get(PLAY, "")),
    }


def address_of_view(
    window: tuple[str, str] | None = None,
    camera: dict[str, float] | None = None,
    playback: Playback | None = None,
) -> dict[str, str]:
    """The parts of an address; an empty text leaves a part out."""
    first, last = window or ("", "")
    at = ""
    if camera:
        places = (camera["longitude"], camera["latitude"], camera["zoom"])
        at = ",".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in places)
    play = ""
    if playback and playback != Playback():
        flags = ("cumulative", playback.cumulative), ("loop", playback.loop)
        parts = [playback.mode, f"{playback.speed:g}", *(n for n, on in flags if on)]
        play = ",".join(parts)
    return {FROM: first[:19], TO: last[:19], AT: at, PLAY: play}


def _window(first: str, last: str) -> tuple[str, str] | None:
    try:
        bounds = [pd.Timestamp(text[:32]) for text in (first, last)]
    except (ValueError, OverflowError):
        return None
    if any(pd.isna(b) or b.tzinfo or not 1800 <= b.year <= 2200 for b in bounds):
        return None
    early, late = sorted(bounds)
    return (early.isoformat(), late.isoformat()) if early < late else None


def _camera(text: str) -> dict[str, float] | None:
    try:
        longitude, latitude, zoom = (float(part) for part in text[:60].split(","))
    except ValueError:
        return None
    fits = abs(longitude) <= 360 and abs(latitude) <= 85 and 0 <= zoom <= 20
    names = {"longitude": longitude, "latitude": latitude, "zoom": zoom}
    return names if fits else None


def _playback(text: str) -> Playback:
    parts = text[:60].split(",")
    if parts[0] not in ("clock", "event"):
        return Playback()
    try:
        speed = float(parts[1])
    except (IndexError, ValueError):
        speed = 1.0
    return Playback(
        mode="event" if parts[0] == "event" else "clock",
        speed=speed if speed in SPEEDS else 1.0,
        cumulative="cumulative" in parts,
        loop="loop" in parts,
    )
