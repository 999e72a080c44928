"""What a source gives: an item to extract, or a place that could not be read and why."""

from __future__ import annotations

import os
from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec

from newsextract.intake import without_surrogates
from newsextract.records import Source
from newsextract.work import Form, Item

__all__ = ["FORMS", "Columns", "Form", "Item", "Reading", "Unread", "key_of", "printable", "source_at"]

FORMS = ("auto", "html", "text")


class Columns(NamedTuple):
    """Names of the columns (or fields) of tables; None: the usual names."""

    content: str | None = None
    id: str | None = None
    url: str | None = None
    published: str | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """How inputs are read."""

    form: str = "auto"
    """What the inputs are: `auto` goes by suffix and content; `html`, `text`, `jsonl`, `csv`, `parquet`, `warc`."""
    body: bool = False
    """The texts are clean bodies: nothing is dropped, offsets are their own."""
    include: tuple[str, ...] = ()
    """Patterns that a file's path within its folder, or a member's name, must match (one of them)."""
    exclude: tuple[str, ...] = ()
    columns: Columns = Columns()
    max_bytes: int = 20_000_000
    """The largest document."""
    encoding: str | None = None
    """The codec of the inputs, where the caller knows better."""
    published: str | None = None
    """ISO date for documents that bring none."""

    @property
    def document_form(self) -> Form:
        """What each document is, where `form` says that of documents and not of files."""
        return self.form if self.form in ("html", "text") else "auto"  # type: ignore[return-value]


class Unread(NamedTuple):
    """A place that could not be read: the error's class, and what it says."""

    source: Source
    error: str
    message: str


def source_at(path: str, **where: Any) -> Source:
    """Name a place."""
    return Source(path=path, **where)


def printable(name: str | os.PathLike[str]) -> str:
    """Give a path as text that UTF-8 can hold: bytes of it that are no text become U+FFFD."""
    name = os.fspath(name)
    if name.isascii():
        return name
    return without_surrogates(os.fsencode(name).decode("utf-8", "replace"))


def key_of(item: Item | Unread) -> str:
    """Give the key of an item: its source and its content, hashed. What is done is found again by it."""
    digest = blake2b(digest_size=16)
    if isinstance(item, Unread):
        for part in (str(item.source), item.error, item.message):
            digest.update(part.encode() + b"\0")
        return "!" + digest.hexdigest()
    for part in (
        str(item.source),
        item.id or "",
        item.form,
        item.url or "",
        item.published or "",
        item.charset or "",
    ):
        digest.update(part.encode() + b"\0")
    digest.update(item.content)
    return digest.hexdigest()
