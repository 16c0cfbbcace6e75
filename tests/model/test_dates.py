"""Dates as precise as their sources."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from components.model.dates import EARLIEST, LATEST, DateError, parse_moment

#: Zones of the curated events, and some far from them.
ZONES = [
    "America/Los_Angeles",
    "America/New_York",
    "Asia/Kathmandu",
    "Asia/Pyongyang",
    "Asia/Sakhalin",
    "Asia/Seoul",
    "Asia/Tokyo",
    "Asia/Vladivostok",
    "Asia/Yakutsk",
    "Europe/Kyiv",
    "Europe/Moscow",
    "Pacific/Guam",
    "UTC",
]
zones = st.sampled_from(ZONES)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "zone", "start", "end", "precision"),
    [
        ("1947", "UTC", utc(1947, 1, 1), utc(1948, 1, 1), "year"),
        ("1986-05", "UTC", utc(1986, 5, 1), utc(1986, 6, 1), "month"),
        (
            "2023-09-13", "Asia/Pyongyang",
            utc(2023, 9, 12, 15), utc(2023, 9, 13, 15), "day",
        ),
        (
            "2023-09-13T11:43:00+09:00", "Asia/Pyongyang",
            utc(2023, 9, 13, 2, 43), utc(2023, 9, 13, 2, 43), "minute",
        ),
        (
            "1984-04/1984-09", "UTC",
            utc(1984, 4, 1), utc(1984, 10, 1), "interval",
        ),
        (
            "2023-09-10/2023-09-19", "Asia/Pyongyang",
            utc(2023, 9, 9, 15), utc(2023, 9, 19, 15), "interval",
        ),
        (
            "2023-09-13T06:00:00+09:00/2023-09-13T13:00:00+09:00", "Asia/Yakutsk",
            utc(2023, 9, 12, 21), utc(2023, 9, 13, 4), "interval",
        ),
    ],
)  # fmt: skip
def test_known_forms(text, zone, start, end, precision):
    """A form that is misread puts its events at another time."""
    moment = parse_moment(text, zone)
    assert (moment.start, moment.end, moment.precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1947~", utc(1946, 1, 1), utc(1949, 1, 1)),
        ("1986-05~", utc(1986, 4, 1), utc(1986, 7, 1)),
        ("1986-05-03~", utc(1986, 5, 2), utc(1986, 5, 5)),
        ("1947%", utc(1946, 1, 1), utc(1949, 1, 1)),
        ("1945~/1949~", utc(1944, 1, 1), utc(1951, 1, 1)),
    ],
)
def test_about_widens_by_one_unit(text, start, end):
    """An approximate date drawn as narrow as a known one claims too much."""
    moment = parse_moment(text)
    assert (moment.start, moment.end) == (start, end)
    assert moment.is_approximate


def test_uncertain_is_not_approximate():
    """A question mark doubts the year; it does not stretch it."""
    moment = parse_moment("1947?")
    assert (moment.start, moment.end) == (utc(1947, 1, 1), utc(1948, 1, 1))
    assert moment.is_uncertain
    assert not moment.is_approximate


def test_open_end_reaches_the_last_instant():
    """A war that goes on must not end on the day the table was written."""
    moment = parse_moment("2022-02-24/..", "Europe/Kyiv")
    assert (moment.start, moment.end) == (utc(2022, 2, 23, 22), LATEST)
    assert moment.is_open


def test_open_start_reaches_the_first_instant():
    """An unknown beginning must not become the first known year."""
    moment = parse_moment("../1991-12-26")
    assert (moment.start, moment.end) == (EARLIEST, utc(1991, 12, 27))
    assert moment.is_open


@pytest.mark.parametrize(
    ("day", "minutes"),
    [
        ("2015-08-14", 540),
        ("2015-08-15", 510),
        ("2016-02-07", 510),
        ("2018-05-04", 510),
        ("2018-05-05", 540),
    ],
)
def test_pyongyang_kept_a_clock_of_its_own(day, minutes):
    """Half an hour lost between 2015 and 2018 shifts launches against Seoul's clock."""
    midnight = datetime.fromisoformat(day).replace(tzinfo=UTC)
    start = parse_moment(day, "Asia/Pyongyang").start
    assert midnight - start == timedelta(minutes=minutes)


def test_hour_without_offset_is_on_the_local_clock():
    """Read as UTC, an hour of Pyongyang moves by nine."""
    moment = parse_moment("2023-09-13T11:43:00", "Asia/Pyongyang")
    assert moment.start == utc(2023, 9, 13, 2, 43)


