"""The page of 13 September 2023: hours on three clocks, people, rival lengths."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parents[2] / "app.py"
PAGE = "pages/threads/vostochny.py"


def opened(**address):
    at = AppTest.from_file(APP, default_timeout=60)
    for name, text in address.items():
        at.query_params[name] = text
    at.run()
    return at.switch_page(PAGE).run()


@pytest.fixture
def page():
    at = opened()
    assert not at.exception and not at.error
    return at


def test_the_sentence_gives_the_hours_on_three_clocks(page):
    """An hour without its clock is off by six for a reader in Moscow."""
    words = page.markdown[0].value
    assert "11:43 (02:43 UTC, 05:43 Moscow) and 11:53 (02:53 UTC" in words
    assert "67 minutes after the second, at 13:00 (04:00 UTC, 07:00 Moscow)" in words
    assert "13:09 (04:09 UTC, 07:09 Moscow) he shook" in words


def test_all_events_of_the_day_are_in_the_table(page):
    """A figure without its table shuts out those who cannot see it."""
    rows = page.dataframe[0].value
    assert len(rows) == 20
    for word in (
        "missiles",
        "shake hands",
        "Talks",
        "meal",
        "leaves Vostochny",
        "Moscow",
    ):
        assert rows["Event"].str.contains(word).any(), word


def test_rival_lengths_run_from_four_to_six_hours(page):
    """One length alone would settle what the sources dispute."""
    assert "4 to 6 for the whole meeting" in "\n".join(c.value for c in page.caption)


def test_a_filter_narrows_the_day():
    """Filters that do nothing here break the promise of the sidebar."""
    assert len(opened(words="toasts").dataframe[0].value) == 1


def test_filters_that_leave_nothing_say_so():
    """An empty axis without a word looks like a fault."""
    at = opened(words="nosuchword")
    assert not at.exception and "No event passes" in at.info[0].value


def test_both_delegations_are_told_apart(page):
    """A North Korean counted as a Russian turns the talks upside down."""
    drawn = next(c for c in page.get("plotly_chart") if "Choe Son Hui" in str(c.proto))
    spec = json.loads(drawn.proto.spec)
    korea, russia = (set(trace["y"]) for trace in spec["data"])
    assert {"Kim Jong Un", "Choe Son Hui", "Kim Yo Jong"} <= korea and len(korea) == 8
    assert {"Vladimir Putin", "Sergei Shoigu"} <= russia and not korea & russia
