"""Distances, lines, circles and countries on the WGS 84 ellipsoid.

A great circle here is the geodesic, the shortest line on the ellipsoid: `pyproj.Geod`,
after C. F. F. Karney, "Algorithms for geodesics", Journal of Geodesy 87 (2013),
doi:10.1007/s00190-012-0578-z, good to some nanometres. What is wrong by more is the
coordinates that come in, whose precision stands beside them.

Latitude comes before longitude in arguments, as people say it; geometries hold
longitude before latitude, as GeoJSON does. Longitudes may lie outside -180 to 180.
"""

from __future__ import annotations

from itertools import pairwise

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import ArrayLike, NDArray
from pyproj import Geod
from shapely import LineString, Polygon

Floats = NDArray[np.float64]

_WGS84 = Geod(ellps="WGS84")
#: Longest straight piece when a line is measured from a point, km.
_PIECE_KM = 25.0


def great_circle_km(
    lat1: ArrayLike, lon1: ArrayLike, lat2: ArrayLike, lon2: ArrayLike
) -> Floats:
    """The shortest distance between points.

    Args:
        lat1, lon1: degrees, any shape.
        lat2, lon2: degrees, of a shape that goes with the first.

    Returns:
        Kilometres, of the common shape; NaN where a coordinate is NaN. Exact to less
        than a millimetre (Karney 2013).

    Example:
        >>> float(great_circle_km(39.02, 125.75, 35.68, 139.76).round(1))
        1293.9
        >>> great_circle_km([0, 0], [179, 0], 0, [-179, 1]).round(1).tolist()
        [222.6, 111.3]
    """
    _, km = _bearing(lat1, lon1, lat2, lon2)
    return km


def great_circle_line(
    lat1: float, lon1: float, lat2: float, lon2: float, n: int
) -> Floats:
    """Points at equal distances along the shortest line, both ends among them.

    Args:
        lat1, lon1: start, degrees.
        lat2, lon2: end, degrees.
        n: how many points, two or more.

    Returns:
        Shape (n, 2), longitude and latitude in degrees. Longitudes run on past 180
        rather than jump, so that a map draws no line across itself; they begin at
        `lon1`. Over a pole, where longitude turns by 180 at once, either side is right.

    Raises:
        ValueError: where `n` is below two or a coordinate is not finite.

    Example:
        >>> great_circle_line(60, 170, 60, -170, 3).round(2).tolist()
        [[170.0, 60.0], [180.0, 60.38], [190.0, 60.0]]
    """
    if n < 2:
        raise ValueError("A line needs two points or more.")
    if not np.isfinite([lat1, lon1, lat2, lon2]).all():
        raise ValueError("A line needs four finite coordinates.")
    azimuth, km = _bearing(lat1, lon1, lat2, lon2)
    return _away(lat1, lon1, azimuth, np.linspace(0, 1, n) * km)


def circle(lat: float, lon: float, km: float, n: int = 72) -> Polygon:
    """A circle of equal distance around a point, as a polygon.

    Args:
        lat, lon: the middle, degrees.
        km: radius along the surface, above zero.
        n: corners, three or more. Corners are exact; between them the outline lies
            inside the circle by at most ``km * (1 - cos(pi / n))`` for radii small
            against the Earth: a thousandth of the radius for 72.

    Returns:
        Counter-clockwise (RFC 7946), longitudes running on past 180, not jumping.

    Raises:
        ValueError: where the radius is not positive, `n` is below three, or a pole lies
            inside: such a circle is no polygon in degrees.

    Example:
        >>> [round(side, 2) for side in circle(39, 180, 100, 4).bounds]
        [178.85, 38.1, 181.15, 39.9]
    """
    if not km > 0 or n < 3:
        raise ValueError(
            "A circle needs a radius above zero and three corners or more."
        )
    if great_circle_km(lat, lon, 90 if lat >= 0 else -90, lon) <= km:
        raise ValueError("A circle around a pole is no polygon in degrees.")
    azimuth = np.linspace(0, -360, n, endpoint=False)
    return Polygon(_away(lat, lon, azimuth, km))


def country_of(points: pd.DataFrame, countries: gpd.GeoDataFrame) -> pd.Series:
    """The country in which each point lies.

    Args:
        points: ``lat`` and ``lon`` in degrees; NaN where no point is stated.
        countries: polygons with ``iso_a3``, WGS 84, cut at the antimeridian. In
            boundaries/countries.geojson 95 per cent of the border and coast of
            Natural Earth lies within 1.2 km of its simplified outline in East Asia, 18
            km in the rest of Asia and 44 km elsewhere (deep inlets most): a point
            nearer than that may come out on the wrong side. Its property ``disputed``
            says where the code is not agreed.

    Returns:
        ``iso_a3`` of the first country that holds the point, on the points' index;
        empty at sea, without a point, or in a country without a code.

    Example:
        >>> land = gpd.GeoDataFrame({"iso_a3": ["prk"]}, geometry=[circle(40, 127, 99)])
        >>> points = pd.DataFrame({"lat": [39.9, 39.9], "lon": [127, 135]})
        >>> country_of(points, land).tolist()
        ['prk', '']
    """
    lon = points["lon"].to_numpy(dtype=float)
    lat = points["lat"].to_numpy(dtype=float)
    spots = shapely.points((lon + 180) % 360 - 180, lat)
    spots[~np.isfinite(lon + lat)] = None
    tree = shapely.STRtree(countries.geometry.to_numpy())
    spot, country = tree.query(spots, predicate="intersects")
    first = np.full(len(points), len(countries))
    np.minimum.at(first, spot, country)
    codes = [*countries["iso_a3"].fillna(""), ""]
    found = [codes[place] for place in first]
    return pd.Series(found, index=points.index, name="iso_a3", dtype="str")


