"""From a mark on Explore to the sources behind it, and back, in a real browser."""

from urllib.parse import parse_qs, urlparse

import pytest

pytestmark = pytest.mark.browser

LAUNCH = "launch-2023-09-13-sunan"
MOMENT = "vostochny-1143-two-srbms-fired-sunan"

NODE = """([key, id]) => {
  const plot = document.querySelector(`.st-key-${key} .js-plotly-plot`);
  plot.scrollIntoView({block: 'center', behavior: 'instant'});
  const box = plot.getBoundingClientRect();
  const {xaxis, yaxis} = plot._fullLayout;
  for (const trace of plot._fullData) {
    const i = (trace.customdata || []).indexOf(id);
    if (i >= 0) return [box.left + xaxis._offset + xaxis.d2p(trace.x[i]),
                        box.top + yaxis._offset + yaxis.d2p(trace.y[i])];
  }
}"""


def settled(page) -> None:
    page.wait_for_selector("[data-testid=stStatusWidget]", state="detached")


def event_in_address(page) -> list[str]:
    return parse_qs(urlparse(page.url).query).get("event", [])


def test_from_explore_to_the_evidence_and_back(app, page):
    """Evidence that takes more than two clicks is not looked at."""
    page.goto(f"{app}/?event={LAUNCH}&thread=Missile+launches")
    card = page.locator(".st-key-card")
    card.get_by_role("link", name="Open this event").click()
    page.wait_for_url("**/event?**")
    page.get_by_role("heading", name="Two missiles from Sunan").wait_for()
    main = page.locator("[data-testid=stMain]")
    main.get_by_text("350-650 km", exact=True).wait_for()
    main.get_by_text("650 km", exact=True).first.wait_for()
    main.get_by_text("C21").first.wait_for()
    assert event_in_address(page) == [LAUNCH]

    key = f"links-{LAUNCH}"
    page.wait_for_selector(f".st-key-{key} .js-plotly-plot .point")
    settled(page)
    page.mouse.click(*page.evaluate(NODE, [key, MOMENT]))
    page.get_by_role("heading", name="Two short-range missiles leave Sunan").wait_for()
    page.wait_for_url(f"**event={MOMENT}**")

    page.go_back()
    page.get_by_role("heading", name="Two missiles from Sunan").wait_for()
    page.wait_for_url(f"**event={LAUNCH}**")
    assert page.strangers == []
