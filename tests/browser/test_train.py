"""The train page in a real browser: the slider and the address."""

from urllib.parse import parse_qs, urlparse

import pytest

PATIENCE = 90_000
QUIET = "[data-testid=stApp][data-test-script-state=notRunning]"
COUNT_RERUNS = """() => {
  window.reruns = 0;
  new MutationObserver(() => { window.reruns += 1; }).observe(
    document.querySelector("[data-testid=stApp]"),
    { attributeFilter: ["data-test-script-state"] },
  );
}"""
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", autouse=True)
def warm(app, browser):
    """On a server's very first visit a deep link is answered with a dialog."""
    page = browser.new_page()
    page.goto(app)
    page.get_by_role("heading", name="Explore").wait_for(timeout=PATIENCE)
    page.close()


def opened(page, address: str):
    page.goto(address)
    page.wait_for_selector(".js-plotly-plot .scatterlayer")
    return page


def test_slider_finds_the_train_between_the_right_stations(app, page):
    """A slider that moves without moving the train is decoration."""
    opened(page, f"{app}/train?hour=12+September+08:00")
    main = page.locator("[data-testid=stMain]")
    main.get_by_text("between Kraskino area and Ryazanovka").wait_for()
    main.get_by_role("slider", name="Hour").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    main.get_by_text("between Ryazanovka and Bamburovo").wait_for()
    main.get_by_text("09:45 by the clock on the spot").wait_for()
    assert parse_qs(urlparse(page.url).query)["hour"] == ["12 September 08:45"]
    assert page.strangers == []


def test_a_jump_moves_slider_and_train(app, page):
    """A link to an hour that leaves the slider behind shows two hours at once."""
    opened(page, f"{app}/train")
    page.get_by_role("button", name="Komsomolsk", exact=True).click()
    page.get_by_text("at Komsomolsk").wait_for()
    assert parse_qs(urlparse(page.url).query)["hour"] == ["15 September 07:50"]
    page.reload()
    page.get_by_text("at Komsomolsk").wait_for()


def test_the_journey_plays_on_its_page_and_leaves_the_address_alone(app, page):
    """Thirty pupils who press play must not set off thirty reruns, nor move Explore."""
    opened(page, f"{app}/train")
    page.get_by_text("Play the journey").click()
    page.wait_for_function("() => window.__tumen?.ready()", timeout=PATIENCE)
    page.wait_for_selector(QUIET)
    page.evaluate(COUNT_RERUNS)
    address = page.url
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("() => window.__tumen.clock() > '2023-09-11'")
    assert page.evaluate("[window.__tumen.playing(), window.reruns]") == [True, 0]
    assert page.url == address and page.strangers == []
