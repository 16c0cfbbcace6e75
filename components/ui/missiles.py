"""The parts of the page on missiles: what each draws, from the launches kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st
from pyproj import Geod

from components.figures import missiles as figures
from components.model import ballistics, launches
from components.model.filters import Filters, select_events
from components.model.tracks import missile_tracks
from components.model.wording import MONTHS
from components.ui import cards, readers, state
from components.ui.figures import Account, show_deck, show_figure

#: The launch shown where none is selected, and the one whose reach others published.
OF_THE_DAY = "launch-2023-09-13-sunan"
HWASONG_15 = "launch-2017-11-29-pyongsong"
RULES = {"ours": "this timeline", "cns": "CNS", "japan-mod": "Japan's ministry"}
REACHES = (300, 500, 650, 1000, 1300, 2000, 3000, 4500, 5500)
_HIGH_KM = 500.0
#: The first year of launches that sanctions answered and several parties reported.
REPORTED_SINCE = 2006
_SOURCE = (
    "launches and events of this timeline, after the CNS database, the Joint Chiefs of "
    "Staff of South Korea, Japan's Ministry of Defense and KCNA; each launch names its own."
)
_WGS84 = Geod(ellps="WGS84")


@st.cache_resource(show_spinner=False)
def all_launches() -> pd.DataFrame:
    """Launches with their event's columns and with `ballistics.assess`."""
    catalog = readers.catalog()
    table = catalog.tables["launches"]
    table = table.assign(
        counted_by=table["counted_by"].map(";".join),
        range_km=table["range_km"].astype(float),
        apogee_km=table["apogee_km"].astype(float),
    )
    return table.join(ballistics.assess(table)).merge(catalog.events, on="event_id")


@st.cache_resource(show_spinner=False)
def _flights() -> pd.DataFrame:
    """Launches that can be drawn as arcs, with their path."""
    rows = all_launches()
    columns = ["event_id", "range_km", "apogee_km", "impact_area", "missile_class"]
    places = rows[["event_id", "start", "lat", "lon"]]
    tracks = missile_tracks(places, rows[columns])
    paths = pd.DataFrame(
        {"event_id": [t.event_id for t in tracks], "path": [t.path for t in tracks]}
    )
    return rows.merge(paths, on="event_id")


def kept_launches(filters: Filters) -> pd.DataFrame:
    """Launches whose event passes the shared filters, in order of time."""
    kept = select_events(readers.catalog().events, filters)["event_id"]
    return all_launches()[all_launches()["event_id"].isin(kept)].sort_values("start")


@st.cache_resource(show_spinner=False, max_entries=64)
def _tallied(ids: tuple[str, ...], unit: str, by: str) -> pd.DataFrame:
    """`launches.per_year` of some launches, kept: every rerun asks for the same."""
    rows = all_launches()
    rows = rows[rows["event_id"].isin(ids)]
    return launches.per_year(rows, rows, unit=unit, by=by)


def _yearly(rows: pd.DataFrame, unit: str = "missiles", by: str = "") -> pd.DataFrame:
    return _tallied(tuple(rows["event_id"]), unit, by)


def answer(rows: pd.DataFrame) -> str:
    """The page's sentence: how often, and how 2023 is counted."""
    missiles = _yearly(rows)["total"]
    days = _yearly(rows, "days")["total"]
    peak = int(missiles.idxmax())
    words = (
        f"**{missiles.sum()} ballistic missiles and satellite rockets** on "
        f"{days.sum()} days, {missiles.index.min()} to {missiles.index.max()}; most in "
        f"{peak}, {missiles[peak]} on {days[peak]} days."
    )
    if missiles.get(2023) != _published(2023)["ours_total"]:
        return words
    kinds = _yearly(rows, by="category").loc[2023]
    row = _published(2023)
    return words + (
        f" In 2023: {kinds['ballistic']} ballistic missiles and {kinds['slv']} satellite "
        f"rockets on {days[2023]} days; CNS counts {row['cns_missiles']}, Japan's "
        f"ministry {row['japan_mod_missiles']} in {row['japan_mod_events']} rounds."
    )


