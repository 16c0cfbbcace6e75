"""Take the pictures of docs/screenshots/: ``python -m scripts.screenshots``.

Starts the app on a free port, opens it in Chromium and ends both. Needs the packages of
requirements-dev.txt and a browser; `make screenshots` sees to both.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "screenshots"
WIDTH, HEIGHT = 1400, 900
PATIENCE_MS = 90_000
#: Time for the map to fade in its land and marks after its canvas exists.
SETTLE_MS = 4_000

#: The map is drawn with WebGL, on the processor where there is no graphics card.
FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
    "--disable-component-update",
]


def chromium() -> str:
    """Path of the browser; `scripts/ensure_browser.sh` looks for the same names."""
    names = (
        os.environ.get("CHROMIUM"),
        "chromium",
        "chromium-browser",
        "google-chrome",
    )
    for name in filter(None, names):
        if found := shutil.which(name):
            return found
    raise SystemExit("No Chromium found: run `sh scripts/ensure_browser.sh`.")


@contextmanager
def served() -> Iterator[str]:
    """The address of the app while it runs on a free port."""
    port = _free_port()
    options = ["--server.address=127.0.0.1", f"--server.port={port}"]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", *options],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def shoot(
    browser: Browser, address: str, name: str, theme: Literal["light", "dark"]
) -> None:
    """One picture of the page at an address, in one theme."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=theme
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("canvas")
    page.wait_for_selector(".js-plotly-plot .scatterlayer path.point")
    page.wait_for_selector("[data-testid=stStatusWidget]", state="detached")
    page.wait_for_timeout(SETTLE_MS)
    page.screenshot(path=TARGET / f"{name}.png")
    context.close()


def main() -> None:
    """Take all pictures."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        shoot(browser, address, "explore", "light")
        shoot(browser, address, "explore-dark", "dark")
        browser.close()
    print("docs/screenshots/ holds explore.png and explore-dark.png.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise SystemExit("The app ended before it answered: see the log above.")
        try:
            with urllib.request.urlopen(address):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The app did not answer in time.")


if __name__ == "__main__":
    main()
