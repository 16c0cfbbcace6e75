"""One event in full: what is known, who says so, what rests on it, how to cite it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from components.figures.evidence import AREA_KM, place_deck
from components.model.citations import Entry, Work, citations, confidence_reason
from components.model.dates import parse_moment
from components.model.filters import select_events
from components.model.neighbours import local_days
from components.model.wording import date_words, day_words
from components.ui import cards, panel, readers, state
from components.ui.cards import md
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
_LANGUAGES = {
    "bg": "Bulgarian", "cs": "Czech", "de": "German", "en": "English", "es": "Spanish",
    "fr": "French", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
    "sr": "Serbian", "zh": "Chinese",
}  # fmt: skip
_BASIS = {
    "pattern": "address formed from the document's symbol, not opened at it",
    "none": "no address known",
}
_VERDICTS = {
    "verified": ":material/check_circle:",
    "partly": ":material/adjust:",
    "inaccurate": ":material/cancel:",
    "unverifiable": ":material/help:",
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
    cited = _cited(event["event_id"])
    opened = int((cited["checked"] != "").sum())
    rivals = len(_quantities(event["event_id"]))
    noun = "source" if len(cited) == 1 else "sources"
    differ = f"; accounts differ on {rivals} quantit{'y' if rivals == 1 else 'ies'}"
    return md(
        f"{event['confidence'].capitalize()} confidence: {len(cited)} {noun}, {opened} "
        f"opened and compared{differ if rivals else ''}."
    )


def facts(event: pd.Series) -> None:
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
    cited, quantities = _cited(event["event_id"]), _quantities(event["event_id"])
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


def sources(event_id: str) -> None:
    """Every source: what it is, what it supports, whether somebody opened it."""
    cited = _cited(event_id)
    st.header("Sources", anchor="sources")
    order = cited.sort_values("checked", ascending=False, kind="stable")
    st.markdown("\n".join(_source_lines(row) for _, row in order.iterrows()))


def accounts(event_id: str) -> None:
    """Rival accounts of each quantity, with who says so."""
    rows = readers.catalog().tables["accounts"]
    rows = rows[rows["event_id"] == event_id].sort_values("quantity", kind="stable")
    st.header("Rival accounts", anchor="accounts")
    if rows.empty:
        st.caption("No differing accounts of any quantity of this event are known.")
        return
    catalog = readers.catalog()
    names = catalog.tables["actors"].set_index("actor_id")["name_en"]
    known = catalog.tables["sources"].set_index("source_id")
    cited = set(_cited(event_id)["source_id"])
    shown = pd.DataFrame(
        {
            "What": rows["quantity"].map(md),
            "Account": (rows["value"] + " " + rows["unit"]).str.strip().map(md),
            "Who says so": [
                cards.link(names.get(who, who), known["url"].get(key, ""))
                for who, key in zip(rows["stated_by"], rows["source_id"], strict=True)
            ],
            "Note": [
                md("; ".join(t for t in (note, _elsewhere(key, known, cited)) if t))
                for note, key in zip(rows["note"], rows["source_id"], strict=True)
            ],
        }
    )
    st.table(
        shown.reset_index(drop=True),
        border="horizontal",
        alt=f"{len(rows)} accounts of {rows['quantity'].nunique()} quantities",
    )


def claims(event_id: str) -> None:
    """Claims and forecasts of the article that rest on the event."""
    tables = readers.catalog().tables
    rows = tables["claims"]
    rows = rows[rows["event_ids"].map(lambda ids: event_id in ids)]
    st.header("In the article of 15 September 2023", anchor="claims")
    if rows.empty:
        st.caption("No claim of the article rests on this event.")
    for _, row in rows.iterrows():
        st.markdown(
            f"**{row['claim_id']}** {md(row['claim'])}  \n{_VERDICTS[row['verdict']]} "
            f"{row['verdict'].capitalize()}: {md(row['finding'])} "
            f"Said by {md(row['said_by'])}."
        )
    for column, word in (("event_ids", "for"), ("events_against", "against")):
        hits = tables["forecasts"]
        hits = hits[hits[column].map(lambda ids: event_id in ids)]
        for _, row in hits.iterrows():
            st.markdown(
                f"**{row['forecast_id']}** Evidence {word} the forecast: "
                f"{md(row['forecast'])} ({md(row['status'])})"
            )
    st.page_link("pages/understand/article.py", label="All claims of the article")


def cite(event: pd.Series) -> None:
    """Permanent link and the citation in four styles."""
    st.header("Link and citation", anchor="cite")
    address = f"{(st.context.url or '/event').rstrip('/')}?event={event['event_id']}"
    st.code(address, language=None, wrap_lines=True)
    raw = readers.catalog().package.raw
    author = raw["contributors"][0]["title"]
    released = date.fromisoformat(raw["created"][:10])
    work = Work(author, raw["title"], readers.catalog().version, released)
    entry = Entry(event["event_id"], event["title"], event["date_text"], address)
    texts = citations(entry, work, datetime.now(UTC).date())
    for tab, (style, text) in zip(st.tabs(list(texts)), texts.items(), strict=True):
        language = "latex" if style == "BibTeX" else None
        tab.code(text, language=language, wrap_lines=True)
    st.caption(
        "The id of an event never changes and never gets another meaning; the version "
        "says which state of the data you read."
    )


def corrections(event_id: str) -> None:
    """What later versions changed of the event; nothing where nothing changed."""
    table = readers.catalog().tables["changes"]
    rows = table[table["key"].str.split().map(lambda key: event_id in key)]
    if len(rows):
        st.header("What changed", anchor="changes")
        st.table(
            rows[["version", "column", "old", "new", "reason"]].map(md),
            hide_index=True,
            border="horizontal",
        )


@st.cache_resource(show_spinner=False)
def local_days_of_all() -> pd.DataFrame:
    """First and last local day of every event."""
    return local_days(readers.catalog().events)


def _cited(event_id: str) -> pd.DataFrame:
    tables = readers.catalog().tables
    cited = tables["citations"][tables["citations"]["event_id"] == event_id]
    return cited.merge(tables["sources"], on="source_id", suffixes=("_cited", ""))


def _quantities(event_id: str) -> list[str]:
    rows = readers.catalog().tables["accounts"]
    return sorted(rows.loc[rows["event_id"] == event_id, "quantity"].unique())


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


def _elsewhere(source_id: str, known: pd.DataFrame, cited: set[str]) -> str:
    """Title of a source that the list of sources does not name."""
    if source_id in cited or source_id not in known.index:
        return ""
    return f"in {known.at[source_id, 'title']}"


def _source_lines(row: pd.Series) -> str:
    published = row["published"]
    when = date_words(parse_moment(published), "UTC") if published else "undated"
    who = row["publisher"] or row["author"]
    language = _LANGUAGES.get(row["language"], row["language"])
    about = ", ".join(t for t in (row["kind"], who, when, language) if t)
    opened = (
        f":material/check_circle: opened and compared on {_iso_words(row['checked'])}"
        if row["checked"]
        else ":material/radio_button_unchecked: not opened for this event"
    )
    extra = [f"supports: {row['supports']}" if row["supports"] else ""]
    extra.append(row["note_cited"])
    if not row["note"].startswith("Address formed"):
        extra.append(row["note"])
    if row["url_basis"] == "none" or not row["checked"]:
        extra.append(_BASIS.get(row["url_basis"], ""))
    archive = f" · {cards.link('archived copy', row['archive_url'])}" * bool(
        row["archive_url"]
    )
    detail = md(" · ".join(e for e in extra if e))
    return (
        f"- {cards.link(row['title'], row['url'])}{archive}  \n"
        f"  :small[{md(about[:1].upper() + about[1:])}]  \n"
        f"  :small[{opened}{' · ' if detail else ''}{detail}]"
    )


def _iso_words(text: str) -> str:
    return date_words(parse_moment(text), "UTC")
