"""The page of one actor."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parents[2] / "app.py"
PAGE = "pages/explore/actors.py"


def opened(**parameters: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    app.switch_page(PAGE).run()
    assert not app.exception
    assert not app.error
    return app


def text(app: AppTest) -> str:
    parts = [m.value for kind in ("markdown", "caption") for m in app.main.get(kind)]
    return "\n".join(parts).replace("\\", "")


def choose(app: AppTest, name: str) -> str:
    app.selectbox(key="who").select(name).run()
    assert not app.exception
    assert not app.error
    return text(app)


def test_first_actor_with_names_in_five_languages():
    """A name in one script cannot be searched for in the others."""
    app = opened()
    assert "Kim Jong Un: 88 events, 2011 to 2026" in text(app)
    names = app.main.table[0].value["Name"].tolist()
    assert names == ["Kim Jong Un", "김정은", "金正恩", "金正恩", "Ким Чен Ын"]


def test_votes_of_a_member():
    """A veto counted among plain votes against loses its weight."""
    shown = choose(opened(), "Russia")
    assert "34 votes held: 27 in favour, 5 against, 2 vetoed" in shown


def test_an_actor_without_votes_has_no_votes():
    """An empty figure of votes suggests abstention."""
    assert "Votes" not in choose(opened(), "Vladimir Putin")


def test_filters_that_leave_nothing_offer_a_way_back():
    """An empty lane without a reason looks like missing data."""
    app = opened(words="zzzz")
    assert any("No event passes" in i.value for i in app.info)


def test_nonsense_in_the_address_shows_the_first_actor():
    """A mistyped link would break the page, or run what it holds."""
    assert "Kim Jong Un: 88 events" in text(opened(who="<script>alert(1)</script>"))


def test_another_actor_has_figures_of_its_own():
    """What is drawn once and kept must not be shown under another name."""
    app = opened()
    choose(app, "Russia")
    keys = [c.proto.id for c in app.get("plotly_chart")]
    assert any("lane-rus" in key for key in keys)
    assert not any("lane-prk" in key or "lane-kim" in key for key in keys)
