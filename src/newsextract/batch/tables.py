"""The flat tables of a run: one schema for all forms of output, and the rows of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Context, Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from newsextract.records import Document, Mention

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["SCALE", "TABLES", "Column", "arrow_batch", "arrow_schema", "rows_of"]

Type = Literal["int", "str", "bool", "decimal"]
SCALE = 12
"""Digits behind the point of a `decimal`; it has 38 in all."""
_FITS = Context(prec=38)


class Column(NamedTuple):
    """A column of a table."""

    name: str
    type: Type


def _columns(spec: str) -> tuple[Column, ...]:
    """Read `name name:int …`; what has no type is a string."""
    pairs = (one.partition(":") for one in spec.split())
    return tuple(Column(name, type or "str") for name, _, type in pairs)  # type: ignore[arg-type]


TABLES: dict[str, tuple[Column, ...]] = {
    "documents": _columns(
        "document:int id path member record line:int url title published publisher authors text encoding"
        " mentions:int projects:int warnings"
    ),
    "mentions": _columns(
        "document:int mention:int kind text start:int end:int qualifier indicator projects rule"
        " value:decimal amount unit currency implicit:bool per square_meters ratio low high"
        " timex mod since until granularity"
    ),
    "projects": _columns(
        "document:int project name aliases parent owner mentions:int start:int investment:decimal since"
    ),
    "facts": _columns(
        "document:int project name attribute phase:int mention:int kind text qualifier"
        " value:decimal unit low high timex since until indicator"
    ),
}
"""Columns by table. `document` is the document's place in documents.jsonl, from 1; `mention` counts from 0.

`value` is the number itself, to calculate with (money in its currency, area in square metres, percentage as a ratio);
the strings beside it (`amount`, `square_meters`, `ratio`) are exact whatever their size. Lists are joined by " | ".
"""


def rows_of(number: int, document: Document) -> dict[str, list[tuple[Any, ...]]]:
    """Give the rows of one document by table; `number` is its place."""
    return {
        "documents": [_document(number, document)],
        "mentions": [_mention(number, place, one) for place, one in enumerate(document.mentions)],
        "projects": list(_projects(number, document)),
        "facts": list(_facts(number, document)),
    }


def _document(number: int, one: Document) -> tuple[Any, ...]:
    source = one.source
    place = (source.path, source.member, source.record, source.line) if source else (None,) * 4
    return (
        number, one.id, *place, one.url, one.title, one.published, one.publisher,
        joined(f"{author.name} ({author.role})" for author in one.authors), one.text,
        one.encoding.codec if one.encoding else None, len(one.mentions), len(one.projects),
        joined(f"{warn.code}: {warn.message}" for warn in one.warnings),
    )  # fmt: skip


def _mention(number: int, place: int, one: Mention) -> tuple[Any, ...]:
    get = _getter(one)
    return (
        number, place, one.kind, one.text, one.start, one.end, one.qualifier, one.indicator,
        joined(one.projects), one.rule, value_of(one), get("amount"), get("unit"), get("currency"),
        get("implicit"), get("per"), get("square_meters"), get("ratio"), one.low, one.high,
        get("timex"), get("mod"), get("since"), get("until"), get("granularity"),
    )  # fmt: skip


def _projects(number: int, document: Document) -> Iterator[tuple[Any, ...]]:
    for one in document.projects:
        facts = [(fact.attribute, document.mentions[fact.mention]) for fact in one.facts]
        investments = [value_of(mention) for attribute, mention in facts if attribute == "investment"]
        begins = [_getter(mention)("since") for attribute, mention in facts if attribute == "start"]
        yield (
            number, one.id, one.name, joined(one.aliases), one.parent, one.owner, len(one.mentions),
            min((document.mentions[place].start for place in one.mentions), default=None),
            max((value for value in investments if value is not None), default=None),
            min((day for day in begins if day), default=None),
        )  # fmt: skip


def _facts(number: int, document: Document) -> Iterator[tuple[Any, ...]]:
    for one in document.projects:
        for fact in one.facts:
            mention = document.mentions[fact.mention]
            get = _getter(mention)
            yield (
                number, one.id, one.name, fact.attribute, fact.phase, fact.mention, mention.kind,
                mention.text, mention.qualifier, value_of(mention), _unit(mention), mention.low, mention.high,
                get("timex"), get("since"), get("until"), mention.indicator,
            )  # fmt: skip


def _getter(one: Mention) -> Any:
    return lambda name: getattr(one, name, None)


def value_of(one: Mention) -> Decimal | None:
    """Give the number of a mention; None for a range, a vague amount, or one that 38 digits do not hold exactly."""
    name = {"money": "amount", "area": "square_meters", "percentage": "ratio"}.get(one.kind, "base_amount")
    text = getattr(one, name, None)
    if text is None:
        return None
    try:
        value = Decimal(text)
        return value if value == value.quantize(Decimal(1).scaleb(-SCALE), context=_FITS) else None
    except InvalidOperation:
        return None


def _unit(one: Mention) -> str | None:
    name = {"money": "currency", "percentage": "unit"}.get(one.kind, "base_unit")
    return "m2" if one.kind == "area" else getattr(one, name, None)


def joined(parts: Iterable[str]) -> str | None:
    """Join a list for one cell; None when it is empty."""
    return " | ".join(parts) or None


def arrow_schema(name: str) -> pa.Schema:
    """Give a table's schema in Arrow."""
    import pyarrow as pa

    types = {"int": pa.int64(), "str": pa.string(), "bool": pa.bool_(), "decimal": pa.decimal128(38, SCALE)}
    return pa.schema([(column.name, types[column.type]) for column in TABLES[name]])


def arrow_batch(name: str, rows: Sequence[tuple[Any, ...]]) -> pa.RecordBatch:
    """Give rows of a table in Arrow."""
    import pyarrow as pa

    schema = arrow_schema(name)
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    return pa.record_batch(
        [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
    )
