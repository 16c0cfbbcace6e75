"""The description of the data, against the standard and against the bytes."""

import hashlib
import json
import shutil

import pytest
from frictionless import Package

from components.catalog.package import DATA
from scripts.build_datapackage import StaleError, as_text, refreshed, stale

NOT_DATA = {"datapackage.json", "README.md", "LICENSE.md"}


@pytest.fixture(scope="module")
def resources():
    text = (DATA / "datapackage.json").read_text(encoding="utf-8")
    return json.loads(text)["resources"]


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")


def test_package_is_valid_under_frictionless():
    """Other people's tools read the data by this description."""
    report = Package(str(DATA / "datapackage.json")).validate()
    found = report.flatten(["rowNumber", "fieldName", "message"])
    assert report.valid, found[:20] or report.errors


def test_hashes_and_sizes_equal_the_bytes(resources):
    """A hash that is not of the file proves nothing about a download."""
    for resource in resources:
        content = (DATA / resource["path"]).read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        assert resource["hash"] == f"sha256:{digest}", resource["path"]
        assert resource["bytes"] == len(content), resource["path"]


def test_every_file_is_described(resources):
    """A file without origin and licence cannot be used by anyone."""
    files = {p.relative_to(DATA).as_posix() for p in DATA.rglob("*") if p.is_file()}
    assert files - NOT_DATA == {r["path"] for r in resources}


def test_every_file_has_origin_and_licence(resources):
    """Credit is owed to those whose facts these are."""
    for resource in resources:
        assert resource["sources"][0]["title"], resource["path"]
        assert resource["licenses"][0]["path"].startswith("https://"), resource["path"]


def test_every_column_says_what_it_means(resources):
    """A column without a meaning is read as the reader guesses."""
    for table in (r for r in resources if r["type"] == "table"):
        for field in table["schema"]["fields"]:
            assert field["description"].endswith("."), (table["path"], field["name"])


def test_descriptor_and_readme_are_up_to_date():
    """A page generated once and edited since says two things."""
    assert stale() == []


def test_refreshing_twice_changes_nothing(copy):
    """A command whose result differs by the run cannot be checked."""
    text = as_text(refreshed(copy))
    (copy / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")
    assert as_text(refreshed(copy)) == text


def test_changed_file_is_stale(copy):
    """A row added without its description refreshed must not pass."""
    with (copy / "eras.csv").open("a", encoding="utf-8") as file:
        file.write("new,New,war,1950,,\n")
    assert stale(copy)[0].startswith("data/datapackage.json is out of date")


def test_undescribed_table_is_named(copy):
    """A table nobody described is read by nobody and checked by nothing."""
    (copy / "rumours.csv").write_text("rumour_id\n", encoding="utf-8")
    with pytest.raises(StaleError, match=r"Not described: data/rumours\.csv"):
        refreshed(copy)


def test_missing_table_is_named(copy):
    """A described file that is gone must be missed aloud."""
    (copy / "legs.csv").unlink()
    with pytest.raises(StaleError, match=r"missing: data/legs\.csv"):
        refreshed(copy)
