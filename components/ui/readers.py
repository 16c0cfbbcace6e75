"""Cached readers: the curated tables are read once per process, never per reader."""

from __future__ import annotations

import gc

import pandas as pd
import streamlit as st

from components.catalog import Catalog, load_catalog
from components.model.dates import parse_moment


@st.cache_resource(show_spinner=False)
def catalog() -> Catalog:
    """The catalog, shared by all readers; nobody may change it.

    What is read here lives as long as the process: it is taken out of the garbage
    collector's rounds, which Streamlit starts after every rerun.
    """
    loaded = load_catalog()
    gc.collect()
    gc.freeze()
    return loaded


@st.cache_resource(show_spinner=False)
def eras(kinds: tuple[str, ...], only: tuple[str, ...] = ()) -> pd.DataFrame:
    """Eras of some kinds, with ``start`` and ``end`` in UTC."""
    table = catalog().tables["eras"]
    chosen = table[table["kind"].isin(kinds) | table["era_id"].isin(only)]
    moments = [parse_moment(date, "UTC") for date in chosen["date"]]
    return chosen.assign(
        start=pd.array([m.start for m in moments], dtype="datetime64[ms, UTC]"),
        end=pd.array([m.end for m in moments], dtype="datetime64[ms, UTC]"),
    )


@st.cache_resource(show_spinner=False)
def rail_line() -> pd.DataFrame:
    """The line from Pyongyang to Vostochny, Komsomolsk and back, leg after leg."""
    stations = catalog().tables["stations"]
    return stations.sort_values(["leg", "sequence"], kind="stable")
