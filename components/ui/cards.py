"""Cards and tables: how events are put before a reader."""

from __future__ import annotations

import re

import pandas as pd
import streamlit as st

from components.figures.palette import THREADS
from components.ui import readers, state

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def md(text: str) -> str:
    r"""Text as Markdown that shows it letter by letter.

    Every mark that Markdown could take for syntax is escaped, so that a title from a
    table can neither style the page nor load a picture.

    Example:
        >>> print(md("a *b*"))
        a \*b\*
    """
    return _PUNCTUATION.sub(r"\\\1", text)


def link(title: str, address: str) -> str:
    """A Markdown link, or the bare title where the address is no web address."""
    if not address.startswith(("http://", "https://")):
        return md(title)
    safe = address.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    return f"[{md(title)}]({safe.replace('<', '%3C').replace('>', '%3E')})"


def event_card(event_id: str) -> None:
    """Everything short about the selected event; what to try when none is."""
    if not event_id:
        _empty_card()
        return
    events = readers.catalog().events
    event = events[events["event_id"] == event_id].iloc[0]
    with st.container(border=True, key="card"):
        label = THREADS[event["thread"]].label
        st.caption(f"{label} · {event['kind']}")
        st.markdown(f"**{md(event['title'])}**")
        _when(event)
        _where(event)
        if event["actor_names"]:
            st.caption(f":material/group: {md(event['actor_names'])}")
        st.markdown(md(event["summary"]))
        _confidence(event)
        _sources(event_id)
        st.page_link(
            "pages/explore/event.py",
            label="Open this event",
            query_params={state.EVENT: event_id},
        )
        st.button(
            "Close",
            on_click=state.select,
            args=("",),
            icon=":material/close:",
            type="tertiary",
        )


def events_table(events: pd.DataFrame, key: str) -> None:
    """Events as a table; choosing a row selects the event.

    Args:
        events: as `catalog.typed_events` gives them.
        key: of the widget.
    """
    shown = pd.DataFrame(
        {
            "Date": events["date_text"],
            "Event": events["title"],
            "Hour": events["clock_text"],
            "Thread": events["thread"].map(lambda t: THREADS[t].label),
            "Place": events["place_name"].where(
                events["place_name"] != "", "not stated"
            ),
            "Confidence": events["confidence"],
        }
    )
    st.dataframe(
        shown,
        hide_index=True,
        key=key,
        on_select=lambda: state.select_from_table(key, events["event_id"].tolist()),
        selection_mode="single-row",
        column_config={"Event": st.column_config.TextColumn(width="large")},
        height=min(36 * (len(shown) + 1) + 3, 420),
        alt=f"Table of {len(shown)} events in view, by date",
    )


def unlocated_list(events: pd.DataFrame) -> None:
    """Events in view that no source places: named beside the map, never on it."""
    missing = events[events["lat"].isna()]
    if missing.empty:
        return
    noun = "event" if len(missing) == 1 else "events"
    with st.expander(f"{len(missing)} {noun} in view without a stated place"):
        st.caption("They are on the timeline and in the table, not on the map.")
        lines = [
            f"- {md(day)}: {md(title)}"
            for day, title in zip(missing["date_text"], missing["title"], strict=True)
        ]
        st.markdown("\n".join(lines[:40]))
        if len(lines) > 40:
            st.caption(f"and {len(lines) - 40} more in the table below")


def nothing_found() -> None:
    """One sentence and the button that undoes the cause."""
    st.info("No event passes the filters in this span.", icon=":material/search_off:")
    with st.container(horizontal=True):
        st.button("Clear filters", on_click=state.clear, key="clear-empty")
        st.button("Show the whole span", on_click=state.show_all_time)


def map_alt(events: pd.DataFrame) -> str:
    """What the map shows, for readers who do not see it."""
    located = events.dropna(subset=["lat", "lon"])
    if located.empty:
        return "Map of Northeast Asia without any event"
    busiest = located["place_name"].value_counts()
    most = ", ".join(f"{place} ({n})" for place, n in busiest.head(3).items())
    return (
        f"Map with {len(located)} events at {located['place_id'].nunique()} places; "
        f"most at {most}"
    )


def timeline_alt(events: pd.DataFrame) -> str:
    """What the timeline shows, for readers who do not see it."""
    if events.empty:
        return "Timeline without any event"
    first, last = events["date_text"].iloc[0], events["date_text"].iloc[-1]
    return (
        f"Timeline of {len(events)} events in {events['thread'].nunique()} lanes, "
        f"from {first} to {last}"
    )


def _empty_card() -> None:
    with st.container(border=True, key="card"):
        st.markdown("**Choose an event**")
        st.markdown(
            "Click a mark in a figure or on a map, or choose a row of a table, "
            "and its account stands here: date, place, people, sources."
        )
        st.caption("To begin with, try the two missiles of 13 September 2023.")
        st.button(
            "Show them",
            on_click=state.select,
            args=("launch-2023-09-13-sunan",),
            icon=":material/rocket_launch:",
        )


def _when(event: pd.Series) -> None:
    clock = f", {md(event['clock_text'])}" if event["clock_text"] else ""
    st.markdown(f":material/calendar_today: {md(event['date_text'])}{clock}")
    note = event["date_note"] or event["precision_text"].capitalize()
    st.caption(md(note))


def _where(event: pd.Series) -> None:
    if not event["place_id"]:
        st.markdown(":material/location_off: no place stated")
        return
    km = event["precision_km"]
    reach = f" (within about {km:g} km)" if pd.notna(km) and km >= 1 else ""
    if pd.isna(event["lat"]):
        reach = " (no point stated)"
    st.markdown(f":material/location_on: {md(event['place_name'] + reach)}")


def _confidence(event: pd.Series) -> None:
    icon = {
        "high": ":material/signal_cellular_alt:",
        "medium": ":material/signal_cellular_alt_2_bar:",
        "low": ":material/signal_cellular_alt_1_bar:",
    }[event["confidence"]]
    st.markdown(f"{icon} Confidence: {event['confidence']}")


def _sources(event_id: str) -> None:
    tables = readers.catalog().tables
    cited = tables["citations"][tables["citations"]["event_id"] == event_id]
    sources = cited.merge(tables["sources"], on="source_id", suffixes=("_cited", ""))
    rivals = tables["accounts"][tables["accounts"]["event_id"] == event_id]
    with st.expander(f"{len(sources)} sources", expanded=len(sources) < 4):
        st.markdown("\n".join(_source_line(s) for _, s in sources.iterrows()))
    if len(rivals):
        names = ", ".join(sorted(rivals["quantity"].unique()))
        st.caption(f":material/balance: Accounts differ on: {md(names)}")
        with st.expander(f"{len(rivals)} rival accounts"):
            st.dataframe(
                rivals[["quantity", "value", "unit", "stated_by"]],
                hide_index=True,
                alt="What different parties say of the same quantity",
            )


def _source_line(source: pd.Series) -> str:
    who = ", ".join(t for t in (source["publisher"], source["published"]) if t)
    what = f" ({md(source['supports'])})" if source["supports"] else ""
    return (
        f"- {link(source['title'], source['url'])}{', ' if who else ''}{md(who)}{what}"
    )
