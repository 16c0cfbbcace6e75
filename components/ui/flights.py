"""From where missiles flew, along which arcs, and what lies within a distance."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.figures import arcs, launch_sites
from components.ui import cards, readers, state
from components.ui.figures import Account, show_deck
from components.ui.launch_rows import OF_THE_DAY, SOURCE, WGS84, arcs_of_flights

REACHES = (300, 500, 650, 1000, 1300, 2000, 3000, 4500, 5500)
_HIGH_KM = 500.0


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
        launch_sites.sites_deck(table, state.theme()),
        Account(
            "From where?",
            "One disc a place, its area the number of missiles; drag and zoom, point at "
            "a disc for its years.",
            f"{missing} missiles whose place no source states; places are as exact as "
            "their source, and airfields near Pyongyang lie close together.",
            SOURCE,
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
    drawn = arcs_of_flights()[arcs_of_flights()["event_id"].isin(rows["event_id"])]
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
        arcs.flights_deck(shown, state.theme(), selected=chosen),
        Account(
            "What did the flights look like?",
            "Arcs in the same scale up as along, the ground track beneath. Drag to move, "
            "drag with the right button or with Ctrl to tilt and turn.",
            "the true direction: it is indicative, from the site towards a point of the "
            "sea in which the missile is said to have come down. The path is an ellipse "
            "of the stated range and height; steering, boost and drag are left out, "
            "satellite rockets too.",
            SOURCE,
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
        launch_sites.rings_deck(
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
    _, _, metres = WGS84.inv(
        [lon] * n, [lat] * n, rows["lon"].astype(float), rows["lat"].astype(float)
    )
    rows = rows.assign(km=[round(m / 1000) for m in metres]).sort_values("km")
    return rows.assign(is_within=rows["km"] <= reach)
