"""The train page: the journey read once, the chosen hour, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pandas as pd
import streamlit as st

from components.figures.train import (
    CLOCK,
    distance_time_figure,
    leg_speed_figure,
    short_name,
    train_deck,
)
from components.model import journeys
from components.model.filters import overlaps
from components.model.wording import clock_name, day_words
from components.ui import cards, readers, state
from components.ui.figures import Account, show_deck, show_figure

HOUR = "hour"
TRIP = "train-2023-09-10-kims-trip"
#: Stops that Kim made by car while the train waited.
BY_CAR = (11, 13, 14, 15, 16, 17, 18)
#: The hour first shown: two missiles in the air, the train on its way.
FIRST_SHOWN = datetime(2023, 9, 13, 11, 45)  # noqa: DTZ001 - on the slider's clock
_STEP = timedelta(minutes=15)
_LONGEST = pd.Timedelta(days=2)
_SOURCE = (
    "stops.csv, stations.csv and legs.csv of this project; reported hours from KCNA, "
    "RIA, TASS and Rodong Sinmun, as cited with each event."
)


@dataclass(frozen=True)
class Trip:
    """The journey, ready to be asked.

    Attributes:
        table, line: of `components.model.timetables`.
        band, speeds: of `components.model.journeys`.
        legs: the legs with their names.
    """

    table: pd.DataFrame
    line: pd.DataFrame
    band: pd.DataFrame
    speeds: pd.DataFrame
    legs: pd.DataFrame

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


@st.cache_resource(show_spinner=False)
def trip() -> Trip:
    """The journey as the tables give it, the same for every reader."""
    tables, events = readers.catalog().tables, readers.catalog().events
    stops = tables["stops"][~tables["stops"]["sequence"].isin(BY_CAR)]
    stops = stops.merge(
        events[["event_id", "lat", "lon", "precision_km"]], on="event_id"
    )
    line = journeys.route_line(tables["stations"], tables["legs"])
    table = journeys.timetable(stops, line)
    return Trip(
        table=table,
        line=line,
        band=journeys.distance_time(table),
        speeds=journeys.leg_speeds(table, tables["legs"]),
        legs=tables["legs"],
    )


def answer(journey: Trip) -> str:
    """The whole trip in a sentence."""
    told = journey.table[journey.table["basis"] == "reported"]["instant"].nunique()
    days = (journey.last - journey.first).total_seconds() / 86400
    return (
        f"Kim Jong Un's train ran about {journey.length_km:,.0f} km in {days:.1f} days; "
        f"only {told} of its hours were reported, all others are reckoned."
    )


def chosen_position(journey: Trip) -> journeys.Position:
    """Draw the slider; the probable position at its hour."""
    first, last = (
        t.tz_convert(CLOCK).tz_localize(None).to_pydatetime()
        for t in (journey.first, journey.last)
    )
    hour = st.slider(
        "Hour, on the clock of Pyongyang and Vostochny",
        first,
        last,
        FIRST_SHOWN,
        step=_STEP,
        format="D MMMM, HH:mm",
        key=HOUR,
        bind="query-params",
        help="Drag, or use the arrow keys: each step is a quarter of an hour.",
    )
    return journeys.position_at(hour.replace(tzinfo=CLOCK), journey.table, journey.line)


def position_words(now: journeys.Position) -> str:
    """Where the train was, how sure that is, and what the clock on the spot showed.

    Args:
        now: of `journeys.position_at`.
    """
    where = _between(now)
    error = f"{now.error_km:,.0f} km" if now.error_km >= 1 else "1 km"
    day = "" if now.local.day == now.instant.day else f" on {day_words(now.instant)}"
    zone = (
        f"{clock_name(now.time_zone)} time, UTC+{now.local.utcoffset().seconds // 3600}"  # type: ignore[union-attr]
    )
    speed = f" at a mean of {now.speed_kmh:.0f} km/h" if now.speed_kmh >= 1 else ""
    verb = "stood" if now.basis == "reported" else "probably was"
    return (
        f"On {day_words(now.local)} at {now.local:%H:%M} by the clock on the spot "
        f"({zone}; {now.instant:%H:%M} UTC{day}) the train {verb} **{cards.md(where)}**, "
        f"{now.route_km:,.0f} km into its trip{speed}, "
        f"**give or take {error}** ({now.basis})."
    )


def draw_diagram(journey: Trip, now: journeys.Position, others: pd.DataFrame) -> None:
    """The distance-time diagram with the chosen hour."""
    event = state.selected(readers.catalog().events["event_id"].tolist())
    shown = others[others["end"] - others["start"] <= _LONGEST]
    told = journey.table["basis"].value_counts()
    show_figure(
        distance_time_figure(
            journey.table, journey.band, journey.line, shown, state.theme(), now, event
        ),
        Account(
            "Where was he, when, and how do we know?",
            "Kilometres travelled go up, hours across, both on the clock of Pyongyang; "
            "the steeper, the faster. Filled squares are reported hours, empty ones "
            "inferred, with their doubt across; the tinted area holds every place the "
            f"train could have reached at {journeys.top_speed(journey.table):.0f} km/h "
            "or less. Dotted lines: where the clocks change. The strip below holds "
            "other events of those days.",
            "halts nobody reported; Kim's ways by car; events longer than two days.",
            _SOURCE,
        ),
        journey.band,
        key="train-diagram",
        alt=(
            f"Distance-time diagram of {journey.length_km:,.0f} km from "
            f"{day_words(journey.first)} to {day_words(journey.last)}: "
            f"{told['reported']} reported and {told['inferred']} inferred instants; "
            f"chosen: km {now.route_km:,.0f}, between {now.km_low:,.0f} and "
            f"{now.km_high:,.0f}"
        ),
        on_select=lambda: state.select_from_timeline("train-diagram"),
    )


def draw_map(journey: Trip, now: journeys.Position) -> None:
    """The line on the map with the probable position and its error."""
    show_deck(
        train_deck(journey.line, journey.table, now, state.theme()),
        Account(
            "Where on the map?",
            "Large dot: probable position; circle: no farther off than this; thick line: "
            "the stretch it may have been on. Filled stops have a reported hour.",
            "the true bends: the line is straight between stations.",
            "stations.csv (each point with its basis); land and borders: Natural Earth.",
        ),
        journey.line,
        key="train-map",
        height=470,
        alt=(
            f"Map of the line; probable position {_between(now)}, at "
            f"{now.lat:.1f} degrees north, {now.lon:.1f} degrees east, within about "
            f"{now.error_km:,.0f} km"
        ),
    )


def draw_speeds(journey: Trip) -> None:
    """Speeds by leg, with their bounds."""
    speeds = journey.speeds.assign(name=journey.legs["name"].tolist())
    quick, slow = (
        speeds.loc[speeds["speed_kmh"].idxmax()],
        speeds.loc[speeds["speed_kmh"].idxmin()],
    )
    names = [_leg_name(n) for n in speeds["name"]]
    show_figure(
        leg_speed_figure(speeds, names, state.theme()),
        Account(
            "How fast did it go?",
            "Length of a leg over its hours, halts on the way included; the whiskers "
            "show what the doubt in the hours allows.",
            "the speed while running, which was higher; a leg of which the hours are "
            "vaguer than half its length has no upper bound.",
            _SOURCE,
        ),
        speeds,
        key="train-speeds",
        alt=(
            f"Mean speeds of {len(speeds)} legs: fastest {quick['speed_kmh']:.0f} km/h "
            f"({quick['name']}), slowest {slow['speed_kmh']:.0f} km/h ({slow['name']})"
        ),
    )


def known_hours(journey: Trip) -> None:
    """Every known hour of the train, how it is known and who says so; rows select."""
    table = journey.table
    events = readers.catalog().events.set_index("event_id")
    who = _publishers()
    ways = {"arrive": "arrives", "depart": "leaves"}
    zones = events["time_zone"].reindex(table["event_id"]).tolist()
    local = [t.tz_convert(z) for t, z in zip(table["instant"], zones, strict=True)]
    shown = pd.DataFrame(
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
    ids = table["event_id"].tolist()
    st.dataframe(
        shown,
        hide_index=True,
        key="train-hours",
        on_select=lambda: state.select_from_table("train-hours", ids),
        selection_mode="single-row",
        height=380,
        alt=f"Table of {len(shown)} known hours of the train with their basis",
    )


def meanwhile(events: pd.DataFrame, now: journeys.Position, hours: int = 6) -> None:
    """Events of the hours around the chosen one; rows select."""
    margin = pd.Timedelta(hours=hours)
    at = pd.Timestamp(now.instant)
    near = events[
        overlaps(events, at - margin, at + margin) & (events["event_id"] != TRIP)
    ]
    if near.empty:
        cards.nothing_found()
        return
    day = now.instant.astimezone(CLOCK)
    st.caption(
        f"{len(near)} events within {hours} hours of {day_words(day)}, "
        f"{day:%H:%M} Pyongyang ({now.instant:%H:%M} UTC), as the filters allow. Choose "
        "a row to read its account."
    )
    cards.events_table(_nearest_first(near), "train-meanwhile")


def chosen_event() -> None:
    """The card of the selected event and the way to its own page."""
    event = state.selected(readers.catalog().events["event_id"].tolist())
    if not event:
        return
    cards.event_card(event)
    st.page_link(
        "pages/explore/event.py",
        label="Open this event",
        icon=":material/open_in_new:",
        query_params={state.EVENT: event},
    )


def jumps() -> None:
    """Buttons for the hours worth looking at, and the way to watch the journey."""
    with st.container(horizontal=True):
        for label, hour in _JUMPS:
            st.button(
                label,
                on_click=state.put,
                args=(HOUR, datetime.fromisoformat(hour)),
                key=f"jump-{hour}",
                type="tertiary",
            )
        st.page_link(
            "pages/explore/explore.py",
            label="Play the journey",
            icon=":material/play_arrow:",
            query_params=_PLAYED,
        )


#: What Explore shows of the journey, UTC; its play button moves the train.
_PLAYED = {
    "from": "2023-09-10T00:00:00",
    "to": "2023-09-20T00:00:00",
    "at": "131.6,45.7,3.6",
}
#: On the slider's clock, UTC+9.
_JUMPS = (
    ("Into Russia", "2023-09-12T05:00"),
    ("Razdolnaya bridge", "2023-09-12T11:15"),
    ("Two missiles", "2023-09-13T11:43"),
    ("At Vostochny", "2023-09-13T13:09"),
    ("Somewhere on the way", "2023-09-14T12:00"),
    ("Komsomolsk", "2023-09-15T07:50"),
    ("Homewards", "2023-09-17T17:00"),
)


def _nearest_first(events: pd.DataFrame) -> pd.DataFrame:
    """Events with an hour, then those with a day, then long spans; each by time."""
    width = events["end"] - events["start"]
    vague = (width > pd.Timedelta(hours=12)).astype(int) + (width > _LONGEST)
    return events.assign(vague=vague).sort_values(["vague", "start"], ignore_index=True)


def _between(now: journeys.Position) -> str:
    behind, ahead = short_name(now.behind), short_name(now.ahead)
    line = trip().line
    near = line[(line["route_km"] - now.route_km).abs() < 0.5]
    if not near.empty:
        return f"at {short_name(str(near['name_en'].iloc[0]))}"
    return f"between {behind} and {ahead}"


def _leg_name(name: str) -> str:
    return name.split(", by ")[0].replace("the Vostochny technical area", "Vostochny")


@st.cache_resource(show_spinner=False)
def _publishers() -> dict[str, str]:
    tables = readers.catalog().tables
    cited = tables["citations"].merge(
        tables["sources"][["source_id", "publisher"]], on="source_id"
    )
    return {
        str(event): ", ".join(dict.fromkeys(p for p in own if p))
        for event, own in cited.groupby("event_id")["publisher"]
    }
