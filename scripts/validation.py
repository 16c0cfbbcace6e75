"""Count what was checked: ``python -m scripts.validation`` writes docs/VALIDATION.md.

Only the part between the markers is written; the register around it is by hand.
``--check`` changes nothing and fails when the counts are out of date.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from components.catalog import CONFIDENCE, Catalog, DataError, load_catalog

PAGE = Path(__file__).resolve().parents[1] / "docs" / "VALIDATION.md"
START, END = "<!-- counts:start -->", "<!-- counts:end -->"

_BASES = {
    "seen": "the page was found at this address",
    "pattern": "the address follows from a document symbol or an identifier",
    "none": "no address was seen",
}


def opened_sources(catalog: Catalog) -> pd.Series:
    """How many opened sources each event was compared with, by event id.

    A citation counts when its ``checked`` holds the day the source was opened and
    compared.
    """
    cited = catalog.tables["citations"]
    opened = cited[cited["checked"] != ""].groupby("event_id").size()
    counts = opened.reindex(catalog.events["event_id"], fill_value=0)
    return counts.astype(int).rename("opened")


def thread_counts(catalog: Catalog) -> pd.DataFrame:
    """What was checked, one row per thread and one for all of them.

    Returns:
        Index title of the thread; events; two or more, one, none (events by opened
        sources); high, medium, low (events by confidence).
    """
    events = catalog.events.assign(opened=opened_sources(catalog).to_numpy())
    marks = pd.DataFrame(
        {
            "events": 1,
            "two or more": events["opened"] >= 2,
            "one": events["opened"] == 1,
            "none": events["opened"] == 0,
            **{level: events["confidence"] == level for level in CONFIDENCE},
        }
    ).astype(int)
    titles = {t.name: t.title for t in catalog.package.threads}
    counts = marks.groupby(events["thread"]).sum().loc[list(titles)].rename(titles)
    return pd.concat([counts, counts.sum().to_frame("All threads").T])


def source_counts(catalog: Catalog) -> pd.Series:
    """Sources by what their address rests on."""
    return catalog.tables["sources"]["url_basis"].value_counts().reindex(list(_BASES))


def counts_text(catalog: Catalog) -> str:
    """The generated part of docs/VALIDATION.md."""
    threads, sources = thread_counts(catalog), source_counts(catalog)
    cited = catalog.tables["citations"]
    names = ["events", "two or more", "one", "none", *CONFIDENCE]
    lines = [
        "| thread | " + " | ".join(names) + " |",
        "|---|" + "---:|" * len(names),
    ]
    lines += [
        f"| {title} | " + " | ".join(str(row[n]) for n in names) + " |"
        for title, row in threads.iterrows()
    ]
    lines += [
        "",
        f"Citations: {len(cited)}, of which {int((cited['checked'] != '').sum())} "
        "were opened and compared with the event.",
        "",
        f"| address of a source ({sources.sum()} sources) | sources |",
        "|---|---:|",
    ]
    lines += [f"| {b}: {_BASES[b]} | {sources[b]} |" for b in _BASES]
    return "\n".join(lines)


def with_counts(page: str, counts: str) -> str:
    """A page with the text between its markers replaced.

    Raises:
        ValueError: when a marker is missing.
    """
    if START not in page or END not in page:
        raise ValueError(f"docs/VALIDATION.md lacks {START} or {END}: restore them.")
    before, _, rest = page.partition(START)
    return f"{before}{START}\n{counts}\n{END}{rest.partition(END)[2]}"


def main(arguments: list[str]) -> int:
    """Write the counts, or only compare them; the exit code."""
    page = PAGE.read_text(encoding="utf-8")
    try:
        fresh = with_counts(page, counts_text(load_catalog()))
    except DataError as error:
        print(error)
        return 1
    if "--check" in arguments:
        if fresh != page:
            print("docs/VALIDATION.md is out of date: run `make validation`.")
            return 1
        print("The counts of docs/VALIDATION.md are up to date.")
        return 0
    PAGE.write_text(fresh, encoding="utf-8", newline="\n")
    print("docs/VALIDATION.md holds the counts.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
