"""Votes in the Security Council: the grid, division, agreement, consensus, tallies.

Frames: ``votes`` (event_id, member, permanent, vote: yes, no, abstain, not_voting or
absent, is_veto), ``decisions`` (event_id, category, result, yes, no, abstain, not_voting) and
``events`` (event_id, date), whose dates give the order.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

#: The columns of a tally; who was absent is counted with those not voting.
VOTES = ("yes", "no", "abstain", "not_voting")
#: The decisions on sanctions whose unity the article speaks of.
SANCTIONS = ("sanctions resolution", "panel renewal")


def _dated(frame: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Rows with the day of their event, in order of time."""
    days = frame["event_id"].map(events.set_index("event_id")["date"].str[:10])
    return frame.assign(date=days).sort_values(["date", "event_id"], kind="stable")


def vote_grid(votes: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Members by votes: who voted how.

    Returns:
        Index member, permanent members first, then elected ones by their first vote;
        columns event_id in order of time; cells ``yes``, ``no``, ``veto``, ``abstain``,
        ``not_voting``, ``absent``, or empty where the member did not sit.
    """
    rows = _dated(votes, events)
    rows["cell"] = rows["vote"].mask(rows["is_veto"].astype(bool), "veto")
    grid = rows.pivot(index="member", columns="event_id", values="cell")
    seats = rows.groupby("member").agg({"permanent": "max", "date": "min"})
    seats.loc[seats["permanent"] == 1, "date"] = ""
    order = seats.reset_index().sort_values(["date", "member"])["member"]
    return grid.loc[order, rows["event_id"].unique()].fillna("")


def tallies(votes: pd.DataFrame) -> pd.DataFrame:
    """Votes counted: index event_id; yes, no, abstain, not_voting, vetoes.

    Members that were absent count as not voting.
    """
    counts = votes.replace({"vote": {"absent": "not_voting"}}).pivot_table(
        index="event_id", columns="vote", values="member", aggfunc="count", fill_value=0
    )
    counts = counts.reindex(columns=list(VOTES), fill_value=0).astype(int)
    vetoes = votes.groupby("event_id")["is_veto"].sum().astype(int)
    return counts.assign(vetoes=vetoes).rename_axis(columns=None)


def tally_mismatches(votes: pd.DataFrame, decisions: pd.DataFrame) -> list[str]:
    """Decisions whose stated tally differs from their votes, as sentences.

    A veto is a negative vote of a permanent member on a draft that was not adopted,
    so vetoes must occur exactly where the result is ``vetoed``.
    """
    joined = tallies(votes).join(decisions.set_index("event_id").add_suffix("_stated"))
    found = []
    for event_id, row in joined.iterrows():
        for vote in VOTES:
            if row[vote] != row[f"{vote}_stated"]:
                stated = row[f"{vote}_stated"]
                found.append(f"{event_id}: {row[vote]} {vote}, decision says {stated}")
        if (row["vetoes"] > 0) != (row["result_stated"] == "vetoed"):
            found.append(
                f"{event_id}: {row['vetoes']} vetoes, but {row['result_stated']}"
            )
    return found


def division(decisions: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """How divided each vote was: the share of members who did not vote yes.

    share = (no + abstain + not_voting) / members. It is 0 at 15-0-0; it says nothing
    of what was never put to the vote.

    Args:
        decisions: rows with yes, no, abstain and not_voting; rows without a vote are
            left out. `tallies` with its index reset will do.

    Returns:
        event_id, date, year, members, non_yes, share, in order of time.

    Example:
        >>> tally = {"yes": [13], "no": [1], "abstain": [1], "not_voting": [0]}
        >>> drafts = pd.DataFrame({"event_id": ["a"], **tally})
        >>> events = pd.DataFrame({"event_id": ["a"], "date": ["2024-03-28"]})
        >>> round(float(division(drafts, events)["share"].iloc[0]), 3)
        0.133
    """
    voted = _dated(decisions.dropna(subset=["yes"]), events)
    numbers = voted[list(VOTES)].apply(pd.to_numeric).fillna(0)
    voted = voted.assign(
        year=voted["date"].str[:4].astype(int),
        members=numbers.sum(axis=1).astype(int),
        non_yes=(numbers.sum(axis=1) - numbers["yes"]).astype(int),
    )
    voted["share"] = voted["non_yes"] / voted["members"]
    columns = ["event_id", "date", "year", "members", "non_yes", "share"]
    return voted[columns].reset_index(drop=True)


def division_by_year(divided: pd.DataFrame) -> pd.DataFrame:
    """Division pooled over the votes of each year: all non-yes over all votes cast.

    Returns:
        Index year, only years with a vote; votes (number of votes held), share.
    """
    years = divided.groupby("year")[["members", "non_yes"]].sum()
    share = years["non_yes"] / years["members"]
    return pd.DataFrame({"votes": divided.groupby("year").size(), "share": share})


def rolling_division(divided: pd.DataFrame, window: int = 5) -> pd.Series:
    """Division pooled over the last votes (fewer at the start), one value per vote."""
    sums = divided[["members", "non_yes"]].rolling(window, min_periods=1).sum()
    return (sums["non_yes"] / sums["members"]).rename("share")


def shared_votes(votes: pd.DataFrame) -> pd.DataFrame:
    """On how many votes each pair of members both sat and voted: members x members."""
    cast = _cast(votes).notna().astype(int)
    return cast.T @ cast


def agreement_matrix(votes: pd.DataFrame, least: int = 1) -> pd.DataFrame:
    """Share of the votes on which a pair both voted, and voted alike.

    Args:
        least: pairs with fewer shared votes are left empty.

    Returns:
        members x members, symmetric, 0 to 1, 1 on the diagonal. Members that did not
        take part in a vote are left out of it.
    """
    cast = _cast(votes)
    both = shared_votes(votes)
    alike = both * 0
    for vote in VOTES[:3]:
        same = (cast == vote).astype(int)
        alike = alike + same.T @ same
    return (alike / both).where(both >= least)


def _cast(votes: pd.DataFrame) -> pd.DataFrame:
    took_part = votes[votes["vote"].isin(VOTES[:3])]
    return took_part.pivot(index="event_id", columns="member", values="vote")


def consensus_run(
    decisions: pd.DataFrame,
    events: pd.DataFrame,
    categories: Collection[str] = SANCTIONS,
) -> pd.DataFrame:
    """Unanimous decisions of some categories, numbered by unbroken run.

    A run ends at a draft vetoed or a decision of these categories with a vote that is
    not yes. Statements, meetings, procedural votes and resolutions on other matters
    neither count nor break it.

    Returns:
        The unanimous decisions in order of time with date and run (1, 2, ...). On
        sanctions and the panel: run 1, 23 resolutions from 15 July 2006 to 25 March
        2022; run 2, the panel's renewal of 23 March 2023; 24 in all.
    """
    rows = _dated(decisions.dropna(subset=["yes"]), events)
    rows = rows[rows["category"].isin([*categories, "vetoed draft"])]
    against = rows[["no", "abstain", "not_voting"]].apply(pd.to_numeric).fillna(0)
    unanimous = (against.sum(axis=1) == 0) & rows["category"].isin(categories)
    rows = rows.assign(block=(~unanimous).cumsum())[unanimous]
    rows["run"] = rows["block"].rank(method="dense").astype(int)
    return rows.drop(columns="block").reset_index(drop=True)
