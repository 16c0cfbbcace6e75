"""Tables as CSV that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import re

import pandas as pd

#: A number may begin with a sign; nothing else may.
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?")
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> object:
    """A cell that a spreadsheet takes for text, not for a formula.

    Example:
        >>> safe_cell("=1+1")
        "'=1+1"
        >>> safe_cell("-12.5")
        '-12.5'
    """
    if not isinstance(value, str) or not value.startswith(_RISKY):
        return value
    return value if _NUMBER.fullmatch(value) else f"'{value}"


def csv_text(frame: pd.DataFrame) -> str:
    """A frame as CSV (UTF-8, commas, one header row), every cell made safe.

    Args:
        frame: any frame; lists of ids become texts joined by ``;``.
    """
    flat = frame.map(lambda v: ";".join(v) if isinstance(v, (tuple, list)) else v)
    safe = flat.map(safe_cell)
    safe.columns = [str(safe_cell(str(c))) for c in safe.columns]
    return str(safe.to_csv(index=False, lineterminator="\n"))
