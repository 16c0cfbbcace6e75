"""Read Natural Earth's countries from world-atlas, cut at the antimeridian."""

import re
import subprocess
import tarfile
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely import MultiPolygon, Polygon, affinity, box
from shapely.geometry.base import BaseGeometry

HERE = Path(__file__).parent
PACKAGE = "world-atlas@2.0.2"
WORLD = box(-180, -90, 180, 90)
ANTARCTICA = "010"  # left out: no event is there and a Web Mercator map cannot close it


def fetch(folder: Path) -> Path:
    """Download the package into `folder` with the npm client; return its root."""
    command = ["npm", "pack", PACKAGE, "--silent", "--pack-destination", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def read_table(name: str) -> pd.DataFrame:
    """Read a table that lies beside this module; an empty cell is an empty string."""
    return pd.read_csv(HERE / name, dtype=str, keep_default_na=False)


def read_units(path: Path) -> gpd.GeoDataFrame:
    """Read a TopoJSON file as unit, iso_a3, name and geometry in degrees.

    A unit is a state, or a piece without an ISO code of its own that the disputes name.
    """
    raw = gpd.read_file(path, layer="countries")
    raw = raw[raw["id"] != ANTARCTICA]
    raw["world_atlas"] = raw["id"].fillna(raw["name"])
    names = read_table("countries.csv")
    raw = raw.drop(columns=["id", "name"])
    units = raw.merge(names, on="world_atlas", validate="m:1")
    own = units["world_atlas"].map(slug)
    apart = own.isin(read_table("disputes.csv")["left"]) | (units["iso_a3"] == "")
    units["unit"] = own.where(apart, units["iso_a3"])
    return units.set_geometry([cut_at_antimeridian(shape) for shape in units.geometry])


def slug(text: str) -> str:
    """Lower-case words joined by hyphens.

    Example:
        >>> slug("N. Cyprus")
        'n-cyprus'
    """
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def cut_at_antimeridian(shape: BaseGeometry) -> MultiPolygon:
    """Split the polygons that world-atlas stitches together at 180 degrees."""
    parts = shapely.get_parts(shape)
    cut = [cut_ring(part) if jumps(part) else part for part in parts]
    return polygons_of(shapely.union_all(shapely.make_valid(cut)))


def jumps(polygon: Polygon) -> bool:
    """Tell whether neighbours of the outer ring lie over half a turn apart."""
    lon = shapely.get_coordinates(polygon.exterior)[:, 0]
    return bool((np.abs(np.diff(lon)) > 180).any())


def cut_ring(polygon: Polygon) -> BaseGeometry:
    """Let longitudes run on past 180, cut at each half turn, bring the pieces home."""
    lon, lat = shapely.get_coordinates(polygon.exterior).T
    run_on = np.column_stack([np.unwrap(lon, period=360), lat])
    shell = shapely.make_valid(Polygon(run_on))
    turns = [affinity.translate(WORLD, turn) for turn in (-360, 0, 360)]
    homes = [affinity.translate(shell & there, -there.centroid.x) for there in turns]
    holes = [Polygon(ring) for ring in polygon.interiors]
    return shapely.union_all(homes) - shapely.union_all(holes)


def polygons_of(shape: BaseGeometry) -> MultiPolygon:
    """Keep only the polygons of a geometry of any type."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    areas = [part for part in parts if isinstance(part, Polygon) and part.area > 0]
    return MultiPolygon(areas)
