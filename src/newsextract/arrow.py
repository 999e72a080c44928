"""Records in Arrow: one schema, and extraction of record batches. All columnar work goes through here.

    import pyarrow as pa
    from newsextract.arrow import SCHEMA, extract_batches

    for batch in extract_batches(reader):        # columns id, content, and if there are any url, published
        ...                                      # one row for each row, in order, of SCHEMA

Needs pyarrow (`pip install 'newsextract[arrow]'`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newsextract.errors import InputError
from newsextract.options import Options
from newsextract.packs.reading import SHIPPED
from newsextract.pipeline import Extractor
from newsextract.records import Document, mention_type
from newsextract.work import Extraction, Form, Item, extracted, packed, unpacked

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [  # noqa: F822 (SCHEMA is made when asked for)
    "INPUT_COLUMNS",
    "SCHEMA",
    "documents_of",
    "extract_batches",
    "extract_table",
    "portable",
    "record_batch",
    "schema",
]

INPUT_COLUMNS = ("id", "content", "url", "published")
Outcome = Document | tuple[str, str]
"""A document; or the id of one that failed, and why."""
_MENTION = (
    "kind text start:int end:int qualifier low high indicator projects:list rule"
    " currency amount implicit:bool per unit square_meters ratio"
    " timex mod since until granularity base_amount base_unit"
)


@lru_cache(maxsize=1)
def schema() -> pa.Schema:
    """Give the schema of a document as a row: the fields of the record, one type for all kinds of mention, and `error`.

    `error` is null, or says why the document of this row could not be extracted; its other fields are then empty.
    """
    pa = _pyarrow()
    text, number = pa.string(), pa.int32()
    source = _struct(pa, "path member record line:int")
    fact = _struct(pa, "attribute phase:int mention:int")
    project = pa.struct(
        [
            ("id", text), ("name", text), ("aliases", pa.list_(text)), ("mentions", pa.list_(number)),
            ("anaphors", pa.list_(pa.list_(number))), ("parent", text), ("owner", text), ("facts", pa.list_(fact)),
        ]
    )  # fmt: skip
    return pa.schema(
        [
            ("id", text), ("url", text), ("title", text), ("published", text), ("publisher", text),
            ("authors", pa.list_(_struct(pa, "name role"))), ("text", text),
            ("blocks", pa.list_(_struct(pa, "role cue text start:int end:int source"))),
            ("mentions", pa.list_(_struct(pa, _MENTION))), ("projects", pa.list_(project)),
            ("encoding", _struct(pa, "codec chosen bad_bytes:int")), ("next_page", text), ("source", source),
            ("warnings", pa.list_(_struct(pa, "code message"))), ("error", text),
        ]
    )  # fmt: skip


def __getattr__(name: str) -> Any:
    """Make `SCHEMA` when it is asked for, so that importing this module does not need pyarrow."""
    if name == "SCHEMA":
        return schema()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _struct(pa: Any, spec: str) -> Any:
    types = {"": pa.string(), "int": pa.int32(), "bool": pa.bool_(), "list": pa.list_(pa.string())}
    return pa.struct([(name, types[kind]) for name, _, kind in (one.partition(":") for one in spec.split())])


def record_batch(documents: Sequence[Outcome]) -> pa.RecordBatch:
    """Give documents as rows. A failed one is a pair of its id and what went wrong."""
    rows = [
        {"id": one[0], "error": one[1]} if isinstance(one, tuple) else msgspec.to_builtins(one)
        for one in documents
    ]
    return _pyarrow().RecordBatch.from_pylist(rows, schema=schema())


def documents_of(batch: pa.RecordBatch | pa.Table) -> Iterator[Document]:
    """Read rows back as documents; failed ones are left out."""
    for row in batch.to_pylist():
        if row.pop("error", None) is None:
            row["mentions"] = [_without_foreign(one) for one in row["mentions"]]
            yield Document.from_dict(row)


def _without_foreign(mention: dict[str, Any]) -> dict[str, Any]:
    kind = mention_type(mention["kind"])
    return {field.name: mention[field.name] for field in msgspec.structs.fields(kind)}


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    options: Options | None = None,
    *,
    form: Form = "auto",
    body: bool = False,
    timeout: float | None = None,
) -> Iterator[pa.RecordBatch]:
    """Extract record batches: one row out for each row in, in order, of `SCHEMA`.

    In: `content` (binary or string), and where there are any `id`, `url`, `published` (strings). `body`: the contents
    are clean bodies. A document that fails is a row with `error` set. With `timeout` (seconds) documents run in a
    process of their own, so that one which hangs or crashes the interpreter is a failed row too; without, it runs here.
    InputError for a batch without `content`.
    """
    if timeout is None:
        yield from _here(batches, options or Options(), form, body)
    else:
        yield from _apart(batches, options or Options(), form, body, timeout)


def extract_table(table: pa.Table, options: Options | None = None, **how: Any) -> pa.Table:
    """Extract a whole table; see `extract_batches`."""
    pa = _pyarrow()
    return pa.Table.from_batches(
        extract_batches(table.to_batches(max_chunksize=128), options, **how), schema=schema()
    )


def _here(
    batches: Iterable[pa.RecordBatch], options: Options, form: Form, body: bool
) -> Iterator[pa.RecordBatch]:
    extractor = _extractor(options)

    def one(row: dict[str, Any]) -> Outcome:
        try:
            return extracted(extractor, _item(row, form, body))
        except Exception as error:  # a page or a user's rule may raise anything: a row, not a lost task
            return _name(row), f"{type(error).__name__}: {error}"

    for batch in batches:
        yield record_batch([one(row) for row in _rows(batch)])


def _apart(
    batches: Iterable[pa.RecordBatch], options: Options, form: Form, body: bool, timeout: float
) -> Iterator[pa.RecordBatch]:
    from newsextract.pool import Pool

    with Pool(Extraction(options), workers=1, timeout=timeout, fork=False) as pool:
        for batch in batches:
            rows = _rows(batch)
            results: list[Any] = [None] * len(rows)
            for number, row in enumerate(rows):
                try:
                    pool.submit(number, packed(_item(row, form, body)))
                except (InputError, TypeError) as error:
                    results[number] = _name(row), f"{type(error).__name__}: {error}"
            while pool.pending:
                for answer in pool.wait():
                    if answer.loss is not None:
                        said = f"{answer.loss.error}: {answer.loss.message}"
                        results[answer.number] = _name(rows[answer.number]), said
                    else:
                        results[answer.number] = Document.from_json(unpacked(answer.payload or b"")[1])
            yield record_batch(results)


def _rows(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    names = batch.schema.names
    if "content" not in names:
        raise InputError(
            "there is no column 'content'",
            remedy=f"rename the one that holds it; there are {', '.join(names)}",
        )
    return batch.select([name for name in INPUT_COLUMNS if name in names]).to_pylist()  # type: ignore[no-any-return]


def _item(row: dict[str, Any], form: Form, body: bool) -> Item:
    content = row["content"]
    if not isinstance(content, (str, bytes)):
        raise InputError("content is neither bytes nor a string", remedy="give one of them")
    published: Any = row.get("published")
    return Item(
        content=content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content,
        is_text=isinstance(content, str),
        id=_name(row) or None,
        url=row.get("url"),
        published=published.isoformat() if hasattr(published, "isoformat") else published,
        form=form,
        body=body,
    )


def _name(row: dict[str, Any]) -> str:
    return "" if row.get("id") is None else str(row["id"])


def portable(options: Options) -> Options:
    """Give options that hold the text of the files they name, so that they work where those files are not."""
    changes = {name: tuple(map(_inline, getattr(options, name))) for name in ("lexicons", "packs", "sites")}
    return msgspec.structs.replace(options, **changes)


def _inline(source: str | Path) -> str:
    name = str(source)
    if "\n" in name or name in SHIPPED:
        return name
    try:
        return Path(name).read_text(encoding="utf-8") + "\n"
    except (OSError, ValueError):
        return name  # reading it as what it is will say what is wrong


@lru_cache(maxsize=4)
def _extractor(options: Options) -> Extractor:
    return Extractor(options)


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise InputError("this needs pyarrow", remedy="pip install 'newsextract[arrow]'") from error
    return pyarrow
