"""How fast the train ran, leg by leg, with what the doubt in the hours allows."""

from __future__ import annotations

from html import escape
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from components.figures.base import base_axis, base_layout
from components.figures.palette import Theme, colour_of


def leg_speed_figure(speeds: pd.DataFrame, names: list[str], theme: Theme) -> go.Figure:
    """Mean speed of each leg with its bounds, in travelling order from the top.

    Args:
        speeds: of `journeys.leg_speeds`.
        names: of the legs, in the same order.
        theme: colours.
    """
    colour = colour_of("train_trip", theme)
    middle = speeds["speed_kmh"]
    fastest = speeds["fastest_kmh"].fillna(middle)
    bars = {
        "type": "scatter",
        "x": middle.round(1).tolist(),
        "y": [_stacked(name) for name in names],
        "mode": "markers+text",
        "text": [f"{v:.0f} km/h" for v in middle],
        "textposition": "top center",
        "marker": {"symbol": "square", "size": 11, "color": colour},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": (fastest - middle).round(1).tolist(),
            "arrayminus": (middle - speeds["slowest_kmh"]).round(1).tolist(),
            "color": colour,
            "thickness": 2,
            "width": 6,
        },
        "hovertemplate": "%{y}<br>%{x} km/h<extra></extra>",
        "meta": {"role": "speeds"},
    }
    layout = base_layout(theme, 60 + 46 * len(speeds), top=22, right=16, bottom=44) | {
        "xaxis": base_axis(theme, "Mean speed, km/h") | {"rangemode": "tozero"},
        "yaxis": {
            "autorange": "reversed", "automargin": True, "showgrid": False,
            "fixedrange": True,
        },
    }  # fmt: skip
    return go.Figure([bars], layout)


def _stacked(name: str) -> str:
    """A name in lines short enough for a phone."""
    return "<br>".join(escape(part) for part in wrap(name, 22))
