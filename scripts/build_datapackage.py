"""Refresh ``data/datapackage.json`` and ``data/README.md``.

Run as ``python -m scripts.build_datapackage``; ``--check`` changes nothing and fails
when either is stale. Bytes, hashes, numbers of rows and foreign keys follow from the
files; titles, meanings, caveats, origins and licences are written by hand.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from components.catalog.package import DATA
from scripts.data_readme import readme

Descriptor = dict[str, Any]

NATURAL_EARTH = {"title": "Natural Earth 4.1.0 via world-atlas 2.0.2, simplified"}
PUBLIC_DOMAIN = {
    "name": "other-pd",
    "title": "Public domain",
    "path": "https://www.naturalearthdata.com/about/terms-of-use/",
}
OURS = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}

#: What each map file is; a file without an entry here is described by its name alone.
BOUNDARIES = {
    "borders_10m": "Borders between states, for views from near; disputed ones marked.",
    "borders_50m": "Borders between states, for views from afar; disputed ones marked.",
    "countries": "Outlines of states, to tell which one a point lies in.",
    "disputed": "Areas, lines and points in dispute, with who claims them.",
    "land_10m": "Land without its states, for views from near.",
    "land_50m": "Land without its states, for views from afar.",
}


class StaleError(Exception):
    """The description and the files differ; the text is one sentence."""


def refreshed(folder: Path = DATA) -> Descriptor:
    """The descriptor with everything computed computed anew.

    Args:
        folder: the data folder.

    Raises:
        StaleError: when a CSV has no description, or a description no file.
    """
    text = (folder / "datapackage.json").read_text(encoding="utf-8")
    package: Descriptor = json.loads(text)
    tables = [r for r in package["resources"] if r["type"] == "table"]
    _raise_if_undescribed(folder, {t["path"] for t in tables})
    keys = {t["name"]: t["schema"]["primaryKey"] for t in tables}
    resources = [_table(folder, t, keys) for t in tables]
    resources += [_boundaries(folder, p) for p in sorted(_maps(folder))]
    resources.append(_released(folder))
    computed = {r["path"] for r in resources}
    others = [r for r in package["resources"] if r["path"] not in computed]
    resources += [{**r, **_measures(folder / r["path"])} for r in others]
    return {**package, "resources": resources}


def as_text(package: Descriptor) -> str:
    """The descriptor as it stands in its file."""
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"


def stale(folder: Path = DATA) -> list[str]:
    """One sentence for each of the two files that is not up to date."""
    package = refreshed(folder)
    expected = {"datapackage.json": as_text(package), "README.md": readme(package)}
    return [
        f"data/{name} is out of date: run `make data-package`."
        for name, text in expected.items()
        if not _holds(folder / name, text)
    ]


def main(arguments: list[str]) -> int:
    """Write both files, or only check them; the exit code."""
    try:
        if "--check" in arguments:
            sentences = stale()
            print("\n".join(sentences) or "The data package is up to date.")
            return 1 if sentences else 0
        package = refreshed()
    except StaleError as error:
        print(error)
        return 1
    _write(DATA / "datapackage.json", as_text(package))
    _write(DATA / "README.md", readme(package))
    print(f"{len(package['resources'])} files described in data/datapackage.json.")
    return 0


def _raise_if_undescribed(folder: Path, described: set[str]) -> None:
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*.csv")}
    if found - described:
        names = ", ".join(f"data/{p}" for p in sorted(found - described))
        raise StaleError(f"Not described: {names}; add it to data/datapackage.json.")
    if described - found:
        names = ", ".join(f"data/{p}" for p in sorted(described - found))
        raise StaleError(f"Described but missing: {names}; restore it.")


def _table(folder: Path, table: Descriptor, keys: dict[str, list[str]]) -> Descriptor:
    path = folder / table["path"]
    with path.open(encoding="utf-8", newline="") as file:
        rows = sum(1 for row in csv.reader(file) if row) - 1
    schema = {k: v for k, v in table["schema"].items() if k != "foreignKeys"}
    references = _foreign_keys(schema["fields"], table["name"], keys)
    if references:
        schema["foreignKeys"] = references
    kept = {k: v for k, v in table.items() if k not in ("bytes", "hash", "rows")}
    return {**kept, **_measures(path), "rows": rows, "schema": schema}


def _foreign_keys(
    fields: list[Descriptor], own: str, keys: dict[str, list[str]]
) -> list[Descriptor]:
    """Our ``references`` in the standard's words, where the standard has words.

    It knows neither a cell with several values nor a key spread over the files of
    the threads (``events.event_id``): these stay with ``references`` alone.
    """
    found = []
    for field in fields:
        table, _, column = field.get("references", "").partition(".")
        if field.get("separator") or keys.get(table) != [column]:
            continue
        target = {"resource": "" if table == own else table, "fields": [column]}
        found.append({"fields": [field["name"]], "reference": target})
    return found


def _maps(folder: Path) -> list[Path]:
    return list((folder / "boundaries").glob("*.geojson"))


def _boundaries(folder: Path, path: Path) -> Descriptor:
    meaning = BOUNDARIES.get(path.stem, f"Boundaries: {path.stem}.")
    return {
        "name": f"boundaries_{path.stem}",
        "type": "json",
        "path": path.relative_to(folder).as_posix(),
        "title": _map_title(path.stem),
        "description": f"{meaning} GeoJSON (RFC 7946), longitude before latitude.",
        "format": "geojson",
        "mediatype": "application/geo+json",
        "encoding": "utf-8",
        "sources": [NATURAL_EARTH],
        "licenses": [PUBLIC_DOMAIN],
        **_measures(path),
        "features": len(json.loads(path.read_text(encoding="utf-8"))["features"]),
    }


def _map_title(stem: str) -> str:
    """The title of a map file.

    Example:
        >>> _map_title("land_10m")
        'Land, near'
    """
    return stem.replace("_10m", ", near").replace("_50m", ", far").capitalize()


def _released(folder: Path) -> Descriptor:
    path = folder / "released_ids.json"
    return {
        "name": "released_ids",
        "type": "json",
        "path": path.name,
        "title": "Released ids",
        "description": (
            "Ids of events by thread as last released. An id listed here may never "
            "vanish: it is in people's links."
        ),
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
        "sources": [{"title": "Compiled for Tumen"}],
        "licenses": [OURS],
        **_measures(path),
    }


def _measures(path: Path) -> Descriptor:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return {"bytes": len(content), "hash": f"sha256:{digest}"}


def _holds(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
