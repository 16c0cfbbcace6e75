"""The distance-time diagram and the train's map."""

from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from components.catalog import load_catalog
from components.figures.palette import DARK, LIGHT
from components.figures.speeds import leg_speed_figure
from components.figures.stations import clock_bands, clock_time
from components.figures.train import diagram_parts, distance_time_figure
from components.figures.train_map import train_deck, train_ground
from components.model import journeys

BY_CAR = (11, 13, 14, 15, 16, 17, 18)
LAUNCH = datetime(2023, 9, 13, 2, 43, tzinfo=UTC)


@pytest.fixture(scope="module")
def trip():
    catalog = load_catalog()
    tables = catalog.tables
    stops = tables["stops"][~tables["stops"]["sequence"].isin(BY_CAR)]
    points = catalog.events[["event_id", "lat", "lon", "precision_km"]]
    line = journeys.route_line(tables["stations"], tables["legs"])
    table = journeys.timetable(stops.merge(points, on="event_id"), line)
    speeds = journeys.leg_speeds(table, tables["legs"])
    launch = catalog.events[catalog.events["event_id"] == "launch-2023-09-13-sunan"]
    return line, table, journeys.distance_time(table), speeds, launch


def drawn(trip, theme=LIGHT):
    line, table, band, _, launch = trip
    now = journeys.position_at(LAUNCH, table, line)
    parts = diagram_parts(table, band, line, launch, theme)
    return distance_time_figure(parts, theme, now)


def traces(figure, role):
    return [t for t in figure.data if (t.meta or {}).get("role") == role]


def test_reported_and_inferred_hours_look_different(trip):
    """A reckoned hour drawn like a reported one passes for a fact."""
    reported, inferred = (traces(drawn(trip), b)[0] for b in ("reported", "inferred"))
    assert len(reported.x) == 5 and len(inferred.x) == 14
    assert reported.marker.color != inferred.marker.color
    assert max(inferred.error_x.array) == 180 * 60_000


def test_the_band_never_leaves_the_run_outside(trip):
    """A doubt that excludes the probable place contradicts itself."""
    band = trip[2]
    assert (band["km_low"] <= band["route_km"] + 0.1).all()
    assert (band["route_km"] <= band["km_high"] + 0.1).all()


def test_clocks_change_at_the_bridge_and_in_amur_oblast(trip):
    """An hour is lost at the border: the diagram must say where."""
    bands = clock_bands(trip[0])
    assert bands["hours_ahead_of_utc"].tolist() == [9, 10, 9, 10, 9]
    assert bands["from_km"].iloc[1] == pytest.approx(857.1)
    assert bands["from_km"].iloc[4] == pytest.approx(5039.1)
    edges = [s for s in drawn(trip).layout.shapes if s.name == "border"]
    assert [e.y0 for e in edges] == bands["from_km"].iloc[1:].tolist()
    assert drawn(trip).layout.annotations[1].text == "UTC+10"


def test_the_chosen_hour_and_the_launch_stand_under_each_other(trip):
    """Two axes that disagree by a zone would part launch and train."""
    figure = drawn(trip)
    assert traces(figure, "now")[0].x[0] == "2023-09-13T11:43:00"
    middle = LAUNCH + timedelta(minutes=5)
    assert traces(figure, "others")[0].x[0] == clock_time(middle)


def test_titles_from_the_tables_are_text(trip):
    """Plotly runs links in labels."""
    line, table, band, _, launch = trip
    others = launch.assign(title="<a href='https://x'>x</a>")
    figure = distance_time_figure(
        diagram_parts(table, band, line, others, LIGHT), LIGHT
    )
    assert "<a" not in traces(figure, "others")[0].text[0]


def test_speeds_carry_their_bounds(trip):
    """A mean without its bounds claims a precision nobody has."""
    speeds = trip[3]
    bar = leg_speed_figure(speeds, speeds["leg"].tolist(), DARK).data[0]
    assert bar.text[0] == "24 km/h" and len(bar.x) == 8
    assert all(v >= 0 for v in [*bar.error_x.array, *bar.error_x.arrayminus])


def test_the_map_draws_the_error_and_asks_nobody(trip):
    """A point without its circle is a claim; a basemap is a request to strangers."""
    line, table, *_ = trip
    now = journeys.position_at(LAUNCH, table, line)
    deck = train_deck(line, now, LIGHT, train_ground(line, table, LIGHT))
    text = deck.to_json()
    layers = {layer.id: layer for layer in deck.layers}
    assert layers["error"].data[0]["radius"] == pytest.approx(now.error_km * 1000)
    assert '"mapProvider"' not in text and "cartocdn" not in text


def test_an_empty_strip_is_no_fault(trip):
    """Filters may leave no other event."""
    line, table, band, _, launch = trip
    parts = diagram_parts(table, band, line, launch.iloc[:0], DARK)
    figure = distance_time_figure(parts, DARK)
    assert isinstance(figure.to_json(), str) and isinstance(launch, pd.DataFrame)
