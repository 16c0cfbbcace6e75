"""Figures leave the page as pictures, made by the browser."""

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("kind", "head"), [("SVG", b"<svg"), ("PNG", b"\x89PNG")])
def test_a_figure_is_saved_by_its_button(app, page, kind, head):
    """A teacher who presses SVG and gets nothing, or a PNG, cannot make the hand-out."""
    page.goto(f"{app}/methods")
    button = page.get_by_role("button", name=f"Save the figure as {kind}")
    page.locator(".js-plotly-plot .barlayer path").first.wait_for()
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename.endswith(f".{kind.lower()}")
    content = download.value.path().read_bytes()
    assert content.startswith(head) and len(content) > 2000
    assert page.strangers == []
