"""What readers see where the app fails: one sentence; the log has the rest."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

_LOG = logging.getLogger("tumen")


@contextmanager
def told_plainly(what: str) -> Iterator[None]:
    """Log any error of the block and say one sentence in its place.

    Streamlit catches what a fragment raises before the frame around the page could, so
    each fragment needs a guard of its own.

    Args:
        what: failed, for the log.
    """
    try:
        yield
    except Exception:  # noqa: BLE001 - logged; readers get one sentence
        _LOG.exception("%s failed", what)
        st.error(
            "This page could not be drawn. Reload it, or clear the filters; "
            "the log has the details."
        )
