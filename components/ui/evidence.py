"""The evidence of one event: who says so, who says otherwise, what rests on it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd
import streamlit as st

from components.model.citations import Entry, Work, citations
from components.model.dates import parse_moment
from components.model.wording import date_words
from components.ui import cards, readers
from components.ui.cards import md

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


def sources(event_id: str) -> None:
    """Every source: what it is, what it supports, whether somebody opened it."""
    cited = cited_sources(event_id)
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
    cited = set(cited_sources(event_id)["source_id"])
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


def cited_sources(event_id: str) -> pd.DataFrame:
    """The citations of an event, each with its source."""
    tables = readers.catalog().tables
    cited = tables["citations"][tables["citations"]["event_id"] == event_id]
    return cited.merge(tables["sources"], on="source_id", suffixes=("_cited", ""))


def disputed_quantities(event_id: str) -> list[str]:
    """Quantities of an event of which accounts differ, by name."""
    rows = readers.catalog().tables["accounts"]
    return sorted(rows.loc[rows["event_id"] == event_id, "quantity"].unique())


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
