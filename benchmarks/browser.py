"""What the reader's browser carries and waits for, ours beside an empty Streamlit page."""

from __future__ import annotations

import statistics
import time

from playwright.sync_api import Browser, Page

from benchmarks.server import opened_browser, running_app

_EMPTY = "benchmarks/empty_page.py"
_FIRST = ".tumen-linked .tl-sketch[data-marks]"
_MARKS = ".tumen-linked .js-plotly-plot path.point"
ROUNDS = 5


def browser_rows() -> list[tuple[str, float, str]]:
    """Bytes on first load, and seconds from opening a page to what it shows."""
    nothing, first, marks = [], [], []
    with (
        running_app(_EMPTY) as (empty, _),
        running_app() as (app, _),
        opened_browser() as browser,
    ):
        _visit(browser, app, _MARKS)
        own = _own_bytes(browser, app)
        for _ in range(ROUNDS):
            nothing.append(_visit(browser, empty, "text=nothing"))
            first.append(_visit(browser, app, f"{_FIRST}, {_MARKS}"))
            marks.append(_visit(browser, app, _MARKS))
    blank, early, ours = map(statistics.median, (nothing, first, marks))
    return [
        ("our code and outlines, compressed, first load", own / 1024, "KiB"),
        ("empty Streamlit page, opened to drawn", blank, "s"),
        ("explore, opened to first marks", early, "s"),
        ("explore, opened to marks that answer to the hand", ours, "s"),
        ("ratio, first marks to the empty page", early / blank, "x"),
        ("ratio, marks that answer to the empty page", ours / blank, "x"),
    ]


def _visit(browser: Browser, address: str, ready: str) -> float:
    """Seconds until something is drawn, with an empty browser cache."""
    page = _new_page(browser)
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(ready, state="attached", timeout=120_000)
    seconds = time.perf_counter() - start
    page.context.close()
    return seconds


def _own_bytes(browser: Browser, address: str) -> float:
    """What is fetched from our own static folder, as it travels."""
    page = _new_page(browser)
    page.goto(address)
    page.wait_for_function("window.__tumen && __tumen.ready()", timeout=120_000)
    page.wait_for_load_state("networkidle")
    size = page.evaluate(
        """() => performance.getEntriesByType("resource")
            .filter((entry) => entry.name.includes("/app/static/"))
            .reduce((sum, entry) => sum + entry.transferSize, 0)"""
    )
    page.context.close()
    return float(size)


def _new_page(browser: Browser) -> Page:
    context = browser.new_context(
        viewport={"width": 1400, "height": 900}, bypass_csp=True
    )
    return context.new_page()
