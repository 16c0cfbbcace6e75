"""The frame around every page: navigation, filters, selection, footer."""

from __future__ import annotations

import streamlit as st

from components.ui import panel, readers, state

ICON = "static/icon.svg"


def pages() -> dict[str, list[st.Page]]:
    """The pages, by section."""
    return {
        "": [
            st.Page(
                "pages/explore/explore.py",
                title="Explore",
                icon=":material/travel_explore:",
                default=True,
                help="Map and timeline of all events; filter, click, read the sources.",
            )
        ],
    }


def draw() -> None:
    """Draw navigation and filters, run the page, then write the address."""
    page = st.navigation(pages())
    state.selected(readers.catalog().events["event_id"].tolist())
    panel.filter_panel()
    page.run()
    state.write_address()
    with st.sidebar:
        st.caption(
            f"Data version {readers.catalog().version}, CC BY 4.0. Land and borders: "
            "Natural Earth. Nothing you do here is kept or sent anywhere."
        )
