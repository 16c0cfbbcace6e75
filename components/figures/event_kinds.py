"""The same kinds of event then and now: counts per year since each start."""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from components.figures.base import base_layout
from components.figures.palette import Theme, colour_of

#: Groups of kinds that are counted then and now, in the words of the page.
GROUPS: dict[str, tuple[str, ...]] = {
    "Crises and fighting": ("conflict",),
    "Treaties": ("treaty",),
    "Meetings and visits": ("meeting", "visit"),
    "Statements": ("statement",),
}
_GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
THEN = (1945, 1991)
NOW = 2022


def counted(events: pd.DataFrame) -> pd.DataFrame:
    """The events that are compared: of our groups, in one of the two periods.

    Args:
        events: ``thread``, ``kind``, ``start`` (UTC).
    """
    year = events["start"].dt.year
    then = (events["thread"] == "cold_war") & year.between(*THEN)
    now = events["thread"].isin(["background", "aftermath"]) & (year >= NOW)
    return events[(then | now) & events["kind"].isin(_GROUP_OF)]


def counts_by_year(events: pd.DataFrame) -> pd.DataFrame:
    """Events by group, period and years since the period's start.

    Args:
        events: ``thread``, ``kind``, ``start`` (UTC).

    Returns:
        group, period (``then`` or ``now``), year (calendar), years_since, n; only
        years that hold an event.

    Example:
        >>> row = {"thread": "cold_war", "kind": "treaty"}
        >>> row["start"] = pd.Timestamp("1953-10-01", tz="UTC")
        >>> counts_by_year(pd.DataFrame([row])).to_dict("records")[0]["years_since"]
        8
    """
    kept = counted(events)
    year = kept["start"].dt.year
    is_now = kept["thread"] != "cold_war"
    table = pd.DataFrame(
        {
            "group": kept["kind"].map(_GROUP_OF),
            "period": is_now.map({True: "now", False: "then"}),
            "year": year,
            "years_since": year - is_now.map({True: NOW, False: THEN[0]}).astype(int),
        }
    )
    columns = ["group", "period", "year", "years_since"]
    return table.groupby(columns).size().rename("n").reset_index()


def rates(counts: pd.DataFrame, years_now: float) -> pd.DataFrame:
    """Events a year by group, then and now.

    Args:
        counts: as `counts_by_year` gives them.
        years_now: how many years the present period has lasted in the tables.

    Returns:
        group, then, now (events), then_a_year, now_a_year.
    """
    years = {"then": THEN[1] - THEN[0] + 1, "now": years_now}
    rows = []
    for group in GROUPS:
        own = counts[counts["group"] == group]
        n = {p: int(own.loc[own["period"] == p, "n"].sum()) for p in years}
        yearly = {f"{p}_a_year": round(n[p] / years[p], 2) for p in years}
        rows.append({"group": group, **n, **yearly})
    return pd.DataFrame(rows)


def kinds_figure(counts: pd.DataFrame, table: pd.DataFrame, theme: Theme) -> go.Figure:
    """Draw the counts of each year since the start, then beside now.

    Args:
        counts: as `counts_by_year` gives them.
        table: as `rates` gives it.
        theme: colours.

    Returns:
        A figure with a row for each group, all rows and both periods on one scale.
    """
    figure = make_subplots(
        rows=len(GROUPS), cols=1, shared_xaxes=True, vertical_spacing=0.055
    )
    for row, group in enumerate(GROUPS, start=1):
        for period, label in (
            ("then", "1945 to 1991, year 0 is 1945"),
            ("now", "since 2022, year 0 is 2022"),
        ):
            own = counts[(counts["group"] == group) & (counts["period"] == period)]
            bars = _year_bars(own, period, label, theme, is_first=row == 1)
            figure.add_trace(bars, row, 1)
    top = int(counts["n"].max()) if len(counts) else 1
    figure.update_layout(
        {
            **base_layout(theme, 110 + 84 * len(GROUPS), top=54, bottom=44),
            "barmode": "overlay",
            "legend": {"orientation": "h", "y": 1.07, "yanchor": "bottom", "x": 0},
        }
    )
    figure.update_xaxes(
        range=[-0.7, THEN[1] - THEN[0] + 0.7],
        dtick=5,
        gridcolor=theme.grid,
        tickfont={"color": theme.muted},
        fixedrange=True,
        zeroline=False,
    )
    title = {"text": "Years since the start", "font": {"size": 13}}
    figure.update_xaxes(title=title, row=len(GROUPS), col=1)
    figure.update_yaxes(
        range=[0, top * 1.25 + 0.5],
        nticks=4,
        gridcolor=theme.grid,
        tickfont={"color": theme.muted},
        fixedrange=True,
        zeroline=False,
        tickformat="d",
    )
    _name_rows(figure, table, theme)
    return figure


def _year_bars(
    own: pd.DataFrame, period: str, label: str, theme: Theme, *, is_first: bool
) -> go.Bar:
    colour = colour_of("aftermath" if period == "now" else "cold_war", theme)
    return go.Bar(
        x=own["years_since"].tolist(),
        y=own["n"].tolist(),
        customdata=own["year"].tolist(),
        name=label,
        legendgroup=period,
        showlegend=is_first,
        width=0.42,
        offset=-0.42 if period == "then" else 0,
        # hatched, for eyes that see the two colours as one
        marker={
            "color": colour,
            "line": {"width": 1, "color": colour},
            "pattern": {
                "shape": "/" if period == "now" else "",
                "fillmode": "overlay",
                "fgcolor": theme.paper,
                "size": 6,
                "solidity": 0.3,
            },
        },
        hovertemplate="%{customdata}: %{y}<extra></extra>",
        meta={"role": "counts", "period": period},
    )


def _name_rows(figure: go.Figure, table: pd.DataFrame, theme: Theme) -> None:
    for row, rate in enumerate(table.itertuples(), start=1):
        axis = "" if row == 1 else str(row)
        figure.add_annotation(
            xref=f"x{axis} domain",
            yref=f"y{axis} domain",
            x=1,
            y=1,
            xanchor="right",
            yanchor="top",
            showarrow=False,
            align="right",
            text=f"<b>{escape(rate.group)}</b><br>then {rate.then_a_year:.2f} a year, "
            f"now {rate.now_a_year:.2f}",
            font={"size": 13, "color": theme.ink},
        )
