"""Ellipses over a round Earth: speeds, ranges, heights and times of flight."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyproj import Geod

from components.model import ballistics
from components.model.ballistics import (
    ANTIPODE_KM,
    EARTH_RADIUS_KM,
    MU,
    assess,
    flight_time,
    is_depressed,
    is_lofted,
    lofted,
    minimum_energy_apogee,
    minimum_energy_range,
    minimum_energy_speed,
    normal_range,
    rotating_range,
    trajectory_points,
)

RANGES = st.floats(50, 18_000)
APOGEES = st.floats(20, 8_000)


@given(st.floats(10, 19_900))
def test_speed_and_range_of_minimum_energy_are_inverse(range_km):
    """A slip in either formula would shift every range shown."""
    speed = minimum_energy_speed(range_km)
    assert minimum_energy_range(speed) == pytest.approx(range_km, rel=1e-6)


@given(st.floats(10, 19_000))
def test_the_minimum_energy_ellipse_is_its_own_normal_trajectory(range_km):
    """A missile flown normally would be credited with more than it did."""
    apogee = minimum_energy_apogee(range_km)
    assert normal_range(range_km, apogee) == pytest.approx(range_km, rel=1e-5)


@given(RANGES, APOGEES)
def test_every_other_ellipse_needs_more_speed(range_km, apogee_km):
    """Then the trajectory called minimum energy would not be the cheapest."""
    assert (
        lofted(range_km, apogee_km).speed_kms >= minimum_energy_speed(range_km) - 1e-9
    )


@given(RANGES, APOGEES)
def test_launch_speed_and_angle_lead_back_to_apogee_and_range(range_km, apogee_km):
    """The ellipse drawn would not be the flight reported."""
    shot = lofted(range_km, apogee_km)
    assume(shot.speed_kms < 10.5)
    level = shot.speed_kms * np.cos(np.radians(shot.angle_deg))
    momentum = EARTH_RADIUS_KM * level
    axis = 1 / (2 / EARTH_RADIUS_KM - shot.speed_kms**2 / MU)
    ecc = np.sqrt(max(1 - momentum**2 / MU / axis, 0.0))
    assert axis * (1 + ecc) - EARTH_RADIUS_KM == pytest.approx(apogee_km, abs=0.5)
    assert axis == pytest.approx(shot.semi_major_km, rel=1e-9)


@given(RANGES, st.floats(100, 4_000), st.floats(1.05, 2.0))
def test_a_higher_lofted_shot_flies_longer(range_km, above, factor):
    """Flight times would not order the shots as clocks did."""
    apogee = minimum_energy_apogee(range_km) + above
    assert flight_time(range_km, apogee * factor) > flight_time(range_km, apogee)


def test_a_short_low_shot_is_the_parabola_of_a_flat_earth():
    """At short range the round Earth must not matter: 98 km, 24.5 km high, 141 s."""
    shot = lofted(98.0, 24.5)
    assert shot.speed_kms == pytest.approx(np.sqrt(98.0 * 0.0098202), rel=0.01)
    assert shot.angle_deg == pytest.approx(45, abs=0.5)
    assert shot.flight_s == pytest.approx(2 * np.sqrt(2 * 24.5 / 0.0098202), rel=0.01)


def test_the_steepest_minimum_energy_flight_goes_a_quarter_round():
    """The known maximum, 1,319 km at 10,008 km, fixes the closed form."""
    apogees = [minimum_energy_apogee(r) for r in range(5000, 15001, 8)]
    assert max(apogees) == pytest.approx(1319.5, abs=0.1)
    assert 5000 + 8 * int(np.argmax(apogees)) == pytest.approx(10007.5, abs=8)


def test_hwasong_15_of_2017_falls_a_quarter_short_of_the_published_range():
    """The method's error is stated; if it changes, the statement is wrong."""
    far = normal_range(950, 4475)
    assert far == pytest.approx(9983, abs=1)
    assert far / 13_000 - 1 == pytest.approx(-0.232, abs=0.001)


def test_two_fifths_of_a_km_per_second_close_the_gap():
    """The reason given for the error names this number."""
    missing = minimum_energy_speed(13_000) - lofted(950, 4475).speed_kms
    assert missing == pytest.approx(0.39, abs=0.005)


