"""Figures of evidence: links of an event, its place, company, votes, confidence."""

from __future__ import annotations

from html import escape
from math import log2
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pydeck as pdk

from components.figures.base import base_layout, names_layer
from components.figures.map import OTHER_PLACES, STORY_PLACES, map_deck, plain_text
from components.figures.palette import THREADS, Theme, colour_of, mark_of, rgb

#: Most linked events that are drawn; a table names the rest.
MOST_LINKS = 12

#: From this reach on the area of a place is wider than its mark on `place_deck`.
AREA_KM = 15

#: Rows of the strip of votes, from the top, with the shape of each.
VOTES = {
    "yes": "circle",
    "abstain": "diamond-open",
    "not voting": "line-ew-open",
    "absent": "circle-open",
    "no": "x",
    "veto": "x",
}
_CONFIDENCE = {"high": 1.0, "medium": 0.55, "low": 0.22}


def links_figure(event: pd.Series, linked: pd.DataFrame, theme: Theme) -> go.Figure:
    """Draw an event and what it is linked with, in order of time from the top.

    Args:
        event: event_id, title, date_text, thread, start.
        linked: as `neighbours.linked_events` gives them, at most `MOST_LINKS` rows.
        theme: colours.

    Returns:
        Nodes in one column, arcs on their left, words on their right; node traces
        carry ids of events as ``customdata``.
    """
    own = pd.DataFrame([event]).assign(words="", is_own=True)
    nodes = pd.concat([own, linked.assign(is_own=False)], ignore_index=True)
    nodes = nodes.sort_values("start", kind="stable").reset_index(drop=True)
    nodes["y"] = [-float(row) for row in range(len(nodes))]
    centre = float(nodes.loc[nodes["is_own"], "y"].iloc[0])
    figure = go.Figure()
    for node in nodes[~nodes["is_own"]].itertuples():
        figure.add_shape(
            type="path", path=_arc(centre, node.y), layer="below",
            line={"color": theme.border, "width": 1.6},
        )  # fmt: skip
    figure.add_trace(_nodes(nodes, theme))
    for node in nodes.itertuples():
        figure.add_annotation(
            x=0.12, y=node.y, text=_node_words(node, theme), showarrow=False,
            xanchor="left", yanchor="middle", align="left",
            font={"size": 13, "color": theme.ink},
        )  # fmt: skip
    figure.update_layout(
        **base_layout(theme, 62 * len(nodes) + 24, top=28, bottom=36),
        xaxis={"visible": False, "range": [-1.05, 3.6], "fixedrange": True},
        yaxis={"visible": False, "range": [0.6 - len(nodes), 0.5], "fixedrange": True},
        clickmode="event+select",
    )
    return figure


def place_deck(event: pd.Series, places: pd.DataFrame, theme: Theme) -> pdk.Deck:
    """Draw one event where it happened, with the area that the point may be off by.

    Args:
        event: a row of `catalog.typed_events` with a point.
        places: for the names always on the map.
        theme: colours.

    Returns:
        A deck whose zoom shows the area whole.
    """
    km = max(float(event["precision_km"]) if pd.notna(event["precision_km"]) else 0, 1)
    view = {
        "latitude": float(event["lat"]),
        "longitude": float(event["lon"]),
        "zoom": max(1.5, min(5.4, 12.2 - log2(km * 4))),
    }
    frame = pd.DataFrame([event])
    deck = map_deck(frame, places, theme, view=view)
    if event["place_id"] not in {*STORY_PLACES, *OTHER_PLACES}:
        deck.layers.append(_name_layer(event, theme))
    return deck


def company_figure(company: pd.DataFrame, theme: Theme) -> go.Figure:
    """Draw with whom an actor appears: one row per companion, one column per period.

    Args:
        company: counts; index the names of the companions, columns periods.
        theme: colours.

    Returns:
        Squares whose area is the count, which is written beside its row in sum.
    """
    rows = list(company.index)[::-1]
    cells = company.stack()
    cells = cells[cells > 0]
    most = max(int(company.to_numpy().max(initial=1)), 1)
    figure = go.Figure(
        go.Scatter(
            x=[str(period) for _, period in cells.index],
            y=[_label(name) for name, _ in cells.index],
            mode="markers+text",
            text=[str(n) for n in cells],
            textposition="middle center",
            textfont={"size": 12, "color": theme.ink},
            customdata=[int(n) for n in cells],
            hovertemplate="%{y}, %{x}: %{customdata} events<extra></extra>",
            marker={
                "symbol": "square",
                "size": [15 + 11 * (n / most) ** 0.5 for n in cells],
                "color": _rgba(theme.era, 0.3),
                "line": {"width": 1, "color": theme.border},
            },
            showlegend=False,
        )
    )
    figure.update_layout(
        **base_layout(theme, 86 + 34 * len(rows), top=56),
        xaxis={
            "type": "category", "side": "top", "gridcolor": theme.grid,
            "categoryorder": "array", "fixedrange": True, "automargin": True,
            "categoryarray": [str(c) for c in company.columns],
            "range": [-0.6, len(company.columns) - 0.4],
            "tickfont": {"color": theme.muted},
        },
        yaxis={
            "type": "category", "gridcolor": theme.grid, "automargin": True,
            "categoryorder": "array", "fixedrange": True,
            "categoryarray": [_label(name) for name in rows],
        },
    )  # fmt: skip
    return figure


