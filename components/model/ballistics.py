"""Ballistic trajectories as Kepler ellipses over a spherical Earth.

Two bodies, no atmosphere, the engine's work done in an instant at the surface. So a
missile's reported range and apogee fix one ellipse, its launch speed and its time of
flight; and the speed fixes the greatest range it could reach. Formulas: R. R. Bate,
D. D. Mueller and J. E. White, Fundamentals of Astrodynamics (Dover, 1971), chapter 6;
A. D. Wheelon, "Free flight of a ballistic missile", ARS Journal 29 (1959).

How far off. Hwasong-15 of 29 November 2017 (950 km, 4,475 km): here 9,980 km over an
Earth at rest; D. Wright, "North Korea's longest missile test yet" (Union of Concerned
Scientists, 28 November 2017), says more than 13,000 km. The method is 23 per cent low,
as it is for the Hwasong-14 of 28 July 2017 (8,020 km against Wright's 10,400 km, also
without rotation), because real engines burn for minutes. A lofted shot climbs steeply
while it burns and loses more speed to gravity than a normal one, so the speed got from
its apogee understates the missile; 0.39 km/s more closes the gap. Real burnout also
lies some hundred km up and downrange. Rotation adds 1,100 km to the north-east from
Korea (`rotating_range`). Drag works the other way and is small at such heights.
Near circular speed, from 5,500 km of apogee on, range grows so fast with speed that
the method is of no use: 6,648 km (Hwasong-18, 12 July 2023) gives the whole globe,
where Japan's Ministry of Defense says more than 15,000 km. Payload is left out
by all these figures: a light mock warhead flies farther than a real one. For weapons
that steer or glide the equivalent range means nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, asin, cos, degrees, pi, radians, sin, sqrt

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pyproj import Geod

#: Mean radius of the Earth, km (IUGG), and gravitational parameter, km3/s2 (EGM96).
EARTH_RADIUS_KM = 6371.0088
MU = 398600.4418
#: Sidereal rate of rotation, rad/s (WGS 84).
EARTH_RATE = 7.292115e-5
#: Farthest point of the sphere, km.
ANTIPODE_KM = pi * EARTH_RADIUS_KM
#: Apogees within this share of the minimum-energy apogee are neither high nor low.
TOLERANCE = 0.25

_WGS84 = Geod(ellps="WGS84")


@dataclass(frozen=True)
class Trajectory:
    """One ellipse from launch to impact.

    Attributes:
        range_km: along the surface.
        apogee_km: greatest height above the surface.
        speed_kms: launch speed at the surface.
        angle_deg: launch angle above the horizon.
        eccentricity: of the ellipse, 0 to below 1.
        semi_major_km: of the ellipse.
        flight_s: seconds from launch to impact.
    """

    range_km: float
    apogee_km: float
    speed_kms: float
    angle_deg: float
    eccentricity: float
    semi_major_km: float
    flight_s: float


def lofted(range_km: float, apogee_km: float) -> Trajectory:
    """The ellipse through launch and impact with a given apogee, lofted or not.

    Raises:
        ValueError: range not between 0 and the antipode, or apogee not above 0.

    Example:
        >>> shot = lofted(950, 4475)
        >>> round(shot.speed_kms, 2), round(shot.angle_deg, 1), round(shot.flight_s / 60)
        (7.2, 84.8, 50)
    """
    if not 0 < range_km < ANTIPODE_KM:
        raise ValueError(
            f"range {range_km} km: must lie between 0 and {ANTIPODE_KM:.0f}"
        )
    if not apogee_km > 0:
        raise ValueError(f"apogee {apogee_km} km: must be above 0")
    top, half = EARTH_RADIUS_KM + apogee_km, range_km / EARTH_RADIUS_KM / 2
    ecc = apogee_km / (apogee_km + 2 * EARTH_RADIUS_KM * sin(half / 2) ** 2)
    axis = top / (1 + ecc)
    speed = sqrt(MU * (2 / EARTH_RADIUS_KM - 1 / axis))
    level = sqrt(MU * top * (1 - ecc)) / EARTH_RADIUS_KM / speed
    seconds = 2 * (pi - _mean_anomaly(_launch_anomaly(half, ecc), ecc))
    return Trajectory(
        range_km=range_km,
        apogee_km=apogee_km,
        speed_kms=speed,
        angle_deg=degrees(acos(min(level, 1.0))),
        eccentricity=ecc,
        semi_major_km=axis,
        flight_s=seconds * sqrt(axis**3 / MU),
    )


def _launch_anomaly(half: float, ecc: float) -> float:
    """Eccentric anomaly of the launch point, 0 to pi; apogee is at pi."""
    return acos(max(-1.0, min(1.0, (ecc - cos(half)) / (1 - ecc * cos(half)))))


def _mean_anomaly(anomaly: float, ecc: float) -> float:
    return anomaly - ecc * sin(anomaly)


def flight_time(range_km: float, apogee_km: float) -> float:
    """Seconds from launch to impact, by Kepler's equation; boost and drag left out."""
    return lofted(range_km, apogee_km).flight_s


