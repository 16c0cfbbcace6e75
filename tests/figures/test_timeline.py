"""The timeline: what is drawn is what the tables say, and text stays text."""

import json

import pandas as pd
import pytest

from components.figures.palette import DARK, LIGHT, THREADS
from components.figures.timeline import timeline_figure

HOSTILE = "<img src=x onerror=alert(1)>"
WINDOW = (pd.Timestamp("1943-01-01", tz="UTC"), pd.Timestamp("2027-03-01", tz="UTC"))
NO_ERAS = pd.DataFrame(
    {
        "era_id": pd.Series(dtype=str),
        "title": pd.Series(dtype=str),
        "start": pd.Series(dtype="datetime64[ms, UTC]"),
        "end": pd.Series(dtype="datetime64[ms, UTC]"),
    }
)


def drawn(events, eras=NO_ERAS, theme=LIGHT, window=WINDOW, selected=""):
    """The figure as the browser gets it."""
    figure = timeline_figure(events, eras, theme, window, selected)
    return json.loads(figure.to_json())


def traces(figure, role):
    return [t for t in figure["data"] if t["meta"]["role"] == role]


def one(catalog, event_id):
    return catalog.events[catalog.events["event_id"] == event_id]


def era(title, start="1947-03-12", end="1991-12-26"):
    stamps = (pd.Timestamp(t, tz="UTC") for t in (start, end))
    row = dict(zip(NO_ERAS, ("e", title, *stamps), strict=True))
    return pd.DataFrame([row])


def test_every_event_has_one_mark(catalog):
    """An event without a mark is lost; with two it is counted twice."""
    marks = traces(drawn(catalog.events), "marks")
    ids = [event for trace in marks for event in trace["customdata"]]
    assert sorted(ids) == sorted(catalog.events["event_id"])


def test_marks_stand_in_the_lane_of_their_thread(catalog):
    """A mark in another lane has another shape and tells another story."""
    threads = catalog.events.set_index("event_id")["thread"]
    for trace in traces(drawn(catalog.events), "marks"):
        assert set(threads[trace["customdata"]]) == {trace["meta"]["thread"]}
        assert trace["marker"]["symbol"] == THREADS[trace["meta"]["thread"]].shape


def test_ids_of_a_trace_belong_to_its_points(catalog):
    """A shifted id opens the card of the neighbour."""
    for trace in drawn(catalog.events)["data"]:
        if trace["meta"]["role"] != "selection":
            assert len(trace["customdata"]) == len(trace["x"]) == len(trace["y"])


def test_span_runs_from_start_to_end(catalog):
    """A journey of ten days drawn as nine arrives before it did."""
    trip = one(catalog, "train-2023-09-10-kims-trip")
    (bars,) = traces(drawn(trip), "bars")
    assert bars["x"] == ["2023-09-09T15:00:00", "2023-09-19T15:00:00", None]
    assert bars["customdata"] == [trip["event_id"].item()] * 2 + [None]


def test_imprecise_date_is_as_wide_as_it_is_imprecise(catalog):
    """A date known to the season, drawn as a point, would be made up."""
    tests = one(catalog, "launch-1984-04-09-musudan-ri")
    (bars,) = traces(drawn(tests), "bars")
    assert bars["x"][:2] == ["1984-03-31T15:00:00", "1984-09-30T15:00:00"]


def test_known_minute_has_no_width(catalog):
    """A bar under a launch known to the minute would claim it lasted."""
    launch = one(catalog, "launch-2023-04-13-samsok-test")
    (bars,) = traces(drawn(launch), "bars")
    (marks,) = traces(drawn(launch), "marks")
    assert bars["x"] == []
    assert marks["x"] == ["2023-04-12T22:23:00"]


def test_open_end_stops_at_the_window(catalog):
    """A bar to the year 9999 blanks the axis."""
    war = one(catalog, "back-2022-02-24-full-scale-invasion-ukraine")
    assert war["is_open"].item()
    (bars,) = traces(drawn(war), "bars")
    assert bars["x"][1] == "2027-03-01T00:00:00"


def test_axis_shows_the_window(catalog):
    """A link to a span must open on that span."""
    window = (
        pd.Timestamp("2023-09-01", tz="UTC"),
        pd.Timestamp("2023-10-01", tz="UTC"),
    )
    axis = drawn(catalog.events, window=window)["layout"]["xaxis"]
    assert axis["range"] == ["2023-09-01T00:00:00", "2023-10-01T00:00:00"]


@pytest.mark.parametrize("column", ["title", "date_text", "clock_text"])
def test_hostile_text_is_escaped(catalog, column):
    """Plotly turns markup in labels into live elements."""
    events = catalog.events.head(3).assign(**{column: HOSTILE})
    text = json.dumps(drawn(events))
    assert HOSTILE not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text


def test_hostile_thread_is_no_label(catalog):
    """The name of a reader's file becomes the name of a lane."""
    layout = drawn(catalog.events.head(3).assign(thread=HOSTILE))["layout"]
    assert "<" not in json.dumps(layout["yaxis"])


def test_hostile_era_is_escaped(catalog):
    """A band's name is drawn over the figure."""
    layout = drawn(catalog.events.head(1), era(HOSTILE))["layout"]
    assert [a["text"][:4] for a in layout["annotations"]] == ["&lt;"]
    assert HOSTILE not in json.dumps(layout)


def test_nothing_to_draw_is_an_empty_axis(catalog):
    """A filter that keeps nothing must not break the figure."""
    figure = drawn(catalog.events.head(0))
    assert traces(figure, "marks") == []
    assert figure["layout"]["xaxis"]["type"] == "date"


def test_only_the_selected_event_is_ringed(catalog):
    """A ring around another event shows its card beside the wrong mark."""
    chosen = "launch-2023-09-13-sunan"
    figure = drawn(catalog.events, selected=chosen)
    (ring,) = traces(figure, "selection")
    (marks,) = [t for t in traces(figure, "marks") if chosen in t["customdata"]]
    at = marks["customdata"].index(chosen)
    assert (ring["x"], ring["y"]) == ([marks["x"][at]], [marks["y"][at]])


@pytest.mark.parametrize("selected", ["", "nonsense"])
def test_nothing_selected_is_nothing_ringed(catalog, selected):
    """A ring that stays behind points at nothing."""
    (ring,) = traces(drawn(catalog.events, selected=selected), "selection")
    assert ring["x"] == []


def test_era_band_ends_with_the_window(catalog):
    """An era without an end would stretch the axis to the year 9999."""
    window = (WINDOW[0], pd.Timestamp("1960-01-01", tz="UTC"))
    figure = drawn(catalog.events.head(1), era("Cold War"), window=window)
    (band,) = figure["layout"]["shapes"]
    assert (band["x0"], band["x1"]) == ("1947-03-12T00:00:00", "1960-01-01T00:00:00")


def test_theme_changes_colours_and_nothing_else(catalog):
    """A dark page must show the same events."""
    light, dark = (drawn(catalog.events, theme=t) for t in (LIGHT, DARK))
    colours = [
        [t["marker"].pop("color") for t in traces(f, "marks")] for f in (light, dark)
    ]
    assert colours[0] != colours[1]
    for one_trace, other in zip(
        traces(light, "marks"), traces(dark, "marks"), strict=True
    ):
        assert (one_trace["x"], one_trace["y"]) == (other["x"], other["y"])
