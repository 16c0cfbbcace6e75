"""The figure of the claims."""

import pandas as pd

from components.figures.claims import VERDICTS, claims_figure, verdict_counts
from components.figures.palette import DARK, LIGHT

CLAIMS = pd.DataFrame(
    {
        "claim_id": ["C01", "C02", "C03", "C04"],
        "paragraph": [1, 1, 2, 13],
        "role": ["body", "body", "body", "headline"],
        "claim": ["One", "<b>Two</b>", "Three", "Four"],
        "verdict": ["verified", "partly", "verified", "inaccurate"],
    }
)


def traces(figure):
    return {t.meta["verdict"]: t for t in figure.data if t.meta["role"] == "claims"}


def test_every_claim_is_one_square_of_its_verdict():
    """A claim would vanish, or be drawn under another verdict."""
    drawn = traces(claims_figure(CLAIMS, LIGHT, set(CLAIMS["claim_id"])))
    found = {v: list(t.customdata) for v, t in drawn.items() if t.customdata}
    assert found == {
        "verified": ["C01", "C03"], "partly": ["C02"], "inaccurate": ["C04"],
    }  # fmt: skip


def test_no_two_squares_cover_each_other():
    """One claim would hide another."""
    drawn = traces(claims_figure(CLAIMS, LIGHT, set()))
    at = [p for t in drawn.values() for p in zip(t.x, t.y, strict=True)]
    assert len(set(at)) == len(CLAIMS)


def test_claims_that_do_not_pass_stay_faint():
    """The article's order would be lost under a filter."""
    drawn = traces(claims_figure(CLAIMS, LIGHT, {"C01"}))
    assert list(drawn["verified"].marker.opacity) == [1.0, 0.18]


def test_text_of_a_claim_is_no_markup():
    """A claim with an angle bracket would be read as HTML."""
    drawn = traces(claims_figure(CLAIMS, LIGHT, set()))
    assert "&lt;b&gt;Two" in drawn["partly"].hovertext[0]


def test_counts_name_every_verdict():
    """A verdict without a claim would be left out of the sentence."""
    assert list(verdict_counts(CLAIMS)) == list(VERDICTS)
    assert verdict_counts(CLAIMS)["unverifiable"] == 0


def test_letters_stand_out_from_their_square():
    """The number of a claim could not be read."""
    for look in VERDICTS.values():
        for ground, _, letters in (look.light, look.dark):
            assert contrast(ground, letters) >= 4.5


def test_edges_stand_out_from_the_page():
    """A hollow square would be lost on its ground."""
    for look in VERDICTS.values():
        assert contrast(look.light[1], LIGHT.paper) >= 3
        assert contrast(look.dark[1], DARK.paper) >= 3


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return sum(p * w for p, w in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
