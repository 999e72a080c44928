"""Extraction on Spark: a DataFrame of pages in, a DataFrame of records out, by `mapInArrow`.

    from newsextract.spark import extract

    pages = spark.read.format("binaryFile").option("recursiveFileLookup", True).load("pages/")
    records = extract(pages, content="content", id="path")
    records.select("id", "title", "published", "error").show()

Needs `pip install 'newsextract[spark]'` on the driver, and newsextract with pyarrow on each executor. docs/scale.md
says how to size it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from newsextract.arrow import extract_batches, portable, schema
from newsextract.options import Options
from newsextract.work import Form

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import Column, DataFrame

__all__ = ["extract"]


def extract(
    df: DataFrame,
    content: str | Column = "content",
    *,
    id: str | Column | None = None,
    url: str | Column | None = None,
    published: str | Column | None = None,
    options: Options | None = None,
    form: Form = "auto",
    body: bool = False,
    timeout: float | None = None,
) -> DataFrame:
    """Extract the documents of a DataFrame: one row for each row, with the columns of `newsextract.arrow.SCHEMA`.

    `content`, `id`, `url`, `published` are names of columns or columns; `content` holds bytes or strings. Word lists,
    packs and site rules that `options` names by path are read here and travel with the task. A document that fails is
    a row with `error` set; `timeout` (seconds) lets also those fail alone that hang or crash the interpreter. The
    same row gives the same record wherever and however often it runs.
    """
    from pyspark.sql import functions
    from pyspark.sql.pandas.types import from_arrow_schema

    named = {"content": content, "id": id, "url": url, "published": published}
    columns = [
        (functions.col(one) if isinstance(one, str) else one).alias(name)
        for name, one in named.items()
        if one is not None
    ]
    task = _Task(portable(options or Options()), form, body, timeout)
    return df.select(*columns).mapInArrow(task, from_arrow_schema(schema()))


class _Task(msgspec.Struct, frozen=True):
    """What an executor runs on a partition: a value, pickled with its options."""

    options: Options
    form: Form
    body: bool
    timeout: float | None

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Extract the batches of a partition."""
        return extract_batches(batches, self.options, form=self.form, body=self.body, timeout=self.timeout)

    @property
    def __code__(self) -> Any:
        """The code that pyspark looks at to count arguments."""
        return _Task.__call__.__code__
