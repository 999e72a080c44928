"""Documents in lines and rows: JSONL, CSV, Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import IO, Any

import msgspec

from newsextract.batch.items import Form, Item, Reading, Unread
from newsextract.batch.streams import need, too_large
from newsextract.errors import InputError
from newsextract.intake import without_surrogates
from newsextract.records import Source

__all__ = ["check_columns", "read_csv", "read_jsonl", "read_parquet"]

CONTENT = ("html", "text", "content")
"""The columns that may hold the document, where none is named: the first that is there."""


def read_jsonl(stream: IO[bytes], at: Source, how: Reading) -> Iterator[Item | Unread]:
    """Read a document from each line: `{"id": …, "html": …}` or `{"id": …, "text": …}`, with `url`, `published`."""
    longest = 6 * how.max_bytes + 65_536  # a character may be written as six: \u4e00
    number = 0
    while line := stream.readline(longest):
        number += 1
        where = msgspec.structs.replace(at, line=number)
        if len(line) == longest and not line.endswith(b"\n"):
            while (rest := stream.readline(longest)) and not rest.endswith(b"\n"):
                pass
            yield Unread(where, "InputError", f"the line is longer than {longest} bytes; give it as a file")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            try:
                yield _row_item(_fields(_json_object(line), how), where, how)
            except InputError as error:
                yield Unread(where, "InputError", str(error))


def _json_object(line: bytes) -> dict[str, Any]:
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is not JSON: {error}", remedy="write one object a line, in UTF-8") from error
    if not isinstance(data, dict):
        raise InputError("this is no object", remedy='write {"id": …, "html": …} or {"id": …, "text": …}')
    return data


def read_csv(stream: IO[bytes], at: Source, how: Reading, delimiter: str = ",") -> Iterator[Item | Unread]:
    """Read a document from each row of a table with a head. UTF-8, or GB18030 where it is not that."""
    buffered = io.BufferedReader(stream, 1 << 16)  # type: ignore[type-var]
    text = io.TextIOWrapper(
        buffered, how.encoding or _csv_codec(buffered.peek(1 << 16)), errors="replace", newline=""
    )
    before = csv.field_size_limit(max(csv.field_size_limit(), how.max_bytes))
    line = 1
    try:
        rows = csv.reader(text, delimiter=delimiter)
        head = next(rows, None)
        if head is None:
            return
        chosen = _chosen(head, how)
        line = rows.line_num + 1
        for row in rows:
            where = msgspec.structs.replace(at, line=line)
            line = rows.line_num + 1
            if not row:
                continue
            try:
                if len(row) != len(head):
                    raise InputError(
                        f"the row has {len(row)} cells, the head {len(head)}", remedy="mend its quotes"
                    )
                yield _row_item(_named(dict(zip(head, row, strict=True)), chosen), where, how)
            except InputError as error:
                yield Unread(where, "InputError", str(error))
    except csv.Error as error:
        message = f"from here on this is no CSV that can be read: {error}"
        yield Unread(msgspec.structs.replace(at, line=line), "InputError", message)
    finally:
        csv.field_size_limit(before)
        text.detach()
        buffered.detach()  # the stream is the caller's to close


def _csv_codec(start: bytes) -> str:
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(start) - 4:
            return "gb18030"
    return "utf-8-sig"


def read_parquet(stream: Any, at: Source, how: Reading) -> Iterator[Item | Unread]:
    """Read a document from each row of a Parquet file, a few hundred rows at a time."""
    parquet = need("pyarrow.parquet", "parquet")
    try:
        file = parquet.ParquetFile(stream, pre_buffer=False)
    except (ValueError, OSError) as error:
        raise InputError(f"this is no Parquet file: {error}") from error
    chosen = _chosen(file.schema_arrow.names, how)
    number = 0
    try:
        for batch in file.iter_batches(batch_size=128, columns=sorted(chosen.values()), use_threads=False):
            for row in batch.to_pylist():
                number += 1
                where = msgspec.structs.replace(at, line=number)
                try:
                    yield _row_item(_named(row, chosen), where, how)
                except InputError as error:
                    yield Unread(where, "InputError", str(error))
    except (ValueError, OSError) as error:  # ArrowInvalid is a ValueError
        message = f"from here on the file is broken: {error}"
        yield Unread(msgspec.structs.replace(at, line=number + 1), "InputError", message)


def check_columns(path: str, kind: str, how: Reading) -> None:
    """Look at the head of a table that was named. InputError when a column is not in it."""
    if kind == "parquet":
        parquet = need("pyarrow.parquet", "parquet")
        with open(path, "rb") as stream:
            try:
                names = parquet.read_schema(stream).names
            except (ValueError, OSError) as error:
                raise InputError(f"{path} is no Parquet file that can be read: {error}") from error
    else:
        with open(path, "rb") as stream:
            start = stream.read(1 << 16)
        text = start.decode(how.encoding or _csv_codec(start), "replace")
        names = next(csv.reader(io.StringIO(text), delimiter="\t" if kind == "tsv" else ","), [])
    try:
        _chosen(names, how)
    except InputError as error:
        raise InputError(f"{path}: {error.message}", remedy=error.remedy) from error


def _chosen(names: Sequence[str], how: Reading) -> dict[str, str]:
    """Map our names to the table's columns. InputError names the column that is missing and those there are."""
    asked = how.columns._asdict()
    for wanted in filter(None, asked.values()):
        if wanted not in names:
            raise InputError(
                f"there is no column {wanted!r}", remedy=f"there are {', '.join(map(repr, names))[:500]}"
            )
    content = asked.pop("content") or next((one for one in CONTENT if one in names), None)
    if content is None:
        raise InputError(
            f"none of the columns is called {', '.join(CONTENT)}",
            remedy=f"name it by --content; there are {', '.join(map(repr, names))[:500]}",
        )
    kind = content if content in ("html", "text") else "content"
    chosen = {name: asked[name] or name for name in asked if asked[name] or name in names}
    return {kind: content, **chosen}


