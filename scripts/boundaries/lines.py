"""Draw borders and disputed lines from a coverage."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from shapely import MultiLineString, MultiPoint
from shapely.geometry.base import BaseGeometry

from scripts.boundaries.coverage import frame_of, rounded
from scripts.boundaries.units import WORLD

ENDS = ["x1", "y1", "x2", "y2"]


def shared_edges(units: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return each straight piece between two units once: x1, y1, x2, y2, left, right."""
    parts = units[["unit", "geometry"]].explode(ignore_index=True)
    rings, owner = shapely.get_rings(parts.geometry.to_numpy(), return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    inner = ring[:-1] == ring[1:]
    start, end = xy[:-1][inner], xy[1:][inner]
    turned = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    start[turned], end[turned] = end[turned], start[turned]
    edges = pd.DataFrame(np.hstack([start, end]), columns=ENDS)
    edges["unit"] = parts["unit"].to_numpy()[owner[ring[:-1][inner]]]
    pairs = edges.sort_values("unit").groupby(ENDS, as_index=False)["unit"].agg(["first", "last"])
    pairs = pairs.rename(columns={"first": "left", "last": "right"})
    return pairs[pairs["left"] != pairs["right"]].reset_index(drop=True)


def joined(edges: pd.DataFrame) -> BaseGeometry:
    """Join straight pieces end to end into lines."""
    pieces = edges[ENDS].to_numpy().reshape(-1, 2, 2)
    return shapely.line_merge(MultiLineString(list(pieces)))


def is_disputed(edges: pd.DataFrame, dispute: pd.Series) -> pd.Series:
    """Tell for each piece whether one `line` of the disputes names its sides and frames it."""
    middle = shapely.points(edges["x1"] + edges["x2"], edges["y1"] + edges["y2"])
    framed = shapely.within(shapely.transform(middle, lambda c: c / 2), frame_of(dispute))
    sides = {dispute["left"], dispute["right"]} - {""}
    named = sum((edges["left"].isin([side]) | edges["right"].isin([side])) for side in sides)
    return (named == len(sides)) & framed


def halfway(left: BaseGeometry, right: BaseGeometry, dispute: pd.Series) -> BaseGeometry:
    """Return the line equally far from two coasts inside a frame, to about a kilometre.

    Coasts are sampled every 0.02 degrees; the line is the common edge of the Voronoi cells of
    the two sets of points, on an azimuthal equidistant plane centred on the frame.
    """
    frame = frame_of(dispute)
    centre = f"+proj=aeqd +lon_0={frame.centroid.x} +lat_0={frame.centroid.y}"
    plane = pyproj.Transformer.from_crs("OGC:CRS84", centre, always_xy=True)
    near = frame.buffer(0.5)
    coasts = [shapely.segmentize(shape.boundary & near, 0.02) for shape in (left, right)]
    points = [np.unique(shapely.get_coordinates(coast), axis=0) for coast in coasts]
    flat = np.column_stack(plane.transform(*np.vstack(points).T))
    cells = shapely.get_parts(shapely.voronoi_polygons(MultiPoint(flat), ordered=True))
    ours, theirs = np.split(cells, [len(points[0])])
    line = shapely.line_merge(shapely.union_all(ours) & shapely.union_all(theirs))
    back = shapely.transform(
        line, lambda c: np.column_stack(plane.transform(*c.T, direction="INVERSE"))
    )
    pieces = [part for part in shapely.get_parts(back & frame) if part.length > 0]
    return rounded([shapely.simplify(shapely.line_merge(MultiLineString(pieces)), 0.01)])[0]


def borders(edges: pd.DataFrame, disputes: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the undisputed borders, one row per pair of units: between, geometry."""
    lines = disputes[disputes["mark"] == "line"]
    open_to_doubt = np.any([is_disputed(edges, row) for _, row in lines.iterrows()], axis=0)
    settled = edges[~open_to_doubt]
    rows = [
        {"between": f"{left};{right}", "geometry": joined(group)}
        for (left, right), group in settled.groupby(["left", "right"])
    ]
    return gpd.GeoDataFrame(rows)
