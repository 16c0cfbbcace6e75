"""The rival spans of the Cold War under each other."""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from components.figures.base import base_layout
from components.figures.palette import Theme, colour_of


def datings_figure(datings: pd.DataFrame, theme: Theme, until: int) -> go.Figure:
    """Draw the rival spans of the Cold War under each other.

    Args:
        datings: title, words, start and end (UTC), is_open, is_default.
        theme: colours.
        until: the year to which an open span is drawn.

    Returns:
        A figure with one bar for each dating, the earliest start on top.
    """
    last = pd.Timestamp(year=until, month=12, day=31, tz="UTC")
    rows = datings.sort_values(["start", "end"], ascending=False)
    ends = rows["end"].where(~rows["is_open"], last)
    names = [
        f"<b>{escape(name)}</b>" if default else escape(name)
        for name, default in zip(rows["title"], rows["is_default"], strict=True)
    ]
    words = [
        f"{escape(reading)}{' →' if is_open else ''}"
        for reading, is_open in zip(rows["words"], rows["is_open"], strict=True)
    ]
    first = rows["start"]
    figure = go.Figure(
        go.Bar(
            base=[_day(s) for s in first],
            x=[
                (e - s).total_seconds() * 1000 for s, e in zip(first, ends, strict=True)
            ],
            y=names,
            orientation="h",
            text=words,
            textposition="none",
            hovertemplate="%{y}: %{text}<extra></extra>",
            marker={
                "color": colour_of("cold_war", theme),
            },
            meta={"role": "datings"},
        )
    )
    figure.update_layout(
        {
            **base_layout(theme, 56 + 42 * max(len(rows), 1), top=20, bottom=28),
            "bargap": 0.68,
            "showlegend": False,
            "xaxis": {
                "type": "date",
                "range": ["1943-01-01", f"{until + 1}-06-01"],
                "gridcolor": theme.grid,
                "tickfont": {"color": theme.muted},
                "fixedrange": True,
            },
            "yaxis": {"automargin": True, "fixedrange": True, "showgrid": False},
        }
    )
    for name, text, start in zip(names, words, first, strict=True):
        figure.add_annotation(
            x=_day(start), y=name, text=text, xanchor="left", yanchor="bottom",
            yshift=6, xshift=-2, showarrow=False, font={"size": 12, "color": theme.ink},
        )  # fmt: skip
    return figure


def _day(stamp: pd.Timestamp) -> str:
    return pd.Timestamp(stamp).strftime("%Y-%m-%d")
