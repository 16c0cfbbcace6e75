"""The linked view in a real browser: it moves while the hand moves, tells Python, and plays in silence."""

import pytest

from components.linked import (
    LinkedView,
    column_lists,
    json_for_html,
    payload,
    standalone_script,
)
from tests.browser.conftest import ROOT, serve
from tests.linked import fixture_world as world

pytestmark = pytest.mark.browser

READY = "window.__tumen && window.__tumen.ready()"
SEPTEMBER = "2023-09-11~2023-09-16"
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; connect-src data: blob:"
)
HOSTILE = "<img src=x onerror=alert(1)>"

MARK = """(id) => {
  const plot = document.querySelector('.tumen-linked .js-plotly-plot');
  for (const trace of plot._fullData) {
    if (trace.meta?.role !== 'marks') continue;
    const i = trace.customdata.indexOf(id);
    if (i < 0) continue;
    const box = plot.getBoundingClientRect(), {xaxis, yaxis} = plot._fullLayout;
    return [box.left + xaxis._offset + xaxis.d2p(trace.x[i]), box.top + yaxis._offset + yaxis.d2p(trace.y[i])];
  }
}"""
ON_MAP = """(id) => {
  const box = document.querySelector('.tumen-linked .tl-deck').getBoundingClientRect(), at = __tumen.mapPixel(id);
  return [box.left + at[0], box.top + at[1]];
}"""


@pytest.fixture(scope="module")
def fixture_app(tmp_path_factory):
    """The fixture page beside a `static` folder, as Streamlit wants it."""
    home = tmp_path_factory.mktemp("fixture_app")
    (home / "static").symlink_to(ROOT / "static")
    script = home / "app.py"
    script.write_text(
        f"import runpy\nrunpy.run_path({str(ROOT / 'tests' / 'linked' / 'fixture_app.py')!r})\n"
    )
    yield from serve(
        str(script),
        "--server.enableStaticServing=true",
        "--browser.gatherUsageStats=false",
    )


def opened(page, address: str):
    page.dialogs, page.faults = [], []
    page.on("dialog", lambda d: (page.dialogs.append(d.message), d.dismiss()))
    page.on("pageerror", lambda e: page.faults.append(str(e)))
    page.goto(address)
    page.wait_for_function(READY)
    page.wait_for_function("!__tumen.hasMap() || __tumen.drawnMapIds().length >= 0")
    return page


def ask(page, what: str):
    return page.evaluate(f"__tumen.{what}")


def told(page, words: str):
    """Wait until Python has said it back."""
    page.get_by_text(words).wait_for()


def test_dragging_the_timeline_filters_the_map_before_the_button_is_released(
    fixture_app, page
):
    """A map that waits for the end of the gesture is two views, not one."""
    opened(page, f"{fixture_app}/?window=2018-01-01~2020-01-01")
    before = ask(page, "drawnMapIds()")
    box = page.locator(".tl-time").bounding_box()
    x, y = box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.5
    page.mouse.move(x, y)
    page.mouse.down()
    seen = set()
    for step in range(1, 8):
        page.mouse.move(x - 60 * step, y)
        seen.add(tuple(ask(page, "drawnMapIds()")))
    during = ask(page, "drawnMapIds()")
    assert during != before and len(seen) > 2
    assert set(during) <= set(ask(page, "visibleIds()"))
    assert "window=None" in page.inner_text("body")
    page.mouse.up()
    told(page, f"window=('{ask(page, 'window()')[0][:10]}")
    assert page.faults == []


def test_the_gpu_draws_what_the_rule_says(fixture_app, page):
    """Ranks in float32 must hide and show the same events as the rule in words."""
    opened(
        page, f"{fixture_app}/?window=2023-09-13T02:00~2023-09-13T02:50&event=launch-1"
    )
    page.wait_for_function("__tumen.pickedMapIds().length > 0")
    assert "launch-2" not in ask(page, "visibleIds()")
    assert (
        set(ask(page, "pickedMapIds()"))
        <= set(ask(page, "drawnMapIds()"))
        <= set(ask(page, "visibleIds()"))
    )


