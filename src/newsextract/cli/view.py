"""Records for people: a title, its projects with their facts, a table of mentions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING

from newsextract.columns import width
from newsextract.records import (
    AreaMention,
    DateMention,
    Mention,
    MoneyMention,
    PercentageMention,
    QuantityMention,
)

if TYPE_CHECKING:
    from newsextract.cleaning import Cleaned
    from newsextract.records import Block, Document

__all__ = [
    "HEAD",
    "article_text",
    "blocks_text",
    "mention_rows",
    "metadata",
    "notes",
    "project_rows",
    "safe",
    "show",
    "title_text",
    "value_text",
]

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
HEAD = ("kind", "text", "value", "of", "project")
SIGNS = {"about": "≈ ", "over": "> ", "under": "< ", "at_least": "≥ ", "at_most": "≤ "}


def safe(text: str) -> str:
    """Put U+FFFD, one for one, for what could steer a terminal: control characters and marks of direction."""
    return _UNSAFE.sub("\ufffd", text)


def value_text(mention: Mention) -> str:
    """Say a mention's value in one line.

    >>> from newsextract import extract_text
    >>> value_text(extract_text("总投资86亿元").mentions[0])
    '8600000000 CNY'
    """
    if isinstance(mention, DateMention):
        return " ".join(filter(None, (mention.timex, mention.mod)))
    if isinstance(mention, MoneyMention):
        amount, unit = mention.amount, mention.currency + (f"/{mention.per}" if mention.per else "")
    elif isinstance(mention, AreaMention):
        amount, unit = mention.square_meters, "m²"
    elif isinstance(mention, PercentageMention):
        amount, unit = mention.ratio, ""
    elif isinstance(mention, QuantityMention):
        amount, unit = mention.base_amount, mention.base_unit + (f"/{mention.per}" if mention.per else "")
    else:
        return ""
    number = f"{mention.low or ''}…{mention.high or ''}" if mention.low or mention.high else amount or "?"
    return f"{SIGNS.get(mention.qualifier or '', '')}{number} {unit}".rstrip()


def mention_rows(document: Document) -> list[tuple[str, ...]]:
    """Give the cells of each mention: kind, text, value, what it is of, project."""
    return [
        (one.kind, safe(one.text), value_text(one), safe(one.indicator or ""), " ".join(one.projects))
        for one in document.mentions
    ]


def project_rows(document: Document) -> list[tuple[str, ...]]:
    """Give the cells of each project: id, name, facts."""
    return [
        (
            one.id,
            safe(one.name) + (f" (part of {one.parent})" if one.parent else ""),
            ", ".join(
                fact.attribute
                + (f" {fact.phase}" if fact.phase else "")
                + f" {safe(document.mentions[fact.mention].text)}"
                for fact in one.facts
            ),
        )
        for one in document.projects
    ]


def metadata(article: Cleaned | Document) -> list[str]:
    """Give what is known of the article, one line each."""
    people = ", ".join(f"{one.name} ({one.role})" for one in article.authors)
    known = (
        ("published", article.published),
        ("publisher", article.publisher),
        ("authors", people),
        ("url", article.url),
    )
    return [f"{name}: {safe(value)}" for name, value in known if value]


def article_text(article: Cleaned) -> str:
    """Give title, metadata and body as plain text."""
    head = [f"title: {safe(article.title)}"] if article.title else []
    head += [*metadata(article), *(f"warning: {one.code}: {safe(one.message)}" for one in article.warnings)]
    body = "\n".join(safe(line) for line in article.text.split("\n"))
    return "\n".join([*head, ""] if head else []) + ("\n" if head else "") + body + "\n"


def blocks_text(blocks: Iterable[Block]) -> str:
    """Give every block on a line: kept or dropped (-), role, cue, source, text."""
    rows = [
        (
            "+" if one.start is not None else "-",
            one.role,
            safe(one.cue),
            safe(one.source),
            safe(one.text.replace("\n", " ⏎ ").replace("\t", " ⇥ ")),
        )
        for one in blocks
    ]
    return "".join(line + "\n" for line in _aligned(rows))


def show(documents: Iterable[Document], stream: IO[str]) -> None:
    """Print documents for people, as they come: on a terminal with rich, where that is installed, else plain."""
    if stream.isatty():
        try:
            from newsextract.cli.colour import show_in_colour
        except ImportError:
            pass
        else:
            show_in_colour(documents, stream)
            return
    for number, document in enumerate(documents):
        stream.write(("\n" if number else "") + "\n".join(_plain(document)) + "\n")


def title_text(document: Document) -> str:
    """Give the title, or the id where there is none."""
    return safe(document.title or document.id)


def notes(document: Document) -> list[str]:
    """Give the warnings, one line each."""
    return [f"warning: {one.code}: {safe(one.message)}" for one in document.warnings]


def _plain(document: Document) -> Iterator[str]:
    yield title_text(document)
    yield from (f"  {line}" for line in [*metadata(document), *notes(document)])
    if document.projects:
        yield ""
        yield from (f"  {line}" for line in _aligned(project_rows(document)))
    if document.mentions:
        yield ""
        yield from (f"  {line}" for line in _aligned([HEAD, *mention_rows(document)]))


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(
            cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=True)
        ).rstrip()
