"""What is measured, side by side in one run; the results are ratios and a table.

Run as ``python -m benchmarks``. Times are medians of several runs on this machine, in
milliseconds of script time; the empty page is the yardstick of the same run.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from benchmarks.browser import browser_rows
from benchmarks.linked import linked_rows
from benchmarks.memory import memory_rows

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 15


def main() -> None:
    """Print all tables."""
    empty = median_ms(_empty_page())
    _table(
        "Server time of a rerun (AppTest, script and widgets, no browser)",
        [("empty page", empty, 1.0), *((n, t, t / empty) for n, t in _reruns())],
        ("page", "ms", "x empty"),
    )
    _table("Figures from the whole frame", _figures(), ("builder", "ms", ""))
    _table("Memory of the server", memory_rows(), ("state", "MB", ""))
    _table("Opening the page", browser_rows(), ("measure", "value", "unit"))
    _table("The linked view", linked_rows(), ("measure", "value", "unit"))


def median_ms(run: Callable[[], object]) -> float:
    """Median duration of several runs, in milliseconds, after one to warm up."""
    run()
    durations = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        durations.append((time.perf_counter() - start) * 1000)
    return statistics.median(durations)


def _empty_page() -> Callable[[], object]:
    at = AppTest.from_string("import streamlit as st\nst.write('nothing')")
    return at.run


def _reruns() -> list[tuple[str, float]]:
    rows = []
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    words = iter(["Kim", "launch", "vote", "Putin"] * ROUNDS)
    rows.append(
        (
            "explore, a filter changes",
            median_ms(lambda: at.text_input(key="words").set_value(next(words)).run()),
        )
    )
    at.text_input(key="words").set_value("").run()
    for script in sorted((ROOT / "pages").glob("*/*.py")):
        name = script.relative_to(ROOT).as_posix()
        at.switch_page(name).run()
        rows.append((name, median_ms(at.run)))
    return rows


def _figures() -> list[tuple[str, float, str]]:
    from components.catalog import load_catalog
    from components.figures.map import map_deck
    from components.figures.palette import LIGHT
    from components.figures.timeline import timeline_figure
    from components.model.spans import SPANS

    catalog = load_catalog()
    window = (SPANS[0].start, SPANS[0].end)
    nothing = catalog.events.head(0)[["start", "end"]]
    eras = nothing.assign(era_id="", title="")
    places = catalog.tables["places"]
    return [
        ("load_catalog", median_ms(load_catalog), ""),
        (
            "timeline_figure",
            median_ms(lambda: timeline_figure(catalog.events, eras, LIGHT, window)),
            "",
        ),
        (
            "map_deck",
            median_ms(lambda: map_deck(catalog.events, places, LIGHT)),
            "",
        ),
    ]


def _table(
    title: str, rows: list[tuple[str, float, object]], head: tuple[str, str, str]
) -> None:
    print(f"\n{title}\n{'-' * len(title)}")
    print(f"{head[0]:60}{head[1]:>12}{head[2]:>12}")
    for name, value, extra in rows:
        last = f"{extra:.1f}" if isinstance(extra, float) else str(extra)
        print(f"{name:60}{value:>12,.1f}{last:>12}")


if __name__ == "__main__":
    sys.exit(main())
