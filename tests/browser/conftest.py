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
from playwright.sync_api import Page, sync_playwright

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
def app(browser):
    """The app, visited once: Streamlit answers a fresh server's first deep link oddly."""
    for address in serve("app.py"):
        page = browser.new_page()
        page.goto(address)
        page.wait_for_function("window.__tumen && __tumen.ready()", timeout=PATIENCE)
        page.close()
        yield address


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser) -> Page:
    """A page of 1400 by 900 that notes every request to anyone but us."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    opened.strangers = []
    opened.on("request", lambda r: opened.strangers.extend(_strange(r.url)))
    yield opened
    context.close()


def _strange(address: str) -> list[str]:
    ours = ("http://127.0.0.1", "http://localhost", "ws://127.0.0.1", "data:", "blob:")
    return [] if address.startswith(ours) else [address]
