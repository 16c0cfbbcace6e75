"""Tumen: a timeline and map of Northeast Asia's blocs. The frame, nothing else."""

import streamlit as st

from components.ui import frame

st.set_page_config(
    page_title="Tumen: a timeline and map of Northeast Asia",
    page_icon=frame.ICON,
    layout="wide",
)
frame.draw()
