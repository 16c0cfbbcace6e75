"""Rebuild ``data/boundaries/*.geojson``: ``python -m scripts.build_boundaries``.

Natural Earth reaches us inside the npm package ``world-atlas``, fetched with the
ordinary npm client into a temporary folder. The same package and the same GEOS give the
same bytes.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from scripts.boundaries.coverage import DETAIL, clean_coverage, coverage, split_areas
from scripts.boundaries.lines import (
    borders,
    halfway,
    is_disputed,
    joined,
    shared_edges,
)
from scripts.boundaries.units import fetch, read_table, read_units

TARGET = Path(__file__).parents[1] / "data" / "boundaries"
# The version of Natural Earth is the one the package's own README states.
SOURCE = "Natural Earth 4.1.0 via world-atlas 2.0.2, public domain"
# Kinds of mark in disputes.csv that a map draws alike.
DRAWN_AS = {"median": "line", "unit": "area"}

Coverages = dict[str, gpd.GeoDataFrame]


def land(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the land without its states, gathered by 30 degrees of its west end."""
    whole = shapely.normalize(shapely.coverage_union_all(units.geometry.to_numpy()))
    parts = shapely.get_parts(whole)
    band = (shapely.bounds(parts)[:, 0] // 30 * 30).astype(int)
    rows = [
        {"west": int(west), "geometry": MultiPolygon(list(parts[band == west]))}
        for west in sorted(set(band))
    ]
    return gpd.GeoDataFrame(rows)


def countries(units: gpd.GeoDataFrame, disputes: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the units with what is disputed about them."""
    areas = disputes[disputes["mark"].isin(["unit", "area"])]
    unit = areas["left"].where(areas["mark"] == "unit", areas["dispute_id"])
    notes = areas.assign(unit=unit)[["unit", "dispute_id", "claimants", "note"]]
    table = units.merge(notes, on="unit", how="left", validate="1:1").fillna("")
    table["disputed"] = table["dispute_id"] != ""
    facts = ["iso_a3", "name", "disputed", "dispute_id", "claimants", "note"]
    return table.sort_values(["iso_a3", "name"])[[*facts, "geometry"]]


def disputed(
    scales: Coverages, islets: gpd.GeoDataFrame, disputes: pd.DataFrame
) -> gpd.GeoDataFrame:
    """Return every mark: at both scales, or once (`all`) where it fits both."""
    rows = []
    for _, dispute in disputes.iterrows():
        facts = dispute[["dispute_id", "name", "claimants", "note"]].to_dict()
        facts["mark"] = DRAWN_AS.get(dispute["mark"], dispute["mark"])
        for scale, shape in marks(dispute, scales, islets).items():
            rows.append({**facts, "scale": scale, "disputed": True, "geometry": shape})
    return gpd.GeoDataFrame(rows)


def marks(
    dispute: pd.Series, scales: Coverages, islets: gpd.GeoDataFrame
) -> dict[str, BaseGeometry]:
    """Return the geometry of one dispute by scale."""
    left, right = dispute["left"], dispute["right"]
    if dispute["mark"] == "point":
        return {"all": shapely.Point(float(left), float(right))}
    if dispute["mark"] == "median":
        ours, theirs = islets.geometry[left], islets.geometry[right]
        return {"all": halfway(ours, theirs, dispute)}
    if dispute["mark"] == "line":
        edges = {scale: shared_edges(units) for scale, units in scales.items()}
        return {scale: joined(e[is_disputed(e, dispute)]) for scale, e in edges.items()}
    unit = left if dispute["mark"] == "unit" else dispute["dispute_id"]
    return {
        scale: units.set_index("unit").geometry[unit] for scale, units in scales.items()
    }


def write(name: str, table: gpd.GeoDataFrame) -> None:
    """Write one GeoJSON file (RFC 7946), one feature a line."""
    shapes = shapely.orient_polygons(shapely.normalize(table.geometry.to_numpy()))
    facts = table.drop(columns="geometry").to_dict("records")
    lines = [feature(f, s) for f, s in zip(facts, shapes, strict=True)]
    frame = {
        "type": "FeatureCollection",
        "name": name,
        "source": SOURCE,
        "features": [],
    }
    head = compact(frame).removesuffix("]}")
    text = f"{head}\n" + ",\n".join(lines) + "\n]}\n"
    (TARGET / f"{name}.geojson").write_text(text, encoding="utf-8", newline="\n")
    print(f"{name}.geojson: {len(lines)} features, {len(text.encode()) / 1000:.0f} kB")


def feature(facts: dict[str, object], shape: BaseGeometry) -> str:
    """Write one feature; a property without a value is left out."""
    stated = {name: value for name, value in facts.items() if value != ""}
    geometry = shapely.geometry.mapping(shape)
    return compact({"type": "Feature", "properties": stated, "geometry": geometry})


def compact(value: object) -> str:
    """Write a value as JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def build(package: Path) -> None:
    """Write all files from an unpacked world-atlas."""
    disputes = read_table("disputes.csv")
    raw = {scale: read_units(package / f"countries-{scale}.json") for scale in DETAIL}
    scales = {s: coverage(raw[s], disputes, detail) for s, detail in DETAIL.items()}
    for scale, units in scales.items():
        write(f"land_{scale}", land(units))
        write(f"borders_{scale}", borders(shared_edges(units), disputes))
    write("countries", countries(scales["10m"], disputes))
    # Only the 1:50m file knows the Habomai islets nearest to Hokkaido.
    islets = split_areas(clean_coverage(raw["50m"]), disputes).dissolve("unit")
    write("disputed", disputed(scales, islets, disputes))


def main() -> None:
    """Fetch the package, or take the unpacked one named by the command, and build."""
    TARGET.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) > 1:
        build(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        build(fetch(Path(folder)))


if __name__ == "__main__":
    main()
