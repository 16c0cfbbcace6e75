"""What tests share: the curated tables, and a copy of them that a test may break."""

import shutil

import pytest
from hypothesis import settings

from components.catalog import load_catalog
from components.catalog.package import DATA

# A property that fails here fails everywhere, and a slow machine is no failure.
settings.register_profile("tumen", deadline=None, derandomize=True)
settings.load_profile("tumen")


@pytest.fixture(scope="session")
def catalog():
    return load_catalog()


@pytest.fixture
def data_copy(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")
