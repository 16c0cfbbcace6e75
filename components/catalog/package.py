"""The description of the data: data/datapackage.json, as Python values.

The descriptor is a Frictionless Data Package. Beside the standard properties, fields
carry three of our own, which the standard allows: ``separator`` (a cell holds several
values), ``references`` (each value is an id of another table, as ``table.column``) and
``caveat`` (what a reader of the column must not conclude).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[2] / "data"
EDTF_TYPE = "http://id.loc.gov/datatypes/edtf"
ZONE_TYPE = "https://www.iana.org/time-zones"


@dataclass(frozen=True)
class Field:
    """One column: its name, type, meaning, caveat and constraints."""

    name: str
    type: str
    description: str
    caveat: str = ""
    rdf_type: str = ""
    separator: str = ""
    references: str = ""
    constraints: dict[str, Any] = field(default_factory=dict)

    @property
    def is_required(self) -> bool:
        """Whether every row must fill the column."""
        return bool(self.constraints.get("required"))

    @property
    def is_date(self) -> bool:
        """Whether the column holds EDTF dates."""
        return self.rdf_type == EDTF_TYPE


@dataclass(frozen=True)
class Table:
    """One CSV file: its path below data/, key, columns, origin and licence."""

    name: str
    path: str
    title: str
    description: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    origin: str
    licence: str
    period: str = ""

    @cached_property
    def columns(self) -> list[str]:
        """Names of the columns, in order."""
        return [f.name for f in self.fields]

    @property
    def is_thread(self) -> bool:
        """Whether the table holds the events of a thread."""
        return self.path.startswith("events/")


@dataclass(frozen=True)
class Package:
    """All tables, by name, with the version of the data."""

    version: str
    tables: dict[str, Table]
    raw: dict[str, Any]

    @property
    def threads(self) -> list[Table]:
        """The tables of events, in the package's order."""
        return [t for t in self.tables.values() if t.is_thread]


def load_package(folder: Path = DATA) -> Package:
    """Read data/datapackage.json.

    Args:
        folder: the data folder.

    Returns:
        The package; ``raw`` is the descriptor as it stands in the file.
    """
    raw = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    tables = [_table(r) for r in raw["resources"] if r.get("type") == "table"]
    return Package(raw["version"], {t.name: t for t in tables}, raw)


def _table(resource: dict[str, Any]) -> Table:
    schema = resource["schema"]
    return Table(
        name=resource["name"],
        path=resource["path"],
        title=resource["title"],
        description=resource["description"],
        key=tuple(schema["primaryKey"]),
        fields=tuple(_field(f) for f in schema["fields"]),
        origin=resource["sources"][0]["title"],
        licence=resource["licenses"][0]["name"],
        period=resource.get("period", ""),
    )


def _field(spec: dict[str, Any]) -> Field:
    return Field(
        name=spec["name"],
        type=spec["type"],
        description=spec["description"],
        caveat=spec.get("caveat", ""),
        rdf_type=spec.get("rdfType", ""),
        separator=spec.get("separator", ""),
        references=spec.get("references", ""),
        constraints=spec.get("constraints", {}),
    )
