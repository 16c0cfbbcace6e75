"""What the reader's browser carries and waits for."""

from __future__ import annotations

import time

from benchmarks.server import opened_page, running_app

_EMPTY = "benchmarks/empty_page.py"


def browser_rows() -> list[tuple[str, float, str]]:
    """Seconds to the first marks, ours against an empty Streamlit page."""
    rows = []
    seconds = {}
    for name, script, ready in (
        ("empty Streamlit page", _EMPTY, "text=nothing"),
        ("explore, first marks", "app.py", ".js-plotly-plot path.point"),
    ):
        with running_app(script) as (address, _), opened_page(address, ready) as page:
            start = time.perf_counter()
            page.reload()
            page.wait_for_selector(ready)
            seconds[name] = time.perf_counter() - start
            rows.append((name, seconds[name], "s"))
    ratio = seconds["explore, first marks"] / seconds["empty Streamlit page"]
    return [*rows, ("ratio", ratio, "x")]
