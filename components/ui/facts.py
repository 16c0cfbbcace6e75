"""What is known of one event: when, where, who, what, and how sure it is."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from components.figures.evidence import AREA_KM, place_deck
from components.model.citations import confidence_reason
from components.model.filters import select_events
from components.model.neighbours import local_days
from components.model.wording import day_words
from components.ui import cards, panel, readers, state
from components.ui.cards import md
from components.ui.evidence import cited_sources, disputed_quantities
from components.ui.figures import Account, show_deck

#: Columns of launches and decisions that a reader sees, with the name of the quantity
#: under which rival accounts of it stand.
_DETAILS = {
    "missile": ("Missile", "missile type"),
    "missile_count": ("Missiles", "missile count"),
    "range_km": ("Greatest range, km", "range"),
    "apogee_km": ("Greatest altitude, km", "apogee"),
    "outcome": ("Outcome", "outcome"),
    "impact_area": ("Came down in", "impact area"),
    "document": ("Document", ""),
    "draft": ("Draft", ""),
    "meeting": ("Meeting record", ""),
    "result": ("Result", ""),
}
_CHOOSE = "choose-event"


def event_of(event_id: str) -> pd.Series:
    """The event of an id."""
    events = readers.catalog().events
    return events[events["event_id"] == event_id].iloc[0]


def choose_event() -> None:
    """Nothing is selected: a box, examples and a table to choose from."""
    events = readers.catalog().events
    names = {
        key: f"{day}: {title}"
        for key, day, title in zip(
            events["event_id"], events["date_text"], events["title"], strict=True
        )
    }
    st.markdown(f"Choose one of {len(events)} events; its whole account opens here.")
    st.selectbox(
        "Event",
        list(names),
        index=None,
        format_func=names.__getitem__,
        key=_CHOOSE,
        placeholder="Type a word or a year",
        on_change=lambda: state.select(state.value(_CHOOSE, "")),
    )
    kept = select_events(events, panel.chosen_filters())
    if kept.empty:
        cards.nothing_found()
        return
    cards.events_table(kept, "choose-table")


def answer(event: pd.Series) -> str:
    """One sentence: how well the event is known."""
    cited = cited_sources(event["event_id"])
    opened = int((cited["checked"] != "").sum())
    rivals = len(disputed_quantities(event["event_id"]))
    noun = "source" if len(cited) == 1 else "sources"
    differ = f"; accounts differ on {rivals} quantit{'y' if rivals == 1 else 'ies'}"
    return md(
        f"{event['confidence'].capitalize()} confidence: {len(cited)} {noun}, {opened} "
        f"opened and compared{differ if rivals else ''}."
    )


def account(event: pd.Series) -> None:
    """Date, place, actors, summary and confidence, each with how it is known."""
    st.markdown(md(event["summary"]))
    clock = f", {event['clock_text']}" if event["clock_text"] else ""
    st.markdown(f":material/calendar_today: {md(_day(event) + clock)}")
    notes = [event["precision_text"].capitalize(), _utc_words(event)]
    notes.append(event["date_note"])
    st.caption(md(". ".join(n.rstrip(".") for n in notes if n) + "."))
    _place_words(event)
    if event["actor_names"]:
        st.markdown(f":material/group: {md(event['actor_names'])}")
    cited, quantities = (
        cited_sources(event["event_id"]),
        disputed_quantities(event["event_id"]),
    )
    st.markdown(f":material/verified: Confidence: {event['confidence']}")
    st.caption(md(confidence_reason(event["confidence"], cited, quantities)))
    _details(event["event_id"], quantities)


def place_map(event: pd.Series) -> None:
    """The event's place on a small map, or a sentence where none is stated."""
    if pd.isna(event["lat"]):
        st.info(
            "No source states a point for this event, so none is drawn.",
            icon=":material/location_off:",
        )
        return
    km = float(event["precision_km"]) if pd.notna(event["precision_km"]) else 0.0
    area = f"a circle of {km:g} km" if km >= AREA_KM else "a mark"
    show_deck(
        place_deck(event, readers.catalog().tables["places"], state.theme()),
        Account(
            "Where was it?",
            f"The place is drawn as {area}: it may be off by {km:g} km.",
            "where inside that distance.",
            "places.csv; land and borders from Natural Earth.",
        ),
        pd.DataFrame([event])[["event_id", "place_name", "lat", "lon", "precision_km"]],
        key="place",
        alt=f"Map of {event['place_name']} at {event['lat']:.2f} degrees north and "
        f"{event['lon']:.2f} east, known to {km:g} km",
        height=300,
    )


@st.cache_resource(show_spinner=False)
def local_days_of_all() -> pd.DataFrame:
    """First and last local day of every event."""
    return local_days(readers.catalog().events)


def _day(event: pd.Series) -> str:
    """The date with its weekday, where the event lies within one known local day."""
    days = local_days_of_all().loc[event.name]
    is_day = days["first"] == days["last"] and not event["is_approximate"]
    name = f"{days['first']:%A}" if is_day else ""
    return ", ".join(t for t in (name, event["date_text"]) if t)


def _utc_words(event: pd.Series) -> str:
    """When a local day begins in UTC, for an event known to the day."""
    if event["precision"] != "day" or event["is_approximate"]:
        return ""
    zone = ZoneInfo(event["time_zone"])
    if event["start"].tz_convert(zone).utcoffset() == pd.Timedelta(0):
        return ""
    start, end = event["start"], event["end"]
    return (
        f"The local day runs from {day_words(start)}, {start:%H:%M}, to "
        f"{day_words(end)}, {end:%H:%M} UTC"
    )


def _place_words(event: pd.Series) -> None:
    if not event["place_id"]:
        st.markdown(":material/location_off: no place stated")
        return
    places = readers.catalog().tables["places"].set_index("place_id")
    place = places.loc[event["place_id"]]
    st.markdown(f":material/location_on: {md(event['place_name'])}")
    known = f"Known to about {event['precision_km']:g} km"
    parts = [known if pd.notna(event["precision_km"]) else "", place["note"]]
    st.caption(md(". ".join(p for p in parts if p)))


def _details(event_id: str, quantities: list[str]) -> None:
    """What the tables of launches and decisions add, rival values marked."""
    tables = readers.catalog().tables
    lines = []
    for name in ("launches", "decisions"):
        for _, row in tables[name][tables[name]["event_id"] == event_id].iterrows():
            lines += [
                (label, _number(row[c]), quantity in quantities)
                for c, (label, quantity) in _DETAILS.items()
                if c in row and pd.notna(row[c]) and str(row[c])
            ]
            if name == "decisions" and pd.notna(row["yes"]):
                tally = f"{row['yes']}–{row['no']}–{row['abstain']}"
                lines.append(
                    ("For, against, abstaining", tally, "vote tally" in quantities)
                )
    if lines:
        words = [
            f"{label}: {value}{' (accounts differ)' if differs else ''}"
            for label, value, differs in lines
        ]
        st.markdown(f":material/table_rows: {md('; '.join(words))}")


def _number(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
