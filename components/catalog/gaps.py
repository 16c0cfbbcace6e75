"""Known gaps: read from docs/VALIDATION.md, so that page and register cannot differ."""

from __future__ import annotations

import re
from pathlib import Path

from components.catalog.package import DATA

VALIDATION = DATA.parent / "docs" / "VALIDATION.md"

#: Heading of the register in that file.
HEADING = "## What no one has verified"
_GROUP = re.compile(r"\*\*(.+)\*\*")


def known_gaps(path: Path = VALIDATION) -> dict[str, list[str]]:
    """What no one has verified, by group, as plain sentences without Markdown.

    Args:
        path: the register.

    Returns:
        Sentences by group, in the order of the file; nothing where the file or its
        heading is missing.
    """
    if not path.is_file():
        return {}
    text = path.read_text(encoding="utf-8")
    section = text.partition(f"{HEADING}\n")[2].split("\n## ")[0]
    gaps: dict[str, list[str]] = {}
    items: list[str] = []
    for line in section.splitlines():
        group = _GROUP.fullmatch(line.strip())
        if group:
            items = gaps.setdefault(group[1], [])
        elif line.startswith("- "):
            items.append(_plain(line[2:]))
        elif line.startswith("  ") and items:
            items[-1] = f"{items[-1]} {_plain(line)}"
    return gaps


def _plain(line: str) -> str:
    return line.strip().replace("`", "")
