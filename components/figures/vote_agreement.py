"""Which pairs of members voted alike."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from numpy.typing import NDArray

from components.figures.base import base_layout
from components.figures.palette import Theme
from components.figures.vote_grid import letters_on, tint


def agreement_figure(
    agreement: pd.DataFrame,
    shared: pd.DataFrame,
    names: Mapping[str, str],
    theme: Theme,
) -> go.Figure:
    """Pairs of members: on how many of the votes they shared they voted alike.

    Args:
        agreement: members x members, 0 to 1, empty where a pair shared too few votes.
        shared: members x members, number of votes both cast.
        names: of the members as shown.
        theme: colours.
    """
    labels = [escape(names.get(member, member)) for member in agreement.index]
    values = agreement.astype(float).to_numpy(copy=True)
    np.fill_diagonal(values, np.nan)
    both = shared.loc[agreement.index, agreement.columns].to_numpy()
    low = float(np.nanmin(values)) if np.isfinite(values).any() else 0.0
    low = min(low, 0.99)
    scale = [[0, tint(1.1, theme)], [1, tint(0.12, theme)]]
    is_roomy = len(labels) <= 14
    figure = go.Figure(
        go.Heatmap(
            x=labels, y=labels, z=values.tolist(), zmin=low, zmax=1, colorscale=scale,
            xgap=1, ygap=1, customdata=both.tolist(),
            hovertemplate="%{y} and %{x}: alike on %{z:.0%} of %{customdata} votes"
            "<extra></extra>",
            colorbar={"tickformat": ".0%", "thickness": 10, "len": 0.6,
                      "tickfont": {"color": theme.muted}, "outlinewidth": 0},
            showscale=False,
        )
    )  # fmt: skip
    if is_roomy:
        figure.add_trace(_shares(values, labels, low, theme))
    figure.update_layout(
        **base_layout(theme, 150 + 26 * len(labels), top=96, right=40, bottom=16)
    )
    figure.update_xaxes(
        side="top", tickangle=-60, showgrid=False, automargin=True, tickvals=labels
    )
    figure.update_yaxes(
        autorange="reversed", showgrid=False, automargin=True, tickvals=labels
    )
    return figure


def _shares(
    values: NDArray[np.float64], labels: list[str], low: float, theme: Theme
) -> go.Scatter:
    """The shares as text, each in the colour that reads on its cell."""
    found = [
        (labels[j], labels[i], values[i, j])
        for i, j in np.argwhere(~np.isnan(values)).tolist()
    ]
    darkness = [1.1 - 0.98 * (v - low) / (1 - low) for *_, v in found]
    return go.Scatter(
        x=[x for x, *_ in found],
        y=[y for _, y, _ in found],
        mode="text",
        text=[f"{v:.0%}" for *_, v in found],
        textfont={"size": 12, "color": [letters_on(d, theme) for d in darkness]},
        hoverinfo="skip",
        showlegend=False,
        meta={"role": "shares"},
    )
