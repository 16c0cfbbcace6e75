"""What became of the article's forecasts, and what it gets wrong or leaves out."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.ui import readers, state
from components.ui.article import event_links, source_lines, words_of
from components.ui.cards import md

FORECAST = "forecast"


def forecasts() -> None:
    """The forecasts as a table, and the chosen one with events for and against."""
    table = readers.catalog().tables["forecasts"]
    ids = table["forecast_id"].tolist()
    st.dataframe(
        pd.DataFrame(
            {
                "No.": table["forecast_id"],
                "Status": table["status"],
                "Forecast": table["forecast"],
                "As of": table["as_of"].map(words_of),
            }
        ),
        hide_index=True,
        key="forecasts-table",
        on_select=lambda: state.put_from_table("forecasts-table", FORECAST, ids),
        selection_mode="single-row",
        column_config={
            "No.": st.column_config.TextColumn(width=45),
            "Status": st.column_config.TextColumn(width=90),
            "Forecast": st.column_config.TextColumn(width="large"),
        },
        alt=f"Table of {len(ids)} forecasts with what became of each",
    )
    st.caption("Choose a row to read the finding and the events behind it.")
    with st.container(border=True):
        chosen = st.selectbox("Forecast", ids, key=FORECAST, bind="query-params")
        _forecast(table[table["forecast_id"] == chosen].iloc[0])


def _forecast(forecast: pd.Series) -> None:
    st.markdown(f"## {md(forecast['forecast'])}")
    claims = ", ".join(forecast["claim_ids"])
    st.caption(md(f"Rests on {claims} · finding as of {words_of(forecast['as_of'])}"))
    status = md(forecast["status"].capitalize())
    st.markdown(f"**{status}.** {md(forecast['finding'])}")
    st.markdown("**Events for it**")
    event_links(forecast["event_ids"], "none found")
    st.markdown("**Events against it**")
    event_links(forecast["events_against"], "none found")


def points() -> None:
    """What the article gets wrong or leaves out, point by point, with sources."""
    table = readers.catalog().tables["article_points"]
    for start in range(0, len(table), 3):
        for column, (_, point) in zip(
            st.columns(3, gap="medium"),
            table.iloc[start : start + 3].iterrows(),
            strict=False,
        ):
            with column:
                number = point["point_id"].removeprefix("P")
                st.markdown(f"**{number}. {md(point['title'])}**")
                st.markdown(md(point["text"]))
                claims = ", ".join(point["claim_ids"])
                with st.popover(f"Claims {claims}; sources", type="tertiary"):
                    source_lines(point["source_ids"])
