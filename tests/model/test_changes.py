"""What changed between two versions of the tables."""

import pandas as pd

from components.catalog.package import DATA, load_package
from components.model.changes import COLUMNS, KINDS, changes, counts, table_changes
from scripts.compare_data import append, from_folder, main, read_tables

OLD = pd.DataFrame({"id": ["a", "b"], "title": ["A", "B"], "n": ["1", "2"]})
NEW = pd.DataFrame({"id": ["b", "c"], "title": ["B", "C"], "n": ["3", "4"]})


def test_every_change_is_told_with_old_and_new():
    """A number corrected in silence leaves readers with the wrong one."""
    rows = table_changes(OLD, NEW, ["id"]).to_numpy().tolist()
    assert rows == [
        ["a", "", "withdrawn", "A", ""],
        ["b", "n", "corrected", "2", "3"],
        ["c", "", "added", "", "C"],
    ]


def test_a_new_column_is_a_correction_of_each_filled_cell():
    """A column that appears between versions must not stop the comparison."""
    wider = OLD.assign(note=["", "x"])
    rows = table_changes(OLD, wider, ["id"])
    assert rows[["key", "column", "new"]].to_numpy().tolist() == [["b", "note", "x"]]


def test_tables_compare_with_version_date_and_reason():
    """A change without version and reason cannot be judged."""
    rows = changes(
        {"t": OLD}, {"t": NEW}, {"t": ["id"], "changes": ["key"]},
        version="1.1.0", date="2027-01-01", reason="checked",
    )  # fmt: skip
    assert list(rows.columns) == COLUMNS
    assert set(rows["reason"]) == {"checked"}
    assert counts(rows)[list(KINDS)].to_numpy().tolist() == [[1, 1, 1]]


def test_same_data_has_no_change(capsys):
    """A comparison that finds changes in equal data cries wolf."""
    assert main([str(DATA), str(DATA)]) == 0
    assert capsys.readouterr().out == ",".join(COLUMNS) + "\n"


def test_a_missing_version_is_said_plainly(capsys):
    """A mistyped revision must not read as "everything is new"."""
    assert main(["no-such-revision"]) == 1
    assert "neither a data folder nor a git revision" in capsys.readouterr().out


def test_appending_twice_writes_once(tmp_path):
    """A command run twice must not double the record, nor lose a refined reason."""
    path = tmp_path / "changes.csv"
    rows = changes({"t": OLD}, {"t": NEW}, {"t": ["id"]}, version="2", date="d")
    append(rows.assign(reason="refined"), path)
    append(rows, path)
    kept = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert len(kept) == 3
    assert set(kept["reason"]) == {"refined"}


def test_released_ids_still_exist():
    """An id in somebody's link that is gone opens nothing."""
    import json

    package = load_package()
    tables = read_tables(package, from_folder(DATA))
    known = {i for t in package.threads for i in tables[t.name]["event_id"]}
    text = (DATA / "released_ids.json").read_text(encoding="utf-8")
    released = {i for ids in json.loads(text)["events"].values() for i in ids}
    assert released <= known


def test_the_ids_of_this_version_are_recorded():
    """An id that was never recorded as released could vanish unnoticed."""
    import json

    record = json.loads((DATA / "released_ids.json").read_text(encoding="utf-8"))
    package = load_package()
    tables = read_tables(package, from_folder(DATA))
    assert record["version"] == package.version
    for thread in package.threads:
        assert set(record["events"][thread.name]) >= set(
            tables[thread.name]["event_id"]
        )


def test_every_table_has_its_first_entry():
    """A table whose beginning is not recorded has no history to compare with."""
    package = load_package()
    rows = read_tables(package, from_folder(DATA))["changes"]
    assert set(rows["kind"]) <= set(KINDS)
    assert set(rows.loc[rows["key"] == "", "table"]) == set(package.tables) - {
        "changes"
    }
