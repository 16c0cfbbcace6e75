"""Draw borders and disputed lines from a coverage."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from numpy.typing import NDArray
from shapely import MultiLineString, MultiPoint
from shapely.geometry.base import BaseGeometry

from scripts.boundaries.coverage import frame_of, rounded

ENDS = ["x1", "y1", "x2", "y2"]


def shared_edges(units: gpd.GeoDataFrame) -> pd.DataFrame:
    """Each straight piece between two units, once: x1, y1, x2, y2, left, right."""
    parts = units[["unit", "geometry"]].explode(ignore_index=True)
    rings, owner = shapely.get_rings(parts.geometry.to_numpy(), return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    inner = ring[:-1] == ring[1:]
    start, end = xy[:-1][inner], xy[1:][inner]
    same_x = start[:, 0] == end[:, 0]
    turned = np.where(same_x, start[:, 1] > end[:, 1], start[:, 0] > end[:, 0])
    start[turned], end[turned] = end[turned], start[turned]
    edges = pd.DataFrame(np.hstack([start, end]), columns=ENDS)
    edges["unit"] = parts["unit"].to_numpy()[owner[ring[:-1][inner]]]
    pairs = edges.groupby(ENDS, as_index=False).agg(
        left=("unit", "min"), right=("unit", "max")
    )
    return pairs[pairs["left"] != pairs["right"]].reset_index(drop=True)


def joined(edges: pd.DataFrame) -> BaseGeometry:
    """Join straight pieces end to end into lines."""
    pieces = edges[ENDS].to_numpy().reshape(-1, 2, 2)
    return shapely.line_merge(MultiLineString(list(pieces)))


def is_disputed(edges: pd.DataFrame, dispute: pd.Series) -> NDArray[np.bool_]:
    """Tell for each piece whether a dispute names its sides and frames it."""
    middle_x = (edges["x1"] + edges["x2"]) / 2
    middle_y = (edges["y1"] + edges["y2"]) / 2
    framed = shapely.contains_xy(frame_of(dispute), middle_x, middle_y)
    sides = {dispute["left"], dispute["right"]} - {""}
    both = [(edges["left"] == side) | (edges["right"] == side) for side in sides]
    return np.asarray(np.all([*both, framed], axis=0), dtype=np.bool_)


def halfway(
    left: BaseGeometry, right: BaseGeometry, dispute: pd.Series
) -> BaseGeometry:
    """Return the line equally far from two coasts inside a frame, to about a kilometre.

    Coasts are sampled every 0.02 degrees; the line is the common edge of the Voronoi
    cells of the two sets of points, on a plane with true distances from the frame's
    middle (azimuthal equidistant; a degree away they are 0.01 per cent off).
    """
    frame = frame_of(dispute)
    centre = f"+proj=aeqd +lon_0={frame.centroid.x} +lat_0={frame.centroid.y}"
    plane = pyproj.Transformer.from_crs("OGC:CRS84", centre, always_xy=True)
    near = frame.buffer(0.5)
    coasts = shapely.segmentize([side.boundary & near for side in (left, right)], 0.02)
    points = [np.unique(shapely.get_coordinates(c), axis=0) for c in coasts]
    flat = np.column_stack(plane.transform(*np.vstack(points).T))
    cells = shapely.get_parts(shapely.voronoi_polygons(MultiPoint(flat), ordered=True))
    ours, theirs = np.split(cells, [len(points[0])])
    line = shapely.line_merge(shapely.union_all(ours) & shapely.union_all(theirs))
    back = shapely.transform(line, lambda c: unprojected(plane, c))
    pieces = [part for part in shapely.get_parts(back & frame) if part.length > 0]
    merged = shapely.line_merge(MultiLineString(pieces))
    return rounded([shapely.simplify(merged, 0.01)])[0]


def unprojected(
    plane: pyproj.Transformer, xy: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Bring x and y of a plane back to longitude and latitude."""
    lon, lat = plane.transform(xy[:, 0], xy[:, 1], direction="INVERSE")
    return np.column_stack([lon, lat])


def borders(edges: pd.DataFrame, disputes: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the undisputed borders, one row per pair of units: between, geometry."""
    lines = disputes[disputes["mark"] == "line"]
    in_doubt = [is_disputed(edges, row) for _, row in lines.iterrows()]
    settled = edges[~np.any(in_doubt, axis=0)]
    rows = [
        {"between": f"{left};{right}", "geometry": joined(group)}
        for (left, right), group in settled.groupby(["left", "right"])
    ]
    return gpd.GeoDataFrame(rows)
