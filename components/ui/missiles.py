"""The page on missiles: its sentence, and how often, how far and how high."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from components.figures import missiles, reach
from components.model import ballistics
from components.ui import cards, readers, state
from components.ui.counting import counting, published
from components.ui.figures import Account, show_figure
from components.ui.flights import flights, rings, sites
from components.ui.launch_rows import OF_THE_DAY, SOURCE, all_launches, yearly

HWASONG_15 = "launch-2017-11-29-pyongsong"
#: The first year of launches that sanctions answered and several parties reported.
REPORTED_SINCE = 2006


def answer(rows: pd.DataFrame) -> str:
    """The page's sentence: how often, and how 2023 is counted."""
    missiles = yearly(rows)["total"]
    days = yearly(rows, "days")["total"]
    peak = int(missiles.idxmax())
    words = (
        f"**{missiles.sum()} ballistic missiles and satellite rockets** on "
        f"{days.sum()} days, {missiles.index.min()} to {missiles.index.max()}; most in "
        f"{peak}, {missiles[peak]} on {days[peak]} days."
    )
    if missiles.get(2023) != published(2023)["ours_total"]:
        return words
    kinds = yearly(rows, by="category").loc[2023]
    row = published(2023)
    return words + (
        f" In 2023: {kinds['ballistic']} ballistic missiles and {kinds['slv']} satellite "
        f"rockets on {days[2023]} days; CNS counts {row['cns_missiles']}, Japan's "
        f"ministry {row['japan_mod_missiles']} in {row['japan_mod_events']} rounds."
    )


def per_year(rows: pd.DataFrame) -> None:
    """How often: bars per year, at first those of the years that are well reported."""
    early = rows[rows["start"].dt.year < REPORTED_SINCE]
    with st.container(horizontal=True, vertical_alignment="center"):
        unit = st.segmented_control(
            "Count", ["missiles", "launch days"], default="missiles", required=True,
            key="missiles-unit", label_visibility="collapsed",
        )  # fmt: skip
        by = st.segmented_control(
            "Split by", ["class", "outcome"], default="class", required=True,
            key="missiles-by", label_visibility="collapsed",
        )  # fmt: skip
        spans = {f"since {REPORTED_SINCE}": False, "since 1984": True}
        span = st.segmented_control(
            "Years", list(spans), default=next(iter(spans)), required=True,
            key="missiles-years", label_visibility="collapsed",
        )  # fmt: skip
    if not spans[span] and len(early) < len(rows):
        rows = rows.drop(early.index)
    else:
        early = early.head(0)
    column = {"class": "missile_class", "outcome": "outcome"}[by]
    measure = {"missiles": "missiles", "launch days": "days"}[unit]
    counts = yearly(rows, measure, column)
    totals = yearly(rows, measure)["total"]
    top = totals.nlargest(3)
    double = (
        " A day with two of them stands in both, so a bar can be higher than the number "
        "of days written over it." if measure == "days" else ""
    )  # fmt: skip
    show_figure(
        missiles.yearly_figure(
            counts, totals, readers.eras(("leader", "council")), state.theme(), unit
        ),
        Account(
            "How often?",
            f"One bar a year, its number of {unit} on top; strips above name who led "
            "North Korea, its Byungjin line (economy and weapons together) and whether "
            f"the Security Council agreed on sanctions.{double}",
            "cruise missiles, artillery, and what nobody reported; where a source says "
            f"several, the least number. {_left_out(early)}",
            SOURCE,
        ),
        counts.assign(total=totals).reset_index(),
        key="missiles-per-year",
        alt=f"Bars of {unit} per year by {by}, {totals.index.min()} to "
        f"{totals.index.max()}, {totals.sum()} in all; most in "
        + ", ".join(f"{year} ({n})" for year, n in top.items()),
    )


def _left_out(early: pd.DataFrame) -> str:
    if early.empty:
        return "Before 1998 the dates are poor."
    n = int(yearly(early)["total"].sum())
    return f"Before {REPORTED_SINCE}: {n} missiles, under since 1984."


def heights(rows: pd.DataFrame, event: str) -> None:
    """How far and how high, and what a lofted shot stands for."""
    key, known = "range-apogee", rows.dropna(subset=["range_km", "apogee_km"])
    known = known[known["shape"] != ""]
    if known.empty:
        st.info("No launch among these has both a stated range and a stated height.")
        return
    shapes = known["shape"].value_counts()
    highest = known.loc[known["apogee_km"].idxmax()]
    st.markdown(_stands_for(event if event in set(known["event_id"]) else HWASONG_15))
    show_figure(
        reach.range_apogee_figure(known, state.theme(), event),
        Account(
            "How far, how high?",
            "One mark a launch, both axes logarithmic. On the black curve a given range "
            "costs least energy; within the grey band a shot is normal. Along a dotted "
            "line the launch speed is the same, so a shot on it could fly that far.",
            f"{len(rows) - len(known)} launches without a stated range or height; "
            "salvoes have one mark, their largest values; a dotted line means nothing "
            "for weapons that steer or glide.",
            SOURCE,
        ),
        known[["event_id", "date_text", "missile", "missile_class", "range_km",
               "apogee_km", "shape", "normal_range_km", "flight_s"]],
        key=key,
        alt=f"Range against greatest height of {len(known)} launches: "
        + ", ".join(f"{n} {shape}" for shape, n in shapes.items())
        + f"; the highest {highest['apogee_km']:,.0f} km",
        on_select=lambda: state.select_from_timeline(key),
    )  # fmt: skip
    _method()


