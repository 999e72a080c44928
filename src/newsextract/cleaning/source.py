"""A source before it is judged: bytes become text, and it is a page or a dump."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from newsextract.cleaning.decode import decode
from newsextract.cleaning.dom import page_of, tree_of
from newsextract.cleaning.lines import blocks_of_lines
from newsextract.cleaning.page import RawBlock
from newsextract.lexicons import Lexicons
from newsextract.limits import Limits
from newsextract.records import Encoding, Warn

__all__ = ["Form", "Source", "address_of", "blocks_of", "is_markup", "own_address", "read_source"]

Form = Literal["auto", "html", "text"]
_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|div|p|h[1-6]|meta|table|article|section|span|br|a|script|title|ul|ol|font|center)[\s>/]",
    re.I,
)
_MOST_BAD = 0.05


class Source(NamedTuple):
    """What is read: the text, how bytes became it, what to warn of, and the bytes where they are UTF-8."""

    text: str
    encoding: Encoding | None = None
    warnings: tuple[Warn, ...] = ()
    utf8: bytes | None = None


def read_source(source: bytes | str, encoding: str | None, charset: str | None = None) -> Source:
    """Read bytes by the ladder of codecs; a str stays as it is."""
    if isinstance(source, str):
        return Source(source)
    text, how = decode(source, encoding, charset)
    if how.bad_bytes:
        message = f"{how.bad_bytes} bytes are not {how.codec}; they became U+FFFD"
        warnings = [Warn(code="bad-bytes", message=message)]
        if how.bad_bytes > _MOST_BAD * len(source):
            message = f"of {len(source)} bytes so many are no {how.codec} that it is hardly text, or of another codec; say which (encoding)"
            warnings.append(Warn(code="not-text", message=message))
        return Source(text, how, tuple(warnings))
    return Source(text, how, utf8=source if how.codec == "utf-8" and how.chosen != "bom" else None)


def is_markup(source: str, form: Form) -> bool:
    """Say whether a source is read as HTML: told so, or it has tags."""
    return form == "html" or (form == "auto" and _MARKUP.search(source[:20_000]) is not None)


def blocks_of(
    source: bytes | str,
    *,
    form: Form = "auto",
    limits: Limits,
    lexicons: Lexicons,
    encoding: str | None = None,
) -> tuple[RawBlock, ...]:
    """Give the raw blocks of a page or a dump, unjudged."""
    read = read_source(source, encoding)
    if not is_markup(read.text, form):
        return blocks_of_lines(read.text, limits.max_blocks, lexicons)
    tree = tree_of(read.text, limits.max_attributes, encoded=read.utf8)
    return page_of(read.text, *tree, lexicons, limits).blocks


def address_of(source: bytes | str, *, encoding: str | None = None) -> str | None:
    """Give the address that a page says is its own; None for a dump."""
    read = read_source(source, encoding)
    root = tree_of(read.text, encoded=read.utf8)[0] if is_markup(read.text, "auto") else None
    return own_address(root) if root is not None else None


def own_address(root: object) -> str | None:
    """Give the address that a tree says is its page's own, None where it says none."""
    for path in ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"):
        for address in root.xpath(path):  # type: ignore[attr-defined]
            return str(address)
    return None
