"""The marks as a picture that deck.gl can tint: one mask per shape."""

from __future__ import annotations

import base64
import io
from functools import cache
from math import cos, pi, sin

from PIL import Image, ImageDraw

CELL = 64
_SCALE = 4

SHAPES = (
    "circle",
    "square",
    "star",
    "triangle-up",
    "diamond",
    "hexagon",
    "pentagon",
    "cross",
    "ring",
)


@cache
def icon_atlas() -> str:
    """All marks side by side, white on nothing, as a PNG data address.

    Returns:
        ``data:image/png;base64,...``; each mark fills a cell of `CELL` pixels.
    """
    size = CELL * _SCALE
    atlas = Image.new("RGBA", (size * len(SHAPES), size), (255, 255, 255, 0))
    draw = ImageDraw.Draw(atlas)
    for index, shape in enumerate(SHAPES):
        _draw(draw, shape, index * size, size)
    atlas = atlas.resize((CELL * len(SHAPES), CELL), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    atlas.save(buffer, format="PNG", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode()}"


def icon_mapping() -> dict[str, dict[str, int | bool]]:
    """Where each mark stands in the atlas, as deck.gl's IconLayer wants it."""
    return {
        shape: {
            "x": index * CELL,
            "y": 0,
            "width": CELL,
            "height": CELL,
            "mask": True,
        }
        for index, shape in enumerate(SHAPES)
    }


def _draw(draw: ImageDraw.ImageDraw, shape: str, left: int, size: int) -> None:
    middle, white = size / 2, (255, 255, 255, 255)
    if shape in ("circle", "ring"):
        radius = size * (0.36 if shape == "circle" else 0.45)
        box = [left + middle - radius, middle - radius]
        box += [left + middle + radius, middle + radius]
        if shape == "circle":
            draw.ellipse(box, fill=white)
        else:
            draw.ellipse(box, outline=white, width=int(size * 0.09))
        return
    points = [(left + middle + size * x, middle + size * y) for x, y in _outline(shape)]
    draw.polygon(points, fill=white)


def _outline(shape: str) -> list[tuple[float, float]]:
    if shape == "cross":
        a, b = 0.13, 0.38
        return [
            (-a, -b), (a, -b), (a, -a), (b, -a), (b, a), (a, a),
            (a, b), (-a, b), (-a, a), (-b, a), (-b, -a), (-a, -a),
        ]  # fmt: skip
    if shape == "star":
        return [_polar(0.44 if k % 2 == 0 else 0.19, k / 10) for k in range(10)]
    corners, radius, turn = {
        "square": (4, 0.45, 1 / 8),
        "triangle-up": (3, 0.45, 0),
        "diamond": (4, 0.43, 0),
        "hexagon": (6, 0.4, 0),
        "pentagon": (5, 0.41, 0),
    }[shape]
    return [_polar(radius, k / corners + turn) for k in range(corners)]


def _polar(radius: float, turn: float) -> tuple[float, float]:
    angle = 2 * pi * turn - pi / 2
    return radius * cos(angle), radius * sin(angle)
