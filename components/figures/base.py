"""What all figures share: ground, letters, axes, and names on a map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pydeck as pdk
from pydeck.types import String

from components.figures.palette import Theme, rgb

#: The family of the page, then what a machine without it has.
FONT = "Source Sans, Source Sans Pro, Helvetica, Arial, sans-serif"


def base_layout(
    theme: Theme,
    height: int | None = None,
    *,
    top: int = 8,
    right: int = 8,
    bottom: int = 8,
    left: int = 8,
) -> dict[str, object]:
    """Layout of a figure that stands on the page's own ground.

    The ground is part of it, so that a picture saved from the dark theme has one too.

    Args:
        theme: colours of the reader's theme.
        height: of the figure, px; None leaves it to its place.
        top: margin, px; as are right, bottom and left.
    """
    layout: dict[str, object] = {
        "margin": {"l": left, "r": right, "t": top, "b": bottom},
        "paper_bgcolor": theme.paper,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": theme.ink, "size": 13, "family": FONT},
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": theme.paper,
            "bordercolor": theme.border,
            "font": {"color": theme.ink, "family": FONT},
        },
        "dragmode": False,
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": theme.muted},
    }
    return layout if height is None else {**layout, "height": height}


def base_axis(theme: Theme, title: str = "") -> dict[str, object]:
    """An axis with a faint grid and quiet letters, which the hand cannot move."""
    named = {"title": {"text": title, "font": {"size": 13}}} if title else {}
    return named | {
        "gridcolor": theme.grid,
        "linecolor": theme.border,
        "tickfont": {"color": theme.muted},
        "zeroline": False,
        "fixedrange": True,
    }


def names_layer(
    layer_id: str,
    rows: Sequence[Mapping[str, object]],
    theme: Theme,
    *,
    size: int = 14,
) -> pdk.Layer:
    """Names on a map, each on a patch of the land's colour.

    Args:
        layer_id: names the layer.
        rows: with ``name``, ``position`` (longitude, latitude), ``offset`` (px) and
            ``anchor`` (start, middle or end).
        theme: colours of the reader's theme.
        size: of the letters, px.
    """
    return pdk.Layer(
        "TextLayer", list(rows), id=layer_id, get_text="name", get_position="position",
        get_size=size, size_units=String("pixels"), get_color=rgb(theme.ink),
        get_pixel_offset="offset", get_text_anchor="anchor",
        character_set=String("auto"), font_family=String(FONT),
        background=True, get_background_color=rgb(theme.land, 190),
        background_padding=[3, 0], pickable=False,
    )  # fmt: skip
