"""Words looked up by how a text ends: a dictionary by their last two characters instead of a pattern's alternatives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

__all__ = ["Endings"]


class Endings:
    """A set of words, asked which of them a text ends in at a place.

    >>> Endings(["投资", "总投资", "资"]).longest("项目总投资12亿元", 0, 5)
    '总投资'
    """

    def __init__(self, words: Iterable[str]) -> None:
        words = set(words)
        self.lasts: frozenset[str] = frozenset(word[-1] for word in words)
        """The characters that the words end in: a text that ends in none of these need not be asked about."""
        self._single: set[str] = set()
        self._longer: dict[str, list[str]] = {}
        for word in sorted(words, key=lambda word: (-len(word), word)):
            if len(word) == 1:
                self._single.add(word)
            else:
                self._longer.setdefault(word[-2:], []).append(word)

    def longest(self, text: str, floor: int, end: int) -> str | None:
        """Give the longest word that `text[floor:end]` ends in."""
        if end <= floor:
            return None
        for word in self._longer.get(text[end - 2 : end], ()):
            if text.endswith(word, floor, end):
                return word
        last = text[end - 1]
        return last if last in self._single else None

    def all(self, text: str, floor: int, end: int) -> Iterator[str]:
        """Give each word that `text[floor:end]` ends in, the longest first."""
        if end > floor:
            for word in self._longer.get(text[end - 2 : end], ()):
                if text.endswith(word, floor, end):
                    yield word
            if text[end - 1] in self._single:
                yield text[end - 1]
