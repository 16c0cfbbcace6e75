"""The Cold War page's figures: who is bound to whom, rival datings, kinds of event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from math import hypot

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from components.figures.base import base_layout
from components.figures.palette import BLOCS, Theme, colour_of
from components.model.alignment import POSITIONS, Network


@dataclass(frozen=True)
class Line:
    """How a kind of bond is drawn: the more binding, the heavier."""

    width: float
    dash: str
    label: str


LINES: dict[str, Line] = {
    "alliance": Line(6, "solid", "Alliance"),
    "nonaggression": Line(3, "solid", "No attack on each other"),
    "partnership": Line(3, "dash", "Partnership or pledge"),
    "armistice": Line(3, "dot", "Armistice"),
    "normalisation": Line(1.2, "solid", "Diplomatic relations"),
}

#: Distance of two lines of one pair, in the units of the places.
LANE = 0.05

#: Where a name stands at its node, so that lines do not run through it.
_NAMES_AT = dict.fromkeys(("rus", "sun", "usa", "un-command", "prk"), "top center")

#: Fixed places where the model's would lay one line over another: China's to the
#: United Nations Command ran through North Korea.
PLACES = {**POSITIONS, "un-command": (0.05, 0.8)}
SHORT_NAMES = {"un-command": "UN Command", "twn": "Taiwan"}

#: Groups of kinds that are counted then and now, in the words of the page.
GROUPS: dict[str, tuple[str, ...]] = {
    "Crises and fighting": ("conflict",),
    "Treaties": ("treaty",),
    "Meetings and visits": ("meeting", "visit"),
    "Statements": ("statement",),
}
_GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
THEN, NOW = (1945, 1991), 2022


def network_figure(
    net: Network, names: Mapping[str, str], theme: Theme, selected: str = ""
) -> go.Figure:
    """Draw the parties of a year and the bonds between them.

    Args:
        net: as `alignment.network` gives it; edges with ``hover`` and ``event_id``.
        names: of the parties by id.
        theme: colours.
        selected: id of the event whose bond is ringed.

    Returns:
        A figure; the middle of each line carries its event in ``customdata``.
    """
    edges = _bent(net.edges, net.nodes)
    figure = go.Figure()
    for kind, line in LINES.items():
        for bloc in ("", "east", "west"):
            own = edges[(edges["kind"] == kind) & (edges["bloc"] == bloc)]
            if len(own):
                figure.add_trace(_lines(own, kind, line, bloc, theme))
        figure.add_trace(_key(kind, line, theme))
    figure.add_trace(_middles(edges, theme))
    figure.add_trace(_bond_ring(edges[edges["event_id"] == selected], selected, theme))
    for bloc in BLOCS:
        own_nodes = net.nodes[net.nodes["bloc"] == bloc]
        if len(own_nodes):
            figure.add_trace(_parties(own_nodes, bloc, names, theme))
    figure.update_layout(_network_layout(theme))
    return figure


def crossing(net: Network) -> int:
    """How many bonds of a year join parties of different blocs."""
    return _shared_blocs(net.edges, net.nodes).count("")


def _shared_blocs(edges: pd.DataFrame, nodes: pd.DataFrame) -> list[str]:
    """The bloc both ends of each bond share; empty where they do not."""
    blocs = dict(zip(nodes["actor"], nodes["bloc"], strict=True))
    return [
        blocs[a] if blocs.get(a) == blocs.get(b) else ""
        for a, b in zip(edges["party_a"], edges["party_b"], strict=True)
    ]


def _bent(edges: pd.DataFrame, nodes: pd.DataFrame) -> pd.DataFrame:
    """Edges with ``bloc``, moved aside where a pair has several."""
    pairs = [frozenset(e) for e in zip(edges["party_a"], edges["party_b"], strict=True)]
    many = Counter(pairs)
    ends = edges[["x0", "y0", "x1", "y1"]].to_numpy(dtype=float).tolist()
    moved = [
        _aside(place, lane - (many[pair] - 1) / 2)
        for place, lane, pair in zip(ends, edges["lane"], pairs, strict=True)
    ]
    columns = ["x0", "y0", "x1", "y1"]
    return edges.assign(
        bloc=_shared_blocs(edges, nodes),
        **pd.DataFrame(moved, columns=columns, index=edges.index),
    )


def _aside(place: list[float], lanes: float) -> tuple[float, float, float, float]:
    """A line moved sideways by some lanes, to the same side whichever way it runs."""
    x0, y0, x1, y1 = place
    length = hypot(x1 - x0, y1 - y0) or 1
    shift = LANE * lanes / length * (1 if (x0, y0) < (x1, y1) else -1)
    dx, dy = shift * (y0 - y1), shift * (x1 - x0)
    return x0 + dx, y0 + dy, x1 + dx, y1 + dy


def _lines(
    own: pd.DataFrame, kind: str, line: Line, bloc: str, theme: Theme
) -> go.Scatter:
    x: list[float | None] = []
    y: list[float | None] = []
    for edge in own.itertuples():
        x += [edge.x0, edge.x1, None]
        y += [edge.y0, edge.y1, None]
    return go.Scatter(
        x=x,
        y=y,
        mode="lines",
        line={
            "width": line.width,
            "dash": line.dash,
            "color": _bloc_colour(bloc, theme) if bloc else theme.muted,
        },
        opacity=0.75 if kind == "normalisation" else 0.9,
        hoverinfo="skip",
        legendgroup=kind,
        showlegend=False,
        meta={"role": "bonds", "kind": kind, "bloc": bloc},
    )


def _key(kind: str, line: Line, theme: Theme) -> go.Scatter:
    """The legend's entry of a kind, also in a year that has none of it."""
    return go.Scatter(
        x=[None],
        y=[None],
        mode="lines",
        name=line.label,
        line={"width": line.width, "dash": line.dash, "color": theme.ink},
        legendgroup=kind,
        meta={"role": "key", "kind": kind},
    )


