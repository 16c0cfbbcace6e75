"""The map: what sources place, where they place it, and no request to anyone."""

import json
from collections import defaultdict

import pytest

from components.figures.map import event_rows, map_deck, plain_text
from components.figures.palette import LIGHT

CHOSEN = "launch-2023-09-13-sunan"
FORMULA = "@@=alert(1)"


@pytest.fixture(scope="module")
def rows(catalog):
    return event_rows(catalog.events, LIGHT)


def spec(catalog, events=None, **options):
    """The deck as the browser gets it."""
    events = catalog.events if events is None else events
    deck = map_deck(events, catalog.tables["places"], LIGHT, **options)
    return json.loads(deck.to_json())


def layer(deck, layer_id):
    (found,) = [one for one in deck["layers"] if one["id"] == layer_id]
    return found


def test_every_located_event_is_on_the_map(catalog, rows):
    """An event that a source places must not be missing from its place."""
    located = catalog.events.dropna(subset=["lat", "lon"])
    assert sorted(row["id"] for row in rows) == sorted(located["event_id"])


def test_unlocated_events_are_absent(catalog, rows):
    """A point that nobody stated would be an invention."""
    missing = catalog.events.loc[catalog.events["lat"].isna(), "event_id"]
    assert len(missing) > 0
    assert set(missing).isdisjoint(row["id"] for row in rows)


def test_coordinates_are_those_of_the_tables(catalog, rows):
    """Swapped, Pyongyang lies in the Antarctic."""
    points = catalog.events.set_index("event_id")[["lon", "lat"]]
    for row in rows:
        assert row["position"] == points.loc[row["id"]].tolist()


def test_events_that_share_a_place_are_fanned_out_in_pixels(catalog, rows):
    """Moved in degrees, a launch would leave its site as the reader zooms in."""
    places = catalog.events.set_index("event_id")["place_id"]
    offsets = defaultdict(list)
    for row in (r for r in rows if places[r["id"]] == "pyongyang"):
        offsets[tuple(row["position"])].append(tuple(row["offset"]))
    ((_, fan),) = offsets.items()
    assert len(fan) == len(set(fan)) > 10


def test_lone_event_stands_on_its_point(catalog):
    """An offset without a crowd is an error of place."""
    (row,) = event_rows(catalog.events[catalog.events["event_id"] == CHOSEN], LIGHT)
    assert row["offset"] == [0.0, 0.0]


def test_bounds_are_numbers(catalog, rows):
    """pydeck writes a time stamp as {}, and the time filter hides the event."""
    assert all(type(row[key]) is int for row in rows for key in ("t0", "t1"))
    times = {row["id"]: (row["t0"], row["t1"]) for row in rows}
    assert times[CHOSEN] == (1694572980000, 1694573580000)
    assert all(t0 <= t1 for t0, t1 in times.values())


def test_landmarks_lie_on_top(rows, catalog):
    """A summit hidden below a detail cannot be clicked."""
    rank = catalog.events.set_index("event_id")["significance"]
    drawn = [int(rank[row["id"]]) for row in rows]
    assert drawn == sorted(drawn)


def test_map_asks_nobody(catalog):
    """A basemap would tell a third party who reads, and shows its watermark."""
    deck = spec(catalog, rail=catalog.tables["stations"])
    assert deck.get("mapProvider") is None
    text = json.dumps(deck).lower()
    assert "carto" not in text
    assert "://" not in text


def test_layers_are_named_and_ordered(catalog):
    """Clicks and the time filter find layers by id; land must lie below events."""
    deck = spec(catalog, rail=catalog.tables["stations"])
    ids = [one["id"] for one in deck["layers"]]
    assert len(set(ids)) == len(ids)
    expected = ["sea", "land", "borders", "disputed", "rail", "areas", "events"]
    assert [i for i in ids if i in expected] == expected
    assert ids.index("selection") > ids.index("events")


def test_only_events_can_be_picked(catalog):
    """Land that takes the click leaves the mark above it dead."""
    picked = [one["id"] for one in spec(catalog)["layers"] if one.get("pickable")]
    assert picked == ["events"]


def test_ring_is_only_around_the_selected_event(catalog):
    """A ring elsewhere points at the wrong event."""
    deck = spec(catalog, selected=CHOSEN)
    (ring,) = layer(deck, "selection")["data"]
    (mark,) = [row for row in layer(deck, "events")["data"] if row["id"] == CHOSEN]
    assert ring["icon"] == "ring"
    for key in ("id", "position", "offset"):
        assert ring[key] == mark[key]


@pytest.mark.parametrize("selected", ["", "nonsense"])
def test_nothing_selected_is_nothing_ringed(catalog, selected):
    """A ring that stays behind points at nothing."""
    assert layer(spec(catalog, selected=selected), "selection")["data"] == []


@pytest.mark.parametrize("text", [FORMULA, "@@#x", "@@type"])
def test_formula_is_made_text(text):
    """deck.gl runs what begins with @@, and one such cell empties the map."""
    assert not plain_text(text).startswith("@@")
    assert plain_text(text).endswith(text)
    assert plain_text("a@@b") == "a@@b"


@pytest.mark.parametrize("column", ["title", "place_name"])
def test_formula_in_a_cell_reaches_no_layer(catalog, column):
    """A title from a stranger's file must not be taken for an expression."""
    events = catalog.events.dropna(subset=["lat"]).head(5).assign(**{column: FORMULA})
    rows = [row for one in spec(catalog, events)["layers"] for row in _data(one)]
    texts = [v for row in rows for v in row.values() if isinstance(v, str)]
    assert any("alert(1)" in text for text in texts)
    assert [text for text in texts if text.startswith("@@")] == []


def _data(one):
    data = one.get("data")
    return data if isinstance(data, list) else []


def test_tooltip_is_text(catalog):
    """A tooltip of HTML would run what a title holds."""
    deck = map_deck(catalog.events, catalog.tables["places"], LIGHT)
    tooltip = deck._tooltip if hasattr(deck, "_tooltip") else deck.tooltip
    assert "html" not in tooltip
    assert tooltip["text"] == "{title}\n{when}\n{where}"


def test_rough_places_are_areas_as_wide_as_they_are_rough(catalog):
    """A pin on a place known to 25 km is a claim nobody made."""
    rough = catalog.events[catalog.events["precision_km"] >= 5].dropna(subset=["lat"])
    stated = {
        (e.lon, e.lat, e.precision_km * 1000) for e in rough.itertuples(index=False)
    }
    areas = layer(spec(catalog, rough), "areas")["data"]
    assert {(*area["position"], area["radius"]) for area in areas} == stated


def test_exact_places_have_no_area(catalog):
    """A circle around a known address would doubt it."""
    exact = catalog.events[catalog.events["precision_km"] < 5]
    assert layer(spec(catalog, exact), "areas")["data"] == []


def test_no_event_is_an_empty_map(catalog):
    """A filter that keeps nothing must not break the map."""
    assert layer(spec(catalog, catalog.events.head(0)), "events")["data"] == []
