"""The train: kilometres against hours, as railways draw it, and its place on the map.

The hours across are those of Pyongyang and Vostochny (UTC+9); the strips in which the
clocks on the spot stood an hour ahead are tinted, and their edges are the borders.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pydeck as pdk
from pydeck.types import String

from components.figures.base import base_axis, base_layout, names_layer
from components.figures.map import SERVED, GeoJson, base_layers, plain_text
from components.figures.palette import Theme, colour_of, mark_of, rgb
from components.model.journeys import Position
from components.model.timetables import time_zone_at

#: The clock of the axis.
CLOCK = ZoneInfo("Asia/Pyongyang")
#: Station that stands on the border itself.
BORDER = "friendship-bridge"
#: Where the map looks: the whole line.
VIEW = {"latitude": 45.7, "longitude": 132.3, "zoom": 3.7}
_LABEL_GAP_KM = 280.0
_MIDDLE = datetime(2023, 9, 14, tzinfo=CLOCK)
_NAMES = {
    "Vostochny technical area (siding by the assembly building)": "Vostochny",
    "Komsomolsk-on-Amur station": "Komsomolsk",
    "Khabarovsk-1": "Khabarovsk",
    "Artyom-Primorsky-1": "Artyom",
}
#: Named to the left of their point, or not at all: neighbours would cover each other.
_LEFT = ("Artyom", "Khasan", "Ussuriysk")
_UNNAMED = ("Svobodny", "Baranovsky", "Tumangang")


def short_name(station: str) -> str:
    """A station's name as it is written on figures."""
    return _NAMES.get(station, station.split(" (")[0])


def clock_bands(line: pd.DataFrame) -> pd.DataFrame:
    """Stretches of the line on which the clocks show the same hour.

    Args:
        line: of `timetables.route_line`.

    Returns:
        from_km, to_km and hours ahead of UTC; a change at the border bridge lies on the
        bridge, any other halfway between two stations.
    """
    hours = [
        _MIDDLE.astimezone(ZoneInfo(time_zone_at(s.lat, s.lon, s.country))).utcoffset()
        for s in line.itertuples()
    ]
    km, ids = line["route_km"].tolist(), line["station_id"].tolist()
    edges = [(km[0], hours[0])]
    for i in range(1, len(km)):
        if hours[i] != edges[-1][1]:
            near = {ids[i]: km[i], ids[i - 1]: km[i - 1]}
            edges.append((near.get(BORDER, (km[i] + km[i - 1]) / 2), hours[i]))
    starts, offsets = zip(*edges, strict=True)
    return pd.DataFrame(
        {
            "from_km": starts,
            "to_km": [*starts[1:], km[-1]],
            "hours_ahead_of_utc": [o.total_seconds() / 3600 for o in offsets],
        }
    )


def distance_time_figure(
    table: pd.DataFrame,
    band: pd.DataFrame,
    line: pd.DataFrame,
    others: pd.DataFrame,
    theme: Theme,
    now: Position | None = None,
    selected: str = "",
) -> go.Figure:
    """Kilometres up, hours across: known instants, probable run, band of doubt.

    Args:
        table: of `timetables.timetable`.
        band: of `journeys.distance_time`.
        line: of `timetables.route_line`.
        others: other events of those days (``event_id``, ``thread``, ``title``,
            ``start``, ``end``, ``clock_text``), drawn on a strip below.
        theme: colours.
        now: position to point out.
        selected: id of the event to ring.
    """
    figure = go.Figure()
    colour = colour_of("train_trip", theme)
    figure.add_traces(_band_traces(band, colour))
    for basis in ("reported", "inferred"):
        figure.add_trace(_known(table[table["basis"] == basis], basis, colour, theme))
    figure.add_traces(_strip(others, theme))
    figure.add_trace(_ring(table, selected, theme))
    if now is not None:
        figure.add_traces(_cursor(now, theme))
    lanes = [str(t) for t in others["thread"].drop_duplicates()]
    figure.update_layout(_layout(line, table, lanes, theme))
    _add_clocks(figure, clock_bands(line), theme)
    return figure


