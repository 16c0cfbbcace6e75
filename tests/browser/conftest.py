"""A real browser on a real server: only for what only a browser does."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
    "--disable-component-update",
]
PATIENCE = 90_000
expect.set_options(timeout=PATIENCE)


def chromium() -> str:
    """The browser to drive; `make test` installs it where it can."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, names)), ""
    )
    assert found, "no Chromium found: install it (apt-get install chromium)"
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(script: str, *options: str):
    """Start Streamlit on a free port; yield its address; end it by its id."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", script]
    command += ["--server.address=127.0.0.1", f"--server.port={port}", *options]
    server = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_until_healthy(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_until_healthy(port: int, server: subprocess.Popen) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended before it answered"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health"):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer within two minutes")


@pytest.fixture(scope="session")
def app():
    """The app, as `streamlit run` starts it."""
    yield from serve("app.py")


@pytest.fixture
def fresh_server():
    """The app on a server that nobody has visited."""
    yield from serve("app.py")


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser) -> Page:
    """A page of 1400 by 900 that notes every request to anyone but us.

    It is free of the policy on scripts, for the driver's own waiting needs `eval`;
    `guarded_page` is as a reader has it.
    """
    yield from _opened(browser, bypass_csp=True)


@pytest.fixture
def guarded_page(browser) -> Page:
    """As `page`, under the policy that readers have."""
    yield from _opened(browser)


def _opened(browser, **options):
    context = browser.new_context(viewport={"width": 1400, "height": 900}, **options)
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    opened.strangers = []
    opened.on("request", lambda r: opened.strangers.extend(_strange(r.url)))
    yield opened
    context.close()


def _strange(address: str) -> list[str]:
    ours = ("http://127.0.0.1", "http://localhost", "ws://127.0.0.1", "data:", "blob:")
    return [] if address.startswith(ours) else [address]
