"""Where a train probably was: its timetable, position at any instant, and the error.

Made from the frames of `components.model.timetables`, whose functions are here too.

Between two known instants the train is taken to run at constant speed. How wrong that
can be is the space-time prism of T. Hägerstrand, "What about people in regional
science?", Papers of the Regional Science Association 24 (1970): every place the train
could have reached without running faster than `RUNNING_SPEED_KMH`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from components.model.timetables import (
    route_length,
    route_line,
    time_zone_at,
    timetable,
)

__all__ = [
    "RUNNING_SPEED_KMH",
    "Position",
    "distance_time",
    "leg_speeds",
    "limits",
    "path_with_times",
    "position_at",
    "route_length",
    "route_line",
    "time_zone_at",
    "timetable",
    "top_speed",
]

Floats = NDArray[np.float64]

#: Fastest running speed assumed, km/h; raised where a reported run was faster.
RUNNING_SPEED_KMH = 60.0


@dataclass(frozen=True)
class Position:
    """Where the train probably was.

    Attributes:
        instant: UTC.
        lat, lon: degrees, on the straight line between the neighbouring stations.
        route_km: km from the start of the whole trip.
        leg: leg of the line.
        behind, ahead: names of the stations before and after.
        speed_kmh: 0 when standing.
        km_low, km_high: outer limits of route_km.
        error_km: distance to the farther limit, plus the precision of the place: that of
            the stations or, where vaguer, of the stops before and after.
        basis: ``reported`` while standing where a report put it, else ``inferred``.
        local: the instant on the clock of the place.
        time_zone: IANA zone of that clock.
    """

    instant: datetime
    lat: float
    lon: float
    route_km: float
    leg: str
    behind: str
    ahead: str
    speed_kmh: float
    km_low: float
    km_high: float
    error_km: float
    basis: str
    local: datetime
    time_zone: str


def _seconds(table: pd.DataFrame) -> Floats:
    epoch = pd.Timestamp(0, tz="UTC")
    return np.asarray((table["instant"] - epoch).dt.total_seconds(), dtype=np.float64)


def top_speed(table: pd.DataFrame) -> float:
    """`RUNNING_SPEED_KMH`, or the fastest mean speed between two stops, km/h."""
    hours, km = np.diff(_seconds(table)) / 3600, np.diff(table["route_km"])
    moving = hours > 0
    fastest = (km[moving] / hours[moving]).max(initial=0.0)
    return max(RUNNING_SPEED_KMH, float(fastest))


def limits(table: pd.DataFrame, seconds: Floats) -> tuple[Floats, Floats]:
    """Least and greatest km the train can have reached at instants (Unix seconds).

    With no slack between two stops the band narrows to speed times uncertainty.
    """
    speed = top_speed(table) / 3600
    known, km = _seconds(table)[:, None], table["route_km"].to_numpy(float)[:, None]
    doubt = table["uncertainty_min"].to_numpy(float)[:, None] * 60
    since, until = seconds - (known - doubt), (known + doubt) - seconds
    high = (km + speed * np.maximum(since, 0.0)).min(axis=0)
    low = (km - speed * np.maximum(until, 0.0)).max(axis=0)
    return np.maximum(low, km.min()), np.minimum(high, km.max())


def position_at(instant: datetime, table: pd.DataFrame, line: pd.DataFrame) -> Position:
    """Where the train probably was at an instant, and how sure that is.

    Args:
        instant: with a time zone.
        table: of `timetable`.
        line: of `route_line`.

    Raises:
        ValueError: the instant has no time zone or lies outside the trip.
    """
    if instant.tzinfo is None:
        raise ValueError("the instant has no time zone: add one, for instance UTC")
    second, known = instant.timestamp(), _seconds(table)
    if not known[0] <= second <= known[-1]:
        raise ValueError(f"{instant.isoformat()} lies outside the trip")
    all_km = table["route_km"].to_numpy(float)
    after = min(int(np.searchsorted(known, second, side="right")), len(known) - 1)
    hours = max((known[after] - known[after - 1]) / 3600, 1e-9)
    low, high = (float(v[0]) for v in limits(table, np.array([second])))
    speed = float(all_km[after] - all_km[after - 1]) / hours
    km = float(np.interp(second, known, all_km))
    previous = str(table["basis"].iloc[after - 1])
    sure = second in known[(table["basis"] == "reported").to_numpy()] or (
        speed == 0 and previous == "reported" and high - low < 0.1
    )
    vague = float(np.interp(second, known, table["precision_km"]))
    return _placed(instant, km, (low, high, vague), speed, bool(sure), line)


def _placed(
    instant: datetime,
    km: float,
    band: tuple[float, float, float],
    speed: float,
    is_reported: bool,
    line: pd.DataFrame,
) -> Position:
    """The position at a km; band is least km, greatest km, vagueness of the stops."""
    all_km = line["route_km"].to_numpy(float)
    ahead = int(np.clip(np.searchsorted(all_km, km), 1, len(line) - 1))
    lat, lon, precision = (
        float(np.interp(km, all_km, line[c])) for c in ("lat", "lon", "precision_km")
    )
    near = ahead if all_km[ahead] - km < km - all_km[ahead - 1] else ahead - 1
    zone = time_zone_at(lat, lon, str(line["country"].iloc[near]))
    return Position(
        instant=instant.astimezone(UTC),
        lat=lat,
        lon=lon,
        route_km=km,
        leg=str(line["leg"].iloc[ahead]),
        behind=str(line["name_en"].iloc[ahead - 1]),
        ahead=str(line["name_en"].iloc[ahead]),
        speed_kmh=speed,
        km_low=band[0],
        km_high=band[1],
        error_km=max(band[1] - km, km - band[0], 0.0) + max(band[2], precision),
        basis="reported" if is_reported else "inferred",
        local=instant.astimezone(ZoneInfo(zone)),
        time_zone=zone,
    )


def distance_time(table: pd.DataFrame, step_minutes: int = 30) -> pd.DataFrame:
    """The distance-time diagram: kilometres against hours, with the band of error.

    Returns:
        instant (UTC), route_km, km_low, km_high, basis: ``reported`` where both ends
        of the run are reported, else ``inferred``; is_stop marks the known instants.
    """
    known, seconds = _seconds(table), _grid(table, step_minutes)
    low, high = limits(table, seconds)
    after = np.clip(np.searchsorted(known, seconds, side="left"), 1, len(known) - 1)
    told = (table["basis"] == "reported").to_numpy()
    return pd.DataFrame(
        {
            "instant": pd.to_datetime(seconds, unit="s", utc=True),
            "route_km": np.interp(seconds, known, table["route_km"]),
            "km_low": low,
            "km_high": high,
            "basis": np.where(told[after] & told[after - 1], "reported", "inferred"),
            "is_stop": np.isin(seconds, known),
        }
    )


def _grid(table: pd.DataFrame, step_minutes: int) -> Floats:
    known, step = _seconds(table), step_minutes * 60.0
    return np.union1d(
        known, np.arange(np.ceil(known[0] / step) * step, known[-1], step)
    )


def path_with_times(
    table: pd.DataFrame, line: pd.DataFrame, step_minutes: int = 10
) -> pd.DataFrame:
    """The probable path for animation: lon, lat (degrees), utc_ms, route_km."""
    seconds = _grid(table, step_minutes)
    km = np.interp(seconds, _seconds(table), table["route_km"])
    return pd.DataFrame(
        {
            "lon": np.interp(km, line["route_km"], line["lon"]),
            "lat": np.interp(km, line["route_km"], line["lat"]),
            "utc_ms": (seconds * 1000).astype(np.int64),
            "route_km": km,
        }
    )


def leg_speeds(table: pd.DataFrame, legs: pd.DataFrame) -> pd.DataFrame:
    """Mean speed of each leg, unknown halts on the way included, stays at its ends not.

    Returns:
        leg, km, departs, arrives (UTC), hours, speed_kmh, slowest_kmh, fastest_kmh
        (empty where the doubt exceeds half the hours) and basis: ``reported`` when the leg
        starts and ends at reported instants, else ``inferred``.
    """
    ends = legs["length_km"].astype(float).cumsum()
    rows = []
    for leg, length, end in zip(legs["leg"], legs["length_km"], ends, strict=True):
        first, doubt_a, told_a = _passing(table, end - length, leaving=True)
        last, doubt_b, told_b = _passing(table, end, leaving=False)
        hours, doubt = (last - first) / 3600, (doubt_a + doubt_b) / 60
        rows.append(
            {
                "leg": leg,
                "km": float(length),
                "departs": pd.Timestamp(round(first), unit="s", tz="UTC"),
                "arrives": pd.Timestamp(round(last), unit="s", tz="UTC"),
                "hours": hours,
                "speed_kmh": length / hours,
                "slowest_kmh": length / (hours + doubt),
                "fastest_kmh": length / (hours - doubt)
                if hours > 2 * doubt
                else np.nan,
                "basis": "reported" if told_a and told_b else "inferred",
            }
        )
    return pd.DataFrame(rows)


def _passing(
    table: pd.DataFrame, km: float, *, leaving: bool
) -> tuple[float, float, bool]:
    """Unix second, doubt in minutes and reportedness of passing a km of the trip."""
    known, all_km = _seconds(table), table["route_km"].to_numpy(float)
    doubt = table["uncertainty_min"].to_numpy(float)
    at = np.flatnonzero(np.abs(all_km - km) < 0.05)
    if at.size:
        i = int(at[-1] if leaving else at[0])
        return float(known[i]), float(doubt[i]), table["basis"].iloc[i] == "reported"
    after = int(np.clip(np.searchsorted(all_km, km), 1, len(all_km) - 1))
    pair = slice(after - 1, after + 1)
    second = float(np.interp(km, all_km[pair], known[pair]))
    return second, float(np.interp(km, all_km[pair], doubt[pair])), False
