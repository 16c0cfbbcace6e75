"""Who was bound to whom in a year, as a network of treaties and declared alignments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from math import hypot

import pandas as pd
import plotly.graph_objects as go

from components.figures.base import base_layout
from components.figures.palette import BLOCS, Theme
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
