"""Bad data fails with a sentence naming file, row, column and remedy."""

import json

import pandas as pd
import pytest

from components.catalog import DataError, check_catalog, load_catalog

THREAD = "events/missile_launches.csv"
LAUNCH = "launch-2023-09-13-sunan"


def read(folder, file):
    return pd.read_csv(folder / file, dtype=str, keep_default_na=False)


def write(folder, file, frame):
    frame.to_csv(folder / file, index=False, lineterminator="\n")


def put(folder, file, row_id, **cells):
    """Change cells of the first row with an id; where it is, as a sentence says it."""
    frame = read(folder, file)
    index = frame.index[frame.iloc[:, 0] == row_id][0]
    frame.loc[index, list(cells)] = list(cells.values())
    write(folder, file, frame)
    return f"{file}, row {index + 2}, column {next(iter(cells))}: "


def replace_text(folder, file, old, new):
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def sentences(folder):
    return [str(problem) for problem in check_catalog(folder)]


def test_copy_is_sound_before_it_is_broken(data_copy):
    """Were the copy bad from the start, every test below would prove nothing."""
    assert sentences(data_copy) == []


def test_missing_column(data_copy):
    """A column that is gone would empty a facet without a word."""
    write(data_copy, THREAD, read(data_copy, THREAD).drop(columns="confidence"))
    expected = "row 1, column confidence: the column is missing: add it to the header."
    assert f"{THREAD}, {expected}" in sentences(data_copy)


def test_extra_column(data_copy):
    """A column nobody described is read as everyone guesses."""
    write(data_copy, "legs.csv", read(data_copy, "legs.csv").assign(mood="good"))
    expected = "row 1, column mood: the column is not described: remove or describe it."
    assert f"legs.csv, {expected}" in sentences(data_copy)


def test_columns_in_another_order(data_copy):
    """Two tools that disagree on the order swap latitude and longitude."""
    frame = read(data_copy, "legs.csv")
    write(data_copy, "legs.csv", frame[frame.columns[::-1]])
    expected = "legs.csv, row 1: order the columns as leg, name, length_km, basis."
    assert expected in sentences(data_copy)


def test_unknown_place(data_copy):
    """An event at a place that does not exist vanishes from the map."""
    cell = put(data_copy, THREAD, LAUNCH, place_id="sunann")
    expected = f"{cell}'sunann' is no place_id of places: correct or add it there."
    assert sentences(data_copy) == [expected]


def test_unknown_actor_among_others(data_copy):
    """A mistyped actor hides the event from everyone who filters by the right one."""
    cell = put(data_copy, THREAD, LAUNCH, actor_ids="prk;kpaa")
    expected = f"{cell}'kpaa' is no actor_id of actors: correct or add it there."
    assert sentences(data_copy) == [expected]


def test_unknown_source(data_copy):
    """A citation of a source that does not exist proves nothing."""
    first = read(data_copy, "accounts.csv")["account_id"].iloc[0]
    cell = put(data_copy, "accounts.csv", first, source_id="hearsay")
    expected = f"{cell}'hearsay' is no source_id of sources: correct or add it there."
    assert sentences(data_copy) == [expected]


def test_date_that_is_no_edtf(data_copy):
    """13.09.2023 is a day to one reader and nonsense to another."""
    cell = put(data_copy, THREAD, LAUNCH, date="13.09.2023")
    expected = f"{cell}'13.09.2023' is no EDTF date: write it like 2023-09-13"
    assert any(s.startswith(expected) for s in sentences(data_copy))


def test_end_before_start(data_copy):
    """A span that runs backwards is never in view."""
    trip = read(data_copy, "events/train_trip.csv")["event_id"].iloc[0]
    cell = put(data_copy, "events/train_trip.csv", trip, date="2023-09-19/2023-09-10")
    (sentence,) = sentences(data_copy)
    assert sentence.startswith(f"{cell}'2023-09-19/2023-09-10' ends before it starts")
    assert sentence.endswith("write the earlier date first.")


def test_unknown_time_zone(data_copy):
    """Without its zone an hour is on nobody's clock."""
    cell = put(data_copy, THREAD, LAUNCH, time_zone="Korea Time")
    (sentence,) = sentences(data_copy)
    assert sentence.startswith(f"{cell}'Korea Time' is no IANA time zone")
    assert "write one such as Asia/Pyongyang" in sentence


