"""Where rules are tried: one pass for numerals by what follows them, one for words by their first two characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from newsextract.rules.patterns import numeral_runs

__all__ = ["Anchors"]

R = TypeVar("R")
_SCALES = frozenset("十百千万亿")


class Anchors(Generic[R]):
    """The rules by the words and by the characters behind a numeral that they are tried at.

    `whatever` are those tried at any numeral. Both passes cost what a search for a set of characters costs: they
    begin with one, and a numeral is taken whole or not at all.
    """

    def __init__(
        self, by_word: Mapping[str, Sequence[R]], by_next: Mapping[str, Sequence[R]], whatever: Sequence[R]
    ) -> None:
        self._by_next = {one: tuple(rules) for one, rules in by_next.items()}
        self._whatever = tuple(whatever)
        followed = None if whatever else "".join(sorted(by_next))
        self._numerals = numeral_runs(followed) if by_next or whatever else None
        self._by_start: dict[str, list[tuple[str, tuple[R, ...]]]] = {}
        for word in sorted(by_word, key=len, reverse=True):
            self._by_start.setdefault(word[:2], []).append((word, tuple(by_word[word])))
        seconds: dict[str, str] = {}
        for start in self._by_start:
            seconds[start[0]] = seconds.get(start[0], "") + start[1:]
        alone = {start for start in self._by_start if len(start) == 1}
        parts = [
            re.escape(first) + ("" if first in alone else f"(?=[{re.escape(others)}])")
            for first, others in sorted(seconds.items())
        ]
        self._words = re.compile("|".join(parts)) if parts else None

    def find(self, folded: str) -> Iterator[tuple[int, Sequence[R]]]:
        """Give each place where rules are to be tried, with those rules: first all numerals, then all words."""
        if self._numerals is not None:
            following, whatever = self._by_next, self._whatever
            for hit in self._numerals.finditer(folded):
                start, end = hit.span()
                after = folded[end : end + 2] or "\n"  # a text ends as a line does
                rules = following.get(after[1:] if whatever and after[0] == " " else after[0], whatever)
                if rules:
                    yield start, rules
                    if folded[start - 1 : start] == "上" and folded[start] in _SCALES:
                        yield start - 1, rules
        if self._words is not None:
            by_start = self._by_start
            for hit in self._words.finditer(folded):
                start = hit.start()
                pair = folded[start : start + 2]
                for word, rules in (*by_start.get(pair, ()), *by_start.get(pair[0], ())):
                    if folded.startswith(word, start):
                        yield start, rules
                        break
