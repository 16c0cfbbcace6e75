"""Bonds between states in a chosen year."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.model.alignment import (
    KINDS,
    POSITIONS,
    bonds_in,
    network,
    spans,
    unaligned,
)
from components.model.dates import DateError

NAMES = ["bond_id", "party_a", "party_b", "kind", "title", "date"]
BONDS = pd.DataFrame(
    [
        ("jpn-kor-1965", "jpn", "kor", "normalisation", "Basic", "1965-06-22/.."),
        ("jpn-kor-2023", "jpn", "kor", "partnership", "Camp David", "2023-08-18/.."),
        ("kor-usa-1953", "kor", "usa", "alliance", "US-ROK", "1953-10-01/.."),
        ("twn-usa-1954", "twn", "usa", "alliance", "US-ROC", "1954-12-02/1979-12-31"),
        ("prk-sun-1961", "prk", "sun", "alliance", "1961", "1961-07-06/1991-12-26"),
        ("prk-rus-1991", "prk", "rus", "alliance", "1961", "1991-12-26/1996-09-10"),
        ("prk-rus-2024", "prk", "rus", "alliance", "2024", "2024-06-19/.."),
        ("prk-sun-1949", "prk", "sun", "partnership", "1949", "1949-03-17/1959?"),
    ],
    columns=NAMES,
)


def ids(year):
    return set(bonds_in(BONDS, year)["bond_id"])


def test_1953_has_the_treaty_signed_that_october():
    """The preset of 1953 would miss the treaty it was chosen for."""
    rows = bonds_in(BONDS, 1953).set_index("bond_id")
    assert rows.at["kor-usa-1953", "standing"] == "begins"


def test_a_bond_ends_on_its_last_day():
    """Taiwan would be shown as a treaty ally of 1980."""
    assert "twn-usa-1954" in ids(1979)
    assert "twn-usa-1954" not in ids(1980)


def test_between_1996_and_2024_moscow_and_pyongyang_have_no_alliance():
    """The gap that the article's comparison turns on would be closed."""
    assert ids(1996) & {"prk-rus-1991"}
    assert not {i for i in ids(2023) if i.startswith("prk-rus")}
    assert ids(2024) & {"prk-rus-2024"}


def test_an_open_bond_stands_in_years_to_come():
    """An open end would be read as no end known and dropped."""
    assert {"kor-usa-1953", "prk-rus-2024"} <= ids(2026)


def test_an_uncertain_last_year_counts_to_its_end():
    """A doubtful end would cut the bond at New Year's Day."""
    assert "prk-sun-1949" in ids(1959)
    assert "prk-sun-1949" not in ids(1960)


def test_the_most_binding_kind_comes_first():
    """An exchange of ambassadors would stand above a duty to fight."""
    kinds = bonds_in(BONDS, 2024)["kind"].tolist()
    assert kinds == sorted(kinds, key=KINDS.index)
    assert kinds[0] == "alliance"


def test_an_unreadable_date_is_refused():
    """A mistyped treaty would vanish from every year."""
    with pytest.raises(DateError, match="no EDTF date"):
        spans(BONDS.assign(date="next year"))


def test_parties_stay_where_they_are_while_years_change():
    """The network would dance under the slider and mean nothing."""
    early, late = (
        network(BONDS, year).nodes.set_index("actor") for year in (1955, 2024)
    )
    common = early.index.intersection(late.index)
    assert early.loc[common, ["x", "y"]].equals(late.loc[common, ["x", "y"]])
    assert "kor" in common


def test_no_two_parties_share_a_place():
    """One state would hide behind another."""
    assert len(set(POSITIONS.values())) == len(POSITIONS)


def test_the_soviet_union_leaves_and_russia_comes_in_1991():
    """The Soviet Union would hold treaties in 2023, or Russia in 1961."""
    shown = {
        year: set(network(BONDS, year).nodes["actor"]) for year in (1961, 1991, 1992)
    }
    assert "rus" not in shown[1961]
    assert {"sun", "rus"} <= shown[1991]
    assert "sun" not in shown[1992]


def test_bonds_of_one_pair_lie_side_by_side():
    """The second treaty would be drawn over the first."""
    edges = network(BONDS, 2023).edges.set_index("bond_id")
    assert sorted(edges.loc[["jpn-kor-1965", "jpn-kor-2023"], "lane"]) == [0, 1]
    assert edges.at["kor-usa-1953", "lane"] == 0


def test_edges_end_at_their_nodes():
    """A line would point at the wrong state."""
    net = network(BONDS, 2024)
    nodes = net.nodes.set_index("actor")
    edge = net.edges.set_index("bond_id").loc["prk-rus-2024"]
    assert (edge["x0"], edge["y0"]) == tuple(nodes.loc["prk", ["x", "y"]])
    assert (edge["x1"], edge["y1"]) == tuple(nodes.loc["rus", ["x", "y"]])


def test_degrees_count_both_ends():
    """South Korea's three bonds of 2023 would be fewer."""
    nodes = network(BONDS, 2023).nodes.set_index("actor")
    assert nodes["degree"].to_dict() == {
        "jpn": 2, "kor": 3, "prk": 0, "rus": 0, "twn": 0, "usa": 1,
    }  # fmt: skip


def test_states_without_an_ally_are_named():
    """The picture would not say who stood alone."""
    assert unaligned(BONDS, 2023) == ["jpn", "prk", "rus", "twn"]
    assert unaligned(BONDS, 2024) == ["jpn", "twn"]


def test_an_unknown_party_gets_a_place_of_its_own():
    """A reader's table with a new state would crash the drawing."""
    row = pd.DataFrame(
        [("x", "mng", "prk", "partnership", "Friends", "1986/..")], columns=NAMES
    )
    nodes = network(pd.concat([BONDS, row]), 2023).nodes.set_index("actor")
    assert nodes.at["mng", "y"] == pytest.approx(-1.3)
    assert nodes.at["mng", "bloc"] == ""


def test_a_year_before_all_bonds_is_an_empty_network():
    """The slider's first years would fail instead of showing states unbound."""
    net = network(BONDS, 1946)
    assert net.edges.empty
    assert set(net.nodes["actor"]) == {"jpn", "sun", "twn", "usa"}


@given(st.integers(1945, 2026), st.integers(0, 40), st.integers(1940, 2030))
def test_a_bond_stands_in_exactly_the_years_it_touches(start, length, year):
    """An end taken as exclusive, or a year too many, would shift every picture."""
    date = f"{start}-03-01/{start + length}-11-30"
    bond = pd.DataFrame([("b", "kor", "usa", "alliance", "", date)], columns=NAMES)
    assert len(bonds_in(bond, year)) == int(start <= year <= start + length)
