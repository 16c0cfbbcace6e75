"""The tables as typed frames, read once and never changed.

`load_catalog` is what the app calls. `check_catalog` is what `make data-check` calls:
it returns every problem of every table at once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from components.catalog import rules
from components.catalog.contract import (
    Frames,
    reference_problems,
    split_cell,
    table_problems,
)
from components.catalog.package import DATA, Field, Package, Table, load_package
from components.catalog.reading import DataError, Problem, read_table
from components.model.dates import parse_moment
from components.model.wording import clock_words, date_words, precision_words

CONFIDENCE = ["high", "medium", "low"]


@dataclass(frozen=True)
class Catalog:
    """Everything the app knows.

    Attributes:
        package: the description of the data.
        events: all threads; see `typed_events` for the columns.
        tables: every other table by name, typed by its description.
        boundaries: GeoJSON feature collections by name.
    """

    package: Package
    events: pd.DataFrame
    tables: dict[str, pd.DataFrame]
    boundaries: dict[str, dict[str, object]]

    @property
    def version(self) -> str:
        """Version of the data."""
        return self.package.version


def load_catalog(folder: Path = DATA) -> Catalog:
    """Read all tables.

    Args:
        folder: the data folder.

    Raises:
        DataError: when a table cannot be read or typed; one sentence per problem.
    """
    package, frames, problems = _read(folder)
    if problems:
        raise DataError(problems)
    problems += [
        p for t in package.tables.values() for p in table_problems(t, frames[t.name])
    ]
    problems += reference_problems(package, _with_events(package, frames))
    if problems:
        raise DataError(problems)
    tables = {
        t.name: typed_table(t, frames[t.name])
        for t in package.tables.values()
        if not t.is_thread
    }
    events = typed_events(package, frames)
    return Catalog(package, events, tables, _boundaries(folder))


def check_catalog(folder: Path = DATA) -> list[Problem]:
    """All problems of all tables, sorted by file and row.

    Args:
        folder: the data folder.
    """
    package, frames, problems = _read(folder)
    if problems:
        return sorted(problems)
    for table in package.tables.values():
        problems += table_problems(table, frames[table.name])
    problems += reference_problems(package, _with_events(package, frames))
    if problems:
        return sorted(problems)
    countries = gpd.read_file(folder / "boundaries" / "countries.geojson")
    earlier = json.loads((folder / "released_ids.json").read_text(encoding="utf-8"))
    for check in (
        rules.event_problems,
        rules.account_problems,
        rules.tally_problems,
        rules.yearly_problems,
    ):
        problems += check(package, frames)
    problems += rules.withdrawn_problems(package, frames, earlier["events"])
    problems += rules.place_problems(package, frames, countries)
    return sorted(problems)


def typed_table(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """A frame of text with its numbers as numbers and its lists as tuples.

    Args:
        table: the description.
        frame: cells as text.

    Returns:
        The same rows; integers are nullable ``Int64``, numbers ``Float64``.
    """
    return frame.assign(**{f.name: _typed(f, frame[f.name]) for f in table.fields})


def typed_events(package: Package, frames: Frames) -> pd.DataFrame:
    """All events in one frame, in order of time.

    Returns:
        The columns of the event files, and: ``thread``; ``start`` and ``end``
        (UTC, milliseconds, the earliest and latest instant), ``precision``,
        ``is_approximate``, ``is_open``; ``date_text``, ``clock_text``,
        ``precision_text``; ``place_name``, ``lat``, ``lon`` (NaN where no point is
        stated), ``precision_km``; ``actor_names``; ``search_text`` (lower case).
    """
    threads = [
        typed_table(t, frames[t.name]).assign(thread=t.name) for t in package.threads
    ]
    events = pd.concat(threads, ignore_index=True)
    events = events.join(_moments(events))
    events = _with_places(events, frames["places"])
    names = frames["actors"].set_index("actor_id")["name_en"]
    events["actor_names"] = events["actor_ids"].map(
        lambda ids: ", ".join(names.get(i, i) for i in ids)
    )
    events["search_text"] = (
        events[["title", "summary", "place_name", "actor_names"]]
        .agg(" ".join, axis=1)
        .str.lower()
    )
    order = events.sort_values(["start", "end", "event_id"], kind="stable")
    return order.reset_index(drop=True)


def _read(folder: Path) -> tuple[Package, Frames, list[Problem]]:
    try:
        package = load_package(folder)
    except FileNotFoundError:
        message = "the file is missing: restore it"
        raise DataError([Problem("datapackage.json", 0, "", message)]) from None
    frames: Frames = {}
    problems: list[Problem] = []
    for table in package.tables.values():
        frames[table.name], found = read_table(folder, table)
        problems += found
    return package, frames, problems


def _with_events(package: Package, frames: Frames) -> Frames:
    threads = [frames[t.name] for t in package.threads]
    return {**frames, "events": pd.concat(threads, ignore_index=True)}


def _typed(field: Field, cells: pd.Series) -> pd.Series:
    if field.separator:
        return cells.map(lambda cell: tuple(split_cell(cell, field.separator)))
    if field.type == "integer":
        return pd.to_numeric(cells, errors="coerce").astype("Int64")
    if field.type == "number":
        return pd.to_numeric(cells, errors="coerce").astype("Float64")
    return cells


def _moments(events: pd.DataFrame) -> pd.DataFrame:
    pairs = list(zip(events["date"], events["time_zone"], strict=True))
    moments = [parse_moment(date, zone) for date, zone in pairs]
    return pd.DataFrame(
        {
            "start": pd.array([m.start for m in moments], dtype="datetime64[ms, UTC]"),
            "end": pd.array([m.end for m in moments], dtype="datetime64[ms, UTC]"),
            "precision": [m.precision for m in moments],
            "is_approximate": [m.is_approximate for m in moments],
            "is_open": [m.is_open for m in moments],
            "date_text": [
                date_words(m, z) for m, (_, z) in zip(moments, pairs, strict=True)
            ],
            "clock_text": [
                clock_words(m, z) for m, (_, z) in zip(moments, pairs, strict=True)
            ],
            "precision_text": [precision_words(m) for m in moments],
        },
        index=events.index,
    )


def _with_places(events: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    columns = ["place_id", "name_en", "country", "lat", "lon", "precision_km"]
    known = places[columns].rename(columns={"name_en": "place_name"})
    joined = events.merge(known, on="place_id", how="left")
    for column in ("lat", "lon", "precision_km"):
        joined[column] = pd.to_numeric(joined[column], errors="coerce").astype(float)
    text = ["place_name", "country"]
    joined[text] = joined[text].fillna("")
    return joined


def _boundaries(folder: Path) -> dict[str, dict[str, object]]:
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((folder / "boundaries").glob("*.geojson"))
    }
