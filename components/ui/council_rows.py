"""The decisions of the Council that the page draws, with tallies and names in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components.model import votes
from components.model.filters import Filters, select_events
from components.ui import readers

SANCTIONS_BEGAN = "2006-07-15"
#: In the order of the seats; two were held by another before (`BEFORE_2006`).
PERMANENT = ("twn", "chn", "fra", "sun", "rus", "gbr", "usa")


@st.cache_resource(show_spinner=False)
def decisions() -> pd.DataFrame:
    """Decisions with their event's columns, ``day`` (ISO) and ``tally`` in words."""
    catalog = readers.catalog()
    rows = catalog.tables["decisions"].merge(catalog.events, on="event_id")
    rows = rows.assign(
        day=rows["date"].str[:10], tally=[tally_words(r) for r in each(rows)]
    )
    return rows.sort_values(["day", "event_id"]).reset_index(drop=True)


def kept_decisions(filters: Filters) -> pd.DataFrame:
    """Decisions whose event passes the shared filters, in order of time."""
    kept = select_events(readers.catalog().events, filters)["event_id"]
    return decisions()[decisions()["event_id"].isin(kept)]


@st.cache_resource(show_spinner=False)
def consensus_run() -> pd.DataFrame:
    """`votes.consensus_run` of all decisions."""
    tables, events = readers.catalog().tables, readers.catalog().events
    return votes.consensus_run(tables["decisions"], events)


@st.cache_resource(show_spinner=False)
def member_names() -> Mapping[str, str]:
    """Names of members; the seat of China as the documents before 1971 have it."""
    actors = readers.catalog().tables["actors"]
    names = dict(zip(actors["actor_id"], actors["name_en"], strict=True))
    return {**names, "twn": "China (Republic of China)"}


def each(frame: pd.DataFrame) -> Iterable[Any]:
    """The rows of a frame, their cells as attributes."""
    return frame.itertuples()


def tally_words(row: object) -> str:
    """Yes, no, abstentions, and those not voting where there were any."""
    counts = [getattr(row, vote) for vote in votes.VOTES]
    if pd.isna(counts[0]):
        return ""
    shown = counts if counts[3] else counts[:3]
    return "-".join(str(n) for n in shown)


def list_words(ids: Iterable[str], names: Mapping[str, str]) -> str:
    """Members by their names, in one text."""
    return ", ".join(names.get(i, i) for i in ids)
