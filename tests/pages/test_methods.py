"""The page of methods: its rules and the numbers behind them."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from components.catalog import load_catalog
from components.catalog.gaps import known_gaps

APP = Path(__file__).resolve().parents[2] / "app.py"


def opened() -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60).run()
    app.switch_page("pages/understand/methods.py").run()
    assert not app.exception
    assert not app.error
    return app


def test_numbers_are_those_of_the_tables():
    """A number written by hand is wrong after the next correction."""
    app, catalog = opened(), load_catalog()
    sure = catalog.events["confidence"].value_counts()
    shown = app.main.markdown[0].value
    assert f"{len(catalog.events)} events, {sure['high']} of them of high" in shown
    tables = [t.value for t in app.main.table]
    steps = next(t for t in tables if "high" in set(t.get("Step", [])))
    counts = dict(zip(steps["Step"], steps["Events"], strict=True))
    assert counts == {step: str(n) for step, n in sure.items()}


def test_inclusion_names_every_thread():
    """A thread without a rule invites the charge of picking."""
    rows = opened().main.table[0].value
    assert len(rows) == 7
    assert rows["Events"].astype(int).sum() == len(load_catalog().events)


def test_known_gaps_are_those_of_the_register():
    """A gap listed in the docs but not on the page is hidden from readers."""
    gaps = known_gaps()
    assert len(gaps) >= 5
    shown = "\n".join(m.value for m in opened().main.markdown).replace("\\", "")
    for sentence in (s for items in gaps.values() for s in items):
        assert sentence in shown


def test_no_register_no_gaps(tmp_path):
    """An app installed without its docs must still open the page."""
    assert known_gaps(tmp_path / "none.md") == {}


def test_names_in_dispute_stand_with_their_rivals():
    """One name alone takes a side."""
    cells = "".join(t.value.to_csv() for t in opened().main.table).replace("\\", "")
    for name in ("East Sea", "Sea of Japan", "Takeshima", "Northern Territories"):
        assert name in cells
