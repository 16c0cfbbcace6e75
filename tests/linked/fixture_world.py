"""Synthetic events, figure and deck for trying the linked view: nothing here is history."""

import base64
import html
import io
import json
import math
import random
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import pydeck as pdk
from PIL import Image, ImageDraw

from components.linked import LinkedView, Mover, Preset, columns, movers_json

THREADS = [
    {"id": "cold_war", "label": "Cold War", "icon": "cold_war"},
    {"id": "train_trip", "label": "Train", "icon": "train_trip"},
    {"id": "vostochny_meeting", "label": "Vostochny", "icon": "vostochny_meeting"},
    {"id": "missile_launches", "label": "Missiles", "icon": "missile_launches"},
    {"id": "security_council", "label": "Security Council", "icon": "security_council"},
    {"id": "background", "label": "Background", "icon": "background"},
    {"id": "aftermath", "label": "Aftermath", "icon": "aftermath"},
]
IDS = [thread["id"] for thread in THREADS]
SYMBOLS = dict(
    zip(
        IDS,
        ["circle", "square", "star", "triangle-up", "diamond", "circle", "circle"],
        strict=True,
    )
)
LIGHT = dict(
    zip(
        IDS,
        ["#6b7075", "#00795a", "#a86a00", "#c04a00", "#0072b2", "#3383b0", "#a85a86"],
        strict=True,
    )
)
DARK = dict(
    zip(
        IDS,
        ["#a3a8ad", "#22b68d", "#e69f00", "#f08040", "#5aa9dd", "#8ccbee", "#d78fb6"],
        strict=True,
    )
)
PALETTES = {
    "light": {
        "threads": LIGHT,
        "paper": "#fbfaf7",
        "ink": "#1f2328",
        "muted": "#5b6168",
        "grid": "#e6e3db",
        "land": "#fbfaf7",
        "sea": "#dfe6ea",
        "border": "#b9b4a8",
        "disputed": "#8d877a",
        "rail": "#9a9484",
        "era": "#f1eee6",
        "selection": "#1f2328",
    },
    "dark": {
        "threads": DARK,
        "paper": "#15191e",
        "ink": "#e8e6e1",
        "muted": "#a6abb1",
        "grid": "#2a323a",
        "land": "#20262d",
        "sea": "#11151a",
        "border": "#4a535c",
        "disputed": "#78818a",
        "rail": "#67707a",
        "era": "#1a2026",
        "selection": "#ffffff",
    },
}
CITIES = [
    ("Pyongyang", 125.75, 39.03, 9),
    ("Vladivostok", 131.89, 43.12, 9),
    ("Khabarovsk", 135.08, 48.48, 8),
    ("Seoul", 126.98, 37.57, 9),
    ("Komsomolsk-on-Amur", 137.01, 50.55, 7),
    ("Vostochny", 128.33, 51.88, 9),
    ("Tokyo", 139.69, 35.69, 9),
    ("Beijing", 116.4, 39.9, 9),
    ("Tumen crossing", 130.70, 42.42, 10),
    ("Ulan-Ude", 107.6, 51.83, 3),
    ("Chita", 113.5, 52.03, 2),
    ("Shenyang", 123.43, 41.8, 2),
    ("Harbin", 126.63, 45.75, 2),
    ("Busan", 129.07, 35.18, 3),
    ("Sapporo", 141.35, 43.06, 3),
]
HOSTILE = "<img src=x onerror=alert(1)>"
ms = lambda text: pd.Timestamp(text, tz="UTC").timestamp() * 1000  # noqa: E731
BOUNDARIES = Path(__file__).parents[2] / "data" / "boundaries"


