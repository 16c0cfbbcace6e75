"""One coverage per scale: polygons that share their edges vertex by vertex, simplified.

Everything the map draws is cut from a coverage, so coast, borders and countries fit
each other.
"""

from collections.abc import Sequence
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely import Polygon, box

from scripts.boundaries.units import WORLD, polygons_of

# world-atlas is quantised to 0.0036 by 0.0017 degrees: three decimals keep all of it.
DECIMALS = 3
EQUAL_AREA = "EPSG:6933"

Shapes = NDArray[np.object_] | Sequence[shapely.Geometry]


class Detail(NamedTuple):
    """How much of a scale is kept.

    Attributes:
        zones: frames with a tolerance, the closest view first; each holds what lies in
            none before it. A tolerance is roughly the side, in degrees, of the smallest
            bend kept (M. Visvalingam and J. D. Whyatt, The Cartographic Journal, 1993).
        island_close, island_far: the smallest island kept, in square kilometres, in
            the first zone and beyond it.
    """

    zones: tuple[tuple[Polygon, float], ...]
    island_close: float
    island_far: float


EAST_ASIA = box(116, 21.8, 150, 57)
ASIA = box(60, 5, 180, 75)
EUROPE = box(5, 30, 60, 62)
DETAIL = {
    "10m": Detail(((EAST_ASIA, 0.02), (ASIA, 0.2), (WORLD, 0.5)), 6, 1400),
    "50m": Detail(((ASIA | EUROPE, 0.08), (WORLD, 0.4)), 30, 1400),
}


def rounded(shapes: Shapes) -> NDArray[np.object_]:
    """Round all coordinates; equal vertices stay equal, so shared edges stay shared."""
    # Adding zero turns -0.0 into 0.0.
    moved = shapely.transform(shapes, lambda coords: np.round(coords, DECIMALS) + 0.0)
    return np.asarray(moved, dtype=np.object_)


def clean_coverage(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Round, make neighbours share their edges vertex by vertex, drop what vanished."""
    whole = shapely.make_valid(rounded(units.geometry.to_numpy()))
    shapes = [polygons_of(shape) for shape in whole]
    cleaned = rounded(shapely.coverage_clean(shapes, snapping_distance=0))
    return units.set_geometry(cleaned)[~shapely.is_empty(cleaned)]


def split_areas(units: gpd.GeoDataFrame, disputes: pd.DataFrame) -> gpd.GeoDataFrame:
    """One row per polygon; those of a disputed `area` become a unit of their own."""
    parts = units.explode(ignore_index=True)
    middle = parts.representative_point()
    for _, row in disputes[disputes["mark"] == "area"].iterrows():
        chosen = (parts["unit"] == row["left"]) & middle.within(frame_of(row))
        parts.loc[chosen, ["unit", "iso_a3", "name"]] = list(
            row[["dispute_id", "iso_a3", "name"]]
        )
    return parts


def frame_of(dispute: pd.Series) -> Polygon:
    """Return the rectangle of a row of the disputes, the world where it names none."""
    sides = dispute[["west", "south", "east", "north"]]
    return WORLD if (sides == "").any() else box(*sides.astype(float))


def without_islets(parts: gpd.GeoDataFrame, detail: Detail) -> gpd.GeoDataFrame:
    """Drop islands too small to see, but never the largest of a state."""
    close = parts.intersects(detail.zones[0][0])
    area = parts.set_crs("OGC:CRS84").to_crs(EQUAL_AREA).area / 1e6
    small = area < np.where(close, detail.island_close, detail.island_far)
    shapes = parts.geometry.to_numpy()
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    alone = np.bincount(first[first != second], minlength=len(parts)) == 0
    largest = area == area.groupby(parts["unit"]).transform("max")
    return parts[~(small & alone) | (largest & (parts["iso_a3"] != ""))]


def simplified(units: gpd.GeoDataFrame, detail: Detail) -> gpd.GeoDataFrame:
    """Simplify each shared edge once for both sides, zone by zone.

    The sea is simplified along as one more unit, so that coasts count as shared edges;
    the edge of a zone is then an outer boundary on both of its sides, which stays.
    """
    shapes = units.geometry.to_numpy()
    rest = np.append(shapes, WORLD - shapely.coverage_union_all(shapes))
    done = []
    for frame, tolerance in detail.zones:
        zone = rounded([polygons_of(shape) for shape in rest & frame])
        simple = shapely.coverage_simplify(zone, tolerance, simplify_boundary=False)
        done.append(simple[:-1])
        rest = rest - frame
    return units.set_geometry(shapely.union_all(done, axis=0))


def coverage(
    units: gpd.GeoDataFrame, disputes: pd.DataFrame, detail: Detail
) -> gpd.GeoDataFrame:
    """Return unit, iso_a3, name and geometry, one row per unit, sorted.

    Raises:
        ValueError: where the simplified polygons no longer form a valid coverage.
    """
    parts = without_islets(split_areas(clean_coverage(units), disputes), detail)
    whole = parts.dissolve(["unit", "iso_a3", "name"], as_index=False)
    done = simplified(whole, detail)
    shapes = done.geometry.to_numpy()
    if not (shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes)):
        raise ValueError("The simplified countries overlap: choose another tolerance.")
    return done
