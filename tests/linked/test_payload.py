"""What is handed to the browser and what is believed of what it says."""

import pandas as pd
import pytest

from components.linked import (
    OPEN_END,
    OPEN_START,
    LinkedState,
    Playback,
    column_lists,
    columns,
    json_for_html,
    payload,
    read_state,
)
from scripts.check_frontend import problems
from tests.linked import fixture_world as world


def test_built_files_belong_to_their_source():
    """A fix that was never built is not a fix."""
    assert problems() == []


def test_open_ends_and_unstated_places_survive():
    """An open end read as 1970, or no place read as 0, 0, draws what nobody said."""
    events = pd.DataFrame(
        {"id": ["a"], "title": ["A"], "thread": ["x"], "t0": [None], "t1": [None]}
    )
    table = columns(events, ["x"])
    assert (table.t0[0], table.t1[0]) == (OPEN_START, OPEN_END)
    assert column_lists(table)["lon"] == [None]


def test_a_thread_without_a_number_is_named():
    """Events of a forgotten thread must not take another's colour."""
    events = pd.DataFrame(
        {"id": ["a"], "title": ["A"], "thread": ["y"], "t0": [0], "t1": [0]}
    )
    with pytest.raises(ValueError, match="y"):
        columns(events, ["x"])


def test_json_cannot_leave_its_script_element():
    """A title must not end the data and begin a script."""
    assert "<" not in json_for_html({"title": "</script><script>alert(1)</script>"})


@pytest.mark.parametrize(
    "nonsense",
    [
        {},
        None,
        {"selected": 7, "view": "x"},
        {
            "view": {
                "window": [1, 2],
                "camera": {"zoom": "a"},
                "playback": {"mode": "x"},
            }
        },
    ],
)
def test_nonsense_from_the_browser_counts_as_not_said(nonsense):
    """The state comes over the network: it may hold anything."""
    assert read_state(nonsense) == LinkedState()


def test_what_the_browser_says_is_typed():
    """Pages write the state into the address: it must be what it claims to be."""
    view = {
        "window": ["a", "b"],
        "camera": {"longitude": 1, "latitude": 2, "zoom": 3},
        "playback": {"mode": "event", "speed": 2},
    }
    state = read_state({"selected": "e", "view": view})
    assert state.window == ("a", "b")
    assert state.camera == {"longitude": 1.0, "latitude": 2.0, "zoom": 3.0}
    assert state.playback == Playback("event", 2.0)


def test_the_payload_has_all_the_browser_reads():
    """A key forgotten here is a fallback there, and nobody notices."""
    frame = world.events(20)
    data = payload(
        world.figure(frame),
        None,
        column_lists(world.table(frame)),
        **world.content(frame),
    )
    assert set(data) == {
        "figure",
        "deck",
        "columns",
        "threads",
        "movers",
        "presets",
        "view",
        "labels",
        "palettes",
        "options",
        "details",
    }
    assert data["deck"] == ""
