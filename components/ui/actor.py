"""One state, organisation or person: names, lane, map, company."""

from __future__ import annotations

from math import log2

import pandas as pd
import plotly.graph_objects as go
import pydeck as pdk
import streamlit as st

from components.figures.evidence import company_figure
from components.figures.map import map_deck
from components.figures.palette import theme_named
from components.figures.timeline import timeline_figure
from components.model.dates import parse_moment
from components.model.filters import Filters, select_events
from components.model.neighbours import company
from components.model.wording import date_words
from components.ui import cards, panel, readers, state
from components.ui.actor_votes import tally, votes_of
from components.ui.cards import md
from components.ui.figures import Account, show_deck, show_figure

WHO = "who"
_FIRST = "Kim Jong Un"
_NAMES = {
    "name_en": "English",
    "name_ko": "Korean",
    "name_ja": "Japanese",
    "name_zh": "Chinese",
    "name_ru": "Russian",
}
_LATEST = pd.Timestamp("2027-03-01", tz="UTC")


@st.cache_resource(show_spinner=False)
def actor_ids() -> dict[str, str]:
    """Ids of the actors with an event or a vote, by name, in alphabetical order."""
    tables = readers.catalog().tables
    used = set(panel.actor_ids().values()) | set(tables["votes"]["member"])
    rows = tables["actors"].sort_values("name_en")
    return {
        name: key
        for key, name in zip(rows["actor_id"], rows["name_en"], strict=True)
        if key in used
    }


def choose_actor() -> pd.Series:
    """The box to choose an actor, bound to the address; the chosen row."""
    names = list(actor_ids())
    name = st.selectbox(
        "State, organisation or person",
        names,
        index=names.index(_FIRST),
        key=WHO,
        bind="query-params",
    )
    rows = readers.catalog().tables["actors"].set_index("actor_id", drop=False)
    return rows.loc[actor_ids()[name or _FIRST]]


@st.cache_resource(max_entries=64, show_spinner=False)
def events_of(actor_id: str, filters: Filters) -> pd.DataFrame:
    """The actor's events that pass the filters."""
    kept = select_events(readers.catalog().events, filters)
    return kept[kept["actor_ids"].map(lambda ids: actor_id in ids)]


@st.cache_resource(max_entries=64, show_spinner=False)
def answer(actor_id: str, filters: Filters) -> str:
    """One sentence: in how many events, from when to when, with whom most."""
    events, name = events_of(actor_id, filters), _name(actor_id)
    if events.empty:
        return md(f"{name} is in no event of this choice.")
    years = events["date"].str[:4]
    span = f"{years.min()} to {years.max()}" if years.nunique() > 1 else years.min()
    noun = "event" if len(events) == 1 else "events"
    others = company(events, actor_id, 1)
    most = ""
    if len(others):
        most = f", most often with {_name(str(others.index[0]))}"
        most += f" ({int(others.to_numpy().sum())})"
    return md(f"{name}: {len(events)} {noun}, {span}{most}{_votes_words(actor_id)}.")


def lane(actor_id: str, filters: Filters) -> None:
    """The actor's events on one axis of time."""
    key, events = f"lane-{actor_id}", events_of(actor_id, filters)
    show_figure(
        _lane(state.theme().name, actor_id, filters, state.selected()),
        Account(
            "When was this actor part of it?",
            "One mark per event, in the lane of its thread; a click selects it.",
            "what the actor did outside the events of this timeline.",
            "actor_ids of events/*.csv.",
        ),
        events[["event_id", "title", "date", "thread", "place_name", "confidence"]],
        key=key,
        alt=cards.timeline_alt(events),
        on_select=lambda: state.select_from_timeline(key),
    )


@st.cache_resource(max_entries=32, show_spinner=False)
def _lane(theme: str, actor_id: str, filters: Filters, selected: str) -> go.Figure:
    events = events_of(actor_id, filters)
    first, last = events["start"].min(), events["end"].clip(upper=_LATEST).max()
    margin = max((last - first) * 0.04, pd.Timedelta(days=2))
    window = (first - margin, last + margin)
    eras = readers.eras(())
    return timeline_figure(events, eras, theme_named(theme), window, selected)


