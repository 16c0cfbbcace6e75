"""Every page on a phone: nothing is wider than the screen."""

import pytest

from tests.browser.conftest import PATIENCE

pytestmark = pytest.mark.browser

#: Each page, and what stands on it once it is drawn.
PAGES = {
    "/": ".tl-deck canvas",
    "/event?event=launch-2023-09-13-sunan": "text=C21",
    "/actors": ".stPlotlyChart path.point",
    "/cold_war": ".stPlotlyChart path.point",
    "/train": ".stPlotlyChart path.point",
    "/vostochny": ".stPlotlyChart path.point",
    "/missiles": ".stPlotlyChart .bars path",
    "/security_council": ".stPlotlyChart .heatmaplayer",
    "/article": ".stPlotlyChart path.point",
    "/methods": ".stPlotlyChart .bars path",
}
WIDEST = """() => [...document.querySelectorAll('[data-testid=stMain]'),
  document.scrollingElement].map((box) => box.scrollWidth)"""


@pytest.fixture
def phone(browser):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, bypass_csp=True
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("path", "drawn"), PAGES.items())
def test_a_phone_has_no_sideways_scroll(app, phone, path, drawn):
    """A page wider than the phone cannot be read with one thumb."""
    phone.goto(f"{app}{path}")
    phone.locator(drawn).first.wait_for(state="attached")
    assert phone.evaluate(WIDEST) == [390, 390]
