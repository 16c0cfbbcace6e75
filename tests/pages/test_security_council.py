"""The page on the Security Council, through the app: its votes are the record's."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]


def page(part=""):
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    at.switch_page("pages/threads/security_council.py")
    if part:
        at.query_params["council"] = part
    at.run()
    assert not at.exception and not at.error
    return at


def words(at):
    return " ".join(m.value.replace("\\", "") for m in [*at.markdown, *at.caption])


def test_the_sentence_says_how_long_unity_held():
    """A class would carry a wrong date of the split away."""
    text = words(page())
    assert (
        "24 resolutions on sanctions and their panel, 2006 to 2023, all 15-0-0" in text
    )
    assert "23 in a row from 15 July 2006 to 25 March 2022" in text
    assert "26 May 2022, when China and Russia vetoed a draft (13-2-0)" in text


def test_the_articles_sentence_is_checked_against_every_divided_vote():
    """A half-true sentence would pass for the whole truth."""
    text = words(page("The article's sentence"))
    assert "24 resolutions of 2006 to 2023 passed 15-0-0" in text
    for tally in ("11-2-2", "9-4-2", "9-5-1", "10-3-2"):
        assert tally in text
    assert "resolution 825 13-0-2 (11 May 1993)" in text
    assert "resolution 2664 14-0-1 (9 December 2022)" in text
    assert "draft S/2024/255 13-1-1 (28 March 2024)" in text
    assert "procedural vote 12-2-1 (12 June 2024)" in text
    assert "Unity came back once: resolution 2680 on 23 March 2023" in text


def test_each_decision_says_what_it_did():
    """A number of a resolution tells a pupil nothing."""
    table = next(
        d.value for d in page("Decisions").dataframe if "What it did" in d.value
    )
    assert table["What it did"].str.len().min() > 20
    assert "vetoed 13-2-0 by China, Russia" in set(table["Outcome"])


def test_votes_before_2006_are_a_choice_of_the_grid():
    """Who voted how on resolution 83 could not be read anywhere."""
    at = page()
    assert "X absent" not in words(at)
    at.segmented_control(key="council-grid-span").set_value("Before 2006").run()
    assert not at.exception and not at.error
    text = words(at)
    assert "X absent: the Soviet Union stayed away" in text
    assert "Until 1965 the Council had eleven members" in text
    assert "S/1259, S/1305, S/1653, S/1894, S/4129/Rev.1: of these 5 votes" in text


def test_the_council_of_1950_has_eleven_members():
    """Russia and Beijing would appear in seats they did not hold."""
    at = page("Membership")
    at.select_slider(key="council-year").set_value(1950).run()
    assert not at.exception and not at.error
    permanent = "China (Republic of China), France, Soviet Union, United Kingdom"
    elected = "Cuba, Ecuador, Egypt, India, Norway, Yugoslavia"
    assert f"Permanent: {permanent}, United States. Elected: {elected}." in words(at)


def test_the_formula_of_division_is_stated():
    """A measure without its formula cannot be checked."""
    assert "(no + abstentions + not voting) divided by the members" in words(
        page("Division")
    )


def test_agreement_and_membership_are_drawn():
    """A part that breaks would show a bare error to a class."""
    assert "voted alike" in words(page("Agreement"))
    assert "Permanent: China, France, Russia" in words(page("Membership"))


def test_filters_that_leave_nothing_say_so():
    """A blank page does not say that a filter is the cause."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    at.multiselect(key="thread").set_value(["Missile launches"]).run()
    at.switch_page("pages/threads/security_council.py").run()
    assert not at.exception and not at.error
    assert "No event passes the filters" in " ".join(i.value for i in at.info)