def leg_speed_figure(speeds: pd.DataFrame, names: list[str], theme: Theme) -> go.Figure:
    """Mean speed of each leg with its bounds, in travelling order from the top.

    Args:
        speeds: of `journeys.leg_speeds`.
        names: of the legs, in the same order.
        theme: colours.
    """
    colour = colour_of("train_trip", theme)
    middle = speeds["speed_kmh"]
    fastest = speeds["fastest_kmh"].fillna(middle)
    figure = go.Figure(
        go.Scatter(
            x=middle.round(1).tolist(),
            y=[escape(name) for name in names],
            mode="markers+text",
            text=[f"{v:.0f} km/h" for v in middle],
            textposition="top center",
            marker={"symbol": "square", "size": 11, "color": colour},
            error_x={
                "type": "data",
                "symmetric": False,
                "array": (fastest - middle).round(1).tolist(),
                "arrayminus": (middle - speeds["slowest_kmh"]).round(1).tolist(),
                "color": colour,
                "thickness": 2,
                "width": 6,
            },
            hovertemplate="%{y}<br>%{x} km/h<extra></extra>",
            meta={"role": "speeds"},
        )
    )
    figure.update_layout(
        **base_layout(theme, 60 + 42 * len(speeds), top=22, right=16, bottom=44),
        xaxis=base_axis(theme, "Mean speed, km/h") | {"rangemode": "tozero"},
        yaxis={"autorange": "reversed", "automargin": True, "showgrid": False},
    )
    return figure


def train_deck(
    line: pd.DataFrame,
    table: pd.DataFrame,
    now: Position,
    theme: Theme,
    boundaries: Mapping[str, GeoJson] = SERVED,
) -> pdk.Deck:
    """The line, its stations, the known stops, and where the train probably was.

    Args:
        line: of `timetables.route_line`.
        table: of `timetables.timetable`.
        now: the position; its error is drawn as a circle and along the line.
        theme: colours.
        boundaries: as for `map.map_deck`.
    """
    return pdk.Deck(
        layers=[
            *base_layers(boundaries, theme),
            *_line_layers(line, now, theme),
            *_stop_layers(line, table, theme),
            *_position_layers(now, theme),
        ],
        map_provider=None,
        initial_view_state=pdk.ViewState(**VIEW),
        views=[pdk.View(type="MapView", controller=True)],
        tooltip={
            "text": "{title}\n{note}",
            "style": {"backgroundColor": theme.paper, "color": theme.ink},
        },
    )


def clock_time(instant: pd.Timestamp | datetime) -> str:
    """An instant as the axis takes it: on the clock of Pyongyang, without its zone.

    Example:
        >>> clock_time(pd.Timestamp("2023-09-13T02:43Z"))
        '2023-09-13T11:43:00'
    """
    return f"{instant.astimezone(CLOCK):%Y-%m-%dT%H:%M:%S}"


def _band_traces(band: pd.DataFrame, colour: str) -> list[go.Scatter]:
    """The doubt as an area; the probable run dashed, solid only between two reports."""
    x = [clock_time(t) for t in band["instant"]]
    red, green, blue = rgb(colour)
    solid = (band["basis"] == "reported").to_numpy()
    km = band["route_km"].round(1)
    edge = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
    return [
        go.Scatter(x=x, y=band["km_low"].tolist(), showlegend=False, **edge),
        go.Scatter(
            x=x, y=band["km_high"].tolist(), fill="tonexty", name="could have been",
            fillcolor=f"rgba({red},{green},{blue},0.20)", meta={"role": "doubt"}, **edge,
        ),
        go.Scatter(
            x=x, y=km.tolist(), mode="lines", name="probably was",
            line={"color": colour, "width": 1.6, "dash": "dash"},
            hovertemplate="%{x|%-d September, %H:%M}<br>km %{y:,.0f}<extra></extra>",
            meta={"role": "run"},
        ),
        go.Scatter(
            x=x, y=km.where(solid).tolist(), mode="lines", showlegend=False,
            line={"color": colour, "width": 3}, hoverinfo="skip",
            meta={"role": "reported-run"},
        ),
    ]  # fmt: skip


