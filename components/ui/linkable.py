"""What a linked view is given on any page: events as columns, tracks as movers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from components.figures.palette import THREADS
from components.figures.timeline import heights
from components.linked import Mover, columns, movers_json
from components.model.tracks import Track


@dataclass(frozen=True)
class Written:
    """A figure or deck that was written as JSON before.

    Attributes:
        text: the JSON.
    """

    text: str

    def to_json(self) -> str:
        """The JSON, as figures and decks give it."""
        return self.text


def event_columns(events: pd.DataFrame) -> pd.DataFrame:
    """Events as the columns that the browser reads.

    Args:
        events: as `catalog.typed_events` gives them.
    """
    clock = [f", {text}" if text else "" for text in events["clock_text"]]
    frame = events.assign(
        id=events["event_id"],
        date=[d + c for d, c in zip(events["date_text"], clock, strict=True)],
        place=events["place_name"],
        zone=events["time_zone"],
        lane=heights(events),
        t0=_milliseconds(events["start"]),
        t1=_milliseconds(events["end"]).where(~events["is_open"]),
    )
    return columns(frame, tuple(THREADS))


def movers(tracks: Iterable[Track]) -> str:
    """Tracks as the browser plays them, written as JSON."""
    return movers_json(
        [
            Mover(
                track.event_id,
                "train" if track.kind == "train" else "missile",
                track.event_id,
                track.path,
                track.times,
                track.is_approximate,
                track.note,
            )
            for track in tracks
        ]
    )


def _milliseconds(stamps: pd.Series) -> pd.Series:
    return stamps.astype("int64").astype(float)