def test_hours_may_be_open():
    """A fight whose first hour is known and that goes on has no other form."""
    moment = parse_moment("2022-02-24T05:00:00+02:00/..", "Europe/Kyiv")
    assert (moment.start, moment.end) == (utc(2022, 2, 24, 3), LATEST)
    assert moment.is_open


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("", "write it like 2023-09-13"),
        ("13.09.2023", "write it like 2023-09-13"),
        ("September 2023", "1986-05"),
        ("2023-13", "write it like"),
        ("2024-02-30", "write it like"),
        ("2023-09-13T24:30:00+09:00", "2023-09-13T11:43:00+09:00"),
        ("2023-09-19/2023-09-10", "write the earlier date first"),
        ("0000", "leave it out"),
    ],
)
def test_bad_date_names_its_remedy(text, remedy):
    """A rejection without a way out makes people give up or guess."""
    with pytest.raises(DateError) as error:
        parse_moment(text)
    assert f"'{text}'" in str(error.value)
    assert remedy in str(error.value)


@pytest.mark.parametrize("zone", ["Mars/Base", "", "../etc/passwd", "a\0b", "+09:00"])
def test_bad_zone_names_its_remedy(zone):
    """A zone is a path to a file: nonsense must neither pass nor reach the disk."""
    with pytest.raises(DateError, match="write one such as Asia/Pyongyang"):
        parse_moment("2023-09-13", zone)


@pytest.mark.parametrize("text", ["2000/", "/2000"])
def test_unknown_end_is_not_invented(text):
    """Ten years that no source states would be drawn as if one did."""
    try:
        assert parse_moment(text).is_open
    except DateError as error:
        assert "write it" in str(error)


@pytest.mark.parametrize(("text", "claimed"), [("201X", "year"), ("2023-21", "month")])
def test_decade_and_season_claim_no_finer_precision(text, claimed):
    """A decade shown as known to the year is a false statement about a source."""
    try:
        assert parse_moment(text).precision != claimed
    except DateError as error:
        assert "write it" in str(error)


@given(st.dates(), zones)
@example(date(1, 1, 1), "Asia/Tokyo")
@example(date(1, 1, 1), "UTC")
@example(date(9999, 12, 31), "America/New_York")
def test_every_day_of_the_calendar_survives(day, zone):
    """A date at the edge must neither crash the app nor end before it starts."""
    moment = parse_moment(day.isoformat(), zone)
    assert moment.start <= moment.end


@given(st.dates(date(1945, 1, 1), date(2100, 12, 31)), zones)
def test_day_lasts_as_long_as_a_day_can(day, zone):
    """A day of 48 hours or none would double or hide its events."""
    moment = parse_moment(day.isoformat(), zone)
    hours = (moment.end - moment.start) / timedelta(hours=1)
    assert 23 <= hours <= 25


@given(st.dates(date(1945, 1, 1), date(2100, 12, 31)), zones)
def test_day_holds_its_own_noon(day, zone):
    """The day of a date is that of its own calendar, not that of UTC."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(zone))
    moment = parse_moment(day.isoformat(), zone)
    assert moment.start < noon < moment.end


@given(st.dates(), st.dates())
def test_interval_is_ordered_or_refused(first, last):
    """A bar that runs backwards is not drawn, and its event is lost."""
    text = f"{first}/{last}"
    if first <= last:
        assert parse_moment(text).start <= parse_moment(text).end
    else:
        with pytest.raises(DateError):
            parse_moment(text)


@given(st.datetimes(), st.integers(-14, 14), zones)
@example(datetime(1, 1, 1), 9, "UTC")
@example(datetime(9999, 12, 31, 23), -9, "UTC")
def test_no_instant_breaks_the_reader(stamp, offset, zone):
    """One odd instant in a table must not stop the whole app."""
    text = f"{stamp:%Y-%m-%dT%H:%M:%S}{offset:+03}:00".rjust(25, "0")
    try:
        assert parse_moment(text, zone).start.tzinfo is UTC
    except DateError as error:
        assert text in str(error)


@given(
    st.one_of(
        st.text(max_size=40),
        st.text("0123456789-/.~?%TZ:+XYuU[]{},", max_size=30),
    ),
    zones,
)
@example("T/T", "UTC")
@example("../..", "UTC")
@example("-0044-03-15", "UTC")
@example("Y-170000002", "UTC")
def test_no_text_breaks_the_reader(text, zone):
    """A reader's file holds anything; every cell deserves a sentence or a date."""
    try:
        moment = parse_moment(text, zone)
    except DateError as error:
        assert str(error)
    else:
        assert moment.start <= moment.end
