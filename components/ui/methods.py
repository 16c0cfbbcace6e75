"""The Methods page: rules in words, each with the numbers that the tables give it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.catalog.gaps import known_gaps
from components.figures.evidence import confidence_figure
from components.figures.palette import THREADS
from components.model.changes import counts
from components.model.citations import CONFIDENCE_RULE, SIGNIFICANCE_RULE
from components.model.wording import day_words
from components.ui import readers, state
from components.ui.cards import md
from components.ui.figures import Account, show_figure

#: What belongs to a thread, and what does not.
INCLUSION = {
    "cold_war": (
        "Wars, crises, treaties, recognitions and visits of 1945 to 1991 that set or "
        "broke the blocs in Northeast Asia, and the rival datings of the Cold War.",
        "Events elsewhere, unless they changed the blocs here.",
    ),
    "train_trip": (
        "Every stop, sighting and border crossing of Kim Jong Un's journey of 10 to 19 "
        "September 2023 that a source reports.",
        "Positions between stops: they are computed on the page of the train and never "
        "entered as events.",
    ),
    "vostochny_meeting": (
        "Every moment of 13 September 2023 at the cosmodrome with a reported or "
        "derivable hour, and what happened elsewhere in those hours.",
        "Later statements about the meeting: they stand under Background or Aftermath.",
    ),
    "missile_launches": (
        "Every reported North Korean launch since 1984 of a ballistic missile or a "
        "satellite rocket, with cruise missiles and tests below the threshold kept "
        "apart by their category.",
        "Artillery rockets and air defence missiles, unless an institution counts them "
        "as ballistic; engine tests and parades.",
    ),
    "security_council": (
        "Resolutions, drafts, vetoes, statements and procedural votes of the Security "
        "Council on Korea since 1949, with who voted how where sources say, and the few "
        "meetings and Assembly debates that answer them.",
        "Routine meetings without a vote or a statement.",
    ),
    "background": (
        "What the article of 15 September 2023 names and what led to it: from 1992 to "
        "2020 only landmarks of Russian, Chinese, American and Korean diplomacy and of "
        "nuclear matters, the six nuclear tests among them; from 2021 on, closely.",
        "Before 2021, meetings and statements that changed neither alliances nor the "
        "course of the nuclear dispute; after it, what the article neither names nor "
        "rests on.",
    ),
    "aftermath": (
        "What bears on a forecast of the article, for it or against it, since 14 "
        "September 2023.",
        "Launches and votes on which no forecast turns: they stay in their own threads.",
    ),
}

#: Collections that facts or points were taken from, with their terms.
TERMS = (
    ("CNS/NTI North Korea Missile Test Database", "launches, ranges, launch sites",
     "facts only, no text; cited beside this data"),
    ("CSIS Beyond Parallel", "counts and dates, for comparison",
     "facts checked only, nothing copied"),
    ("Japan Ministry of Defense, press releases", "launch times, ranges, counts",
     "facts only, each release cited"),
    ("United Nations Digital Library and document system", "documents, votes, members",
     "facts only, documents cited by their symbol"),
    ("GeoNames", "points of towns and villages", "CC BY 4.0"),
    ("OpenStreetMap contributors", "points of railway stations",
     "ODbL 1.0, which holds for stations.csv as a whole"),
    ("Natural Earth", "land, borders, disputed areas", "public domain"),
)  # fmt: skip


def answer() -> str:
    """One sentence: how many events, how sure, how many sources, how many opened."""
    catalog = readers.catalog()
    events, cited = catalog.events, catalog.tables["citations"]
    high = int((events["confidence"] == "high").sum())
    opened = int((cited["checked"] != "").sum())
    return (
        f"{len(events)} events, {high} of them of high confidence, rest on "
        f"{len(cited):,} citations of {len(catalog.tables['sources'])} sources; "
        f"{opened:,} of the citations were opened and compared with their event."
    )


def confidence_by_thread() -> None:
    """How sure each thread is, as a figure."""
    events = readers.catalog().events
    table = pd.crosstab(events["thread"], events["confidence"])
    table = table.reindex(index=list(THREADS), columns=list(CONFIDENCE_RULE))
    table = table.fillna(0).astype(int)
    totals = table.sum()
    show_figure(
        confidence_figure(table, state.theme()),
        Account(
            "How well is each thread sourced?",
            "One bar per thread: full colour for high, half for medium, pale for low "
            "confidence. The filters of the sidebar do not apply to this page.",
            "how important an event is; that is its significance.",
            "events/*.csv.",
        ),
        table.rename_axis("thread").reset_index(),
        key="confidence-by-thread",
        alt=", ".join(f"{n} events of {c} confidence" for c, n in totals.items()),
    )


def inclusion() -> None:
    """What belongs to each thread, with its count."""
    numbers = readers.catalog().events["thread"].value_counts()
    _table(
        [
            {
                "Thread": THREADS[thread].label,
                "Events": str(numbers.get(thread, 0)),
                "Included": inside,
                "Left out": outside,
            }
            for thread, (inside, outside) in INCLUSION.items()
        ]
    )
    st.markdown(
        "Every event cites at least one source. Titles and summaries are in our own "
        "words. An event's id never changes and never gets another meaning."
    )


def scales() -> None:
    """Significance and confidence: rule and count of each step."""
    events = readers.catalog().events
    importance = events["significance"].value_counts()
    sure = events["confidence"].value_counts()
    st.markdown("**Significance** says how much of the story an event carries.")
    _table(
        [
            {"Step": str(step), "Rule": rule, "Events": str(importance.get(step, 0))}
            for step, rule in SIGNIFICANCE_RULE.items()
        ]
    )
    st.markdown(
        "**Confidence** says how well an event is sourced, whatever it means. It is "
        "given for the event; single quantities may still differ between accounts."
    )
    _table(
        [
            {"Step": step, "Rule": rule, "Events": str(sure.get(step, 0))}
            for step, rule in CONFIDENCE_RULE.items()
        ]
    )
    accounts = readers.catalog().tables["accounts"]
    st.markdown(
        f"**Rival accounts.** {len(accounts)} accounts of quantities of "
        f"{accounts['event_id'].nunique()} events stand side by side; where they "
        "differ, no value is shown as certain."
    )


def dates_and_clocks() -> None:
    """How dates are written and which clock they keep."""
    events = readers.catalog().events
    numbers = events["precision"].value_counts()
    about = int(events["is_approximate"].sum())
    st.markdown(
        f"""