def _middles(edges: pd.DataFrame, theme: Theme) -> go.Scatter:
    return go.Scatter(
        x=((edges["x0"] + edges["x1"]) / 2).tolist(),
        y=((edges["y0"] + edges["y1"]) / 2).tolist(),
        mode="markers",
        customdata=edges["event_id"].tolist(),
        hovertext=[_lined(text) for text in edges["hover"]],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "size": 9,
            "color": theme.paper,
            "opacity": [1.0 if event else 0.0 for event in edges["event_id"]],
            "line": {"width": 1.5, "color": theme.ink},
        },
        selected={"marker": {"color": theme.paper}},
        unselected={"marker": {"color": theme.paper}},
        showlegend=False,
        meta={"role": "middles"},
    )


def _bond_ring(own: pd.DataFrame, selected: str, theme: Theme) -> go.Scatter:
    own = own if selected else own.iloc[:0]
    return go.Scatter(
        x=((own["x0"] + own["x1"]) / 2).tolist(),
        y=((own["y0"] + own["y1"]) / 2).tolist(),
        mode="markers",
        marker={
            "symbol": "circle-open",
            "size": 22,
            "color": theme.ring,
            "line": {"width": 2.5},
        },
        hoverinfo="skip",
        showlegend=False,
        meta={"role": "selection"},
    )


def _parties(
    own: pd.DataFrame, bloc: str, names: Mapping[str, str], theme: Theme
) -> go.Scatter:
    mark = BLOCS[bloc]
    return go.Scatter(
        x=own["x"].tolist(),
        y=own["y"].tolist(),
        mode="markers+text",
        name=f"{mark.label} of 1950",
        text=[
            f"<b>{escape(SHORT_NAMES.get(a, names.get(a, a)))}</b>"
            for a in own["actor"]
        ],
        textposition=[_NAMES_AT.get(a, "bottom center") for a in own["actor"]],
        textfont={"size": 15, "color": theme.ink, "shadow": _halo(theme)},
        hovertext=[
            f"{escape(names.get(a, a))}: {n} {'bond' if n == 1 else 'bonds'}"
            for a, n in zip(own["actor"], own["degree"], strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": mark.shape,
            "size": 24,
            "color": _bloc_colour(bloc, theme),
            "line": {"width": 2, "color": theme.paper},
        },
        cliponaxis=False,
        meta={"role": "parties", "bloc": bloc},
    )


def _network_layout(theme: Theme) -> dict[str, object]:
    axis = {
        "visible": False,
        "fixedrange": True,
    }
    return {
        **base_layout(theme, 440, top=30),
        "clickmode": "event+select",
        "uirevision": "network",
        "legend": {
            "orientation": "h",
            "y": -0.02,
            "yanchor": "top",
            "x": 0,
            "font": {"size": 12},
        },
        "xaxis": {**axis, "range": [-1.3, 1.3]},
        "yaxis": {**axis, "range": [-1.15, 1.15]},
    }


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


def _halo(theme: Theme) -> str:
    """A rim in the colour of the ground, so that a name on a line stays readable."""
    return ", ".join(
        f"{x}px {y}px 2px {theme.paper}" for x in (-2, 0, 2) for y in (-2, 0, 2)
    )


def _bloc_colour(bloc: str, theme: Theme) -> str:
    mark = BLOCS[bloc]
    return mark.dark if theme.name == "dark" else mark.light


def _lined(text: str) -> str:
    return "<br>".join(escape(line) for line in text.split("\n"))


def _day(stamp: pd.Timestamp) -> str:
    return pd.Timestamp(stamp).strftime("%Y-%m-%d")
