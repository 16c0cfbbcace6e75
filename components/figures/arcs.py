"""Flights of missiles in three dimensions, over their ground tracks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import pydeck as pdk
from pydeck.types import String

from components.figures.layers import flat_deck, words_layer
from components.figures.map import SERVED, GeoJson, base_layers, plain_text
from components.figures.missiles import CLASSES, shade
from components.figures.palette import Theme, rgb


def flights_deck(
    flights: pd.DataFrame,
    theme: Theme,
    *,
    selected: str = "",
    boundaries: Mapping[str, GeoJson] = SERVED,
) -> pdk.Deck:
    """Flights as arcs in their own height over their ground tracks.

    Args:
        flights: event_id, path (lon, lat in degrees, altitude in metres), title,
            date_text, missile, missile_class, range_km, apogee_km.
        theme: colours.
        selected: id of the launch to draw boldly.
        boundaries: as for `map.map_deck`.

    Returns:
        A tilted map; the view stands back as far as the highest flight needs.
    """
    rows = [_flight_row(flight, theme, selected) for flight in flights.itertuples()]
    rows.sort(key=lambda row: bool(row["bold"]))
    shadow = rgb(theme.muted, 150)
    tracks = pdk.Layer(
        "PathLayer", rows, id="tracks", get_path="ground", get_color=shadow,
        width_min_pixels=1.2, pickable=False,
    )  # fmt: skip
    arcs = pdk.Layer(
        "PathLayer", rows, id="flights", get_path="path", get_color="color",
        get_width="width", width_units=String("pixels"), billboard=True, pickable=True,
        auto_highlight=True, highlight_color=rgb(theme.ring, 255),
    )  # fmt: skip
    highest = sorted(rows, key=lambda row: -float(str(row["apogee"])))[:2]
    named = [row for row in rows if row["bold"]] or highest
    labels = words_layer("apexes", named, "label", 13, theme, anchor="start")
    top = max((float(str(row["apogee"])) for row in rows), default=100.0)
    steps = _height_scale(top)
    pole = pdk.Layer(
        "PathLayer", [{"path": [row["position"] for row in steps]}], id="scale",
        get_path="path", get_color=rgb(theme.ink, 200), billboard=True,
        width_min_pixels=1.4, pickable=False,
    )  # fmt: skip
    numbers = words_layer("scale-labels", steps[1:], "label", 12, theme, anchor="end")
    view = {
        "latitude": 40.0, "longitude": 131.0, "pitch": 60, "bearing": 0,
        "zoom": float(np.clip(np.log2(78000 * 0.766 * 330 / (max(top, 150) * 1000)), 1, 6)),
        "position": [0, 0, top * 420],
    }  # fmt: skip
    layers = [*base_layers(boundaries, theme), tracks, pole, numbers, arcs, labels]
    return flat_deck(layers, view, theme, "{title}\n{words}")


def _height_scale(top_km: float) -> list[dict[str, Any]]:
    """Points of an upright scale west of the sites, with their height in words."""
    step = next(s for s in (20, 50, 100, 200, 500, 1000, 2000) if top_km / s <= 5)
    heights = range(0, int(top_km / step + 1) * step + 1, step)
    return [
        {"position": [124.0, 39.0, h * 1000], "label": f"{h:,} km"} for h in heights
    ]


def _flight_row(flight: Any, theme: Theme, selected: str) -> dict[str, object]:
    look = CLASSES.get(flight.missile_class, CLASSES["unknown"])
    path = [list(point) for point in flight.path]
    is_bold, name = flight.event_id == selected, flight.missile.split(" (")[0]
    colour = theme.ring if is_bold else shade(max(look.strength, 0.35), theme)
    return {
        "id": flight.event_id,
        "path": path,
        "ground": [[lon, lat, 0] for lon, lat, _ in path],
        "color": rgb(colour, 255 if is_bold else 110 if selected else 200),
        "width": 4.5 if is_bold else 1.8,
        "bold": is_bold,
        "apogee": float(flight.apogee_km),
        "position": path[len(path) // 2],
        "label": plain_text(f"{name}: {flight.apogee_km:,.0f} km"),
        "title": plain_text(flight.title),
        "words": f"{flight.date_text}: {flight.range_km:,.0f} km far, "
        f"{flight.apogee_km:,.0f} km high",
    }
