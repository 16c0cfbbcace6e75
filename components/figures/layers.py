"""Layers of a map that several figures draw: paths, dots, and the deck around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pydeck as pdk
from pydeck.types import String

from components.figures.base import FONT
from components.figures.palette import Theme, rgb


def path_layer(
    layer_id: str, path: list[list[float]], colour: Sequence[int], width: float = 2.5
) -> pdk.Layer:
    """One line on a map.

    Args:
        layer_id: names the layer.
        path: longitude and latitude of each point.
        colour: red, green, blue, and perhaps opacity.
        width: px.
    """
    return pdk.Layer(
        "PathLayer", [{"path": path}], id=layer_id, get_path="path",
        get_color=list(colour), get_width=width, width_units=String("pixels"),
        cap_rounded=True, joint_rounded=True, pickable=False,
    )  # fmt: skip


def dots_layer(
    layer_id: str,
    rows: Sequence[Mapping[str, object]],
    radius: str | float,
    fill: str | Sequence[int],
    line: Sequence[int] | None = None,
    *,
    units: str = "pixels",
    width: float = 1.0,
    is_pickable: bool = False,
) -> pdk.Layer:
    """Discs on a map.

    Args:
        layer_id: names the layer.
        rows: with ``position`` (longitude, latitude) and what the arguments name.
        radius: a column of the rows, or one radius for all.
        fill: a column of the rows, or one colour for all.
        line: colour of the rim; None draws none.
        units: of the radius, ``pixels`` or ``meters``.
        width: of the rim, px.
        is_pickable: whether a disc shows its words when pointed at.
    """
    rim = {} if line is None else {
        "stroked": True, "get_line_color": list(line), "get_line_width": width,
        "line_width_units": String("pixels"),
    }  # fmt: skip
    return pdk.Layer(
        "ScatterplotLayer", list(rows), id=layer_id, get_position="position",
        get_radius=radius, radius_units=String(units), pickable=is_pickable,
        get_fill_color=fill if isinstance(fill, str) else list(fill), **rim,
    )  # fmt: skip


def flat_deck(
    layers: Sequence[pdk.Layer],
    view: Mapping[str, object],
    theme: Theme,
    words: str = "{title}\n{note}",
) -> pdk.Deck:
    """A map without a basemap; what is pickable tells some of its fields.

    Args:
        layers: from the ground up.
        view: ``latitude``, ``longitude``, ``zoom`` at the start.
        theme: colours.
        words: the template of the tooltip, with names of fields in text position only.
    """
    return pdk.Deck(
        layers=list(layers),
        map_provider=None,
        initial_view_state=pdk.ViewState(**view),
        views=[pdk.View(type="MapView", controller=True)],
        tooltip={
            "text": words,
            "style": {
                "backgroundColor": theme.paper,
                "color": theme.ink,
                "fontSize": "13px",
            },
        },
    )


def words_layer(
    layer_id: str,
    rows: Sequence[Mapping[str, object]],
    field: str,
    size: int,
    theme: Theme,
    *,
    anchor: str = "middle",
    grounded: bool = True,
) -> pdk.Layer:
    """Words at places, above everything that lies at their height.

    Args:
        layer_id: names the layer.
        rows: with ``position`` and the field; ``offset`` (px) where they have one.
        field: of the rows that holds the words.
        size: of the letters, px.
        theme: colours.
        anchor: start, middle or end.
        grounded: whether a patch of the land's colour lies under them.
    """
    return pdk.Layer(
        "TextLayer", list(rows), id=layer_id, get_text=field, get_position="position",
        get_size=size, size_units=String("pixels"), get_color=rgb(theme.ink),
        get_text_anchor=String(anchor),
        get_pixel_offset=(
            "offset" if any("offset" in row for row in rows) and anchor != "middle"
            else [{"start": 8, "middle": 0, "end": -8}[anchor], 0]
        ),
        character_set=String("auto"), font_family=String(FONT), background=grounded,
        get_background_color=rgb(theme.land, 190), background_padding=[3, 0],
        pickable=False, parameters={"depthTest": False},
    )  # fmt: skip
