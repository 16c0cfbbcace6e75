"""The server around the app: what it does before the first reader, and what it answers.

`streamlit run app.py` finds the `st.App` in app.py and starts it. Where a host runs the
script without it, the app works the same, only without what stands here.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from components.catalog import DataError
from components.linked.assets import early_scripts
from components.ui import readers

_LOG = logging.getLogger("tumen")

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def inline_script_hashes() -> list[str]:
    """Sources of the policy for the small scripts inside Streamlit's own page.

    Each is the SHA-256 of one script, as the standard "Content Security Policy Level 3"
    writes it; any other inline script is refused by the browser.
    """
    page = Path(st.__file__).parent / "static" / "index.html"
    scripts = _INLINE.findall(page.read_text(encoding="utf-8"))
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    return [f"'sha256-{base64.b64encode(d).decode()}'" for d in digests]


def content_security_policy() -> str:
    """What the browser may load, and from whom: from this server alone.

    Text from data can then never run as script. Streamlit mounts components from blob
    addresses and styles its elements inline.
    """
    allowed = " ".join(inline_script_hashes())
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: 'wasm-unsafe-eval' {allowed}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "connect-src 'self' data: blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    )


@asynccontextmanager
async def prepared(_: st.App) -> AsyncIterator[None]:
    """Read the tables before the first reader comes, and name the pages' layout.

    Until `st.navigation` has run once, Streamlit takes a folder ``pages/`` for its
    older layout of pages and answers a fresh server's first deep link with "Page not
    found"; the flag it keeps for this is set here.
    """
    PagesManager.uses_pages_directory = False
    try:
        readers.catalog()
    except (DataError, OSError):
        _LOG.exception("the tables cannot be read; every page will say so")
    yield


def early_links() -> str:
    """Scripts of the linked view that a page asks for at once, not after its own.

    As RFC 8288 writes links; the browser fetches and compiles them while Streamlit starts.
    """
    return ", ".join(
        f"<app/static/linked/{name}>; rel=modulepreload" for name in early_scripts()
    )


class SafeHeaders:
    """Adds the policy, and two headers that keep readers private, to every answer.

    The page of Explore also names the scripts it will need.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": content_security_policy(),
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        }
        self.links = early_links()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; what comes back carries the headers."""
        is_start = scope["type"] == "http" and scope["path"] in ("/", "/explore")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                if is_start and headers.get("content-type", "").startswith("text/html"):
                    headers["Link"] = self.links
            await send(message)

        await self.app(scope, receive, send_with_headers)


MIDDLEWARE = (Middleware(SafeHeaders),)
