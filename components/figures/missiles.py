"""Missiles drawn: counts per year, range against apogee, sites, flights, rings, steps.

Classes are shades of the thread's vermilion, the longer the reach the stronger the
shade; classes that are no matter of reach carry a pattern. Shape and text repeat what
colour says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pydeck as pdk
from pydeck.types import String

from components.figures.base import FONT, base_axis, base_layout
from components.figures.map import SERVED, GeoJson, base_layers, plain_text
from components.figures.palette import Theme, colour_of, rgb
from components.model.ballistics import (
    TOLERANCE,
    minimum_energy_apogee,
    normal_range,
)
from components.model.rings import ring


@dataclass(frozen=True)
class Look:
    """How a class or an outcome is drawn; strength is 0 (pale) to 1."""

    label: str
    strength: float
    pattern: str = ""
    symbol: str = "circle"


#: In the order in which bars are stacked.
CLASSES: Mapping[str, Look] = {
    "SRBM": Look("Short range (to 1,000 km)", 0.12, "", "circle"),
    "CRBM": Look("Close range", 0.0, "", "circle-open"),
    "MRBM": Look("Medium range (to 3,000 km)", 0.4, "", "square"),
    "IRBM": Look("Intermediate (to 5,500 km)", 0.7, "", "diamond"),
    "ICBM": Look("Intercontinental", 1.0, "", "triangle-up"),
    "SLBM": Look("From submarines", 0.4, "/", "triangle-down"),
    "HGV": Look("Glide vehicle", 0.7, "x", "x"),
    "SLV": Look("Satellite rocket", 0.0, ".", "star"),
    "unknown": Look("Class not known", 0.0, "-", "cross"),
}
OUTCOMES: Mapping[str, Look] = {
    "success": Look("Flew as far as is known", 0.5),
    "partial": Look("Failed in part", 0.25, "/"),
    "failure": Look("Failed", 0.0, "x"),
    "unknown": Look("Outcome not known", 0.0, "-"),
}
#: Reaches whose lines of equal launch speed are drawn, km: the limits of the classes.
REACHES_KM = (1000, 3000, 5500, 10000)
RINGS_KM = (500, 1000, 3000, 5500)


def shade(strength: float, theme: Theme) -> str:
    """A shade of the thread's colour between the paper and the ink.

    Args:
        strength: 0 is nearest the paper, 0.5 the thread's own colour, 1 the ink.
        theme: colours.
    """
    own = rgb(colour_of("missile_launches", theme))
    far = rgb(theme.paper) if strength < 0.5 else rgb(theme.ink)
    share = abs(strength - 0.5) * (1.55 if strength < 0.5 else 1.3)
    parts = (round(a + (b - a) * share) for a, b in zip(own, far, strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def yearly_figure(
    counts: pd.DataFrame,
    totals: pd.Series,
    eras: pd.DataFrame,
    theme: Theme,
    unit: str = "missiles",
) -> go.Figure:
    """Bars per year, stacked by class or outcome, under strips of eras.

    Args:
        counts: index year, one column per class or per outcome.
        totals: index year; stands over each bar.
        eras: ``title``, ``kind``, ``start``, ``end``.
        theme: colours.
        unit: ``missiles`` or ``launch days``.
    """
    looks = CLASSES if set(counts.columns) <= set(CLASSES) else OUTCOMES
    figure = go.Figure()
    for name, look in looks.items():
        if name in counts.columns and counts[name].sum():
            figure.add_trace(_bar(counts[name], look, unit, theme))
    seen = totals[totals > 0]
    heights = counts.sum(axis=1).reindex(seen.index)
    figure.add_trace(
        go.Scatter(
            x=seen.index.tolist(), y=heights.tolist(), mode="text",
            text=[f"{n}" for n in seen], textposition="top center", showlegend=False,
            textfont={"size": 13, "color": theme.ink}, hoverinfo="skip",
        )
    )  # fmt: skip
    years = (float(counts.index.min()) - 0.6, float(counts.index.max()) + 0.6)
    strips = _add_strips(figure, eras, theme, years)
    figure.update_layout(
        **base_layout(theme, 390 + 20 * strips, top=34 + 20 * strips, bottom=40),
        barmode="stack",
        bargap=0.18,
        legend={"orientation": "h", "yref": "container", "y": 0, "x": 0,
                "yanchor": "bottom", "traceorder": "normal"},
    )  # fmt: skip
    figure.update_xaxes(range=years, **_axis(theme, showgrid=False), tickformat="d")
    top = float(heights.max()) * 1.14 if len(heights) else 1.0
    figure.update_yaxes(range=[0, top], **_axis(theme, unit.capitalize()))
    return figure


def _bar(values: pd.Series, look: Look, unit: str, theme: Theme) -> go.Bar:
    pattern = {"shape": look.pattern, "size": 6, "solidity": 0.35, "fgcolor": theme.ink}
    return go.Bar(
        x=values.index.tolist(),
        y=values.tolist(),
        name=escape(look.label),
        marker={
            "color": shade(look.strength, theme),
            "pattern": pattern if look.pattern else None,
            "line": {"width": 0.8, "color": theme.ink},
        },
        hovertemplate=f"%{{x}}: %{{y}} {unit}<extra>{escape(look.label)}</extra>",
    )


def _add_strips(
    figure: go.Figure, eras: pd.DataFrame, theme: Theme, years: tuple[float, float]
) -> int:
    """Eras as named strips above the plot, in as few rows as keep them apart."""
    rows: list[tuple[str, float]] = []
    red, green, blue = rgb(theme.era)
    ordered = eras.sort_values(["kind", "start"], ascending=[False, True])
    for era in ordered.itertuples():
        first = max(_decimal(era.start), years[0])
        end = min(_decimal(era.end), years[1])
        if end <= first:
            continue
        busy = [k != era.kind or e > first + 0.01 for k, e in rows]
        row = busy.index(False) if False in busy else len(rows)
        rows[row : row + 1] = [(era.kind, end)]
        figure.add_shape(
            type="rect", xref="x", yref="paper", x0=first, x1=end, layer="below",
            yanchor=1, ysizemode="pixel", y0=3 + 20 * row, y1=21 + 20 * row,
            line={"width": 1, "color": theme.paper}, name=f"era:{era.era_id}",
            fillcolor=f"rgba({red},{green},{blue},0.25)",
        )  # fmt: skip
        figure.add_shape(
            type="line", xref="x", yref="paper", x0=first, x1=first, y0=0, y1=1,
            line={"width": 1, "color": theme.border, "dash": "dot"}, layer="below",
        )  # fmt: skip
        is_late = first > years[1] - 0.15 * (years[1] - years[0])
        figure.add_annotation(
            x=years[1] if is_late else first, xref="x", y=1, yref="paper",
            yshift=12 + 20 * row, xshift=-4 if is_late else 4,
            text=escape(_era_name(era.title)), showarrow=False,
            xanchor="right" if is_late else "left", yanchor="middle", font={"size": 11, "color": theme.ink},
        )  # fmt: skip
    return len(rows)


def _era_name(title: str) -> str:
    """A short name for a narrow strip: Consensus for Council consensus on sanctions."""
    bare = title.removeprefix("Council ").split(" on ")[0]
    return bare[:1].upper() + bare[1:]


def _decimal(stamp: pd.Timestamp) -> float:
    """A time as a year on an axis whose bars stand in the middle of their year."""
    return float(stamp.year + (stamp.day_of_year - 1) / 366 - 0.5)


def range_apogee_figure(
    launches: pd.DataFrame, theme: Theme, selected: str = ""
) -> go.Figure:
    """Range against apogee on logarithmic axes, with the curve of least energy.

    Args:
        launches: event_id, title, date_text, missile, missile_class, range_km,
            apogee_km, shape, normal_range_km; rows without both numbers are left out.
        theme: colours.
        selected: id of the launch to ring.

    Returns:
        A figure whose marks carry event ids as ``customdata``.
    """
    drawn = launches[(launches["range_km"] > 0) & (launches["apogee_km"] > 0)]
    figure = go.Figure()
    for trace in [*_least_energy(theme), *_equal_reach(theme)]:
        figure.add_trace(trace)
    for name, look in CLASSES.items():
        own = drawn[drawn["missile_class"] == name]
        if len(own):
            figure.add_trace(_shots(own, look, theme))
    ring = drawn[drawn["event_id"] == selected]
    figure.add_trace(
        go.Scatter(
            x=ring["range_km"].tolist(), y=ring["apogee_km"].tolist(), mode="markers",
            marker={"symbol": "circle-open", "size": 24, "color": theme.ring,
                    "line": {"width": 2.5}},
            hoverinfo="skip", showlegend=False, meta={"role": "selection"},
        )
    )  # fmt: skip
    for x, y, text in (
        (np.log10(5900), np.log10(7400), "<b>Lofted</b>: shot high, falls short"),
        (np.log10(5900), np.log10(14), "<b>Depressed</b>: flat, steered"),
    ):
        figure.add_annotation(
            x=x, y=y, text=text, showarrow=False, xanchor="right",
            font={"size": 13, "color": theme.muted},
        )  # fmt: skip
    figure.update_layout(
        **base_layout(theme, 480, top=10, bottom=40),
        clickmode="event+select",
        legend={
            "orientation": "h",
            "x": 0,
            "y": 0,
            "yref": "container",
            "yanchor": "bottom",
        },
    )
    ticks = [50, 100, 200, 500, 1000, 2000, 5000]
    figure.update_xaxes(
        type="log", range=[np.log10(45), np.log10(6200)],
        tickvals=ticks, ticktext=[f"{t:,}" for t in ticks], **_axis(theme, "Range flown (km)"),
    )  # fmt: skip
    heights = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000]
    figure.update_yaxes(
        type="log", range=[1, 4],
        tickvals=heights, ticktext=[f"{t:,}" for t in heights], **_axis(theme, "Greatest height (km)"),
    )  # fmt: skip
    return figure


def _least_energy(theme: Theme) -> list[go.Scatter]:
    x = np.geomspace(40, 6500, 60)
    y = np.array([minimum_energy_apogee(km) for km in x])
    red, green, blue = rgb(theme.era)
    band = go.Scatter(
        x=[*x, *x[::-1]],
        y=[*(y * (1 + TOLERANCE)), *(y[::-1] * (1 - TOLERANCE))],
        fill="toself", fillcolor=f"rgba({red},{green},{blue},0.25)", mode="lines",
        line={"width": 0}, hoverinfo="skip", showlegend=False,
    )  # fmt: skip
    line = go.Scatter(
        x=x.tolist(), y=y.tolist(), mode="lines", name="Least energy, ±25 %",
        line={"color": theme.ink, "width": 1.6}, hoverinfo="skip",
    )  # fmt: skip
    return [band, line]


def _equal_reach(theme: Theme) -> list[go.Scatter]:
    """Lines along which a lofted shot stands for one and the same reach."""
    lines = []
    for reach in REACHES_KM:
        x = np.geomspace(45, min(reach * 0.97, 6200), 24)
        y = [lofted_apogee(float(km), reach) for km in x]
        lines.append(
            go.Scatter(
                x=x.tolist(), y=y, mode="lines+text", showlegend=False,
                text=[f"would reach {reach:,} km", *[""] * 23],
                textposition="top right",
                textfont={"size": 11, "color": theme.muted},
                line={"color": theme.muted, "width": 1, "dash": "dot"},
                hoverinfo="skip", meta={"role": "reach"},
            )
        )  # fmt: skip
    return lines


@cache
def lofted_apogee(range_km: float, reach_km: float) -> float:
    """Apogee in km of the lofted shot that takes the same speed as a full reach.

    By bisection, to a metre or so.

    Example:
        >>> round(normal_range(950, lofted_apogee(950, 10000)))
        10000
    """
    low, high = minimum_energy_apogee(range_km), 60000.0
    for _ in range(40):
        middle = (low + high) / 2
        is_short = normal_range(range_km, middle) < reach_km
        low, high = (middle, high) if is_short else (low, middle)
    return low


def _shots(own: pd.DataFrame, look: Look, theme: Theme) -> go.Scatter:
    return go.Scatter(
        x=own["range_km"].tolist(),
        y=own["apogee_km"].tolist(),
        mode="markers",
        name=escape(look.label),
        customdata=own["event_id"].tolist(),
        text=[_shot_words(shot) for shot in own.itertuples()],
        hovertemplate="%{text}<extra></extra>",
        marker={
            "symbol": look.symbol,
            "size": 11,
            "color": shade(max(look.strength, 0.35), theme),
            "line": {"width": 1.2, "color": theme.ink},
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _shot_words(shot: Any) -> str:
    words = (
        f"<b>{escape(shot.missile)}</b><br>{escape(shot.date_text)}<br>"
        f"{shot.range_km:,.0f} km far, {shot.apogee_km:,.0f} km high: {shot.shape}"
    )
    if shot.shape == "lofted":
        words += f"<br>same launch speed, least energy: {shot.normal_range_km:,.0f} km"
    return words


def steps_figure(steps: pd.DataFrame, words: Sequence[str], theme: Theme) -> go.Figure:
    """From one rule's total of a year to another's, as a staircase.

    Args:
        steps: as `launches.reconcile` gives them.
        words: what stands under each step and under the last total.
        theme: colours.
    """
    values = [*steps["change"].astype(int), int(steps["running"].iloc[-1])]
    kinds = ["absolute", *["relative"] * (len(steps) - 1), "total"]
    colour = colour_of("missile_launches", theme)
    figure = go.Figure(
        go.Waterfall(
            x=[escape(word).replace("\n", "<br>") for word in words],
            y=values,
            measure=kinds,
            text=[f"{v:+d}" if k == "relative" else f"{v}"
                  for v, k in zip(values, kinds, strict=True)],
            textposition="outside",
            connector={"line": {"color": theme.muted, "width": 1}},
            decreasing={"marker": {"color": theme.muted}},
            increasing={"marker": {"color": shade(0.25, theme)}},
            totals={"marker": {"color": colour}},
            hoverinfo="x+text",
        )
    )  # fmt: skip
    figure.update_layout(**base_layout(theme, 330, top=10, bottom=40), showlegend=False)
    figure.update_xaxes(**_axis(theme, showgrid=False))
    figure.update_yaxes(
        range=[0, max(steps["running"]) * 1.18], **_axis(theme, "Missiles")
    )
    return figure


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
    numbers = _text("counts", apart(large, 0.16), "count", 14, theme, grounded=False)
    named = apart(large, 0.3)[:12]
    sides = {"end": [r for r in named if r["position"][0] < 126.6],
             "start": [r for r in named if r["position"][0] >= 126.6]}  # fmt: skip
    names = [
        _text(f"names-{side}", own, "short", 12, theme, anchor=side)
        for side, own in sides.items()
    ]
    words = "{name}\n{words}"
    view = {"latitude": 39.7, "longitude": 127.2, "zoom": 5.8}
    layers = [*base_layers(boundaries, theme), discs, *names, numbers]
    return _deck(layers, words, view, theme)


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
    labels = _text("apexes", named, "label", 13, theme, anchor="start")
    top = max((float(str(row["apogee"])) for row in rows), default=100.0)
    steps = _height_scale(top)
    pole = pdk.Layer(
        "PathLayer", [{"path": [row["position"] for row in steps]}], id="scale",
        get_path="path", get_color=rgb(theme.ink, 200), billboard=True,
        width_min_pixels=1.4, pickable=False,
    )  # fmt: skip
    numbers = _text("scale-labels", steps[1:], "label", 12, theme, anchor="end")
    view = {
        "latitude": 40.0, "longitude": 131.0, "pitch": 60, "bearing": 0,
        "zoom": float(np.clip(np.log2(78000 * 0.766 * 330 / (max(top, 150) * 1000)), 1, 6)),
        "position": [0, 0, top * 420],
    }  # fmt: skip
    layers = [*base_layers(boundaries, theme), tracks, pole, numbers, arcs, labels]
    return _deck(layers, "{title}\n{words}", view, theme)


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
        _text("ring-labels", rings, "label", 12, theme),
        _text("city-labels", named, "name", 13, theme, anchor="start"),
        pdk.Layer(
            "ScatterplotLayer", centre, id="site", get_position="position",
            get_fill_color=[*colour, 255], get_radius=7, radius_units=String("pixels"),
            stroked=True, get_line_color=rgb(theme.ring), line_width_min_pixels=2,
        ),
    ]  # fmt: skip
    view = {"latitude": lat, "longitude": lon, "zoom": zoom}
    return _deck(layers, "{name}\n{words}", view, theme)


def _text(
    layer_id: str,
    rows: Sequence[Mapping[str, object]],
    field: str,
    size: int,
    theme: Theme,
    *,
    anchor: str = "middle",
    grounded: bool = True,
) -> pdk.Layer:
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


def _deck(
    layers: list[pdk.Layer], words: str, view: Mapping[str, object], theme: Theme
) -> pdk.Deck:
    return pdk.Deck(
        layers=layers,
        map_provider=None,
        initial_view_state=pdk.ViewState(**view),
        views=[pdk.View(type="MapView", controller=True)],
        tooltip={
            "text": words,
            "style": {"backgroundColor": theme.paper, "color": theme.ink,
                      "fontSize": "13px"},
        },
    )  # fmt: skip


def _axis(theme: Theme, title: str = "", *, showgrid: bool = True) -> dict[str, object]:
    more = {"showgrid": showgrid, "automargin": True, "fixedrange": False}
    return base_axis(theme, title) | more