def place_map(actor_id: str, filters: Filters) -> None:
    """Where the actor's events were."""
    events = events_of(actor_id, filters)
    located = events.dropna(subset=["lat", "lon"])
    if located.empty:
        st.caption("No event of this actor has a stated point.")
        return
    key = f"map-{actor_id}"
    show_deck(
        _deck(state.theme().name, actor_id, filters),
        Account(
            "Where?",
            f"{len(located)} of {len(events)} events have a stated point; events at "
            "one place fan out around it.",
            "where the actor was between events.",
            "places.csv; land and borders from Natural Earth.",
        ),
        located[["event_id", "title", "place_name", "lat", "lon", "precision_km"]],
        key=key,
        alt=cards.map_alt(events),
        height=380,
        on_select=lambda: state.select_from_map(key),
    )


@st.cache_resource(max_entries=32, show_spinner=False)
def _deck(theme: str, actor_id: str, filters: Filters) -> pdk.Deck:
    located = events_of(actor_id, filters).dropna(subset=["lat", "lon"])
    places = readers.catalog().tables["places"]
    return map_deck(located, places, theme_named(theme), view=_view(located))


def identity(actor: pd.Series) -> None:
    """Names in five languages, kind, membership and time of office."""
    parents = ", ".join(_name(parent) for parent in actor["member_of"])
    word = "member of" if actor["kind"] == "state" else "of"
    what = actor["kind"].capitalize() + (f", {word} {parents}" if parents else "")
    when = date_words(parse_moment(actor["active"]), "UTC") if actor["active"] else ""
    st.markdown(md(f"{what}{', active ' if when else ''}{when}."))
    if actor["note"]:
        st.caption(md(actor["note"]))
    st.table(
        pd.DataFrame(
            {
                "Language": list(_NAMES.values()),
                "Name": [md(actor[c]) or "not known" for c in _NAMES],
            }
        ),
        border="horizontal",
        alt=f"Names of {actor['name_en']} in five languages",
    )


def companions(actor_id: str, filters: Filters) -> None:
    """With whom the actor appears, over time."""
    st.header("With whom", anchor="with-whom")
    named = _company(actor_id, filters)
    if named.empty:
        st.caption("No other actor is named in these events.")
        return
    first = named.sum(axis=1)
    show_figure(
        _company_drawn(state.theme().name, actor_id, filters),
        Account(
            "With whom does this actor appear, and when?",
            "Each number counts events that name both; rows are in order of their "
            "sum, at most ten.",
            "whether the two met, agreed or fought: only that one event names both.",
            "actor_ids of events/*.csv.",
        ),
        named.rename_axis("actor").reset_index(),
        key=f"company-{actor_id}",
        alt="Events shared with "
        + ", ".join(f"{who} {n}" for who, n in first.head(5).items()),
    )


@st.cache_resource(max_entries=64, show_spinner=False)
def _company(actor_id: str, filters: Filters) -> pd.DataFrame:
    return company(events_of(actor_id, filters), actor_id).rename(index=_name)


@st.cache_resource(max_entries=32, show_spinner=False)
def _company_drawn(theme: str, actor_id: str, filters: Filters) -> go.Figure:
    return company_figure(_company(actor_id, filters), theme_named(theme))


def _votes_words(actor_id: str) -> str:
    rows = votes_of(actor_id)
    return f"; in the Security Council {tally(rows)}" if len(rows) else ""


def _name(actor_id: str) -> str:
    table = readers.catalog().tables["actors"]
    found = table.loc[table["actor_id"] == actor_id, "name_en"]
    return str(found.iloc[0]) if len(found) else actor_id


def _view(located: pd.DataFrame) -> dict[str, float]:
    """A camera on most events: the middle four fifths in either direction."""
    points = located[["lat", "lon"]]
    low, high = points.quantile(0.1), points.quantile(0.9)
    tall, wide = (high - low).clip(lower=1) * 1.4
    zoom = min(log2(360 * 380 / 512 / 1.4 / tall), log2(360 * 690 / 512 / wide), 4.0)
    middle = (low + high) / 2
    return {"latitude": middle["lat"], "longitude": middle["lon"], "zoom": zoom}
