"""The page on missiles, through the app: its numbers are those of the record."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]


def page(part="", **address):
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    at.switch_page("pages/threads/missiles.py")
    for name, value in ({"missiles": part} if part else {} | address).items():
        at.query_params[name] = value
    at.run()
    assert not at.exception and not at.error
    return at


def words(at):
    return " ".join(m.value for m in [*at.markdown, *at.caption, *at.info])


def test_the_sentence_counts_2022_and_2023():
    """A wrong yearly total is the first thing a rival count would expose."""
    text = words(page())
    assert "most in 2022, 73 on 34 days" in text
    assert "31 ballistic missiles and 3 satellite rockets on 21 days" in text
    assert "CNS counts 33, Japan's ministry 25 in 18 rounds" in text


def test_a_lofted_shot_says_what_it_stands_for_and_how_wrong_that_is():
    """A computed reach without its error would be taken for a measurement."""
    text = words(page("Range and height"))
    assert "950 km far, 4,475 km high" in text and "9,980 km" in text
    assert "about 13,000 km" in text and "23 per cent low" in text


def test_both_reconciliations_are_spelled_out():
    """Three totals without the steps between them would look like errors."""
    text = words(page("Who counts what"))
    assert "CNS 69 = 73 − 4 (5 November, left out)" in text
    assert "This timeline 34 (31 ballistic missiles and 3 satellite rockets)" in text
    assert "CNS 33 = 34 − 1 (1 January, left out)" in text
    assert (
        "Japan's ministry 25 in 18 rounds = 34 − 6 (9 March, left out) "
        "− 2 (14 March, left out) − 1 (22 November, left out)" in text
    )


def test_directions_are_said_to_be_indicative():
    """An arc with a heading nobody published would be an invention."""
    assert "indicative" in words(page("Flights in 3D"))


def test_rings_name_the_cities_within():
    """A ring without a list is closed to those who do not see it."""
    text = words(page("Range rings"))
    assert "Within 1,000 km" in text and "Seoul" in text and "Tokyo" not in text


def test_rival_accounts_stand_side_by_side():
    """One range where two are claimed would hide the dispute."""
    tables = [d.value for d in page("Rival accounts").dataframe]
    said = next(t for t in tables if "Says" in t)
    assert {"650 km", "350-650 km"} <= set(said["Says"])


@pytest.mark.parametrize("part", ["Sites", "Per year"])
def test_every_part_is_drawn(part):
    """A part that breaks would show a bare error to a class."""
    assert len(page(part).dataframe) >= 1


def test_filters_that_leave_nothing_say_so():
    """A blank page does not say that a filter is the cause."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    at.multiselect(key="thread").set_value(["Security Council"]).run()
    at.switch_page("pages/threads/missiles.py").run()
    assert not at.exception and not at.error
    assert "No event passes the filters" in words(at)