def test_the_wheel_and_the_strip_move_the_window(fixture_app, page):
    """Zooming by wheel and dragging the strip are the other two ways people try."""
    opened(page, f"{fixture_app}/?window=2010-01-01~2020-01-01")
    box = page.locator(".tl-plot").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, -300)
    page.wait_for_function(
        "__tumen.window()[0] > '2010-01-05' && __tumen.window()[1] < '2019-12-25'"
    )
    bar = page.locator(".tl-box").bounding_box()
    start = ask(page, "window()")
    page.mouse.move(bar["x"] + bar["width"] / 2, bar["y"] + 10)
    page.mouse.down()
    page.mouse.move(bar["x"] + bar["width"] / 2 - 120, bar["y"] + 10, steps=4)
    assert ask(page, "window()")[0] < start[0]
    assert len(ask(page, "drawnMapIds()")) <= len(ask(page, "visibleIds()"))
    page.mouse.up()
    told(page, f"window=('{ask(page, 'window()')[0][:10]}")


def test_a_mark_on_the_timeline_is_selected_everywhere(fixture_app, page):
    """A selection in one view only is a second map to search."""
    opened(page, f"{fixture_app}/?window={SEPTEMBER}")
    page.mouse.click(*page.evaluate(MARK, "meeting"))
    page.wait_for_function("__tumen.selected() === 'meeting'")
    assert ask(page, "ring()") is not None
    assert "The meeting begins" in page.inner_text(".tl-caption")
    told(page, "selected=meeting")


def test_a_mark_on_the_map_is_selected_everywhere(fixture_app, page):
    """Clicking where something happened is the first thing a pupil does."""
    opened(page, f"{fixture_app}/?window=2023-09-12T00:00~2023-09-12T12:00")
    page.wait_for_function("__tumen.pickedMapIds().includes('hostile')")
    page.mouse.click(*page.evaluate(ON_MAP, "hostile"))
    page.wait_for_function("__tumen.selected() === 'hostile'")
    assert ask(page, "ring()") is not None
    told(page, "selected=hostile")


def test_marks_that_share_a_place_fan_out(fixture_app, page):
    """Two missiles from one pad are two events, not one mark."""
    opened(page, f"{fixture_app}/?window=2023-09-13T02:00~2023-09-13T03:30")
    page.wait_for_function("__tumen.pickedMapIds().length > 0")
    page.mouse.move(*page.evaluate(ON_MAP, "launch-1"), steps=3)
    page.wait_for_selector(".tl-tip:has-text('2 events')")
    page.mouse.click(*page.evaluate(ON_MAP, "launch-1"))
    assert ask(page, "selected()") == ""
    apart = "(([a, b]) => Math.hypot(a[0] - b[0], a[1] - b[1]))(['launch-1', 'launch-2'].map(__tumen.mapPixel))"
    page.wait_for_function(f"{apart} > 20")
    page.mouse.move(*page.evaluate(ON_MAP, "launch-2"), steps=3)
    page.wait_for_selector(".tl-tip:has-text('Second missile')")
    page.mouse.click(*page.evaluate(ON_MAP, "launch-2"))
    page.wait_for_function("__tumen.selected() === 'launch-2'")


def test_python_can_choose_and_the_address_restores(fixture_app, page):
    """A link to an event that opens elsewhere is a broken link."""
    opened(page, f"{fixture_app}/?window={SEPTEMBER}&event=crossing")
    assert ask(page, "selected()") == "crossing" and ask(page, "window()")[
        0
    ].startswith("2023-09-11")
    page.get_by_text("Choose the meeting").click()
    page.wait_for_function("__tumen.selected() === 'meeting'")
    assert "The meeting begins" in page.inner_text(".tl-live")


def test_keys_step_shift_jump_and_let_go(fixture_app, page):
    """Whoever can't use a mouse walks the events with the arrows."""
    opened(page, f"{fixture_app}/?window={SEPTEMBER}")
    page.focus(".tl-time")
    ids = ask(page, "visibleIds()")
    press = page.keyboard.press
    press("ArrowRight")
    first = ask(page, "selected()")
    press("ArrowRight")
    second = ask(page, "selected()")
    assert first and second and first != second and {first, second} <= set(ids)
    press("ArrowLeft")
    assert ask(page, "selected()") == first
    window = ask(page, "window()")
    press("Shift+ArrowRight")
    assert ask(page, "window()")[0] > window[0]
    press("End")
    last = ask(page, "selected()")
    press("Home")
    assert ask(page, "selected()") not in (last, first)
    press("Escape")
    assert ask(page, "selected()") == ""
    press("?")
    assert page.locator(".tl-help").is_visible()
    press("Escape")
    assert page.locator(".tl-help").is_hidden()


