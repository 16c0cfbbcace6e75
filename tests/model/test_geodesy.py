"""Distances, lines, circles and countries, against formulas of other origin."""

from itertools import pairwise
from math import asin, atan, atan2, cos, hypot, radians, sin, sqrt, tan

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import LineString, box

from components.model.geodesy import (
    circle,
    country_of,
    great_circle_km,
    great_circle_line,
    km_to_line,
    within_km_of_line,
    within_km_of_point,
)

LATITUDES = st.floats(-89, 89)
LONGITUDES = st.floats(-180, 180)
POINTS = st.tuples(LATITUDES, LONGITUDES)

PYONGYANG = (39.0194, 125.7547)
TOKYO = (35.6812, 139.7671)
VLADIVOSTOK = (43.1112, 131.8819)
MOSCOW = (55.7558, 37.6173)
NEW_YORK = (40.7490, -73.9680)
GUAM = (13.4440, 144.7940)


def haversine_km(lat1, lon1, lat2, lon2):
    """On a sphere of the mean radius of the Earth."""
    half_lat, half_lon = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    across = cos(radians(lat1)) * cos(radians(lat2)) * sin(half_lon) ** 2
    return 2 * 6371.0088 * asin(min(1, sqrt(sin(half_lat) ** 2 + across)))


def vincenty_km(lat1, lon1, lat2, lon2):
    """T. Vincenty, Survey Review 23 (1975), inverse formula, WGS 84."""
    a, f = 6378.137, 1 / 298.257223563
    b = a * (1 - f)
    u1, u2 = atan((1 - f) * tan(radians(lat1))), atan((1 - f) * tan(radians(lat2)))
    turn = lam = radians(lon2 - lon1)
    for _ in range(100):
        x = cos(u2) * sin(lam)
        y = cos(u1) * sin(u2) - sin(u1) * cos(u2) * cos(lam)
        sin_s, cos_s = hypot(x, y), sin(u1) * sin(u2) + cos(u1) * cos(u2) * cos(lam)
        sigma, sin_a = atan2(sin_s, cos_s), cos(u1) * cos(u2) * sin(lam) / sin_s
        cos2 = 1 - sin_a**2
        mid = cos_s - 2 * sin(u1) * sin(u2) / cos2
        c = f / 16 * cos2 * (4 + f * (4 - 3 * cos2))
        inner = mid + c * cos_s * (2 * mid**2 - 1)
        lam = turn + (1 - c) * f * sin_a * (sigma + c * sin_s * inner)
    k = cos2 * (a**2 - b**2) / b**2
    big_a = 1 + k / 16384 * (4096 + k * (-768 + k * (320 - 175 * k)))
    big_b = k / 1024 * (256 + k * (-128 + k * (74 - 47 * k)))
    last = big_b / 6 * mid * (4 * sin_s**2 - 3) * (4 * mid**2 - 3)
    fix = big_b * sin_s * (mid + big_b / 4 * (cos_s * (2 * mid**2 - 1) - last))
    return b * big_a * (sigma - fix)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (PYONGYANG, TOKYO),
        (PYONGYANG, VLADIVOSTOK),
        (PYONGYANG, MOSCOW),
        (PYONGYANG, NEW_YORK),
        (TOKYO, GUAM),
        (VLADIVOSTOK, NEW_YORK),
    ],
)
def test_known_distances_agree_with_vincenty(start, end):
    """Every distance shown would be wrong by the slip, most likely swapped axes."""
    assert great_circle_km(*start, *end) == pytest.approx(
        vincenty_km(*start, *end), abs=1e-5
    )


@given(POINTS, POINTS)
def test_the_ellipsoid_stays_near_the_sphere(start, end):
    """Miles for kilometres, or radians for degrees, would pass unseen."""
    assert great_circle_km(*start, *end) == pytest.approx(
        haversine_km(*start, *end), rel=0.006, abs=1e-6
    )


@given(POINTS, POINTS)
def test_the_way_back_is_as_long(start, end):
    """Two figures would give two distances between the same places."""
    assert great_circle_km(*start, *end) == pytest.approx(great_circle_km(*end, *start))


@given(POINTS, POINTS, POINTS)
def test_no_detour_is_shorter(start, middle, end):
    """A line drawn as the shortest would not be."""
    detour = great_circle_km(*start, *middle) + great_circle_km(*middle, *end)
    assert great_circle_km(*start, *end) <= detour + 1e-6


