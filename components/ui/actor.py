"""One state, organisation or person: names, lane, map, company, votes."""

from __future__ import annotations

from math import log2

import pandas as pd
import streamlit as st

from components.figures.evidence import company_figure, votes_figure
from components.figures.map import map_deck
from components.figures.timeline import timeline_figure
from components.model.dates import parse_moment
from components.model.filters import select_events
from components.model.neighbours import company
from components.model.wording import date_words
from components.ui import cards, panel, readers, state
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


def events_of(actor: pd.Series) -> pd.DataFrame:
    """The actor's events that pass the filters."""
    kept = select_events(readers.catalog().events, panel.chosen_filters())
    return kept[kept["actor_ids"].map(lambda ids: actor["actor_id"] in ids)]


def answer(actor: pd.Series, events: pd.DataFrame) -> str:
    """One sentence: in how many events, from when to when, with whom most."""
    name = actor["name_en"]
    if events.empty:
        return md(f"{name} is in no event of this choice.")
    years = events["date"].str[:4]
    span = f"{years.min()} to {years.max()}" if years.nunique() > 1 else years.min()
    noun = "event" if len(events) == 1 else "events"
    others = company(events, actor["actor_id"], 1)
    most = ""
    if len(others):
        most = f", most often with {_name(str(others.index[0]))}"
        most += f" ({int(others.to_numpy().sum())})"
    return md(f"{name}: {len(events)} {noun}, {span}{most}{_votes_words(actor)}.")


def lane(actor: pd.Series, events: pd.DataFrame) -> None:
    """The actor's events on one axis of time."""
    key = f"lane-{actor['actor_id']}"
    first, last = events["start"].min(), events["end"].clip(upper=_LATEST).max()
    margin = max((last - first) * 0.04, pd.Timedelta(days=2))
    show_figure(
        timeline_figure(
            events,
            readers.eras(()),
            state.theme(),
            (first - margin, last + margin),
            state.selected(),
        ),
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


def place_map(actor: pd.Series, events: pd.DataFrame) -> None:
    """Where the actor's events were."""
    located = events.dropna(subset=["lat", "lon"])
    if located.empty:
        st.caption("No event of this actor has a stated point.")
        return
    key = f"map-{actor['actor_id']}"
    show_deck(
        map_deck(
            located,
            readers.catalog().tables["places"],
            state.theme(),
            view=_view(located),
        ),
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


def companions(actor: pd.Series, events: pd.DataFrame) -> None:
    """With whom the actor appears, over time."""
    st.header("With whom", anchor="with-whom")
    table = company(events, actor["actor_id"])
    if table.empty:
        st.caption("No other actor is named in these events.")
        return
    named = table.rename(index=_name)
    first = named.sum(axis=1)
    show_figure(
        company_figure(named, state.theme()),
        Account(
            "With whom does this actor appear, and when?",
            "Each number counts events that name both; rows are in order of their "
            "sum, at most ten.",
            "whether the two met, agreed or fought: only that one event names both.",
            "actor_ids of events/*.csv.",
        ),
        named.rename_axis("actor").reset_index(),
        key=f"company-{actor['actor_id']}",
        alt="Events shared with "
        + ", ".join(f"{who} {n}" for who, n in first.head(5).items()),
    )


def votes(actor: pd.Series) -> None:
    """How the actor voted in the Security Council, where it did."""
    rows = _votes(actor)
    if rows.empty:
        return
    st.header("Votes in the Security Council", anchor="votes")
    st.markdown(md(_tally(rows).capitalize() + "."))
    key = f"votes-{actor['actor_id']}"
    show_figure(
        votes_figure(rows, state.theme()),
        Account(
            "How did it vote on Korea?",
            "One mark per vote held while it sat on the Council; a click selects it.",
            "votes before 2006, of which only tallies are known, and the filters of "
            "the sidebar, which do not apply here.",
            "votes.csv and decisions.csv.",
        ),
        rows[["event_id", "document", "date", "cast", "basis"]],
        key=key,
        alt=f"{actor['name_en']}: {_tally(rows)}",
        on_select=lambda: state.select_from_timeline(key),
    )
    ids = rows["event_id"].tolist()
    st.dataframe(
        pd.DataFrame(
            {
                "Date": rows["date_text"],
                "Document": rows["document"],
                "Decision": rows["title"],
                "Vote": rows["cast"],
            }
        ),
        hide_index=True,
        key=f"{key}-table",
        on_select=lambda: state.select_from_table(f"{key}-table", ids),
        selection_mode="single-row",
        column_config={"Decision": st.column_config.TextColumn(width="large")},
        height=min(36 * (len(rows) + 1) + 3, 330),
        alt=f"{len(rows)} votes of {actor['name_en']}",
    )


def _votes(actor: pd.Series) -> pd.DataFrame:
    catalog = readers.catalog()
    rows = catalog.tables["votes"]
    rows = rows[rows["member"] == actor["actor_id"]]
    cast = rows["vote"].str.replace("_", " ").mask(rows["is_veto"] == 1, "veto")
    rows = rows.assign(cast=cast)[["event_id", "cast", "basis"]]
    rows = rows.merge(catalog.events, on="event_id")
    documents = catalog.tables["decisions"][["event_id", "document"]]
    return rows.merge(documents, on="event_id", how="left").sort_values("start")


def _tally(rows: pd.DataFrame) -> str:
    counts = rows["cast"].value_counts()
    words = ", ".join(
        f"{counts[cast]} {word}"
        for cast, word in (
            ("yes", "in favour"),
            ("no", "against"),
            ("veto", "vetoed"),
            ("abstain", "abstained"),
            ("not voting", "not voting"),
        )
        if cast in counts
    )
    return f"{len(rows)} votes held: {words}"


def _votes_words(actor: pd.Series) -> str:
    rows = _votes(actor)
    return f"; in the Security Council {_tally(rows)}" if len(rows) else ""


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
