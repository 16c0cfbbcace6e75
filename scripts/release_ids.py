"""Record the ids of all events as released: ``python -m scripts.release_ids``.

Run it when the data gets a new version. From then on a test fails when one of these ids
is gone, for it is in people's links. What was recorded before is kept.
"""

from __future__ import annotations

import json
from pathlib import Path

from components.catalog import load_catalog

PATH = Path(__file__).resolve().parents[1] / "data" / "released_ids.json"


def released(
    version: str, ids: dict[str, list[str]], earlier: dict[str, list[str]]
) -> str:
    """The file's text: ids by thread, sorted, a line each.

    Args:
        version: of the data.
        ids: of the events now, by thread.
        earlier: as recorded before.

    Example:
        >>> print(released("1.1.0", {"a": ["y", "x"]}, {"a": ["x"]}), end="")
        {
        "version": "1.1.0",
        "events": {
        "a": [
        "x",
        "y"
        ]
        }
        }
    """
    threads = sorted({*ids, *earlier})
    events = {t: sorted({*ids.get(t, []), *earlier.get(t, [])}) for t in threads}
    return json.dumps({"version": version, "events": events}, indent=0) + "\n"


def main() -> None:
    """Write the file anew."""
    catalog = load_catalog()
    earlier = json.loads(PATH.read_text(encoding="utf-8"))["events"]
    groups = catalog.events.groupby("thread")["event_id"]
    ids = {str(thread): list(own) for thread, own in groups}
    text = released(catalog.version, ids, earlier)
    PATH.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(catalog.events)} ids are recorded for version {catalog.version}.")


if __name__ == "__main__":
    main()
