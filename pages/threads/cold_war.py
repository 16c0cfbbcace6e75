"""Cold War, then and now: alignments, datings, kinds of event, two treaties."""

import streamlit as st

from components.ui import coldwar, grouping, state, then_and_now

st.title("Cold War, then and now", anchor=False)
coldwar.answer()
event = state.selected()
coldwar.alignments(coldwar.choose_year(), event)
st.header("When was it? The rival datings", anchor=False)
then_and_now.datings()
st.header("The same kinds of event, then and now", anchor=False)
then_and_now.kinds(event)
st.header("The treaty of 1961 beside that of 2024", anchor=False)
grouping.treaties()
st.header("The article's comparison: a “Cold War grouping”", anchor=False)
grouping.comparison()
