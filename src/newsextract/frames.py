"""Documents as data frames: Arrow tables, pandas and polars frames.

    from newsextract.frames import to_pandas

    to_pandas(documents, "mentions")       # a row for each mention; also "documents", "projects", "facts"

The columns are those of the tables that `newsextract batch` makes. Needs the extra `pandas` or `polars`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from newsextract.batch.tables import TABLES, arrow_batch, rows_of
from newsextract.errors import InputError
from newsextract.records import Document

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["to_arrow", "to_pandas", "to_polars"]

Name = Literal["documents", "mentions", "projects", "facts"]


def to_arrow(documents: Document | Iterable[Document], table: Name = "mentions") -> pyarrow.Table:
    """Give one of the flat tables of some documents. `document` in it counts them from 1.

    >>> from newsextract import extract_text
    >>> to_arrow(extract_text("投资3亿元，占地20亩")).column("amount").to_pylist()
    ['300000000', '20']
    """
    if table not in TABLES:
        raise InputError(f"there is no table {table!r}", remedy=f"use {', '.join(TABLES)}")
    pyarrow = _needed("pyarrow", "arrow")
    several = [documents] if isinstance(documents, Document) else documents
    rows = [row for number, one in enumerate(several, 1) for row in rows_of(number, one)[table]]
    return pyarrow.Table.from_batches([arrow_batch(table, rows)])


def to_pandas(documents: Document | Iterable[Document], table: Name = "mentions") -> pandas.DataFrame:
    """Give a table as a pandas frame. Numbers that may be missing are nullable; `value` holds exact decimals."""
    pandas = _needed("pandas", "pandas")
    nullable = {"int64": pandas.Int64Dtype(), "bool": pandas.BooleanDtype(), "string": pandas.StringDtype()}
    return to_arrow(documents, table).to_pandas(types_mapper=lambda one: nullable.get(str(one)))


def to_polars(documents: Document | Iterable[Document], table: Name = "mentions") -> polars.DataFrame:
    """Give a table as a polars frame."""
    return _needed("polars", "polars").from_arrow(to_arrow(documents, table))


def _needed(module: str, extra: str) -> Any:
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(f"this needs {module}", remedy=f"pip install 'newsextract[{extra}]'") from error
