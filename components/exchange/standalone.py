"""One HTML file that shows and plays the linked view: no server, no network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from typing import Any

#: The file may run its own script and style, and ask nobody for anything.
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; connect-src data: blob:; worker-src blob:"
)

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body>
<div class="tumen-page">
<header class="tumen-head"><h1>{title}</h1><p>{sentence}</p></header>
<main><div class="tumen-linked"></div></main>
<aside class="tumen-side" aria-label="Selected event"></aside>
</div>
<script type="application/json" id="tumen-data">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def single_file(
    data: Mapping[str, Any], script: str, *, title: str, sentence: str
) -> str:
    """The linked view with its data and code in one page.

    Args:
        data: what the browser code is given; only what JSON can hold.
        script: the browser code as one classic script.
        title, sentence: stand at the top; any text.

    Returns:
        HTML that opens by double click.

    Raises:
        ValueError: when the data hold numbers that JSON has no form for.
    """
    return _PAGE.format(
        policy=_POLICY,
        title=escape(title),
        sentence=escape(sentence),
        data=_json_in_html(data),
        script=script.replace("</script", "<\\/script"),
    )


def compact(text: str) -> str:
    """JSON without the blanks that make it readable."""
    return json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))


def _json_in_html(data: Mapping[str, Any]) -> str:
    """JSON that cannot end its script element, whatever text it holds."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