def test_date_outside_the_period_of_its_thread(data_copy):
    """A mistyped century puts a launch into the Second World War."""
    cell = put(data_copy, THREAD, LAUNCH, date="1923-09-13")
    (sentence,) = sentences(data_copy)
    assert sentence.startswith(f"{cell}'1923-09-13' lies outside the thread's period")
    assert "correct it or move the row" in sentence


@pytest.mark.parametrize("value", ["125.7", "-91", "nan", "inf", "39,2", "3_9.2"])
def test_latitude_that_is_none(data_copy, value):
    """A bad latitude puts an event elsewhere, or drops it in silence."""
    cell = put(data_copy, "places.csv", "sunan", lat=value)
    assert f"{cell}'{value}': write a number from -90 to 90." in sentences(data_copy)


def test_latitude_without_longitude(data_copy):
    """Half a point is none, and must not stop the check of all other rows."""
    row = put(data_copy, "places.csv", "sunan", lon="").split(", column")[0]
    assert any(s.startswith(row) for s in sentences(data_copy))


def test_place_outside_its_country(data_copy):
    """Swapped coordinates put a launch site into the desert."""
    cell = put(data_copy, "places.csv", "sunan", country="jpn", lat="39.2")
    cell = cell.replace("lat", "country")
    (sentence,) = sentences(data_copy)
    assert sentence.startswith(f"{cell}the point lies ")
    assert (
        "km outside 'jpn': correct the point, the country or precision_km" in sentence
    )


def test_place_in_no_country_without_a_note(data_copy):
    """A point at sea that nobody explains is an invention."""
    cell = put(data_copy, "places.csv", "sunan", note="", country="")
    expected = f"{cell}a place without a country needs a note that says why."
    assert sentences(data_copy) == [expected]


def test_duplicated_id(data_copy):
    """Of two events with one id, a link opens either."""
    frame = read(data_copy, THREAD)
    again = frame[frame["event_id"] == LAUNCH]
    write(data_copy, THREAD, pd.concat([frame, again]))
    expected = f"'{LAUNCH}' occurs twice: give each row an id of its own."
    place = f"{THREAD}, row {len(frame) + 2}, column event_id: "
    assert sentences(data_copy) == [place + expected]


def test_wrong_encoding(data_copy):
    """Korean saved as CP949 turns into nonsense, and into other names."""
    path = data_copy / "places.csv"
    text = path.read_text(encoding="utf-8").splitlines()[0] + "\nsunan,Sunan,순안\n"
    path.write_bytes(text.encode("cp949"))
    expected = "row 2: this line is not UTF-8 text: save the file as UTF-8."
    assert f"places.csv, {expected}" in sentences(data_copy)


@pytest.mark.parametrize("content", ["", "\n \n"])
def test_empty_file(data_copy, content):
    """An empty thread looks like a peaceful decade."""
    (data_copy / THREAD).write_text(content)
    expected = f"{THREAD}: the file is empty: restore its header and rows."
    assert expected in sentences(data_copy)


def test_file_without_rows(data_copy):
    """Votes that were all lost pass for votes that were never held."""
    write(data_copy, "votes.csv", read(data_copy, "votes.csv").head(0))
    assert any(s.startswith("votes.csv") for s in sentences(data_copy))


def test_missing_file(data_copy):
    """A forgotten file must be named, not guessed from its absence."""
    (data_copy / "places.csv").unlink()
    assert "places.csv: the file is missing: restore it." in sentences(data_copy)


def test_missing_file_is_not_drowned(data_copy):
    """Five hundred sentences about its ids hide the one that says what to do."""
    (data_copy / "places.csv").unlink()
    assert sentences(data_copy) == ["places.csv: the file is missing: restore it."]


def test_unquoted_comma(data_copy):
    """A comma too many moves every later cell into its neighbour's column."""
    replace_text(data_copy, "legs.csv", "\nL2,", "\nL2,surplus,")
    assert any(
        s.startswith("legs.csv: it is no valid CSV") for s in sentences(data_copy)
    )


def test_row_is_that_of_the_file(data_copy):
    """After a blank line, the sentence would send people to the wrong row."""
    frame = read(data_copy, "legs.csv")
    cell = put(data_copy, "legs.csv", frame["leg"].iloc[-1], length_km="long")
    replace_text(data_copy, "legs.csv", "\nL2,", "\n\nL2,")
    cell = cell.replace(f"row {len(frame) + 1}", f"row {len(frame) + 2}")
    assert any(s.startswith(f"{cell}'long'") for s in sentences(data_copy))


