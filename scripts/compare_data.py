"""Compare two versions of the tables: what was added, corrected, withdrawn.

    python -m scripts.compare_data v1.0.0              a git revision with the files here
    python -m scripts.compare_data old/data new/data   two folders
    python -m scripts.compare_data v1.0.0 --append --reason "fact check of March"

Without --append the rows are printed as CSV; with it they go below data/changes.csv,
where a person may refine the reasons. Rows already there are not written twice.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from components.catalog import Package, load_package
from components.catalog.package import DATA
from components.model.changes import COLUMNS, changes, counts

Reader = Callable[[str], str | None]


def main(arguments: list[str] | None = None) -> int:
    """Compare, then print or append; the exit code is 0 unless a source is missing."""
    options = _options(arguments)
    new = Path(options.new)
    if not (new / "datapackage.json").is_file():
        print(f"'{new}' is no data folder: name one with a datapackage.json")
        return 1
    reader = _reader(options.old)
    if reader("datapackage.json") is None:
        print(f"'{options.old}' is neither a data folder nor a git revision of one")
        return 1
    package = load_package(new)
    rows = changes(
        read_tables(package, reader),
        read_tables(package, from_folder(new)),
        {t.name: t.key for t in package.tables.values()},
        version=options.version or package.version,
        date=options.date or str(package.raw["created"])[:10],
        reason=options.reason,
    )
    if options.append:
        append(rows, new / "changes.csv")
        print(counts(rows).to_string(index=False) if len(rows) else "nothing changed")
    else:
        sys.stdout.write(rows.to_csv(index=False, lineterminator="\n"))
    return 0


def from_folder(folder: Path) -> Reader:
    """A reader of the files of a folder."""

    def read(path: str) -> str | None:
        file = folder / path
        return file.read_text(encoding="utf-8") if file.is_file() else None

    return read


def from_revision(revision: str, folder: Path = DATA) -> Reader:
    """A reader of the files of a folder as they stood in a git revision."""

    def read(path: str) -> str | None:
        shown = subprocess.run(
            ["git", "show", f"{revision}:./{path}"],
            cwd=folder,
            capture_output=True,
            check=False,
        )
        return None if shown.returncode else shown.stdout.decode("utf-8")

    return read


def read_tables(package: Package, read: Reader) -> dict[str, pd.DataFrame]:
    """All tables as text; a table that the version lacks is left out."""
    texts = {t.name: read(t.path) for t in package.tables.values()}
    return {
        name: pd.read_csv(
            io.StringIO(text), dtype=str, keep_default_na=False, index_col=False
        )
        for name, text in texts.items()
        if text
    }


def append(rows: pd.DataFrame, path: Path) -> None:
    """Add rows below a table of changes, the ones it has already left out."""
    written = pd.DataFrame(columns=COLUMNS, dtype=str)
    if path.is_file():
        written = pd.read_csv(path, dtype=str, keep_default_na=False, index_col=False)
    identity = [c for c in COLUMNS if c not in ("date", "reason")]
    both = pd.concat([written, rows]).drop_duplicates(identity, keep="first")
    both.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


def _reader(old: str) -> Reader:
    return from_folder(Path(old)) if Path(old).is_dir() else from_revision(old)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").strip(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("old", help="folder of tables, or a git revision")
    parser.add_argument("new", nargs="?", default=str(DATA), help="folder of tables")
    parser.add_argument("--version", default="", help="version of the newer tables")
    parser.add_argument("--date", default="", help="its day, YYYY-MM-DD")
    parser.add_argument("--reason", default="", help="why, for every row")
    parser.add_argument("--append", action="store_true", help="write to changes.csv")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