def test_playing_by_event_lands_on_each_event_in_order(fixture_app, page):
    """A lesson that skips an event, or stops on the wrong one, misleads the class."""
    opened(page, f"{fixture_app}/?window={SEPTEMBER}&mode=event")
    expected = page.evaluate("__tumen.visibleIds()")
    page.evaluate(
        """() => { window.seen = []; const look = () => { const id = __tumen.selected(); if (id && seen.at(-1) !== id) seen.push(id); requestAnimationFrame(look); }; look(); }"""
    )
    page.select_option(".tl-controls select", "4")
    page.focus(".tl-time")
    page.keyboard.press("Space")
    page.wait_for_function("seen.length >= 6")
    page.keyboard.press("Space")
    order = page.evaluate("seen")
    known = [
        i
        for i in ["crossing", "hostile", "arrival", "launch-1", "launch-2", "meeting"]
        if i in expected
    ]
    assert [i for i in order if i in known] == [i for i in known if i in order]
    assert known[0] in order and known[1] in order
    assert not ask(page, "playing()") and ask(page, "clock()") is not None


@pytest.mark.parametrize("mode", ["clock", "event"])
def test_playing_sends_nothing(fixture_app, page, mode):
    """Thirty pupils who press play must cost the server nothing."""
    sent = []
    page.on(
        "websocket",
        lambda socket: socket.on("framesent", lambda frame: sent.append(frame)),
    )
    opened(page, f"{fixture_app}/?window={SEPTEMBER}&mode={mode}")
    page.wait_for_timeout(1500)
    page.focus(".tl-time")
    sent.clear()
    page.keyboard.press("Space")
    page.wait_for_function("__tumen.playing()")
    start = ask(page, "clock()")
    page.wait_for_timeout(5000)
    assert sent == [] and ask(page, "playing()") and ask(page, "clock()") != start
    page.keyboard.press("Space")
    place = ask(page, "clock()")
    told(page, "window=('2023-09-1")
    assert ask(page, "clock()") == place and sent != []


def test_a_hostile_title_is_shown_as_text(fixture_app, page):
    """Events that people bring in must never run."""
    opened(page, f"{fixture_app}/?window={SEPTEMBER}&event=hostile")
    assert HOSTILE in page.inner_text(".tl-caption") and HOSTILE in page.inner_text(
        ".tl-live"
    )
    page.mouse.move(*page.evaluate(MARK, "hostile"))
    page.wait_for_selector(".tl-plot .hoverlayer text")
    assert HOSTILE in page.locator(".tl-plot .hoverlayer").text_content()
    page.wait_for_function("__tumen.pickedMapIds().includes('hostile')")
    page.mouse.move(*page.evaluate(ON_MAP, "hostile"), steps=3)
    page.wait_for_selector(".tl-tip:not([hidden])")
    assert HOSTILE in page.inner_text(".tl-tip")
    assert page.dialogs == [] and page.locator(".tumen-linked img").count() == 0


def test_nobody_else_is_asked(fixture_app, page):
    """No tile, font or script server: a classroom without internet sees all of it."""
    opened(page, fixture_app)
    page.wait_for_timeout(500)
    assert page.strangers == []


def test_without_webgl_the_timeline_still_works(fixture_app, page):
    """Old school computers have no WebGL: one sentence, and everything else."""
    page.add_init_script(
        "HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, { apply: (f, self, [kind, ...rest]) => /webgl/.test(kind) ? null : Reflect.apply(f, self, [kind, ...rest]) })"
    )
    opened(page, f"{fixture_app}/?window={SEPTEMBER}")
    assert "WebGL" in page.inner_text(".tl-note") and not ask(page, "hasMap()")
    page.mouse.click(*page.evaluate(MARK, "meeting"))
    page.wait_for_function("__tumen.selected() === 'meeting'")


def test_the_theme_follows_while_running(fixture_app, page):
    """A dark room and a light figure blind the front row."""
    opened(page, f"{fixture_app}/?window={SEPTEMBER}")
    paper = "getComputedStyle(document.querySelector('.tl-view')).getPropertyValue('--tl-paper')"
    assert page.evaluate(paper) == "#fbfaf7"
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"{paper} === '#15191e'")
    assert ask(page, "window()")[0].startswith("2023-09-11")


