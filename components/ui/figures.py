"""A figure with what it owes its reader: account, data, picture, alternative text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import pydeck as pdk
import streamlit as st

from components.exchange.table_csv import csv_text
from components.ui.cards import md
from components.ui.pictures import picture_buttons


@dataclass(frozen=True)
class Account:
    """The account of a figure.

    Attributes:
        question: what the figure answers.
        reading: how to read it.
        caveat: what it does not show.
        source: where its data come from.
    """

    question: str
    reading: str
    caveat: str
    source: str


def show_figure(
    figure: go.Figure,
    account: Account,
    data: pd.DataFrame,
    *,
    key: str,
    alt: str,
    on_select: Callable[[], None] | None = None,
) -> None:
    """Draw a Plotly figure; under it stand its data and pictures.

    Args:
        figure: the figure, already in the colours of the theme.
        account: stands under it.
        data: the frame behind it, offered as CSV.
        key: of the chart; also the name of the files.
        alt: what the figure shows, with its numbers.
        on_select: called when a point is chosen.
    """
    st.plotly_chart(
        figure,
        key=key,
        theme=None,
        alt=alt,
        on_select=on_select or "ignore",
        selection_mode="points",
        config=_CONFIG,
    )
    _below(account, data, key)


def show_deck(
    deck: pdk.Deck,
    account: Account,
    data: pd.DataFrame,
    *,
    key: str,
    alt: str,
    height: int = 420,
    on_select: Callable[[], None] | None = None,
) -> None:
    """Draw a map with its account and data; arguments as for `show_figure`."""
    st.pydeck_chart(
        deck, key=key, alt=alt, height=height, on_select=on_select or "ignore"
    )
    _below(account, data, key, has_picture=False)


def _below(
    account: Account, data: pd.DataFrame, key: str, *, has_picture: bool = True
) -> None:
    st.caption(
        f"**{md(account.question)}** {md(account.reading)} "
        f"*Not shown:* {md(account.caveat)} *Source:* {md(account.source)}"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Data (CSV)",
            csv_text(data),
            file_name=f"tumen-{key}.csv",
            mime="text/csv",
            key=f"{key}-csv",
            icon=":material/download:",
            on_click="ignore",
            type="tertiary",
        )
        if has_picture:
            picture_buttons(key, f"tumen-{key}")


#: The camera alone; `picture_buttons` press it.
_CONFIG = {
    "displaylogo": False,
    "displayModeBar": "hover",
    "modeBarButtons": [["toImage"]],
}
