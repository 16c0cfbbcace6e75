"""Votes in the Security Council."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.model.votes import (
    agreement_matrix,
    consensus_run,
    division,
    division_by_year,
    rolling_division,
    shared_votes,
    tallies,
    tally_mismatches,
    vote_grid,
)

PERMANENT = ["chn", "fra", "gbr", "rus", "usa"]
OTHERS = [f"m{n:02}" for n in range(10)]


def ballots(event_id, no=(), abstain=(), absent=(), others=OTHERS):
    rows = []
    for member in [*PERMANENT, *others]:
        vote = "no" if member in no else "abstain" if member in abstain else "yes"
        vote = "not_voting" if member in absent else vote
        permanent = int(member in PERMANENT)
        rows.append(
            (event_id, member, permanent, vote, int(permanent and vote == "no"))
        )
    return rows


COLUMNS = ["event_id", "member", "permanent", "vote", "is_veto"]
VOTES = pd.DataFrame(
    [
        *ballots("v2024", no=["rus"], abstain=["chn"], others=["jpn", *OTHERS[1:]]),
        *ballots("v2006"),
        *ballots("v2022", no=["chn", "rus"]),
    ],
    columns=COLUMNS,
)
EVENTS = pd.DataFrame(
    {
        "event_id": ["v2006", "v2022", "v2024"],
        "date": ["2006-07-15", "2022-05-26", "2024-03-28"],
    }
)


def decision(event_id, category, yes=15, no=0, abstain=0, result="adopted"):
    return (event_id, category, result, yes, no, abstain, 0)


def decisions(*rows):
    names = ["event_id", "category", "result", "yes", "no", "abstain", "not_voting"]
    return pd.DataFrame(rows, columns=names)


DECISIONS = decisions(
    decision("v2006", "sanctions resolution"),
    decision("v2022", "vetoed draft", 13, 2, 0, "vetoed"),
    decision("v2024", "vetoed draft", 13, 1, 1, "vetoed"),
)


def test_26_may_2022_is_13_2_0_with_two_vetoes():
    """The first open split would be told with the wrong tally."""
    assert tallies(VOTES).loc["v2022"].tolist() == [13, 2, 0, 0, 2]


def test_28_march_2024_is_13_1_1_with_one_veto():
    """China's abstention would be taken for a veto."""
    assert tallies(VOTES).loc["v2024"].tolist() == [13, 1, 1, 0, 1]


def test_permanent_members_come_first_and_votes_run_in_time():
    """The grid would follow the order of the file."""
    grid = vote_grid(VOTES, EVENTS)
    assert list(grid.columns) == ["v2006", "v2022", "v2024"]
    assert list(grid.index[:5]) == PERMANENT
    assert grid.index[-1] == "jpn"


def test_an_elected_member_outside_its_term_has_an_empty_cell():
    """A state that did not sit would appear to have abstained."""
    grid = vote_grid(VOTES, EVENTS)
    assert grid.loc["jpn"].tolist() == ["", "", "yes"]
    assert grid.loc["m00"].tolist() == ["yes", "yes", ""]


def test_a_veto_is_told_from_a_no():
    """The grid would not show which no decided."""
    assert vote_grid(VOTES, EVENTS).loc["rus"].tolist() == ["yes", "veto", "veto"]


def test_tallies_that_differ_from_the_record_are_reported():
    """A lost ballot would pass unseen."""
    assert tally_mismatches(VOTES, DECISIONS) == []
    wrong = DECISIONS.replace({"yes": {15: 14}})
    assert tally_mismatches(VOTES, wrong) == ["v2006: 15 yes, decision says 14"]


def test_a_veto_on_an_adopted_text_is_reported():
    """A permanent member's no to procedure would be shown as a veto."""
    wrong = DECISIONS.assign(result="adopted")
    assert tally_mismatches(VOTES, wrong)[0] == "v2022: 2 vetoes, but adopted"


def test_division_is_the_share_that_did_not_vote_yes():
    """Abstentions would count as consent."""
    shares = division(DECISIONS, EVENTS)["share"].tolist()
    assert shares == pytest.approx([0, 2 / 15, 2 / 15])


def test_division_of_ballots_and_of_stated_tallies_agree():
    """Two figures on one page would contradict each other."""
    own = division(tallies(VOTES).reset_index(), EVENTS)
    pd.testing.assert_frame_equal(own, division(DECISIONS, EVENTS))


def test_what_was_not_put_to_a_vote_is_not_unity():
    """A presidential statement would count as a unanimous vote."""
    statement = decision("v2006", "presidential statement", None, None, None, "no vote")
    assert division(decisions(statement), EVENTS).empty


def test_a_year_pools_its_votes():
    """A year of one divided vote among many would look wholly divided."""
    same = EVENTS.assign(date=["2022-03-25", "2022-05-26", "2024-03-28"])
    years = division_by_year(division(DECISIONS, same))
    assert years.loc[2022].tolist() == pytest.approx([2, 2 / 30])
    assert 2023 not in years.index


