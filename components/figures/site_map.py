"""The cosmodrome's surroundings, and where each part of the day took place."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pydeck as pdk

from components.figures.base import names_layer
from components.figures.layers import dots_layer, flat_deck, path_layer
from components.figures.map import SERVED, GeoJson, base_layers, plain_text
from components.figures.palette import Theme, colour_of, rgb

_VIEW = {"latitude": 51.805, "longitude": 128.26, "zoom": 9.6}
_SIDE = {"start": 12, "middle": 0, "end": -12}
_KM_PER_DEGREE = 68.8
#: Where the scale of five kilometres lies: longitude and latitude of its left end.
_SCALE_KM, _SCALE_AT = 5, (128.12, 51.705)


def site_deck(
    sites: pd.DataFrame,
    rail: pd.DataFrame,
    theme: Theme,
    boundaries: Mapping[str, GeoJson] = SERVED,
) -> pdk.Deck:
    """The cosmodrome's surroundings: sites with how sure their points are, a scale.

    Args:
        sites: ``name``, ``hours``, ``lat``, ``lon``, ``precision_km``, ``anchor`` and
            ``shift`` of the label.
        rail: ``lon`` and ``lat`` along the line.
        theme: colours.
        boundaries: as for `map.map_deck`.
    """
    colour = rgb(colour_of("vostochny_meeting", theme))
    rows = [
        {"position": [float(s.lon), float(s.lat)], "title": plain_text(s.name),
         "note": s.hours, "radius": float(s.precision_km) * 1000,
         "name": f"{plain_text(s.name)}\n{s.hours}",
         "anchor": s.anchor, "offset": [_SIDE[s.anchor], s.shift]}
        for s in sites.itertuples()
    ]  # fmt: skip
    line = rail[["lon", "lat"]].astype(float).to_numpy().tolist()
    left, height = _SCALE_AT
    bar = [[left, height], [left + _SCALE_KM / _KM_PER_DEGREE, height]]
    scale = {"position": bar[0], "name": f"{_SCALE_KM} km", "anchor": "start",
             "offset": [0, -12]}  # fmt: skip
    return flat_deck(
        [
            *base_layers(boundaries, theme),
            path_layer("rail", line, rgb(colour_of("train_trip", theme))),
            path_layer("scale", bar, rgb(theme.ink)),
            dots_layer(
                "precision", rows, "radius", [*colour, 40], [*colour, 140],
                units="meters",
            ),
            dots_layer("sites", rows, 6, colour, rgb(theme.paper), is_pickable=True),
            names_layer("labels", rows, theme, size=13),
            names_layer("scale-label", [scale], theme, size=13),
        ],
        _VIEW,
        theme,
    )  # fmt: skip
