"""Who is bound to whom: treaties and declared alignments in a chosen year.

A bond joins two parties from its signature to the last day it stood, as an EDTF
interval; when it came into force is in its note. Kinds say what was promised, from a
duty to fight to no more than an exchange of ambassadors. A treaty with three parties is
three bonds. Where Russia went on with a treaty of the Soviet Union, a second bond
starts on 26 December 1991. Positions in the drawing are fixed, so that a party stays
where it is while the year changes; they follow the blocs of 1950 and claim no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd

from components.model.dates import parse_moment

#: Kinds of bond, the most binding first.
KINDS = ("alliance", "nonaggression", "partnership", "armistice", "normalisation")

#: Fixed places, -1 to 1: east bloc left, west bloc right, Korea between.
POSITIONS: Mapping[str, tuple[float, float]] = {
    "sun": (-0.75, 0.9),
    "rus": (-1.0, 0.5),
    "chn": (-0.9, -0.5),
    "prk": (-0.3, 0.1),
    "kor": (0.3, -0.1),
    "jpn": (1.0, -0.2),
    "twn": (0.5, -0.9),
    "usa": (0.85, 0.85),
    "un-command": (0.15, 0.6),
}
BLOCS: Mapping[str, str] = {
    **dict.fromkeys(("sun", "rus", "chn", "prk"), "east"),
    **dict.fromkeys(("usa", "jpn", "kor", "twn", "un-command"), "west"),
}


#: First and last year of parties that did not exist throughout.
LIFETIMES: Mapping[str, tuple[int, int]] = {
    "sun": (1922, 1991),
    "rus": (1991, 9999),
    "kor": (1948, 9999),
    "prk": (1948, 9999),
    "chn": (1949, 9999),
    "un-command": (1950, 9999),
}


@dataclass(frozen=True)
class Network:
    """Nodes and edges of one year, ready to draw.

    Attributes:
        nodes: actor, bloc, x, y, degree (number of bonds); every party of the whole
            table that exists in the year, also when unbound, in alphabetical order.
        edges: bond_id, party_a, party_b, kind, title, standing, x0, y0, x1, y1, and
            lane: 0, 1, 2, ... among the bonds of one pair, to draw them side by side.
    """

    nodes: pd.DataFrame
    edges: pd.DataFrame


def spans(bonds: pd.DataFrame) -> pd.DataFrame:
    """Bonds with ``begins`` and ``ends`` (UTC, end exclusive) read from their EDTF date.

    Raises:
        DateError: a date is no EDTF date.
    """
    moments = [parse_moment(text) for text in bonds["date"]]
    return bonds.assign(
        begins=pd.Series([m.start for m in moments], index=bonds.index, dtype=object),
        ends=pd.Series([m.end for m in moments], index=bonds.index, dtype=object),
    )


def bonds_in(bonds: pd.DataFrame, year: int) -> pd.DataFrame:
    """Bonds that stood on at least one day of a year.

    Args:
        bonds: bond_id, party_a, party_b, kind, title, date (EDTF interval).

    Returns:
        The rows, the most binding kind first, with ``standing``: ``all year``,
        ``begins``, ``ends`` or ``begins and ends``.

    Example:
        >>> rows = {"bond_id": ["a"], "kind": ["alliance"], "date": ["1954-12-02/1979"]}
        >>> bonds_in(pd.DataFrame(rows), 1954)["standing"].tolist()
        ['begins']
    """
    first, last = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    dated = spans(bonds)
    rows = dated[(dated["begins"] < last) & (dated["ends"] > first)]
    rows = rows.assign(
        standing=[
            _standing(begins >= first, ends < last)
            for begins, ends in zip(rows["begins"], rows["ends"], strict=True)
        ]
    )
    order = rows["kind"].map({kind: n for n, kind in enumerate(KINDS)})
    rows = rows.assign(order=order).sort_values(["order", "bond_id"])
    return rows.drop(columns=["order", "begins", "ends"]).reset_index(drop=True)


def _standing(begins: bool, ends: bool) -> str:
    words = [word for word, true in (("begins", begins), ("ends", ends)) if true]
    return " and ".join(words) or "all year"


def network(
    bonds: pd.DataFrame,
    year: int,
    positions: Mapping[str, tuple[float, float]] = POSITIONS,
    blocs: Mapping[str, str] = BLOCS,
) -> Network:
    """The bonds of a year as nodes and edges with positions that never move.

    Both the Soviet Union and Russia are nodes in 1991. A party without a position
    of its own stands in a row at the foot, in alphabetical order.
    """
    edges = bonds_in(bonds, year)
    parties = sorted({*bonds["party_a"], *bonds["party_b"]})
    places = dict(positions) | _foot([p for p in parties if p not in positions])
    ends = pd.concat([edges["party_a"], edges["party_b"]])
    shown = [p for p in parties if not _is_absent(p, year)]
    nodes = pd.DataFrame(
        {
            "actor": shown,
            "bloc": [blocs.get(p, "") for p in shown],
            "x": [places[p][0] for p in shown],
            "y": [places[p][1] for p in shown],
            "degree": [int((ends == p).sum()) for p in shown],
        }
    )
    return Network(nodes, _placed(edges, places))


def _is_absent(party: str, year: int) -> bool:
    first, last = LIFETIMES.get(party, (0, 9999))
    return not first <= year <= last


def _foot(parties: list[str]) -> dict[str, tuple[float, float]]:
    step = 2 / (len(parties) + 1)
    return {party: (-1 + step * (n + 1), -1.3) for n, party in enumerate(parties)}


def _placed(
    edges: pd.DataFrame, places: Mapping[str, tuple[float, float]]
) -> pd.DataFrame:
    ends = zip(edges["party_a"], edges["party_b"], strict=True)
    pairs = pd.Series(["-".join(sorted(pair)) for pair in ends], index=edges.index)
    return edges.assign(
        x0=[places[p][0] for p in edges["party_a"]],
        y0=[places[p][1] for p in edges["party_a"]],
        x1=[places[p][0] for p in edges["party_b"]],
        y1=[places[p][1] for p in edges["party_b"]],
        lane=pairs.groupby(pairs).cumcount() if len(pairs) else pairs,
    )


def unaligned(bonds: pd.DataFrame, year: int, kind: str = "alliance") -> list[str]:
    """Parties of the table that exist in a year but have no bond of a kind in it."""
    rows = bonds_in(bonds, year)
    rows = rows[rows["kind"] == kind]
    bound = {*rows["party_a"], *rows["party_b"]}
    parties = {*bonds["party_a"], *bonds["party_b"]}
    return sorted(p for p in parties - bound if not _is_absent(p, year))
