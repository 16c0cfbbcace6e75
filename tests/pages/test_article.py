"""The article page: counts, one claim in full, forecasts, the nine points."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parents[2] / "app.py"


def article(**address):
    at = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in address.items():
        at.query_params[name] = value
    at.run().switch_page("pages/understand/article.py").run()
    assert not at.exception
    assert not at.error
    return at


@pytest.fixture(scope="module")
def page():
    return article()


def words(at):
    shown = [e.value for e in [*at.markdown, *at.caption]]
    return "\n".join(shown).replace("\\", "")


def test_verdicts_are_counted_in_the_first_sentence(page):
    """A claim lost from the ledger would go unnoticed."""
    counted = "32 verified, 17 partly, 1 inaccurate, 7 unverifiable"
    assert "57 claims" in words(page)
    assert counted in words(page)


def test_borne_out_forecasts_are_counted(page):
    """The forecasts would be praised or blamed by a number typed by hand."""
    assert "of 9 forecasts, 3 are borne out" in words(page)


def test_all_nine_points_are_told(page):
    """What the article leaves out would itself be left out."""
    numbered = [m.value for m in page.markdown if m.value[:3] in _starts()]
    assert len(numbered) == 9


def _starts():
    return {f"**{n}" for n in range(1, 10)}


def test_a_claim_shows_speaker_verdict_finding_and_evidence(page):
    """A reader would see a verdict and not who says so."""
    page.selectbox(key="claim").select("C12").run()
    text = words(page)
    assert "said by Kyrylo Budanov" in text
    assert "Verified." in text
    assert "122 mm and 152 mm shells" in text
    assert "euromaidanpress.com" in text


def test_events_are_links_that_keep_their_whole_title(page):
    """A title cut at the edge hides what happened; a bare title leads nowhere."""
    page.selectbox(key="claim").select("C12").run()
    assert "13 September 2023: [Budanov says North Korean shells" in words(page)
    assert "](event?event=back-2023-09-13-budanov-shells" in words(page)


def test_a_wrong_claim_names_the_point_about_it(page):
    """The ledger and the nine points would not lead to each other."""
    page.selectbox(key="claim").select("C16").run()
    assert "Inaccurate." in words(page)
    assert "Source of the scholar’s words: see below" in words(page)


def test_a_forecast_shows_the_day_of_its_finding(page):
    """An old finding would pass for today's."""
    page.selectbox(key="forecast").select("F5").run()
    text = words(page)
    assert "finding as of 9 June 2026" in text
    assert "Rests on C18, C19, C52" in text


def test_filters_leave_the_claims_that_pass():
    """The filter for the one wrong claim would show others."""
    at = article()
    at.button_group(key="verdict").set_value(["inaccurate"]).run()
    table = next(d.value for d in at.dataframe if "Claim" in d.value)
    assert table["No."].tolist() == ["C16"]


def test_filters_without_a_claim_offer_the_way_back():
    """An empty table would look like a fault."""
    at = article()
    at.button_group(key="verdict").set_value(["inaccurate"]).run()
    at.button_group(key="claim_kind").set_value(["forecast"]).run()
    assert "No claim has both" in at.info[0].value
    next(b for b in at.button if b.label == "Show all claims").click().run()
    assert not at.info


def test_an_unknown_claim_in_the_address_is_ignored():
    """A mistyped link would break the page."""
    at = article(claim="C99")
    assert at.selectbox(key="claim").value == "C01"


def test_the_article_is_no_evidence_for_itself():
    """A claim would seem sourced by the very page that makes it."""
    alone = words(article(claim="C01"))
    assert "No source beside the article is cited: the verdict rests on" in alone
    sourced = words(article(claim="C21"))
    assert "**Evidence**" in sourced
    assert "No source beside the article" not in sourced
