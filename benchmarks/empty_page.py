"""The yardstick: a Streamlit page with one line."""

import streamlit as st

st.write("nothing")
