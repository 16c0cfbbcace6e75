"""Missiles counted: launches per year by class or outcome, and the steps between two counts.

Classes are shades of the thread's vermilion, the longer the reach the stronger the
shade; classes that are no matter of reach carry a pattern. Shape and text repeat what
colour says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import plotly.graph_objects as go

from components.figures.base import base_axis, base_layout
from components.figures.palette import Theme, colour_of, rgb


@dataclass(frozen=True)
class Look:
    """How a class or an outcome is drawn; strength is 0 (pale) to 1."""

    label: str
    strength: float
    pattern: str = ""
    symbol: str = "circle"


#: In the order in which bars are stacked.
CLASSES: Mapping[str, Look] = {
    "SRBM": Look("Short range (to 1,000 km)", 0.12, "", "circle"),
    "CRBM": Look("Close range", 0.0, "", "circle-open"),
    "MRBM": Look("Medium range (to 3,000 km)", 0.4, "", "square"),
    "IRBM": Look("Intermediate (to 5,500 km)", 0.7, "", "diamond"),
    "ICBM": Look("Intercontinental", 1.0, "", "triangle-up"),
    "SLBM": Look("From submarines", 0.4, "/", "triangle-down"),
    "HGV": Look("Glide vehicle", 0.7, "x", "x"),
    "SLV": Look("Satellite rocket", 0.0, ".", "star"),
    "unknown": Look("Class not known", 0.0, "-", "cross"),
}
OUTCOMES: Mapping[str, Look] = {
    "success": Look("Flew as far as is known", 0.5),
    "partial": Look("Failed in part", 0.25, "/"),
    "failure": Look("Failed", 0.0, "x"),
    "unknown": Look("Outcome not known", 0.0, "-"),
}


def shade(strength: float, theme: Theme) -> str:
    """A shade of the thread's colour between the paper and the ink.

    Args:
        strength: 0 is nearest the paper, 0.5 the thread's own colour, 1 the ink.
        theme: colours.
    """
    own = rgb(colour_of("missile_launches", theme))
    far = rgb(theme.paper) if strength < 0.5 else rgb(theme.ink)
    share = abs(strength - 0.5) * (1.55 if strength < 0.5 else 1.3)
    parts = (round(a + (b - a) * share) for a, b in zip(own, far, strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def yearly_figure(
    counts: pd.DataFrame,
    totals: pd.Series,
    eras: pd.DataFrame,
    theme: Theme,
    unit: str = "missiles",
) -> go.Figure:
    """Bars per year, stacked by class or outcome, under strips of eras.

    Args:
        counts: index year, one column per class or per outcome.
        totals: index year; stands over each bar.
        eras: ``title``, ``kind``, ``start``, ``end``.
        theme: colours.
        unit: ``missiles`` or ``launch days``.
    """
    looks = CLASSES if set(counts.columns) <= set(CLASSES) else OUTCOMES
    figure = go.Figure()
    for name, look in looks.items():
        if name in counts.columns and counts[name].sum():
            figure.add_trace(_bar(counts[name], look, unit, theme))
    seen = totals[totals > 0]
    heights = counts.sum(axis=1).reindex(seen.index)
    figure.add_trace(
        go.Scatter(
            x=seen.index.tolist(), y=heights.tolist(), mode="text",
            text=[f"{n}" for n in seen], textposition="top center", showlegend=False,
            textfont={"size": 13, "color": theme.ink}, hoverinfo="skip",
        )
    )  # fmt: skip
    years = (float(counts.index.min()) - 0.6, float(counts.index.max()) + 0.6)
    strips = _add_strips(figure, eras, theme, years)
    figure.update_layout(
        **base_layout(theme, 390 + 20 * strips, top=34 + 20 * strips, bottom=40),
        barmode="stack",
        bargap=0.18,
        legend={"orientation": "h", "yref": "container", "y": 0, "x": 0,
                "yanchor": "bottom", "traceorder": "normal"},
    )  # fmt: skip
    figure.update_xaxes(range=years, **open_axis(theme, showgrid=False), tickformat="d")
    top = float(heights.max()) * 1.14 if len(heights) else 1.0
    figure.update_yaxes(range=[0, top], **open_axis(theme, unit.capitalize()))
    return figure


def _bar(values: pd.Series, look: Look, unit: str, theme: Theme) -> go.Bar:
    pattern = {"shape": look.pattern, "size": 6, "solidity": 0.35, "fgcolor": theme.ink}
    return go.Bar(
        x=values.index.tolist(),
        y=values.tolist(),
        name=escape(look.label),
        marker={
            "color": shade(look.strength, theme),
            "pattern": pattern if look.pattern else None,
            "line": {"width": 0.8, "color": theme.ink},
        },
        hovertemplate=f"%{{x}}: %{{y}} {unit}<extra>{escape(look.label)}</extra>",
    )


def _add_strips(
    figure: go.Figure, eras: pd.DataFrame, theme: Theme, years: tuple[float, float]
) -> int:
    """Eras as named strips above the plot, in as few rows as keep them apart."""
    rows: list[tuple[str, float]] = []
    red, green, blue = rgb(theme.era)
    ordered = eras.sort_values(["kind", "start"], ascending=[False, True])
    for era in ordered.itertuples():
        first = max(_decimal(era.start), years[0])
        end = min(_decimal(era.end), years[1])
        if end <= first:
            continue
        busy = [k != era.kind or e > first + 0.01 for k, e in rows]
        row = busy.index(False) if False in busy else len(rows)
        rows[row : row + 1] = [(era.kind, end)]
        figure.add_shape(
            type="rect", xref="x", yref="paper", x0=first, x1=end, layer="below",
            yanchor=1, ysizemode="pixel", y0=3 + 20 * row, y1=21 + 20 * row,
            line={"width": 1, "color": theme.paper}, name=f"era:{era.era_id}",
            fillcolor=f"rgba({red},{green},{blue},0.25)",
        )  # fmt: skip
        figure.add_shape(
            type="line", xref="x", yref="paper", x0=first, x1=first, y0=0, y1=1,
            line={"width": 1, "color": theme.border, "dash": "dot"}, layer="below",
        )  # fmt: skip
        is_late = first > years[1] - 0.15 * (years[1] - years[0])
        figure.add_annotation(
            x=years[1] if is_late else first, xref="x", y=1, yref="paper",
            yshift=12 + 20 * row, xshift=-4 if is_late else 4,
            text=escape(_era_name(era.title)), showarrow=False,
            xanchor="right" if is_late else "left", yanchor="middle", font={"size": 11, "color": theme.ink},
        )  # fmt: skip
    return len(rows)


def _era_name(title: str) -> str:
    """A short name for a narrow strip: Consensus for Council consensus on sanctions."""
    bare = title.removeprefix("Council ").split(" on ")[0]
    return bare[:1].upper() + bare[1:]


def _decimal(stamp: pd.Timestamp) -> float:
    """A time as a year on an axis whose bars stand in the middle of their year."""
    return float(stamp.year + (stamp.day_of_year - 1) / 366 - 0.5)


def steps_figure(steps: pd.DataFrame, words: Sequence[str], theme: Theme) -> go.Figure:
    """From one rule's total of a year to another's, as a staircase.

    Args:
        steps: as `launches.reconcile` gives them.
        words: what stands under each step and under the last total.
        theme: colours.
    """
    values = [*steps["change"].astype(int), int(steps["running"].iloc[-1])]
    kinds = ["absolute", *["relative"] * (len(steps) - 1), "total"]
    colour = colour_of("missile_launches", theme)
    figure = go.Figure(
        go.Waterfall(
            x=[escape(word).replace("\n", "<br>") for word in words],
            y=values,
            measure=kinds,
            text=[f"{v:+d}" if k == "relative" else f"{v}"
                  for v, k in zip(values, kinds, strict=True)],
            textposition="outside",
            connector={"line": {"color": theme.muted, "width": 1}},
            decreasing={"marker": {"color": theme.muted}},
            increasing={"marker": {"color": shade(0.25, theme)}},
            totals={"marker": {"color": colour}},
            hoverinfo="x+text",
        )
    )  # fmt: skip
    figure.update_layout(**base_layout(theme, 330, top=10, bottom=40), showlegend=False)
    figure.update_xaxes(**open_axis(theme, showgrid=False))
    figure.update_yaxes(
        range=[0, max(steps["running"]) * 1.18], **open_axis(theme, "Missiles")
    )
    return figure


def open_axis(
    theme: Theme, title: str = "", *, showgrid: bool = True
) -> dict[str, object]:
    """An axis that the hand can move, with room for its own labels."""
    more = {"showgrid": showgrid, "automargin": True, "fixedrange": False}
    return base_axis(theme, title) | more
