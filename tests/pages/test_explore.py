"""Explore, through app.py.

AppTest cannot click in a component: a value put into the session is no event of the
browser, and Streamlit runs no callback for it. The callbacks are therefore run on
their own here; the real click is in tests/browser/.
"""

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.typing import PlotlyState, PydeckState

from components.catalog import load_catalog
from components.model.filters import Filters, overlaps, select_events
from components.ui import cards, readers, state

APP = Path(__file__).resolve().parents[2] / "app.py"
CHOSEN = "launch-2023-09-13-sunan"


def explore(**address):
    at = AppTest.from_file(APP, default_timeout=60)
    for key, value in address.items():
        at.query_params[key] = value
    return at.run()


def texts(at):
    """All that is written on the page, Markdown's escapes taken away."""
    written = [element.value for kind in (at.markdown, at.caption) for element in kind]
    return "\n".join(written).replace("\\", "")


def headline(at):
    return at.main.markdown[0].value


def count(at):
    return int(headline(at).split(" ")[0])


@pytest.fixture
def broken(monkeypatch):
    """Let the app read another folder, and forget it afterwards."""

    def read_from(folder):
        monkeypatch.setattr(readers, "load_catalog", lambda: load_catalog(folder))
        readers.catalog.clear()

    yield read_from
    readers.catalog.clear()


def test_first_page_shows_all_events(catalog):
    """A first page with a part of the events is taken for the whole."""
    at = explore()
    assert not at.exception
    assert not at.error
    assert count(at) == len(catalog.events)


def test_all_views_show_the_same_events(catalog):
    """Two views that disagree leave a reader with none."""
    at = explore(thread="Kim's train trip")
    own = catalog.events[catalog.events["thread"] == "train_trip"]
    assert count(at) == len(own)
    assert at.dataframe(key="table").value["Event"].tolist() == own["title"].tolist()


def test_thread_is_chosen_by_its_label(catalog):
    """The widget speaks in labels, the tables in ids."""
    at = explore()
    at.multiselect(key="thread").select("Missile launches").run()
    assert count(at) == (catalog.events["thread"] == "missile_launches").sum()


def test_thread_is_chosen_by_the_address(catalog):
    """A shared link that shows something else is a broken promise."""
    at = explore(thread="Missile launches")
    assert at.multiselect(key="thread").value == ["Missile launches"]
    assert count(at) == (catalog.events["thread"] == "missile_launches").sum()


def test_address_may_hold_several_choices(catalog):
    """A teacher's link narrows by more than one thing."""
    at = explore(thread=["Missile launches", "Security Council"], confidence="high")
    expected = Filters(
        threads=("missile_launches", "security_council"), confidence=("high",)
    )
    assert count(at) == len(select_events(catalog.events, expected))


def test_years_in_the_address_are_taken(catalog):
    """A link to a decade must not open on eighty years."""
    at = explore(years=["2020", "2023"])
    expected = select_events(catalog.events, Filters(years=(2020, 2023)))
    assert count(at) == len(expected)


def test_reversed_years_are_sorted(catalog):
    """The years of a link written by hand come in any order."""
    at = explore(years=["2023", "2020"])
    assert count(at) == len(select_events(catalog.events, Filters(years=(2020, 2023))))


@pytest.mark.parametrize(
    "address",
    [
        {"thread": "<script>alert(1)</script>"},
        {"thread": "missile_launches"},
        {"actor": "@@=alert(1)"},
        {"kind": ["launch'--", "\x00"]},
        {"confidence": "sure"},
        {"event": "nonsense"},
        {"event": "x" * 5000},
        {"years": "abc"},
        {"years": ["1", "99999"]},
        {"years": ["2020"]},
        {"from": "abc", "to": "2023"},
        {"from": "2023-09-13T00:00:00"},
        {"from": "0001-01-01", "to": "9999-12-31"},
        {"at": "nan,inf,<b>"},
        {"play": "faster,1e999,<script>"},
        {"nobody": "knows"},
    ],
    ids=lambda address: next(iter(address)),
)
def test_nonsense_in_the_address_is_ignored(catalog, address):
    """A link from a stranger must neither break the page nor empty it."""
    at = explore(**address)
    assert not at.exception
    assert not at.error
    assert count(at) == len(catalog.events)


