"""Patterns of the words that tell facts of projects, made once for each configuration."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from newsextract.lexicons import Lexicons, alternation

__all__ = ["STOPS", "by_sentence", "hits", "pattern_of"]

T = TypeVar("T")
STOPS = "。！？!?；;\n"
"""What ends a sentence."""


@lru_cache(maxsize=256)
def pattern_of(lexicons: Lexicons, name: str, shape: str = "WORDS") -> re.Pattern[str]:
    """Give the pattern of a class of `fact_words`; in a `shape` it stands for WORDS.

    >>> from newsextract.lexicons import load
    >>> pattern_of(load(), "signed", "WORDS[于在]").search("项目签约于江州").group()
    '签约于'
    """
    return re.compile(shape.replace("WORDS", alternation(lexicons.group("fact_words", [name]))))


def hits(pattern: re.Pattern[str], firsts: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Give what `pattern.finditer` gives, tried only where one of its first characters stands.

    >>> [hit.span() for hit in hits(re.compile("(?:全部|各)项目"), re.compile("[全各]"), "全省各项目")]
    [(2, 5)]
    """
    place, match = 0, pattern.match
    for sign in firsts.finditer(text):
        start = sign.start()
        if start >= place and (hit := match(text, start)):
            place = hit.end()
            yield hit


def by_sentence(found: Iterable[tuple[int, T]], starts: Sequence[int]) -> Mapping[int, Sequence[T]]:
    """Put what stands at a place under the start of the sentence that it stands in."""
    inside: dict[int, list[T]] = {}
    for place, one in found:
        inside.setdefault(starts[bisect_right(starts, place) - 1], []).append(one)
    return inside
