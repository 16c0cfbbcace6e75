"""13 September 2023 from top to bottom, on one axis with three clocks.

Each event has a line of words and under it its bar, so that words and bars never share
a place, on a wide screen or on a phone.
"""

from __future__ import annotations

from html import escape
from textwrap import shorten
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import plotly.graph_objects as go

from components.figures.base import base_axis, base_layout
from components.figures.palette import Theme, colour_of, mark_of, rgb

#: The three clocks, top to bottom; Pyongyang shows the same hour as Vostochny.
CLOCKS = (
    ("Vostochny", "Asia/Yakutsk"),
    ("UTC", "UTC"),
    ("Moscow", "Europe/Moscow"),
)
#: What the axis shows, on the clock of Vostochny.
FROM, TO = (
    pd.Timestamp("2023-09-13T11:00+09:00"),
    pd.Timestamp("2023-09-13T21:30+09:00"),
)
_LOCAL = ZoneInfo("Asia/Yakutsk")
_ROW = 30
#: Most letters of a line; how many a phone has room for, beyond which they shrink.
_LONGEST, _ROOM = 78, 70
#: A phone's width as a part of a wide screen's.
_NARROWEST = 0.38

Trace = dict[str, Any]


def day_rows(events: pd.DataFrame, lengths: pd.DataFrame) -> pd.DataFrame:
    """Events of the day, each with what is sure and what is soft of its time.

    A single minute is reported; so are the first and last minute of a launch. Any other
    interval holds the bounds between which the event must lie: inferred. Where parties
    state how long an event took, it is sure up to the shortest account and soft up to
    the longest.

    Args:
        events: ``event_id``, ``thread``, ``kind``, ``title``, ``precision``, ``start``,
            ``end`` (UTC).
        lengths: ``event_id`` and ``hours``, one row per account.

    Returns:
        The events in order with basis (``reported``, ``inferred``), sure_end and
        soft_end (UTC).
    """
    hours = lengths.groupby("event_id")["hours"].agg(["min", "max"])
    rows = events.merge(hours, left_on="event_id", right_index=True, how="left")
    is_told = (rows["precision"] == "minute") | (rows["kind"] == "launch")
    is_timed = rows["min"].notna()
    sure = rows["start"] + pd.to_timedelta(rows["min"].fillna(0), unit="h")
    soft = rows["start"] + pd.to_timedelta(rows["max"].fillna(0), unit="h")
    rows["basis"] = (is_told | is_timed).map({True: "reported", False: "inferred"})
    rows["sure_end"] = sure.where(is_timed, rows["end"].where(is_told, rows["start"]))
    rows["soft_end"] = soft.where(is_timed, rows["end"])
    rows["is_late"] = ~(is_told | is_timed)
    rows = rows.sort_values(["start", "is_late", "soft_end"], kind="stable")
    return rows.drop(columns=["min", "max", "is_late"])


def day_figure(rows: pd.DataFrame, theme: Theme, selected: str = "") -> go.Figure:
    """The day from top to bottom: solid where reported, soft where inferred.

    Args:
        rows: of `day_rows`, with ``title``, ``clock_text``.
        theme: colours.
        selected: id of the event to ring.
    """
    drawn = rows.assign(y=[-i for i in range(len(rows))], thread=_threads(rows))
    traces: list[Trace] = []
    for thread in drawn["thread"].unique():
        own = drawn[drawn["thread"] == thread]
        colour = colour_of(thread, theme)
        red, green, blue = rgb(colour)
        soft = f"rgba({red},{green},{blue},0.30)"
        traces += [
            _bars(own, "sure_end", "soft_end", soft, "soft"),
            _bars(own, "start", "sure_end", colour, "solid"),
            _marks(own, thread, theme),
        ]
    traces.append(_ring(drawn[drawn["event_id"] == selected], theme))
    words = [_words(row, theme) for row in drawn.itertuples()]
    layout = _layout(len(drawn), theme)
    return go.Figure(traces, layout | {"annotations": [*words, _clock_names(theme)]})


def local(instant: pd.Timestamp) -> str:
    """An instant as the axis takes it: on the clock of Vostochny, without its zone.

    Example:
        >>> local(pd.Timestamp("2023-09-13T04:09Z"))
        '2023-09-13T13:09:00'
    """
    return f"{instant.astimezone(_LOCAL):%Y-%m-%dT%H:%M:%S}"


def label_place(start: float, end: float, letters: int) -> tuple[float, str]:
    """Where a line of words stands: within a phone's width, and near its bar.

    Args:
        start, end: of the bar, as parts of the axis.
        letters: of the line.

    Returns:
        Its place as a part of the axis, and which of its ends stands there.

    Example:
        A short line begins with its bar, one late in the day ends with it.

        >>> label_place(0.2, 0.3, 35), label_place(0.7, 0.9, 35)
        ((0.2, 'left'), (0.9, 'right'))
    """
    width = min((letters + 3) / _ROOM, 1.0)
    wide = width * _NARROWEST
    middle = min(max((start + end) / 2, width / 2), 1 - width / 2)
    left, right = min(start, 1 - width), max(end, width)
    sides = {
        "left": (left, left),
        "center": (middle, middle - wide / 2),
        "right": (right, right - wide),
    }

    def away(side: str) -> float:
        """How far the line is from its bar on a wide screen."""
        first = sides[side][1]
        gap = max(first - end, start - first - wide, 0.0)
        return gap + abs(first - start) / 4

    nearest = min(sides, key=away)
    return sides[nearest][0], nearest


