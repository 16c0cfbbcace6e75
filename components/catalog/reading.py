"""CSV files as frames of text, or one clear sentence why not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from components.catalog.package import Table


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong with a table.

    Attributes:
        file: path below the data folder.
        row: line in the file (the header is line 1); 0 where the whole file is meant.
        column: name of the column; empty where the whole row is meant.
        message: what is wrong and what to do about it.
    """

    file: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        place = [self.file]
        if self.row:
            place.append(f"row {self.row}")
        if self.column:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: {self.message}."


class DataError(Exception):
    """The tables break their contract; the text has one sentence per problem."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(p) for p in self.problems))


def read_table(folder: Path, table: Table) -> tuple[pd.DataFrame, list[Problem]]:
    """Read one table as text: no value is guessed, no cell becomes missing.

    Args:
        folder: the data folder.
        table: its description.

    Returns:
        A frame of strings with the described columns, and the problems that kept
        columns or the file from being read (then the frame has no rows).
    """
    empty = pd.DataFrame(columns=table.columns, dtype="str")
    try:
        text = (folder / table.path).read_text(encoding="utf-8")
    except FileNotFoundError:
        return empty, [_whole(table, "the file is missing: restore it")]
    except UnicodeDecodeError as error:
        line = (folder / table.path).read_bytes()[: error.start].count(b"\n") + 1
        message = "this line is not UTF-8 text: save the file as UTF-8"
        return empty, [Problem(table.path, line, "", message)]
    if not text.strip():
        return empty, [_whole(table, "the file is empty: restore its header and rows")]
    try:
        frame = pd.read_csv(
            folder / table.path,
            dtype=str,
            keep_default_na=False,
            index_col=False,
            encoding="utf-8",
            skip_blank_lines=False,
        )
    except pd.errors.ParserError as error:
        return empty, [_whole(table, f"it is no valid CSV ({error}): quote the cells")]
    problems = _header_problems(table, list(frame.columns))
    if frame.empty and not problems:
        problems = [_whole(table, "the file has no rows: restore them")]
    frame = frame.fillna("")
    return (empty if problems else frame), problems


def _header_problems(table: Table, found: list[str]) -> list[Problem]:
    missing = [c for c in table.columns if c not in found]
    extra = [c for c in found if c not in table.columns]
    problems = [
        Problem(table.path, 1, c, "the column is missing: add it to the header")
        for c in missing
    ]
    problems += [
        Problem(table.path, 1, c, "the column is not described: remove or describe it")
        for c in extra
    ]
    if not problems and found != table.columns:
        order = ", ".join(table.columns)
        problems = [Problem(table.path, 1, "", f"order the columns as {order}")]
    return problems


def _whole(table: Table, message: str) -> Problem:
    return Problem(table.path, 0, "", message)
