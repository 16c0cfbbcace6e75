"""The journey of September 2023, read once per process, and its position at an hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd
import streamlit as st

from components.figures.stations import CLOCK, short_name
from components.model import journeys
from components.model.filters import Filters, overlaps, select_events
from components.model.wording import clock_name, day_words
from components.ui import readers
from components.ui.cards import md

THREAD = "train_trip"
TRIP = "train-2023-09-10-kims-trip"
#: Stops that Kim made by car while the train waited.
BY_CAR = (11, 13, 14, 15, 16, 17, 18)
#: Hours worth a button, on the clock of Pyongyang and Vostochny.
MOMENTS = {
    "Into Russia": datetime(2023, 9, 12, 5, 0, tzinfo=CLOCK),
    "Razdolnaya bridge": datetime(2023, 9, 12, 11, 15, tzinfo=CLOCK),
    "Two missiles": datetime(2023, 9, 13, 11, 43, tzinfo=CLOCK),
    "At Vostochny": datetime(2023, 9, 13, 13, 9, tzinfo=CLOCK),
    "Somewhere on the way": datetime(2023, 9, 14, 12, 0, tzinfo=CLOCK),
    "Komsomolsk": datetime(2023, 9, 15, 7, 50, tzinfo=CLOCK),
    "Homewards": datetime(2023, 9, 17, 17, 0, tzinfo=CLOCK),
}
#: An event longer than this is context, not something of those hours.
LONGEST = pd.Timedelta(days=2)
_STEP = timedelta(minutes=15)


@dataclass(frozen=True)
class Trip:
    """The journey, ready to be asked.

    Attributes:
        table, line: of `components.model.timetables`.
        band, speeds: of `components.model.journeys`.
        legs: the legs with their names.
        hours: instants that can be chosen, by their label.
    """

    table: pd.DataFrame
    line: pd.DataFrame
    band: pd.DataFrame
    speeds: pd.DataFrame
    legs: pd.DataFrame
    hours: dict[str, datetime]

    @property
    def first(self) -> pd.Timestamp:
        """Departure, UTC."""
        return self.table["instant"].iloc[0]

    @property
    def last(self) -> pd.Timestamp:
        """Return, UTC."""
        return self.table["instant"].iloc[-1]

    @property
    def length_km(self) -> float:
        """Length of the whole trip."""
        return float(self.line["route_km"].iloc[-1])


@st.cache_resource(max_entries=1, show_spinner=False)
def trip() -> Trip:
    """The journey as the tables give it, the same for every reader."""
    tables = readers.catalog().tables
    line = journeys.route_line(tables["stations"], tables["legs"])
    table = journeys.timetable(stops(), line)
    return Trip(
        table=table,
        line=line,
        band=journeys.distance_time(table, step_minutes=60),
        speeds=journeys.leg_speeds(table, tables["legs"]),
        legs=tables["legs"],
        hours=_hours(table["instant"].iloc[0], table["instant"].iloc[-1]),
    )


def stops() -> pd.DataFrame:
    """Stops of the train itself, with the points of their places."""
    table = readers.catalog().tables["stops"]
    points = readers.catalog().events[["event_id", "lat", "lon", "precision_km"]]
    return table[~table["sequence"].isin(BY_CAR)].merge(points, on="event_id")


def hour_label(instant: datetime) -> str:
    """An instant as the slider and the address show it.

    Example:
        >>> hour_label(datetime.fromisoformat("2023-09-13T02:45+00:00"))
        '13 September 11:45'
    """
    return f"{instant.astimezone(CLOCK):%-d %B %H:%M}"


def _hours(first: pd.Timestamp, last: pd.Timestamp) -> dict[str, datetime]:
    """Every quarter of an hour of the trip, and the moments between them."""
    quarters = pd.date_range(first.ceil(_STEP), last, freq=_STEP).to_pydatetime()
    ordered = sorted({*(q.astimezone(CLOCK) for q in quarters), *MOMENTS.values()})
    return {hour_label(hour): hour for hour in ordered}


@st.cache_resource(max_entries=64, show_spinner=False)
def position(hour: str) -> journeys.Position:
    """Where the train probably was at an hour of `Trip.hours`."""
    journey = trip()
    return journeys.position_at(journey.hours[hour], journey.table, journey.line)


@st.cache_resource(max_entries=32, show_spinner=False)
def events_during(filters: Filters) -> pd.DataFrame:
    """Events that pass the filters and overlap the journey."""
    journey = trip()
    events = select_events(readers.catalog().events, filters)
    return events[overlaps(events, journey.first, journey.last)]


@st.cache_resource(max_entries=1, show_spinner=False)
def answer() -> str:
    """The whole trip in a sentence."""
    journey = trip()
    told = journey.table[journey.table["basis"] == "reported"]["instant"].nunique()
    days = (journey.last - journey.first).total_seconds() / 86400
    return (
        f"Kim Jong Un's train ran about {journey.length_km:,.0f} km in {days:.1f} days; "
        f"only {told} of its hours were reported, all others are reckoned."
    )


def position_words(now: journeys.Position) -> str:
    """Where the train was, how sure that is, and what the clock on the spot showed.

    Args:
        now: of `journeys.position_at`.
    """
    error = f"{now.error_km:,.0f} km" if now.error_km >= 1 else "1 km"
    day = "" if now.local.day == now.instant.day else f" on {day_words(now.instant)}"
    ahead = (now.local.utcoffset() or timedelta()).seconds // 3600
    zone = f"{clock_name(now.time_zone)} time, UTC+{ahead}"
    speed = f" at a mean of {now.speed_kmh:.0f} km/h" if now.speed_kmh >= 1 else ""
    told = "passed" if speed else "stood"
    verb = told if now.basis == "reported" else "probably was"
    return (
        f"On {day_words(now.local)} at {now.local:%H:%M} by the clock on the spot "
        f"({zone}; {now.instant:%H:%M} UTC{day}) the train {verb} **{md(where(now))}**, "
        f"{now.route_km:,.0f} km into its trip{speed}, "
        f"**give or take {error}** ({now.basis})."
    )


def where(now: journeys.Position) -> str:
    """The station at which the train was, or the two between which it ran."""
    line = trip().line
    near = line[(line["route_km"] - now.route_km).abs() < 0.5]
    if not near.empty:
        return f"at {short_name(str(near['name_en'].iloc[0]))}"
    return f"between {short_name(now.behind)} and {short_name(now.ahead)}"