def minimum_energy_range(speed_kms: float) -> float:
    """Greatest range in km of a launch speed, reached on the minimum-energy ellipse.

    Closed form: sin(angle / 2) = Q / (2 - Q) with Q = v2 R / mu (Bate, Mueller and
    White, section 6.2). From circular speed on, the antipode.

    Example:
        >>> round(minimum_energy_range(7.0))
        8910
    """
    energy = speed_kms**2 * EARTH_RADIUS_KM / MU
    if energy >= 1:
        return ANTIPODE_KM
    return 2 * EARTH_RADIUS_KM * asin(energy / (2 - energy))


def minimum_energy_speed(range_km: float) -> float:
    """Least launch speed, km/s, that reaches a range: the inverse of the above."""
    reach = sin(range_km / EARTH_RADIUS_KM / 2)
    return sqrt(2 * reach / (1 + reach) * MU / EARTH_RADIUS_KM)


def minimum_energy_apogee(range_km: float) -> float:
    """Apogee in km of the minimum-energy ellipse of a range.

    The empty focus lies in the middle of the chord from launch to impact, so the
    apogee is R (sin a + cos a - 1) / 2 with a half the range angle; a fifth of the
    range when short, highest (1,319 km) at a quarter of the globe.

    Example:
        >>> round(minimum_energy_apogee(500)), round(minimum_energy_apogee(10000))
        (123, 1319)
    """
    half = range_km / EARTH_RADIUS_KM / 2
    return EARTH_RADIUS_KM * (sin(half) + cos(half) - 1) / 2


def normal_range(range_km: float, apogee_km: float) -> float:
    """Range in km that the same launch speed reaches on the minimum-energy ellipse.

    See the module's account of its error. Never less than the range flown.

    Example:
        >>> round(normal_range(950, 4475))
        9983
    """
    return max(range_km, minimum_energy_range(lofted(range_km, apogee_km).speed_kms))


def is_lofted(range_km: float, apogee_km: float, tolerance: float = TOLERANCE) -> bool:
    """Whether the apogee lies above that of minimum energy by more than a share of it.

    Example:
        >>> is_lofted(950, 4475), is_lofted(2700, 550)
        (True, False)
    """
    return apogee_km > (1 + tolerance) * minimum_energy_apogee(range_km)


def is_depressed(
    range_km: float, apogee_km: float, tolerance: float = TOLERANCE
) -> bool:
    """Whether the apogee lies below that of minimum energy by more than a share of it.

    Example:
        >>> is_depressed(650, 50)
        True
    """
    return apogee_km < (1 - tolerance) * minimum_energy_apogee(range_km)


def rotating_range(speed_kms: float, lat: float, azimuth: float) -> float:
    """Greatest range in km over a turning Earth, for a speed against the ground.

    The ground's own speed is added at launch and the Earth turns on under the flight;
    the best of 1,781 launch angles (1 to 90 degrees) is taken, good to about 1 km.
    Speed over the ground must stay below what escapes the ellipse.

    Args:
        speed_kms: against the ground.
        lat: of the launch, degrees.
        azimuth: of the launch, degrees east of north.
    """
    angles = np.radians(np.linspace(1.0, 90.0, 1781))
    phi, az = radians(lat), radians(azimuth)
    level, up = speed_kms * np.cos(angles), speed_kms * np.sin(angles)
    east = level * sin(az) + EARTH_RATE * EARTH_RADIUS_KM * cos(phi)
    north = level * cos(az)
    arc, seconds = _free_flight(np.hypot(east, north), up)
    turn, heading = EARTH_RATE * seconds, np.arctan2(east, north)
    impact = np.arcsin(
        sin(phi) * np.cos(arc) + cos(phi) * np.sin(arc) * np.cos(heading)
    )
    along = np.arctan2(
        np.sin(heading) * np.sin(arc) * cos(phi),
        np.cos(arc) - sin(phi) * np.sin(impact),
    )
    cosine = sin(phi) * np.sin(impact) + cos(phi) * np.cos(impact) * np.cos(
        along - turn
    )
    return float(EARTH_RADIUS_KM * np.arccos(np.clip(cosine, -1.0, 1.0)).max())


