"""The article claim by claim: verdict and evidence, forecasts, what it leaves out."""

import streamlit as st

from components.ui import article, forecasts

st.title("The article", anchor=False)
article.answer()
kept = article.filtered_claims()
overview, detail = st.columns([6, 7], gap="medium")
with detail:
    chosen = article.claim_panel()
with overview:
    if kept.empty:
        st.info("No claim has both this verdict and this kind.")
        st.button("Show all claims", on_click=article.clear_filters)
    else:
        article.claims_overview(kept, chosen)
st.header("What became of its forecasts", anchor=False)
forecasts.forecasts()
st.header("What it gets wrong or leaves out", anchor=False)
forecasts.points()
st.caption(
    "Claims are paraphrased. The text: Girish Linganna, “Closer Russia & North Korea "
    "ties could lead to tensions in Asia-Pacific”, 15 September 2023."
)
