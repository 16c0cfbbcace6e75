"""The page of one event."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.catalog import load_package

APP = Path(__file__).resolve().parents[2] / "app.py"
LAUNCH = "launch-2023-09-13-sunan"
PAGE = "pages/explore/event.py"


def opened(**parameters: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception
    assert not app.error
    return app


def text(app: AppTest) -> str:
    parts = [m.value for kind in ("title", "markdown", "caption", "code")
             for m in app.main.get(kind)]  # fmt: skip
    return "\n".join(parts).replace("\\", "")


@pytest.fixture(scope="module")
def launch() -> AppTest:
    return opened(event=LAUNCH)


def test_when_where_and_how_sure(launch):
    """A date without its clock is half a date."""
    shown = text(launch)
    assert "Wednesday, 13 September 2023, 11:43 to 11:53 Pyongyang" in shown
    assert "(02:43 to 02:53 UTC)" in shown
    assert "High confidence: 7 sources, 6 opened and compared" in shown
    assert "accounts differ on 5 quantities" in shown


def test_rival_ranges_stand_side_by_side(launch):
    """One range shown as certain hides that two ministries disagree."""
    table = launch.main.table[0].value
    ranges = table[table["What"] == "range"]["Account"].str.replace("\\", "")
    assert sorted(ranges) == ["350-650 km", "650 km", "not stated"]
    assert "Greatest range, km: 650 (accounts differ)" in text(launch)


def test_links_claims_and_citation(launch):
    """Evidence that leads nowhere cannot be followed."""
    linked = launch.main.dataframe[0].value
    assert linked["This event"].tolist() == [
        "breaches",
        "includes",
        "includes",
        "echoes",
    ]
    shown = text(launch)
    assert "**C21** On the morning of 13 September" in shown
    assert f"data version {load_package().version}" in shown
    assert f"event?event={LAUNCH}" in shown


def test_days_around_are_adjustable():
    """A fixed window hides what came a month later."""
    app = opened(event=LAUNCH)
    assert "59 other events within 7 days, in 4 threads" in text(app)
    app.slider(key="days").set_value(1).run()
    assert "37 other events within 1 day" in text(app)


def test_next_in_thread_selects():
    """A step that does not change the page strands the reader."""
    app = opened(event=LAUNCH)
    title = app.main.title[0].value
    app.button(key="step-Next").click().run()
    assert app.main.title[0].value != title


def test_event_without_a_place_says_so():
    """A guessed point would be read as a fact."""
    app = opened(event="launch-2007-06-27-unlocated")
    assert any("No source states a point" in i.value for i in app.info)


def test_nothing_selected_offers_a_choice():
    """An empty page looks broken."""
    app = opened()
    app.selectbox(key="choose-event").select(LAUNCH).run()
    assert "Two missiles from Sunan" in app.main.title[0].value


def test_filters_that_leave_nothing_offer_a_way_back():
    """An empty table without a reason looks like missing data."""
    app = opened(words="zzzz")
    assert any("No event passes" in i.value for i in app.info)