def events(count: int = 300, seed: int = 7) -> pd.DataFrame:
    """About `count` events: points, spans, imprecise dates, open ends, places shared, missing or wide."""
    draw = random.Random(seed)
    low, high = ms("1945-08-15"), ms("2026-11-01")
    rows = [
        _event(
            "cold-war",
            "The Cold War",
            "cold_war",
            ms("1947-03-12"),
            ms("1991-12-26"),
            None,
        ),
        _event(
            "hostile",
            HOSTILE,
            "background",
            ms("2023-09-12T05:00"),
            ms("2023-09-12T05:00"),
            (131.2, 44.0),
        ),
        _event(
            "crossing",
            "The train crosses the river",
            "train_trip",
            ms("2023-09-12T00:30"),
            ms("2023-09-12T00:30"),
            (130.70, 42.42),
        ),
        _event(
            "meeting",
            "The meeting begins",
            "vostochny_meeting",
            ms("2023-09-13T04:00"),
            ms("2023-09-13T09:30"),
            (128.33, 51.88),
        ),
        _event(
            "launch-1",
            "First missile of the day",
            "missile_launches",
            ms("2023-09-13T02:43"),
            ms("2023-09-13T02:43"),
            (125.67, 39.2),
        ),
        _event(
            "launch-2",
            "Second missile of the day",
            "missile_launches",
            ms("2023-09-13T02:53"),
            ms("2023-09-13T02:53"),
            (125.67, 39.2),
        ),
        _event(
            "arrival",
            "The train arrives",
            "train_trip",
            ms("2023-09-13T01:00"),
            ms("2023-09-13T01:00"),
            (128.33, 51.88),
        ),
        _event(
            "open",
            "A treaty in force since",
            "aftermath",
            ms("2024-12-04"),
            8.64e15,
            (125.75, 39.03),
        ),
        _event(
            "council",
            "A meeting in New York nobody places here",
            "security_council",
            ms("2023-09-14T19:00"),
            ms("2023-09-14T21:00"),
            None,
        ),
    ]
    for number in range(count - len(rows)):
        thread = draw.choice(IDS[:1] + IDS[3:] * 2)
        era = (
            (low, ms("1991-12-26"))
            if thread == "cold_war"
            else (ms("2006-01-01"), high)
        )
        start = era[0] + draw.random() ** 0.6 * (era[1] - era[0])
        length = draw.choice(
            [0, 0, 0, 0, 86_399_999, 30 * 86_400_000, 200 * 86_400_000]
        )
        name, lon, lat, _ = draw.choice(CITIES)
        spot = draw.choice(
            [
                None,
                (lon, lat),
                (lon, lat),
                (lon + draw.gauss(0, 2), lat + draw.gauss(0, 2)),
            ]
        )
        rows.append(
            _event(
                f"e{number:05d}",
                f"Synthetic event {number} near {name}",
                thread,
                start,
                start + length,
                spot,
                place=name,
            )
        )
    frame = (
        pd.DataFrame(rows)
        .sort_values(["t0", "id"], kind="stable")
        .reset_index(drop=True)
    )
    crowd = [(row * 7919) % 9 for row in range(len(frame))]
    frame["lane"] = [
        len(IDS) - 1 - IDS.index(t) + (k - 4) * 0.07
        for t, k in zip(frame["thread"], crowd, strict=True)
    ]
    return frame


def _event(id, title, thread, t0, t1, spot, place="") -> dict:
    lon, lat = spot or (math.nan, math.nan)
    date = pd.Timestamp(t0, unit="ms").strftime("%-d %B %Y")
    return {
        "id": id,
        "title": title,
        "thread": thread,
        "t0": t0,
        "t1": t1,
        "lon": lon,
        "lat": lat,
        "date": date,
        "place": place,
        "zone": "Asia/Pyongyang",
        "significance": 1 + (len(title) % 3),
    }


def iso(milliseconds: float) -> str:
    return pd.Timestamp(min(milliseconds, ms("2030-01-01")), unit="ms").isoformat()


