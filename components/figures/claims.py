"""The claims of the article, one square each, in the order in which they stand."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd
import plotly.graph_objects as go

from components.figures.base import base_layout
from components.figures.palette import Theme


@dataclass(frozen=True)
class Look:
    """How a verdict is drawn: ground, edge and letters in each theme, and its mark.

    Grounds run from full to empty with the weight of the evidence, so that they hold
    in grey and for every eye; red is kept for what is wrong.
    """

    label: str
    sign: str
    light: tuple[str, str, str]
    dark: tuple[str, str, str]


VERDICTS: dict[str, Look] = {
    "verified": Look(
        "Verified",
        "●",
        ("#2b3a42", "#2b3a42", "#ffffff"),
        ("#dfe6ea", "#dfe6ea", "#15191e"),
    ),
    "partly": Look(
        "Partly",
        "◐",
        ("#b9c4ca", "#5a6068", "#1f2328"),
        ("#55636d", "#a4abb3", "#ffffff"),
    ),
    "inaccurate": Look(
        "Inaccurate",
        "✕",
        ("#b3261e", "#b3261e", "#ffffff"),
        ("#ff8a80", "#ff8a80", "#15191e"),
    ),
    "unverifiable": Look(
        "Unverifiable",
        "○",
        ("#fbfaf7", "#5a6068", "#1f2328"),
        ("#15191e", "#a4abb3", "#e8e6e1"),
    ),
}


def verdict_counts(claims: pd.DataFrame) -> dict[str, int]:
    """How many claims have each verdict, those without any included.

    Example:
        >>> verdict_counts(pd.DataFrame({"verdict": ["partly", "partly"]}))
        {'verified': 0, 'partly': 2, 'inaccurate': 0, 'unverifiable': 0}
    """
    found = claims["verdict"].value_counts()
    return {verdict: int(found.get(verdict, 0)) for verdict in VERDICTS}


def claims_figure(
    claims: pd.DataFrame, theme: Theme, shown: set[str], chosen: str = ""
) -> go.Figure:
    """Draw the claims as squares, a row for each paragraph.

    Args:
        claims: claim_id, paragraph, role, claim, verdict, in the article's order.
        theme: colours.
        shown: ids that pass the filters; the others are faint.
        chosen: id of the claim to ring.

    Returns:
        A figure with one trace for each verdict, claim ids in ``customdata``.
    """
    placed = _placed(claims)
    squares = [
        _squares(placed[placed["verdict"] == verdict], verdict, theme, shown)
        for verdict in VERDICTS
    ]
    ring = _ring(placed[placed["claim_id"] == chosen], theme)
    return go.Figure([*squares, ring], _layout(placed, theme))


def row_name(paragraph: int, role: str) -> str:
    """What a row of the figure stands for.

    Example:
        >>> row_name(5, "body"), row_name(13, "headline")
        ('Paragraph 5', 'Headline')
    """
    return f"Paragraph {paragraph}" if role == "body" else role.capitalize()


def _placed(claims: pd.DataFrame) -> pd.DataFrame:
    rows = {p: n for n, p in enumerate(dict.fromkeys(claims["paragraph"]))}
    return claims.assign(
        x=claims.groupby("paragraph").cumcount() + 1,
        y=-claims["paragraph"].map(rows).astype(int),
    )


def _squares(
    own: pd.DataFrame, verdict: str, theme: Theme, shown: set[str]
) -> go.Scatter:
    look = VERDICTS[verdict]
    ground, edge, letters = look.dark if theme.name == "dark" else look.light
    ids = own["claim_id"].tolist()
    return go.Scatter(
        x=own["x"].tolist(),
        y=own["y"].tolist(),
        mode="markers+text",
        name=f"{look.label} ({len(own)})",
        text=[i.removeprefix("C") for i in ids],
        customdata=ids,
        hovertext=[
            f"<b>{i}</b> {_wrapped(c)}" for i, c in zip(ids, own["claim"], strict=True)
        ],
        hovertemplate="%{hovertext}<extra>" + look.label + "</extra>",
        textfont={"size": 11, "color": letters},
        marker={
            "symbol": "square",
            "size": 25,
            "color": ground,
            "opacity": [1.0 if i in shown else 0.18 for i in ids],
            "line": {"width": 1.5, "color": edge},
        },
        selected={"textfont": {"color": letters}},
        unselected={"marker": {"opacity": 1}, "textfont": {"color": letters}},
        meta={"role": "claims", "verdict": verdict},
    )


def _ring(own: pd.DataFrame, theme: Theme) -> go.Scatter:
    return go.Scatter(
        x=own["x"].tolist(),
        y=own["y"].tolist(),
        mode="markers",
        marker={
            "symbol": "square-open",
            "size": 33,
            "color": theme.ring,
            "line": {"width": 2.5},
        },
        hoverinfo="skip",
        showlegend=False,
        meta={"role": "selection"},
    )


def _wrapped(text: str, width: int = 60) -> str:
    lines: list[str] = []
    line = ""
    for word in escape(text).split():
        if len(line) + len(word) > width:
            lines, line = [*lines, line], ""
        line = f"{line} {word}".strip()
    return "<br>".join([*lines, line])


def _layout(placed: pd.DataFrame, theme: Theme) -> dict[str, object]:
    rows = placed.drop_duplicates("y")
    names = [
        row_name(int(p), r)
        for p, r in zip(rows["paragraph"], rows["role"], strict=True)
    ]
    widest = int(placed["x"].max()) if len(placed) else 1
    return base_layout(theme, 84 + 27 * max(len(rows), 1), top=40) | {
        "clickmode": "event+select",
        "uirevision": "claims",
        "legend": {
            "orientation": "h",
            "y": 1.0,
            "yanchor": "bottom",
            "x": 0,
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "xaxis": {
            "visible": False,
            "range": [0.4, max(widest, 8) + 0.6],
            "fixedrange": True,
        },
        "yaxis": {
            "tickvals": rows["y"].tolist(),
            "ticktext": [escape(n) for n in names],
            "range": [0.7 - max(len(rows), 1), 0.7],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "automargin": True,
        },
    }
