"""Figures of evidence."""

import pandas as pd
import pytest

from components.figures.evidence import (
    company_figure,
    confidence_figure,
    links_figure,
    place_deck,
    votes_figure,
)
from components.figures.palette import DARK, LIGHT, THREADS

STAMP = pd.Timestamp("2023-09-13", tz="UTC")
EVENT = pd.Series(
    {
        "event_id": "own", "title": "Own <b>event</b>", "thread": "train_trip",
        "date_text": "13 September 2023", "clock_text": "", "start": STAMP, "end": STAMP,
        "significance": 2, "place_id": "x", "place_name": "@@evil", "lat": 39.0,
        "lon": 125.0, "precision_km": 200.0,
    }
)  # fmt: skip


def others() -> pd.DataFrame:
    rows = pd.DataFrame([EVENT, EVENT]).assign(
        event_id=["before", "after"],
        title=["Earlier", "<img src=x>"],
        words=["responds to", "is answered by"],
        start=[STAMP - pd.Timedelta(days=9), STAMP + pd.Timedelta(days=9)],
    )
    return rows.reset_index(drop=True)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_links_are_in_order_of_time_with_ids(theme):
    """A mark without its id cannot be opened."""
    figure = links_figure(EVENT, others(), theme)
    assert list(figure.data[0].customdata) == ["before", "own", "after"]
    assert len(figure.layout.shapes) == 2


def test_titles_are_text():
    """A title that Plotly takes for a tag could load a picture."""
    figure = links_figure(EVENT, others(), LIGHT)
    words = "".join(a.text for a in figure.layout.annotations)
    assert "<img" not in words
    assert "&lt;img src=x&gt;" in words


def test_place_shows_its_area_and_no_expression():
    """A point known to 200 km that looks like an address misleads."""
    places = pd.DataFrame({"place_id": [], "lat": [], "lon": []})
    deck = place_deck(EVENT, places, LIGHT)
    text = deck.to_json()
    assert '"radius": 200000.0' in text
    assert '"@@evil' not in text
    assert 1.5 <= deck.initial_view_state.zoom < 4


def test_company_writes_every_number():
    """A square without its number leaves the reader to guess."""
    table = pd.DataFrame({"2022": [0, 2], "2023": [3, 1]}, index=["A", "B"])
    figure = company_figure(table, LIGHT)
    assert sorted(figure.data[0].text) == ["1", "2", "3"]


def test_votes_show_only_what_was_cast():
    """An empty row "veto" beside a small state hints at a power it lacks."""
    votes = pd.DataFrame([EVENT]).assign(cast="abstain")
    figure = votes_figure(votes, LIGHT)
    assert [trace.y[0] for trace in figure.data] == ["abstain"]


def test_confidence_counts_every_thread():
    """A thread left out of the figure looks as if it had no doubts."""
    table = pd.DataFrame({"high": 3, "medium": 2, "low": 1}, index=list(THREADS))
    figure = confidence_figure(table, DARK)
    assert sum(sum(trace.x) for trace in figure.data) == 6 * len(THREADS)