def within_km_of_point(
    events: pd.DataFrame, lat: float, lon: float, km: float
) -> pd.Series:
    """Whether each event lies no farther from a point than a distance.

    Args:
        events: ``lat`` and ``lon`` in degrees; NaN where no point is stated.
        lat, lon: the point, degrees.
        km: the distance, kilometres.

    Returns:
        Booleans on the events' index; False where no point is stated. Exact to less
        than a millimetre.

    Example:
        >>> near = pd.DataFrame({"lat": [39, 43, None], "lon": [125.7, 131.9, None]})
        >>> within_km_of_point(near, 39.02, 125.75, 50).tolist()
        [True, False, False]
    """
    return _events_km(events, great_circle_km(*_places(events), lat, lon)) <= km


def within_km_of_line(events: pd.DataFrame, line: LineString, km: float) -> pd.Series:
    """Whether each event lies no farther from a line than a distance.

    Args:
        events: ``lat`` and ``lon`` in degrees; NaN where no point is stated.
        line: longitude and latitude in degrees, as for `km_to_line`.
        km: the distance, kilometres.

    Returns:
        Booleans on the events' index; False where no point is stated. The distance is
        within 20 metres of the true one, up to 5,000 km from the line.

    Example:
        >>> near = pd.DataFrame({"lat": [0.5, 1.5, None], "lon": [1.0, 1.0, None]})
        >>> within_km_of_line(near, LineString([(0, 0), (2, 0)]), 100).tolist()
        [True, False, False]
    """
    return _events_km(events, km_to_line(*_places(events), line)) <= km


def km_to_line(lat: ArrayLike, lon: ArrayLike, line: LineString) -> Floats:
    """The distance from points to a line.

    Args:
        lat, lon: degrees, shape (m,) each; NaN where no point is stated.
        line: longitude and latitude in degrees; between its vertices it follows the
            shortest line on the ellipsoid, not the straight line on a map.

    Returns:
        Kilometres, shape (m,). The line is cut into pieces of at most 25 km, each
        measured on the plane with true distances and directions from the point
        (azimuthal equidistant): within 20 metres up to 5,000 km from the line.

    Raises:
        ValueError: where the line is empty.

    Example:
        >>> km_to_line([1], [1], LineString([(0, 0), (2, 0)])).round(1).tolist()
        [110.6]
    """
    if line.is_empty:
        raise ValueError("The line has no points.")
    vertices = _pieces(shapely.get_coordinates(line))
    east, north = (
        np.atleast_1d(np.asarray(c, dtype=float))[:, None] for c in (lon, lat)
    )
    azimuth, km = _bearing(north, east, vertices[:, 1], vertices[:, 0])
    plane = km * np.exp(1j * np.radians(azimuth))
    start, step = plane[:, :-1], np.diff(plane, axis=1)
    length = np.abs(step) ** 2
    # Where along each piece, 0 to 1, its point nearest to the origin lies.
    reach = -(start * step.conj()).real / np.where(length == 0, 1, length)
    nearest: Floats = np.abs(start + np.clip(reach, 0, 1) * step).min(axis=1)
    return nearest


def _pieces(vertices: Floats) -> Floats:
    """The vertices of a line with enough points between them, longitude first."""
    parts = [vertices[:1]]
    for (lon1, lat1), (lon2, lat2) in pairwise(vertices):
        km = float(great_circle_km(lat1, lon1, lat2, lon2))
        n = max(1, int(np.ceil(km / _PIECE_KM)))
        parts.append(great_circle_line(lat1, lon1, lat2, lon2, n + 1)[1:])
    return np.vstack(parts)


def _bearing(
    lat1: ArrayLike, lon1: ArrayLike, lat2: ArrayLike, lon2: ArrayLike
) -> tuple[Floats, Floats]:
    """Azimuth in degrees and distance in kilometres, from the first to the second."""
    ends = (np.asarray(c, dtype=float) for c in (lon1, lat1, lon2, lat2))
    west, south, east, north = np.broadcast_arrays(*ends)
    azimuth, _, metres = _WGS84.inv(west, south, east, north)
    return np.asarray(azimuth), np.asarray(metres) / 1000


def _away(lat: float, lon: float, azimuth: ArrayLike, km: ArrayLike) -> Floats:
    """Longitudes and latitudes, shape (n, 2), reached from one point."""
    start = (np.asarray(c, dtype=float) for c in (lon, lat, azimuth, km))
    west, south, bearing, far = np.broadcast_arrays(*start)
    east, north, _ = _WGS84.fwd(west, south, bearing, far * 1000)
    return np.column_stack([_run_on(np.asarray(east), lon), north])


def _run_on(lon: Floats, first: float) -> Floats:
    """Longitudes without jumps, on the turn of the globe where `first` lies."""
    smooth = np.unwrap(lon, period=360)
    turned: Floats = smooth + 360 * np.round((first - smooth[0]) / 360)
    return turned


def _places(events: pd.DataFrame) -> tuple[Floats, Floats]:
    return events["lat"].to_numpy(dtype=float), events["lon"].to_numpy(dtype=float)


def _events_km(events: pd.DataFrame, km: Floats) -> pd.Series:
    return pd.Series(km, index=events.index, dtype=float)
