"""Put the outlines where a browser can fetch and keep them: static/boundaries/.

A map that names an address instead of carrying 250 kB of outline answers faster, and
the browser asks once. Run after `scripts.build_boundaries`; ``--check`` only compares.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE, TARGET = ROOT / "data" / "boundaries", ROOT / "static" / "boundaries"
SCALE = "50m"


def published() -> dict[str, str]:
    """File names and texts of what the browser fetches."""
    texts = {}
    for name in ("land_50m", "borders_50m", "disputed"):
        shapes = json.loads((SOURCE / f"{name}.geojson").read_text(encoding="utf-8"))
        shapes["features"] = [
            f
            for f in shapes["features"]
            if f["properties"].get("scale", SCALE) in (SCALE, "all")
        ]
        texts[f"{name}.geojson"] = json.dumps(
            shapes, ensure_ascii=False, separators=(",", ":")
        )
    return texts


def main(arguments: list[str]) -> int:
    """Write the files, or say which of them are stale."""
    stale = []
    for name, text in published().items():
        path = TARGET / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in arguments:
                TARGET.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
    if "--check" in arguments and stale:
        print(f"static/boundaries is stale ({', '.join(stale)}): run make boundaries")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
