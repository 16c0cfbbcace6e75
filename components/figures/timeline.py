"""The timeline: events in lanes, spans as bars, eras as bands, one axis in UTC.

A date is drawn as wide as it is imprecise. The axis is UTC: every day of an event then
lies under its own local date, whatever the zone, because local noon does.
"""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from components.figures.base import base_layout
from components.figures.palette import THREADS, Theme, colour_of, mark_of, rgb

#: Heights at which marks of a lane stand in turn, so that neighbours do not cover.
_STEPS = (0.0, 0.2, -0.2, 0.1, -0.1, 0.3, -0.3)

Window = tuple[pd.Timestamp, pd.Timestamp]


def timeline_figure(
    events: pd.DataFrame,
    eras: pd.DataFrame,
    theme: Theme,
    window: Window,
    selected: str = "",
) -> go.Figure:
    """Draw events on one axis of time.

    Args:
        events: as `catalog.typed_events` gives them, in order of time.
        eras: ``title``, ``start``, ``end`` of the bands behind the lanes.
        theme: colours.
        window: what the axis shows at first, UTC.
        selected: id of the event to ring.

    Returns:
        A figure whose traces carry ``meta`` (``role``, ``thread``) and ``customdata``
        (event ids).
    """
    lanes = _lanes(events)
    drawn = _placed(events, window)
    figure = go.Figure()
    for thread in lanes:
        own = drawn[drawn["thread"] == thread]
        if own.empty:
            continue
        figure.add_trace(_bars(own, thread, theme))
        figure.add_trace(_marks(own, thread, theme))
    figure.add_trace(_ring(drawn[drawn["event_id"] == selected], theme))
    _add_eras(figure, eras, theme, window)
    figure.update_layout(_layout(lanes, theme, window))
    return figure


def heights(events: pd.DataFrame) -> pd.Series:
    """Height of each mark on the vertical axis: its lane, and its step within it."""
    turn = events.groupby("thread").cumcount() % len(_STEPS)
    lane = events["thread"].map(_lanes(events)).astype(float)
    return lane + turn.map(dict(enumerate(_STEPS))).astype(float)


def _lanes(events: pd.DataFrame) -> dict[str, int]:
    """Row of each thread present, ours first, counted from the top."""
    present = set(events["thread"])
    ordered = [t for t in THREADS if t in present]
    ordered += sorted(present - set(ordered))
    return {thread: -row for row, thread in enumerate(ordered)}


def _placed(events: pd.DataFrame, window: Window) -> pd.DataFrame:
    latest = window[1] if events.empty else max(window[1], events["start"].max())
    end = events["end"].clip(upper=pd.Timestamp(latest))
    middle = events["start"] + (end - events["start"]) / 2
    is_span = (events["precision"] == "interval") & ~events["date"].str.contains("T")
    return events.assign(
        y=heights(events),
        bar_end=end,
        at=middle.where(~is_span, events["start"]),
        is_span=is_span,
    )


def _bars(own: pd.DataFrame, thread: str, theme: Theme) -> go.Scatter:
    """Spans, and the width of imprecise dates; nothing for a known minute."""
    wide = own[own["bar_end"] > own["start"]]
    x: list[str | None] = []
    y: list[float | None] = []
    ids: list[str | None] = []
    for start, end, height, event in zip(
        _iso(wide["start"]), _iso(wide["bar_end"]), wide["y"], wide["event_id"],
        strict=True,
    ):  # fmt: skip
        x += [start, end, None]
        y += [height, height, None]
        ids += [event, event, None]
    red, green, blue = rgb(colour_of(thread, theme))
    return go.Scatter(
        x=x,
        y=y,
        customdata=ids,
        mode="lines",
        line={"width": 9, "color": f"rgba({red},{green},{blue},0.32)"},
        hoverinfo="skip",
        showlegend=False,
        meta={"role": "bars", "thread": thread},
    )


def _marks(own: pd.DataFrame, thread: str, theme: Theme) -> go.Scatter:
    mark = mark_of(thread)
    return go.Scatter(
        x=_iso(own["at"]),
        y=own["y"].tolist(),
        mode="markers",
        name=escape(mark.label),
        text=_hover(own),
        customdata=own["event_id"].tolist(),
        hovertemplate="%{text}<extra></extra>",
        marker={
            "symbol": mark.shape,
            "color": colour_of(thread, theme),
            "size": own["significance"].map({1: 8, 2: 9, 3: 11}).tolist(),
            "line": {"width": 1, "color": theme.paper},
            "opacity": 0.95,
        },
        selected={"marker": {"opacity": 0.95}},
        unselected={"marker": {"opacity": 0.95}},
        showlegend=False,
        meta={"role": "marks", "thread": thread},
    )