def _known(part: pd.DataFrame, basis: str, colour: str, theme: Theme) -> go.Scatter:
    """Known instants, filled where reported, each with its doubt in hours across."""
    ways = {"arrive": "arrives", "depart": "leaves"}
    return go.Scatter(
        x=[clock_time(t) for t in part["instant"]],
        y=part["route_km"].round(1).tolist(),
        mode="markers",
        name=f"{basis} hour",
        customdata=part["event_id"].tolist(),
        text=[
            f"{ways[s.what]}, {basis}, within {s.uncertainty_min:.0f} minutes"
            for s in part.itertuples()
        ],
        hovertemplate="%{x|%-d September, %H:%M}<br>km %{y:,.0f}<br>%{text}<extra></extra>",
        error_x={
            "type": "data",
            "array": (part["uncertainty_min"] * 60_000).tolist(),
            "color": colour,
            "thickness": 1.5,
            "width": 0,
        },
        marker={
            "symbol": "square",
            "size": 10,
            "color": colour if basis == "reported" else theme.paper,
            "line": {"width": 2, "color": colour},
        },
        meta={"role": basis},
    )


def _strip(others: pd.DataFrame, theme: Theme) -> list[go.Scatter]:
    """Other events of those days below the diagram: a bar as wide as their doubt."""
    traces = []
    for row, (thread, own) in enumerate(others.groupby("thread", sort=False)):
        colour, mark = colour_of(str(thread), theme), mark_of(str(thread))
        x: list[str | None] = []
        for event in own.itertuples():
            x += [clock_time(event.start), clock_time(event.end), None]
        red, green, blue = rgb(colour)
        lines = {"width": 7, "color": f"rgba({red},{green},{blue},0.35)"}
        traces.append(
            go.Scatter(
                x=x, y=[-row if t else None for t in x], yaxis="y2", mode="lines",
                line=lines, hoverinfo="skip", showlegend=False,
            )
        )  # fmt: skip
        middle = own["start"] + (own["end"] - own["start"]) / 2
        traces.append(
            go.Scatter(
                x=[clock_time(t) for t in middle],
                y=[-row] * len(own),
                yaxis="y2",
                mode="markers",
                name=escape(mark.label),
                customdata=own["event_id"].tolist(),
                text=[
                    f"<b>{escape(e.title)}</b><br>{escape(e.date_text)}<br>{escape(e.clock_text)}"
                    for e in own.itertuples()
                ],
                hovertemplate="%{text}<extra></extra>",
                marker={"symbol": mark.shape, "size": 9, "color": colour},
                showlegend=False,
                meta={"role": "others", "thread": str(thread)},
            )
        )
    return traces


def _ring(table: pd.DataFrame, selected: str, theme: Theme) -> go.Scatter:
    chosen = table[table["event_id"] == selected]
    return go.Scatter(
        x=[clock_time(t) for t in chosen["instant"]],
        y=chosen["route_km"].tolist(),
        mode="markers",
        marker={"symbol": "circle-open", "size": 20, "color": theme.ring,
                "line": {"width": 2.5}},
        hoverinfo="skip",
        showlegend=False,
        meta={"role": "selection"},
    )  # fmt: skip


def _cursor(now: Position, theme: Theme) -> list[go.Scatter]:
    """The chosen hour: a line down to the axis, and the doubt as a thick upright bar."""
    at = clock_time(now.instant)
    low, high = now.km_low, now.km_high
    base = {"hoverinfo": "skip", "showlegend": False, "meta": {"role": "now"}}
    return [
        go.Scatter(
            x=[at, at], y=[-250, 6300], mode="lines",
            line={"color": theme.ink, "width": 1.2}, **base,
        ),
        go.Scatter(
            x=[at, at], y=[low, high], mode="lines",
            line={"color": theme.ink, "width": 4}, **base,
        ),
        go.Scatter(
            x=[at], y=[now.route_km], mode="markers",
            marker={"symbol": "circle", "size": 13, "color": theme.ink,
                    "line": {"width": 2, "color": theme.paper}}, **base,
        ),
    ]  # fmt: skip


