"""A railway line in travelling order, and the known instants of a train on it.

Three frames go in, as described in the data dictionary: ``legs`` (leg, length_km) in
travelling order, ``stations`` (leg, sequence, station_id, name_en, country, lat, lon,
precision_km, km) and ``stops`` (event_id, sequence, arrive, depart, their bases and
uncertainties in minutes) with the lat, lon and precision_km of each stop's place.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

#: A stop further than this from the line, and than its own precision, left the train.
SNAP_KM = 3.0
#: A place vaguer than this does not fix the train.
VAGUE_KM = 25.0
#: Two hours at a place vaguer than this may bound a passing and not be a stay.
PASSING_KM = 10.0
_KM_PER_DEGREE = 111.195


def time_zone_at(lat: float, lon: float, country: str) -> str:
    """IANA zone whose clock is kept at a place along the line.

    North Korea keeps UTC+9; Amur Oblast UTC+9 (Asia/Yakutsk); the Jewish Autonomous
    Oblast, Khabarovsk and Primorye UTC+10. The border of Amur Oblast is put at 130.9
    degrees east where the railway crosses it, true to about 15 km.

    Example:
        >>> time_zone_at(51.815, 128.253, "rus"), time_zone_at(42.43, 130.65, "rus")
        ('Asia/Yakutsk', 'Asia/Vladivostok')
    """
    if country == "prk":
        return "Asia/Pyongyang"
    return "Asia/Yakutsk" if lon < 130.9 and lat > 48.0 else "Asia/Vladivostok"


def route_line(stations: pd.DataFrame, legs: pd.DataFrame) -> pd.DataFrame:
    """All stations in travelling order with their km along the whole trip.

    Args:
        stations: one row per station and leg; km counts from the start of the leg.
        legs: leg and length_km, in travelling order.

    Returns:
        station_id, name_en, country, lat, lon, precision_km, leg, route_km. A station
        that ends one leg and starts the next stands twice, with the same route_km.

    Raises:
        ValueError: a leg has fewer than two stations.
    """
    parts, start = [], 0.0
    for leg, length in zip(legs["leg"], legs["length_km"].astype(float), strict=True):
        part = stations[stations["leg"] == leg].sort_values("sequence")
        if len(part) < 2:
            raise ValueError(f"leg {leg}: fewer than two stations, so it has no line")
        km = part["km"].astype(float)
        share = (km - km.iloc[0]) / (km.iloc[-1] - km.iloc[0])
        parts.append(part.assign(route_km=start + share * length))
        start += length
    line = pd.concat(parts, ignore_index=True)
    line["country"] = line["country"].fillna("").replace("", np.nan).ffill()
    columns = [
        "station_id",
        "name_en",
        "country",
        "lat",
        "lon",
        "precision_km",
        "leg",
        "route_km",
    ]
    return line[columns].astype({"lat": float, "lon": float, "precision_km": float})


def route_length(legs: pd.DataFrame, names: list[str], branch_km: float = 0.0) -> float:
    """Length in km of some legs and a branch that no leg covers.

    Example:
        Pyongyang to Vladivostok leaves the route at Baranovsky for 89 km.

        >>> legs = pd.DataFrame({"leg": ["L1", "L2"], "length_km": [857.1, 237.4]})
        >>> round(route_length(legs, ["L1", "L2"], branch_km=89.0), 1)
        1183.5
    """
    return float(legs.set_index("leg").loc[names, "length_km"].sum()) + branch_km


def timetable(stops: pd.DataFrame, line: pd.DataFrame) -> pd.DataFrame:
    """The known instants of the train, in order, each with its km.

    A stop counts when it has an instant and lies on the line; visits away from the
    railway and places vaguer than `VAGUE_KM` are left out. A stop is put at the first
    place on the rest of the line that comes near it, so that a trip there and back
    does not jump. A place at one minute is a passing, and so is one vaguer than
    `PASSING_KM` with two hours no farther apart than their doubt: one instant in the
    middle, its doubt widened to hold both hours.

    Returns:
        event_id, what (arrive, depart, pass), instant (UTC), route_km, leg, basis,
        uncertainty_min, precision_km; route_km and instant never fall.

    Raises:
        ValueError: an instant lies before the one of the stop before it.
    """
    rows, reached = [], -np.inf
    for stop in stops.sort_values("sequence").to_dict("records"):
        found = _snap(stop, line, reached) if _is_fix(stop) else None
        if found is None:
            continue
        reached, leg = found
        rows += [
            {
                "event_id": stop["event_id"],
                "what": what,
                "route_km": reached,
                "leg": leg,
            }
            | instant
            for what, instant in _instants(stop).items()
        ]
    table = pd.DataFrame(rows)
    if not table["instant"].is_monotonic_increasing:
        late = table.loc[table["instant"].diff() < pd.Timedelta(0), "event_id"].iloc[0]
        raise ValueError(f"stop {late}: comes before the stop that precedes it")
    return table


def _is_text(value: object) -> bool:
    return isinstance(value, str) and "T" in value


def _is_fix(stop: dict[str, object]) -> bool:
    timed = _is_text(stop["arrive"]) or _is_text(stop["depart"])
    return timed and bool(stop["precision_km"] <= VAGUE_KM)  # type: ignore[operator]


def _instants(stop: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Known instants of a stop by what happened: arrive and depart, or pass."""
    known = {
        what: _instant_of(stop, what)
        for what in ("arrive", "depart")
        if _is_text(stop[what])
    }
    if len(known) < 2:
        return known
    first, last = known["arrive"], known["depart"]
    stay = last["instant"] - first["instant"]
    bases = {first["basis"], last["basis"]}
    doubt = max(first["uncertainty_min"], last["uncertainty_min"])
    is_short = stop["precision_km"] > PASSING_KM and stay <= pd.Timedelta(minutes=doubt)
    if stay < pd.Timedelta(0) or (stay and not is_short):
        return known
    middle = {
        "instant": first["instant"] + stay / 2,
        "basis": "reported" if bases == {"reported"} else "inferred",
        "uncertainty_min": doubt + stay.total_seconds() / 120,
    }
    return {"pass": first | middle}


