"""Votes in the Council drawn: the grid, division over time, agreement, membership.

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
from numpy.typing import NDArray

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
_SYMBOLS = {
    "sanctions and panel": "circle",
    "vetoed draft": "x",
    "procedural vote": "square",
    "other": "diamond",
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
            "color": [_on(CELLS[kind][2], theme) for _, _, kind, *_ in found],
        },
        marker={"symbol": "square", "size": 18, "opacity": 0},
        unselected={"marker": {"opacity": 0}},
        selected={"marker": {"opacity": 0}},
        showlegend=False,
        meta={"role": "cells"},
    )


def _on(strength: float, theme: Theme) -> str:
    """The colour of a letter on a tint: paper on what is dark, ink on what is pale."""
    return theme.paper if strength >= 0.7 else theme.ink


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
        textfont={"size": 12, "color": [_on(d, theme) for d in darkness]},
        hoverinfo="skip",
        showlegend=False,
        meta={"role": "shares"},
    )


def seats(members: pd.DataFrame) -> pd.DataFrame:
    """Elected members in up to ten seats, each keeping its seat for the whole term.

    Args:
        members: year, member, permanent (0 or 1); years may be missing.

    Returns:
        Index seat 1 to 10, columns year, cells member; empty where there was no seat.
        After a gap in the years the seats are dealt anew.
    """
    elected = members[members["permanent"].astype(int) == 0]
    years = sorted(int(y) for y in elected["year"].unique())
    table = pd.DataFrame("", index=range(1, 11), columns=years)
    for year in years:
        sitting = set(elected.loc[elected["year"] == year, "member"])
        before = table.get(year - 1, [""] * 10)
        now = [member if member in sitting else "" for member in before]
        free = sorted(sitting - set(now))
        table[year] = [member or (free.pop(0) if free else "") for member in now]
    return table


def seats_figure(
    table: pd.DataFrame, names: Mapping[str, str], year: int, theme: Theme
) -> go.Figure:
    """Who held the elected seats, term by term.

    Args:
        table: seats x years as `seats` gives them.
        names: of the members.
        year: to mark.
        theme: colours.
    """
    years = [str(y) for y in table.columns]
    at = [int(y) for y in table.columns].index(year)
    shade = pd.DataFrame(0.0, index=table.index, columns=table.columns)
    for seat in table.index:
        turn = table.loc[seat].ne(table.loc[seat].shift()).cumsum()
        shade.loc[seat] = (turn % 2).astype(float)
    shade = shade.where(table != "")
    figure = go.Figure(
        go.Heatmap(
            x=years, y=[str(seat) for seat in table.index], z=shade.to_numpy().tolist(),
            colorscale=[[0, tint(0.14, theme)], [1, tint(0.34, theme)]],
            showscale=False, zmin=0, zmax=1, xgap=0, ygap=3,
            text=[[str(m).upper() for m in table.loc[seat]] for seat in table.index],
            texttemplate="%{text}", textfont={"color": theme.ink},
            customdata=[[escape(names.get(str(m), str(m))) for m in table.loc[seat]]
                        for seat in table.index],
            hovertemplate="%{customdata}, %{x}<extra></extra>", hoverongaps=False,
        )
    )  # fmt: skip
    figure.add_shape(
        type="rect", x0=at - 0.5, x1=at + 0.5, y0=0, y1=1, yref="paper",
        line={"width": 2.5, "color": theme.ring}, name="selection",
    )  # fmt: skip
    for gap in _gaps(table):
        figure.add_shape(
            type="line", x0=gap - 0.5, x1=gap - 0.5, y0=0, y1=1, yref="paper",
            line={"width": 2, "color": theme.muted, "dash": "dot"}, name="gap",
        )  # fmt: skip
    figure.update_layout(**base_layout(theme, 380, top=28, bottom=16))
    figure.update_xaxes(
        side="top", showgrid=False, type="category",
        range=[-0.5, len(years) - 0.5],
    )  # fmt: skip
    figure.update_yaxes(
        autorange="reversed", showgrid=False, title="Elected seat", type="category",
        automargin=True,
    )  # fmt: skip
    return figure


def _gaps(table: pd.DataFrame) -> list[int]:
    """Columns before which at least one year is missing."""
    years = [int(y) for y in table.columns]
    return [n for n in range(1, len(years)) if years[n] - years[n - 1] > 1]
