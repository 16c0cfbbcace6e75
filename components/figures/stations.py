"""Stations on figures: their short names, and the clocks along the line."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd

from components.model.timetables import time_zone_at

#: The clock of the train's figures: Pyongyang, which Vostochny shares.
CLOCK = ZoneInfo("Asia/Pyongyang")
#: Station that stands on the border itself.
BORDER = "friendship-bridge"
_LABEL_GAP_KM = 280.0
_MIDDLE = datetime(2023, 9, 14, tzinfo=CLOCK)
_NAMES = {
    "Vostochny technical area (siding by the assembly building)": "Vostochny",
    "Komsomolsk-on-Amur station": "Komsomolsk",
    "Khabarovsk-1": "Khabarovsk",
    "Artyom-Primorsky-1": "Artyom",
}


def short_name(station: str) -> str:
    """A station's name as it is written on figures.

    Example:
        >>> short_name("Khabarovsk-1")
        'Khabarovsk'
    """
    return _NAMES.get(station, station.split(" (")[0])


def clock_time(instant: pd.Timestamp | datetime) -> str:
    """An instant as the axis takes it: on the clock of Pyongyang, without its zone.

    Example:
        >>> clock_time(pd.Timestamp("2023-09-13T02:43Z"))
        '2023-09-13T11:43:00'
    """
    return f"{instant.astimezone(CLOCK):%Y-%m-%dT%H:%M:%S}"


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


def named_stations(line: pd.DataFrame, table: pd.DataFrame) -> dict[float, str]:
    """Stations to name at the side of a diagram, the best known first, none too close.

    Args:
        line: of `timetables.route_line`.
        table: of `timetables.timetable`.

    Returns:
        Short names by km, in order.
    """
    ends = [float(line["route_km"].iloc[0]), float(line["route_km"].iloc[-1])]
    told = table.sort_values("basis", ascending=False)["route_km"].tolist()
    kept: dict[float, str] = {}
    for km in [*ends, *told]:
        station = line.loc[(line["route_km"] - km).abs().idxmin()]
        km = float(station["route_km"])
        if all(abs(km - other) >= _LABEL_GAP_KM for other in kept):
            kept[km] = short_name(str(station["name_en"]))
    return dict(sorted(kept.items()))
