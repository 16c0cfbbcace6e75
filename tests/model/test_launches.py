"""Counts of missiles by rule, and the way from one rule's total to another's."""

import numpy as np
import pandas as pd
import pytest

from components.model.launches import (
    counted,
    counting_table,
    local_days,
    mismatches,
    per_year,
    reconcile,
)

DAY = "2023-{}T10:00:00+09:00"
#: 2023 in small: date, class, category, outcome, ours, counted_by, CNS, Japan.
ROWS = [
    ("01-01", "SRBM", "ballistic", "success", 1, "ours;japan-mod;csis", np.nan, 1),
    ("02-18", "ICBM", "ballistic", "success", 1, "ours;cns;japan-mod", 1, 1),
    ("02-20", "SRBM", "ballistic", "success", 2, "ours;cns;japan-mod", 2, 2),
    ("02-23", "cruise", "cruise", "success", 4, "csis", np.nan, np.nan),
    ("03-09", "SRBM", "ballistic", "success", 6, "ours;cns", 6, np.nan),
    ("03-14", "SRBM", "ballistic", "success", 2, "ours;cns", 2, np.nan),
    ("03-16", "ICBM", "ballistic", "success", 1, "ours;cns;japan-mod", 1, 1),
    ("03-19", "SRBM", "ballistic", "success", 1, "ours;cns;japan-mod", 1, 1),
    ("03-27", "SRBM", "ballistic", "success", 2, "ours;cns;japan-mod", 2, 2),
    ("04-13", "ICBM", "ballistic", "success", 1, "ours;cns;japan-mod", 1, 1),
    ("05-31", "SLV", "slv", "failure", 1, "ours;cns;japan-mod", 1, 1),
    ("06-15", "SRBM", "ballistic", "success", 2, "ours;cns;japan-mod", 2, 2),
    ("07-12", "ICBM", "ballistic", "success", 1, "ours;cns;japan-mod", 1, 1),
    ("07-19", "SRBM", "ballistic", "success", 2, "ours;cns;japan-mod", 2, 2),
    ("07-24", "SRBM", "ballistic", "success", 2, "ours;cns;japan-mod", 2, 2),
    ("08-24", "SLV", "slv", "failure", 1, "ours;cns;japan-mod", 1, 1),
    ("08-30", "SRBM", "ballistic", "success", 2, "ours;cns;japan-mod", 2, 2),
    ("09-13", "SRBM", "ballistic", "success", 2, "ours;cns;japan-mod", 2, 2),
    ("11-21", "SLV", "slv", "success", 1, "ours;cns;japan-mod", 1, 1),
    ("11-22", "unknown", "ballistic", "failure", 1, "ours;cns", 1, np.nan),
    ("12-17", "SRBM", "ballistic", "success", 1, "ours;cns;japan-mod", 1, 1),
    ("12-18", "ICBM", "ballistic", "success", 1, "ours;cns;japan-mod", 1, 1),
]
NAMES = [
    "day",
    "missile_class",
    "category",
    "outcome",
    "missile_count",
    "counted_by",
    "cns_count",
    "japan_mod_count",
]
LAUNCHES = pd.DataFrame(ROWS, columns=NAMES)
LAUNCHES["event_id"] = "launch-2023-" + LAUNCHES["day"]
EVENTS = pd.DataFrame(
    {"event_id": LAUNCHES["event_id"], "date": [DAY.format(d) for d in LAUNCHES["day"]]}
)
PUBLISHED = pd.DataFrame(
    {
        "year": [2023],
        "ours_total": [34],
        "ours_ballistic_missiles": [31],
        "ours_slv": [3],
        "ours_launches": [21],
        "ours_launch_days": [21],
        "cns_missiles": [33],
        "japan_mod_missiles": [25.0],
        "japan_mod_events": [18],
    }
)


def test_2023_is_31_missiles_and_3_rockets_on_21_days():
    """The product's own headline figure would be wrong."""
    row = counting_table(LAUNCHES, EVENTS, PUBLISHED).loc[2023]
    assert (row["ours_ballistic"], row["ours_slv"], row["ours_missiles"]) == (31, 3, 34)
    assert row["ours_days"] == 21


def test_japan_counts_25_in_18_rounds_in_2023():
    """Japan's figure would be shown without being reproduced."""
    missiles = per_year(LAUNCHES, EVENTS, "japan-mod")
    rounds = per_year(LAUNCHES, EVENTS, "japan-mod", "launches")
    assert (missiles.at[2023, "total"], rounds.at[2023, "total"]) == (25, 18)


def test_the_way_from_ours_to_cns_is_the_rocket_of_1_january():
    """The reconciliation would hide which launch makes the difference."""
    steps = reconcile(2023, LAUNCHES, EVENTS, PUBLISHED, "ours", "cns")
    assert steps["change"].tolist() == [34, -1]
    assert steps["event_id"].tolist() == ["", "launch-2023-01-01"]