@given(POINTS, POINTS, st.sampled_from([-360, 360]))
def test_a_full_turn_of_longitude_changes_nothing(start, end, turn):
    """An unwrapped line could not be measured."""
    lat, lon = end
    assert great_circle_km(*start, lat, lon + turn) == pytest.approx(
        great_circle_km(*start, lat, lon), abs=1e-6
    )


def test_distances_come_in_the_shape_of_the_coordinates():
    """A table would be measured row by row, or against the wrong rows."""
    lat, lon = np.array([[39.0], [43.0]]), np.array([125.0, 131.0, np.nan])
    km = great_circle_km(lat, lon, 39.0, 125.0)
    assert km.shape == (2, 3)
    assert km[0, 0] == 0
    assert np.isnan(km[:, 2]).all()


@given(POINTS, POINTS, st.integers(2, 60))
def test_a_line_keeps_its_ends_and_even_steps(start, end, n):
    """A missile or a train would start beside its site, or change its pace."""
    total = float(great_circle_km(*start, *end))
    assume(total < 19_900)  # beyond, a hair's breadth decides which way round
    line = great_circle_line(*start, *end, n)
    steps = great_circle_km(line[:-1, 1], line[:-1, 0], line[1:, 1], line[1:, 0])
    assert line.shape == (n, 2)
    assert line[0] == pytest.approx(start[::-1])
    assert great_circle_km(line[-1, 1], line[-1, 0], *end) < 1e-5
    assert steps == pytest.approx(total / (n - 1), abs=1e-5)


@given(POINTS, POINTS)
def test_no_line_jumps_across_the_map(start, end):
    """A stroke from edge to edge would cross the map at the antimeridian."""
    line = great_circle_line(*start, *end, 50)
    assert (np.abs(np.diff(line[:, 0])) <= 180).all()


def test_a_line_over_the_pacific_runs_on_past_180():
    """The way from Tokyo to New York would be drawn over Europe."""
    line = great_circle_line(*TOKYO, *NEW_YORK, 100)
    assert line[-1, 0] == pytest.approx(NEW_YORK[1] + 360)
    assert (np.diff(line[:, 0]) > 0).all()


@pytest.mark.parametrize("n", [1, 0, -3])
def test_a_line_of_one_point_is_refused(n):
    """A figure would draw nothing and say nothing."""
    with pytest.raises(ValueError, match="two points"):
        great_circle_line(*PYONGYANG, *TOKYO, n)


def test_a_line_to_nowhere_is_refused():
    """A missing coordinate would become a line of nothing, or a point off Africa."""
    with pytest.raises(ValueError, match="finite"):
        great_circle_line(*PYONGYANG, float("nan"), 139.8, 5)


@given(st.floats(-60, 60), LONGITUDES, st.floats(1, 3000), st.integers(3, 90))
def test_every_corner_of_a_circle_is_equally_far(lat, lon, km, n):
    """A range ring would promise a reach that the missile has not."""
    ring = circle(lat, lon, km, n)
    east, north = shapely.get_coordinates(ring).T
    assert great_circle_km(lat, lon, north, east) == pytest.approx(km)
    assert (np.abs(np.diff(east)) < 180).all()
    assert ring.is_valid
    assert ring.exterior.is_ccw


@given(st.floats(-50, 50), LONGITUDES, st.floats(1, 3000))
def test_the_circle_holds_its_middle(lat, lon, km):
    """On the antimeridian the inside would become the outside."""
    ring = circle(lat, lon, km)
    assert ring.contains(shapely.Point(lon, lat))


@pytest.mark.parametrize(("lat", "km"), [(80, 1200), (-80, 1200), (39, 6000)])
def test_a_circle_around_a_pole_is_refused(lat, km):
    """It would be drawn as a band with the pole cut out."""
    with pytest.raises(ValueError, match="pole"):
        circle(lat, 130, km)


@pytest.mark.parametrize(("km", "n"), [(0, 72), (-5, 72), (float("nan"), 72), (5, 2)])
def test_a_circle_without_size_is_refused(km, n):
    """A ring of no size would be drawn as a point that nobody stated."""
    with pytest.raises(ValueError, match="radius"):
        circle(39, 125, km, n)


