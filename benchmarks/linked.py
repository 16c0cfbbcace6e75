"""What the linked view costs while a hand drags it and while it plays.

The view runs on the fixture page of the tests, with 700 events and with 100,000 synthetic
ones that are never shipped. Script time is asked of the browser (``ScriptDuration`` of the
Chrome DevTools Protocol), so that software rendering of the map does not count; the
view's own share is what it keeps in `__tumen.stats()`.
"""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import CDPSession, Page

from benchmarks.server import ROOT, opened_page, running_app

SIZES = (700, 100_000)
STEPS = 60
PLAYED_S = 10
_FIXTURE = "tests/linked/fixture_app.py"
_WINDOW = "window=2015-01-01~2023-01-01"


def linked_rows() -> list[tuple[str, float, str]]:
    """Milliseconds per dragged step and played frame, messages while playing."""
    rows: list[tuple[str, float, str]] = []
    with (
        TemporaryDirectory() as folder,
        running_app(_beside_static(Path(folder))) as (address, _),
    ):
        for size in SIZES:
            url = f"{address}/?n={size}&{_WINDOW}"
            with opened_page(url, ".tl-deck canvas") as page:
                page.wait_for_function("window.__tumen && __tumen.ready()")
                rows += [(f"{size:,} events: {n}", v, u) for n, v, u in _costs(page)]
    return rows


def _beside_static(folder: Path) -> str:
    """The fixture page in a folder with `static`, as Streamlit wants it."""
    (folder / "static").symlink_to(ROOT / "static")
    script = folder / "app.py"
    script.write_text(f"import runpy\nrunpy.run_path({str(ROOT / _FIXTURE)!r})\n")
    return str(script)


def _costs(page: Page) -> list[tuple[str, float, str]]:
    protocol = page.context.new_cdp_session(page)
    protocol.send("Performance.enable")
    return [*_dragged(page, protocol), *_played(page, protocol)]


def _dragged(page: Page, protocol: CDPSession) -> list[tuple[str, float, str]]:
    box = page.locator(".tl-time").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.5
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 5, y)
    page.evaluate("__tumen.resetStats()")
    before = _script_ms(protocol)
    for step in range(1, STEPS + 1):
        page.mouse.move(x - 5 * step, y)
    after = _script_ms(protocol)
    own = page.evaluate("__tumen.stats()")["step"]
    page.mouse.up()
    return [
        ("dragged step, the view's own, median", own["median"], "ms"),
        ("dragged step, all script, mean", (after - before) / max(own["n"], 1), "ms"),
    ]


def _played(page: Page, protocol: CDPSession) -> list[tuple[str, float, str]]:
    sent: list[object] = []
    page.on("websocket", lambda s: s.on("framesent", lambda frame: sent.append(frame)))
    page.reload()
    page.wait_for_function("window.__tumen && __tumen.ready()")
    page.wait_for_timeout(1500)
    page.focus(".tl-time")
    page.keyboard.press("Space")
    page.wait_for_function("__tumen.playing()")
    page.evaluate("__tumen.resetStats()")
    sent.clear()
    before, start = _script_ms(protocol), time.perf_counter()
    page.wait_for_timeout(PLAYED_S * 1000)
    script, seconds = _script_ms(protocol) - before, time.perf_counter() - start
    messages, frames = len(sent), page.evaluate("__tumen.stats()")["frame"]
    page.keyboard.press("Space")
    return [
        ("played frame, the view's own, median", frames["median"], "ms"),
        ("script in a second of playing", script / seconds, "ms"),
        (f"messages to the server in {PLAYED_S} s of playing", messages, ""),
    ]


def _script_ms(protocol: CDPSession) -> float:
    metrics = protocol.send("Performance.getMetrics")["metrics"]
    found = {metric["name"]: metric["value"] for metric in metrics}
    return found["ScriptDuration"] * 1000
