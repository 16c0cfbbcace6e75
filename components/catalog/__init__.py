"""The only reader of data/: typed frames, the contract, provenance."""

from components.catalog.catalog import (
    CONFIDENCE,
    Catalog,
    check_catalog,
    load_catalog,
    typed_events,
    typed_table,
)
from components.catalog.package import Package, load_package
from components.catalog.reading import DataError, Problem

__all__ = [
    "CONFIDENCE",
    "Catalog",
    "DataError",
    "Package",
    "Problem",
    "check_catalog",
    "load_catalog",
    "load_package",
    "typed_events",
    "typed_table",
]
