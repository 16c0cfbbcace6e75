"""Every page, in both themes, before the machine that checks for accessibility."""

import pytest
from axe_core_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/event?event=launch-2023-09-13-sunan",
    "/event",
    "/actors",
    "/cold_war",
    "/train",
    "/vostochny",
    "/missiles",
    "/security_council",
    "/article",
    "/methods",
]
#: Markup of Streamlit's own that no app can change: its navigation wraps list items in
#: a div, and two of its tables or maps on one page repeat their inner ids.
NOT_OURS = {
    "list": "stSidebarNavItems",
    "listitem": "<li class=",
    "duplicate-id": "deckgl-",
    "duplicate-id-active": "glide-cell-",
}
SETTLED = """() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState
  === 'notRunning' && document.querySelectorAll('[data-testid=stMain] h1').length
  && !document.querySelector('[data-testid=stSkeleton]')"""


def found_on(page) -> list[tuple[str, str]]:
    """Rule and element of each finding that is ours."""
    return [
        (rule["id"], node["html"][:150])
        for rule in Axe().run(page)["violations"]
        for node in rule["nodes"]
        if NOT_OURS.get(rule["id"], "\0") not in node["html"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_of_ours(app, page, path, theme):
    """A pupil who cannot see the chart, or reads it on a bad projector, is left out."""
    page.emulate_media(color_scheme=theme)
    page.goto(f"{app}{path}")
    page.wait_for_function(SETTLED)
    assert found_on(page) == []