def figure(frame: pd.DataFrame, with_marks: bool = True) -> go.Figure:
    """The timeline by the contract's conventions."""
    fig = go.Figure()
    for thread in THREADS:
        own = frame[frame["thread"] == thread["id"]] if with_marks else frame.iloc[:0]
        spans = own[own["t1"] - own["t0"] > 20 * 86_400_000]
        xs, ys, ids, texts = [], [], [], []
        for row in spans.itertuples():
            xs += [iso(row.t0), iso(row.t1), None]
            ys += [row.lane, row.lane, None]
            ids += [row.id, row.id, None]
            texts += [html.escape(row.title)] * 3
        fig.add_scatter(
            x=xs,
            y=ys,
            customdata=ids,
            text=texts,
            mode="lines",
            line={"width": 7, "color": LIGHT[thread["id"]]},
            opacity=0.35,
            hovertemplate="%{text}<extra></extra>",
            meta={"role": "bars", "thread": thread["id"]},
        )
        fig.add_scatter(
            x=[iso(t) for t in own["t0"]],
            y=own["lane"].tolist(),
            customdata=own["id"].tolist(),
            text=[html.escape(t) for t in own["title"]],
            mode="markers",
            marker={
                "size": 9,
                "symbol": SYMBOLS[thread["id"]],
                "color": LIGHT[thread["id"]],
                "line": {"width": 1, "color": "#fbfaf7"},
            },
            hovertemplate="%{text}<extra></extra>",
            meta={"role": "marks", "thread": thread["id"]},
        )
    fig.add_scatter(
        x=[],
        y=[],
        mode="markers",
        hoverinfo="skip",
        meta={"role": "selection"},
        marker={
            "size": 18,
            "symbol": "circle-open",
            "line": {"width": 2, "color": "#1f2328"},
            "color": "rgba(0,0,0,0)",
        },
    )
    for name, start, end in [
        ("Cold War", "1947-03-12", "1991-12-26"),
        ("Since February 2022", "2022-02-24", "2026-11-01"),
    ]:
        fig.add_shape(
            type="rect",
            name=f"era:{name}",
            x0=start,
            x1=end,
            y0=0,
            y1=1,
            yref="paper",
            layer="below",
            line_width=0,
            fillcolor="#f1eee6",
        )
        fig.add_annotation(
            name=f"era:{name}",
            x=start,
            y=1,
            yref="paper",
            text=name,
            showarrow=False,
            xanchor="left",
            yanchor="bottom",
            font={"size": 11},
        )
    fig.update_layout(
        template="none",
        margin={"l": 118, "r": 12, "t": 18, "b": 42},
        font={"size": 12, "family": "inherit"},
        xaxis={
            "type": "date",
            "range": ["1944-01-01", "2027-06-01"],
            "tickformatstops": [
                {"dtickrange": [None, 60_000], "value": "%H:%M:%S"},
                {"dtickrange": [60_000, 86_400_000], "value": "%H:%M\n%-d %b %Y"},
                {"dtickrange": [86_400_000, "M1"], "value": "%-d %b\n%Y"},
                {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
                {"dtickrange": ["M12", None], "value": "%Y"},
            ],
        },
        yaxis={
            "range": [-0.6, len(IDS) - 0.4],
            "tickvals": list(range(len(IDS))),
            "ticktext": [t["label"] for t in reversed(THREADS)],
            "zeroline": False,
        },
    )
    return fig


def deck(frame: pd.DataFrame, with_rows: bool = True) -> pdk.Deck:
    """The map by the contract's conventions."""
    located = frame[frame["lon"].notna()] if with_rows else frame.iloc[:0]
    rows = [
        {
            "id": r.id,
            "row": int(r.Index),
            "t0": r.t0,
            "t1": r.t1,
            "lon": r.lon,
            "lat": r.lat,
            "icon": r.thread,
        }
        for r in located.itertuples()
    ]
    wide = [
        row | {"radius": 60_000 + 1000 * (row["row"] % 90)}
        for row in rows
        if row["row"] % 17 == 0
    ]
    places = [
        {
            "lon": lon,
            "lat": lat,
            "name": name,
            "priority": priority,
            "size": 15 if priority > 7 else 12,
        }
        for name, lon, lat, priority in CITIES
    ]
    atlas, mapping = icon_atlas()
    layers = [
        *land_layers(),
        pdk.Layer(
            "PathLayer",
            id="rail",
            data=[{"path": [p[:2] for p in RAIL]}],
            get_path="path",
            width_min_pixels=1.5,
            get_color=[120, 120, 120],
        ),
        pdk.Layer(
            "ScatterplotLayer",
            id="areas",
            data=wide,
            get_position=["lon", "lat"],
            get_radius="radius",
            stroked=True,
            line_width_min_pixels=1,
        ),
        pdk.Layer(
            "IconLayer",
            id="events",
            data=rows,
            get_position=["lon", "lat"],
            get_icon="icon",
            icon_atlas=atlas,
            icon_mapping=mapping,
            get_size=16,
            size_units=pdk.types.String("pixels"),
            get_color=[0, 0, 0],
        ),
        pdk.Layer(
            "TextLayer",
            id="place-labels",
            data=places,
            get_position=["lon", "lat"],
            get_text="name",
            get_size="size",
            get_text_anchor=pdk.types.String("start"),
            get_pixel_offset=[16, 0],
            get_color=[31, 35, 40],
        ),
    ]
    state = pdk.ViewState(longitude=129, latitude=44.5, zoom=3.55)
    return pdk.Deck(layers=layers, initial_view_state=state, map_provider=None)


def land_layers() -> list[pdk.Layer]:
    names = [("land", "land"), ("borders", "borders"), ("disputed", "disputed")]
    found = []
    for layer, stem in names:
        for path in sorted(BOUNDARIES.glob(f"*{stem}*.geojson"))[:1]:
            extra = {"get_dash_array": [4, 3]} if layer == "disputed" else {}
            found.append(
                pdk.Layer(
                    "GeoJsonLayer",
                    id=layer,
                    data=json.loads(path.read_text()),
                    filled=layer == "land",
                    stroked=True,
                    line_width_min_pixels=0.7,
                    **extra,
                )
            )
    return found


def icon_atlas() -> tuple[str, dict]:
    """One white sign per thread on one picture, drawn at four times the size and reduced."""
    size, mapping = 64, {}
    sheet = Image.new("RGBA", (size * 4 * len(IDS), size * 4), (255, 255, 255, 0))
    pen = ImageDraw.Draw(sheet)
    for number, thread in enumerate(IDS):
        x, s = number * size * 4, size * 4
        centre = (x + s / 2, s / 2)
        shapes = {"square": 4, "diamond": 4, "triangle-up": 3, "star": 5}
        kind = SYMBOLS[thread]
        if kind == "circle":
            pen.ellipse([x + s * 0.14, s * 0.14, x + s * 0.86, s * 0.86], fill="white")
        else:
            sides, turn = shapes[kind], {"square": math.pi / 4}.get(kind, 0)
            spikes = 2 if kind == "star" else 1
            points = [
                (
                    centre[0]
                    + s
                    * (0.46 if k % spikes == 0 else 0.2)
                    * math.sin(2 * math.pi * k / (sides * spikes) + turn),
                    centre[1]
                    - s
                    * (0.46 if k % spikes == 0 else 0.2)
                    * math.cos(2 * math.pi * k / (sides * spikes) + turn),
                )
                for k in range(sides * spikes)
            ]
            pen.polygon(points, fill="white")
        mapping[thread] = {
            "x": number * size,
            "y": 0,
            "width": size,
            "height": size,
            "mask": True,
        }
    out = io.BytesIO()
    sheet.resize((size * len(IDS), size), Image.LANCZOS).save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode(), mapping


RAIL = [
    (125.75, 39.03, 0),
    (127.5, 39.7, 0),
    (129.7, 41.8, 0),
    (130.70, 42.42, 0),
    (131.95, 43.8, 0),
    (133.1, 45.9, 0),
    (135.08, 48.48, 0),
    (132.9, 48.8, 0),
    (130.6, 49.9, 0),
    (128.33, 51.88, 0),
]


def movers() -> list[Mover]:
    start, end = ms("2023-09-10T08:00"), ms("2023-09-13T01:00")
    times = [start + (end - start) * k / (len(RAIL) - 1) for k in range(len(RAIL))]
    return [
        Mover(
            "train",
            "train",
            "crossing",
            RAIL,
            times,
            approximate=True,
            note="synthetic",
        ),
        _flight("m1", "launch-1", ms("2023-09-13T02:43"), 650, 360),
        _flight("m2", "launch-2", ms("2023-09-13T02:53"), 650, 300),
    ]


def _flight(
    id: str, event_id: str, start: float, range_km: float, apogee_km: float
) -> Mover:
    steps = 24
    path = [
        (
            125.67 + range_km / 85 * k / steps,
            39.2 + 0.8 * k / steps,
            4 * apogee_km * 1000 * (k / steps) * (1 - k / steps),
        )
        for k in range(steps + 1)
    ]
    return Mover(
        id,
        "missile",
        event_id,
        path,
        [start + 600_000 * k / steps for k in range(steps + 1)],
    )


PRESETS = [
    Preset(
        "all",
        "Whole span",
        ("1944-01-01", "2027-06-01"),
        {"longitude": 129, "latitude": 44.5, "zoom": 3.55},
    ),
    Preset(
        "cold-war",
        "The Cold War",
        ("1946-01-01", "1992-12-31"),
        {"longitude": 127, "latitude": 42, "zoom": 3.3},
    ),
    Preset(
        "missiles",
        "The missile years",
        ("2016-01-01", "2024-06-01"),
        {"longitude": 129, "latitude": 39.5, "zoom": 4.6},
    ),
    Preset(
        "september",
        "September 2023",
        ("2023-09-09", "2023-09-21"),
        {"longitude": 130.5, "latitude": 45.5, "zoom": 4},
    ),
    Preset(
        "hours",
        "13 September by the hour",
        ("2023-09-12T21:00", "2023-09-13T12:00"),
        {"longitude": 129.5, "latitude": 45.8, "zoom": 4},
    ),
    Preset(
        "since",
        "Since then",
        ("2023-09-20", "2027-01-01"),
        {"longitude": 129, "latitude": 44.5, "zoom": 3.55},
    ),
]
LABELS = {"credit": "Land and borders: Natural Earth, public domain"}


def content(frame: pd.DataFrame, view: LinkedView | None = None, **options) -> dict:
    """Everything `linked_view` takes beside figure, deck and events."""
    return {
        "threads": THREADS,
        "palettes": PALETTES,
        "movers": movers_json(movers()),
        "presets": PRESETS,
        "labels": LABELS,
        "view": view or LinkedView(),
    } | options


def table(frame: pd.DataFrame) -> pd.DataFrame:
    return columns(frame, IDS)
