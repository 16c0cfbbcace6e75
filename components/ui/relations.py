"""What an event stands beside: its thread, linked events, what happened around it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.figures.evidence import MOST_LINKS, links_figure
from components.figures.palette import THREADS
from components.figures.timeline import timeline_figure
from components.model.filters import select_events
from components.model.neighbours import in_thread, linked_events, nearby
from components.ui import cards, panel, readers, state
from components.ui.cards import md
from components.ui.facts import event_of, local_days_of_all
from components.ui.figures import Account, show_figure

NEAR = "days"
_LATEST = pd.Timestamp("2027-03-01", tz="UTC")


def steps(event: pd.Series) -> None:
    """Previous and next event of the thread, and a way back to the choice."""
    before, after = in_thread(readers.catalog().events, event["event_id"])
    label = THREADS[event["thread"]].label
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{label} · {event['kind']}", width="content")
        for name, icon, other in (
            ("Previous", "arrow_back", before),
            ("Next", "arrow_forward", after),
        ):
            st.button(
                f"{name} in this thread",
                on_click=state.select,
                args=(other,),
                disabled=not other,
                icon=f":material/{icon}:",
                help=md(event_of(other)["title"]) if other else None,
                key=f"step-{name}",
            )
        st.button("Choose another", on_click=state.select, args=("",), type="tertiary")


def links(event: pd.Series) -> None:
    """Linked events in both directions, as a small graph and as a table."""
    catalog, key = readers.catalog(), f"links-{event['event_id']}"
    linked = linked_events(catalog.tables["links"], catalog.events, event["event_id"])
    st.header("Linked events", anchor="links")
    if linked.empty:
        st.caption("No link to another event is recorded.")
        return
    first = linked.sort_values("significance", ascending=False, kind="stable")
    drawn = first.head(MOST_LINKS).sort_values("start", kind="stable")
    rest = len(linked) - len(drawn)
    number = f"{len(linked)} event{'' if len(linked) == 1 else 's'}"
    graph, table = st.columns(2, gap="medium")
    with graph:
        show_figure(
            links_figure(event, drawn, state.theme()),
            Account(
                "What does it belong to?",
                "Time runs downwards; the words say what this event is to the other. "
                "A click on a mark opens that event.",
                f"{rest} further links, which the table has."
                if rest
                else "how strong a "
                "link is; each was drawn by hand, with its reason in the table.",
                "links.csv.",
            ),
            linked[["event_id", "title", "date", "words", "link_note", "link_source"]],
            key=key,
            alt=f"This event and {number}: "
            + "; ".join(
                f"{w} {t}" for w, t in zip(drawn["words"], drawn["title"], strict=True)
            ),
            on_select=lambda: state.select_from_timeline(key),
        )
    with table:
        _event_rows(
            linked,
            {"This event": linked["words"], "Event": linked["title"],
             "Date": linked["date_text"], "Why": linked["link_note"]},
            f"linked-{event['event_id']}",
            f"{number} linked with this one, with the relation in words",
        )  # fmt: skip


def around(event: pd.Series) -> None:
    """What else happened within some days, in all threads."""
    st.header("What else happened", anchor="around")
    within = st.slider("Days before and after", 1, 90, 7, key=NEAR, bind="query-params")
    events = readers.catalog().events
    found = nearby(events, local_days_of_all(), event["event_id"], within)
    kept = select_events(found, panel.chosen_filters())
    hidden = len(found) - len(kept)
    noun = "day" if within == 1 else "days"
    if found.empty:
        st.markdown(f"No other event within {within} {noun}: widen the span.")
        return
    st.markdown(
        f"{len(kept)} other events within {within} {noun}, in "
        f"{kept['thread'].nunique()} threads"
        + (f"; the filters leave out {hidden} more." if hidden else ".")
    )
    if kept.empty:
        cards.nothing_found()
        return
    _around_figure(event, kept, within)
    km = kept["km"].round().astype("Int64")
    _event_rows(
        kept,
        {"When": kept["apart"], "Date": kept["date_text"], "Event": kept["title"],
         "Thread": kept["thread"].map(lambda t: THREADS[t].label),
         "Place": kept["place_name"].where(kept["place_name"] != "", "not stated"),
         "Distance, km": km},
        f"near-{event['event_id']}",
        f"{len(kept)} events within {within} {noun}, nearest first",
    )  # fmt: skip


def _event_rows(
    events: pd.DataFrame, columns: dict[str, pd.Series], key: str, alt: str
) -> None:
    """Rows that open an event when chosen."""
    ids = events["event_id"].tolist()
    st.dataframe(
        pd.DataFrame(columns),
        hide_index=True,
        key=key,
        on_select=lambda: state.select_from_table(key, ids),
        selection_mode="single-row",
        column_config={"Event": st.column_config.TextColumn(width="large")},
        height=min(36 * (len(ids) + 1) + 3, 470),
        alt=alt,
    )


def _around_figure(event: pd.Series, near: pd.DataFrame, within: int) -> None:
    own = pd.DataFrame([event])
    drawn = pd.concat([own, near[~near["is_long"]]])
    drawn = drawn.sort_values(["start", "end"], kind="stable")
    margin = pd.Timedelta(days=within + 1)
    window = (event["start"] - margin, min(event["end"], _LATEST) + margin)
    columns = ["event_id", "title", "thread", "date", "days", "km", "place_name"]
    key = f"around-{event['event_id']}"
    show_figure(
        timeline_figure(
            drawn, readers.eras(()), state.theme(), window, event["event_id"]
        ),
        Account(
            "What surrounds it?",
            "The ringed mark is this event; a click on another opens it. Days are "
            "counted between local days, kilometres along the great circle.",
            "spans of more than 45 days, which stand last in the table.",
            "all threads of this timeline.",
        ),
        near[columns],
        key=key,
        alt=f"Timeline of {len(drawn)} events within {within} days of this one",
        on_select=lambda: state.select_from_timeline(key),
    )
