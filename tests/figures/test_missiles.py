"""The figures on missiles say what their frames say."""

import math
from itertools import pairwise

import pandas as pd
import pytest

from components.figures import arcs, missiles, reach
from components.figures.palette import DARK, LIGHT
from components.model.rings import ring

LAUNCHES = pd.DataFrame(
    {
        "event_id": ["far", "high"],
        "missile": ["A <b>", "Hwasong-15"],
        "missile_class": ["SRBM", "ICBM"],
        "title": ["@@=alert(1)", "High"],
        "date_text": ["13 September 2023", "29 November 2017"],
        "range_km": [650.0, 950.0],
        "apogee_km": [50.0, 4475.0],
        "shape": ["depressed", "lofted"],
        "normal_range_km": [1084.0, 9983.0],
        "path": [((126.0, 39.0, 0.0), (130.0, 40.0, 5e4), (134.0, 40.0, 0.0))] * 2,
    }
)
ERAS = pd.DataFrame(
    {
        "era_id": ["a"],
        "title": ["Council consensus on sanctions"],
        "kind": ["council"],
        "start": [pd.Timestamp("2006-07-15", tz="UTC")],
        "end": [pd.Timestamp("2022-05-26", tz="UTC")],
    }
)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_bars_of_a_year_carry_its_total(theme):
    """A bar whose number is another's would be copied into essays."""
    counts = pd.DataFrame({"SRBM": [57, 25], "ICBM": [8, 5]}, index=[2022, 2023])
    totals = counts.sum(axis=1)
    figure = missiles.yearly_figure(counts, totals, ERAS, theme)
    assert list(figure.data[-1].text) == ["65", "30"]
    assert sum(sum(bar.y) for bar in figure.data[:-1]) == totals.sum()


def test_eras_stand_above_the_bars():
    """A reader could not tell which leader a year belongs to."""
    counts = pd.DataFrame({"SRBM": [1, 2]}, index=[2006, 2023])
    figure = missiles.yearly_figure(counts, counts["SRBM"], ERAS, LIGHT)
    assert "Consensus" in [a.text for a in figure.layout.annotations]


def test_marks_carry_their_event_and_escape_its_name():
    """A click that selects nothing; a name from a table that becomes markup."""
    figure = reach.range_apogee_figure(LAUNCHES, LIGHT, "high")
    ids = [i for t in figure.data if t.customdata is not None for i in t.customdata]
    assert sorted(ids) == ["far", "high"]
    words = " ".join(w for t in figure.data if t.customdata is not None for w in t.text)
    assert "A &lt;b&gt;" in words and "9,983 km" in words


def test_only_lofted_shots_are_given_an_equivalent_range():
    """For a missile that steers the equivalent range means nothing."""
    words = reach.range_apogee_figure(LAUNCHES.head(1), LIGHT).data
    assert "least energy:" not in " ".join(
        w for t in words if t.customdata is not None for w in t.text
    )


def test_a_ring_keeps_its_distance_and_does_not_jump():
    """A ring torn at the date line would cross the whole map."""
    points = ring(39.2, 125.7, 5500)
    jumps = [abs(a[0] - b[0]) for a, b in pairwise(points)]
    assert max(jumps) < 90
    assert all(math.isfinite(x) and -90 <= y <= 90 for x, y in points)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_decks_ask_nobody_for_a_map_and_defuse_names(theme):
    """A tile server would learn who reads; a title could run as an expression."""
    deck = arcs.flights_deck(LAUNCHES, theme, selected="high", boundaries={})
    text = deck.to_json()
    assert '"@@=alert' not in text
    assert "carto" not in text.lower() and "mapbox" not in text.lower()


def test_the_steps_end_at_the_other_total():
    """A staircase that misses its floor would prove the reconciliation wrong."""
    steps = pd.DataFrame({"change": [34, -1], "running": [34, 33]})
    figure = missiles.steps_figure(steps, ["Ours", "1 January", "CNS"], LIGHT)
    assert list(figure.data[0].text) == ["34", "-1", "33"]
