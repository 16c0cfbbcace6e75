"""Things on their way, for playing: the train on its line, missiles on their arcs.

A missile's direction is almost never published. It is drawn from the site towards a
point of the sea where the missile is said to have come down, over the stated range: the
direction is indicative, the range and the apogee are the sources'.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from pyproj import Geod

from components.model.ballistics import trajectory_points
from components.model.journeys import path_with_times
from components.model.timetables import route_line, timetable

_WGS84 = Geod(ellps="WGS84")

#: Points that stand for a sea, latitude and longitude; the first match is taken.
_AIMS = (
    ("Pacific", (40.0, 150.0)),
    ("East Sea", (40.5, 134.0)),
    ("Yellow Sea", (37.5, 123.0)),
    ("East China Sea", (30.0, 125.5)),
)
_FARTHEST_KM = 4000.0


@dataclass(frozen=True)
class Track:
    """A path in space and time.

    Attributes:
        event_id: the event it belongs to.
        kind: ``train`` or ``missile``.
        path: longitude, latitude (degrees) and altitude (metres) of each point.
        times: milliseconds since 1970, UTC, one per point.
        is_approximate: whether times or direction are inferred.
        note: what a reader must know.
    """

    event_id: str
    kind: str
    path: tuple[tuple[float, float, float], ...]
    times: tuple[float, ...]
    is_approximate: bool
    note: str


def train_track(
    stops: pd.DataFrame, stations: pd.DataFrame, legs: pd.DataFrame, event_id: str
) -> Track:
    """The probable path of the train, one point every twenty minutes.

    Args:
        stops: as for `timetables.timetable`.
        stations, legs: as for `timetables.route_line`.
        event_id: of the whole trip.
    """
    line = route_line(stations, legs)
    points = path_with_times(timetable(stops, line), line, step_minutes=20)
    path = tuple((float(p.lon), float(p.lat), 0.0) for p in points.itertuples())
    times = tuple(float(ms) for ms in points["utc_ms"])
    return Track(event_id, "train", path, times, True, "Probable position")


def missile_tracks(events: pd.DataFrame, launches: pd.DataFrame) -> list[Track]:
    """Arcs of the launches whose range, apogee, site and sea are stated.

    Args:
        events: ``event_id``, ``start`` (UTC), ``lat``, ``lon``.
        launches: ``event_id``, ``range_km``, ``apogee_km``, ``impact_area``.

    Returns:
        One track per launch that can be drawn; satellite launches and ranges beyond
        4,000 km are left out, since no sea stands for their direction.
    """
    known = launches.merge(events, on="event_id").dropna(
        subset=["range_km", "apogee_km", "lat", "lon"]
    )
    known = known[(known["range_km"] > 0) & (known["range_km"] <= _FARTHEST_KM)]
    tracks = []
    for launch in known.itertuples():
        aim = next((a for sea, a in _AIMS if sea in launch.impact_area), None)
        if aim is not None and launch.missile_class != "SLV":
            tracks.append(_arc(launch, aim))
    return tracks


def _arc(launch: Any, aim: tuple[float, float]) -> Track:
    azimuth, _, _ = _WGS84.inv(launch.lon, launch.lat, aim[1], aim[0])
    points = trajectory_points(
        launch.lat, launch.lon, azimuth, float(launch.range_km), float(launch.apogee_km), 25
    )  # fmt: skip
    start = launch.start.timestamp() * 1000
    path = tuple(
        (round(float(p.lon), 4), round(float(p.lat), 4), round(float(p.altitude_m)))
        for p in points.itertuples()
    )
    times = tuple(round(start + float(s) * 1000) for s in points["seconds"])
    note = "Range and apogee as stated; direction indicative"
    return Track(launch.event_id, "missile", path, times, True, note)