def _layout(
    line: pd.DataFrame, table: pd.DataFrame, lanes: list[str], theme: Theme
) -> dict[str, object]:
    named = _named_stations(line, table)
    first, last = table["instant"].iloc[0], table["instant"].iloc[-1]
    margin = pd.Timedelta(hours=6)
    return base_layout(theme, 500, top=34, right=10, bottom=44) | {
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom",
                   "font": {"size": 12}, "itemclick": False, "itemdoubleclick": False},
        "uirevision": "train",
        "clickmode": "event+select",
        "xaxis": base_axis(theme) | {
            "type": "date",
            "range": [clock_time(first - margin), clock_time(last + margin)],
            "dtick": 86_400_000,
            "tickformat": "%-d",
            "ticklabelmode": "period",
            "title": {"text": "September 2023, clock of Pyongyang (UTC+9)",
                      "standoff": 4, "font": {"size": 12}},
            "minor": {"dtick": 21_600_000, "showgrid": True, "gridcolor": theme.grid},
            "anchor": "y2",
        },
        "yaxis": base_axis(theme) | {
            "range": [-150, 6100],
            "domain": [0.17, 1.0],
            "tickvals": list(named),
            "ticktext": [f"{escape(n)} {km:,.0f}" for km, n in named.items()],
            "automargin": True,
        },
        "yaxis2": base_axis(theme) | {
            "range": [-max(len(lanes), 1) + 0.4, 0.6],
            "domain": [0.0, 0.13],
            "tickvals": [-row for row in range(len(lanes))],
            "ticktext": [escape(mark_of(t).label) for t in lanes],
            "tickfont": {"size": 11, "color": theme.muted},
            "showgrid": False,
            "automargin": True,
        },
    }  # fmt: skip


def _named_stations(line: pd.DataFrame, table: pd.DataFrame) -> dict[float, str]:
    """Stations to name at the side, the best known first, no two too close."""
    ends = [float(line["route_km"].iloc[0]), float(line["route_km"].iloc[-1])]
    told = table.sort_values("basis", ascending=False)["route_km"].tolist()
    kept: dict[float, str] = {}
    for km in [*ends, *told]:
        station = line.loc[(line["route_km"] - km).abs().idxmin()]
        km = float(station["route_km"])
        if all(abs(km - other) >= _LABEL_GAP_KM for other in kept):
            kept[km] = short_name(str(station["name_en"]))
    return dict(sorted(kept.items()))


def _add_clocks(figure: go.Figure, bands: pd.DataFrame, theme: Theme) -> None:
    """Tint where clocks stood an hour ahead; a line at each change."""
    red, green, blue = rgb(theme.era)
    for band in bands.itertuples():
        if band.hours_ahead_of_utc != 10:
            continue
        figure.add_shape(
            type="rect", xref="x domain", yref="y", x0=0, x1=1, layer="below",
            y0=band.from_km, y1=band.to_km, line={"width": 0},
            fillcolor=f"rgba({red},{green},{blue},0.10)", name="clock",
        )  # fmt: skip
        figure.add_annotation(
            x=0.995, xref="x domain", xanchor="right", showarrow=False, yref="y",
            y=band.from_km, yanchor="bottom", text="clocks an hour ahead, UTC+10",
            font={"size": 11, "color": theme.muted}, name="clock",
        )  # fmt: skip
    for edge in bands["from_km"].iloc[1:]:
        figure.add_shape(
            type="line", xref="x domain", yref="y", x0=0, x1=1, y0=edge, y1=edge,
            line={"color": theme.disputed, "width": 1, "dash": "dot"}, name="border",
        )  # fmt: skip