@pytest.fixture
def two_countries():
    shapes = [box(0, 0, 10, 10), box(10, 0, 20, 10), box(170, 0, 180, 10)]
    codes = ["aaa", "bbb", None]
    return gpd.GeoDataFrame({"iso_a3": codes}, geometry=shapes, crs="OGC:CRS84")


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (5, 5, "aaa"),
        (5, 15, "bbb"),
        (5, 365, "aaa"),
        (5, 10, "aaa"),  # on the border: the first
        (5, 25, ""),
        (5, 175, ""),  # in a country without a code
        (np.nan, 5, ""),
        (5, np.nan, ""),
    ],
)
def test_a_point_lies_in_its_country(two_countries, lat, lon, code):
    """An event would be counted in a country where it did not happen."""
    points = pd.DataFrame({"lat": [lat], "lon": [lon]}, dtype=float)
    assert country_of(points, two_countries).tolist() == [code]


def test_countries_keep_the_rows_they_belong_to(two_countries):
    """After a filter, answers would move to other events."""
    points = pd.DataFrame({"lat": [5, 5, 5], "lon": [15, 5, 50]}, index=[7, 7, 2])
    found = country_of(points, two_countries)
    assert found.index.tolist() == [7, 7, 2]
    assert found.tolist() == ["bbb", "aaa", ""]


def test_no_points_are_in_no_country(two_countries):
    """An empty selection would stop the page."""
    points = pd.DataFrame({"lat": [], "lon": []}, dtype=float)
    assert country_of(points, two_countries).empty


@given(st.lists(POINTS, max_size=20), POINTS, st.floats(0, 20_000))
def test_near_a_point_is_what_the_distance_says(places, middle, km):
    """The list of what happened nearby would leave events out."""
    events = pd.DataFrame(places, columns=["lat", "lon"], dtype=float)
    near = within_km_of_point(events, *middle, km)
    apart = [float(great_circle_km(*place, *middle)) for place in places]
    assert near.tolist() == [far <= km for far in apart]


def test_an_event_without_a_place_is_near_nothing():
    """It would be drawn beside a railway it has nothing to do with."""
    events = pd.DataFrame({"lat": [np.nan, 39.0], "lon": [np.nan, 125.0]}, index=[3, 1])
    line = LineString([(125, 39), (126, 40)])
    assert within_km_of_point(events, 39, 125, 20_000).to_dict() == {3: False, 1: True}
    assert within_km_of_line(events, line, 20_000).to_dict() == {3: False, 1: True}


@given(
    st.tuples(st.floats(25, 60), st.floats(100, 160)),
    st.lists(st.tuples(st.floats(25, 60), st.floats(100, 160)), min_size=2, max_size=4),
)
def test_the_distance_to_a_line_is_that_to_its_nearest_point(place, vertices):
    """Events along the railway would be taken for events beside it."""
    line = LineString([(lon, lat) for lat, lon in vertices])
    dense = np.vstack(
        [great_circle_line(*start, *end, 4001) for start, end in pairwise(vertices)]
    )
    sampled = great_circle_km(*place, dense[:, 1], dense[:, 0]).min()
    # Samples lie at most 1.5 km apart, so the nearest may lie 0.75 km along.
    assert km_to_line(*place, line)[0] <= sampled + 0.02
    assert km_to_line(*place, line)[0] >= sampled - 0.75 - 0.02


@given(st.floats(0, 2000), st.floats(-60, 60), st.floats(10, 170))
def test_the_distance_to_a_meridian_is_good_to_twenty_metres(km, lat, lon):
    """The error stated in the docstring would be a guess."""
    assume(abs(lat) + km / 111 < 70)
    meridian = LineString([(lon, -75), (lon, 75)])
    # A geodesic that leaves a meridian at a right angle is the shortest way back to it.
    east = _due_east(lat, lon, km)
    assert km_to_line(east[0], east[1], meridian)[0] == pytest.approx(km, abs=0.02)


def _due_east(lat, lon, km):
    lon2, lat2, _ = Geod(ellps="WGS84").fwd(lon, lat, 90, km * 1000)
    return lat2, lon2


def test_a_line_across_the_antimeridian_is_near_both_sides():
    """Events off Chukotka would vanish on one side of the map."""
    events = pd.DataFrame({"lat": [65.0, 65.0], "lon": [179.9, -179.9]})
    for line in (
        LineString([(178, 65), (182, 65)]),
        LineString([(178, 65), (-178, 65)]),
    ):
        assert within_km_of_line(events, line, 10).all()


def test_a_line_without_points_is_refused():
    """An empty railway would seem to have nothing beside it."""
    with pytest.raises(ValueError, match="no points"):
        km_to_line(39, 125, LineString())
