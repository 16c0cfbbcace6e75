"""docs/VALIDATION.md: its numbers are the tables' numbers."""

import pandas as pd
import pytest

from components.catalog import load_catalog
from components.catalog.package import DATA
from scripts import validation


@pytest.fixture(scope="module")
def catalog():
    return load_catalog()


def test_page_holds_the_counts(catalog):
    """A number in prose outlives the table it was taken from."""
    page = validation.PAGE.read_text(encoding="utf-8")
    fresh = validation.with_counts(page, validation.counts_text(catalog))
    assert fresh == page, "run `make validation`"


def test_counts_equal_a_plain_count_of_the_files(catalog):
    """A wrong join would call unchecked events checked."""
    cited = pd.read_csv(DATA / "citations.csv", dtype=str, keep_default_na=False)
    opened = cited.loc[cited["checked"] != "", "event_id"].tolist()
    ids = set(catalog.events["event_id"])
    total = validation.thread_counts(catalog).loc["All threads"]
    assert total["two or more"] == sum(opened.count(i) >= 2 for i in ids)
    assert total["none"] == len(ids - set(opened))


def test_each_event_is_counted_once(catalog):
    """Columns that do not add up let an event slip through unseen."""
    counts = validation.thread_counts(catalog)
    assert counts["events"].iloc[:-1].sum() == len(catalog.events)
    assert (
        counts[["two or more", "one", "none"]].sum(axis=1) == counts["events"]
    ).all()
    assert (counts[["high", "medium", "low"]].sum(axis=1) == counts["events"]).all()


def test_events_named_as_weak_are_low(catalog):
    """The register must not call weak what the table calls sure."""
    page = validation.PAGE.read_text(encoding="utf-8")
    events = catalog.events.set_index("event_id")
    named = [i for i in events.index if f"`{i}`" in page]
    assert len(named) == 2
    assert (events.loc[named, "confidence"] == "low").all()


def test_register_counts_the_points_that_do_not_fit(catalog):
    """The register names a number of stations; it must be the table's."""
    basis = catalog.tables["stations"]["source_basis"]
    doubtful = catalog.tables["stations"][basis.str.contains("does not fit")]
    points = doubtful.groupby(["lat", "lon"]).size()
    assert (len(points), len(doubtful)) == (17, 34)


def test_page_without_markers_is_refused():
    """Without its markers the page would be overwritten or left stale."""
    with pytest.raises(ValueError, match="restore them"):
        validation.with_counts("no markers", "counts")
