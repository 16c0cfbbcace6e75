"""What Python hands to the browser: the one dictionary that the page and the single file share."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Camera = Mapping[str, float]


@dataclass(frozen=True)
class Preset:
    """A place to jump to: a window (naive ISO, UTC) and a camera meant for a map 1000 pixels wide."""

    id: str
    label: str
    window: tuple[str, str] | None = None
    camera: Camera | None = None


@dataclass(frozen=True)
class Mover:
    """Something on its way: points (degrees, degrees, metres) with the instants (ms since 1970) it passes them."""

    id: str
    kind: Literal["train", "missile"]
    event_id: str
    path: Sequence[tuple[float, float, float]]
    times: Sequence[float]
    approximate: bool = False
    note: str = ""


@dataclass(frozen=True)
class Playback:
    """How playing goes; nothing here says that it plays: it starts by the reader's hand."""

    mode: Literal["clock", "event"] = "clock"
    speed: float = 1.0
    cumulative: bool = False
    loop: bool = False


@dataclass(frozen=True)
class LinkedView:
    """What the address said. The browser obeys `window` and `camera` at first and whenever `nonce` changes."""

    window: tuple[str, str] | None = None
    selected: str | None = None
    camera: Camera | None = None
    playback: Playback = field(default_factory=Playback)
    nonce: int = 0


def payload(
    figure: Any,
    deck: Any,
    events: Any,
    *,
    threads: Sequence[Mapping[str, str]],
    palettes: Mapping[str, Mapping[str, Any]],
    movers: str = "[]",
    presets: Sequence[Preset] = (),
    view: LinkedView = LinkedView(),
    labels: Mapping[str, str] | None = None,
    details: Mapping[str, Any] | None = None,
    plain: bool = False,
    reduced_motion: bool | None = None,
    height: int = 640,
    has_card: bool = False,
    zone: str = "Asia/Pyongyang",
    locale: str = "en-GB",
) -> dict[str, Any]:
    """The data of the browser code.

    ``figure`` is a Plotly figure, ``deck`` a pydeck Deck or None, ``events`` the frame from `columns` (sent as Arrow) or
    its `column_lists` (for JSON). ``movers`` is what `movers_json` wrote. ``has_card`` says that a card with the selected event stands beside the view. ``threads`` lists ``{"id", "label", "icon"}`` in the order of the thread numbers.
    """
    return {
        "figure": figure.to_json(),
        "deck": deck.to_json() if deck is not None else "",
        "columns": events,
        "threads": [dict(thread) for thread in threads],
        "movers": movers,
        "presets": [asdict(preset) for preset in presets],
        "view": _view(view),
        "labels": dict(labels or {}),
        "palettes": {name: dict(palette) for name, palette in palettes.items()},
        "options": {
            "plain": plain,
            "reduced_motion": reduced_motion,
            "height": height,
            "card": has_card,
            "zone": zone,
            "locale": locale,
        },
        "details": dict(details or {}),
    }


def movers_json(movers: Sequence[Mover]) -> str:
    """Movers as one text: thousands of points would else be walked and copied in every run of a page.

    Example:
        >>> movers_json([])
        '[]'
    """
    return json.dumps([vars(mover) for mover in movers], separators=(",", ":"))


def _view(view: LinkedView) -> dict[str, Any]:
    known = {
        "window": view.window,
        "selected": view.selected,
        "camera": view.camera,
        "nonce": view.nonce,
    }
    return known | asdict(view.playback)


def json_for_html(data: Mapping[str, Any]) -> str:
    r"""The data as JSON that can stand inside a script element of type application/json.

    Example:
        >>> json_for_html({"title": "</script>"})
        '{"title":"\\u003c/script>"}'
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return (
        text.replace("<", "\\u003c")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