def _free_flight(
    level: NDArray[np.float64], up: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Angle flown (rad) and seconds for level and upward speeds at the surface."""
    speed2 = level**2 + up**2
    axis = 1 / (2 / EARTH_RADIUS_KM - speed2 / MU)
    momentum2 = (EARTH_RADIUS_KM * level) ** 2
    ecc = np.sqrt(np.maximum(1 - momentum2 / MU / axis, 1e-18))
    bend = np.clip((momentum2 / MU / EARTH_RADIUS_KM - 1) / ecc, -1.0, 1.0)
    start = np.arccos(np.clip((1 - EARTH_RADIUS_KM / axis) / ecc, -1.0, 1.0))
    seconds = 2 * (np.pi - start + ecc * np.sin(start)) * np.sqrt(axis**3 / MU)
    return 2 * (np.pi - np.arccos(bend)), seconds


def trajectory_points(
    lat: float,
    lon: float,
    azimuth: float,
    range_km: float,
    apogee_km: float,
    n: int = 61,
) -> pd.DataFrame:
    """Points of the flight for drawing and playing.

    Even steps of eccentric anomaly keep the bends smooth; seconds follow Kepler. The
    ground track is the geodesic on WGS 84. Beyond the antimeridian longitudes jump.

    Returns:
        n rows: lon, lat (degrees), altitude_m, seconds since launch, ground_km.
    """
    shot = lofted(range_km, apogee_km)
    ecc, axis = shot.eccentricity, shot.semi_major_km
    start = _launch_anomaly(range_km / EARTH_RADIUS_KM / 2, ecc)
    anomaly = np.linspace(start, 2 * pi - start, n)
    true = 2 * np.arctan2(
        sqrt(1 + ecc) * np.sin(anomaly / 2), sqrt(1 - ecc) * np.cos(anomaly / 2)
    )
    ground = np.clip((true - true[0]) * EARTH_RADIUS_KM, 0.0, range_km)
    height = axis * (1 - ecc * np.cos(anomaly)) - EARTH_RADIUS_KM
    mean = anomaly - ecc * np.sin(anomaly)
    starts = np.full(n, lon), np.full(n, lat), np.full(n, azimuth)
    lons, lats, _ = _WGS84.fwd(*starts, ground * 1000)
    return pd.DataFrame(
        {
            "lon": lons,
            "lat": lats,
            "altitude_m": np.maximum(height, 0.0) * 1000,
            "seconds": (mean - mean[0]) * sqrt(axis**3 / MU),
            "ground_km": ground,
        }
    )


def assess(launches: pd.DataFrame) -> pd.DataFrame:
    """Each launch's trajectory read as an ellipse.

    Args:
        launches: range_km and apogee_km, empty where not stated.

    Returns:
        The index of ``launches`` with shape (``lofted``, ``depressed``, ``normal`` or
        empty where range or apogee is missing), normal_range_km and flight_s.
    """
    pairs = zip(launches["range_km"], launches["apogee_km"], strict=True)
    rows = [_assessed(float(r), float(a)) for r, a in pairs]
    columns = ["shape", "normal_range_km", "flight_s"]
    return pd.DataFrame(rows, index=launches.index, columns=columns)


def _assessed(range_km: float, apogee_km: float) -> tuple[str, float, float]:
    if not (range_km > 0 and apogee_km > 0):
        return "", np.nan, np.nan
    high, low = is_lofted(range_km, apogee_km), is_depressed(range_km, apogee_km)
    shape = "lofted" if high else "depressed" if low else "normal"
    far = normal_range(range_km, apogee_km)
    return shape, far, flight_time(range_km, apogee_km)
