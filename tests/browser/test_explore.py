"""Explore in a real browser: the linked view on the real tables, and its address."""

import pytest

from components.catalog import load_catalog

pytestmark = pytest.mark.browser

LAUNCH = "launch-2023-09-13-sunan"
SEPTEMBER = "from=2023-09-09T00:00:00&to=2023-09-20T00:00:00"
READY = "window.__tumen && window.__tumen.ready()"

ON_TIMELINE = """(id) => {
  const plot = document.querySelector('.tumen-linked .js-plotly-plot');
  for (const trace of plot._fullData) {
    if (trace.meta?.role !== 'marks') continue;
    const i = trace.customdata.indexOf(id);
    if (i < 0) continue;
    const box = plot.getBoundingClientRect(), {xaxis, yaxis} = plot._fullLayout;
    return [box.left + xaxis._offset + xaxis.d2p(trace.x[i]),
            box.top + yaxis._offset + yaxis.d2p(trace.y[i])];
  }
}"""
ON_MAP = """(id) => {
  const box = document.querySelector('.tumen-linked .tl-deck').getBoundingClientRect();
  const at = __tumen.mapPixel(id);
  return [box.left + at[0], box.top + at[1]];
}"""


def test_marks_stand_before_their_engine_has_come(app, page):
    """On a slow line the first seconds would show an empty frame."""
    page.route("**/plotly-*.js", lambda route: None)
    page.goto(app)
    sketch = page.locator(".tl-sketch[data-marks]")
    sketch.wait_for()
    counted = page.get_by_text(" events from Yalta").inner_text().split(" ")[0]
    assert int(counted) > 500
    assert sketch.get_attribute("data-marks") == counted


def opened(page, address: str):
    page.goto(address)
    page.wait_for_function(READY)
    return page


def ask(page, what: str):
    return page.evaluate(f"__tumen.{what}")


def card(page, words: str):
    return page.locator(".st-key-card").get_by_text(words).first.wait_for()


@pytest.fixture(scope="module")
def events():
    """The curated events, as the tables have them."""
    return load_catalog().events


def test_first_page_asks_nobody_else(app, page, events):
    """A classroom without internet sees a blank page if anything is fetched."""
    opened(page, app)
    page.wait_for_function("__tumen.drawnMapIds().length > 400")
    assert page.strangers == []
    shown = page.locator("[data-testid=stMain]").inner_text()
    assert f"{len(events)} of {len(events)} events" in shown


def test_click_on_the_timeline_opens_the_card(app, page):
    """A mark that cannot be clicked keeps its sources to itself."""
    opened(page, f"{app}/?from=2023-09-12T20:00:00&to=2023-09-13T14:00:00")
    page.mouse.click(*page.evaluate(ON_TIMELINE, LAUNCH))
    card(page, "11:43 to 11:53 Pyongyang")
    page.wait_for_function(f"location.search.includes('event={LAUNCH}')")


def test_click_on_the_map_opens_the_card(app, page):
    """A point on the map that cannot be clicked is decoration."""
    opened(page, f"{app}/?words=Hakodate")
    page.wait_for_function("__tumen.pickedMapIds().length === 1")
    event = ask(page, "pickedMapIds()")[0]
    page.mouse.move(*page.evaluate(ON_MAP, event))
    page.locator(".tumen-linked").get_by_text("6 September 1976").first.wait_for()
    page.mouse.click(*page.evaluate(ON_MAP, event))
    card(page, "MiG-25")
    page.wait_for_function(f"location.search.includes('event={event}')")


def test_dragging_filters_the_map_before_release(app, page):
    """A map that waits for the end of the gesture is two views, not one."""
    opened(page, f"{app}/?from=2016-01-01T00:00:00&to=2018-01-01T00:00:00")
    page.wait_for_function("__tumen.drawnMapIds().length > 0")
    before = ask(page, "drawnMapIds()")
    box = page.locator(".tl-plot").bounding_box()
    x, y = box["x"] + box["width"] * 0.7, box["y"] + box["height"] * 0.5
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 200, y, steps=5)
    assert ask(page, "drawnMapIds()") != before
    page.mouse.up()
    page.wait_for_function("location.search.includes('from=201')")


