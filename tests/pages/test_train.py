"""The train page: where the train was, how sure, and what else happened."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parents[2] / "app.py"
PAGE = "pages/threads/train.py"


def opened(**address):
    at = AppTest.from_file(APP, default_timeout=60)
    for name, text in address.items():
        at.query_params[name] = text
    at.run()
    return at.switch_page(PAGE).run()


def said(at) -> str:
    return "\n".join(m.value for m in [*at.markdown, *at.caption])


@pytest.fixture
def page():
    at = opened()
    assert not at.exception and not at.error
    return at


def test_the_answer_is_computed_from_the_line(page):
    """A length typed into the page outlives a correction of the legs."""
    assert "5,896 km in 9.2 days; only 5 of its hours were reported" in said(page)


def test_at_the_launches_the_train_nears_svobodny(page):
    """The page must place the train where it was when the missiles flew."""
    words = said(page)
    assert "11:45" in words and "(Amur Oblast time, UTC+9; 02:45 UTC)" in words
    assert "between Seryshevo and Svobodny" in words and "give or take 60 km" in words


def test_the_slider_moves_the_train_between_the_right_stations(page):
    """A position between the wrong stations is worse than none."""
    page.select_slider(key="hour").set_value("12 September 08:00").run()
    words = said(page)
    assert "between Kraskino area and Ryazanovka" in words
    assert "09:00 by the clock on the spot (Vladivostok time, UTC+10" in words
    assert "23:00 UTC on 11 September 2023" in words


def test_a_reported_stay_is_not_called_probable(page):
    """A reported hour shown as a guess hides what is known."""
    page.select_slider(key="hour").set_value("13 September 13:00").run()
    assert "the train stood **at Vostochny**" in said(page)


def test_a_reported_passing_is_not_called_a_stay(page):
    """The train did not halt on the bridge where it was filmed."""
    page.select_slider(key="hour").set_value("12 September 11:15").run()
    assert "the train passed **between" in said(page)


def test_the_launches_are_among_what_else_happened(page):
    """The coincidence of launch and journey is what the page is for."""
    rows = next(d.value for d in page.dataframe if "Thread" in d.value)
    launch = rows[rows["Thread"] == "Missile launches"]
    assert launch["Hour"].tolist() == ["11:43 to 11:53 Pyongyang (02:43 to 02:53 UTC)"]


def test_ways_by_car_are_no_stops_of_the_train(page):
    """The train waited at Artyom while Kim drove to Vladivostok."""
    hours = next(d.value for d in page.dataframe if "Basis" in d.value)
    assert (hours["Basis"] == "reported").sum() == 5 and len(hours) == 19
    assert not hours["Event"].str.contains("aquarium|ballet|Beauty").any()


def test_filters_that_leave_nothing_say_so():
    """An empty table without a word looks like a fault."""
    at = opened(words="nosuchword")
    assert not at.exception and not at.error
    assert "No event passes" in at.info[0].value


def test_the_journey_plays_on_the_page_with_every_event_of_the_train():
    """A filter must not take the train out of its own journey."""
    at = opened(words="nosuchword")
    at.toggle(key="show-journey").set_value(True).run()
    assert not at.exception and not at.error
    drawn = {c.proto.component_name: c.proto for c in at.get("bidi_component")}
    data = json.loads(drawn["tumen_linked"].mixed.json)
    assert [m["kind"] for m in json.loads(data["movers"])] == ["train"]
    assert data["view"]["window"] == ["2023-09-09T23:30:00", "2023-09-19T20:00:00"]


def test_an_hour_in_the_address_is_restored():
    """A copied link must open at its hour."""
    assert "the train stood **at Komsomolsk**" in said(
        opened(hour="15 September 07:50")
    )


@pytest.mark.parametrize("hour", ["31 June 12:00", "1694764200000000", "<script>"])
def test_an_hour_outside_the_trip_is_ignored(hour):
    """A mangled link, or one of the older form, must open the page, not an error."""
    at = opened(hour=hour)
    assert not at.exception and "and Svobodny" in said(at)


def test_a_button_jumps_to_its_hour(page):
    """A shortcut that moves the words but not the slider shows two hours."""
    next(b for b in page.button if b.label == "Komsomolsk").click().run()
    assert page.select_slider(key="hour").value == "15 September 07:50"
    assert "the train stood **at Komsomolsk**" in said(page)
