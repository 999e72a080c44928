"""Extraction on Ray: a dataset of pages in, a dataset of records out, by `map_batches` over pyarrow.

    import ray
    from newsextract.ray import extract

    pages = ray.data.read_binary_files("pages/", include_paths=True)
    records = extract(pages, content="bytes", id="path")
    records.write_parquet("records/")

Needs `pip install 'newsextract[ray]'`. docs/scale.md says how to size it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsextract.arrow import extract_table, portable
from newsextract.errors import InputError
from newsextract.options import Options
from newsextract.work import Form

if TYPE_CHECKING:
    import pyarrow as pa
    from ray.data import Dataset

__all__ = ["extract"]


def extract(
    dataset: Dataset,
    content: str = "content",
    *,
    id: str | None = None,
    url: str | None = None,
    published: str | None = None,
    options: Options | None = None,
    form: Form = "auto",
    body: bool = False,
    timeout: float | None = None,
    batch_size: int = 64,
    **ray_options: Any,
) -> Dataset:
    """Extract the documents of a dataset: one row for each row, with the columns of `newsextract.arrow.SCHEMA`.

    `content`, `id`, `url`, `published` name columns; `content` holds bytes or strings. What `options` names by path is
    read here and travels with the task. A document that fails is a row with `error` set; `timeout` (seconds) lets also
    those fail alone that hang or crash the interpreter. `ray_options` go to `map_batches` (`num_cpus`, `concurrency`).
    """
    named = {"content": content, "id": id, "url": url, "published": published}
    how = {"form": form, "body": body, "timeout": timeout}
    return dataset.map_batches(
        extract_block,
        batch_format="pyarrow",
        batch_size=batch_size,
        fn_kwargs={
            "columns": {ours: theirs for ours, theirs in named.items() if theirs is not None},
            "options": portable(options or Options()),
            "how": how,
        },
        **ray_options,
    )


def extract_block(
    table: pa.Table, columns: dict[str, str], options: Options, how: dict[str, Any]
) -> pa.Table:
    """Extract one block of a dataset: what a worker runs."""
    for theirs in columns.values():
        if theirs not in table.column_names:
            raise InputError(
                f"there is no column {theirs!r}", remedy=f"there are {', '.join(table.column_names)}"
            )
    chosen = table.select(list(columns.values())).rename_columns(list(columns))
    return extract_table(chosen, options, **how)
