"""Votes in the Council as a grid of members and resolutions.

One hue: the more a vote departs from yes, the darker its cell. A letter says the same:
Y yes, A abstention, N no, V veto, - present and not voting, X absent. An absent
member's cell is nearly paper: an empty seat is no stand on the matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from components.figures.base import base_layout
from components.figures.palette import Theme, colour_of, rgb

#: Letter, word and darkness (0 to 1) of each vote.
CELLS: Mapping[str, tuple[str, str, float]] = {
    "absent": ("X", "absent", 0.07),
    "yes": ("Y", "yes", 0.22),
    "not_voting": ("-", "present, not voting", 0.45),
    "abstain": ("A", "abstained", 0.5),
    "no": ("N", "no", 0.9),
    "veto": ("V", "no, a veto", 1.3),
}
ROW_PX = 21
#: Of the labels above the grid, which a narrow screen cuts off without the room.
LETTER_PX = 6


def tint(strength: float, theme: Theme) -> str:
    """The thread's colour between the paper (0), itself (1) and the ink (beyond)."""
    own = np.array(rgb(colour_of("security_council", theme)))
    paper, ink = np.array(rgb(theme.paper)), np.array(rgb(theme.ink))
    if strength <= 1:
        mixed = paper + (own - paper) * strength
    else:
        mixed = own + (ink - own) * min(strength - 1, 1) * 2
    return "#" + "".join(f"{round(min(max(v, 0), 255)):02x}" for v in mixed)


def grid_figure(
    grid: pd.DataFrame,
    names: Mapping[str, str],
    columns: pd.DataFrame,
    permanent: int,
    theme: Theme,
    selected: str = "",
) -> go.Figure:
    """Members by votes, a letter in every cell.

    Args:
        grid: members x event ids as `votes.vote_grid` gives it, already narrowed; a
            cell may also be empty (the member did not sit).
        names: of the members as shown.
        columns: index event_id; ``label`` (short, unique) and ``words`` (for hovering).
        permanent: how many of the first rows are permanent members.
        theme: colours.
        selected: id of the vote to mark.

    Returns:
        A figure; marks carry event ids as ``customdata``, so a click selects.
    """
    labels = [escape(str(columns.at[key, "label"])) for key in grid.columns]
    rows = [escape(names.get(member, member)) for member in grid.index]
    figure = go.Figure()
    figure.add_trace(_cells(grid, labels, rows, theme))
    figure.add_trace(_letters(grid, labels, rows, names, columns, theme))
    if selected in grid.columns:
        at = list(grid.columns).index(selected)
        figure.add_shape(
            type="rect", x0=at - 0.5, x1=at + 0.5, y0=-0.5, y1=len(rows) - 0.5,
            line={"width": 2.5, "color": theme.ring}, name="selection",
        )  # fmt: skip
    if 0 < permanent < len(rows):
        figure.add_shape(
            type="line", xref="paper", x0=0, x1=1, y0=permanent - 0.5,
            y1=permanent - 0.5, line={"width": 2, "color": theme.ink},
        )  # fmt: skip
    top = max(76, 10 + LETTER_PX * max((len(label) for label in labels), default=0))
    figure.update_layout(
        **base_layout(
            theme, 20 + top + ROW_PX * len(rows), top=top, right=40, bottom=16
        )
    )
    figure.update_xaxes(
        side="top", tickangle=-90, type="category", range=[-0.5, len(labels) - 0.5],
        tickfont={"size": 12, "color": theme.muted}, showgrid=False, automargin=True,
    )  # fmt: skip
    figure.update_yaxes(
        type="category", range=[len(rows) - 0.5, -0.5], showgrid=False, tickvals=rows,
        tickfont={"size": 12, "color": theme.ink}, automargin=True,
    )  # fmt: skip
    return figure


def _cells(
    grid: pd.DataFrame, labels: list[str], rows: list[str], theme: Theme
) -> go.Heatmap:
    kinds = list(CELLS)
    codes = grid.map(lambda kind: kinds.index(kind) if kind else np.nan)
    steps = len(kinds)
    scale = []
    for number, kind in enumerate(kinds):
        colour = tint(CELLS[kind][2], theme)
        scale += [[number / steps, colour], [(number + 1) / steps, colour]]
    return go.Heatmap(
        x=labels, y=rows, z=codes.astype(float).to_numpy().tolist(),
        zmin=-0.5, zmax=steps - 0.5, colorscale=scale, showscale=False,
        xgap=1, ygap=1, hoverinfo="skip", texttemplate="%{text}",
        text=grid.eq("yes").replace({True: "Y", False: ""}).to_numpy().tolist(),
    )  # fmt: skip


def _letters(
    grid: pd.DataFrame,
    labels: list[str],
    rows: list[str],
    names: Mapping[str, str],
    columns: pd.DataFrame,
    theme: Theme,
) -> go.Scatter:
    """What the reader clicks, with a letter on all that is not yes.

    The Y of the many that are stands in the cells, which shrink it on a narrow screen.
    """
    found = [
        (labels[j], rows[i], kind, event, member)
        for i, member in enumerate(grid.index)
        for j, event in enumerate(grid.columns)
        if (kind := grid.iloc[i, j])
    ]
    return go.Scatter(
        x=[x for x, *_ in found],
        y=[y for _, y, *_ in found],
        mode="markers+text",
        text=["" if kind == "yes" else CELLS[kind][0] for _, _, kind, *_ in found],
        customdata=[event for *_, event, _ in found],
        hovertext=[
            f"<b>{escape(names.get(member, member))}: {CELLS[kind][1]}</b><br>"
            f"{escape(str(columns.at[event, 'words']))}"
            for _, _, kind, event, member in found
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        textfont={
            "size": 13,
            "color": [letters_on(CELLS[kind][2], theme) for _, _, kind, *_ in found],
        },
        marker={"symbol": "square", "size": 18, "opacity": 0},
        unselected={"marker": {"opacity": 0}},
        selected={"marker": {"opacity": 0}},
        showlegend=False,
        meta={"role": "cells"},
    )


def letters_on(strength: float, theme: Theme) -> str:
    """The colour of a letter on a tint: paper on what is dark, ink on what is pale."""
    return theme.paper if strength >= 0.7 else theme.ink
