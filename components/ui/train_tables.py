"""What the train page says in rows: its known hours, and what else happened then."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.figures.stations import CLOCK
from components.model.filters import Filters, overlaps
from components.model.wording import day_words
from components.ui import cards, readers, state, trip

_AROUND = pd.Timedelta(hours=6)


def known_hours() -> None:
    """Every known hour of the train, how it is known and who says so; rows select."""
    shown = _known_hours()
    ids = trip.trip().table["event_id"].tolist()
    st.dataframe(
        shown,
        hide_index=True,
        key="train-hours",
        on_select=lambda: state.select_from_table("train-hours", ids),
        selection_mode="single-row",
        height=380,
        alt=f"Table of {len(shown)} known hours of the train with their basis",
    )


def meanwhile(hour: str, filters: Filters) -> None:
    """Events of the hours around the chosen one; rows select."""
    near, now = _near(hour, filters), trip.position(hour)
    if near.empty:
        cards.nothing_found()
        return
    day = now.instant.astimezone(CLOCK)
    st.caption(
        f"{len(near)} events within {_AROUND.components.hours} hours of "
        f"{day_words(day)}, {day:%H:%M} Pyongyang ({now.instant:%H:%M} UTC), as the "
        "filters allow. Choose a row to read its account."
    )
    cards.events_table(near, "train-meanwhile")


def chosen_event() -> None:
    """The card of the selected event."""
    event = state.selected()
    if event:
        cards.event_card(event)


@st.cache_resource(max_entries=64, show_spinner=False)
def _near(hour: str, filters: Filters) -> pd.DataFrame:
    """Events with an hour, then those with a day, then long spans; each by time."""
    at = pd.Timestamp(trip.position(hour).instant)
    events = trip.events_during(filters)
    is_near = overlaps(events, at - _AROUND, at + _AROUND)
    near = events[is_near & (events["event_id"] != trip.TRIP)]
    width = near["end"] - near["start"]
    vague = (width > pd.Timedelta(hours=12)).astype(int) + (width > trip.LONGEST)
    return near.assign(vague=vague).sort_values(["vague", "start"], ignore_index=True)


@st.cache_resource(max_entries=1, show_spinner=False)
def _known_hours() -> pd.DataFrame:
    table = trip.trip().table
    events = readers.catalog().events.set_index("event_id")
    who = _publishers(table["event_id"].tolist())
    ways = {"arrive": "arrives", "depart": "leaves", "pass": "passes"}
    zones = events["time_zone"].reindex(table["event_id"]).tolist()
    local = [t.tz_convert(z) for t, z in zip(table["instant"], zones, strict=True)]
    return pd.DataFrame(
        {
            "Local clock": [f"{day_words(t)}, {t:%H:%M}" for t in local],
            "UTC": [f"{t:%H:%M}" for t in table["instant"]],
            "km": table["route_km"].round(),
            "Event": events["title"].reindex(table["event_id"]).tolist(),
            "Train": table["what"].map(ways),
            "Basis": table["basis"],
            "Within, minutes": table["uncertainty_min"],
            "Sources": [who.get(e, "") for e in table["event_id"]],
        }
    )


def _publishers(event_ids: list[str]) -> dict[str, str]:
    tables = readers.catalog().tables
    cited = tables["citations"][tables["citations"]["event_id"].isin(event_ids)]
    cited = cited.merge(tables["sources"][["source_id", "publisher"]], on="source_id")
    return {
        str(event): ", ".join(dict.fromkeys(p for p in own if p))
        for event, own in cited.groupby("event_id")["publisher"]
    }
