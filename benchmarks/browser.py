"""What the reader's browser carries and waits for, ours beside an empty Streamlit page."""

from __future__ import annotations

import json
import statistics

from playwright.sync_api import Browser, Page

from benchmarks.server import opened_browser, running_app

_EMPTY = "benchmarks/empty_page.py"
_TEXT = "[data-testid=stMarkdown] p"
_FIRST = ".tumen-linked .tl-sketch[data-marks]"
_MARKS = ".tumen-linked .js-plotly-plot path.point"
#: Notes in the page itself when each of some selectors is first there: a driver that
#: asks from outside would wait for its turn on a busy machine.
_NOTES = """
  window.__first = {};
  new MutationObserver(() => SELECTORS.forEach((wanted) => {
    if (!(wanted in __first) && document.querySelector(wanted))
      __first[wanted] = performance.now();
  })).observe(document, { subtree: true, childList: true, attributes: true });
"""
ROUNDS = 7


def browser_rows() -> list[tuple[str, float, str]]:
    """Bytes on first load, and seconds from opening a page to what it shows."""
    nothing, first, marks = [], [], []
    with (
        running_app(_EMPTY) as (empty, _),
        running_app() as (app, _),
        opened_browser() as browser,
    ):
        _visit(browser, app, (_MARKS,))
        own = _own_bytes(browser, app)
        for _ in range(ROUNDS):
            nothing += _visit(browser, empty, (_TEXT,))
            early, late = _visit(browser, app, (_FIRST, _MARKS))
            first.append(early)
            marks.append(late)
    blank, early, late = map(statistics.median, (nothing, first, marks))
    return [
        ("our code and outlines, compressed, first load", own / 1024, "KiB"),
        ("empty Streamlit page, opened to drawn", blank, "s"),
        ("explore, opened to first marks", early, "s"),
        ("explore, opened to marks that answer to the hand", late, "s"),
        ("ratio, first marks to the empty page", early / blank, "x"),
        ("ratio, marks that answer to the empty page", late / blank, "x"),
    ]


def _visit(browser: Browser, address: str, shown: tuple[str, ...]) -> list[float]:
    """Seconds until each of some things is there, with an empty browser cache."""
    page = _new_page(browser)
    page.add_init_script(_NOTES.replace("SELECTORS", json.dumps(shown)))
    page.goto(address, wait_until="commit")
    page.wait_for_function(f"Object.keys(__first).length == {len(shown)}")
    found = page.evaluate("__first")
    page.context.close()
    return [found[name] / 1000 for name in shown]


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
    context.set_default_timeout(120_000)
    return context.new_page()