def test_window_in_the_address_is_taken(catalog):
    """A link to one day must not open on eighty years."""
    day = {"from": "2023-09-13T00:00:00", "to": "2023-09-13T12:00:00"}
    at = explore(**day)
    bounds = (pd.Timestamp(text, tz="UTC") for text in day.values())
    assert count(at) == overlaps(catalog.events, *bounds).sum() > 0


def test_unknown_event_leaves_the_address():
    """A copied link would carry the nonsense on."""
    assert "event" not in explore(event="nonsense").query_params


@pytest.mark.parametrize("words", ["x" * 100_000, "(" * 500, "\u202e" * 200, "a\x00b"])
def test_very_long_words_are_survived(words):
    """A link of a hundred kilobytes must not stall the page for all."""
    at = explore(words=words)
    assert not at.exception
    assert not at.error
    assert len(at.text_input(key="words").value) <= 100


def test_words_are_literal(catalog):
    """As a pattern, a bracket would stop the page."""
    expected = catalog.events["search_text"].str.contains("(", regex=False)
    assert count(explore(words="(")) == expected.sum() > 0


def test_deep_link_opens_the_card():
    """A pupil who opens a teacher's link must see the event, and who says so."""
    at = explore(event=CHOSEN)
    shown = texts(at)
    for part in (
        "13 September 2023",
        "11:43",
        "(02:43 to 02:53 UTC)",
        "Confidence: high",
    ):
        assert part in shown
    assert "](https://www.mod.go.jp/" in shown
    assert at.query_params["event"] == CHOSEN


def test_card_names_what_is_disputed():
    """Two numbers for one range, shown as one, take a side."""
    assert "Accounts differ on: end time" in texts(explore(event=CHOSEN))


def test_card_closes():
    """A card that stays covers what the reader looks at next."""
    at = explore(event=CHOSEN)
    next(b for b in at.button if b.label == "Close").click().run()
    assert "Choose an event" in texts(at)
    assert "event" not in at.query_params


def test_suggestion_opens_its_card():
    """The first button a newcomer presses must do what it says."""
    at = explore()
    next(b for b in at.button if b.label == "Show them").click().run()
    assert at.query_params["event"] == CHOSEN
    assert "11:43" in texts(at)


def test_choice_outlasts_a_filter():
    """A card that closes when a filter is touched loses the reader's place."""
    at = explore(event=CHOSEN)
    at.multiselect(key="thread").select("Security Council").run()
    assert at.query_params["event"] == CHOSEN
    assert "11:43" in texts(at)


def _report(selected):
    """What the page selects when the browser reports this; runs inside AppTest."""
    import streamlit as st

    from components.ui import linked, state

    state.component = {"linked": {"selected": selected}}.get
    linked._take_selection()
    state.settle_selection(["launch-2023-09-13-sunan"], "Explore")
    st.text(f"[{state.selected()}]")


@pytest.mark.parametrize(
    ("reported", "selected"),
    [(CHOSEN, CHOSEN), ("", ""), (None, ""), ("nonsense", ""), (["x"], ""), (7, "")],
)
def test_click_in_the_linked_view_selects_its_event(monkeypatch, reported, selected):
    """A click that opens nothing, or an error, ends the reader's visit."""
    monkeypatch.setattr(state, "component", state.component)
    monkeypatch.setattr("streamlit.rerun", lambda *_: None)
    at = AppTest.from_function(_report, args=(reported,), default_timeout=60).run()
    assert not at.exception
    assert at.text[0].value == f"[{selected}]"