def _line_layers(line: pd.DataFrame, now: Position, theme: Theme) -> list[pdk.Layer]:
    """The line, the stretch on which the train may have been, and the stations."""
    colour = colour_of("train_trip", theme)
    km = line["route_km"].to_numpy(float)
    inner = km[(km > now.km_low) & (km < now.km_high)]
    stretch = np.array([now.km_low, *inner, now.km_high])
    doubt = [
        [float(np.interp(k, km, line[c])) for c in ("lon", "lat")] for k in stretch
    ]
    stations = [
        {"position": [float(s.lon), float(s.lat)], "title": plain_text(s.name_en),
         "note": f"km {s.route_km:,.0f} of the trip"}
        for s in line.itertuples()
    ]  # fmt: skip
    return [
        _path("rail", line[["lon", "lat"]].to_numpy().tolist(), rgb(colour, 170), 1.6),
        _path("doubt", doubt, rgb(colour), 6),
        pdk.Layer(
            "ScatterplotLayer", stations, id="stations", get_position="position",
            get_radius=2.2, radius_units=String("pixels"), pickable=True,
            get_fill_color=rgb(colour),
        ),
    ]  # fmt: skip


def _path(
    name: str, path: list[list[float]], colour: list[int], width: float
) -> pdk.Layer:
    return pdk.Layer(
        "PathLayer", [{"path": path}], id=name, get_path="path", get_color=colour,
        get_width=width, width_units=String("pixels"), cap_rounded=True,
        joint_rounded=True, pickable=False,
    )  # fmt: skip


def _stop_layers(
    line: pd.DataFrame, table: pd.DataFrame, theme: Theme
) -> list[pdk.Layer]:
    """Stops with a known hour, filled where one was reported; the main ones named."""
    colour = colour_of("train_trip", theme)
    rows = []
    for event, hours in table.groupby("event_id", sort=False):
        told = bool((hours["basis"] == "reported").any())
        km = float(hours["route_km"].iloc[0])
        station = line.loc[(line["route_km"] - km).abs().idxmin()]
        place = [
            float(np.interp(km, line["route_km"], line[c])) for c in ("lon", "lat")
        ]
        rows.append(
            {
                "id": event,
                "position": place,
                "title": plain_text(str(station["name_en"])),
                "name": plain_text(short_name(str(station["name_en"]))),
                "note": "an hour reported" if told else "hours inferred",
                "fill": rgb(colour) if told else rgb(theme.paper),
            }
        )
    rows.sort(key=lambda row: row["note"] == "an hour reported")
    right = {"anchor": "start", "offset": [10, 0]}
    left = {"anchor": "end", "offset": [-10, 0]}
    labels = {
        str(row["name"]): row | (left if row["name"] in _LEFT else right)
        for row in rows
        if row["name"] not in _UNNAMED
    }
    return [
        pdk.Layer(
            "ScatterplotLayer", rows, id="stops", get_position="position",
            get_radius=5.5, radius_units=String("pixels"), get_fill_color="fill",
            stroked=True, get_line_color=rgb(colour), get_line_width=2,
            line_width_units=String("pixels"), pickable=True,
        ),
        names_layer("names", list(labels.values()), theme),
    ]  # fmt: skip


def _position_layers(now: Position, theme: Theme) -> list[pdk.Layer]:
    """The probable position and, as a circle, how far off it may be."""
    row = {
        "position": [now.lon, now.lat],
        "title": "Probable position",
        "note": f"within about {now.error_km:,.0f} km",
        "radius": now.error_km * 1000,
    }
    return [
        pdk.Layer(
            "ScatterplotLayer", [row], id="error", get_position="position",
            get_radius="radius", radius_units=String("meters"), pickable=False,
            get_fill_color=rgb(theme.ink, 22), stroked=True,
            get_line_color=rgb(theme.ink, 150), line_width_min_pixels=1.2,
        ),
        pdk.Layer(
            "ScatterplotLayer", [row], id="position", get_position="position",
            get_radius=7, radius_units=String("pixels"), pickable=True, stroked=True,
            get_fill_color=rgb(theme.ink), get_line_color=rgb(theme.paper),
            get_line_width=2, line_width_units=String("pixels"),
        ),
    ]  # fmt: skip
