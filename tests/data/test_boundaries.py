"""The outlines under data/boundaries/: sound, small, honest about what is disputed."""

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from components.model.geodesy import country_of, km_to_line

FOLDER = Path(__file__).parents[2] / "data" / "boundaries"
NAMES = [
    "borders_10m",
    "borders_50m",
    "countries",
    "disputed",
    "land_10m",
    "land_50m",
]
SCALES = ["10m", "50m"]
#: What the file must say of each, whichever side Natural Earth shows.
CLAIMANTS = {
    "crimea": "ukr;rus",
    "kuril-northern-territories": "rus;jpn",
    "taiwan": "twn;chn",
}


#: Disputes over a name or a claim that no map of ours draws.
NAMES_ONLY = {
    "east-sea-sea-of-japan",
    "korea-nll",
    "ukraine-oblasts-claimed-2022",
    "yellow-sea-west-sea",
}


@pytest.fixture(scope="module")
def maps():
    return {name: gpd.read_file(FOLDER / f"{name}.geojson") for name in NAMES}


@pytest.fixture(scope="module")
def texts():
    return {n: (FOLDER / f"{n}.geojson").read_text(encoding="utf-8") for n in NAMES}


def located(*places):
    return pd.DataFrame(places, columns=["lat", "lon"], dtype=float)


@pytest.mark.parametrize("name", NAMES)
def test_every_shape_is_valid(maps, name):
    """A bow-tie is filled inside out, or not at all."""
    shapes = maps[name].geometry
    assert shapes.is_valid.all()
    assert not shapes.is_empty.any()


def test_all_files_together_stay_below_a_megabyte(texts):
    """A classroom's connection would wait for the coast of Canada."""
    assert sum(len(text.encode()) for text in texts.values()) < 900_000


@pytest.mark.parametrize("name", NAMES)
def test_a_file_says_its_name_and_source(texts, name):
    """An outline without origin cannot be checked, nor credited."""
    found = json.loads(texts[name])
    assert found["name"] == name
    assert found["source"].startswith("Natural Earth 4.1.0 via world-atlas 2.0.2")


@pytest.mark.parametrize("name", NAMES)
def test_a_file_holds_one_feature_a_line(texts, name):
    """A changed border would show as one changed file."""
    lines = texts[name].splitlines()
    assert len(lines) == len(json.loads(texts[name])["features"]) + 2
    assert "\r" not in texts[name]


@pytest.mark.parametrize("name", NAMES)
def test_coordinates_claim_no_more_than_the_source_knows(maps, name):
    """Digits beyond a hundred metres would be invented."""
    shapes = maps[name].geometry
    coords = shapely.get_coordinates(shapes[shapes.geom_type != "Point"].to_numpy())
    assert (coords == coords.round(3)).all()


@pytest.mark.parametrize("name", NAMES)
def test_no_line_crosses_the_antimeridian(maps, name):
    """A band would be drawn across the whole map."""
    shapes = maps[name].geometry
    pieces = shapely.get_parts(shapely.get_parts(shapes.to_numpy()))
    assert shapes.total_bounds[0] >= -180
    assert shapes.total_bounds[2] <= 180
    # Nothing but Russia's mainland is so wide on one side of it.
    assert (shapely.bounds(pieces)[:, 2] - shapely.bounds(pieces)[:, 0]).max() < 200


@pytest.mark.parametrize("name", ["land_10m", "land_50m", "countries"])
def test_outer_rings_run_counter_clockwise(maps, name):
    """RFC 7946 readers would take the sea for the land."""
    parts = shapely.get_parts(maps[name].geometry.to_numpy())
    rings = shapely.get_exterior_ring(parts)
    assert shapely.is_ccw(rings).all()


@pytest.mark.parametrize("scale", SCALES)
def test_russia_goes_on_beyond_the_antimeridian(maps, scale):
    """Chukotka and half of Wrangel Island would be lost with the cut."""
    land = maps[f"land_{scale}"].union_all()
    for lon, lat in [(175, 67), (-175, 66.5), (179.3, 71.1), (-178.8, 71.2)]:
        assert land.covers(shapely.Point(lon, lat)), (lon, lat)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize(
    ("lat", "lon"),
    [(33.38, 126.55), (19.2, 109.7), (51, 143), (45.0, 147.6), (37.5, 130.87)],
    ids=["Jeju", "Hainan", "Sakhalin", "Iturup", "Ulleungdo"],
)
def test_the_islands_of_the_region_are_drawn(maps, scale, lat, lon):
    """An event on them would seem to lie at sea."""
    assert maps[f"land_{scale}"].covers(shapely.Point(lon, lat)).any()


@pytest.mark.parametrize("scale", SCALES)
def test_borders_lie_on_land_and_reach_the_coast(maps, scale):
    """A border would end in the sea, or short of it."""
    land = maps[f"land_{scale}"].union_all()
    assert maps[f"borders_{scale}"].within(land.buffer(1e-9)).all()
    tumen = maps[f"borders_{scale}"].set_index("between").geometry["prk;rus"]
    assert tumen.distance(land.boundary) == 0