def _named(row: dict[str, Any], chosen: dict[str, str]) -> dict[str, Any]:
    return {ours: row[theirs] for ours, theirs in chosen.items()}


def _fields(data: dict[str, Any], how: Reading) -> dict[str, Any]:
    """Give an object's fields by our names."""
    asked = how.columns._asdict()
    content = asked.pop("content")
    fields = {name: data.get(theirs or name) for name, theirs in asked.items()}
    if content:
        return {**fields, content if content in ("html", "text") else "content": data.get(content)}
    return {**fields, **{name: data.get(name) for name in ("html", "text")}}


def _row_item(row: dict[str, Any], where: Source, how: Reading) -> Item:
    """Make an item of a row by our names. InputError says what is wrong with it."""
    name = next((one for one in CONTENT if row.get(one) is not None), "")
    content = row.get(name)
    form: Form = "html" if name == "html" else "text" if name == "text" else "auto"
    if not isinstance(content, (str, bytes)):
        if how.columns.content or name:
            said = f"{how.columns.content or name} holds no document"
            raise InputError(said, remedy="give it as text (or bytes, in Parquet)")
        said = f"it holds no document: there is no {', '.join(CONTENT[:-1])} or {CONTENT[-1]}, or it is null"
        raise InputError(said, remedy="name what holds it by --content")
    if len(content) > how.max_bytes:
        raise too_large(how.max_bytes)
    return Item(
        source=where,
        id=_text(row, "id") or str(where),
        content=content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content,
        is_text=isinstance(content, str),
        form=how.document_form if how.document_form != "auto" else form,
        url=_text(row, "url"),
        published=_text(row, "published") or how.published,
        body=how.body,
    )


def _text(row: dict[str, Any], name: str) -> str | None:
    from datetime import date

    value = row.get(name)
    if isinstance(value, date):
        value = value.isoformat()
    if isinstance(value, bool) or not (value is None or isinstance(value, (str, int))):
        raise InputError(f"{name} is neither a string nor a number", remedy="give one, or leave it out")
    return without_surrogates(str(value)) or None if value is not None else None