def _stands_for(event_id: str) -> str:
    """What a launch's range and height say, in words with the method's numbers."""
    shot = all_launches().set_index("event_id").loc[event_id]
    words = (
        f"**{cards.md(shot['missile'])}**, {shot['date_text']}: "
        f"{shot['range_km']:,.0f} km far, {shot['apogee_km']:,.0f} km high, "
        f"{shot['flight_s'] / 60:.0f} minutes in free flight, so {shot['shape']}."
    )
    if shot["shape"] == "lofted" and shot["missile_class"] != "SLV":
        if shot["normal_range_km"] >= 0.95 * ballistics.ANTIPODE_KM:
            return words + " At this launch speed the method finds no limit of reach."
        words += (
            " With the same launch speed on the path of least energy it would fly about "
            f"**{round(shot['normal_range_km'], -1):,.0f} km**."
        )
    if event_id == HWASONG_15:
        gap = 1 - shot["normal_range_km"] / 13000
        words += (
            f" Published: about 13,000 km; the method is {gap * 100:.0f} per cent low; "
            "under the figure stands why."
        )
    return words


def _method() -> None:
    shot = ballistics.lofted(950, 4475)
    far = ballistics.rotating_range(shot.speed_kms, 39.28, 45)
    still = ballistics.normal_range(950, 4475)
    with st.expander("How the equivalent range is found, and how far off it is"):
        st.markdown(
            "Range and height fix one Kepler ellipse over a round Earth without air "
            "(Bate, Mueller and White, *Fundamentals of Astrodynamics*, 1971, chapter "
            "6). The ellipse gives the launch speed, and the speed the greatest range. "
            f"For the Hwasong-15 of 29 November 2017 (950 km far, 4,475 km high): "
            f"{shot.speed_kms:.2f} km/s, hence {round(still, -1):,.0f} km over an Earth "
            f"at rest and {round(far, -2):,.0f} km to the north-east over the turning "
            "one. D. Wright (Union of Concerned Scientists, 28 November 2017) says more "
            "than 13,000 km.\n\n"
            "Why the method is low: real engines burn for minutes, a lofted shot climbs "
            "steeply meanwhile and loses more speed to gravity than a normal one, so "
            "the speed read from its height understates the missile. Above about "
            "5,500 km of height the method is of no use: range grows too fast with "
            "speed. Nobody outside knows the weight of the dummy warhead; with a real "
            "one the reach is shorter."
        )


def rivals(rows: pd.DataFrame, event: str) -> None:
    """What different parties say of one launch."""
    accounts = readers.catalog().tables["accounts"]
    accounts = accounts[accounts["event_id"].isin(rows["event_id"])]
    known = rows[rows["event_id"].isin(accounts["event_id"])].iloc[::-1]
    if known.empty:
        st.info("No rival accounts are on record for these launches.")
        return
    ids = known["event_id"].tolist()
    first = next((i for i in (event, OF_THE_DAY) if i in ids), ids[0])
    titles = known.set_index("event_id")
    chosen = st.selectbox(
        f"Launch ({len(ids)} of {len(rows)} have rival accounts)", ids,
        index=ids.index(first), key=f"rivals-{first}",
        format_func=lambda i: f"{titles.at[i, 'date_text']}: {titles.at[i, 'title']}",
    )  # fmt: skip
    said = accounts[accounts["event_id"] == chosen].sort_values("quantity")
    actors = readers.catalog().tables["actors"].set_index("actor_id")["name_en"]
    sources = readers.catalog().tables["sources"].set_index("source_id")
    st.dataframe(
        pd.DataFrame(
            {
                "Quantity": said["quantity"].str.capitalize(),
                "Says": (said["value"] + " " + said["unit"]).str.strip(),
                "Who": said["stated_by"].map(lambda who: actors.get(who, who)),
                "Source": said["source_id"].map(sources["title"]),
                "Note": said["note"],
            }
        ),
        hide_index=True,
        column_config={"Source": st.column_config.TextColumn(width="medium")},
        alt=f"{len(said)} rival accounts of {titles.at[chosen, 'title']}",
    )
    st.button(
        "Select this launch", on_click=state.select, args=(chosen,),
        icon=":material/ads_click:", key="rivals-select",
    )  # fmt: skip


#: Name of each part and what draws it from the launches and the selected event.
PARTS: dict[str, Callable[[pd.DataFrame, str], None]] = {
    "Per year": lambda rows, _: per_year(rows),
    "Range and height": heights,
    "Sites": lambda rows, _: sites(rows),
    "Flights in 3D": flights,
    "Range rings": lambda rows, _: rings(rows),
    "Who counts what": lambda *_: counting(),
    "Rival accounts": rivals,
}
