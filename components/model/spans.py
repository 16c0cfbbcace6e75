"""Spans of time that a reader may jump to."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from components.model.wording import day_words


@dataclass(frozen=True)
class Span:
    """A named window with a place to look at.

    Attributes:
        label: what the reader sees.
        start, end: UTC.
        sentence: what the span shows.
        camera: latitude, longitude and zoom of the map.
    """

    label: str
    start: pd.Timestamp
    end: pd.Timestamp
    sentence: str
    camera: tuple[float, float, float]


def _span(
    label: str, start: str, end: str, sentence: str, camera: tuple[float, float, float]
) -> Span:
    first, last = pd.Timestamp(start, tz="UTC"), pd.Timestamp(end, tz="UTC")
    return Span(label, first, last, sentence, camera)


_REGION = (44.0, 130.5, 3.7)

#: In the order of the presets; the first is what a reader sees without choosing.
SPANS = (
    _span(
        "Whole span", "1943-01-01", "2027-03-01",
        "from Yalta in 1945 to today", _REGION,
    ),
    _span(
        "Cold War", "1943-01-01", "1992-12-31",
        "of the Cold War, 1945 to 1991", _REGION,
    ),
    _span(
        "Missile years", "2012-01-01", "2027-03-01",
        "of the years of missile tests, 2012 to today", (39.6, 128.0, 5.3),
    ),
    _span(
        "Council consensus", "2006-01-01", "2022-12-31",
        "of the years when sanctions passed without a vote against, 2006 to 2022",
        _REGION,
    ),
    _span(
        "September 2023", "2023-08-31T15:00", "2023-09-30T15:00",
        "of September 2023: the train, the meeting, the missiles", (46.0, 131.0, 3.5),
    ),
    _span(
        "13 September by hour", "2023-09-12T20:00", "2023-09-13T14:00",
        "of 13 September 2023, hour by hour (the axis is UTC: add nine hours for "
        "Pyongyang and Vostochny)", (46.0, 130.0, 3.5),
    ),
    _span(
        "Since then", "2023-09-13", "2027-03-01",
        "since the meeting of 13 September 2023", _REGION,
    ),
)  # fmt: skip


def words_of(start: pd.Timestamp, end: pd.Timestamp) -> str:
    """What a window shows, as the end of a sentence: a span's own words, or its days.

    Example:
        >>> words_of(SPANS[1].start, SPANS[1].end)
        'of the Cold War, 1945 to 1991'
        >>> words_of(pd.Timestamp("2023-09-01"), pd.Timestamp("2023-09-09"))
        'between 1 September 2023 and 9 September 2023'
    """
    for span in SPANS:
        if (start, end) == (span.start, span.end):
            return span.sentence
    return f"between {day_words(start)} and {day_words(end)}"


def span_labelled(label: str | None) -> Span:
    """The span of a label; the whole span for any other text."""
    return next((s for s in SPANS if s.label == label), SPANS[0])
