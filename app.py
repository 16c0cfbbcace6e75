"""Tumen: a timeline and map of Northeast Asia's blocs. The frame, nothing else."""

import streamlit as st

if __name__ == "__main__":  # a reader's run of the script
    from components.ui import frame

    st.set_page_config(
        page_title="Tumen: a timeline and map of Northeast Asia",
        page_icon=frame.ICON,
        layout="wide",
    )
    frame.draw()
else:  # the server that `streamlit run` starts: once, before the first reader
    from components.ui import server

    app = st.App(__file__, lifespan=server.prepared, middleware=server.MIDDLEWARE)
