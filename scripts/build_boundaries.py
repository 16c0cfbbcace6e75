"""Rebuild ``data/boundaries/*.geojson``: ``python -m scripts.build_boundaries``.

Natural Earth reaches us inside the npm package ``world-atlas``, fetched with the ordinary npm
client into a temporary folder. The same package and the same GEOS give the same bytes.
"""

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
from scripts.boundaries.lines import borders, halfway, is_disputed, joined, shared_edges
from scripts.boundaries.units import fetch, read_table, read_units

TARGET = Path(__file__).parents[1] / "data" / "boundaries"
# The package's own README states 4.1.0.
SOURCE = "Natural Earth 4.1.0 via world-atlas 2.0.2, public domain"


def land(units: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the land without its states, gathered by 30 degrees of longitude of its west end."""
    whole = shapely.normalize(shapely.coverage_union_all(units.geometry.to_numpy()))
    parts = shapely.get_parts(whole)
    band = (shapely.bounds(parts)[:, 0] // 30 * 30).astype(int)
    table = gpd.GeoDataFrame({"west": band}, geometry=parts)
    gathered = table.groupby("west")["geometry"].agg(lambda shapes: MultiPolygon(list(shapes)))
    return gpd.GeoDataFrame(gathered.reset_index(), geometry="geometry")


def countries(units: gpd.GeoDataFrame, disputes: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return the units with what is disputed about them."""
    areas = disputes[disputes["mark"].isin(["unit", "area"])]
    unit = areas["left"].where(areas["mark"] == "unit", areas["dispute_id"])
    notes = areas.assign(unit=unit)[["unit", "dispute_id", "claimants", "note"]]
    table = units.merge(notes, on="unit", how="left", validate="1:1").fillna("")
    table["disputed"] = table["dispute_id"] != ""
    columns = ["iso_a3", "name", "disputed", "dispute_id", "claimants", "note", "geometry"]
    return table.sort_values(["iso_a3", "name"])[columns]


def disputed(
    scales: dict[str, gpd.GeoDataFrame], islets: gpd.GeoDataFrame, disputes: pd.DataFrame
) -> gpd.GeoDataFrame:
    """Return every mark of the disputes: at both scales, or once (`all`) where it fits both."""
    rows = []
    for _, dispute in disputes.iterrows():
        for scale, shape in marks(dispute, scales, islets).items():
            kind = {"median": "line", "unit": "area"}.get(dispute["mark"], dispute["mark"])
            facts = dispute[["dispute_id", "name", "claimants", "note"]].to_dict()
            rows.append({**facts, "mark": kind, "scale": scale, "disputed": True, "geometry": shape})
    return gpd.GeoDataFrame(rows)


def marks(
    dispute: pd.Series, scales: dict[str, gpd.GeoDataFrame], islets: gpd.GeoDataFrame
) -> dict[str, BaseGeometry]:
    """Return the geometry of one dispute by scale."""
    left, right = dispute["left"], dispute["right"]
    if dispute["mark"] == "point":
        return {"all": shapely.Point(float(left), float(right))}
    if dispute["mark"] == "median":
        return {"all": halfway(islets.loc[left].geometry, islets.loc[right].geometry, dispute)}
    if dispute["mark"] == "line":
        edges = {scale: shared_edges(units) for scale, units in scales.items()}
        return {scale: joined(e[is_disputed(e, dispute)]) for scale, e in edges.items()}
    unit = left if dispute["mark"] == "unit" else dispute["dispute_id"]
    return {scale: units.set_index("unit").geometry[unit] for scale, units in scales.items()}


def write(name: str, table: gpd.GeoDataFrame) -> None:
    """Write one GeoJSON file (RFC 7946), one feature a line."""
    shapes = shapely.orient_polygons(shapely.normalize(table.geometry.to_numpy()))
    facts = table.drop(columns="geometry").to_dict("records")
    lines = [feature(f, s) for f, s in zip(facts, shapes, strict=True)]
    head = f'{{"type":"FeatureCollection","name":{compact(name)},"source":{compact(SOURCE)}'
    text = head + ',"features":[\n' + ",\n".join(lines) + "\n]}\n"
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
    scales = {scale: coverage(raw[scale], disputes, DETAIL[scale]) for scale in DETAIL}
    for scale, units in scales.items():
        write(f"land_{scale}", land(units))
        write(f"borders_{scale}", borders(shared_edges(units), disputes))
    write("countries", countries(scales["10m"], disputes))
    # Only the 1:50m file knows the Habomai islets nearest to Hokkaido.
    islets = split_areas(clean_coverage(raw["50m"]), disputes).dissolve("unit")
    write("disputed", disputed(scales, islets, disputes))


def main() -> None:
    """Fetch the package, or take the unpacked one named on the command line, and build."""
    TARGET.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) > 1:
        build(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        build(fetch(Path(folder)))


if __name__ == "__main__":
    main()
