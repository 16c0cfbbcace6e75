"""What stands near an event: links, days, kilometres, thread, company."""

import pandas as pd
import pytest

from components.model.neighbours import (
    RELATIONS,
    company,
    in_thread,
    linked_events,
    local_days,
    nearby,
)

ROWS = [
    # id, thread, zone, start, end, lat, lon, actors
    ("a", "one", "Asia/Pyongyang", "2023-09-12T15:00", "2023-09-13T15:00", 39.0, 125.8),
    (
        "b",
        "two",
        "America/New_York",
        "2023-09-13T22:00",
        "2023-09-13T22:00",
        40.7,
        -74.0,
    ),
    ("c", "one", "Asia/Tokyo", "2023-09-14T15:00", "2023-09-15T15:00", None, None),
    ("war", "two", "Europe/Kyiv", "2022-02-23T22:00", "9999-12-31T23:59", 50.4, 30.5),
]


@pytest.fixture
def events() -> pd.DataFrame:
    columns = ["event_id", "thread", "time_zone", "start", "end", "lat", "lon"]
    frame = pd.DataFrame(ROWS, columns=columns)
    for side in ("start", "end"):
        frame[side] = pd.array(
            [pd.Timestamp(t, tz="UTC").as_unit("ms") for t in frame[side]],
            dtype="datetime64[ms, UTC]",
        )
    return frame.assign(actor_ids=[("x", "y"), ("x",), ("x", "y", "z"), ("z",)])


def test_days_are_local_days(events):
    """An evening in New York must not become the next day because UTC says so."""
    found = nearby(events, local_days(events), "a", 1).set_index("event_id")
    assert found.at["b", "days"] == 0
    assert "c" not in found.index


def test_days_count_both_ways_and_bounds_are_inclusive(events):
    """A neighbour exactly N days away belongs to "within N days"."""
    after = nearby(events, local_days(events), "a", 2).set_index("event_id")
    before = nearby(events, local_days(events), "c", 2).set_index("event_id")
    assert after.at["c", "apart"] == "2 days after"
    assert before.at["a", "apart"] == "2 days before"


def test_a_war_under_way_stands_last(events):
    """A war that lasts for years would crowd out what happened that day."""
    found = nearby(events, local_days(events), "a", 90)
    assert found["event_id"].iloc[-1] == "war"
    assert found["apart"].iloc[-1] == "under way"


def test_no_point_no_kilometres(events):
    """A distance to a place nobody stated is invented."""
    found = nearby(events, local_days(events), "a", 2).set_index("event_id")
    assert pd.isna(found.at["c", "km"])
    assert found.at["b", "km"] == pytest.approx(10_950, abs=60)


def test_links_read_in_both_directions(events):
    """A link that reads only forwards hides what answered an event."""
    links = pd.DataFrame(
        [("a", "breaches", "b", "why", ""), ("c", "responds_to", "a", "", "")],
        columns=["from_event", "relation", "to_event", "note", "source_id"],
    )
    found = linked_events(links, events, "a")
    assert dict(zip(found["event_id"], found["words"], strict=True)) == {
        "b": "breaches",
        "c": "is answered by",
    }
    assert linked_events(links, events, "b")["words"].tolist() == ["is breached by"]


def test_every_relation_has_words():
    """A relation without words would end the page in an error."""
    from components.catalog import load_package

    table = load_package().tables["links"]
    field = next(f for f in table.fields if f.name == "relation")
    assert set(field.constraints["enum"]) == set(RELATIONS)


def test_thread_ends_are_empty(events):
    """A step beyond the last event must lead nowhere, not to another thread."""
    assert in_thread(events, "a") == ("", "c")
    assert in_thread(events, "c") == ("a", "")


def test_company_counts_and_keeps_empty_periods(events):
    """A year left out of the axis makes a gap look like an unbroken row."""
    dated = events.assign(date=["2021", "2021-05", "2023-09-15", "2023"])
    table = company(dated, "x")
    assert list(table.columns) == ["2021", "2022", "2023"]
    assert table.loc["y"].tolist() == [1, 0, 1]
    decades = company(dated.assign(date=["1961", "1961", "2023", "2023"]), "x")
    assert list(decades.columns)[:2] == ["1960s", "1970s"]


def test_nobody_has_no_company(events):
    """An actor without events must give an empty table, not an error."""
    dated = events.assign(date="2023")
    assert company(dated, "nobody").empty
