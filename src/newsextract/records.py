"""What the library puts out: frozen, typed records. docs/records.md says what each field means.

Offsets are code points into `Document.text`, half-open: `text[m.start:m.end] == m.text`. Exact numbers are decimal
strings, so that JSON keeps them exact.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from newsextract.errors import RecordError

__all__ = [
    "CONTENT_ROLES",
    "TEXT_ROLES",
    "AreaMention",
    "Author",
    "AuthorRole",
    "Block",
    "DateMention",
    "Document",
    "Encoding",
    "Fact",
    "Mention",
    "MoneyMention",
    "PercentageMention",
    "Project",
    "ProjectMention",
    "Qualifier",
    "QuantityMention",
    "Role",
    "Source",
    "Warn",
    "json_schema",
]

Role = Literal[
    "title", "byline", "paragraph", "heading", "list", "table", "caption",
    "nav", "related", "promo", "comment", "share", "footer", "ad",
]  # fmt: skip
CONTENT_ROLES: frozenset[Role] = frozenset(
    ("title", "byline", "paragraph", "heading", "list", "table", "caption")
)
TEXT_ROLES: frozenset[Role] = frozenset(("paragraph", "heading", "list", "table"))
AuthorRole = Literal["reporter", "correspondent", "editor", "photographer", "author"]
Qualifier = Literal["about", "over", "under", "at_least", "at_most"]
Attribute = Literal[
    "investment", "site_area", "floor_area", "output_value", "tax", "export",
    "progress", "start", "completion", "signed", "other",
]  # fmt: skip
Granularity = Literal[
    "decade", "year", "half", "quarter", "month", "ten_days", "week", "day", "hour", "minute"
]
TimexMod = Literal["START", "MID", "END", "BEFORE", "AFTER", "APPROX"]
PercentageUnit = Literal["percent", "permille", "basis_point", "percentage_point", "cheng"]
EncodingSource = Literal["bom", "declared", "utf8", "scored", "given"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What all records share: plain data out."""

    def to_dict(self) -> dict[str, Any]:
        """Give dicts, lists, strings, numbers, booleans and None: what JSON can hold."""
        return msgspec.json.decode(msgspec.json.encode(self))  # type: ignore[no-any-return]

    def to_json(self) -> str:
        """Give the record as one line of JSON, characters unescaped."""
        return msgspec.json.encode(self).decode()


class Encoding(Record, frozen=True, kw_only=True):
    """How bytes became text."""

    codec: str
    """Python's name of the codec: `utf-8`, `gb18030`, `big5hkscs` …"""
    chosen: EncodingSource
    """What decided it."""
    bad_bytes: int = 0
    """Bytes that the codec could not read; each run became U+FFFD."""


class Warn(Record, frozen=True, kw_only=True):
    """Something the reader of a record should know; the document is there all the same."""

    code: str
    message: str


class Source(Record, frozen=True, kw_only=True):
    """Where the input of a batch lay."""

    path: str
    member: str | None = None
    """Its name in an archive."""
    record: str | None = None
    """Its id in a WARC file."""
    line: int | None = None
    """Its line, or its row in a table, from 1."""

    def __str__(self) -> str:
        """Name the place in one string: `pages.zip!a/1.html`, `day.jsonl:7`."""
        inner = "".join(f"!{one}" for one in (self.member, self.record) if one)
        return self.path + inner + (f":{self.line}" if self.line else "")


class Author(Record, frozen=True, kw_only=True):
    """One person credited."""

    name: str
    role: AuthorRole


class Block(Record, frozen=True, kw_only=True):
    """A line or block of the input, kept or dropped."""

    role: Role
    cue: str
    """What decided the role."""
    text: str
    start: int | None = None
    """Its place in `Document.text`; None where dropped."""
    end: int | None = None
    source: str = ""
    """XPath in a page, line number (from 1) in a dump."""


class Mention(Record, frozen=True, kw_only=True):
    """A span of the text with its value. `low` and `high` are a range's ends in the normalised unit."""

    kind: str
    text: str
    start: int
    end: int
    qualifier: Qualifier | None = None
    low: str | None = None
    high: str | None = None
    indicator: str | None = None
    """The measure that the number is of, as written."""
    projects: tuple[str, ...] = ()
    """Ids of the projects that it is told of."""
    rule: str
    """Id of the rule that produced it."""


class MoneyMention(Mention, frozen=True, kw_only=True):
    """An amount of money."""

    currency: str
    amount: str | None = None
    implicit: bool = False
    per: str | None = None