def counted_launches(rows: pd.DataFrame) -> pd.DataFrame:
    """The launches that this timeline's rule counts: ballistic missiles and rockets."""
    return rows[launches.counted(rows, "ours") > 0]


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
    counts = _yearly(rows, measure, column)
    totals = _yearly(rows, measure)["total"]
    top = totals.nlargest(3)
    double = (
        " A day with two of them stands in both, so a bar can be higher than the number "
        "of days written over it." if measure == "days" else ""
    )  # fmt: skip
    show_figure(
        figures.yearly_figure(
            counts, totals, readers.eras(("leader", "council")), state.theme(), unit
        ),
        Account(
            "How often?",
            f"One bar a year, its number of {unit} on top; strips above name who led "
            "North Korea, its Byungjin line (economy and weapons together) and whether "
            f"the Security Council agreed on sanctions.{double}",
            "cruise missiles, artillery, and what nobody reported; where a source says "
            f"several, the least number. {_left_out(early)}",
            _SOURCE,
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
    n = int(_yearly(early)["total"].sum())
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
        figures.range_apogee_figure(known, state.theme(), event),
        Account(
            "How far, how high?",
            "One mark a launch, both axes logarithmic. On the black curve a given range "
            "costs least energy; within the grey band a shot is normal. Along a dotted "
            "line the launch speed is the same, so a shot on it could fly that far.",
            f"{len(rows) - len(known)} launches without a stated range or height; "
            "salvoes have one mark, their largest values; a dotted line means nothing "
            "for weapons that steer or glide.",
            _SOURCE,
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


def sites(rows: pd.DataFrame) -> None:
    """From where: one disc a site."""
    located = rows.dropna(subset=["lat"])
    if located.empty:
        st.info("None of these launches has a stated place.")
        return
    table = (
        located.groupby(["place_id", "place_name", "lat", "lon"])
        .agg(
            missiles=("missile_count", "sum"), launches=("event_id", "count"),
            first=("date", "min"), last=("date", "max"),
        )
        .reset_index()
        .sort_values("missiles", ascending=False)
    )  # fmt: skip
    years = zip(table["first"].str[:4], table["last"].str[:4], strict=True)
    table["years"] = [a if a == b else f"{a} to {b}" for a, b in years]
    missing = rows.loc[rows["lat"].isna(), "missile_count"].sum()
    most = ", ".join(
        f"{site.place_name} ({site.missiles})" for site in table.head(3).itertuples()
    )
    show_deck(
        figures.sites_deck(table, state.theme()),
        Account(
            "From where?",
            "One disc a place, its area the number of missiles; drag and zoom, point at "
            "a disc for its years.",
            f"{missing} missiles whose place no source states; places are as exact as "
            "their source, and airfields near Pyongyang lie close together.",
            _SOURCE,
        ),
        table,
        key="launch-sites",
        alt=f"Map of {len(table)} launch places; most missiles from {most}",
    )
    named = table.rename(columns={"place_name": "Place", "missiles": "Missiles",
                                  "launches": "Launches", "years": "Years"})  # fmt: skip
    st.dataframe(
        named[["Place", "Missiles", "Launches", "Years"]], hide_index=True, height=280
    )


def flights(rows: pd.DataFrame, event: str) -> None:
    """Flights in their true height over their ground tracks."""
    drawn = _flights()[_flights()["event_id"].isin(rows["event_id"])]
    labels = [f"Above {_HIGH_KM:.0f} km", f"Below {_HIGH_KM:.0f} km", "Selected launch"]
    which = st.segmented_control(
        "Flights", labels, default=labels[0], required=True, key="missiles-flights",
        label_visibility="collapsed",
    )  # fmt: skip
    parts = (
        drawn["apogee_km"] >= _HIGH_KM,
        drawn["apogee_km"] < _HIGH_KM,
        drawn["event_id"] == (event or OF_THE_DAY),
    )
    shown = drawn[parts[labels.index(which)]]
    if shown.empty:
        st.info(
            "No such flight can be drawn: range, height, place and sea must be known."
        )
        return
    highest = shown.loc[shown["apogee_km"].idxmax()]
    chosen = event or (OF_THE_DAY if which == labels[2] else "")
    show_deck(
        figures.flights_deck(shown, state.theme(), selected=chosen),
        Account(
            "What did the flights look like?",
            "Arcs in the same scale up as along, the ground track beneath. Drag to move, "
            "drag with the right button or with Ctrl to tilt and turn.",
            "the true direction: it is indicative, from the site towards a point of the "
            "sea in which the missile is said to have come down. The path is an ellipse "
            "of the stated range and height; steering, boost and drag are left out, "
            "satellite rockets too.",
            _SOURCE,
        ),
        shown[["event_id", "date_text", "missile", "missile_class", "range_km",
               "apogee_km", "flight_s", "impact_area"]],
        key=f"flights-{labels.index(which)}",
        alt=f"Tilted map with {len(shown)} flights as arcs; the highest reached "
        f"{highest['apogee_km']:,.0f} km on {highest['date_text']}; directions are "
        "indicative",
        height=500,
    )  # fmt: skip


def rings(rows: pd.DataFrame) -> None:
    """How far from a chosen site: rings and cities."""
    located = rows.dropna(subset=["lat"]).drop_duplicates("place_id")
    if located.empty:
        st.info("None of these launches has a stated place.")
        return
    order = located.sort_values("place_name")["place_id"].tolist()
    names = located.set_index("place_id")["place_name"]
    left, right = st.columns(2)
    home = "pyongyang-international-airport"
    place = left.selectbox(
        "From", order, index=order.index(home) if home in order else 0,
        format_func=lambda key: str(names[key]), key="missiles-site",
    )  # fmt: skip
    reach = right.select_slider(
        "Distance (km)", REACHES, 1000, key="missiles-reach",
        help="1,000, 3,000 and 5,500 km are the usual limits of the classes; 650 km is "
        "what South Korea gave for 13 September 2023.",
    )  # fmt: skip
    site = located.set_index("place_id").loc[place]
    cities = _cities(site["lat"], site["lon"], reach)
    within = cities[cities["is_within"]]["name_en"].tolist()
    show_deck(
        figures.rings_deck(
            {"name": site["place_name"], "lat": site["lat"], "lon": site["lon"]},
            cities, reach, state.theme(),
        ),
        Account(
            f"What lies within {reach:,} km of {site['place_name']}?",
            "Rings join places at the same distance on the ellipsoid WGS 84; the map's "
            "projection stretches them to the north.",
            "whether any missile reaches a city: a ring is a distance, no capability; "
            "only cities in this timeline's table of places are named.",
            "places of this timeline (GeoNames, OpenStreetMap).",
        ),
        cities.drop(columns="is_within").assign(within=cities["is_within"]),
        key="range-rings",
        alt=f"Rings round {site['place_name']}; within {reach:,} km: "
        + (", ".join(within) or "no city of the table"),
    )  # fmt: skip
    st.markdown(
        f"Within {reach:,} km: {len(within)} of {len(cities)} cities of the table"
        + (f": {cards.md(', '.join(within))}." if within else ".")
    )


def _cities(lat: float, lon: float, reach: float) -> pd.DataFrame:
    places = readers.catalog().tables["places"]
    rows = places[(places["kind"] == "city") | (places["place_id"] == "guam")]
    rows = rows[["name_en", "country", "lat", "lon"]].dropna()
    n = len(rows)
    _, _, metres = _WGS84.inv(
        [lon] * n, [lat] * n, rows["lon"].astype(float), rows["lat"].astype(float)
    )
    rows = rows.assign(km=[round(m / 1000) for m in metres]).sort_values("km")
    return rows.assign(is_within=rows["km"] <= reach)


def counting() -> None:
    """Who counts what, year by year, and how the totals of a year meet."""
    table, rules = readers.catalog().tables, RULES
    published = table["missiles_per_year"]
    for year in (2022, 2023):
        st.markdown(reconciliation_words(year))
    years = published.loc[published["cns_missiles"] > 0, "year"].astype(int)[::-1]
    left, right = st.columns(2)
    year = left.selectbox(
        "Year", years, index=years.tolist().index(2023), key="rule-year"
    )
    end = right.segmented_control(
        "From this timeline's total to", ["cns", "japan-mod"], default="japan-mod",
        required=True, format_func=rules.__getitem__, key="rule-end",
    )  # fmt: skip
    steps = _steps(int(year), end)
    if steps.empty:
        st.info(f"{rules[end].capitalize()} published no total for {year}.")
    else:
        words = [_step_words(step, end) for step in steps.itertuples()]
        words[0], last = f"This timeline\n{year}", f"{rules[end]}\n{year}"
        show_figure(
            figures.steps_figure(steps, [*words, last], state.theme()),
            Account(
                "Why do the totals differ?",
                "From left to right, what one rule counts and the other does not.",
                "why an institution left a launch out, where it does not say so; what it "
                "does not itemise stands as one step.",
                "tables launches and missiles_per_year of this timeline.",
            ),
            steps, key="reconciliation",
            alt=f"Steps from {steps['running'].iloc[0]} to {steps['running'].iloc[-1]}: "
            + "; ".join(w.replace("\n", " ") for w in words[1:]),
        )  # fmt: skip
    st.header("Rules", anchor=False)
    named = table["counting_rules"].drop(columns=["rule_id", "source_ids"])
    named.columns = [c.replace("_", " ").capitalize() for c in named.columns]
    st.dataframe(named, hide_index=True)
    st.header("Totals of each year", anchor=False)
    st.dataframe(_totals(), height=420)
    st.caption("All launches, whatever the filters. Empty: not published or not read.")


@st.cache_resource(show_spinner=False)
def _totals() -> pd.DataFrame:
    rows = all_launches()
    published = readers.catalog().tables["missiles_per_year"]
    totals = launches.counting_table(rows, rows, published)
    totals.columns = [_column_words(c) for c in totals.columns]
    return totals[totals["Ours: missiles"] > 0].iloc[::-1]


@st.cache_resource(show_spinner=False)
def reconciliation_words(year: int) -> str:
    """A year's totals by three rules and the steps between them, as one paragraph."""
    row = _published(year)
    rockets = f" and {row['ours_slv']} satellite rockets" if row["ours_slv"] else ""
    words = [
        f"**{year}.** This timeline {row['ours_total']} "
        f"({row['ours_ballistic_missiles']} ballistic missiles{rockets}) on "
        f"{row['ours_launch_days']} days."
    ]
    for end, column in (("cns", "cns_missiles"), ("japan-mod", "japan_mod_missiles")):
        changes = [
            f"{'+' if step.change > 0 else '−'} {abs(step.change)} "
            f"({_step_words(step, end).replace(chr(10), ', ')})"
            for step in _steps(year, end).iloc[1:].itertuples()
        ]
        rounds = f" in {row['japan_mod_events']} rounds" if end == "japan-mod" else ""
        words.append(
            f"{RULES[end]} {row[column]}{rounds} = {row['ours_total']} "
            f"{' '.join(changes)}."
        )
    return " ".join(words)


def _published(year: int) -> pd.Series:
    table = readers.catalog().tables["missiles_per_year"]
    return table[table["year"] == year].iloc[0]


@st.cache_resource(show_spinner=False, max_entries=128)
def _steps(year: int, end: str) -> pd.DataFrame:
    rows = all_launches()
    published = readers.catalog().tables["missiles_per_year"]
    try:
        return launches.reconcile(year, rows, rows, published, "ours", end)
    except ValueError:
        return pd.DataFrame()


def _step_words(step: Any, end: str) -> str:
    """A step in words, its day on the first line."""
    if not step.event_id:
        return "not itemised"
    rows = all_launches()
    own = rows[rows["event_id"] == step.event_id]
    day = str(launches.local_days(own, own).iloc[0])
    ours, theirs = (int(launches.counted(own, rule).iloc[0]) for rule in ("ours", end))
    words = f"{theirs} of {ours} counted" if theirs and ours else "left out"
    if not ours:
        words = f"{theirs} added"
    return f"{int(day[8:10])} {MONTHS[int(day[5:7]) - 1]}\n{words}"


def _column_words(column: str) -> str:
    names = {"ours": "Ours", "cns": "CNS", "japan_mod": "Japan", "csis": "CSIS"}
    for key, name in names.items():
        if column.startswith(f"{key}_"):
            return f"{name}: {column[len(key) + 1 :].replace('_', ' ')}"
    return column.replace("_", " ").capitalize()


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