def test_hwasong_15_flew_fifty_minutes_beside_the_reported_53():
    """Boost is left out, so the time must come out short, not long."""
    assert flight_time(950, 4475) / 60 == pytest.approx(50.3, abs=0.1)


def test_from_circular_speed_on_the_whole_globe_is_within_reach():
    """A root of a negative number would crash the page for the newest missiles."""
    assert minimum_energy_range(7.91) == ANTIPODE_KM
    assert normal_range(1001, 6648) == ANTIPODE_KM


@pytest.mark.parametrize(
    ("range_km", "apogee_km", "high", "low"),
    [
        (950, 4475, True, False),
        (800, 2000, True, False),
        (2700, 550, False, False),
        (500, 120, False, False),
        (500, 160, True, False),
        (500, 145, False, False),
        (500, 95, False, False),
        (500, 90, False, True),
        (650, 50, False, True),
        (700, 30, False, True),
    ],
)
def test_known_shots_fall_into_their_regions(range_km, apogee_km, high, low):
    """The lofted ICBMs and the gliding short-range missiles would change places."""
    assert is_lofted(range_km, apogee_km) is high
    assert is_depressed(range_km, apogee_km) is low


@pytest.mark.parametrize(
    ("range_km", "apogee_km"), [(0, 100), (-5, 100), (20_100, 100), (500, 0)]
)
def test_impossible_flights_are_refused_in_words(range_km, apogee_km):
    """A typing error would be drawn as an orbit."""
    with pytest.raises(ValueError, match="km: must"):
        lofted(range_km, apogee_km)


@given(st.floats(2.0, 7.4), st.floats(-60, 60), st.floats(0, 360))
def test_without_rotation_the_search_finds_the_closed_form(speed, lat, azimuth):
    """The search over angles would add an error of its own to the rotation."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ballistics, "EARTH_RATE", 0.0)
        found = rotating_range(speed, lat, azimuth)
    assert found == pytest.approx(minimum_energy_range(speed), abs=2)


def test_rotation_helps_to_the_east_and_costs_to_the_west():
    """A wrong sign would put the wrong cities within reach."""
    still = minimum_energy_range(7.1953)
    gains = [rotating_range(7.1953, 39.2, azimuth) - still for azimuth in (45, 90, 270)]
    assert gains == pytest.approx([1122, 1781, -1044], abs=5)


@given(st.floats(33, 43), st.floats(124, 131), st.floats(0, 360), st.floats(100, 4500))
def test_a_path_ends_at_its_range_and_peaks_at_its_apogee(lat, lon, azimuth, range_km):
    """The arc on the map would miss the reported impact."""
    path = trajectory_points(lat, lon, azimuth, range_km, 1000, n=41)
    end = path.iloc[-1]
    _, _, metres = Geod(ellps="WGS84").inv(lon, lat, end["lon"], end["lat"])
    assert metres / 1000 == pytest.approx(range_km, abs=0.01)
    assert path["altitude_m"].max() == pytest.approx(1_000_000, abs=1)
    assert path["altitude_m"].iloc[[0, -1]].tolist() == pytest.approx([0, 0], abs=1)


def test_time_on_a_path_follows_kepler():
    """Near the apogee the missile is slow; even steps would let it race there."""
    path = trajectory_points(39.2, 125.67, 60, 950, 4475, n=61)
    assert path["seconds"].iloc[-1] == pytest.approx(flight_time(950, 4475))
    assert path["seconds"].iloc[30] == pytest.approx(flight_time(950, 4475) / 2)
    half_up = path[path["altitude_m"] > 4_475_000 / 2]["seconds"]
    assert half_up.iloc[-1] - half_up.iloc[0] > 0.6 * flight_time(950, 4475)


def test_a_launch_without_range_or_apogee_gets_no_answer():
    """A range would be invented where none was reported."""
    rows = pd.DataFrame({"range_km": [950, np.nan, 700], "apogee_km": [4475, 90, 30]})
    assert assess(rows)["shape"].tolist() == ["lofted", "", "depressed"]
    assert assess(rows)["normal_range_km"].isna().tolist() == [False, True, False]
