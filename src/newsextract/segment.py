"""A private jieba tokenizer: tokens with offsets and the dictionary's word class, for windows of text.

Its dictionary is read once, when first asked for, into memory only: no cache file is written or loaded, and the
process-wide tokenizer of jieba is not touched.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

__all__ = ["MOST", "Token", "tokens"]

MOST = 64
"""Characters that one call segments: jieba is quadratic on long runs of one character."""


class Token(NamedTuple):
    """A word, where it is, and its class in jieba's dictionary ("" where the dictionary lacks it)."""

    text: str
    start: int
    end: int
    tag: str


class _Dictionary(NamedTuple):
    cut: Callable[[str], Iterator[str]]
    frequencies: dict[str, int]
    tags: dict[str, str]
    """Classes of words that are no common nouns."""


@cache
def _dictionary() -> _Dictionary:
    """Load the dictionary: words and all their beginnings with a frequency, as jieba keeps them, and word classes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    frequencies: dict[str, int] = {}
    tags: dict[str, str] = {}
    total = 0
    for line in files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        frequencies[word] = int(count)
        total += int(count)
        if tag != "n":
            tags[word] = tag
        for size in range(1, len(word)):
            frequencies.setdefault(word[:size], 0)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True
    return _Dictionary(tokenizer.cut, frequencies, tags)


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Segment `text[start:end]`, at most its last `MOST` characters.

    >>> [token.text for token in tokens("占地约300亩的项目", 0, 10)]
    ['占地约', '300', '亩', '的', '项目']
    """
    dictionary = _dictionary()
    place = max(start, end - MOST)
    found: list[Token] = []
    for word in dictionary.cut(text[place:end]):
        tag = dictionary.tags.get(word, "n" if dictionary.frequencies.get(word) else "")
        found.append(Token(word, place, place + len(word), tag))
        place += len(word)
    return found
