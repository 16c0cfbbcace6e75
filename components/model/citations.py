"""How an event of this timeline is cited, and what its confidence rests on.

Formats follow the Chicago Manual of Style (17th edition, 14.257, databases), the APA
Publication Manual (7th edition, 10.9, data sets), the MLA Handbook (9th edition) and
BibTeX with the fields of biblatex (``url``, ``urldate``, ``version``). All of them name
the version of the data, because a later one may say something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from components.model.wording import MONTHS

#: MLA writes May, June and July in full.
_MLA = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.",
        "Oct.", "Nov.", "Dec.")  # fmt: skip
_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "&%$#_"},
}

#: The rule of the Methods page: what each confidence needs.
CONFIDENCE_RULE: Mapping[str, str] = {
    "high": (
        "an official record, or at least one opened page or named primary dataset, "
        "states the date and the fact, and no contradiction is left unresolved"
    ),
    "medium": (
        "one secondary source states it, or its hour, number or point rests on less"
    ),
    "low": "no page was opened for it, or it is a placeholder or inferred",
}

#: The rule of the Methods page: what each significance means.
SIGNIFICANCE_RULE: Mapping[int, str] = {
    3: "landmark: it changed law, alliances or the course of the story",
    2: "event: it stands on its own",
    1: "detail: a part of something larger, or routine repetition",
}


@dataclass(frozen=True)
class Work:
    """The data that an event is cited from.

    Attributes:
        author, title, version: of the data.
        released: day of the version.
    """

    author: str
    title: str
    version: str
    released: date


@dataclass(frozen=True)
class Entry:
    """An event as it is cited.

    Attributes:
        event_id, title: of the event.
        when: its date in words.
        address: its permanent link.
    """

    event_id: str
    title: str
    when: str
    address: str


def citations(entry: Entry, work: Work, today: date) -> dict[str, str]:
    """The citation of an event by style: Chicago, APA, MLA, BibTeX.

    Args:
        entry: the event.
        work: the data it stands in.
        today: the day of access.

    Example:
        >>> work = Work("The Tumen authors", "Tumen", "1.0.0", date(2026, 11, 23))
        >>> entry = Entry("x", "Two missiles", "13 September 2023", "http://a/event")
        >>> citations(entry, work, date(2026, 12, 1))["MLA"][:45]
        '“Two missiles” (13 September 2023). Tumen, ve'
    """
    return {
        "Chicago": _chicago(entry, work, today),
        "APA": _apa(entry, work, today),
        "MLA": _mla(entry, work, today),
        "BibTeX": _bibtex(entry, work, today),
    }


def confidence_reason(
    confidence: str, cited: pd.DataFrame, quantities: list[str]
) -> str:
    """Why an event has its confidence: the rule, and what was checked for this event.

    Args:
        confidence: high, medium or low.
        cited: its citations joined with their sources: ``checked`` (a day, or empty)
            and ``kind``.
        quantities: names of what accounts differ on.
    """
    opened = cited[cited["checked"] != ""]
    records = int((cited["kind"] == "official record").sum())
    parts = [f"The rule: {CONFIDENCE_RULE[confidence]}."]
    number = f"{len(cited)} source{'' if len(cited) == 1 else 's'} cited"
    parts.append(f"Here: {number}, {len(opened)} opened and compared with this account")
    if records:
        parts[-1] += f", {records} of them official record" + "s" * (records > 1)
    parts[-1] += "."
    if quantities:
        parts.append(f"Accounts differ on {_and(quantities)}.")
    return " ".join(parts)


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _chicago(entry: Entry, work: Work, today: date) -> str:
    return (
        f"{work.author}. “{entry.title}” ({entry.when}). {work.title}, version "
        f"{work.version}. Released {_american(work.released)}. Accessed "
        f"{_american(today)}. {entry.address}."
    )


def _apa(entry: Entry, work: Work, today: date) -> str:
    return (
        f"{work.author}. ({work.released.year}). {entry.title} ({entry.when}) [Data set "
        f"entry]. In {work.title} (Version {work.version}). Retrieved "
        f"{_american(today)}, from {entry.address}"
    )


def _mla(entry: Entry, work: Work, today: date) -> str:
    return (
        f"“{entry.title}” ({entry.when}). {work.title}, version {work.version}, "
        f"{work.author}, {_short(work.released)}, {_bare(entry.address)}. "
        f"Accessed {_short(today)}."
    )


def _bibtex(entry: Entry, work: Work, today: date) -> str:
    fields = {
        "author": f"{{{_tex(work.author)}}}",
        "title": f"{{{_tex(entry.title)}}}",
        "howpublished": _tex(work.title),
        "version": work.version,
        "date": work.released.isoformat(),
        "year": str(work.released.year),
        "note": _tex(f"Event of {entry.when}; data version {work.version}"),
        "url": entry.address,
        "urldate": today.isoformat(),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@misc{{tumen:{entry.event_id},", *lines, "}"])


def _american(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _short(day: date) -> str:
    return f"{day.day} {_MLA[day.month - 1]} {day.year}"


def _bare(address: str) -> str:
    return address.split("://", 1)[-1]


def _tex(text: str) -> str:
    return "".join(_BIBTEX.get(letter, letter) for letter in text)
