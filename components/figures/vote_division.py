"""How divided each vote was, over time."""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from components.figures.base import base_layout
from components.figures.palette import Theme, colour_of, rgb

_SYMBOLS = {
    "sanctions and panel": "circle",
    "vetoed draft": "x",
    "procedural vote": "square",
    "other": "diamond",
}


def division_figure(
    divided: pd.DataFrame,
    rolling: pd.Series,
    eras: pd.DataFrame,
    theme: Theme,
    selected: str = "",
) -> go.Figure:
    """The share of members that did not vote yes, vote after vote.

    Args:
        divided: event_id, date (ISO day), share, group (a key of the legend), words.
        rolling: share over the last votes, on the index of ``divided``.
        eras: ``title``, ``start``, ``end``: bands behind.
        theme: colours.
        selected: id of the vote to ring.
    """
    figure = go.Figure()
    red, green, blue = rgb(theme.era)
    for number, era in enumerate(eras.sort_values("start").itertuples()):
        first, last = divided["date"].min(), "2027-01-01"
        start = max(f"{era.start:%Y-%m-%d}", first)
        end = min(f"{era.end:%Y-%m-%d}", last)
        if start < end:
            figure.add_vrect(
                x0=start,
                x1=end,
                line_width=0,
                layer="below",
                fillcolor=f"rgba({red},{green},{blue},{0.10 + 0.12 * (number % 2)})",
            )
            figure.add_annotation(
                x=start, y=1, yref="paper", text=escape(era.title.removeprefix("Council ").capitalize()),
                showarrow=False,
                xanchor="left", yanchor="bottom",
                font={"size": 12, "color": theme.muted},
            )  # fmt: skip
    figure.add_trace(
        go.Scatter(
            x=divided["date"].tolist(), y=rolling.tolist(), mode="lines",
            name="over the last five votes", hoverinfo="skip",
            line={"color": theme.muted, "width": 1.6, "shape": "hv"},
        )
    )  # fmt: skip
    for group, symbol in _SYMBOLS.items():
        own = divided[divided["group"] == group]
        if len(own):
            figure.add_trace(_votes(own, group, symbol, theme))
    ring = divided[divided["event_id"] == selected]
    figure.add_trace(
        go.Scatter(
            x=ring["date"].tolist(), y=ring["share"].tolist(), mode="markers",
            marker={"symbol": "circle-open", "size": 24, "color": theme.ring,
                    "line": {"width": 2.5}},
            hoverinfo="skip", showlegend=False, meta={"role": "selection"},
        )
    )  # fmt: skip
    figure.update_layout(
        **base_layout(theme, 400, top=30, bottom=16),
        clickmode="event+select",
        legend={"orientation": "h", "y": -0.12, "x": 0, "yanchor": "top"},
    )
    figure.update_xaxes(
        type="date", gridcolor=theme.grid, tickfont={"color": theme.muted, "size": 13}
    )
    figure.update_yaxes(
        tickformat=".0%", title="Members that did not vote yes", gridcolor=theme.grid,
        range=[-0.03, max(0.45, float(divided["share"].max()) * 1.1)],
        zeroline=False, tickfont={"color": theme.muted, "size": 13}, automargin=True,
    )  # fmt: skip
    return figure


def _votes(own: pd.DataFrame, group: str, symbol: str, theme: Theme) -> go.Scatter:
    return go.Scatter(
        x=own["date"].tolist(),
        y=own["share"].tolist(),
        mode="markers",
        name=escape(group.capitalize()),
        customdata=own["event_id"].tolist(),
        text=[escape(words) for words in own["words"]],
        hovertemplate="%{text}<br>%{y:.1%} did not vote yes<extra></extra>",
        marker={
            "symbol": symbol,
            "size": 12,
            "color": colour_of("security_council", theme),
            "line": {"width": 1.2, "color": theme.paper},
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