def test_the_way_from_japan_to_cns_has_both_signs():
    """A launch that only Japan counts must be taken off, not added."""
    steps = reconcile(2023, LAUNCHES, EVENTS, PUBLISHED, "japan-mod", "cns")
    assert steps["change"].tolist() == [25, -1, 6, 2, 1]
    assert steps["running"].iloc[-1] == 33


def test_a_launch_missing_from_a_partial_list_is_no_step():
    """Launches that Japan may well count would be called left out."""
    partial = LAUNCHES.replace("ours;cns;japan-mod", "ours;cns")
    steps = reconcile(2023, partial, EVENTS, PUBLISHED, "ours", "japan-mod")
    assert steps["change"].tolist() == [34, -9]
    assert "not itemised" in steps["step"].iloc[-1]


def test_a_launch_counted_in_part_is_a_step_of_the_difference():
    """Eight against six would count as eight against none."""
    rows = LAUNCHES.assign(
        japan_mod_count=LAUNCHES["japan_mod_count"].mask(lambda n: n == 2, 1)
    )
    fewer = PUBLISHED.assign(japan_mod_missiles=[18])
    steps = reconcile(2023, rows, EVENTS, fewer, "ours", "japan-mod")
    assert "ours counts 2, japan-mod counts 1" in set(steps["step"])
    assert steps["running"].iloc[-1] == 18
    assert not steps["step"].str.contains("itemised").any()


def test_a_rule_without_a_total_for_the_year_is_named():
    """The reader would be walked to a number nobody published."""
    empty = PUBLISHED.assign(japan_mod_missiles=np.nan)
    with pytest.raises(ValueError, match="'japan-mod' has no published total for 2023"):
        reconcile(2023, LAUNCHES, EVENTS, empty, "ours", "japan-mod")


def test_cruise_missiles_are_in_no_total():
    """The sum would mix what resolutions forbid with what they do not."""
    cruise = LAUNCHES["category"] == "cruise"
    assert all(counted(LAUNCHES, rule)[cruise].sum() == 0 for rule in ("ours", "cns"))


def test_a_salvo_without_a_number_adds_nothing_but_is_a_launch():
    """ "Several" would become zero launches or an invented number."""
    rows = LAUNCHES.assign(missile_count=LAUNCHES["missile_count"].astype(float))
    rows.loc[rows["day"] == "09-13", "missile_count"] = np.nan
    assert per_year(rows, EVENTS).at[2023, "total"] == 32
    assert per_year(rows, EVENTS, unit="launches").at[2023, "total"] == 21


def test_two_launches_on_one_day_are_one_day():
    """Launch days would be rows by another name."""
    same = EVENTS.assign(date=EVENTS["date"].str.replace("02-20", "02-18"))
    assert per_year(LAUNCHES, same, unit="days").at[2023, "total"] == 20


def test_years_without_a_launch_are_zero():
    """A quiet year would vanish from the axis and the gap would close."""
    dates = EVENTS["date"].str.replace("2023-12-18", "2025-12-18")
    totals = per_year(LAUNCHES, EVENTS.assign(date=dates))["total"]
    assert totals.to_dict() == {2023: 33, 2024: 0, 2025: 1}


def test_classes_add_up_to_the_total():
    """A bar's parts would not make its height."""
    classes = per_year(LAUNCHES, EVENTS, by="missile_class")
    assert classes.loc[2023, ["ICBM", "SRBM", "SLV", "unknown"]].tolist() == [
        5,
        25,
        3,
        1,
    ]
    assert classes.loc[2023].sum() == 34


def test_the_day_is_the_local_day_the_launch_began():
    """A launch at five to midnight would move to the next day, or to UTC's."""
    launches = pd.DataFrame({"event_id": ["x", "y"]})
    dates = ["2023-07-24T23:55:00+09:00/2023-07-25T00:00:00+09:00", "1984-04/1984-09"]
    events = pd.DataFrame({"event_id": ["x", "y"], "date": dates})
    assert local_days(launches, events).tolist() == ["2023-07-24", "1984-04"]


@pytest.mark.parametrize(("rule", "unit"), [("un", "missiles"), ("ours", "tonnes")])
def test_an_unknown_rule_or_unit_is_refused(rule, unit):
    """A mistyped rule would count nothing and look like a quiet year."""
    with pytest.raises(ValueError, match="choose one of"):
        per_year(LAUNCHES, EVENTS, rule, unit)


def test_a_table_that_differs_from_the_launches_is_reported():
    """The published table and the launches would drift apart unseen."""
    assert mismatches(LAUNCHES, EVENTS, PUBLISHED) == []
    wrong = PUBLISHED.assign(ours_slv=[2])
    assert mismatches(LAUNCHES, EVENTS, wrong) == [
        "2023: ours_slv counts 3, ours_slv says 2"
    ]
