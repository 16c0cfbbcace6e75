"""How dates and clocks are put into words."""

import pytest

from components.model.dates import parse_moment
from components.model.wording import (
    clock_name,
    clock_words,
    date_words,
    precision_words,
    weekday,
)

PYONGYANG = "Asia/Pyongyang"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1947", "1947"),
        ("1947~", "about 1947"),
        ("1947?", "1947 (uncertain)"),
        ("1947%", "about 1947 (uncertain)"),
        ("1986-05", "May 1986"),
        ("1986-05~", "about May 1986"),
        ("2023-09-13", "13 September 2023"),
        ("2023-09-13T11:43:00+09:00", "13 September 2023"),
        ("1984-04/1984-09", "April 1984 to September 1984"),
        ("2023-09-10/2023-09-19", "10 to 19 September 2023"),
        ("2023-08-30/2023-09-02", "30 August to 2 September 2023"),
        ("1991-12-26/2022-02-24", "26 December 1991 to 24 February 2022"),
        ("2022-02-24/..", "since 24 February 2022"),
        ("../1991-12", "until December 1991"),
        ("1945~/1949~", "about 1945 to about 1949"),
    ],
)
def test_date_is_no_finer_than_its_source(text, words):
    """A day that no source states must not appear on screen."""
    assert date_words(parse_moment(text, PYONGYANG), PYONGYANG) == words


def test_day_is_that_of_the_place():
    """In UTC this dawn launch would carry the day before."""
    launch = parse_moment("2023-04-13T07:23:00+09:00", PYONGYANG)
    assert date_words(launch, PYONGYANG) == "13 April 2023"
    assert date_words(launch, "UTC") == "12 April 2023"


@pytest.mark.parametrize(
    ("text", "zone", "words"),
    [
        (
            "2023-09-13T11:43:00+09:00", PYONGYANG,
            "11:43 Pyongyang (02:43 UTC)",
        ),
        (
            "2023-09-13T11:43:00+09:00/2023-09-13T11:53:00+09:00", PYONGYANG,
            "11:43 to 11:53 Pyongyang (02:43 to 02:53 UTC)",
        ),
        (
            "2023-09-17T22:00:00+10:00/2023-09-18T02:00:00+10:00", "Asia/Vladivostok",
            "22:00 to 02:00 on 18 September Vladivostok (12:00 to 16:00 UTC)",
        ),
        ("2016-02-07T09:30:00+09:00", PYONGYANG, "09:00 Pyongyang (00:30 UTC)"),
        ("2016-02-07T09:30:00+09:00", "Asia/Seoul", "09:30 Seoul (00:30 UTC)"),
        ("2023-09-13T02:43:00Z", "UTC", "02:43 UTC"),
        ("2023-09-13", PYONGYANG, ""),
        ("1947~", PYONGYANG, ""),
    ],
)  # fmt: skip
def test_clock_names_whose_it_is(text, zone, words):
    """An hour without its clock is off by up to a day between New York and Seoul."""
    assert clock_words(parse_moment(text, zone), zone) == words


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("America/New_York", "New York"),
        ("Asia/Yakutsk", "Amur Oblast"),
        ("Europe/Kyiv", "Kyiv"),
        ("UTC", "UTC"),
    ],
)
def test_clock_is_named_by_a_place_readers_know(zone, name):
    """Vostochny keeps Yakutsk's clock, a city 1,000 km away that misleads."""
    assert clock_name(zone) == name


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-09-13", "Wednesday"),
        ("2023-04-13T07:23:00+09:00", "Thursday"),
        ("2023-09", ""),
        ("2023-09-13~", ""),
        ("2023-09-10/2023-09-19", ""),
    ],
)
def test_weekday_only_where_the_day_is_known(text, day):
    """A weekday for a month or an approximate day would be made up."""
    assert weekday(parse_moment(text, PYONGYANG), PYONGYANG) == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-09-13T11:43:00+09:00", "known to the minute"),
        ("2023-09-13", "known to the day"),
        ("1986-05~", "known to the month, approximate"),
        ("1947?", "known to the year, uncertain"),
        ("1947%", "known to the year, approximate, uncertain"),
        ("1984-04/1984-09", "a span, or a time between two bounds"),
        ("2022-02-24/..", "an open span"),
    ],
)
def test_precision_is_said(text, words):
    """Without it a reader takes every date for equally sure."""
    assert precision_words(parse_moment(text)) == words


@pytest.mark.parametrize("text", ["0001-01-02", "9999-12-31T23:59:59Z", "9999"])
def test_edges_of_the_calendar_have_words(text):
    """A date that cannot be moved to a zone must still be shown."""
    for zone in (PYONGYANG, "America/New_York"):
        moment = parse_moment(text, zone)
        assert date_words(moment, zone)
        assert bool(clock_words(moment, zone)) == ("T" in text)
