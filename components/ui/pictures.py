"""Buttons that save a figure as a picture, drawn by the reader's own browser."""

from __future__ import annotations

import streamlit as st

_HTML = """
<div role="group" aria-label="Save the figure as a picture">
<button type="button" data-format="svg" aria-label="Save the figure as SVG">SVG</button>
<button type="button" data-format="png" aria-label="Save the figure as PNG">PNG</button>
</div>
"""

_CSS = """
div { display: flex; gap: 0.75rem; }
button {
  font: inherit; font-size: 0.875rem; color: var(--st-text-color);
  background: none; border: 0; border-radius: 0.25rem;
  padding: 0.25rem 0.35rem; min-width: 24px; min-height: 24px; cursor: pointer;
}
button:hover { color: var(--st-primary-color); text-decoration: underline; }
button:focus-visible { outline: 2px solid var(--st-primary-color); }
"""

# The camera of the figure's own mode bar does the work: it draws on the spot, asks no
# server, and reads the wished format when it is pressed.
_JS = """
export default function ({ data, parentElement }) {
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = () => {
      const chart = document.querySelector(`.st-key-${CSS.escape(data.key)} .js-plotly-plot`);
      const camera = chart?.querySelector(".modebar-btn");
      if (!camera) return;
      const format = button.dataset.format;
      chart._context.toImageButtonOptions = {
        format, filename: data.name, scale: format === "png" ? 2 : 1,
      };
      camera.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    };
  }
}
"""

_component = st.components.v2.component("tumen_pictures", html=_HTML, css=_CSS, js=_JS)


def picture_buttons(chart: str, name: str) -> None:
    """Offer the Plotly chart drawn with this key as SVG and PNG.

    Args:
        chart: key of the chart; it must show its mode bar with the camera alone.
        name: of the file, without its ending.
    """
    _component(
        data={"key": chart, "name": name}, key=f"{chart}-pictures", width="content"
    )