def test_playing_by_event_walks_september_2023_in_order(app, page, events):
    """A class that plays the month must see the launches before the handshake."""
    sent = []
    page.on("websocket", lambda ws: ws.on("framesent", lambda f: sent.append(f)))
    opened(page, f"{app}/?{SEPTEMBER}&play=event,16")
    page.evaluate(
        "window.seen = []; window.timer = setInterval(() => { const id ="
        " __tumen.selected(); if (id && seen.at(-1) !== id) seen.push(id); }, 5)"
    )
    page.wait_for_function("location.search.includes('play=event')")
    sent.clear()
    page.locator(".tl-play").click()
    page.wait_for_function("seen.length >= 20")
    seen, told = page.evaluate("seen"), len(sent)
    begun = events.set_index("event_id")["start"]
    assert told == 0
    assert begun[seen].is_monotonic_increasing
    assert begun[seen].between("2023-09-09", "2023-09-20").all()
    assert len(set(seen)) == len(seen)


def test_the_selected_event_is_kept_across_pages(app, page):
    """A reader who turns to the thread's page would have to find the event again."""
    opened(page, f"{app}/?event={LAUNCH}&{SEPTEMBER}")
    card(page, "11:43 to 11:53 Pyongyang")
    links = page.locator("[data-testid=stSidebarNav]")
    links.get_by_role("link", name="Missiles").click()
    page.get_by_role("heading", name="Missiles", exact=True).wait_for()
    card(page, "11:43 to 11:53 Pyongyang")
    links.get_by_role("link", name="Explore").click()
    page.wait_for_function(READY)
    card(page, "11:43 to 11:53 Pyongyang")
    assert ask(page, "selected()") == LAUNCH
    assert ask(page, "window()")[0].startswith("2023-09-09")


def test_a_copied_address_restores_everything(app, page):
    """A teacher prepares the view at home and opens the link in class."""
    link = f"{app}/?event={LAUNCH}&{SEPTEMBER}&at=130,45,4&play=event,4"
    opened(page, link)
    card(page, "11:43 to 11:53 Pyongyang")
    assert ask(page, "selected()") == LAUNCH
    assert ask(page, "window()")[0].startswith("2023-09-09")
    assert abs(ask(page, "camera()")["zoom"] - 4) < 0.01
    page.reload()
    card(page, "11:43 to 11:53 Pyongyang")
    page.goto("about:blank")
    page.go_back()
    card(page, "11:43 to 11:53 Pyongyang")


def test_nonsense_in_the_address_is_ignored(app, page, events):
    """A mangled link must open the app, not an error."""
    opened(
        page, f"{app}/?event=%3Cscript%3E&thread=x&years=abc&from=never&at=9,9&play=?"
    )
    card(page, "Choose an event")
    assert ask(page, "visibleCount()") == len(events)


def test_a_settled_window_redraws_only_what_answers_it(app, page):
    """Filters and the view itself, sent again at every drag, would stall a classroom."""
    told: list[bytes] = []
    page.on("websocket", lambda s: s.on("framereceived", lambda f: told.append(f)))
    opened(page, app)
    page.get_by_text("events in view without a stated place").wait_for()
    told.clear()
    page.locator(".tl-presets button", has_text="Missile years").click()
    page.get_by_text(" events from Yalta").wait_for(state="detached")
    page.wait_for_url("**from=**")
    parts = [part.encode() if isinstance(part, str) else part for part in told]
    assert any(b"what is on the axis is what is on the map" in part for part in parts)
    assert any(b"events in view, by date" in part for part in parts)
    assert not any(b"Kind of event" in part for part in parts)
    assert not any(b"tumen_linked" in part for part in parts)


def test_a_choice_beside_the_view_reaches_it_and_the_address(app, page):
    """A button of the card redraws only the card, unless the view is told as well."""
    opened(page, app)
    page.get_by_role("button", name="Show them").click()
    page.wait_for_function(f"__tumen.selected() === '{LAUNCH}'")
    card(page, "11:43 to 11:53 Pyongyang")
    page.wait_for_url(f"**event={LAUNCH}**")
    page.get_by_role("button", name="Close").click()
    page.wait_for_function("!__tumen.selected()")
    card(page, "Choose an event")
