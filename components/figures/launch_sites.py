"""Launch sites on the map: their counts, and rings of equal distance round one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pydeck as pdk
from pydeck.types import String

from components.figures.layers import flat_deck, words_layer
from components.figures.map import SERVED, GeoJson, base_layers, plain_text
from components.figures.palette import Theme, colour_of, rgb
from components.model.rings import ring

RINGS_KM = (500, 1000, 3000, 5500)


def sites_deck(
    sites: pd.DataFrame,
    theme: Theme,
    *,
    boundaries: Mapping[str, GeoJson] = SERVED,
) -> pdk.Deck:
    """Launch sites as discs whose area is the number of missiles.

    Args:
        sites: place_name, lat, lon, missiles, launches, years (words).
        theme: colours.
        boundaries: as for `map.map_deck`.
    """
    rows = [
        {
            "name": plain_text(site.place_name),
            "position": [float(site.lon), float(site.lat)],
            "radius": 3.6 * float(np.sqrt(site.missiles)),
            "offset": [
                (5 + 3.6 * float(np.sqrt(site.missiles)))
                * (1 if site.lon >= 126.6 else -1),
                0,
            ],
            "count": str(int(site.missiles)),
            "short": plain_text(_short_place(site.place_name)),
            "words": f"{site.missiles} missiles in {site.launches} launches, "
            f"{site.years}",
            "missiles": int(site.missiles),
        }
        for site in sites.sort_values("missiles", ascending=False).itertuples()
    ]
    colour = rgb(colour_of("missile_launches", theme))
    discs = pdk.Layer(
        "ScatterplotLayer", rows, id="sites", get_position="position",
        get_radius="radius", radius_units=String("pixels"), stroked=True,
        get_fill_color=[*colour, 120], get_line_color=[*colour, 255],
        line_width_min_pixels=1.5, pickable=True,
    )  # fmt: skip
    large = [row for row in rows if int(str(row["missiles"])) >= 6]
    numbers = words_layer(
        "counts", apart(large, 0.16), "count", 14, theme, grounded=False
    )
    named = apart(large, 0.3)[:12]
    sides = {"end": [r for r in named if r["position"][0] < 126.6],
             "start": [r for r in named if r["position"][0] >= 126.6]}  # fmt: skip
    names = [
        words_layer(f"names-{side}", own, "short", 12, theme, anchor=side)
        for side, own in sides.items()
    ]
    words = "{name}\n{words}"
    view = {"latitude": 39.7, "longitude": 127.2, "zoom": 5.8}
    layers = [*base_layers(boundaries, theme), discs, *names, numbers]
    return flat_deck(layers, view, theme, words)


def _short_place(name: str) -> str:
    bare = name.split(" (")[0].replace("International Airport", "airport")
    return bare.split(" Satellite Launching")[0]


def apart(rows: Sequence[dict[str, Any]], degrees: float) -> list[dict[str, Any]]:
    """The rows, first come first kept, that lie some degrees from all kept before.

    Example:
        >>> near = [{"position": [0.0, 0.0]}, {"position": [0.1, 0.0]}]
        >>> len(apart(near, 0.5))
        1
    """
    kept: list[dict[str, Any]] = []
    for row in rows:
        x, y = row["position"][:2]
        far = all(
            abs(x - other["position"][0]) > 2.4 * degrees
            or abs(y - other["position"][1]) > degrees
            for other in kept
        )
        if far:
            kept.append(row)
    return kept


def rings_deck(
    site: Mapping[str, object],
    cities: pd.DataFrame,
    reach_km: float,
    theme: Theme,
    *,
    boundaries: Mapping[str, GeoJson] = SERVED,
) -> pdk.Deck:
    """Rings of equal distance round a site, and the cities within the chosen one.

    Args:
        site: name, lat, lon.
        cities: name, lat, lon, km, is_within.
        reach_km: of the chosen ring, drawn boldly.
        theme: colours.
        boundaries: as for `map.map_deck`.
    """
    lat, lon = float(str(site["lat"])), float(str(site["lon"]))
    colour = rgb(colour_of("missile_launches", theme))
    rings = [
        {
            "path": ring(lat, lon, km),
            "color": [*colour, 255] if km == reach_km else rgb(theme.muted, 170),
            "width": 3.2 if km == reach_km else 1.1,
            "position": ring(lat, lon, km, 4)[2],
            "label": f"{km:,.0f} km",
        }
        for km in sorted({*RINGS_KM, reach_km})
    ]
    lines = pdk.Layer(
        "PathLayer", rings, id="rings", get_path="path", get_color="color",
        get_width="width", width_units=String("pixels"), pickable=False,
    )  # fmt: skip
    places = [
        {
            "name": plain_text(str(city.name_en)),
            "position": [float(city.lon), float(city.lat)],
            "color": [*colour, 255] if city.is_within else rgb(theme.muted, 220),
            "words": f"{city.km:,.0f} km, {'within' if city.is_within else 'beyond'}",
        }
        for city in cities.itertuples()
    ]
    dots = pdk.Layer(
        "ScatterplotLayer", places, id="cities", get_position="position",
        get_fill_color="color", get_radius=4.5, radius_units=String("pixels"),
        pickable=True,
    )  # fmt: skip
    centre = [{"position": [lon, lat], "name": plain_text(str(site["name"]))}]
    zoom = float(np.clip(np.log2(60.8 * 360 / (2 * reach_km)), 1.0, 6.0))
    named = apart(places, 14 / 2**zoom)
    layers = [
        *base_layers(boundaries, theme), lines, dots,
        words_layer("ring-labels", rings, "label", 12, theme),
        words_layer("city-labels", named, "name", 13, theme, anchor="start"),
        pdk.Layer(
            "ScatterplotLayer", centre, id="site", get_position="position",
            get_fill_color=[*colour, 255], get_radius=7, radius_units=String("pixels"),
            stroked=True, get_line_color=rgb(theme.ring), line_width_min_pixels=2,
        ),
    ]  # fmt: skip
    view = {"latitude": lat, "longitude": lon, "zoom": zoom}
    return flat_deck(layers, view, theme, "{name}\n{words}")