- **Precision.** A date is as precise as its source: {numbers.get("minute", 0)} events
  are known to the minute, {numbers.get("day", 0)} to the day, {numbers.get("month", 0)}
  to the month, {numbers.get("year", 0)} to the year; {numbers.get("interval", 0)} are
  spans or times between two bounds; {about} are approximate. Nothing is rounded to the
  first of a month.
- **Notation.** Dates are written in EDTF (ISO 8601-2, level 1), such as 1947~ for about
  1947. One thing is added: an interval of two instants, for what happened between two
  known minutes.
- **Local day.** An event's day is the day where it happened. UTC stands beside the hour.
  {events["time_zone"].nunique()} time zones occur; hours are converted by the time-zone
  database, never by hand.
- **Pyongyang's clock** was UTC+8:30 from 15 August 2015 to 4 May 2018, else UTC+9. South
  Korean and Japanese reports of those years keep UTC+9; their hours stand here on
  Pyongyang's clock, half an hour earlier, with UTC beside them.
- **New York.** Votes of the Security Council bear the day in New York, which in Korea is
  often the next.
"""
    )


def places_and_names() -> None:
    """Points, names in dispute, disputed borders."""
    catalog = readers.catalog()
    places = catalog.tables["places"]
    pointless = int(catalog.events["lat"].isna().sum())
    st.markdown(
        f"{len(places)} places, each with how far off its point may be; from 5 km on "
        f"the map draws an area. {pointless} events have no stated point: they are "
        "listed beside the map and never drawn on it."
    )
    st.markdown("**Names in dispute** are shown with their rivals, by one rule each.")
    names = places.set_index("place_id")["name_en"]
    _table(
        [
            {
                "Place": names.get(row["place_id"], row["place_id"]),
                "Names": "; ".join(row["names"])
                if isinstance(row["names"], tuple)
                else row["names"].replace(";", "; "),
                "How it is written and drawn": row["rule"],
            }
            for _, row in catalog.tables["disputed"].iterrows()
        ]
    )
    st.markdown(
        "**Borders** come from Natural Earth. Disputed lines are dashed, disputed "
        "areas outlined so; these are marked on the map:"
    )
    _table(_disputed_borders())


def counting() -> None:
    """What each institution counts as a launch."""
    rules = readers.catalog().tables["counting_rules"]
    columns = {
        "name": "Rule",
        "counts_what": "Counts",
        "day_convention": "Day",
        "includes": "Includes",
        "excludes": "Leaves out",
    }
    _table(rules[list(columns)].rename(columns=columns).to_dict("records"))
    st.page_link("pages/threads/missiles.py", label="The rules side by side, by year")


def source_terms() -> None:
    """Sources by kind, and the terms of the collections used."""
    catalog = readers.catalog()
    sources, cited = catalog.tables["sources"], catalog.tables["citations"]
    kinds = cited.merge(sources[["source_id", "kind"]], on="source_id")
    opened = kinds[kinds["checked"] != ""]["kind"].value_counts()
    _table(
        [
            {
                "Kind": kind.capitalize(),
                "Sources": str(number),
                "Citations": str((kinds["kind"] == kind).sum()),
                "Opened": str(opened.get(kind, 0)),
            }
            for kind, number in sources["kind"].value_counts().items()
        ]
    )
    st.markdown("**Collections and their terms**")
    _table(
        [dict(zip(("Collection", "Used for", "Terms"), t, strict=True)) for t in TERMS]
    )
    st.markdown(
        "The tables are our own work under CC BY 4.0; articles are cited, never copied."
    )


def gaps() -> None:
    """What no one has verified: the register of docs/VALIDATION.md."""
    found = known_gaps()
    if not found:
        st.caption("The register docs/VALIDATION.md is not beside this app.")
    for group, items in found.items():
        st.markdown(f"**{md(group)}**\n\n" + "\n".join(f"- {md(i)}" for i in items))


def changed() -> None:
    """What each version changed."""
    catalog = readers.catalog()
    st.markdown(
        f"This is version {catalog.version} of the data, of "
        f"{day_words(pd.Timestamp(catalog.package.raw['created']))}. Two versions are "
        "compared by one command, which writes what was added, corrected and "
        "withdrawn; a reason is given for each correction:"
    )
    st.code("python -m scripts.compare_data v1.0.0", language="bash")
    table = catalog.tables["changes"]
    first, later = table[table["key"] == ""], table[table["key"] != ""]
    for version, rows in first.groupby("version", sort=False):
        st.markdown(f"**Version {md(version)}**: {len(rows)} tables added.")
    if later.empty:
        st.caption("No row has been corrected or withdrawn since.")
        return
    _table(counts(later).astype(str).to_dict("records"))
    st.dataframe(later, hide_index=True, alt=f"{len(later)} changes, row by row")


def _disputed_borders() -> list[dict[str, str]]:
    features = readers.catalog().boundaries["disputed"]["features"]
    rows = [f["properties"] for f in features]  # type: ignore[attr-defined]
    seen = {r["name"]: r for r in rows}
    names = readers.catalog().tables["actors"].set_index("actor_id")["name_en"]
    return [
        {
            "Line or area": name,
            "Claimed by": ", ".join(
                str(names.get(c, c)) for c in str(row["claimants"]).split(";")
            ),
            "Note": str(row["note"]),
        }
        for name, row in sorted(seen.items())
    ]


def _table(rows: list[dict[str, str]]) -> None:
    frame = pd.DataFrame(rows).map(lambda cell: md(str(cell)))
    st.table(frame, border="horizontal", hide_index=True)
