"""The whole atlas as one HTML file: ``python -m scripts.story_file tumen.html``."""

from __future__ import annotations

import sys
from pathlib import Path

from components.linked import LinkedView
from components.model.filters import Filters
from components.ui.linked import story_file


def main(arguments: list[str]) -> int:
    """Write the file named by the first argument, ``tumen.html`` by default."""
    path = Path(arguments[0] if arguments else "tumen.html")
    path.write_text(story_file(Filters(), LinkedView()), encoding="utf-8", newline="\n")
    print(f"{path}: {path.stat().st_size / 1e6:.2f} MB, opens without internet")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