def _click(chart, value):
    """What a click in a chart selects; runs inside AppTest."""
    import streamlit as st

    from components.ui import state

    st.session_state["chart"] = value
    getattr(state, f"select_from_{chart}")("chart")
    state.settle_selection(["launch-2023-09-13-sunan"], "Explore")
    st.text(f"[{state.selected()}]")


@pytest.mark.parametrize(
    ("points", "selected"),
    [
        ([{"customdata": CHOSEN}], CHOSEN),
        ([{"customdata": [CHOSEN]}], CHOSEN),
        ([{"customdata": None}], ""),
        ([{}], ""),
        ([], ""),
    ],
)
def test_point_of_a_figure_selects_its_event(points, selected):
    """Plotly gives an id bare, in a list or not at all; none may end in an error."""
    value = PlotlyState({"selection": {"points": points}})
    at = AppTest.from_function(_click, args=("timeline", value), default_timeout=60)
    assert [t.value for t in at.run().text] == [f"[{selected}]"]


@pytest.mark.parametrize(
    ("objects", "selected"),
    [
        ({"events": [{"id": CHOSEN}]}, CHOSEN),
        ({"selection": [{"id": CHOSEN}]}, CHOSEN),
        ({"land": [{"id": CHOSEN}]}, ""),
        ({}, ""),
    ],
)
def test_mark_of_a_map_selects_its_event(objects, selected):
    """The ring lies over its mark and takes the click; land takes none."""
    value = PydeckState({"selection": {"indices": {}, "objects": objects}})
    at = AppTest.from_function(_click, args=("map", value), default_timeout=60)
    assert [t.value for t in at.run().text] == [f"[{selected}]"]


def test_empty_result_says_so_and_offers_a_way_out(catalog):
    """An empty page without a reason looks broken."""
    at = explore(words="zzzqqq")
    assert count(at) == 0
    assert [i.value for i in at.info] == ["No event passes the filters in this span."]
    at.button(key="clear-empty").click().run()
    assert count(at) == len(catalog.events)


def test_empty_result_is_no_fault():
    """Whoever mistypes a word is told that the page is broken."""
    at = explore(words="zzzqqq")
    assert not at.exception
    assert [e.value for e in at.error] == []


def test_empty_result_keeps_the_frame():
    """Licence and data version are owed on every page, the empty one too."""
    captions = [caption.value for caption in explore(words="zzzqqq").sidebar.caption]
    assert any(text.startswith("Data version") for text in captions)


def test_broken_tables_are_named_in_sentences(broken, data_copy):
    """A traceback tells a reader nothing, and an attacker much."""
    (data_copy / "events" / "aftermath.csv").write_text("")
    broken(data_copy)
    at = explore()
    assert not at.exception
    assert len(at.error) == 1
    sentence = "events/aftermath.csv: the file is empty: restore its header and rows."
    assert sentence in at.error[0].value.replace("\\", "")


def test_missing_description_is_no_traceback(broken, data_copy):
    """A folder copied in part must end in a sentence too."""
    (data_copy / "datapackage.json").unlink()
    broken(data_copy)
    at = explore()
    assert not at.exception
    assert len(at.error) == 1


def test_fault_in_a_page_is_one_sentence(monkeypatch):
    """One bad card must not show its inside to every reader."""
    monkeypatch.setattr(cards, "event_card", lambda _: 1 / 0)
    at = explore()
    assert not at.exception
    assert [e.value.split(". ")[0] for e in at.error] == [
        "This page could not be drawn"
    ]
    assert "ZeroDivisionError" not in at.error[0].value


def test_selection_is_kept_where_the_navigation_drops_it():
    """Streamlit's navigation leaves the event out of the address of the next page."""
    at = explore(event=CHOSEN)
    del at.query_params["event"]
    at.switch_page("pages/threads/missiles.py").run()
    assert at.query_params["event"] == CHOSEN


def test_an_event_taken_out_of_the_address_is_closed():
    """A reader who shortens the address wants the view without the event."""
    at = explore(event=CHOSEN)
    del at.query_params["event"]
    at.run()
    assert "event" not in at.query_params
