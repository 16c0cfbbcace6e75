"""Rules across tables, beyond what the descriptor can say of one column."""

from __future__ import annotations

from collections.abc import Iterator

import geopandas as gpd
import pandas as pd

from components.catalog.contract import Frames
from components.catalog.package import Package, Table
from components.catalog.reading import Problem
from components.model.dates import DateError, parse_moment
from components.model.geodesy import great_circle_km

#: How far the simplified outline may lie from the coast, in kilometres.
_OUTLINE_KM = 10

#: Territories with a code of their own, by the state they belong to.
_TERRITORIES = {"gum": "usa"}

#: Columns of decisions.csv that count values of votes.csv.
_TALLIES = ("yes", "no", "abstain", "not_voting")


def event_problems(package: Package, frames: Frames) -> list[Problem]:
    """Events without a citation, or whose date lies outside their thread's period."""
    cited = set(frames["citations"]["event_id"])
    problems = []
    for table in package.threads:
        for row, event in _rows(frames[table.name]):
            if event["event_id"] not in cited:
                message = "the event cites nothing: add a row to citations.csv"
                problems.append(Problem(table.path, row, "event_id", message))
            problems += _outside_period(table, row, event)
    return problems


def account_problems(package: Package, frames: Frames) -> list[Problem]:
    """Rival accounts that stand alone, and links from an event to itself."""
    accounts = frames["accounts"]
    size = accounts.groupby(["event_id", "quantity"])["account_id"].transform("size")
    path = package.tables["accounts"].path
    problems = [
        Problem(path, row, "quantity", "no other account rivals it: add or remove one")
        for row in (size.index[size < 2] + 2)
    ]
    links = frames["links"]
    loops = links.index[links["from_event"] == links["to_event"]]
    path = package.tables["links"].path
    return problems + [
        Problem(path, int(i) + 2, "to_event", "an event cannot lead to itself")
        for i in loops
    ]


def tally_problems(package: Package, frames: Frames) -> list[Problem]:
    """Decisions whose tally is not the sum of the votes."""
    votes = frames["votes"].replace({"vote": {"absent": "not_voting"}})
    counted = votes.groupby(["event_id", "vote"]).size().unstack(fill_value=0)
    path = package.tables["decisions"].path
    problems = []
    for row, decision in _rows(frames["decisions"]):
        if decision["event_id"] not in counted.index:
            continue
        found = counted.loc[decision["event_id"]]
        for column in _TALLIES:
            number = int(found.get(column, 0))
            if int(decision[column] or 0) != number:
                message = f"votes.csv has {number} for '{column}': correct one of them"
                problems.append(Problem(path, row, column, message))
    return problems


def yearly_problems(package: Package, frames: Frames) -> list[Problem]:
    """Yearly totals that launches.csv does not add up to by our rule."""
    launches = frames["launches"]
    counted = launches[launches["category"].isin(["ballistic", "slv"])]
    years = counted["event_id"].str.extract(r"^launch-(\d{4})")[0]
    numbers = pd.to_numeric(counted["missile_count"]).fillna(0)
    totals = numbers.groupby(years).sum()
    path = package.tables["missiles_per_year"].path
    return [
        Problem(
            path,
            row,
            "ours_total",
            f"launches.csv adds up to {int(totals.get(year['year'], 0))}: "
            "correct one of them",
        )
        for row, year in _rows(frames["missiles_per_year"])
        if int(year["ours_total"] or 0) != int(totals.get(year["year"], 0))
    ]


def withdrawn_problems(
    package: Package, frames: Frames, earlier: dict[str, list[str]]
) -> list[Problem]:
    """Ids of earlier releases that are gone: they are in people's links.

    Args:
        package, frames: as elsewhere.
        earlier: event ids by thread, as released before.
    """
    problems = []
    for table in package.threads:
        known = set(frames[table.name]["event_id"])
        problems += [
            Problem(table.path, 0, "event_id", f"'{gone}' was released: restore it")
            for gone in earlier.get(table.name, [])
            if gone not in known
        ]
    return problems


def place_problems(
    package: Package, frames: Frames, countries: gpd.GeoDataFrame
) -> list[Problem]:
    """Places whose point does not lie where their country says.

    Args:
        package, frames: as elsewhere.
        countries: polygons with ``iso_a3`` (lower case), WGS 84.

    A point may miss its country by its own precision, and by 10 km more: the outline
    is simplified. A place without a country needs a note that says why.
    """
    path = package.tables["places"].path
    codes = countries["iso_a3"].replace(_TERRITORIES)
    outlines = countries.assign(iso_a3=codes).dissolve("iso_a3").geometry
    problems = []
    for row, place in _rows(frames["places"]):
        if not place["lat"] and not place["lon"]:
            continue
        if not place["lat"] or not place["lon"]:
            column = "lon" if place["lat"] else "lat"
            message = "a point needs both latitude and longitude: fill the other one"
            problems.append(Problem(path, row, column, message))
            continue
        if not place["country"]:
            if not place["note"]:
                message = "a place without a country needs a note that says why"
                problems.append(Problem(path, row, "note", message))
        elif place["country"] in outlines.index:
            problems += _misplaced(path, row, place, outlines[place["country"]])
    return problems


def _misplaced(path: str, row: int, place: pd.Series, outline: object) -> list[Problem]:
    from shapely import Point
    from shapely.ops import nearest_points

    point = Point(float(place["lon"]), float(place["lat"]))
    nearest, _ = nearest_points(outline, point)
    off = float(great_circle_km(point.y, point.x, nearest.y, nearest.x))
    if off <= float(place["precision_km"] or 0) + _OUTLINE_KM:
        return []
    message = (
        f"the point lies {off:.0f} km outside '{place['country']}': correct the point, "
        "the country or precision_km"
    )
    return [Problem(path, row, "country", message)]


def _outside_period(table: Table, row: int, event: pd.Series) -> list[Problem]:
    try:
        moment = parse_moment(event["date"], event["time_zone"])
        period = parse_moment(table.period, event["time_zone"])
    except DateError:
        return []
    if moment.start >= period.start and moment.start <= period.end:
        return []
    message = f"'{event['date']}' lies outside the thread's period {table.period}"
    return [Problem(table.path, row, "date", f"{message}: correct it or move the row")]


def _rows(frame: pd.DataFrame) -> Iterator[tuple[int, pd.Series]]:
    return ((int(index) + 2, row) for index, row in frame.iterrows())
