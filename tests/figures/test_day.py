"""The figures of 13 September 2023."""

import pandas as pd
import pytest

from components.catalog import load_catalog
from components.figures.day import day_figure, day_rows, label_place
from components.figures.meeting import lengths_figure, room_figure
from components.figures.palette import DARK, LIGHT
from components.figures.site_map import site_deck

SUMMIT = "vostochny-2023-09-13-summit"
LENGTHS = pd.DataFrame(
    {"event_id": [SUMMIT, SUMMIT], "what": ["Meeting", "Meeting"],
     "stated_by": ["MIR <b>24", "RIA"], "hours": [4.0, 6.0],
     "note": ["about four", "about six"]}
)  # fmt: skip


@pytest.fixture(scope="module")
def rows():
    events = load_catalog().events
    return day_rows(events[events["thread"] == "vostochny_meeting"], LENGTHS)


def row(rows, start):
    return rows[rows["event_id"].str.startswith(start)].iloc[0]


def test_reported_hours_are_the_single_minutes_and_the_launches(rows):
    """An inferred hour drawn solid passes for a fact."""
    told = rows.loc[rows["basis"] == "reported", "event_id"]
    assert sorted(t.split("-")[1] for t in told) == [
        "1143",
        "1300",
        "1309",
        "1425",
        "2023",
    ]


def test_a_disputed_length_is_sure_only_up_to_the_shortest(rows):
    """A bar to the longest account would take sides."""
    summit = rows[rows["event_id"] == SUMMIT].iloc[0]
    assert f"{summit['sure_end']:%H:%M} {summit['soft_end']:%H:%M}" == "08:09 10:09"


def test_only_rival_accounts_give_a_length_in_words(rows):
    """The bounds of a guessed hour would be told as how long the event took."""
    words = [a.text for a in day_figure(rows, LIGHT).layout.annotations]
    assert [w.rsplit(", ", 1)[1] for w in words if w.endswith(" h")] == ["4–6 h"]


def test_an_inferred_event_has_no_solid_part(rows):
    """Nothing is sure about an hour nobody published."""
    meal = row(rows, "vostochny-1640")
    assert meal["sure_end"] == meal["start"] < meal["soft_end"]


def test_three_clocks_agree(rows):
    """A label six hours off puts the launches into the night."""
    ticks = day_figure(rows, LIGHT).layout.xaxis
    first = dict(zip(ticks.tickvals, ticks.ticktext, strict=True))
    assert first["2023-09-13T13:00:00"] == "13:00<br>04:00<br>07:00"


def test_both_launches_are_marked(rows):
    """One mark for two missiles loses the second."""
    marks = [t for t in day_figure(rows, DARK).data if t.meta["role"] == "marks"]
    launch = next(t for t in marks if t.meta["thread"] == "missile_launches")
    assert list(launch.x) == ["2023-09-13T11:43:00", "2023-09-13T11:53:00"]


def test_words_of_the_tables_are_text(rows):
    """Plotly runs links in labels."""
    evil = rows.assign(title="<a href='https://x'>x</a>")
    texts = [a.text for a in day_figure(evil, LIGHT).layout.annotations]
    assert not any("<a" in t for t in texts)
    assert "<b>" not in lengths_figure(LENGTHS, LIGHT).data[0].y[0]


def test_each_event_has_one_line_of_words(rows):
    """Lines of neighbouring rows would touch, and titles would be cut on a phone."""
    words = [a for a in day_figure(rows, LIGHT).layout.annotations if a.name == "words"]
    assert len(words) == len(rows) and not any("<br>" in a.text for a in words)
    assert words[1].text.startswith("<b>11:43–11:53</b> Two short-range missiles")


@pytest.mark.parametrize("start", [0.0, 0.2, 0.33, 0.5, 0.7])
@pytest.mark.parametrize("letters", [20, 50, 70])
def test_no_line_of_words_leaves_a_phone(start, letters):
    """A title that runs over the edge cannot be read."""
    place, side = label_place(start, start + 0.1, letters)
    first = place - {"left": 0, "center": 0.5, "right": 1}[side] * letters / 70
    assert first >= -1e-9 and first + letters / 70 <= 1 + 1e-9


def test_each_account_has_its_own_bar():
    """Accounts that share a bar hide one of them."""
    assert list(lengths_figure(LENGTHS, DARK).data[0].x) == [4.0, 6.0]


def test_a_disputed_presence_is_an_empty_mark():
    """Kim Yo Jong's place in the room is disputed: the mark must say so."""
    room = pd.DataFrame(
        {"person": ["A", "B"], "side": ["North Korea", "Russia"], "moment": ["x", "x"],
         "is_disputed": [True, False], "event_id": ["a", "a"]}
    )  # fmt: skip
    korea, russia = room_figure(room, LIGHT).data
    assert korea.marker.color[0] == LIGHT.paper != russia.marker.color[0]


def test_the_site_map_asks_nobody():
    """A basemap is a request to strangers."""
    site = {"name": "@@=x", "hours": "", "lat": 51.8, "lon": 128.2, "precision_km": 2.0,
            "anchor": "start", "shift": 0}  # fmt: skip
    rail = pd.DataFrame({"lon": [128.0, 128.2], "lat": [51.7, 51.8]})
    text = site_deck(pd.DataFrame([site]), rail, LIGHT).to_json()
    assert "cartocdn" not in text and '"@@=x"' not in text
