"""Range against apogee, with the curve of least energy and what a lofted shot stands for."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from components.figures.base import base_layout
from components.figures.missiles import CLASSES, Look, open_axis, shade
from components.figures.palette import Theme, rgb
from components.model.ballistics import (
    TOLERANCE,
    minimum_energy_apogee,
    normal_range,
)

#: Reaches whose lines of equal launch speed are drawn, km: the limits of the classes.
REACHES_KM = (1000, 3000, 5500, 10000)


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
        tickvals=ticks, ticktext=[f"{t:,}" for t in ticks], **open_axis(theme, "Range flown (km)"),
    )  # fmt: skip
    heights = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000]
    figure.update_yaxes(
        type="log", range=[1, 4],
        tickvals=heights, ticktext=[f"{t:,}" for t in heights], **open_axis(theme, "Greatest height (km)"),
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