def _instant_of(stop: dict[str, Any], what: str) -> dict[str, Any]:
    minutes = stop.get(f"{what}_uncertainty_min")
    minutes = stop["uncertainty_min"] if pd.isna(minutes) else minutes
    return {
        "instant": pd.Timestamp(str(stop[what])).tz_convert("UTC"),
        "basis": stop[f"{what}_basis"],
        "uncertainty_min": 0.0 if pd.isna(minutes) else float(str(minutes)),
        "precision_km": stop["precision_km"],
    }


def _snap(
    stop: dict[str, object], line: pd.DataFrame, reached: float
) -> tuple[float, str] | None:
    """First km at or after ``reached`` where the line comes near a stop, and its leg."""
    lat, lon = float(str(stop["lat"])), float(str(stop["lon"]))
    shrink = np.cos(np.radians(lat))
    x = (line["lon"].to_numpy(float) - lon) * shrink * _KM_PER_DEGREE
    y = (line["lat"].to_numpy(float) - lat) * _KM_PER_DEGREE
    dx, dy = np.diff(x), np.diff(y)
    length2 = np.maximum(dx**2 + dy**2, 1e-12)
    share = np.clip(-(x[:-1] * dx + y[:-1] * dy) / length2, 0.0, 1.0)
    away = np.hypot(x[:-1] + share * dx, y[:-1] + share * dy)
    km = line["route_km"].to_numpy(float)
    km = km[:-1] + share * np.diff(km)
    reach = max(SNAP_KM, float(str(stop["precision_km"])))
    near = (away <= reach) & (km >= reached - 0.01)
    if not near.any():
        return None
    near &= km <= km[near].min() + max(10.0, 3.0 * reach)
    best = int(np.where(near, away, np.inf).argmin())
    return max(float(km[best]), reached), str(line["leg"].iloc[best])
