"""The tables of a run, made of documents.jsonl: CSV, Parquet, SQLite, DuckDB. Each is written aside and put in place whole."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from newsextract.batch.state import DOCUMENTS
from newsextract.batch.streams import need
from newsextract.batch.tables import SCALE, TABLES, arrow_batch, arrow_schema, rows_of
from newsextract.errors import InputError
from newsextract.records import Document

__all__ = ["FORMS", "check_forms", "defused", "make_tables"]

FORMS = ("csv", "parquet", "sqlite", "duckdb")
_NEEDS = {"parquet": ("pyarrow.parquet", "parquet"), "duckdb": ("duckdb", "duckdb")}
_CHUNK = 500
_SHARD = 50_000
_FORMULA = re.compile(r"[=+\-@\t\r]|[＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?")


def check_forms(forms: Sequence[str]) -> None:
    """See that each form is known and its package there, before a long run. InputError says what to install."""
    for form in forms:
        if form not in FORMS:
            raise InputError(f"{form!r} is no form of table", remedy=f"use {', '.join(FORMS)}")
        if form in _NEEDS:
            need(*_NEEDS[form])


def make_tables(out: Path, forms: Sequence[str], tell: Callable[[str], None] = lambda _: None) -> None:
    """Make the tables of a run's documents in each form."""
    try:
        for form in dict.fromkeys(forms):
            tell(f"making the tables: {form}")
            _MAKERS[form](out)
    finally:
        for half in out.glob(".tmp-*"):  # a full disk ended it: give back what it took
            half.unlink()


def _documents(out: Path) -> Iterator[Document]:
    with (out / DOCUMENTS).open("rb") as lines:
        for line in lines:
            yield Document.from_json(line)


def _chunks(out: Path) -> Iterator[dict[str, list[tuple[Any, ...]]]]:
    """Give the rows by table, some hundred documents at a time."""
    numbered = enumerate(_documents(out), 1)
    while some := list(islice(numbered, _CHUNK)):
        chunk: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}
        for number, document in some:
            for name, rows in rows_of(number, document).items():
                chunk[name] += rows
        yield chunk


# ---------------------------------------------------------------------- CSV


def defused(cell: str) -> str:
    """Put ' before what a spreadsheet would run as a formula. Plain numbers stay as they are.

    >>> defused("=HYPERLINK(1)"), defused("-5.2"), defused("总投资")
    ("'=HYPERLINK(1)", '-5.2', '总投资')
    """
    return f"'{cell}" if _FORMULA.match(cell.lstrip(" \n\u3000")) and not _NUMBER.fullmatch(cell) else cell


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return defused(value.replace("\0", "\ufffd")) if isinstance(value, str) else str(value)


def _make_csv(out: Path) -> None:
    files = {name: (out / f".tmp-{name}.csv").open("w", encoding="utf-8-sig", newline="") for name in TABLES}
    try:
        writers = {name: csv.writer(file, lineterminator="\r\n") for name, file in files.items()}
        for name, writer in writers.items():
            writer.writerow([column.name for column in TABLES[name]])
        for chunk in _chunks(out):
            for name, rows in chunk.items():
                writers[name].writerows([_cell(value) for value in row] for row in rows)
    finally:
        for file in files.values():
            file.close()
    for name in TABLES:
        (out / f".tmp-{name}.csv").replace(out / f"{name}.csv")


# ---------------------------------------------------------------------- Parquet


def _make_parquet(out: Path) -> None:
    from newsextract.arrow import record_batch, schema

    parquet = need("pyarrow.parquet", "parquet")
    flat = [name for name in TABLES if name != "documents"]
    writers = {
        name: parquet.ParquetWriter(out / f".tmp-{name}.parquet", arrow_schema(name), compression="zstd")
        for name in flat
    }
    try:
        for chunk in _chunks(out):
            for name in flat:
                writers[name].write_batch(arrow_batch(name, chunk[name]))
    finally:
        for writer in writers.values():
            writer.close()
    documents, shards = _documents(out), 0
    some = list(islice(documents, min(_CHUNK, _SHARD)))
    while some or not shards:
        left = _SHARD
        path = out / f".tmp-documents-{shards:05d}.parquet"
        with parquet.ParquetWriter(path, schema(), compression="zstd") as writer:
            while some and left:
                writer.write_batch(record_batch(some))
                left -= len(some)
                some = list(islice(documents, min(_CHUNK, left or _SHARD)))
        shards += 1
    for old in out.glob("documents-[0-9]*.parquet"):
        old.unlink()
    for name in (*flat, *(f"documents-{number:05d}" for number in range(shards))):
        (out / f".tmp-{name}.parquet").replace(out / f"{name}.parquet")


# ---------------------------------------------------------------------- databases

_SQLITE = {"int": "INTEGER", "str": "TEXT", "bool": "INTEGER", "decimal": "REAL"}
_DUCKDB = {"int": "BIGINT", "str": "VARCHAR", "bool": "BOOLEAN", "decimal": f"DECIMAL(38,{SCALE})"}


def _create(name: str, types: dict[str, str]) -> str:
    columns = ", ".join(f'"{column.name}" {types[column.type]}' for column in TABLES[name])
    return f'CREATE TABLE "{name}" ({columns})'


def _make_sqlite(out: Path) -> None:
    import sqlite3

    path = out / ".tmp-tables.sqlite"
    path.unlink(missing_ok=True)
    database = sqlite3.connect(path)
    try:
        for name in TABLES:
            database.execute(_create(name, _SQLITE))
        for chunk in _chunks(out):
            for name, rows in chunk.items():
                marks = ", ".join("?" * len(TABLES[name]))
                database.executemany(
                    f'INSERT INTO "{name}" VALUES ({marks})',  # noqa: S608 (names of our own tables)
                    [[float(one) if isinstance(one, Decimal) else one for one in row] for row in rows],
                )
            database.commit()
        for name in TABLES:
            database.execute(f'CREATE INDEX "{name}_document" ON "{name}" (document)')
        database.commit()
    finally:
        database.close()
    path.replace(out / "tables.sqlite")


def _make_duckdb(out: Path) -> None:
    duckdb = need("duckdb", "duckdb")
    pyarrow = need("pyarrow", "duckdb")
    path = out / ".tmp-tables.duckdb"
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as database:
        for name in TABLES:
            database.execute(_create(name, _DUCKDB))
        for chunk in _chunks(out):
            for name, rows in chunk.items():
                database.register("chunk", pyarrow.Table.from_batches([arrow_batch(name, rows)]))
                database.execute(f'INSERT INTO "{name}" SELECT * FROM chunk')  # noqa: S608
                database.unregister("chunk")
    path.with_name(path.name + ".wal").unlink(missing_ok=True)
    path.replace(out / "tables.duckdb")


_MAKERS: dict[str, Callable[[Path], None]] = {
    "csv": _make_csv,
    "parquet": _make_parquet,
    "sqlite": _make_sqlite,
    "duckdb": _make_duckdb,
}
