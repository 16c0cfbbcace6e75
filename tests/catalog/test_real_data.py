"""The curated tables themselves: what they hold, and the traps of their sources."""

import re

import pandas as pd
import pytest

from components.catalog import check_catalog
from components.catalog.package import DATA

AT_LEAST = {
    "cold_war": 66,
    "train_trip": 22,
    "vostochny_meeting": 19,
    "missile_launches": 224,
    "security_council": 68,
    "background": 39,
    "aftermath": 43,
}
FILES = sorted(p.relative_to(DATA).as_posix() for p in DATA.rglob("*.csv"))


@pytest.fixture(scope="module")
def events(catalog):
    return catalog.events.set_index("event_id")


@pytest.fixture(scope="module")
def launches(catalog, events):
    """Launches with their day and hour on Seoul's clock."""
    table = catalog.tables["launches"].set_index("event_id")
    seoul = events["start"].dt.tz_convert("Asia/Seoul")
    clock = pd.DataFrame({"day": seoul.dt.strftime("%Y-%m-%d")})
    clock["hour"] = seoul.dt.strftime("%H:%M")
    return table.join(clock).join(events[["precision", "date", "place_id"]])


@pytest.fixture(scope="module")
def council(catalog):
    table = catalog.tables["decisions"].set_index("event_id")
    years = table.index.str.extract(r"^council-(\d{4})")[0].astype(int)
    return table.assign(year=years.to_numpy())


def cells(file):
    return pd.read_csv(DATA / file, dtype=str, keep_default_na=False)


def test_tables_keep_their_contract():
    """Every other test and every page trusts this."""
    assert check_catalog() == []


def test_threads_hold_all_their_events(catalog):
    """A thread that lost rows in a merge still draws a plausible line."""
    found = catalog.events["thread"].value_counts().to_dict()
    assert found.keys() == AT_LEAST.keys()
    assert {t: n for t, n in AT_LEAST.items() if found[t] < n} == {}


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("votes", 613), ("claims", 57), ("forecasts", 9), ("council_members", 400),
        ("stops", 22),
    ],
)  # fmt: skip
def test_table_holds_all_its_rows(catalog, table, rows):
    """A missing vote changes a tally, a missing claim the article's account."""
    assert len(catalog.tables[table]) == rows


def test_links_are_many(catalog):
    """Fewer links leave events standing side by side without a reason."""
    assert len(catalog.tables["links"]) >= 150


def test_verdicts_add_up(catalog):
    """A verdict changed by accident accuses or acquits the article wrongly."""
    found = catalog.tables["claims"]["verdict"].value_counts().to_dict()
    assert found == {
        "verified": 32, "partly": 17, "inaccurate": 1, "unverifiable": 7,
    }  # fmt: skip


def test_claims_and_forecasts_are_numbered_without_a_gap(catalog):
    """C01 to C57 and F1 to F9 are how the pages and people refer to them."""
    claims, forecasts = catalog.tables["claims"], catalog.tables["forecasts"]
    assert claims["claim_id"].tolist() == [f"C{n:02}" for n in range(1, 58)]
    assert forecasts["forecast_id"].tolist() == [f"F{n}" for n in range(1, 10)]


def test_launches_and_their_events_are_one_to_one(catalog):
    """A launch without its row has no range; a row without its launch no date."""
    events = catalog.events
    ids = events.loc[events["thread"] == "missile_launches", "event_id"]
    assert set(ids) == set(catalog.tables["launches"]["event_id"])


def test_launch_lies_on_the_day_of_its_id(launches):
    """CNS dates are UTC days: taken as they are, dawn launches come a day early."""
    known = launches[launches.index.str.match(r"launch-\d{4}-\d\d-\d\d")]
    known = known[known.index != "launch-1984-04-09-musudan-ri"]
    assert len(known) > 200
    assert known["day"].tolist() == known.index.str[7:17].tolist()


@pytest.mark.parametrize(
    ("launch", "day", "hour"),
    [
        ("launch-2009-07-04-kittaeryong", "2009-07-04", "08:00"),
        ("launch-2009-07-04-kittaeryong-scud", "2009-07-04", "08:00"),
        ("launch-2015-03-02-nampo", "2015-03-02", "06:32"),
        ("launch-2016-02-07-sohae", "2016-02-07", "09:30"),
        ("launch-2016-04-15-wonsan", "2016-04-15", "05:33"),
        ("launch-2017-05-14-north-kusong", "2017-05-14", "05:28"),
        ("launch-2017-07-04-panghyon", "2017-07-04", "09:40"),
        ("launch-2023-04-13-samsok-test", "2023-04-13", "07:23"),
        ("launch-2023-12-17-sunan", "2023-12-17", "22:38"),
        ("launch-2023-12-18-samsok-test-2", "2023-12-18", "08:24"),
        ("launch-2024-10-31-samsok-test", "2024-10-31", "07:10"),
    ],
)
def test_trap_of_day_and_hour(launches, launch, day, hour):
    """Each of these is wrong in a published copy: a lost AM, a UTC day, a slip."""
    assert tuple(launches.loc[launch, ["day", "hour"]]) == (day, hour)