def test_unknown_vocabulary(data_copy):
    """A new word in a closed list has no colour and no filter."""
    cell = put(data_copy, THREAD, LAUNCH, confidence="sure")
    expected = f"{cell}'sure': choose one of high, medium, low."
    assert sentences(data_copy) == [expected]


def test_title_over_80_characters(data_copy):
    """A long title covers its neighbours."""
    cell = put(data_copy, THREAD, LAUNCH, title="x" * 81)
    (sentence,) = sentences(data_copy)
    assert sentence.startswith(f"{cell}'xxx")
    assert sentence.endswith("shorten it to 80 characters.")


def test_title_of_80_characters_passes(data_copy):
    """The limit is what the documents say, not one less."""
    put(data_copy, THREAD, LAUNCH, title="x" * 80)
    assert sentences(data_copy) == []


def test_empty_cell_that_must_be_filled(data_copy):
    """An event without a summary tells nothing."""
    cell = put(data_copy, THREAD, LAUNCH, summary="")
    assert sentences(data_copy) == [f"{cell}'': the cell is empty: fill it."]


def test_tally_that_differs_from_the_votes(data_copy):
    """A chart drawn from one table would contradict the other."""
    decision = "council-2022-05-26-s-2022-431"
    cell = put(data_copy, "decisions.csv", decision, yes="14")
    expected = f"{cell}votes.csv has 13 for 'yes': correct one of them."
    assert sentences(data_copy) == [expected]


def test_yearly_total_that_differs_from_the_launches(data_copy):
    """The number most quoted must be the one that can be counted."""
    cell = put(data_copy, "missiles_per_year.csv", "2023", ours_total="33")
    expected = f"{cell}launches.csv adds up to 34: correct one of them."
    assert sentences(data_copy) == [expected]


def test_event_without_a_citation(data_copy):
    """A claim without a source cannot be checked by anyone."""
    frame = read(data_copy, "citations.csv")
    write(data_copy, "citations.csv", frame[frame["event_id"] != LAUNCH])
    (sentence,) = sentences(data_copy)
    assert sentence.startswith(f"{THREAD}, row ")
    assert "column event_id: the event cites nothing" in sentence
    assert "add a row to citations.csv" in sentence


def test_withdrawn_id(data_copy):
    """An id that goes away breaks the links that people saved."""
    path = data_copy / "released_ids.json"
    released = json.loads(path.read_text(encoding="utf-8"))
    released["events"]["missile_launches"].append("launch-1999-01-01-gone")
    path.write_text(json.dumps(released), encoding="utf-8")
    expected = "column event_id: 'launch-1999-01-01-gone' was released: restore it."
    assert sentences(data_copy) == [f"{THREAD}, {expected}"]


def test_lonely_account(data_copy):
    """A disagreement with one side is a fact in the wrong table."""
    frame = read(data_copy, "accounts.csv")
    first = frame[["event_id", "quantity"]].iloc[0]
    pair = (frame[["event_id", "quantity"]] == first).all(axis=1)
    write(data_copy, "accounts.csv", frame.drop(index=frame.index[pair][1:]))
    expected = "accounts.csv, row 2, column quantity: no other account rivals it"
    assert sentences(data_copy) == [f"{expected}: add or remove one."]


def test_link_to_itself(data_copy):
    """An event that leads to itself sends a reader in a circle."""
    frame = read(data_copy, "links.csv")
    frame.loc[0, "to_event"] = frame.loc[0, "from_event"]
    write(data_copy, "links.csv", frame)
    expected = "links.csv, row 2, column to_event: an event cannot lead to itself."
    assert sentences(data_copy) == [expected]


def test_all_bad_rows_are_reported_at_once(data_copy):
    """One error per run makes repairing a table a day's work."""
    first = put(data_copy, THREAD, LAUNCH, confidence="sure")
    second = put(data_copy, "places.csv", "sunan", lat="125.7")
    found = sentences(data_copy)
    assert len(found) == 2
    assert found[0].startswith(first)
    assert found[1].startswith(second)


def test_app_refuses_what_the_check_refuses(data_copy):
    """An app that starts on bad tables shows them to everyone."""
    cell = put(data_copy, THREAD, LAUNCH, date="13.09.2023")
    with pytest.raises(DataError) as error:
        load_catalog(data_copy)
    assert str(error.value).startswith(f"{cell}'13.09.2023' is no EDTF date")


def test_missing_description_is_a_sentence(data_copy):
    """Without its description the whole folder fails, and nobody is told why."""
    (data_copy / "datapackage.json").unlink()
    with pytest.raises(DataError, match=r"datapackage\.json.*restore it"):
        load_catalog(data_copy)
