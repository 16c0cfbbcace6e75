"""The train: its line, its timetable, its position and how sure that is."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.model.journeys import (
    distance_time,
    leg_speeds,
    path_with_times,
    position_at,
    route_length,
    route_line,
    time_zone_at,
    timetable,
)

LEGS = pd.DataFrame({"leg": ["out", "back"], "length_km": [240.0, 240.0]})
#: A line due north along 131 E from 43 N, 120 km of rail to each degree, and back.
STATIONS = pd.DataFrame(
    [
        ("a", "out", 1, "Alpha", "prk", 43.0, 131.0, 0.5, 0.0),
        ("b", "out", 2, "Beta", "rus", 44.0, 131.0, 0.5, 120.0),
        ("c", "out", 3, "Gamma", "rus", 45.0, 131.0, 0.5, 240.0),
        ("c", "back", 1, "Gamma", "rus", 45.0, 131.0, 0.5, 0.0),
        ("b", "back", 2, "Beta", "rus", 44.0, 131.0, 0.5, 120.0),
        ("a", "back", 3, "Alpha", "prk", 43.0, 131.0, 0.5, 240.0),
    ],
    columns=[
        "station_id",
        "leg",
        "sequence",
        "name_en",
        "country",
        "lat",
        "lon",
        "precision_km",
        "km",
    ],
)


def stop(sequence, lat, arrive, depart, bases=("reported", "reported"), **other):
    day = "2023-09-12T{}:00+10:00"
    return {
        "event_id": f"stop-{sequence}",
        "sequence": sequence,
        "lat": lat,
        "lon": 131.0,
        "precision_km": 1.0,
        "arrive": day.format(arrive) if arrive else np.nan,
        "depart": day.format(depart) if depart else np.nan,
        "arrive_basis": bases[0],
        "depart_basis": bases[1],
        "uncertainty_min": 30,
    } | other


STOPS = pd.DataFrame(
    [
        stop(1, 43.0, None, "02:00"),
        stop(2, 45.0, "08:00", "12:00", ("reported", "inferred")),
        stop(3, 45.0, "09:00", "11:00", lon=131.5),
        stop(4, 44.0, "15:00", "15:00"),
        stop(5, 43.0, "20:00", None),
    ]
)
LINE = route_line(STATIONS, LEGS)
TABLE = timetable(STOPS, LINE)


def at(clock):
    return position_at(
        datetime.fromisoformat(f"2023-09-12T{clock}:00+10:00"), TABLE, LINE
    )


def test_pyongyang_to_vladivostok_is_1183_km_by_the_legs():
    """Else the page would repeat a rounded press figure instead of the sum of the legs."""
    legs = pd.DataFrame({"leg": ["L1", "L2"], "length_km": [857.1, 237.4]})
    assert int(route_length(legs, ["L1", "L2"], branch_km=89.0)) == 1183


def test_kilometres_run_on_from_leg_to_leg():
    """A leg that starts again at zero would throw the train back to Pyongyang."""
    assert LINE["route_km"].tolist() == [0, 120, 240, 240, 360, 480]


def test_kilometres_of_a_leg_are_fitted_to_its_length():
    """Station distances that end elsewhere than the leg would leave a hole in the trip."""
    longer = LEGS.assign(length_km=[300.0, 240.0])
    assert route_line(STATIONS, longer)["route_km"].tolist()[1:4] == [150, 300, 300]


def test_a_leg_without_stations_is_named():
    """A missing leg would silently shorten the route."""
    with pytest.raises(ValueError, match="leg back: fewer than two stations"):
        route_line(STATIONS[STATIONS["leg"] == "out"], LEGS)


def test_a_place_passed_twice_is_found_on_the_right_leg():
    """On the way back the train would jump to the outward leg."""
    km = TABLE.set_index("event_id")["route_km"]
    assert km["stop-4"] == 360
    assert km["stop-5"] == 480


def test_a_visit_away_from_the_railway_does_not_move_the_train():
    """A car ride to a factory would be drawn as a train ride."""
    assert "stop-3" not in set(TABLE["event_id"])


def test_a_vague_place_and_a_day_without_an_hour_fix_nothing():
    """A guess hundreds of km wide would become a precise point at midnight."""
    vague = stop(2, 44.0, "05:00", "05:00", precision_km=350)
    daily = stop(3, 44.0, None, None) | {"arrive": "2023-09-12"}
    rows = pd.DataFrame(
        [stop(1, 43.0, None, "02:00"), vague, daily, stop(5, 43.0, "20:00", None)]
    )
    assert timetable(rows, LINE)["event_id"].tolist() == ["stop-1", "stop-5"]


def test_two_hours_near_a_vague_place_are_a_passing():
    """The train would stand still while it runs: 11:43 to 11:53 near Svobodny."""
    near = stop(4, 44.0, "15:00", "15:10", ("inferred", "inferred"), precision_km=25)
    table = timetable(pd.DataFrame([*STOPS.to_dict("records")[:2], near]), LINE)
    passed = table.iloc[-1]
    assert (passed["what"], passed["uncertainty_min"]) == ("pass", 35)
    assert passed["instant"] == pd.Timestamp("2023-09-12T15:05+10:00")


def test_the_train_has_a_speed_while_it_passes():
    """A train said to stand on the open line would be wrong by its whole speed."""
    assert at("14:59").speed_kmh == pytest.approx(40)
    assert at("15:00").speed_kmh == pytest.approx(24)


def test_stops_out_of_order_are_refused():
    """A mistyped hour would let the train run back in time."""
    wrong = STOPS.assign(
        depart=STOPS["depart"].replace(STOPS.at[3, "depart"], STOPS.at[0, "depart"])
    )
    with pytest.raises(ValueError, match="stop stop-4: comes before"):
        timetable(wrong, LINE)


def test_arrival_and_departure_keep_their_own_uncertainty():
    """A departure guessed to the hour would blur an arrival known to five minutes."""
    rows = STOPS.assign(arrive_uncertainty_min=5.0, depart_uncertainty_min=np.nan)
    table = timetable(rows, LINE)
    assert table["uncertainty_min"].tolist()[:3] == [30, 5, 30]


def test_half_way_in_time_is_half_way_on_the_line():
    """The slider would show the train in the wrong town."""
    here = at("05:00")
    assert (here.route_km, here.speed_kmh, here.leg) == (120, 40, "out")
    assert (here.lat, here.basis) == (pytest.approx(44.0), "inferred")


def test_a_position_lies_between_its_stations():
    """The caption would name stations that the train had passed long before."""
    assert (at("06:30").behind, at("06:30").ahead) == ("Beta", "Gamma")


def test_the_error_is_uncertainty_times_speed_where_the_train_ran_flat_out():
    """Without slack the band must shrink to what the reports leave open."""
    rows = [stop(1, 43.0, None, "02:00"), stop(2, 45.0, "06:00", None)]
    table = timetable(pd.DataFrame(rows), LINE)
    here = position_at(datetime(2023, 9, 11, 18, tzinfo=UTC), table, LINE)
    assert here.error_km == pytest.approx(60 * 0.5 + 1.0)


def test_slack_between_two_reports_widens_the_error():
    """A train that may have waited for hours would be shown to within a few km."""
    here = at("05:00")
    assert (here.km_low, here.km_high) == (30, 210)
    assert here.error_km == pytest.approx(90 + 1.0)


def test_a_vague_sighting_keeps_its_vagueness():
    """A train seen "near Svobodny" would be shown to within half a km."""
    rows = STOPS.assign(precision_km=20.0)
    here = position_at(
        datetime.fromisoformat("2023-09-12T10:00:00+10:00"), timetable(rows, LINE), LINE
    )
    assert here.error_km == 20


def test_standing_after_a_reported_arrival_is_reported_and_sure():
    """What is known best would be marked as guessed."""
    here = at("10:00")
    assert (here.basis, here.speed_kmh, here.error_km) == ("reported", 0, 1.0)


def test_the_train_may_have_left_before_its_inferred_departure():
    """The doubt about a departure would be hidden until the moment it is over."""
    assert at("11:45").basis == "inferred"
    assert at("11:45").km_high == 255


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ((42.42, 130.60, "prk"), "Asia/Pyongyang"),
        ((42.43, 130.65, "rus"), "Asia/Vladivostok"),
        ((48.50, 135.08, "rus"), "Asia/Vladivostok"),
        ((49.01, 131.06, "rus"), "Asia/Vladivostok"),
        ((49.42, 130.07, "rus"), "Asia/Yakutsk"),
        ((51.82, 128.25, "rus"), "Asia/Yakutsk"),
    ],
)
def test_each_place_keeps_its_own_clock(place, zone):
    """The hour shown at the cosmodrome or the border would be off by one."""
    assert time_zone_at(*place) == zone


def test_the_local_clock_changes_at_the_border():
    """The same instant must read an hour later on the Russian side."""
    assert (at("02:30").local.hour, at("06:30").local.hour) == (1, 6)


def test_an_instant_outside_the_trip_is_refused():
    """A position would be invented for a day without any."""
    with pytest.raises(ValueError, match="outside the trip"):
        at("23:00")


def test_an_instant_without_a_time_zone_is_refused():
    """The server's own clock would decide where the train was."""
    with pytest.raises(ValueError, match="no time zone"):
        position_at(datetime(2023, 9, 12), TABLE, LINE)


