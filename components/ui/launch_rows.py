"""The launches that pages draw: with their event, their flight and their yearly counts."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from pyproj import Geod

from components.model import ballistics, launches
from components.model.filters import Filters, select_events
from components.model.tracks import missile_tracks
from components.ui import readers

#: The launch shown where none is selected, and the one whose reach others published.
OF_THE_DAY = "launch-2023-09-13-sunan"
SOURCE = (
    "launches and events of this timeline, after the CNS database, the Joint Chiefs of "
    "Staff of South Korea, Japan's Ministry of Defense and KCNA; each launch names its own."
)
WGS84 = Geod(ellps="WGS84")


@st.cache_resource(show_spinner=False)
def all_launches() -> pd.DataFrame:
    """Launches with their event's columns and with `ballistics.assess`."""
    catalog = readers.catalog()
    table = catalog.tables["launches"]
    table = table.assign(
        counted_by=table["counted_by"].map(";".join),
        range_km=table["range_km"].astype(float),
        apogee_km=table["apogee_km"].astype(float),
    )
    return table.join(ballistics.assess(table)).merge(catalog.events, on="event_id")


@st.cache_resource(show_spinner=False)
def arcs_of_flights() -> pd.DataFrame:
    """Launches that can be drawn as arcs, with their path."""
    rows = all_launches()
    columns = ["event_id", "range_km", "apogee_km", "impact_area", "missile_class"]
    places = rows[["event_id", "start", "lat", "lon"]]
    tracks = missile_tracks(places, rows[columns])
    paths = pd.DataFrame(
        {"event_id": [t.event_id for t in tracks], "path": [t.path for t in tracks]}
    )
    return rows.merge(paths, on="event_id")


def kept_launches(filters: Filters) -> pd.DataFrame:
    """Launches whose event passes the shared filters, in order of time."""
    kept = select_events(readers.catalog().events, filters)["event_id"]
    return all_launches()[all_launches()["event_id"].isin(kept)].sort_values("start")


@st.cache_resource(show_spinner=False, max_entries=64)
def _tallied(ids: tuple[str, ...], unit: str, by: str) -> pd.DataFrame:
    """`launches.per_year` of some launches, kept: every rerun asks for the same."""
    rows = all_launches()
    rows = rows[rows["event_id"].isin(ids)]
    return launches.per_year(rows, rows, unit=unit, by=by)


def yearly(rows: pd.DataFrame, unit: str = "missiles", by: str = "") -> pd.DataFrame:
    """`launches.per_year` of launches, split by a column where one is named."""
    return _tallied(tuple(rows["event_id"]), unit, by)


def counted_launches(rows: pd.DataFrame) -> pd.DataFrame:
    """The launches that this timeline's rule counts: ballistic missiles and rockets."""
    return rows[launches.counted(rows, "ours") > 0]
