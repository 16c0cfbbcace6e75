"""13 September 2023: one axis with three clocks, who was there, how long it took."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from textwrap import wrap
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import plotly.graph_objects as go
import pydeck as pdk
from pydeck.types import String

from components.figures.base import FONT, base_axis, base_layout
from components.figures.map import SERVED, GeoJson, base_layers, plain_text
from components.figures.palette import Theme, colour_of, mark_of, rgb

#: The three clocks, top to bottom; Pyongyang shows the same hour as Vostochny.
CLOCKS = (
    ("Vostochny and<br>Pyongyang", "Asia/Yakutsk"),
    ("UTC", "UTC"),
    ("Moscow", "Europe/Moscow"),
)
#: What the axis shows, on the clock of Vostochny.
FROM, TO = (
    pd.Timestamp("2023-09-13T11:00+09:00"),
    pd.Timestamp("2023-09-13T21:30+09:00"),
)
_LOCAL = ZoneInfo("Asia/Yakutsk")
_ROW = 29
_SIDE = {"start": 12, "middle": 0, "end": -12}
#: Later than this, words at the left have room on a phone too.
_LATE = pd.Timestamp("2023-09-13T15:00+09:00")


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
        rows: of `day_rows`, with ``date_text``, ``clock_text``.
        theme: colours.
        selected: id of the event to ring.
    """
    drawn = rows.assign(y=[-i for i in range(len(rows))], thread=_threads(rows))
    figure = go.Figure()
    for thread in drawn["thread"].unique():
        own = drawn[drawn["thread"] == thread]
        colour = colour_of(thread, theme)
        red, green, blue = rgb(colour)
        soft = f"rgba({red},{green},{blue},0.30)"
        figure.add_trace(_bars(own, "sure_end", "soft_end", soft, "soft"))
        figure.add_trace(_bars(own, "start", "sure_end", colour, "solid"))
        figure.add_trace(_marks(own, thread, theme))
    figure.add_trace(_day_ring(drawn[drawn["event_id"] == selected], theme))
    for row in drawn.itertuples():
        figure.add_annotation(_words(row, theme))
    figure.update_layout(_day_layout(len(drawn), theme))
    _add_clock_names(figure, theme)
    return figure


def lengths_figure(lengths: pd.DataFrame, theme: Theme) -> go.Figure:
    """Rival lengths side by side, one bar per account.

    Args:
        lengths: ``what``, ``stated_by``, ``hours``, ``note``, in the order to draw.
        theme: colours.
    """
    colours = {
        what: colour_of(thread, theme)
        for what, thread in zip(
            lengths["what"].drop_duplicates(), ("vostochny_meeting", "cold_war"),
            strict=False,
        )
    }  # fmt: skip
    figure = go.Figure()
    for what, own in lengths.groupby("what", sort=False):
        figure.add_trace(
            go.Bar(
                y=[_stacked(who) + " " * len(figure.data) for who in own["stated_by"]],
                x=own["hours"].tolist(),
                orientation="h",
                name=escape(str(what)),
                marker={"color": colours[str(what)]},
                text=[escape(re.split("[;,]", t)[0]) for t in own["note"]],
                customdata=[escape(t) for t in own["note"]],
                textposition="auto",
                insidetextanchor="start",
                hovertemplate="%{y}: %{x} hours<br>%{customdata}<extra></extra>",
                meta={"role": "lengths"},
            )
        )
    figure.update_layout(
        **base_layout(theme, 110 + 30 * len(lengths), top=34, right=12, bottom=44),
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"},
        xaxis=base_axis(theme, "Hours") | {"dtick": 1, "range": [0, 6.4]},
        yaxis={"autorange": "reversed", "automargin": True, "showgrid": False},
        bargap=0.25,
    )
    return figure


def room_figure(room: pd.DataFrame, theme: Theme) -> go.Figure:
    """Who was where: a mark where a source puts a person, empty where accounts differ.

    Args:
        room: ``person``, ``side`` (``North Korea``, ``Russia``), ``moment``,
            ``is_disputed``, ``event_id``; people and moments in the order to draw.
        theme: colours.
    """
    people, moments = (room[c].drop_duplicates().tolist() for c in ("person", "moment"))
    figure = go.Figure()
    for side, shape in (("North Korea", "square"), ("Russia", "circle")):
        own = room[room["side"] == side]
        colour = colour_of("vostochny_meeting", theme)
        figure.add_trace(
            go.Scatter(
                x=own["moment"].tolist(),
                y=own["person"].tolist(),
                mode="markers",
                name=side,
                customdata=own["event_id"].tolist(),
                marker={
                    "symbol": shape,
                    "size": 12,
                    "color": [theme.paper if d else colour for d in own["is_disputed"]],
                    "line": {"width": 2, "color": colour},
                },
                hovertemplate="%{y}<br>%{x}<extra></extra>",
                meta={"role": "room"},
            )
        )
    figure.update_layout(
        **base_layout(theme, 130 + 22 * len(people), top=110, right=12),
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top"},
        clickmode="event+select",
        xaxis=base_axis(theme) | {
            "type": "category", "categoryorder": "array", "categoryarray": moments,
            "side": "top", "tickangle": -50, "range": [-0.5, len(moments) - 0.5],
            "tickfont": {"color": theme.ink, "size": 12},
        },
        yaxis=base_axis(theme) | {
            "type": "category", "categoryorder": "array", "categoryarray": people,
            "autorange": False, "range": [len(people) - 0.5, -0.5], "automargin": True,
            "tickfont": {"color": theme.ink, "size": 12},
        },
    )  # fmt: skip
    return figure


