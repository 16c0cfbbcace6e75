"""The train: kilometres against hours, as railways draw it.

The hours across are those of Pyongyang and Vostochny (UTC+9); the strips in which the
clocks on the spot stood an hour ahead are tinted, and their edges are the borders.
Traces are plain mappings until the whole figure is made: one check instead of hundreds.
"""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from components.figures.base import base_axis, base_layout
from components.figures.palette import Theme, colour_of, mark_of, rgb
from components.figures.stations import clock_bands, clock_time, named_stations
from components.model.journeys import Position

Trace = dict[str, Any]
#: Traces and layout of the diagram without its cursor.
Parts = tuple[list[Trace], dict[str, Any]]

_WAYS = {"arrive": "arrives", "depart": "leaves", "pass": "passes"}
_DIAGRAM, _LANE, _EDGES = 362, 19, 96
_HIDDEN = {"hoverinfo": "skip", "showlegend": False}


def distance_time_figure(
    parts: Parts, theme: Theme, now: Position | None = None
) -> go.Figure:
    """Kilometres up, hours across: known instants, probable run, band of doubt.

    Args:
        parts: of `diagram_parts`; not changed.
        theme: colours.
        now: position to point out.
    """
    traces, layout = parts
    return go.Figure([*traces, *(_cursor(now, theme) if now else [])], layout)


def diagram_parts(
    table: pd.DataFrame,
    band: pd.DataFrame,
    line: pd.DataFrame,
    others: pd.DataFrame,
    theme: Theme,
    selected: str = "",
) -> Parts:
    """What the hour does not change in the diagram.

    Args:
        table: of `timetables.timetable`.
        band: of `journeys.distance_time`.
        line: of `timetables.route_line`.
        others: other events of those days (``event_id``, ``thread``, ``title``,
            ``start``, ``end``, ``date_text``, ``clock_text``), on a strip below.
        theme: colours.
        selected: id of the event to ring.
    """
    colour = colour_of("train_trip", theme)
    lanes = [str(t) for t in others["thread"].drop_duplicates()]
    traces = [
        *_band_traces(band, colour),
        *(_known(table, basis, colour, theme) for basis in ("reported", "inferred")),
        *_strip(others, lanes, theme),
        _ring(table, selected, theme),
    ]
    layout = _layout(named_stations(line, table), table, lanes, theme)
    return traces, layout | _clocks(clock_bands(line), theme)


def _band_traces(band: pd.DataFrame, colour: str) -> list[Trace]:
    """The doubt as an area; the probable run dashed, solid only between two reports."""
    x = [clock_time(t) for t in band["instant"]]
    red, green, blue = rgb(colour)
    solid = (band["basis"] == "reported").to_numpy()
    km = band["route_km"].round(1)
    edge = {
        "type": "scatter",
        "x": x,
        "mode": "lines",
        "line": {"width": 0},
        "hoverinfo": "skip",
    }
    run = {"type": "scatter", "x": x, "mode": "lines"}
    return [
        {**edge, "y": band["km_low"].round(1).tolist(), "showlegend": False},
        {**edge, "y": band["km_high"].round(1).tolist(), "fill": "tonexty",
         "name": "could have been", "fillcolor": f"rgba({red},{green},{blue},0.20)",
         "meta": {"role": "doubt"}},
        {**run, "y": km.tolist(), "name": "probably was", "meta": {"role": "run"},
         "line": {"color": colour, "width": 1.6, "dash": "dash"},
         "hovertemplate": "%{x|%-d September, %H:%M}<br>km %{y:,.0f}<extra></extra>"},
        {**run, **_HIDDEN, "y": km.where(solid, None).tolist(),
         "line": {"color": colour, "width": 3}, "meta": {"role": "reported-run"}},
    ]  # fmt: skip


def _known(table: pd.DataFrame, basis: str, colour: str, theme: Theme) -> Trace:
    """Known instants, filled where reported, each with its doubt in hours across."""
    part = table[table["basis"] == basis]
    return {
        "type": "scatter",
        "x": [clock_time(t) for t in part["instant"]],
        "y": part["route_km"].round(1).tolist(),
        "mode": "markers",
        "name": f"{basis} hour",
        "customdata": part["event_id"].tolist(),
        "text": [
            f"{_WAYS[what]}, {basis}, within {minutes:.0f} minutes"
            for what, minutes in zip(part["what"], part["uncertainty_min"], strict=True)
        ],
        "hovertemplate": "%{x|%-d September, %H:%M}<br>km %{y:,.0f}<br>"
        "%{text}<extra></extra>",
        "error_x": {
            "type": "data",
            "array": (part["uncertainty_min"] * 60_000).tolist(),
            "color": colour,
            "thickness": 1.5,
            "width": 0,
        },
        "marker": {
            "symbol": "square",
            "size": 10,
            "color": colour if basis == "reported" else theme.paper,
            "line": {"width": 2, "color": colour},
        },
        "meta": {"role": basis},
    }


