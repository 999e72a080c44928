"""From bytes or text to the article, and an account of everything that is not it."""

from __future__ import annotations

from typing import Literal

import msgspec

from newsextract.lexicons import Lexicons
from newsextract.limits import Limits
from newsextract.records import Author, Block, Encoding, Warn

__all__ = ["Cleaned", "clean_body", "clean_source"]


class Cleaned(msgspec.Struct, frozen=True, kw_only=True):
    """An article without what surrounded it; the fields are those of `Document`."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: tuple[Author, ...] = ()
    url: str | None = None
    text: str = ""
    blocks: tuple[Block, ...] = ()
    encoding: Encoding | None = None
    next_page: str | None = None
    warnings: tuple[Warn, ...] = ()


def clean_source(
    source: bytes | str,
    *,
    form: Literal["auto", "html", "text"] = "auto",
    url: str | None = None,
    mode: Literal["balanced", "precision", "recall"] = "balanced",
    limits: Limits,
    lexicons: Lexicons,
    encoding: str | None = None,
) -> Cleaned:
    """Tell the article from what surrounds it."""
    text = source if isinstance(source, str) else source.decode(encoding or "utf-8", "replace")
    return msgspec.structs.replace(clean_body(text, limits=limits, lexicons=lexicons), url=url)


def clean_body(text: str, *, limits: Limits, lexicons: Lexicons) -> Cleaned:
    """Take a body that is already clean: each line is a paragraph."""
    return Cleaned(
        text=text, blocks=(Block(role="paragraph", cue="given", text=text, start=0, end=len(text)),)
    )
