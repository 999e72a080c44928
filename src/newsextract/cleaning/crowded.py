"""Tags with more attributes than any page has: the surplus is cut before the parser, whose cost for them is quadratic."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["without_crowds"]

_ATTRIBUTE = re.compile(rb"""[^\s"'<>/=]+(?:\s{0,9}=\s{0,9}(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?""")
_NAME = re.compile(rb"<[a-zA-Z][^\s/<>]*")


def without_crowds(source: bytes, most: int) -> tuple[bytes, int]:
    """Cut the attributes of a tag behind the first `most`; give the markup and how many tags were cut.

    >>> without_crowds(b"<p a=1 b='2 3' c d>x</p>", 2)
    (b"<p a=1 b='2 3'>x</p>", 1)
    """
    long_tags = _long_tags(2 * most)
    if not _any_long(source, long_tags, max(1, most)):
        return source, 0
    cut = 0

    def shortened(found: re.Match[bytes]) -> bytes:
        nonlocal cut
        tag = found.group()
        name = _NAME.match(tag)
        place = name.end() if name else len(tag)
        for _ in range(most):
            attribute = _ATTRIBUTE.search(tag, place)
            if attribute is None:
                return tag
            place = attribute.end()
        if _ATTRIBUTE.search(tag, place) is None:
            return tag
        cut += 1
        return tag[:place] + b">"

    return long_tags.sub(shortened, source), cut


def _any_long(source: bytes, long_tags: re.Pattern[bytes], stride: int) -> bool:
    """Say whether a long tag stands anywhere: one leaves a whole stride without a `<`, so only before such are looked at."""
    seen = 0
    for at in range(0, len(source) - stride, stride):
        if source.find(b"<", at, at + stride) < 0:
            opening = source.rfind(b"<", seen, at)
            if opening >= 0 and long_tags.match(source, opening):
                return True
            seen = at
    return False


@lru_cache(maxsize=8)
def _long_tags(size: int) -> re.Pattern[bytes]:
    """Give the pattern of tags that can have so many: each attribute takes two bytes at least."""
    return re.compile(rb"<[a-zA-Z][^<>]{%d,}>" % size)
