"""How an event is cited and why it is as sure as it is."""

from datetime import date

import pandas as pd
import pytest

from components.model.citations import Entry, Work, citations, confidence_reason

WORK = Work("The Tumen authors", "Tumen: events", "1.0.0", date(2026, 11, 23))
ENTRY = Entry(
    "launch-x", "Two missiles & 50% more", "13 September 2023", "http://a/e?event=x"
)
TODAY = date(2026, 12, 1)


@pytest.mark.parametrize("style", ["Chicago", "APA", "MLA", "BibTeX"])
def test_citation_names_version_event_and_address(style):
    """A citation without the version points at data that may have changed since."""
    text = citations(ENTRY, WORK, TODAY)[style]
    for part in ("1.0.0", "13 September 2023", "a/e?event=x"):
        assert part in text


def test_access_date_is_the_one_given():
    """A date of access that nobody accessed is a false statement in a paper."""
    texts = citations(ENTRY, WORK, TODAY)
    assert "Accessed December 1, 2026" in texts["Chicago"]
    assert "Retrieved December 1, 2026" in texts["APA"]
    assert "Accessed 1 Dec. 2026" in texts["MLA"]
    assert "urldate = {2026-12-01}" in texts["BibTeX"]


def test_bibtex_escapes_what_tex_would_run():
    """An ampersand in a title stops a reader's bibliography."""
    text = citations(ENTRY, WORK, TODAY)["BibTeX"]
    assert r"Two missiles \& 50\% more" in text
    assert text.count("{") == text.count("}")


def test_confidence_says_what_was_opened():
    """A confidence without its reason asks to be believed."""
    cited = pd.DataFrame(
        {"checked": ["2026-11-23", ""], "kind": ["official record", "newspaper"]}
    )
    words = confidence_reason("high", cited, ["range", "start time"])
    assert "2 sources cited, 1 opened" in words
    assert "1 of them official record." in words
    assert "differ on range and start time" in words
