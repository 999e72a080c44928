"""What a page or a dump is made of before it is judged: raw blocks, and the page's own word on itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from newsextract.cleaning.markup import Zone
from newsextract.records import Warn

__all__ = ["Mark", "Page", "RawBlock", "cut_at", "inserted", "squeeze", "without_invisible"]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")


class Mark(msgspec.Struct, frozen=True):
    """An emphasised stretch, `kind` strong or em; or a whole heading (h1 … h6) or a counted item (ol)."""

    start: int
    end: int
    kind: str


class RawBlock(msgspec.Struct, frozen=True):
    """A visible run of text. `zone` is what the class of an element round it says; `container` the block element
    that holds it; `image` whether a picture stood between it and the block before; `site` the field that a rule for
    this site says it belongs to; `marks` its emphasis.
    """

    text: str
    tag: str
    source: str
    link_chars: int = 0
    zone: Zone | None = None
    container: int = 0
    image: bool = False
    bold: bool = False
    site: str | None = None
    marks: tuple[Mark, ...] = ()


class Page(NamedTuple):
    """The blocks, the parent of each container, the page's own word on itself, what to warn of."""

    blocks: tuple[RawBlock, ...]
    meta: dict[str, str]
    parents: tuple[int, ...] = (-1,)
    scripts: tuple[str, ...] = ()
    next_page: str | None = None
    warnings: tuple[Warn, ...] = ()


def cut_at(blocks: Sequence[RawBlock], most: int) -> tuple[Warn, ...]:
    """Give the warning that there were more blocks than the limit, where there were."""
    if len(blocks) < most:
        return ()
    return (cut_behind(most),)


def cut_behind(most: int) -> Warn:
    """Give the warning that what stands behind the first `most` blocks was not read."""
    message = f"more than {most} blocks; the rest was not read (limits.max_blocks)"
    return Warn(code="blocks-cut", message=message)


def squeeze(text: str) -> str:
    """Make white space runs one blank and take out what no one sees.

    >>> squeeze("　　总投资\\n86亿元 ，\\u200b占地")
    '总投资 86亿元 ，占地'
    """
    text = " ".join(text.split())
    return text if text.isprintable() else " ".join(_INVISIBLE.sub("", text).split())


def without_invisible(text: str) -> str:
    """Take soft hyphens, zero-width characters and marks of direction out.

    >>> without_invisible("产\\u00ad业\\u200b园")
    '产业园'
    """
    return _INVISIBLE.sub("", text)


def inserted(page: Page, at: int, other: Page) -> Page:
    """Put the blocks of another page in at a place, in a container of their own under the root."""
    shift = len(page.parents)
    parents = (*page.parents, 0, *(one + shift if one >= 0 else shift for one in other.parents[1:]))
    moved = tuple(
        msgspec.structs.replace(one, container=one.container + shift, zone=None) for one in other.blocks
    )
    return page._replace(blocks=(*page.blocks[:at], *moved, *page.blocks[at:]), parents=parents)
