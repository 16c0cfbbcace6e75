"""Range rings: all points at one distance from a place."""

from __future__ import annotations

import numpy as np
from pyproj import Geod

_WGS84 = Geod(ellps="WGS84")


def ring(lat: float, lon: float, km: float, n: int = 180) -> list[list[float]]:
    """Points at one distance from a place, WGS 84; longitudes run on past 180 degrees.

    Example:
        >>> [round(v, 1) for v in ring(0.0, 0.0, 1113.2, 4)[1]]
        [10.0, 0.0]
    """
    turns = np.linspace(0.0, 360.0, n + 1)
    full = np.full(n + 1, 1.0)
    lons, lats, _ = _WGS84.fwd(lon * full, lat * full, turns, km * 1000 * full)
    lons = lon + (lons - lon + 180) % 360 - 180
    return [[float(x), float(y)] for x, y in zip(lons, lats, strict=True)]