def _threads(rows: pd.DataFrame) -> pd.Series:
    """A launch wears the mark of the launches, whichever thread tells of it."""
    return rows["thread"].where(rows["kind"] != "launch", "missile_launches")


def _bars(own: pd.DataFrame, first: str, last: str, colour: str, role: str) -> Trace:
    wide = own[(own[last] > own[first]) & (own["kind"] != "launch")]
    x: list[str | None] = []
    y: list[int | None] = []
    for start, end, row in zip(wide[first], wide[last], wide["y"], strict=True):
        x += [local(start), local(end), None]
        y += [row, row, None]
    return {
        "type": "scatter", "x": x, "y": y, "mode": "lines", "hoverinfo": "skip",
        "line": {"width": 8, "color": colour}, "showlegend": False,
        "meta": {"role": role},
    }  # fmt: skip


def _marks(own: pd.DataFrame, thread: str, theme: Theme) -> Trace:
    """One mark at the start; a launch has one at its last minute too."""
    last = own[(own["kind"] == "launch") & (own["end"] > own["start"])]
    both = pd.concat([own.assign(at=own["start"]), last.assign(at=last["end"])])
    told = both["basis"] == "reported"
    colour = colour_of(thread, theme)
    words = zip(both["title"], both["clock_text"], both["basis"], strict=True)
    return {
        "type": "scatter",
        "x": [local(t) for t in both["at"]],
        "y": both["y"].tolist(),
        "mode": "markers",
        "customdata": both["event_id"].tolist(),
        "text": [f"<b>{escape(t)}</b><br>{escape(c)}<br>{b}" for t, c, b in words],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "symbol": mark_of(thread).shape,
            "size": [12 if t else 9 for t in told],
            "opacity": 1,
            "color": [colour if t else theme.paper for t in told],
            "line": {
                "width": [1 if t else 1.6 for t in told],
                "color": [theme.paper if t else colour for t in told],
            },
        },
        "showlegend": False,
        "meta": {"role": "marks", "thread": thread},
    }


def _ring(chosen: pd.DataFrame, theme: Theme) -> Trace:
    return {
        "type": "scatter", "x": [local(t) for t in chosen["start"]],
        "y": chosen["y"].tolist(), "mode": "markers", "hoverinfo": "skip",
        "marker": {"symbol": "circle-open", "size": 18, "color": theme.ring,
                   "line": {"width": 2.5}},
        "showlegend": False, "meta": {"role": "selection"},
    }  # fmt: skip


def _words(row: Any, theme: Theme) -> dict[str, object]:
    """Hour and title in one line above the bar, on a patch that hides the grid."""
    start, end = max(row.start, FROM), min(row.soft_end, TO)
    first, last = (f"{t.astimezone(_LOCAL):%H:%M}" for t in (row.start, row.end))
    is_span = row.basis == "inferred" or row.kind == "launch"
    hours = f"{first}–{last}" if is_span else first
    title = row.title.replace("Kim Jong Un", "Kim") + _length_words(row)
    line = shorten(f"{hours} {title}", _LONGEST, placeholder=" …")
    place, side = label_place(_part(start), _part(end), len(line))
    text = escape(line.removeprefix(hours), quote=False)
    size = round(11.5 * min(1.0, _ROOM / len(line)), 1)
    return {
        "x": place, "xref": "x domain", "y": row.y, "yref": "y", "showarrow": False,
        "text": (f"<b>{hours}</b>" if row.basis == "reported" else hours) + text,
        "xanchor": side, "xshift": {"left": -5, "right": 5}.get(side, 0),
        "yanchor": "bottom", "yshift": 7, "borderpad": 0, "bgcolor": theme.paper,
        "font": {"size": size, "color": theme.ink}, "name": "words",
    }  # fmt: skip


def _part(instant: pd.Timestamp) -> float:
    return float((instant - FROM) / (TO - FROM))


def _length_words(row: Any) -> str:
    """How long an event took by the rival accounts, where there are any."""
    ends = (row.sure_end, row.soft_end)
    short, long = ((t - row.start).total_seconds() / 3600 for t in ends)
    return f", {short:g}–{long:g} h" if 0 < short < long else ""


def _clock_names(theme: Theme) -> dict[str, object]:
    return {
        "x": 0, "xref": "paper", "xanchor": "left", "xshift": -6, "y": 0,
        "yref": "paper", "yanchor": "top", "yshift": -4, "align": "left",
        "showarrow": False, "name": "clocks", "borderpad": 0,
        "text": "<br>".join(name for name, _ in CLOCKS),
        "font": {"size": 12, "color": theme.muted},
    }  # fmt: skip


def _layout(rows: int, theme: Theme) -> dict[str, Any]:
    hours = pd.date_range(FROM.ceil("h"), TO, freq="2h", inclusive="right")
    ticks = [
        "<br>".join(f"{hour.astimezone(ZoneInfo(z)):%H:%M}" for _, z in CLOCKS)
        for hour in hours
    ]
    height = 72 + _ROW * max(rows, 3)
    return base_layout(theme, height, top=10, bottom=62) | {
        "uirevision": "day",
        "clickmode": "event+select",
        "xaxis": base_axis(theme) | {
            "type": "date",
            "range": [local(FROM), local(TO)],
            "tickvals": [local(t) for t in hours],
            "ticktext": ticks,
            "tickangle": 0,
            "tickfont": {"size": 12, "color": theme.ink},
        },
        "yaxis": {
            "range": [0.6 - max(rows, 1), 0.85], "visible": False, "fixedrange": True,
        },
    }  # fmt: skip
