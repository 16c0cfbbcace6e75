"""What the server around the app gives every page."""

import re
import urllib.request

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_the_first_visit_to_a_fresh_server_may_be_a_deep_link(fresh_server, page):
    """A link to a thread greeted the first pupil of the day with "Page not found"."""
    page.goto(f"{fresh_server}/missiles")
    expect(page.get_by_role("heading", name="Missiles", exact=True)).to_be_visible()
    expect(page.get_by_test_id("stPlotlyChart").first).to_be_visible()
    expect(page.get_by_text("Page not found")).to_have_count(0)


def test_script_that_slips_into_a_page_does_not_run(app, guarded_page):
    """The last line of defence, should a title ever reach the page as markup."""
    guarded_page.goto(app)
    harm = guarded_page.evaluate(
        """() => new Promise((done) => {
            const box = document.createElement("div");
            box.innerHTML = "<img src=x onerror='window.__harm = 1'>";
            const script = document.createElement("script");
            script.textContent = "window.__harm = 2";
            document.body.append(box, script);
            const answer = () => done(window.__harm ?? "unharmed");
            box.firstChild.addEventListener("error", answer);
        })"""
    )
    assert harm == "unharmed"


@pytest.mark.parametrize(
    ("path", "drawn"),
    [
        ("/", ".tumen-linked .js-plotly-plot path.point"),
        ("/train", ".stPlotlyChart path.point"),
        ("/missiles", ".stPlotlyChart .bars path"),
        ("/event?event=launch-2023-09-13-sunan", ".stDeckGlJsonChart canvas"),
    ],
)
def test_the_policy_hinders_nothing_of_our_own(app, guarded_page, path, drawn):
    """A page whose own code the browser refuses would be blank in one corner."""
    said = []
    guarded_page.on("console", lambda message: said.append(message.text))
    guarded_page.goto(f"{app}{path}")
    expect(guarded_page.locator(drawn).first).to_be_attached(timeout=60_000)
    assert [text for text in said if "Content Security Policy" in text] == []
    assert guarded_page.strangers == []


def test_explore_names_its_scripts_early_and_by_their_true_names(app):
    """A name of yesterday's build would be fetched in vain by every reader."""
    with urllib.request.urlopen(app) as answer:
        names = re.findall(r"<([^>]+)>; rel=modulepreload", answer.headers["Link"])
    assert len(names) == 3
    for name in names:
        with urllib.request.urlopen(f"{app}/{name}") as script:
            assert "javascript" in script.headers["Content-Type"]


def test_other_pages_ask_for_no_scripts_of_explore(app):
    """Four hundred kilobytes that a page never runs."""
    with urllib.request.urlopen(f"{app}/methods") as answer:
        assert answer.headers["Link"] is None