def _strip(others: pd.DataFrame, lanes: list[str], theme: Theme) -> list[Trace]:
    """Other events of those days below the diagram: a bar as wide as their doubt."""
    traces = []
    for row, thread in enumerate(lanes):
        own = others[others["thread"] == thread]
        colour, mark = colour_of(thread, theme), mark_of(thread)
        x: list[str | None] = []
        for start, end in zip(own["start"], own["end"], strict=True):
            x += [clock_time(start), clock_time(end), None]
        red, green, blue = rgb(colour)
        middle = own["start"] + (own["end"] - own["start"]) / 2
        words = zip(own["title"], own["date_text"], own["clock_text"], strict=True)
        traces += [
            {"type": "scatter", "x": x, "y": [-row if t else None for t in x],
             "yaxis": "y2", "mode": "lines", **_HIDDEN,
             "line": {"width": 7, "color": f"rgba({red},{green},{blue},0.35)"}},
            {"type": "scatter", "x": [clock_time(t) for t in middle],
             "y": [-row] * len(own), "yaxis": "y2", "mode": "markers",
             "name": escape(mark.label), "customdata": own["event_id"].tolist(),
             "text": [f"<b>{escape(t)}</b><br>{escape(d)}<br>{escape(c)}"
                      for t, d, c in words],
             "hovertemplate": "%{text}<extra></extra>", "showlegend": False,
             "marker": {"symbol": mark.shape, "size": 9, "color": colour},
             "meta": {"role": "others", "thread": thread}},
        ]  # fmt: skip
    return traces


def _ring(table: pd.DataFrame, selected: str, theme: Theme) -> Trace:
    chosen = table[table["event_id"] == selected]
    return {
        "type": "scatter", "x": [clock_time(t) for t in chosen["instant"]],
        "y": chosen["route_km"].tolist(), "mode": "markers", **_HIDDEN,
        "marker": {"symbol": "circle-open", "size": 20, "color": theme.ring,
                   "line": {"width": 2.5}},
        "meta": {"role": "selection"},
    }  # fmt: skip


def _cursor(now: Position, theme: Theme) -> list[Trace]:
    """The chosen hour: a line down to the axis, and the doubt as a thick upright bar."""
    at = clock_time(now.instant)
    base = {"type": "scatter", **_HIDDEN, "meta": {"role": "now"}}
    line = {**base, "x": [at, at], "mode": "lines"}
    return [
        {**line, "y": [-250, 6300], "line": {"color": theme.ink, "width": 1.2}},
        {**line, "y": [now.km_low, now.km_high],
         "line": {"color": theme.ink, "width": 4}},
        {**base, "x": [at], "y": [now.route_km], "mode": "markers",
         "marker": {"symbol": "circle", "size": 13, "color": theme.ink,
                    "line": {"width": 2, "color": theme.paper}}},
    ]  # fmt: skip


def _layout(
    named: dict[float, str], table: pd.DataFrame, lanes: list[str], theme: Theme
) -> dict[str, Any]:
    strip = _LANE * max(len(lanes), 1)
    whole, gap = _DIAGRAM + strip + 14, 14
    first, last = table["instant"].iloc[0], table["instant"].iloc[-1]
    margin = pd.Timedelta(hours=6)
    return base_layout(theme, whole + _EDGES, top=44, right=10, bottom=52) | {
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom",
                   "font": {"size": 12}, "entrywidth": 0.5, "entrywidthmode": "fraction",
                   "itemclick": False, "itemdoubleclick": False},
        "uirevision": "train",
        "clickmode": "event+select",
        "xaxis": base_axis(theme) | {
            "type": "date",
            "range": [clock_time(first - margin), clock_time(last + margin)],
            "dtick": 86_400_000,
            "tickformat": "%-d",
            "ticklabelmode": "period",
            "title": {"text": "September 2023, clock of Pyongyang (UTC+9)",
                      "standoff": 4, "font": {"size": 13}},
            "minor": {"dtick": 21_600_000, "showgrid": True, "gridcolor": theme.grid},
            "anchor": "y2",
        },
        "yaxis": base_axis(theme) | {
            "range": [-150, 6100],
            "domain": [(strip + gap) / whole, 1.0],
            "tickvals": list(named),
            "ticktext": [f"{escape(n)} {km:,.0f}" for km, n in named.items()],
            "tickfont": {"color": theme.ink},
            "automargin": True,
        },
        "yaxis2": base_axis(theme) | {
            "range": [-max(len(lanes), 1) + 0.5, 0.5],
            "domain": [0.0, strip / whole],
            "tickvals": [-row for row in range(len(lanes))],
            "ticktext": [escape(mark_of(t).short or mark_of(t).label) for t in lanes],
            "tickfont": {"size": 12, "color": theme.ink},
            "showgrid": False,
            "automargin": True,
        },
    }  # fmt: skip


def _clocks(bands: pd.DataFrame, theme: Theme) -> dict[str, Any]:
    """Tint where clocks stood an hour ahead; a line at each change; each clock named.

    The first name stands at the right and the others at the left: there is no run.
    """
    red, green, blue = rgb(theme.era)
    across = {"xref": "x domain", "yref": "y", "x0": 0, "x1": 1}
    ahead = bands[bands["hours_ahead_of_utc"] == 10]
    tints = [
        {"type": "rect", **across, "y0": low, "y1": high, "layer": "below",
         "line": {"width": 0}, "name": "clock",
         "fillcolor": f"rgba({red},{green},{blue},0.10)"}
        for low, high in zip(ahead["from_km"], ahead["to_km"], strict=True)
    ]  # fmt: skip
    edges = [
        {"type": "line", **across, "y0": km, "y1": km, "name": "border",
         "line": {"color": theme.disputed, "width": 1, "dash": "dot"}}
        for km in bands["from_km"].iloc[1:]
    ]  # fmt: skip
    words = [
        {"x": 0.995 if n == 0 else 0.008, "xref": "x domain", "yref": "y",
         "xanchor": "right" if n == 0 else "left", "y": km, "yanchor": "bottom",
         "showarrow": False, "name": "clock", "text": f"UTC+{hours:.0f}",
         "font": {"size": 12, "color": theme.muted}}
        for n, (km, hours) in enumerate(
            zip(bands["from_km"], bands["hours_ahead_of_utc"], strict=True)
        )
    ]  # fmt: skip
    return {"shapes": tints + edges, "annotations": words}
