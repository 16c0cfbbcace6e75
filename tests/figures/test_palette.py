"""Colours and marks, by computation: contrast, colour blindness, shape."""

from itertools import combinations

import numpy as np
import pytest

from components.figures.icons import SHAPES
from components.figures.palette import (
    BLOCS,
    DARK,
    LIGHT,
    READER,
    THREADS,
    colour_of,
    mark_of,
    rgb,
    theme_named,
)

GROUNDS = ("paper", "land", "sea")
MARKS = {**THREADS, **{f"bloc-{k}": m for k, m in BLOCS.items()}, "reader": READER}

#: Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
VISION = {
    "full": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
D65 = np.array([0.95047, 1.0, 1.08883])

#: At 8 to 11 pixels these outlines look alike: colour alone must tell them apart.
ROUND = ("circle", "hexagon", "pentagon")
#: A difference of 2.3 is just noticeable on large patches side by side. Small marks
#: that are compared from memory need several times that: four, rounded up.
FAR_ENOUGH = 10.0


def linear(colour):
    value = np.array(rgb(colour)) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """WCAG 2.2: relative luminances, 1:1 to 21:1."""
    dark, light = sorted(float(linear(c) @ TO_XYZ[1]) for c in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(colour, matrix):
    seen = np.clip(matrix @ linear(colour), 0, 1)
    t = (TO_XYZ @ seen) / D65
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def distance(one, other, vision):
    matrix = VISION[vision]
    return float(np.linalg.norm(lab(one, matrix) - lab(other, matrix)))


def test_contrast_is_computed_as_wcag_does():
    """A wrong formula would pass every colour below."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21, abs=0.01)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_distance_is_computed_as_cie_does():
    """Lab of pure red is 53, 80, 67: known to every table."""
    assert lab("#ff0000", VISION["full"]) == pytest.approx([53.2, 80.1, 67.2], abs=0.2)
    assert distance("#c0392b", "#5d7a2e", "deuteranopia") < distance(
        "#c0392b", "#5d7a2e", "full"
    )


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("mark", MARKS)
def test_mark_stands_out_from_its_ground(mark, ground, theme):
    """A mark under 3:1 is not there for weak eyes or a classroom projector."""
    colour = getattr(MARKS[mark], theme.name)
    assert contrast(colour, getattr(theme, ground)) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", ["ink", "muted"])
def test_text_can_be_read_on_its_ground(text, ground, theme):
    """Names under 4.5:1 cannot be read from the third row."""
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("line", ["ring", "disputed"])
def test_line_that_means_something_is_seen(line, ground, theme):
    """A disputed border that fades away is assigned in silence."""
    assert contrast(getattr(theme, line), getattr(theme, ground)) >= 3


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_round_marks_differ_in_colour(theme, vision):
    """Two round marks of one colour are two threads taken for one."""
    like = [t for t, mark in THREADS.items() if mark.shape in ROUND]
    near = {
        (a, b): round(found, 1)
        for a, b in combinations(like, 2)
        if (found := distance(*(getattr(THREADS[t], theme) for t in (a, b)), vision))
        < FAR_ENOUGH
    }
    assert near == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_threads_differ_for_full_colour_vision(theme):
    """Most readers go by colour first, whatever the shape."""
    colours = [getattr(mark, theme) for mark in THREADS.values()]
    nearest = min(distance(a, b, "full") for a, b in combinations(colours, 2))
    assert nearest >= 2 * FAR_ENOUGH


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_blocs_differ_for_everyone(theme, vision):
    """Taking one bloc for the other turns the story round."""
    west, east = (getattr(BLOCS[b], theme) for b in ("west", "east"))
    assert distance(west, east, vision) >= FAR_ENOUGH


def test_every_thread_has_a_shape_of_its_own():
    """Without colour, shape is all there is: in print, and for the colour-blind."""
    shapes = [mark.shape for mark in (*THREADS.values(), READER)]
    assert len(set(shapes)) == len(shapes)
    assert set(shapes) <= set(SHAPES)


def test_every_thread_has_a_label_of_its_own():
    """The labels are the words in the address: two alike select the wrong thread."""
    labels = [mark.label for mark in (*THREADS.values(), READER)]
    assert len(set(labels)) == len(labels)


def test_threads_of_the_palette_are_those_of_the_tables(catalog):
    """A thread without a mark is drawn as the reader's own events."""
    assert set(THREADS) == {table.name for table in catalog.package.threads}
    assert set(THREADS) == set(catalog.events["thread"])


def test_unknown_thread_is_the_readers():
    """A file brought in must not be mistaken for the curated events."""
    assert mark_of("my-file") is READER
    assert colour_of("my-file", DARK) == READER.dark


def test_unknown_theme_is_light():
    """A theme that does not exist must not stop the page."""
    assert theme_named("sepia") is LIGHT
    assert theme_named("dark") is DARK
