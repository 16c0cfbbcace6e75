"""The figures on votes say what the votes were, not by colour alone."""

import pandas as pd

from components.figures import council_seats, vote_agreement, vote_division, vote_grid
from components.figures.palette import DARK, LIGHT

GRID = pd.DataFrame(
    {"a": ["yes", "yes", ""], "b": ["veto", "no", "abstain"]},
    index=["rus", "chn", "alb"],
)
NAMES = {"rus": "Russia", "chn": "China", "alb": "Albania <i>"}
COLUMNS = pd.DataFrame(
    {"label": ["1695 · 2006", "2022/431 · 2022"], "words": ["one", "two"]},
    index=["a", "b"],
)


def cells(figure):
    return next(t for t in figure.data if (t.meta or {}).get("role") == "cells")


def test_every_vote_has_a_letter():
    """Who cannot see the blues could not read the grid."""
    figure = vote_grid.grid_figure(GRID, NAMES, COLUMNS, 2, LIGHT)
    yes = [letter for row in figure.data[0].text for letter in row if letter]
    others = [letter for letter in cells(figure).text if letter]
    assert sorted([*yes, *others]) == ["A", "N", "V", "Y", "Y"]


def test_an_empty_seat_is_told_from_a_member_that_took_no_part():
    """The Soviet boycott of 1950 would look like silence at the table."""
    grid = pd.DataFrame({"a": ["absent", "not_voting", "yes"]}, index=GRID.index)
    found = cells(vote_grid.grid_figure(grid, NAMES, COLUMNS, 1, DARK))
    assert list(found.text) == ["X", "-", ""]
    assert "Russia: absent" in found.hovertext[0]


def test_a_member_that_did_not_sit_has_no_cell():
    """An empty seat drawn as a vote would be an invented vote."""
    figure = vote_grid.grid_figure(GRID, NAMES, COLUMNS, 2, LIGHT)
    assert len(cells(figure).customdata) == 5


def test_a_click_names_the_vote_and_names_are_escaped():
    """A click that selects another vote; a name that becomes markup."""
    found = cells(vote_grid.grid_figure(GRID, NAMES, COLUMNS, 2, DARK, "b"))
    assert set(found.customdata) == {"a", "b"}
    assert "Albania &lt;i&gt;" in " ".join(found.hovertext)


def test_a_term_keeps_its_seat():
    """A member that hops from row to row could not be followed."""
    rows = [(y, m, 0) for y in (2006, 2007) for m in "abcdefghij"]
    rows += [(2008, m, 0) for m in "fghijklmno"]
    members = pd.DataFrame(rows, columns=["year", "member", "permanent"])
    table = council_seats.seats(members)
    assert (table[2006] == table[2007]).all()
    assert (table[2007] == table[2008]).sum() == 5


def test_seats_are_dealt_anew_after_a_gap_and_six_are_six():
    """Ten years apart, one state would seem to have sat all the while."""
    rows = [(1958, m, 0) for m in "abcdef"] + [(1983, m, 0) for m in "fghijklmno"]
    members = pd.DataFrame(rows, columns=["year", "member", "permanent"])
    table = council_seats.seats(members)
    assert table[1958].tolist() == [*"abcdef", "", "", "", ""]
    assert table.loc[1, 1983] == "f"
    figure = council_seats.seats_figure(table, {}, 1983, LIGHT)
    assert [s.name for s in figure.layout.shapes] == ["selection", "gap"]
    assert figure.layout.shapes[0].x0 == 0.5


def test_the_height_of_a_mark_is_the_share():
    """A dot at another height would misstate how divided a vote was."""
    divided = pd.DataFrame(
        {
            "event_id": ["a", "b"],
            "date": ["2006-07-15", "2022-05-26"],
            "share": [0.0, 2 / 15],
            "group": ["sanctions and panel", "vetoed draft"],
            "words": ["1695", "veto"],
        }
    )
    eras = pd.DataFrame({"title": [], "start": [], "end": []})
    figure = vote_division.division_figure(divided, divided["share"], eras, LIGHT, "b")
    marks = {t.customdata[0]: t.y[0] for t in figure.data if t.customdata is not None}
    assert marks == {"a": 0.0, "b": 2 / 15}


def test_pairs_that_never_met_are_empty():
    """A zero for two members that never sat together would slander both."""
    nan = float("nan")
    alike = pd.DataFrame([[1.0, nan], [nan, 1.0]], index=["rus", "chn"])
    alike.columns = alike.index
    shared = alike.notna().astype(int)
    figure = vote_agreement.agreement_figure(alike, shared, NAMES, LIGHT)
    assert list(figure.data[1].text) == []
