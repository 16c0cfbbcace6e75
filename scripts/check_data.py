"""Check every table against its contract: ``python -m scripts.check_data``."""

from __future__ import annotations

import sys

from components.catalog import check_catalog, load_catalog


def main() -> int:
    """Print one sentence per problem, or one with the counts; the exit code."""
    problems = check_catalog()
    if problems:
        print("\n".join(str(p) for p in problems))
        return 1
    catalog = load_catalog()
    rows = sum(len(table) for table in catalog.tables.values())
    print(
        f"The data hold: {len(catalog.events)} events in "
        f"{catalog.events['thread'].nunique()} threads, "
        f"{rows} rows in {len(catalog.tables)} other tables."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
