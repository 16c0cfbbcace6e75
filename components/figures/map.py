"""The map: land and borders from data/, events as tinted marks, never a tile server.

Events that share a place are fanned out in pixels around it: their coordinates stay
what the source says.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, pi, sin, sqrt
from typing import Any

import pandas as pd
import pydeck as pdk
from pydeck.types import String

from components.figures.base import names_layer
from components.figures.icons import icon_atlas, icon_mapping
from components.figures.palette import Theme, colour_of, mark_of, rgb

#: A feature collection, or the address of one that the app serves itself.
GeoJson = dict[str, object] | str

#: Where the app serves the outlines; relative, so that any base address works.
SERVED = {
    name: f"app/static/boundaries/{name}.geojson"
    for name in ("land_50m", "borders_50m", "disputed")
}

#: Named on the map, the places of the story in a larger size; where names would touch,
#: the earlier stays.
STORY_PLACES = {
    "pyongyang": "Pyongyang",
    "vostochny-cosmodrome": "Vostochny",
    "tumen-bridge": "Tumen crossing",
    "vladivostok": "Vladivostok",
    "khabarovsk": "Khabarovsk",
    "komsomolsk-on-amur": "Komsomolsk-on-Amur",
}
OTHER_PLACES = {
    "seoul": "Seoul",
    "tokyo": "Tokyo",
    "beijing": "Beijing",
    "moscow": "Moscow",
    "un-headquarters": "New York",
    "washington": "Washington",
}

#: Names set to the left of their place, where the right is crowded.
_SIDES = {
    "tumen-bridge": {"anchor": "end", "offset": [-12, -4]},
    "beijing": {"anchor": "end", "offset": [-12, -8]},
}

REGION = {"latitude": 44.0, "longitude": 130.5, "zoom": 3.4}
_FAN_STEP = 6.5
_GOLDEN_TURN = pi * (3 - sqrt(5))


def map_deck(
    events: pd.DataFrame,
    places: pd.DataFrame,
    theme: Theme,
    *,
    boundaries: Mapping[str, GeoJson] = SERVED,
    rail: pd.DataFrame | None = None,
    selected: str = "",
    view: dict[str, float] | None = None,
) -> pdk.Deck:
    """Draw located events over land and borders.

    Args:
        events: as `catalog.typed_events` gives them; rows without a point are left out.
        places: ``place_id``, ``lat``, ``lon`` for the names on the map.
        theme: colours.
        boundaries: GeoJSON by name (``land_50m``, ``borders_50m``, ``disputed``), or
            where the app serves it.
        rail: ``lon`` and ``lat`` along the line, to draw it.
        selected: id of the event to ring.
        view: ``latitude``, ``longitude``, ``zoom`` at the start.

    Returns:
        A deck without a basemap; it asks nobody for anything.
    """
    rows = event_rows(events, theme)
    layers = base_layers(boundaries, theme)
    if rail is not None:
        layers.append(_rail_layer(rail, theme))
    layers += [
        _area_layer(rows),
        _event_layer("events", rows),
        _event_layer("selection", _ring_rows(rows, selected, theme)),
        *_label_layers(places, theme),
    ]
    return pdk.Deck(
        layers=layers,
        map_provider=None,
        initial_view_state=pdk.ViewState(**(view or REGION)),
        views=[pdk.View(type="MapView", controller=True)],
        tooltip={
            "text": "{title}\n{when}\n{where}",
            "style": {
                "backgroundColor": theme.paper,
                "color": theme.ink,
                "fontSize": "13px",
            },
        },
    )


def event_rows(events: pd.DataFrame, theme: Theme) -> list[dict[str, object]]:
    """Located events as rows of the map, fanned out where they share a place.

    Args:
        events: as for `map_deck`.
        theme: colours.

    Returns:
        One mapping per event, the least significant first so that landmarks lie on
        top; ``t0`` and ``t1`` are milliseconds since 1970 in UTC.
    """
    located = events.dropna(subset=["lat", "lon"]).copy()
    located["row"] = located.index
    located = located.sort_values(["significance", "start"], ascending=[False, True])
    located["turn"] = located.groupby(["lat", "lon"]).cumcount()
    rows = [_event_row(event, theme) for event in located.itertuples()]
    return rows[::-1]


def base_layers(boundaries: Mapping[str, GeoJson], theme: Theme) -> list[pdk.Layer]:
    """Sea, land, borders and disputed lines."""
    sea = [{"polygon": [[-180, -85], [180, -85], [180, 85], [-180, 85]]}]
    layers = [
        pdk.Layer(
            "SolidPolygonLayer", sea, id="sea", get_polygon="polygon",
            get_fill_color=rgb(theme.sea), pickable=False,
        )
    ]  # fmt: skip
    styles = (
        ("land", "land_50m", {"filled": True, "get_fill_color": rgb(theme.land)}),
        ("borders", "borders_50m", {"filled": False}),
        ("disputed", "disputed", {"filled": False}),
    )
    for layer_id, name, style in styles:
        if name not in boundaries:
            continue
        colour = theme.disputed if layer_id == "disputed" else theme.border
        shapes = _at_scale(boundaries[name])
        layers.append(
            pdk.Layer(
                "GeoJsonLayer", shapes, id=layer_id, pickable=False,
                stroked=True, get_line_color=rgb(colour), line_width_min_pixels=0.8,
                point_radius_min_pixels=3, **style, **_dashes(layer_id),
            )
        )  # fmt: skip
    return layers


def plain_text(text: str) -> str:
    """Text that deck.gl cannot take for an expression.

    Example:
        >>> plain_text("@@=alert(1)") == "@@=alert(1)"
        False
    """
    return f"\u2060{text}" if text.startswith("@@") else text


def _at_scale(shapes: GeoJson, scale: str = "50m") -> GeoJson:
    """The features meant for one scale; features that name none are for all."""
    if isinstance(shapes, str):
        return shapes
    features: list[dict[str, dict[str, str]]] = shapes["features"]  # type: ignore[assignment]
    fitting = [
        f for f in features if f["properties"].get("scale", scale) in (scale, "all")
    ]
    return {"type": "FeatureCollection", "features": fitting}


def _dashes(layer_id: str) -> dict[str, object]:
    if layer_id != "disputed":
        return {}
    return {
        "extensions": [{"@@type": "PathStyleExtension", "dash": True}],
        "get_dash_array": [4, 3],
    }


def _event_row(event: Any, theme: Theme) -> dict[str, object]:
    distance = _FAN_STEP * sqrt(event.turn)
    angle = event.turn * _GOLDEN_TURN
    colour = colour_of(event.thread, theme)
    return {
        "id": event.event_id,
        "row": int(event.row),
        "position": [event.lon, event.lat],
        "offset": [round(distance * cos(angle), 1), round(distance * sin(angle), 1)],
        "icon": mark_of(event.thread).shape,
        "color": rgb(colour),
        "size": {1: 13, 2: 16, 3: 20}[int(event.significance)],
        "radius": event.precision_km * 1000,
        "title": plain_text(event.title),
        "when": event.date_text + (f", {event.clock_text}" if event.clock_text else ""),
        "where": plain_text(event.place_name),
        "t0": int(event.start.timestamp() * 1000),
        "t1": int(event.end.timestamp() * 1000),
    }


def _ring_rows(
    rows: list[dict[str, object]], selected: str, theme: Theme
) -> list[dict[str, object]]:
    return [
        {**row, "icon": "ring", "color": rgb(theme.ring), "size": 34}
        for row in rows
        if row["id"] == selected
    ]


def _event_layer(layer_id: str, rows: list[dict[str, object]]) -> pdk.Layer:
    return pdk.Layer(
        "IconLayer",
        rows,
        id=layer_id,
        icon_atlas=String(icon_atlas()),
        icon_mapping=icon_mapping(),
        get_icon="icon",
        get_position="position",
        get_pixel_offset="offset",
        get_size="size",
        get_color="color",
        size_units=String("pixels"),
        pickable=layer_id == "events",
        auto_highlight=False,
    )


def _area_layer(rows: list[dict[str, object]]) -> pdk.Layer:
    """Places known only roughly, one area per place and thread."""
    seen: dict[object, dict[str, object]] = {}
    for row in rows:
        if float(str(row["radius"])) >= 5000:
            tint = list(row["color"])  # type: ignore[call-overload]
            colours = {"area_color": [*tint, 28], "edge_color": [*tint, 110]}
            seen[(str(row["position"]), row["icon"])] = {**row, **colours}
    return pdk.Layer(
        "ScatterplotLayer",
        list(seen.values()),
        id="areas",
        get_position="position",
        get_radius="radius",
        radius_units=String("meters"),
        get_fill_color="area_color",
        get_line_color="edge_color",
        stroked=True,
        line_width_min_pixels=0.8,
        pickable=False,
    )


def _rail_layer(rail: pd.DataFrame, theme: Theme) -> pdk.Layer:
    path = [{"path": rail[["lon", "lat"]].astype(float).to_numpy().tolist()}]
    return pdk.Layer(
        "PathLayer",
        path,
        id="rail",
        get_path="path",
        get_color=rgb(colour_of("train_trip", theme), 150),
        width_min_pixels=1.6,
        pickable=False,
    )


def _label_layers(places: pd.DataFrame, theme: Theme) -> list[pdk.Layer]:
    points = places.dropna(subset=["lat", "lon"]).set_index("place_id")
    layers = []
    for layer_id, names, size in (
        ("place-labels", STORY_PLACES, 15),
        ("other-labels", OTHER_PLACES, 13),
    ):
        rows = [
            {
                "name": name,
                "position": [float(points.lon[key]), float(points.lat[key])],
                **_SIDES.get(key, {"anchor": "start", "offset": [12, -10]}),
            }
            for key, name in names.items()
            if key in points.index
        ]
        layers.append(names_layer(layer_id, rows, theme, size=size))
    return layers
