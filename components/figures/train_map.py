"""The train on the map: its line, its stops, and where it probably was."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pydeck as pdk

from components.figures.base import names_layer
from components.figures.layers import dots_layer, flat_deck, path_layer
from components.figures.map import SERVED, GeoJson, base_layers, plain_text
from components.figures.palette import Theme, colour_of, rgb
from components.figures.stations import short_name
from components.model.journeys import Position

#: Where the map looks: the whole line.
VIEW = {"latitude": 45.7, "longitude": 132.3, "zoom": 3.7}
#: Named to the left of their point, or not at all: neighbours would cover each other.
_LEFT = ("Khasan", "Ussuriysk")
_UNNAMED = ("Svobodny", "Baranovsky", "Tumangang")

Layers = list[pdk.Layer]


def train_deck(
    line: pd.DataFrame,
    now: Position,
    theme: Theme,
    ground: tuple[Layers, Layers],
) -> pdk.Deck:
    """The line, its stations, the known stops, and where the train probably was.

    Args:
        line: of `timetables.route_line`.
        now: the position; its error is drawn as a circle and along the line.
        theme: colours.
        ground: of `train_ground`: what the hour does not change.
    """
    below, above = ground
    km = line["route_km"].to_numpy(float)
    inner = km[(km > now.km_low) & (km < now.km_high)]
    stretch = np.array([now.km_low, *inner, now.km_high])
    doubt = np.column_stack([np.interp(stretch, km, line[c]) for c in ("lon", "lat")])
    colour = rgb(colour_of("train_trip", theme))
    return flat_deck(
        [
            *below,
            path_layer("doubt", doubt.tolist(), colour, 6),
            *above,
            *_position(now, theme),
        ],
        VIEW,
        theme,
    )


def train_ground(
    line: pd.DataFrame,
    table: pd.DataFrame,
    theme: Theme,
    boundaries: Mapping[str, GeoJson] = SERVED,
) -> tuple[Layers, Layers]:
    """Layers below and above the stretch on which the train may have been.

    Args:
        line: of `timetables.route_line`.
        table: of `timetables.timetable`.
        theme: colours.
        boundaries: as for `map.map_deck`.
    """
    colour = colour_of("train_trip", theme)
    rail = line[["lon", "lat"]].to_numpy().tolist()
    stations = [
        {"position": [float(s.lon), float(s.lat)], "title": plain_text(s.name_en),
         "note": f"km {s.route_km:,.0f} of the trip"}
        for s in line.itertuples()
    ]  # fmt: skip
    stops = _stops(line, table, theme)
    return (
        [*base_layers(boundaries, theme), path_layer("rail", rail, rgb(colour, 170), 1.6)],
        [
            dots_layer("stations", stations, 2.2, rgb(colour), is_pickable=True),
            dots_layer(
                "stops", stops, 5.5, "fill", rgb(colour), width=2, is_pickable=True
            ),
            names_layer("names", _names(stops), theme),
        ],
    )  # fmt: skip


def _point(km: float, line: pd.DataFrame) -> list[float]:
    return [float(np.interp(km, line["route_km"], line[c])) for c in ("lon", "lat")]


def _stops(
    line: pd.DataFrame, table: pd.DataFrame, theme: Theme
) -> list[dict[str, object]]:
    """Stops with a known hour, filled and last where one was reported."""
    rows: list[dict[str, object]] = []
    for event, hours in table.groupby("event_id", sort=False):
        told = bool((hours["basis"] == "reported").any())
        km = float(hours["route_km"].iloc[0])
        station = str(line.loc[(line["route_km"] - km).abs().idxmin(), "name_en"])
        rows.append(
            {
                "id": event,
                "position": _point(km, line),
                "title": plain_text(station),
                "name": plain_text(short_name(station)),
                "note": "an hour reported" if told else "hours inferred",
                "fill": rgb(colour_of("train_trip", theme) if told else theme.paper),
            }
        )
    return sorted(rows, key=lambda row: row["note"] == "an hour reported")


def _names(stops: list[dict[str, object]]) -> list[dict[str, object]]:
    """The main stops, each named once, to the side where there is room."""
    right = {"anchor": "start", "offset": [10, 0]}
    left = {"anchor": "end", "offset": [-10, 0]}
    named = {
        str(row["name"]): row | (left if row["name"] in _LEFT else right)
        for row in stops
        if row["name"] not in _UNNAMED
    }
    return list(named.values())


def _position(now: Position, theme: Theme) -> Layers:
    """The probable position and, as a circle, how far off it may be."""
    row = {
        "position": [now.lon, now.lat],
        "title": "Probable position",
        "note": f"within about {now.error_km:,.0f} km",
        "radius": now.error_km * 1000,
    }
    ink, paper = rgb(theme.ink), rgb(theme.paper)
    return [
        dots_layer(
            "error", [row], "radius", rgb(theme.ink, 22), rgb(theme.ink, 150),
            units="meters", width=1.2,
        ),
        dots_layer("position", [row], 7, ink, paper, width=2, is_pickable=True),
    ]  # fmt: skip