class AreaMention(Mention, frozen=True, kw_only=True):
    """An area of land or floor."""

    amount: str | None = None
    unit: str
    square_meters: str | None = None


class PercentageMention(Mention, frozen=True, kw_only=True):
    """A share or a rate."""

    ratio: str | None = None
    unit: PercentageUnit


class DateMention(Mention, frozen=True, kw_only=True):
    """A date or an interval, as a TIMEX3 value and as bounds (`until` exclusive)."""

    timex: str
    mod: TimexMod | None = None
    since: str | None = None
    until: str | None = None
    granularity: Granularity


class ProjectMention(Mention, frozen=True, kw_only=True):
    """A span that names one undertaking. `projects` holds the id of its record."""


class QuantityMention(Mention, frozen=True, kw_only=True):
    """A measure that a pack of rules declares: a length, a power, a count."""

    amount: str | None = None
    unit: str
    base_amount: str | None = None
    base_unit: str
    per: str | None = None


class Fact(Record, frozen=True, kw_only=True):
    """One fact of a project: the mention that holds its value."""

    attribute: Attribute
    phase: int | None = None
    mention: int
    """Index into `Document.mentions`."""


class Project(Record, frozen=True, kw_only=True):
    """One distinct named project."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[int, ...] = ()
    """Indices into `Document.mentions`: the named ones."""
    anaphors: tuple[tuple[int, int], ...] = ()
    parent: str | None = None
    owner: str | None = None
    """Who builds it, where the text says so plainly."""
    facts: tuple[Fact, ...] = ()


class Document(Record, frozen=True, kw_only=True):
    """An article and what it says."""

    id: str
    url: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: tuple[Author, ...] = ()
    text: str = ""
    blocks: tuple[Block, ...] = ()
    mentions: tuple[Mention, ...] = ()
    projects: tuple[Project, ...] = ()
    encoding: Encoding | None = None
    next_page: str | None = None
    """The link to the article's next page, where the page has one."""
    source: Source | None = None
    """Where it lay, for a document of a batch."""
    warnings: tuple[Warn, ...] = ()

    def _repr_html_(self) -> str:
        """Show the text with its mentions marked, in a notebook."""
        from newsextract.notebook import document_html

        return document_html(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Document:
        """Read what `to_dict` gave. RecordError when it is not that."""
        try:
            bare = msgspec.convert({**data, "mentions": []}, cls)
            mentions = tuple(
                msgspec.convert(m, mention_type(m.get("kind"))) for m in data.get("mentions", ())
            )
        except (msgspec.ValidationError, TypeError, AttributeError) as error:
            raise RecordError(
                f"this is not a document: {error}", remedy="give what Document.to_dict gave"
            ) from error
        return msgspec.structs.replace(bare, mentions=mentions)

    @classmethod
    def from_json(cls, line: str | bytes) -> Document:
        """Read what `to_json` gave. RecordError when it is not that."""
        try:
            data = msgspec.json.decode(line, type=dict[str, Any])
        except (msgspec.MsgspecError, UnicodeError) as error:
            raise RecordError(f"this is not a document: {error}", remedy="give one line of JSON") from error
        return cls.from_dict(data)


MENTION_TYPES: dict[str, type[Mention]] = {
    "money": MoneyMention,
    "area": AreaMention,
    "percentage": PercentageMention,
    "date": DateMention,
    "project": ProjectMention,
}


def mention_type(kind: object) -> type[Mention]:
    """Say which record holds a kind: its own for the built-in ones, `QuantityMention` for a pack's."""
    return MENTION_TYPES.get(kind, QuantityMention) if isinstance(kind, str) else Mention


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a `Document`, made from the types.

    >>> json_schema()["title"]
    'Document'
    """
    kinds = (*MENTION_TYPES.values(), QuantityMention)
    (_, *refs), parts = msgspec.json.schema_components((Document, *kinds), ref_template="#/$defs/{name}")
    parts = {name: dict(part) for name, part in parts.items() if name != "Mention"}
    for kind, record in MENTION_TYPES.items():
        parts[record.__name__]["properties"] = {
            **parts[record.__name__]["properties"],
            "kind": {"const": kind},
        }
    document = parts.pop("Document")
    document["properties"] = {
        **document["properties"],
        "mentions": {"type": "array", "items": {"anyOf": refs}},
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **document, "$defs": parts}