def site_deck(
    sites: pd.DataFrame,
    rail: pd.DataFrame,
    theme: Theme,
    boundaries: Mapping[str, GeoJson] = SERVED,
) -> pdk.Deck:
    """The cosmodrome's surroundings: sites with how sure their points are, a scale.

    Args:
        sites: ``name``, ``hours``, ``lat``, ``lon``, ``precision_km``.
        rail: ``lon`` and ``lat`` along the line.
        theme: colours.
        boundaries: as for `map.map_deck`.
    """
    colour = rgb(colour_of("vostochny_meeting", theme))
    rows = [
        {"position": [float(s.lon), float(s.lat)], "title": plain_text(s.name),
         "note": s.hours, "radius": float(s.precision_km) * 1000,
         "label": f"{plain_text(s.name)}\n{s.hours}",
         "anchor": s.anchor, "offset": [_SIDE[s.anchor], s.shift]}
        for s in sites.itertuples()
    ]  # fmt: skip
    km = 5 / 68.8
    bar = [[128.06, 51.705], [128.06 + km, 51.705]]
    scale: list[dict[str, object]] = [
        {"position": bar[0], "label": "5 km", "anchor": "start", "offset": [0, -12]}
    ]
    return pdk.Deck(
        layers=[
            *base_layers(boundaries, theme),
            _path("rail", rail[["lon", "lat"]].astype(float).to_numpy().tolist(),
                  rgb(colour_of("train_trip", theme))),
            _path("scale", bar, rgb(theme.ink)),
            _dots("precision", rows, "radius", "meters", [*colour, 40], [*colour, 140]),
            _dots("sites", rows, 6, "pixels", colour, rgb(theme.paper)),
            _text("labels", rows, theme),
            _text("scale-label", scale, theme),
        ],
        map_provider=None,
        initial_view_state=pdk.ViewState(latitude=51.805, longitude=128.26, zoom=9.6),
        views=[pdk.View(type="MapView", controller=True)],
        tooltip={"text": "{title}\n{note}",
                 "style": {"backgroundColor": theme.paper, "color": theme.ink}},
    )  # fmt: skip


def local(instant: pd.Timestamp) -> str:
    """An instant as the axis takes it: on the clock of Vostochny, without its zone.

    Example:
        >>> local(pd.Timestamp("2023-09-13T04:09Z"))
        '2023-09-13T13:09:00'
    """
    return f"{instant.astimezone(_LOCAL):%Y-%m-%dT%H:%M:%S}"


def _stacked(name: str) -> str:
    return "<br>".join(escape(part) for part in name.split(", ", 1))


def _threads(rows: pd.DataFrame) -> pd.Series:
    """A launch wears the mark of the launches, whichever thread tells of it."""
    return rows["thread"].where(rows["kind"] != "launch", "missile_launches")


def _bars(
    own: pd.DataFrame, first: str, last: str, colour: str, role: str
) -> go.Scatter:
    wide = own[(own[last] > own[first]) & (own["kind"] != "launch")]
    x: list[str | None] = []
    y: list[int | None] = []
    for start, end, row in zip(wide[first], wide[last], wide["y"], strict=True):
        x += [local(start), local(end), None]
        y += [row, row, None]
    return go.Scatter(
        x=x, y=y, mode="lines", line={"width": 12, "color": colour}, hoverinfo="skip",
        showlegend=False, meta={"role": role},
    )  # fmt: skip


def _marks(own: pd.DataFrame, thread: str, theme: Theme) -> go.Scatter:
    """One mark at the start; a launch has one at its last minute too."""
    last = own[(own["kind"] == "launch") & (own["end"] > own["start"])]
    both = pd.concat([own.assign(at=own["start"]), last.assign(at=last["end"])])
    told = both["basis"] == "reported"
    colour = colour_of(thread, theme)
    return go.Scatter(
        x=[local(t) for t in both["at"]],
        y=both["y"].tolist(),
        mode="markers",
        customdata=both["event_id"].tolist(),
        text=[
            f"<b>{escape(e.title)}</b><br>{escape(e.clock_text)}<br>{e.basis}"
            for e in both.itertuples()
        ],
        hovertemplate="%{text}<extra></extra>",
        marker={
            "symbol": mark_of(thread).shape,
            "size": [13 if t else 9 for t in told],
            "opacity": 1,
            "color": [colour if t else theme.paper for t in told],
            "line": {
                "width": [1 if t else 1.6 for t in told],
                "color": [theme.paper if t else colour for t in told],
            },
        },
        showlegend=False,
        meta={"role": "marks", "thread": thread},
    )


