"""A server and a browser for the benchmarks; both end with their block."""

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

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
    "--disable-component-update",
]


@contextmanager
def running_app(script: str = "app.py") -> Iterator[tuple[str, int]]:
    """Serve a script on a free port; yields its address and process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script]
    command += ["--server.address=127.0.0.1", f"--server.port={port}"]
    command += ["--server.enableStaticServing=true"]
    server = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not _is_healthy(port):
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """Chromium, drawing WebGL on the processor."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def opened_page(
    address: str, ready: str = ".js-plotly-plot path.point"
) -> Iterator[Page]:
    """Open an address in Chromium and wait until something is drawn."""
    with opened_browser() as browser:
        page = browser.new_page(
            viewport={"width": 1400, "height": 900}, bypass_csp=True
        )
        page.goto(address)
        page.wait_for_selector(ready, timeout=120_000)
        yield page


def resident_mb(pid: int) -> float:
    """Resident memory of a process in megabytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"process {pid} has no VmRSS")


def _is_healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health"):
            return True
    except OSError:
        return False
