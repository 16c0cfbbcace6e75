"""What a reader has chosen, and the events that answer to it."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from components.model.filters import (
    FACETS,
    Filters,
    live_counts,
    overlaps,
    select_events,
)

lenient = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def some(*ids):
    return st.lists(st.sampled_from(ids), max_size=3, unique=True).map(tuple)


filters = st.builds(
    Filters,
    threads=some("missile_launches", "security_council", "cold_war", "nonsense"),
    actors=some("prk", "rus", "usa", "kim-jong-un", "nobody"),
    kinds=some("launch", "vote", "treaty", "period"),
    confidence=some("high", "medium", "low"),
    words=st.sampled_from(["", "missile", "kim train", "(", "HWASONG"]),
    years=st.none()
    | st.tuples(st.integers(1945, 2026), st.integers(1945, 2026)).map(
        lambda pair: tuple(sorted(pair))
    ),
)


def stamps(*texts):
    return pd.to_datetime(texts, format="ISO8601", utc=True)


@pytest.fixture
def three():
    """Three events: two of 2022 and 2023, and one that goes on."""
    return pd.DataFrame(
        {
            "event_id": ["a", "b", "open"],
            "thread": ["t", "t", "u"],
            "kind": ["launch", "vote", "conflict"],
            "confidence": ["high", "low", "high"],
            "actor_ids": [("prk",), ("usa", "rus"), ()],
            "search_text": ["one (1) missile", "two .* votes", "a war"],
            "start": stamps("2022-12-31", "2023-01-01", "2022-02-24"),
            "end": stamps("2022-12-31T12:00", "2023-01-02", "2099-01-01"),
        }
    )


def ids(events):
    return events["event_id"].tolist()


def test_no_choice_shows_everything(three):
    """An empty choice that hides events makes the first page empty."""
    assert Filters().is_empty
    assert ids(select_events(three, Filters())) == ["a", "b", "open"]


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ({"threads": ("u",)}, ["open"]),
        ({"kinds": ("launch", "vote")}, ["a", "b"]),
        ({"confidence": ("low",)}, ["b"]),
        ({"actors": ("rus", "prk")}, ["a", "b"]),
        ({"actors": ("nobody",)}, []),
        ({"words": "TWO Votes"}, ["b"]),
        ({"words": "two missile"}, []),
        ({"years": (2022, 2022)}, ["a", "open"]),
        ({"years": (2023, 2023)}, ["b", "open"]),
        ({"years": (2050, 2050)}, ["open"]),
        ({"threads": ("t",), "confidence": ("high",)}, ["a"]),
    ],
)
def test_choice_keeps_its_events(three, choice, kept):
    """A filter that keeps others shows a reader an answer to another question."""
    assert ids(select_events(three, Filters(**choice))) == kept


@pytest.mark.parametrize(
    ("words", "kept"),
    [("(", ["a"]), (".*", ["b"]), ("[a-z]", []), ("\\", []), ("+", [])],
)
def test_words_are_literal(three, words, kept):
    """As a pattern, a reader's bracket would crash the page or stall the server."""
    assert ids(select_events(three, Filters(words=words))) == kept


@lenient
@given(chosen=filters)
def test_selection_is_a_subset_in_order(catalog, chosen):
    """A row made up or moved would part the views from the tables."""
    kept = select_events(catalog.events, chosen)
    assert kept.index.is_monotonic_increasing
    pd.testing.assert_frame_equal(kept, catalog.events.loc[kept.index])


@lenient
@given(chosen=filters, field=st.sampled_from([*FACETS, "words", "years"]))
def test_undoing_a_choice_never_hides_events(catalog, chosen, field):
    """The button that undoes a filter must bring back all that it hid."""
    kept = select_events(catalog.events, chosen).index
    assert kept.isin(select_events(catalog.events, chosen.without(field)).index).all()


@lenient
@given(chosen=filters, facet=st.sampled_from([*FACETS]), data=st.data())
def test_count_equals_what_choosing_shows(catalog, chosen, facet, data):
    """A number beside an option is a promise."""
    counts = live_counts(catalog.events, chosen, facet)
    option = data.draw(st.sampled_from([*counts, "nothing-like-it"]))
    shown = select_events(catalog.events, replace(chosen, **{facet: (option,)}))
    assert len(shown) == counts.get(option, 0)


@lenient
@given(words=st.text(max_size=30))
def test_any_words_are_survived(catalog, words):
    """What a stranger types must select by text or select nothing."""
    kept = select_events(catalog.events, Filters(words=words))
    assert all(w in text for w in words.lower().split() for text in kept["search_text"])


def test_without_undoes_one_choice_only():
    """Clearing the words must not clear the thread."""
    chosen = Filters(threads=("a",), words="x", years=(2000, 2001))
    assert chosen.without("words") == Filters(threads=("a",), years=(2000, 2001))
    assert chosen.without("years").years is None


def test_overlap_counts_its_edges(three):
    """An event that ends as the window opens is still under the reader's hand."""
    edge = pd.Timestamp("2022-12-31T12:00", tz="UTC")
    later = edge + pd.Timedelta("1h")
    assert three["event_id"][overlaps(three, edge, later)].tolist() == ["a", "open"]