def _ring(chosen: pd.DataFrame, theme: Theme) -> go.Scatter:
    return go.Scatter(
        x=_iso(chosen["at"]),
        y=chosen["y"].tolist(),
        mode="markers",
        marker={
            "symbol": "circle-open",
            "size": 22,
            "color": theme.ring,
            "line": {"width": 2.5},
        },
        hoverinfo="skip",
        showlegend=False,
        meta={"role": "selection", "thread": ""},
    )


def _hover(own: pd.DataFrame) -> list[str]:
    return [
        f"<b>{escape(title)}</b><br>{escape(day)}{'<br>' if clock else ''}{escape(clock)}"
        for title, day, clock in zip(
            own["title"], own["date_text"], own["clock_text"], strict=True
        )
    ]


def _add_eras(
    figure: go.Figure, eras: pd.DataFrame, theme: Theme, window: Window
) -> None:
    """Bands behind the lanes, named at the top where there is room for the name."""
    red, green, blue = rgb(theme.era)
    span = (window[1] - window[0]).total_seconds() or 1
    rows: list[pd.Timestamp] = []
    shown = eras[(eras["start"] < window[1]) & (eras["end"] > window[0])]
    for number, era in enumerate(shown.sort_values("start").itertuples()):
        first, last = max(era.start, window[0]), min(era.end, window[1])
        figure.add_shape(
            type="rect", xref="x", yref="paper", y0=0, y1=1, layer="below",
            x0=_stamp(era.start), x1=_stamp(min(era.end, window[1])),
            fillcolor=f"rgba({red},{green},{blue},{0.07 if number % 2 else 0.12})",
            line={"width": 0}, name=f"era:{era.era_id}",
        )  # fmt: skip
        label = era.title.split(" (")[0]
        need = pd.Timedelta(seconds=span * len(label) * 0.0105)
        if last - first < need / 2:
            continue
        first = min(first, max(window[1] - need, window[0]))
        row = next((i for i, busy in enumerate(rows) if busy <= first), len(rows))
        rows[row : row + 1] = [first + need]
        figure.add_annotation(
            x=_stamp(first if era.start + need < window[1] else last), xref="x", y=1 + 0.075 * row, yref="paper", text=escape(label),
            showarrow=False, xanchor="left" if era.start + need < window[1] else "right", yanchor="bottom", name=f"era:{era.era_id}",
            font={"size": 11, "color": theme.muted},
        )  # fmt: skip


def _layout(lanes: dict[str, int], theme: Theme, window: Window) -> dict[str, object]:
    height = 66 + 29 * max(len(lanes), 1)
    return base_layout(theme, height, top=24, bottom=40) | {
        "dragmode": "pan",
        "clickmode": "event+select",
        "showlegend": False,
        "uirevision": "timeline",
        "meta": {
            "short_lanes": [escape(mark_of(t).short or mark_of(t).label) for t in lanes]
        },
        "xaxis": {
            "type": "date",
            "range": [_stamp(window[0]), _stamp(window[1])],
            "gridcolor": theme.grid,
            "linecolor": theme.border,
            "tickfont": {"color": theme.muted},
            "tickangle": 0,
            "minallowed": "1900-01-01",
            "maxallowed": "2100-01-01",
            "tickformatstops": _TICKS,
        },
        "yaxis": {
            "tickvals": list(lanes.values()),
            "ticktext": [escape(mark_of(t).label) for t in lanes],
            "range": [0.6 - max(len(lanes), 1), 0.55],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "automargin": True,
        },
    }


#: Plain dates that change their unit with the zoom (milliseconds between ticks).
_TICKS = [
    {"dtickrange": [None, 60_000], "value": "%H:%M:%S"},
    {"dtickrange": [60_000, 86_400_000], "value": "%H:%M\n%-d %b %Y"},
    {"dtickrange": [86_400_000, "M1"], "value": "%-d %b\n%Y"},
    {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]


def _iso(stamps: pd.Series) -> list[str]:
    return [_stamp(s) for s in stamps]


def _stamp(stamp: pd.Timestamp) -> str:
    """A UTC time stamp as Plotly reads it, without its zone."""
    return pd.Timestamp(stamp).strftime("%Y-%m-%dT%H:%M:%S")
