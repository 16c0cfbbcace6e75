"""What the descriptor promises of each table, checked with pandera.

Every bad row is reported at once, each as one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd
import pandera.pandas as pa

from components.catalog.package import ZONE_TYPE, Field, Package, Table
from components.catalog.reading import Problem
from components.model.dates import DateError, parse_moment

Frames = dict[str, pd.DataFrame]

_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def table_problems(table: Table, frame: pd.DataFrame) -> list[Problem]:
    """What breaks the description of one table.

    Args:
        table: its description.
        frame: its cells as text, columns as described.

    Returns:
        One problem per bad cell or duplicated key.
    """
    schema = pa.DataFrameSchema({f.name: _column(f) for f in table.fields})
    problems = []
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        problems = [
            Problem(
                table.path,
                int(case.index) + 2,
                str(case.column),
                _sentence(case),
            )
            for case in errors.failure_cases.itertuples(index=False)
        ]
    return problems + _duplicates(table, frame) + _dates(table, frame)


def reference_problems(package: Package, frames: Frames) -> list[Problem]:
    """References to ids that do not exist.

    Args:
        package: the description.
        frames: all tables as text, by name; ``events`` holds all threads together.
    """
    problems = []
    for table in package.tables.values():
        for field in (f for f in table.fields if f.references):
            target, column = field.references.split(".")
            known = set(frames[target][column])
            cells = frames[table.name][field.name]
            for row, cell in enumerate(cells, start=2):
                problems += [
                    Problem(
                        table.path,
                        row,
                        field.name,
                        f"'{value}' is no {column} of {target}: correct or add it there",
                    )
                    for value in split_cell(cell, field.separator)
                    if value not in known
                ]
    return problems


def split_cell(cell: str, separator: str = ";") -> list[str]:
    """The values of a cell; an empty cell has none.

    Example:
        >>> split_cell("prk; rus")
        ['prk', 'rus']
    """
    values = cell.split(separator) if separator else [cell]
    return [v.strip() for v in values if v.strip()]


def _column(field: Field) -> pa.Column:
    return pa.Column(
        str, checks=[_check(*rule) for rule in _rules(field)], required=True
    )


def _check(test: Callable[[str], bool], message: str) -> pa.Check:
    return pa.Check(lambda cells: cells.map(test).astype(bool), error=message)


def _rules(field: Field) -> list[tuple[Callable[[str], bool], str]]:
    limits = field.constraints
    rules: list[tuple[Callable[[str], bool], str]] = [
        (lambda cell: cell == cell.strip(), "remove the blanks around the value"),
    ]
    if field.is_required:
        rules.append((bool, "the cell is empty: fill it"))
    if "enum" in limits:
        rules.append(_vocabulary(field))
    if "maxLength" in limits:
        most = limits["maxLength"]
        rules.append(
            (lambda cell: len(cell) <= most, f"shorten it to {most} characters")
        )
    if "pattern" in limits:
        pattern = re.compile(limits["pattern"])
        hint = f"write it as {limits['pattern']}"
        rules.append((lambda cell: not cell or bool(pattern.fullmatch(cell)), hint))
    if field.type in ("integer", "number"):
        rules.append(_numeric(field))
    return rules


def _vocabulary(field: Field) -> tuple[Callable[[str], bool], str]:
    allowed = set(field.constraints["enum"])
    words = ", ".join(field.constraints["enum"])
    return (
        lambda cell: all(v in allowed for v in split_cell(cell, field.separator)),
        f"choose one of {words}",
    )


def _numeric(field: Field) -> tuple[Callable[[str], bool], str]:
    low = field.constraints.get("minimum", float("-inf"))
    high = field.constraints.get("maximum", float("inf"))
    kind = "a whole number" if field.type == "integer" else "a number"

    def is_in_range(cell: str) -> bool:
        if not cell:
            return True
        if not _NUMBER.fullmatch(cell):
            return False
        is_whole = field.type != "integer" or "." not in cell
        return is_whole and bool(low <= float(cell) <= high)

    return is_in_range, f"write {kind} from {low:g} to {high:g}"


def _sentence(case: object) -> str:
    value = str(getattr(case, "failure_case", ""))
    shown = value if len(value) <= 60 else value[:57] + "..."
    return f"'{shown}': {getattr(case, 'check', '')}"


def _duplicates(table: Table, frame: pd.DataFrame) -> list[Problem]:
    repeated = frame[frame.duplicated(list(table.key), keep="first")]
    return [
        Problem(
            table.path,
            int(index) + 2,
            "+".join(table.key),
            f"'{' '.join(row)}' occurs twice: give each row an id of its own",
        )
        for index, row in zip(
            repeated.index, repeated[list(table.key)].to_numpy().tolist(), strict=True
        )
    ]


def _dates(table: Table, frame: pd.DataFrame) -> list[Problem]:
    zone_field = next((f for f in table.fields if f.rdf_type == ZONE_TYPE), None)
    zones = frame[zone_field.name] if zone_field else ["UTC"] * len(frame)
    problems = []
    for field in (f for f in table.fields if f.is_date):
        cells = zip(frame[field.name], zones, strict=True)
        for row, (cell, zone) in enumerate(cells, start=2):
            try:
                if cell:
                    parse_moment(cell, zone)
            except DateError as error:
                column = zone_field.name if zone_field and "zone" in str(error) else ""
                problems.append(
                    Problem(table.path, row, column or field.name, str(error))
                )
    return problems
