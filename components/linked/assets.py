"""The built browser code in ``static/linked``, served by Streamlit's own static serving."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "static" / "linked"

# Streamlit runs this from a blob address, so the place of its own script tells where the app lives: at the root,
# under a base path or behind a host's prefix. Its static folder and ours are neighbours.
_LOADER = """
const home = () => {
  const script = document.querySelector('script[type="module"][src*="static/js/"]');
  return script ? new URL("../../", script.src) : new URL("./", document.baseURI);
};
const at = (name) => new URL("app/static/linked/" + name, home()).href;
for (const name of EARLY) {
  document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: at(name) }));
}
export default async function (component) {
  const { default: linked } = await import(at("ENTRY"));
  return linked(component);
}
"""


@cache
def manifest() -> dict[str, Any]:
    """What the build wrote about itself: the hash of its source and the hash and size of each file."""
    return json.loads((FOLDER / "manifest.json").read_text())


def loader() -> str:
    """The small script that fetches the entry; its version makes a new build a new address.

    What draws the timeline is asked for at the same time, not after the entry has been read.
    """
    entry, *early = early_scripts()
    return _LOADER.replace("ENTRY", entry).replace("EARLY", json.dumps(early))


def early_scripts() -> list[str]:
    """What draws the timeline: the entry first, by the name and version under which it is fetched."""
    files = manifest()["files"]
    entry = f"index.js?v={files['index.js']['sha256'][:12]}"
    return [entry, *(n for n in files if n.startswith(("plotly-", "timeline-")))]


def styles() -> str:
    """The style sheet, every rule of it under one class."""
    return (FOLDER / "linked.css").read_text() + "\n/**/\n"


def standalone_script() -> str:
    """The whole browser code as one script, for the single HTML file."""
    return (FOLDER / "standalone.js").read_text()
