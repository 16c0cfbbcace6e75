"""Memory of the server, before and with one session."""

from __future__ import annotations

from benchmarks.server import opened_page, resident_mb, running_app


def memory_rows() -> list[tuple[str, float, str]]:
    """Resident megabytes of the server process (Linux, from /proc)."""
    with running_app() as (address, pid):
        before = resident_mb(pid)
        with opened_page(address):
            return [("no session", before, ""), ("one session", resident_mb(pid), "")]