@given(st.integers(0, 18 * 60))
def test_the_position_lies_within_its_limits_and_the_limits_on_the_line(minutes):
    """A band beside the line would contradict the figure it explains."""
    start = TABLE["instant"].iloc[0].to_pydatetime()
    here = position_at(start + timedelta(minutes=minutes), TABLE, LINE)
    assert 0 <= here.km_low <= here.route_km + 1e-6
    assert here.route_km - 1e-6 <= here.km_high <= 480
    assert here.error_km >= max(
        here.km_high - here.route_km, here.route_km - here.km_low
    )


@given(st.integers(0, 17 * 60), st.integers(0, 60))
def test_the_train_never_runs_back_nor_faster_than_assumed(minutes, step):
    """Play would show it leaping or reversing."""
    start = TABLE["instant"].iloc[0].to_pydatetime() + timedelta(minutes=minutes)
    now, then = (
        position_at(start + timedelta(minutes=m), TABLE, LINE) for m in (0, step)
    )
    assert 0 <= then.route_km - now.route_km <= 60 * step / 60 + 1e-6
    assert then.km_high >= now.km_high - 1e-6


def test_the_diagram_holds_every_known_instant():
    """A stop between two steps would vanish from the diagram."""
    diagram = distance_time(TABLE, step_minutes=45)
    assert set(TABLE["instant"]) == set(diagram.loc[diagram["is_stop"], "instant"])


