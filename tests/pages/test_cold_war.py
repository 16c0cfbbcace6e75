"""The Cold War page: who is bound to whom, rival datings, two treaties."""

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parents[2] / "app.py"


def cold_war():
    at = AppTest.from_file(str(APP), default_timeout=60).run()
    at.switch_page("pages/threads/cold_war.py").run()
    assert not at.exception
    assert not at.error
    return at


@pytest.fixture(scope="module")
def page():
    return cold_war()


def words(at):
    shown = [e.value for e in [*at.markdown, *at.caption]]
    return "\n".join(shown).replace("\\", "")


def alliances(at, year):
    at.button(key=f"year-{year}").click().run()
    heading = next(m.value for m in at.markdown if "Alliances in" in m.value)
    return heading.strip("*")


def test_the_answer_is_counted_from_the_bonds(page):
    """The page's thesis would outlive a corrected table."""
    text = words(page)
    assert "allies from 1961 to 1996, are allies again since 2024" in text
    assert "9 of the 24 treaties and ties of 2024 cross the old blocs" in text
    assert "against 3 of 13 in 1961" in text


@pytest.mark.parametrize(
    ("year", "number"),
    [(1953, 3), (1961, 6), (1972, 6), (1991, 5), (2023, 3), (2024, 4)],
)
def test_presets_show_the_alliances_of_their_year(page, year, number):
    """A preset would show another year's alliances."""
    assert alliances(page, year) == f"Alliances in {year}: {number}"


def test_in_2023_moscow_and_pyongyang_have_no_alliance(page):
    """The gap before the treaty of 2024 would be closed."""
    alliances(page, 2023)
    listed = next(m.value for m in page.markdown if m.value.startswith("- China"))
    assert "Russia" not in listed
    assert "Russia" in next(
        c.value for c in page.caption if "without an ally" in c.value
    )


def test_every_dating_says_who_holds_it(page):
    """Rival datings would stand without their holders."""
    text = words(page)
    assert "1947 to 1991, the default here." in text
    assert "1945 to now." in text
    assert "Wallerstein" in text


def test_landmarks_are_counted_then_and_now():
    """Fewer events would be drawn than the sentence says, or more."""
    table = pd.read_csv(APP.parent / "data" / "events" / "cold_war.csv")
    kinds = ["conflict", "treaty", "meeting", "visit", "statement"]
    own = table[table["kind"].isin(kinds)]
    at = cold_war()
    assert f"**{(own['significance'] == 3).sum()}** from 1945 to 1991" in words(at)
    at.toggle(key="landmarks").set_value(False).run()
    assert f"**{len(own)}** from 1945 to 1991" in words(at)


def test_both_treaties_promise_aid_in_article_1_and_article_4(page):
    """The clause that the comparison turns on would be missing or swapped."""
    text = words(page)
    assert "**1961.** Article 1: if a state or a coalition" in text
    assert "**2024.** Article 4: the same promise" in text


def test_the_comparison_has_two_sides(page):
    """Only what supports the article would be shown."""
    text = words(page)
    assert "What supports it" in text
    assert "What contradicts or limits it" in text
    assert "By its own words without rights or duties in law" in text


def test_filters_that_leave_nothing_offer_the_way_back():
    """The figure would be empty without a word."""
    at = cold_war()
    at.text_input(key="words").set_value("nosuchword").run()
    assert "No event passes" in at.info[0].value