@pytest.mark.parametrize("scale", SCALES)
def test_no_border_is_drawn_twice(maps, scale):
    """A hairline drawn twice is no hairline, and hides the dashes under it."""
    disputed = maps["disputed"]
    lines = disputed[(disputed["mark"] == "line") & (disputed["scale"] == scale)]
    drawn = [*maps[f"borders_{scale}"].geometry, *lines.geometry]
    apart = sum(line.length for line in drawn)
    assert shapely.union_all(drawn).length == pytest.approx(apart)


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (39.019, 125.738, "prk"),
        (37.566, 126.978, "kor"),
        (35.673, 139.743, "jpn"),
        (39.905, 116.391, "chn"),
        (43.115, 131.885, "rus"),
        (51.884, 128.334, "rus"),
        (42.430, 130.645, "rus"),
        (42.422, 130.603, "prk"),
        (40.749, -73.968, "usa"),
        (38.849, -91.955, "usa"),
        (50.450, 30.524, "ukr"),
        (44.468, 34.143, "ukr"),
        (46.227, 6.140, "che"),
        (13.444, 144.794, "gum"),
        (16.803, 96.148, "mmr"),
        (-6.215, 106.807, "idn"),
        (40.813, 89.790, "chn"),
        (26.212, 127.679, "jpn"),
    ],
)
def test_known_places_lie_in_their_country(maps, lat, lon, code):
    """Every place of the tables is checked against these outlines."""
    assert country_of(located((lat, lon)), maps["countries"]).tolist() == [code]


def test_the_tumen_border_keeps_its_place(maps):
    """Khasan and Tumangang, 3.5 km apart, would change states.

    Natural Earth itself draws the river 2.5 km from the one station and 0.1 km from the
    other; simplifying may add half a kilometre. Nearer to a border than that, no point
    can be told apart by these outlines.
    """
    border = maps["borders_10m"].set_index("between").geometry["prk;rus"]
    stations = located((42.430, 130.645), (42.422, 130.603))
    km = km_to_line(stations["lat"], stations["lon"], border)
    assert km == pytest.approx([2.5, 0.1], abs=0.5)


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(40, 134), (41.467, 131.583), (37.5, 123.5), (32.5, 127.5), (45, 170), (54, 149)],
)
def test_the_sea_belongs_to_no_country(maps, lat, lon):
    """A splashdown would be counted as an impact on land."""
    assert country_of(located((lat, lon)), maps["countries"]).tolist() == [""]


@pytest.mark.parametrize(("dispute", "claimants"), CLAIMANTS.items())
def test_disputed_land_says_so(maps, dispute, claimants):
    """The map would take a side in silence, by whichever file it was drawn from."""
    rows = maps["countries"][maps["countries"]["dispute_id"] == dispute]
    assert len(rows) == 1
    assert rows["disputed"].all()
    assert rows["claimants"].item() == claimants
    assert "Natural Earth" in rows["note"].item()


@pytest.mark.parametrize(
    ("lat", "lon"), [(37.2417, 131.8667), (25.745, 123.475), (25.925, 123.68)]
)
def test_disputed_islets_lie_in_no_country(maps, lat, lon):
    """Their fill would award them."""
    assert country_of(located((lat, lon)), maps["countries"]).tolist() == [""]


@pytest.fixture(scope="module")
def listed():
    table = pd.read_csv(
        FOLDER.parent / "disputed.csv", dtype=str, keep_default_na=False
    )
    return table.set_index("dispute_id")


def test_whatever_is_marked_is_listed_and_no_rule_promises_more(maps, listed):
    """A mark without a name explains nothing; a promised mark that is not drawn lies."""
    marked = set(maps["disputed"]["dispute_id"])
    assert marked <= set(listed.index)
    assert set(listed.index) - marked == NAMES_ONLY
    assert not listed["rule"].str.contains("hatched|fill of its own").any()


def test_a_mark_and_its_row_name_the_same_claimants(maps, listed):
    """The map would grant a claim that the table does not know, or hide one."""
    claims = maps["disputed"].groupby("dispute_id")["claimants"].agg(";".join)
    found = {dispute: set(ids.split(";")) for dispute, ids in claims.items()}
    stated = listed.loc[list(found), "claimant_actor_ids"].str.split(";").map(set)
    assert found == stated.to_dict()


def test_each_dispute_is_marked_at_each_scale(maps):
    """A dispute that vanishes on zooming in would seem settled."""
    rows = maps["disputed"]
    for _, marks in rows.groupby("dispute_id"):
        for scale in SCALES:
            assert marks["scale"].isin([scale, "all"]).any()
    assert {"all", *SCALES} >= set(rows["scale"])
    assert (rows["disputed"] & rows["note"].str.len().gt(0)).all()


def test_the_kuril_lines_lie_in_the_straits(maps):
    """A line through an island would cut it in two."""
    rows = maps["disputed"]
    marks = rows[rows["dispute_id"] == "kuril-northern-territories"]
    lines = marks[marks["mark"] == "line"]
    assert len(lines) == 2
    assert not lines.intersects(maps["land_10m"].union_all()).any()
    middles = located((43.41, 145.85), (45.55, 149.15))  # Goyomai and Vries straits
    for line, lat, lon in zip(lines.geometry, *middles.T.to_numpy(), strict=True):
        assert km_to_line(lat, lon, line)[0] < 12