def test_a_run_is_reported_only_when_both_ends_are():
    """A guessed departure would be drawn as a solid line."""
    basis = distance_time(TABLE, 60).set_index("instant")["basis"]
    assert basis[pd.Timestamp("2023-09-12T05:00+10:00")] == "reported"
    assert basis[pd.Timestamp("2023-09-12T14:00+10:00")] == "inferred"


def test_leg_speed_leaves_out_the_stay_at_its_ends():
    """Six hours at the cosmodrome would make the train look slow."""
    speeds = leg_speeds(TABLE, LEGS).set_index("leg")
    assert speeds["hours"].tolist() == [6, 8]
    assert speeds["speed_kmh"].tolist() == [40, 30]
    assert speeds["slowest_kmh"].round(1).tolist() == [34.3, 26.7]
    assert speeds["basis"].tolist() == ["reported", "inferred"]


def test_a_leg_end_without_a_stop_is_passed_between_its_neighbours():
    """The border bridge, where nothing was reported, would have no hour."""
    legs = pd.DataFrame({"leg": ["x", "y"], "length_km": [120.0, 120.0]})
    speeds = leg_speeds(TABLE[TABLE["route_km"] <= 240], legs)
    assert speeds["arrives"].iloc[0] == pd.Timestamp("2023-09-12T05:00+10:00")
    assert speeds["basis"].tolist() == ["inferred", "inferred"]


def test_the_path_starts_and_ends_where_the_trip_does():
    """The animation would stop short of the last station."""
    path = path_with_times(TABLE, LINE, step_minutes=30)
    assert path["lat"].iloc[[0, -1]].tolist() == [43.0, 43.0]
    assert path["utc_ms"].is_monotonic_increasing
    assert path["utc_ms"].iloc[-1] - path["utc_ms"].iloc[0] == 18 * 3600 * 1000