def votes_figure(votes: pd.DataFrame, theme: Theme) -> go.Figure:
    """Draw how one member voted over time: one row per sort of vote.

    Args:
        votes: event_id, title, date_text, start, cast (a key of `VOTES`).
        theme: colours.
    """
    shown = [cast for cast in VOTES if (votes["cast"] == cast).any()]
    colour = colour_of("security_council", theme)
    figure = go.Figure()
    for cast in shown:
        own = votes[votes["cast"] == cast]
        figure.add_trace(
            go.Scatter(
                x=[stamp.strftime("%Y-%m-%d") for stamp in own["start"]],
                y=[cast] * len(own),
                mode="markers",
                customdata=own["event_id"].tolist(),
                text=[escape(t) for t in own["title"] + ", " + own["date_text"]],
                hovertemplate="%{text}<extra></extra>",
                marker={
                    "symbol": VOTES[cast], "color": colour,
                    "size": 13 if cast == "veto" else 10, "line": {"width": 1.5},
                },
                showlegend=False,
            )
        )  # fmt: skip
    figure.update_layout(
        **base_layout(theme, 60 + 34 * len(shown), top=28, bottom=36),
        xaxis={"type": "date", "gridcolor": theme.grid, "tickformat": "%Y"},
        yaxis={
            "type": "category", "categoryorder": "array", "automargin": True,
            "categoryarray": shown[::-1], "gridcolor": theme.grid, "fixedrange": True,
        },
        clickmode="event+select",
    )  # fmt: skip
    return figure


def confidence_figure(counts: pd.DataFrame, theme: Theme) -> go.Figure:
    """Draw how many events of each thread have which confidence.

    Args:
        counts: index thread, columns high, medium, low.
        theme: colours.
    """
    threads = [t for t in THREADS if t in counts.index][::-1]
    figure = go.Figure()
    for confidence, depth in _CONFIDENCE.items():
        numbers = [int(counts.at[t, confidence]) for t in threads]
        figure.add_trace(
            go.Bar(
                x=numbers,
                y=[_label(mark_of(t).label) for t in threads],
                orientation="h",
                name=confidence,
                text=[str(n) if n > 2 else "" for n in numbers],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"color": theme.paper if depth > 0.9 else theme.ink},
                marker={
                    "color": [_rgba(colour_of(t, theme), depth) for t in threads],
                    "line": {
                        "width": 1,
                        "color": [colour_of(t, theme) for t in threads],
                    },
                },
                hovertemplate=f"%{{y}}, {confidence}: %{{x}} events<extra></extra>",
                showlegend=False,
            )
        )
    figure.update_layout(
        **base_layout(theme, 60 + 32 * len(threads), top=28, bottom=36),
        uniformtext={"minsize": 11, "mode": "hide"},
        barmode="stack",
        bargap=0.28,
        xaxis={"gridcolor": theme.grid, "title": "events", "fixedrange": True},
        yaxis={"automargin": True, "fixedrange": True},
    )
    return figure


def _nodes(nodes: pd.DataFrame, theme: Theme) -> go.Scatter:
    return go.Scatter(
        x=[0] * len(nodes),
        y=nodes["y"].tolist(),
        mode="markers",
        customdata=nodes["event_id"].tolist(),
        text=[escape(t) for t in nodes["title"]],
        hovertemplate="%{text}<extra></extra>",
        marker={
            "symbol": [mark_of(t).shape for t in nodes["thread"]],
            "color": [colour_of(t, theme) for t in nodes["thread"]],
            "size": [20 if own else 14 for own in nodes["is_own"]],
            "line": {
                "width": [3 if own else 1 for own in nodes["is_own"]],
                "color": [
                    theme.ring if own else theme.paper for own in nodes["is_own"]
                ],
            },
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        showlegend=False,
    )


def _node_words(node: Any, theme: Theme) -> str:
    lines = [escape(line) for line in wrap(node.title, 40)]
    if node.is_own:
        return f"<b>{'<br>'.join(lines)}</b>"
    head = f"<span style='color:{theme.muted}'>{escape(node.words)} · "
    return f"{head}{escape(node.date_text)}</span><br>{'<br>'.join(lines)}"


def _arc(start: float, end: float) -> str:
    """A path from one height to another, wider the further they lie apart."""
    reach = -min(1.0, 0.3 + 0.12 * abs(end - start)) / 0.75
    return f"M 0,{start} C {reach},{start} {reach},{end} 0,{end}"


def _name_layer(event: pd.Series, theme: Theme) -> pdk.Layer:
    row = {
        "name": plain_text(event["place_name"]),
        "position": [float(event["lon"]), float(event["lat"])],
        "offset": [0, 24],
        "anchor": "middle",
    }
    return names_layer("own-label", [row], theme, size=15)


def _label(name: str) -> str:
    return "<br>".join(escape(line) for line in wrap(name, 22))


def _rgba(colour: str, alpha: float) -> str:
    red, green, blue = rgb(colour)
    return f"rgba({red},{green},{blue},{alpha})"