def test_the_rolling_measure_forgets_old_votes():
    """One old quarrel would weigh on all later years."""
    rolled = rolling_division(division(DECISIONS, EVENTS), window=2)
    assert rolled.tolist() == pytest.approx([0, 2 / 30, 4 / 30])


def test_agreement_is_the_share_voted_alike_of_those_both_voted_on():
    """Two that never differed on shared votes would seem to."""
    matrix = agreement_matrix(VOTES)
    assert matrix.loc["chn", "rus"] == pytest.approx(2 / 3)
    assert matrix.loc["chn", "usa"] == pytest.approx(1 / 3)
    assert matrix.loc["jpn", "usa"] == 1


def test_members_that_never_sat_together_have_no_agreement():
    """Absence would be read as dissent."""
    assert pd.isna(agreement_matrix(VOTES).loc["jpn", "m00"])
    assert shared_votes(VOTES).loc["jpn", "m00"] == 0


def test_pairs_with_few_shared_votes_can_be_left_out():
    """One vote together would stand as full agreement."""
    assert pd.isna(agreement_matrix(VOTES, least=2).loc["jpn", "usa"])


def test_a_member_that_did_not_take_part_neither_agrees_nor_differs():
    """The Soviet boycott of 1950 would count as agreement with another absence."""
    votes = pd.DataFrame(ballots("v2006", absent=["rus", "chn"]), columns=COLUMNS)
    assert "rus" not in agreement_matrix(votes).index


def test_an_absent_member_counts_as_not_voting_and_agrees_with_nobody():
    """The tally of resolution 82 would miss a member."""
    votes = pd.DataFrame(ballots("v2006", absent=["rus"]), columns=COLUMNS)
    votes = votes.replace({"vote": {"not_voting": "absent"}})
    assert tallies(votes).loc["v2006"].tolist() == [14, 0, 0, 1, 0]
    assert "rus" not in agreement_matrix(votes).index
    assert vote_grid(votes, EVENTS).loc["rus", "v2006"] == "absent"


@given(
    st.lists(
        st.lists(st.sampled_from(["yes", "no", "abstain"]), min_size=4, max_size=4),
        min_size=1,
        max_size=8,
    )
)
def test_agreement_is_symmetric_and_one_with_oneself(ballot_rows):
    """The matrix would depend on which state is named first."""
    rows = [
        (f"e{n}", f"s{m}", 0, vote, 0)
        for n, row in enumerate(ballot_rows)
        for m, vote in enumerate(row)
    ]
    matrix = agreement_matrix(pd.DataFrame(rows, columns=COLUMNS)).to_numpy()
    assert (matrix == matrix.T).all()
    assert (matrix.diagonal() == 1).all()
    assert ((matrix >= 0) & (matrix <= 1)).all()


def many():
    unanimous = [
        *(
            (f"r{n:02}", "sanctions resolution", f"20{n:02}-05-01")
            for n in range(6, 18)
        ),
        *((f"p{n:02}", "panel renewal", f"20{n:02}-06-01") for n in range(12, 22)),
        ("p22", "panel renewal", "2022-03-25"),
        ("p23", "panel renewal", "2023-03-23"),
    ]
    split = [("x22", "2022-05-26"), ("x24", "2024-03-28")]
    rows = [decision(i, category) for i, category, _ in unanimous]
    rows += [decision(i, "vetoed draft", 13, 2, 0, "vetoed") for i, _ in split]
    rows.append(decision("h14", "procedural vote", 11, 2, 2, "procedural"))
    rows.append(decision("o22", "optional", 14, 0, 1))
    dates = [(i, d) for i, _, d in unanimous] + split
    dates += [("h14", "2014-12-22"), ("o22", "2022-12-09")]
    return decisions(*rows), pd.DataFrame(dates, columns=["event_id", "date"])


def test_24_resolutions_of_2006_to_2023_are_unanimous_in_two_runs():
    """The years of unity would be counted across the vetoes of 2022."""
    run = consensus_run(*many())
    assert len(run) == 24
    assert run.groupby("run").size().tolist() == [23, 1]
    assert run.loc[run["run"] == 2, "date"].tolist() == ["2023-03-23"]


def test_votes_on_procedure_and_other_matters_do_not_break_the_run():
    """The human rights votes of 2014 would end a unity on sanctions that went on."""
    run = consensus_run(*many())
    assert run[run["run"] == 1]["date"].max() == "2022-03-25"
    assert not {"h14", "o22"} & set(run["event_id"])


def test_a_resolution_with_an_abstention_breaks_the_run():
    """A quiet abstention would pass for consensus."""
    rows, dates = many()
    rows.loc[rows["event_id"] == "r10", ["yes", "abstain"]] = [14, 1]
    assert consensus_run(rows, dates).groupby("run").size().tolist() == [4, 18, 1]
