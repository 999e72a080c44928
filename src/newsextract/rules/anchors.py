"""Where rules are tried: one pass for numerals by what follows them, one for words by their first two characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

from newsextract.limits import DENSE
from newsextract.rules.patterns import TO_AHEAD, numeral_runs

__all__ = ["Anchors", "Place"]

R = TypeVar("R")
_SCALES = frozenset("十百千万亿")
_TO_AHEAD = re.compile(TO_AHEAD)
_MOST_KEPT = 4096


class Place(NamedTuple, Generic[R]):
    """One way in which a rule is anchored: behind a numeral or a word, by what follows there."""

    rule: R
    words: frozenset[str] = frozenset()
    then: frozenset[str] | None = frozenset()
    """The beginnings, one character or two, that may follow a numeral; None: any; empty: tried at no numeral."""
    and_then: frozenset[str] = frozenset()
    """Characters one of which must stand behind that one character, or behind the word; empty: any."""
    ranging: bool = False
    """True: only where a sign or word for "to" stands ahead in the clause."""


class Anchors(Generic[R]):
    """Finds the places where rules are to be tried, and tells which.

    Both passes cost what a search for a set of characters costs: they begin with one, and a numeral is taken whole or
    not at all. What may follow is looked up once for each two characters that do.
    """

    def __init__(self, places: Sequence[Place[R]], most: int) -> None:
        self._most = most
        at_numerals = [one for one in places if one.then is None or one.then]
        self._at_numerals = _Choice(at_numerals)
        anywhere = any(one.then is None for one in at_numerals)
        followed = {word[0] for one in at_numerals for word in one.then or ()}
        self._numerals = (
            numeral_runs("".join(sorted(followed)), anywhere=anywhere) if followed or anywhere else None
        )
        by_word: dict[str, list[Place[R]]] = {}
        for one in places:
            for word in one.words:
                by_word.setdefault(word, []).append(one._replace(then=frozenset({""})))
        by_start: dict[str, list[tuple[str, _Choice[R]]]] = {}
        for word in sorted(by_word, key=lambda word: (-len(word), word)):
            every = [*by_word[word], *_shorter(word, by_word)]
            by_start.setdefault(word[:2], []).append((word, _Choice(every)))
        self._by_start = {  # a word of one character comes behind the longer ones that begin with it
            start: (*some, *(by_start.get(start[0], ()) if len(start) > 1 else ()))
            for start, some in by_start.items()
        }
        self._words = _starts(by_word)

    def find(self, folded: str, left: list[int]) -> Iterator[tuple[int, Sequence[R]]]:
        """Give each place where rules are to be tried, with those rules: first all numerals, then all words.

        A paragraph is not read on where it is too dense; the place is then added to `left`.
        """
        if self._numerals is not None:
            yield from self._find_numerals(self._numerals, folded, left)
        if self._words is not None:
            yield from self._find_words(self._words, folded, left)

    def _find_numerals(
        self, numerals: re.Pattern[str], folded: str, left: list[int]
    ) -> Iterator[tuple[int, Sequence[R]]]:
        known, at = self._at_numerals.known, self._at_numerals.at
        for block in _blocks(numerals, self._most, folded, left):
            for hit in block:
                start, end = hit.span()
                following = folded[end : end + 2]
                ranging = hit.lastindex is not None
                rules = known[ranging].get(following)
                if rules is None:
                    rules = at(following, ranging)
                if rules:
                    yield start, rules
                    if folded[start] in _SCALES and folded[start - 1 : start] == "上":
                        yield start - 1, rules

    def _find_words(
        self, starts: re.Pattern[str], folded: str, left: list[int]
    ) -> Iterator[tuple[int, Sequence[R]]]:
        by_start = self._by_start
        for block in _blocks(starts, 2 * self._most, folded, left):
            for hit in block:
                start = hit.start()
                words = by_start.get(folded[start : start + 2]) or by_start.get(folded[start])
                if words is None:
                    continue
                for word, choice in words:
                    if folded.startswith(word, start):
                        end = start + len(word)
                        ranging = choice.ranging and _TO_AHEAD.match(folded, end) is not None
                        if rules := choice.always or choice.at(folded[end : end + 1], ranging):
                            yield start, rules
                        break


def _blocks(
    pattern: re.Pattern[str], most: int, folded: str, left: list[int]
) -> Iterator[list[re.Match[str]]]:
    """Give what a pattern finds by blocks; behind one that is too dense, the rest of its paragraph is left out."""
    place = 0
    while place >= 0:
        hits, place = pattern.finditer(folded, place), -1
        while block := list(islice(hits, most)):
            yield block
            first, last = block[0].start(), block[-1].start()
            if len(block) == most and last - first < DENSE and folded.find("\n", first, last) < 0:
                left.append(last)
                place = folded.find("\n", last)
                break


class _Choice(Generic[R]):
    """The rules of some places, by what follows; kept once looked up, for as many as are common."""

    def __init__(self, places: Sequence[Place[R]]) -> None:
        self._places = tuple(places)
        self.ranging = any(one.ranging for one in places)
        free = all(one.then == frozenset({""}) and not one.and_then and not one.ranging for one in places)
        self.always = tuple(dict.fromkeys(one.rule for one in places)) if free else ()
        """The rules, where they are tried whatever follows: at a word."""
        self.known: tuple[dict[str, tuple[R, ...]], dict[str, tuple[R, ...]]] = ({}, {})

    def at(self, following: str, ranging: bool) -> tuple[R, ...]:
        """Give the rules for the characters that follow, and for whether a sign or word for "to" stands ahead."""
        known = self.known[ranging]
        rules = known.get(following)
        if rules is None:
            text = following or "\n"  # a text ends as a line does
            fitting = [one.rule for one in self._places if ranging >= one.ranging and _fits(one, text)]
            rules = tuple(dict.fromkeys(fitting))
            if len(known) < _MOST_KEPT:
                known[following] = rules
        return rules


def _fits(place: Place[R], text: str) -> bool:
    """Say whether what follows, up to two characters, is what a place asks for."""
    if place.then is None:
        return True
    return any(
        text.startswith(one)
        and (not place.and_then or len(one) == 2 or (text[len(one) :] or "\n")[0] in place.and_then)
        for one in place.then
    )


def _shorter(word: str, by_word: Mapping[str, Iterable[Place[R]]]) -> Iterator[Place[R]]:
    """Give the places of the words that a word begins with: 高速 is met in 高速公路 too."""
    for length in range(1, len(word)):
        for one in by_word.get(word[:length], ()):
            if not one.and_then or word[length] in one.and_then:
                yield one._replace(and_then=frozenset())


def _starts(by_word: Mapping[str, Iterable[Place[R]]]) -> re.Pattern[str] | None:
    """Give a pattern that finds where one of the words may start, by the characters that come first and second."""
    firsts: set[str] = set()
    seconds: set[str] = set()
    alone: set[str] = set()
    for word, places in by_word.items():
        firsts.add(word[0])
        thens = [{word[1]}] if len(word) > 1 else [one.and_then for one in places]
        seconds.update(*thens)
        if not all(thens):
            alone.add(word)
    if not firsts:
        return None
    by_itself = f"|(?<={_one_of(alone)})" if alone else ""
    return re.compile(f"{_one_of(firsts)}(?:(?={_one_of(seconds)}){by_itself})")


def _one_of(characters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(characters)))}]" if characters else "(?!)"
