"""The frame around every page: navigation, filters, selection, footer."""

from __future__ import annotations

import logging

import streamlit as st

from components.catalog import DataError
from components.ui import cards, panel, readers, state
from components.ui.faults import told_plainly

_LOG = logging.getLogger("tumen")
ICON = "static/icon.svg"


#: Section, script below pages/, title, icon, what the page shows.
PAGES = (
    ("Explore", "explore/explore", "Explore", "travel_explore",
     "Map and timeline of all events; filter, click, read the sources."),
    ("Explore", "explore/event", "One event", "event",
     "Everything known about one event, and who says so."),
    ("Explore", "explore/actors", "Actors", "groups",
     "One state, organisation or person: its events, its map, its votes."),
    ("Threads", "threads/cold_war", "Cold War, then and now", "balance",
     "Is this a new Cold War? Rival datings, treaties, alignments."),
    ("Threads", "threads/train", "The train", "train",
     "Where was he, when, and how do we know?"),
    ("Threads", "threads/vostochny", "13 September 2023", "schedule",
     "What happened, minute by minute, on three clocks."),
    ("Threads", "threads/missiles", "Missiles", "rocket_launch",
     "What was launched, from where, how far, how high, how often?"),
    ("Threads", "threads/security_council", "Security Council", "how_to_vote",
     "Who voted how, and when did unity end?"),
    ("Understand", "understand/article", "The article", "article",
     "The article claim by claim, and what became of its forecasts."),
    ("Understand", "understand/methods", "Methods", "rule",
     "What is included, how sure it is, what is missing, what changed."),
)  # fmt: skip


def pages() -> dict[str, list[st.Page]]:
    """The pages, by section."""
    sections: dict[str, list[st.Page]] = {}
    for section, script, title, icon, words in PAGES:
        page = st.Page(
            f"pages/{script}.py",
            title=title,
            icon=f":material/{icon}:",
            default=script == "explore/explore",
            help=words,
        )
        sections.setdefault(section, []).append(page)
    return sections


def draw() -> None:
    """Draw navigation and filters, run the page, then write the address."""
    page = st.navigation(pages())
    try:
        known = readers.catalog()
    except DataError as error:
        _broken_tables(error)
        return
    except OSError:
        _LOG.exception("the tables cannot be read")
        st.error("The tables cannot be read: restore the folder data/.")
        return
    with told_plainly(f"page {page.title}"):
        state.settle_selection(known.events["event_id"].tolist(), page.title)
        panel.filter_panel()
        page.run()
    state.write_address()
    with st.sidebar:
        st.caption(
            f"Data version {known.version}, CC BY 4.0. Land and borders: "
            "Natural Earth. Nothing you do here is kept or sent anywhere."
        )


def _broken_tables(error: DataError) -> None:
    shown = [cards.md(str(p)) for p in error.problems[:5]]
    more = len(error.problems) - len(shown)
    shown += [f"and {more} more: make data-check lists them all."] if more > 0 else []
    st.error("\n\n".join(shown), title="The tables break their contract")
