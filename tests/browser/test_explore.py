"""Explore in a real browser: drawing, clicking, the address."""

from math import atanh, pi, sin
from urllib.parse import parse_qs, urlparse

import pytest

pytestmark = pytest.mark.browser

LAUNCH = "launch-2023-09-13-sunan"

MARK = """(id) => {
  const plot = document.querySelector('.js-plotly-plot');
  for (const trace of plot._fullData) {
    if (!trace.meta || trace.meta.role !== 'marks') continue;
    const i = trace.customdata.indexOf(id);
    if (i < 0) continue;
    const box = plot.getBoundingClientRect();
    const {xaxis, yaxis} = plot._fullLayout;
    return [box.left + xaxis._offset + xaxis.d2p(trace.x[i]),
            box.top + yaxis._offset + yaxis.d2p(trace.y[i])];
  }
}"""


def opened(page, address: str):
    page.goto(address)
    page.wait_for_selector(".js-plotly-plot .scatterlayer path.point")
    page.wait_for_selector("canvas")
    page.wait_for_selector("[data-testid=stStatusWidget]", state="detached")
    return page


def mercator(lat: float, lon: float, zoom: float) -> tuple[float, float]:
    size = 512 * 2**zoom
    return size * (lon / 360 + 0.5), size * (0.5 - atanh(sin(lat * pi / 180)) / 2 / pi)


def test_first_page_asks_nobody_else(app, page):
    """A classroom without internet sees a blank page if anything is fetched."""
    opened(page, app)
    assert page.strangers == []
    assert "500 events" in page.locator("[data-testid=stMain]").inner_text()


def test_click_on_the_timeline_opens_the_card(app, page):
    """A mark that cannot be clicked keeps its sources to itself."""
    opened(page, f"{app}/?span=13+September+by+the+hour")
    page.mouse.click(*page.evaluate(MARK, LAUNCH))
    page.wait_for_selector(".st-key-card >> text=11:43")
    assert parse_qs(urlparse(page.url).query)["event"] == [LAUNCH]


def test_click_on_the_map_opens_the_card(app, page):
    """A point on the map that cannot be clicked is decoration."""
    opened(page, f"{app}/?words=Hakodate")
    box = page.locator(".st-key-map canvas").first.bounding_box()
    left, top = mercator(44.0, 129.0, 3.15)
    x, y = mercator(41.77, 140.822, 3.15)
    at = box["x"] + box["width"] / 2 + x - left, box["y"] + box["height"] / 2 + y - top
    card = page.locator(".st-key-card")
    for _ in range(20):
        page.mouse.move(at[0] - 30, at[1])
        page.mouse.move(*at, steps=4)
        page.mouse.click(*at)
        try:
            card.get_by_text("Hakodate").first.wait_for(timeout=4000)
            break
        except Exception:  # noqa: BLE001 - the layer may not have been drawn yet
            continue
    assert "MiG-25" in card.inner_text()


def test_reload_and_back_keep_the_view(app, page):
    """A pupil who reloads must not lose what the teacher showed."""
    opened(page, f"{app}/?event={LAUNCH}&thread=Missile+launches")
    page.reload()
    page.wait_for_selector(".st-key-card >> text=11:43")
    assert "224 events" in page.locator("[data-testid=stMain]").inner_text()
    page.goto("about:blank")
    page.go_back()
    page.wait_for_selector(".st-key-card >> text=11:43")


def test_nonsense_in_the_address_is_ignored(app, page):
    """A mangled link must open the app, not an error."""
    opened(page, f"{app}/?event=%3Cscript%3E&thread=nonsense&years=abc&span=never")
    assert "Choose an event" in page.locator(".st-key-card").inner_text()


def test_phone_has_no_sideways_scroll(app, browser):
    """A page wider than the phone cannot be read with one thumb."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    phone = context.new_page()
    opened(phone, app)
    wide = phone.evaluate("document.scrollingElement.scrollWidth")
    context.close()
    assert wide <= 390