@pytest.mark.parametrize(
    "day", ["2023-04-12", "2024-10-30", "2009-07-05", "2015-03-01", "2016-04-16"]
)
def test_no_launch_on_a_day_that_only_a_copy_has(launches, day):
    """A launch on a wrong day beside the right one counts a missile twice."""
    assert launches.index[launches["day"] == day].tolist() == []


def test_icbm_of_18_december_2023_stands_apart(launches):
    """CNS gives it the date of the short-range missile of the evening before."""
    days = launches[launches["day"].isin(["2023-12-17", "2023-12-18"])]
    assert days.sort_values("day")["missile_class"].tolist() == ["SRBM", "ICBM"]


@pytest.mark.parametrize(
    ("launch", "range_km", "apogee_km"),
    [("launch-2022-05-25-sunan", 360, 540), ("launch-2022-12-18-sohae", 500, 550)],
)
def test_range_and_apogee_are_not_swapped(launches, launch, range_km, apogee_km):
    """Swapped, a lofted ICBM becomes a missile that skims the sea."""
    row = launches.loc[launch]
    assert (row["range_km"], row["apogee_km"]) == (range_km, apogee_km)


@pytest.mark.parametrize(
    ("day", "missiles"), [("2022-11-05", 4), ("2023-01-01", 1), ("2024-05-17", 2)]
)
def test_launch_that_cns_lacks_is_here(launches, day, missiles):
    """Whoever counts by one dataset alone misses these."""
    found = launches[launches["day"] == day]
    assert found["missile_count"].sum() == missiles
    assert not found["counted_by"].str.contains("cns").any()


def test_suspect_point_is_drawn_as_an_area(catalog):
    """West Sunan's point may be a misprint by 20 km: a pin would hide that."""
    places = catalog.tables["places"].set_index("place_id")
    assert places.loc["west-sunan", "precision_km"] >= 20


def test_launches_of_2023(launches):
    """31 ballistic missiles and 3 rockets on 21 days: the sum that can be counted."""
    year = launches[launches["day"].str.startswith("2023")]
    counted = year[year["category"].isin(["ballistic", "slv"])]
    missiles = counted.groupby("category")["missile_count"].sum().to_dict()
    assert missiles == {"ballistic": 31, "slv": 3}
    assert counted["day"].nunique() == 21


@pytest.mark.parametrize(
    ("column", "unit"),
    [("ours_launches", "rows"), ("ours_launch_days", "days")],
)
def test_yearly_launches_and_days_can_be_counted(catalog, launches, column, unit):
    """A number that the rows do not add up to is nobody's count."""
    counted = launches[launches["category"].isin(["ballistic", "slv"])]
    years = counted.index.str[7:11].astype(int)
    grouped = counted.groupby(years)["day"]
    found = grouped.size() if unit == "rows" else grouped.nunique()
    stated = catalog.tables["missiles_per_year"].set_index("year")[column]
    stated = stated[stated > 0].astype(int)
    assert found.to_dict() == stated.to_dict()


def test_council_stood_together_24_times(council):
    """The story of the lost consensus rests on this run of 15 to nothing."""
    kinds = council["category"].isin(["sanctions resolution", "panel renewal"])
    adopted = council[kinds & council["year"].between(2006, 2023)]
    assert len(adopted) == 24
    tallies = adopted[["yes", "no", "abstain"]].drop_duplicates()
    assert tallies.to_numpy().tolist() == [[15, 0, 0]]


def test_council_split_on_26_may_2022(catalog, council):
    """13 to 2 with two vetoes: the vote that ended it."""
    event = "council-2022-05-26-s-2022-431"
    row = council.loc[event]
    votes = catalog.tables["votes"]
    vetoes = votes[(votes["event_id"] == event) & (votes["is_veto"] == 1)]
    assert (row["yes"], row["no"], row["abstain"]) == (13, 2, 0)
    assert set(vetoes["member"]) == {"chn", "rus"} == set(row["vetoes_by"])


def test_only_a_no_of_a_permanent_member_is_a_veto(catalog):
    """A veto given to another vote accuses a state of what it did not do."""
    votes = catalog.tables["votes"]
    decisions = catalog.tables["decisions"].set_index("event_id")
    vetoes = votes[votes["is_veto"] == 1]
    assert (vetoes["vote"] == "no").all()
    assert (vetoes["permanent"] == 1).all()
    assert (decisions.loc[vetoes["event_id"], "result"] == "vetoed").all()