def test_reduced_motion_jumps_instead_of_gliding(fixture_app, page):
    """Gliding makes some readers ill."""
    page.emulate_media(reduced_motion="reduce")
    opened(page, f"{fixture_app}/?window={SEPTEMBER}")
    page.evaluate(
        "() => { window.clocks = new Set(); const look = () => { clocks.add(__tumen.clock()); requestAnimationFrame(look); }; look(); }"
    )
    page.focus(".tl-time")
    page.keyboard.press("Space")
    page.wait_for_function("clocks.size >= 4")
    clocks = sorted(filter(None, page.evaluate("[...clocks]")))
    assert (
        page.evaluate(
            "(c) => Math.min(...c.slice(1).map((x, i) => Date.parse(x) - Date.parse(c[i])))",
            clocks,
        )
        > 3_600_000
    )


def test_axe_finds_nothing_in_the_view(fixture_app, page):
    """Roles, names and contrast are checked by a machine before a person has to."""
    from axe_core_python.sync_playwright import Axe

    opened(page, f"{fixture_app}/?window={SEPTEMBER}&event=meeting")
    found = Axe().run(page, context={"include": [[".tumen-linked"]]})
    assert [
        (v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found["violations"]
    ] == []


def single_file(folder, count: int = 300):
    """The fixture as one HTML file: what contract.md says such a page needs."""
    frame = world.events(count)
    sources = [
        {"title": HOSTILE, "url": "javascript:alert(1)"},
        {"title": "ok", "url": "https://example.org/"},
    ]
    content = world.content(frame, LinkedView(window=tuple(SEPTEMBER.split("~"))))
    data = payload(
        world.figure(frame),
        world.deck(frame),
        column_lists(world.table(frame)),
        details={"hostile": {"summary": HOSTILE, "sources": sources}},
        **content,
    )
    path = folder / "view.html"
    path.write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Tumen</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"></head><body>'
        '<main class="tumen-page"><header class="tumen-head"><h1>Fixture</h1></header>'
        '<div><div class="tumen-linked"></div></div><aside class="tumen-side"></aside></main>'
        f'<script type="application/json" id="tumen-data">{json_for_html(data)}</script>'
        f"<script>{standalone_script()}</script></body></html>",
        encoding="utf-8",
    )
    return path


def test_hostile_text_stays_text_in_the_single_file(page, tmp_path):
    """The file goes from hand to hand: nothing brought in may run in it."""
    path = single_file(tmp_path)
    opened(page, path.as_uri())
    page.mouse.click(*page.evaluate(MARK, "hostile"))
    page.wait_for_function("__tumen.selected() === 'hostile'")
    assert HOSTILE in page.inner_text(".tl-card")
    links = page.eval_on_selector_all(".tl-card a", "links => links.map(a => a.href)")
    assert links == ["https://example.org/"]
    page.click(".tl-theme")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert (
        page.dialogs == []
        and page.faults == []
        and "</script>" not in standalone_script()
    )
    assert [url for url in page.strangers if not url.startswith("file://")] == []


def test_a_hundred_thousand_events_open_drag_and_play(fixture_app, page):
    """Whoever brings a large database must not be met by a frozen page."""
    opened(page, f"{fixture_app}/?n=100000&window=2015-01-01~2020-01-01")
    assert ask(page, "visibleCount()") > 20_000
    assert page.locator(".tl-hint").is_visible()
    box = page.locator(".tl-time").bounding_box()
    page.mouse.move(box["x"] + 700, box["y"] + 100)
    page.mouse.down()
    before = ask(page, "visibleCount()")
    page.mouse.move(box["x"] + 400, box["y"] + 100, steps=3)
    assert ask(page, "visibleCount()") != before
    page.mouse.up()
    page.focus(".tl-time")
    for _ in range(7):
        page.keyboard.press("+")
    page.wait_for_function("document.querySelector('.tl-hint').hidden")
    page.wait_for_selector(".tl-plot .scatterlayer path.point")
    page.keyboard.press("Space")
    page.wait_for_function("__tumen.playing()")
    page.keyboard.press("Space")
    assert page.faults == []
