"""Who held the elected seats of the Council, year by year."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd
import plotly.graph_objects as go

from components.figures.base import base_layout
from components.figures.palette import Theme
from components.figures.vote_grid import tint


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
