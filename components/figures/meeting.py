"""The meeting at Vostochny: how long it took by each account, and who was there."""

from __future__ import annotations

import re
from html import escape

import pandas as pd
import plotly.graph_objects as go

from components.figures.base import base_axis, base_layout
from components.figures.palette import Theme, colour_of, rgb


def lengths_figure(lengths: pd.DataFrame, theme: Theme) -> go.Figure:
    """Rival lengths side by side, one bar per account.

    Args:
        lengths: ``what``, ``stated_by``, ``hours``, ``note``, in the order to draw.
        theme: colours.
    """
    threads = ("vostochny_meeting", "cold_war")
    bars = []
    for number, (what, own) in enumerate(lengths.groupby("what", sort=False)):
        colour = colour_of(threads[number % 2], theme)
        red, green, blue = rgb(colour)
        bars.append(
            {
                "type": "bar",
                "y": [_stacked(who) + " " * number for who in own["stated_by"]],
                "x": own["hours"].tolist(),
                "orientation": "h",
                "name": escape(str(what)),
                "marker": {
                    "color": f"rgba({red},{green},{blue},0.32)",
                    "line": {"width": 1.5, "color": colour},
                },
                "textfont": {"color": theme.ink},
                "text": [escape(re.split("[;,]", t)[0]) for t in own["note"]],
                "customdata": [escape(t) for t in own["note"]],
                "textposition": "auto",
                "insidetextanchor": "start",
                "hovertemplate": "%{y}: %{x} hours<br>%{customdata}<extra></extra>",
                "meta": {"role": "lengths"},
            }
        )
    height = 110 + 30 * len(lengths)
    layout = base_layout(theme, height, top=34, right=12, bottom=44) | {
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"},
        "xaxis": base_axis(theme, "Hours") | {"dtick": 1, "range": [0, 6.4]},
        "yaxis": {
            "autorange": "reversed", "automargin": True, "showgrid": False,
            "fixedrange": True,
        },
        "bargap": 0.25,
    }  # fmt: skip
    return go.Figure(bars, layout)


def room_figure(room: pd.DataFrame, theme: Theme) -> go.Figure:
    """Who was where: a mark where a source puts a person, empty where accounts differ.

    Args:
        room: ``person``, ``side`` (``North Korea``, ``Russia``), ``moment``,
            ``is_disputed``, ``event_id``; people and moments in the order to draw.
        theme: colours.
    """
    people, moments = (room[c].drop_duplicates().tolist() for c in ("person", "moment"))
    colour = colour_of("vostochny_meeting", theme)
    marks = []
    for side, shape in (("North Korea", "square"), ("Russia", "circle")):
        own = room[room["side"] == side]
        marks.append(
            {
                "type": "scatter",
                "x": own["moment"].tolist(),
                "y": own["person"].tolist(),
                "mode": "markers",
                "name": side,
                "customdata": own["event_id"].tolist(),
                "marker": {
                    "symbol": shape,
                    "size": 12,
                    "color": [theme.paper if d else colour for d in own["is_disputed"]],
                    "line": {"width": 2, "color": colour},
                },
                "hovertemplate": "%{y}<br>%{x}<extra></extra>",
                "meta": {"role": "room"},
            }
        )
    letters = {"color": theme.ink, "size": 12}
    layout = base_layout(theme, 140 + 22 * len(people), top=112, right=40) | {
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 0, "yanchor": "top"},
        "clickmode": "event+select",
        "xaxis": base_axis(theme) | {
            "type": "category", "categoryorder": "array", "categoryarray": moments,
            "side": "top", "tickangle": -50, "range": [-0.5, len(moments) - 0.5],
            "tickmode": "array", "tickvals": moments, "tickfont": letters,
        },
        "yaxis": base_axis(theme) | {
            "type": "category", "categoryorder": "array", "categoryarray": people,
            "autorange": False, "range": [len(people) - 0.5, -0.5],
            "automargin": True, "tickfont": letters,
        },
    }  # fmt: skip
    return go.Figure(marks, layout)


def _stacked(name: str) -> str:
    return "<br>".join(escape(part) for part in name.split(", ", 1))
