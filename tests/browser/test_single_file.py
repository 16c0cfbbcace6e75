"""The single HTML file: opened from disk, with the network off."""

import pytest

from components.linked import LinkedView, Playback
from components.model.filters import Filters
from components.ui.linked import story_file

pytestmark = pytest.mark.browser

LAUNCH = "launch-2023-09-13-sunan"


@pytest.fixture(scope="module")
def atlas(tmp_path_factory):
    path = tmp_path_factory.mktemp("story") / "tumen.html"
    view = LinkedView(
        window=("2023-09-12T20:00:00", "2023-09-13T14:00:00"),
        playback=Playback(mode="event", speed=4.0),
    )
    path.write_text(story_file(Filters(), view), encoding="utf-8")
    return path


@pytest.fixture
def offline(browser, atlas):
    context = browser.new_context(
        viewport={"width": 1400, "height": 900}, offline=True, bypass_csp=True
    )
    context.set_default_timeout(90_000)
    opened = context.new_page()
    opened.asked = []
    opened.on("request", lambda r: opened.asked.append(r.url))
    opened.goto(atlas.as_uri())
    opened.wait_for_function("window.__tumen && window.__tumen.ready()")
    yield opened
    context.close()


def test_the_file_is_small_enough_to_send(atlas):
    """A file that no mail server takes is not taken along."""
    assert atlas.stat().st_size < 4_000_000


def test_the_file_opens_without_a_network(offline):
    """The classroom's internet is the first thing to fail."""
    offline.wait_for_function("__tumen.drawnMapIds().length > 5")
    assert LAUNCH in offline.evaluate("__tumen.visibleIds()")
    ours = ("file:", "data:", "blob:")
    assert [u for u in offline.asked if not u.startswith(ours)] == []


def test_the_file_plays_by_event(offline):
    """A story that does not move is a picture."""
    offline.locator(".tl-play").click()
    offline.wait_for_function("__tumen.selected() !== ''")
    first = offline.evaluate("__tumen.selected()")
    offline.wait_for_function(f"__tumen.selected() !== '{first}'")
    assert "Confidence:" in offline.locator(".tumen-side").inner_text()
