"""Methods: what is included, how sure it is, what is missing, what changed."""

import streamlit as st

from components.ui import methods

st.title("Methods", anchor=False)
st.markdown(methods.answer())
methods.confidence_by_thread()
SECTIONS = {
    "What is included": methods.inclusion,
    "Scales": methods.scales,
    "Dates and clocks": methods.dates_and_clocks,
    "Places, names, borders": methods.places_and_names,
    "Counting launches": methods.counting,
    "Sources and terms": methods.source_terms,
    "Known gaps": methods.gaps,
    "What changed": methods.changed,
}
for tab, section in zip(st.tabs(list(SECTIONS)), SECTIONS.values(), strict=True):
    with tab:
        section()