def test_every_recorded_vote_has_all_members_of_its_time(catalog):
    """A vote of fourteen hides who was left out; before 1966 there were eleven."""
    ballots = catalog.tables["votes"].groupby("event_id")["member"].nunique()
    years = ballots.index.str[8:12].astype(int)
    assert set(ballots[years < 1966]) == {11}
    assert set(ballots[years >= 1966]) == {15}


def cast(catalog, event, vote):
    votes = catalog.tables["votes"]
    return set(votes[(votes["event_id"] == event) & (votes["vote"] == vote)]["member"])


def test_resolution_83_tells_the_absent_from_those_who_took_no_part(catalog):
    """The empty Soviet seat would pass for a member that would not say."""
    event = "council-1950-06-27-s-res-83"
    assert len(cast(catalog, event, "yes")) == 7
    assert cast(catalog, event, "no") == {"yug"}
    assert cast(catalog, event, "not_voting") == {"egy", "ind"}
    assert cast(catalog, event, "absent") == {"sun"}


def test_china_and_pakistan_abstained_on_resolution_825(catalog):
    """13-0-2 does not say who held back."""
    event = "council-1993-05-11-s-res-825"
    assert len(cast(catalog, event, "yes")) == 13
    assert cast(catalog, event, "abstain") == {"chn", "pak"}


def test_chinas_seat_is_not_beijings_before_1971(catalog):
    """The votes of the Republic of China would be laid to the People's Republic."""
    members = catalog.tables["council_members"]
    seat = members[members["member"].isin(["chn", "twn"])]
    assert (seat["member"].eq("twn") == seat["year"].lt(1971)).all()
    assert seat["year"].is_unique


def test_the_votes_of_which_only_the_tally_is_known(catalog, council):
    """A vote guessed by name; docs/VALIDATION.md names these."""
    named = set(catalog.tables["votes"]["event_id"])
    voted = council[council["yes"].notna()]
    assert voted[~voted.index.isin(named)]["document"].tolist() == [
        "S/1259", "S/1305", "S/1653", "S/1894", "S/4129/Rev.1",
    ]  # fmt: skip


def test_voters_were_members_of_that_year(catalog):
    """A state cannot vote in a year when it did not sit."""
    votes, members = catalog.tables["votes"], catalog.tables["council_members"]
    years = votes["event_id"].str.extract(r"^council-(\d{4})")[0].astype(int)
    sat = set(zip(members["year"], members["member"], strict=True))
    voted = set(zip(years, votes["member"], strict=True))
    assert voted - sat == set()


def test_rival_accounts_have_at_least_two_parties(catalog):
    """Two numbers of one party are no disagreement."""
    accounts = catalog.tables["accounts"]
    parties = accounts.groupby(["event_id", "quantity"])["stated_by"].nunique()
    assert parties[parties < 2].index.tolist() == []


@pytest.mark.parametrize("file", FILES)
def test_no_cell_runs_in_a_spreadsheet(file):
    """A cell that begins with a sign is a formula to whoever opens the file."""
    table = cells(file)
    risky = table.map(lambda cell: cell.startswith(("=", "+", "@", "\t", "\r")))
    assert table[risky.any(axis=1)].to_numpy().tolist() == []


@pytest.mark.parametrize("file", FILES)
def test_every_address_is_a_web_address(file):
    """A javascript: or file: address would be one click away from a reader."""
    schemes = re.compile(
        r"\b([A-Za-z][A-Za-z0-9+.-]*)://|\b(javascript|data|vbscript):"
    )
    text = (DATA / file).read_text(encoding="utf-8")
    found = {match[1] or match[2] for match in schemes.finditer(text)}
    assert found <= {"http", "https"}


def test_basis_of_an_address_agrees_with_it(catalog):
    """An address said to be seen that is not there cannot be followed."""
    sources = catalog.tables["sources"]
    without = sources["url"] == ""
    assert sources[without != (sources["url_basis"] == "none")].empty


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sea of Japan", "East Sea"),
        ("Takeshima", "Dokdo"),
        ("Senkaku", "Diaoyu"),
        ("Yellow Sea", "West Sea"),
    ],
)
@pytest.mark.parametrize("column", ["title", "summary"])
def test_disputed_place_carries_both_names(events, one, other, column):
    """One name alone takes a side, and a class of Korean or Japanese pupils sees it."""
    text = events[column]
    has_one, has_other = (text.str.contains(n, regex=False) for n in (one, other))
    assert text[has_one != has_other].index.tolist() == []