def _day_ring(chosen: pd.DataFrame, theme: Theme) -> go.Scatter:
    return go.Scatter(
        x=[local(t) for t in chosen["start"]],
        y=chosen["y"].tolist(),
        mode="markers",
        marker={"symbol": "circle-open", "size": 24, "color": theme.ring,
                "line": {"width": 2.5}},
        hoverinfo="skip",
        showlegend=False,
        meta={"role": "selection"},
    )  # fmt: skip


def _words(row: Any, theme: Theme) -> dict[str, object]:
    """Hour and title beside the bar, on the side that has more room."""
    start, end = max(row.start, FROM), min(row.soft_end, TO)
    is_right = (TO - end) > (start - FROM) + pd.Timedelta(hours=2)
    first, last = (f"{t.astimezone(_LOCAL):%H:%M}" for t in (row.start, row.end))
    if row.basis == "inferred" or row.kind == "launch":
        hours, rest = f"{first} to {last}", row.title
    else:
        hours, rest = first, row.title + _length_words(row)
    lines = _lines(f"{hours} {rest}", 2 if is_right or row.start > _LATE else 3)
    text = "<br>".join(escape(line, quote=False) for line in lines)
    text = text.replace(
        hours, f"<b>{hours}</b>" if row.basis == "reported" else hours, 1
    )
    return {
        "x": local(end if is_right else start), "xref": "x", "y": row.y, "yref": "y",
        "text": text, "showarrow": False, "align": "left" if is_right else "right",
        "xanchor": "left" if is_right else "right", "xshift": 9 if is_right else -9,
        "font": {"size": 11.5, "color": theme.ink},
    }  # fmt: skip


def _lines(text: str, most: int) -> list[str]:
    """Text in lines as short as a number of lines allows."""
    tries = (wrap(text, width) for width in range(22, 60))
    return next((lines for lines in tries if len(lines) <= most), [text])


def _length_words(row: Any) -> str:
    """How long an event took by the rival accounts, where there are any."""
    ends = (row.sure_end, row.soft_end)
    short, long = ((t - row.start).total_seconds() / 3600 for t in ends)
    return f", {short:g} to {long:g} hours" if long > 0 else ""


def _add_clock_names(figure: go.Figure, theme: Theme) -> None:
    figure.add_annotation(
        x=0, xref="paper", xanchor="right", xshift=-8, y=0, yref="paper", yanchor="top",
        yshift=-3, align="right", showarrow=False, name="clocks",
        text="<br>".join(name for name, _ in CLOCKS),
        font={"size": 12, "color": theme.muted},
    )  # fmt: skip


def _day_layout(rows: int, theme: Theme) -> dict[str, object]:
    hours = pd.date_range(FROM.ceil("h"), TO, freq="2h", inclusive="right")
    ticks = []
    for hour in hours:
        shown = [f"{hour.astimezone(ZoneInfo(zone)):%H:%M}" for _, zone in CLOCKS]
        ticks.append("<br>".join([shown[0], " ", *shown[1:]]))
    return base_layout(theme, 96 + _ROW * max(rows, 3), top=12, bottom=84, left=104) | {
        "uirevision": "day",
        "clickmode": "event+select",
        "xaxis": base_axis(theme) | {
            "type": "date",
            "range": [local(FROM), local(TO)],
            "tickvals": [local(t) for t in hours],
            "ticktext": ticks,
            "tickangle": 0,
            "tickfont": {"size": 12, "color": theme.ink},
            "minor": {"dtick": 3_600_000, "showgrid": True, "gridcolor": theme.grid},
        },
        "yaxis": {
            "range": [0.4 - max(rows, 1), 0.6], "visible": False, "fixedrange": True,
        },
    }  # fmt: skip


def _path(name: str, path: list[list[float]], colour: list[int]) -> pdk.Layer:
    return pdk.Layer(
        "PathLayer", [{"path": path}], id=name, get_path="path", get_color=colour,
        get_width=2.5, width_units=String("pixels"), pickable=False,
    )  # fmt: skip


def _dots(
    name: str,
    rows: list[dict[str, object]],
    radius: str | float,
    units: str,
    fill: list[int],
    line: list[int],
) -> pdk.Layer:
    return pdk.Layer(
        "ScatterplotLayer", rows, id=name, get_position="position", get_radius=radius,
        radius_units=String(units), get_fill_color=fill, stroked=True,
        get_line_color=line, line_width_min_pixels=1, pickable=name == "sites",
    )  # fmt: skip


def _text(name: str, rows: list[dict[str, object]], theme: Theme) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer", rows, id=name, get_text="label", get_position="position",
        get_size=13, size_units=String("pixels"), get_color=rgb(theme.ink),
        get_pixel_offset="offset", get_text_anchor="anchor",
        character_set=String("auto"), background=True, pickable=False,
        get_background_color=rgb(theme.land, 170), background_padding=[3, 0],
        font_family=String(FONT),
    )  # fmt: skip
