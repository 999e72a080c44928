"""One scan over the text finds all anchors; a rule's pattern is tried only where its anchor stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from time import process_time
from typing import Any, NamedTuple

import regex

from newsextract.errors import RuleError
from newsextract.fold import fold
from newsextract.lexicons import Lexicons
from newsextract.limits import Limits
from newsextract.rules.anchors import Anchors, Place
from newsextract.rules.base import RuleSet
from newsextract.rules.patterns import beginnings, expand, surfaces
from newsextract.rules.producing import Compiled, produce, refuse
from newsextract.values import Candidate

__all__ = ["Attempt", "RanOut", "Scanner"]

_NONE: frozenset[str] = frozenset()


class RanOut(NamedTuple):
    """A rule that ran out of time, or whose function failed, on the paragraph at `start`, and was skipped there.

    No rule ("") read on from `start` in a paragraph that is too dense.
    """

    rule: str
    start: int
    error: str = ""
    """What its function raised; "" where its time ran out."""


class Attempt(NamedTuple):
    """A rule tried where its anchor stands, and what became of it there: for `explain`."""

    rule: str
    start: int
    outcome: str

    @property
    def found(self) -> bool:
        """Whether a candidate came of it."""
        return self.outcome == "found"


class Scanner:
    """A rule set made ready for one configuration of words. What it keeps between texts changes no result."""

    def __init__(
        self, rules: RuleSet, lexicons: Lexicons, *, seconds: float = 0.5, most: int = Limits().max_numerals
    ) -> None:
        self._lexicons = lexicons
        self._seconds = seconds
        compiled = list(_compile(rules, lexicons))
        self._first = _Pass([one for one in compiled if not one.rule.after_quantities], lexicons, most)
        self._second = _Pass([one for one in compiled if one.rule.after_quantities], lexicons, most)

    def quantities(self, folded: str, *, every: bool = False) -> tuple[list[Candidate], list[RanOut]]:
        """Give what the rules find in folded text, overlaps included, and the rules that ran out of time.

        `every`: what is a part of what another rule found too, for `explain`.
        """
        return self._run(self._first, folded, (), every=every)

    def after_quantities(
        self, folded: str, taken: Sequence[Candidate]
    ) -> tuple[list[Candidate], list[RanOut]]:
        """Give what the rules find that build on the quantities `taken`."""
        return self._run(self._second, folded, taken)

    def attempts(self, folded: str, taken: Sequence[Candidate] = ()) -> Iterator[Attempt]:
        """Give each rule tried at each anchor, with what became of it; slow, and so apart from the scan."""
        for rules, settled in ((self._first, ()), (self._second, taken)):
            for start, tried in rules.anchors(folded, []):
                for compiled in tried:
                    ran_out: list[RanOut] = []
                    hit = self._limited(compiled, folded, start, ran_out, {})
                    found: list[Candidate] = []
                    if hit is not None:
                        self._read(compiled, hit, settled, found, ran_out, {})
                    why = "the pattern does not match" if hit is None else "refused by the rule"
                    if ran_out:
                        why = f"failed: {ran_out[0].error}" if ran_out[0].error else "ran out of time"
                    outcome = "found" if found else why
                    yield Attempt(compiled.rule.id, start, outcome)

    def _run(
        self, rules: _Pass, folded: str, taken: Sequence[Candidate], *, every: bool = False
    ) -> tuple[list[Candidate], list[RanOut]]:
        found: list[Candidate] = []
        ran_out: list[RanOut] = []
        lexicons = self._lexicons
        left: list[int] = []
        spent: dict[RanOut, float] = {}
        begin, end, covered = 0, 0, _NONE
        waiting: list[tuple[Compiled, re.Match[str]]] = []
        for start, tried in rules.anchors(folded, left):
            for compiled in tried:
                if begin <= start < end and compiled.id in covered:
                    continue
                if compiled.limited:
                    hit = self._limited(compiled, folded, start, ran_out, spent)
                    if hit is not None:
                        self._read(compiled, hit, taken, found, ran_out, spent)
                elif (hit := compiled.match(folded, start)) is not None:
                    if compiled.covers_itself:
                        waiting.append((compiled, hit))
                        continue
                    count = len(found)
                    produce(compiled, hit, lexicons, taken, found)
                    if compiled.covers and len(found) > count and not every:
                        (begin, end), covered = hit.span(), compiled.covers
        self._read_backwards(waiting, taken, found)
        for compiled in rules.unanchored:
            self._search(compiled, folded, taken, found, ran_out)
        ran_out += (RanOut("", start) for start in left)
        return found, ran_out

    def _read_backwards(
        self,
        waiting: list[tuple[Compiled, re.Match[str]]],
        taken: Sequence[Candidate],
        found: list[Candidate],
    ) -> None:
        """Read matches from the right, of those that end together the longest first; none within what one found."""
        waiting.sort(key=_from_the_right)
        reached: dict[str, int] = {}
        for compiled, hit in waiting:
            if hit.start() < reached.get(compiled.id, len(hit.string)):
                count = len(found)
                produce(compiled, hit, self._lexicons, taken, found)
                if len(found) > count:
                    reached[compiled.id] = found[-1].start

    def _limited(
        self,
        compiled: Compiled,
        folded: str,
        start: int,
        ran_out: list[RanOut],
        spent: dict[RanOut, float],
    ) -> Any:
        """Match a pattern, a user's one within its paragraph and what is left of its time for that."""
        if not compiled.limited:
            return compiled.pattern.match(folded, start)
        skipped = RanOut(compiled.rule.id, folded.rfind("\n", 0, start) + 1)
        if any(one[:2] == skipped[:2] for one in ran_out):
            return None
        end = folded.find("\n", start)
        left, began = self._seconds - spent.get(skipped, 0.0), process_time()
        try:
            if left <= 0:
                raise TimeoutError
            return compiled.pattern.match(folded, start, end if end >= 0 else len(folded), timeout=left)
        except TimeoutError:
            ran_out.append(skipped)
            return None
        finally:
            spent[skipped] = self._seconds - left + process_time() - began

    def _read(
        self,
        compiled: Compiled,
        hit: Any,
        taken: Sequence[Candidate],
        found: list[Candidate],
        ran_out: list[RanOut],
        spent: dict[RanOut, float],
    ) -> bool:
        """Read a match. A user's function that raises, or whose finds cannot be, is noted, and False given.

        What it costs is of the rule's time. A built-in one may raise.
        """
        if not compiled.limited:
            produce(compiled, hit, self._lexicons, taken, found)
            return True
        produced: list[Candidate] = []
        skipped, began = RanOut(compiled.id, hit.string.rfind("\n", 0, hit.start()) + 1), process_time()
        try:
            produce(compiled, hit, self._lexicons, taken, produced)
            for one in produced:
                refuse(one, hit.string, self._lexicons)
        except Exception as error:  # a user's code may raise anything, and the document goes on
            ran_out.append(skipped._replace(error=f"{type(error).__name__}: {error}"[:200]))
            return False
        finally:
            spent[skipped] = spent.get(skipped, 0.0) + process_time() - began
        found.extend(produced)
        return True

    def _search(
        self,
        compiled: Compiled,
        folded: str,
        taken: Sequence[Candidate],
        found: list[Candidate],
        ran_out: list[RanOut],
    ) -> None:
        """Search for a pattern without anchor, paragraph by paragraph."""
        start = 0
        spent: dict[RanOut, float] = {}
        while start <= len(folded):
            end = folded.find("\n", start)
            end = len(folded) if end < 0 else end
            try:
                if end > start or not start:  # an empty line of many holds nothing
                    for hit in compiled.pattern.finditer(folded, start, end, timeout=self._seconds):
                        if spent.get(RanOut(compiled.id, start), 0.0) > self._seconds:
                            raise TimeoutError
                        if not self._read(compiled, hit, taken, found, ran_out, spent):
                            break
            except TimeoutError:
                ran_out.append(RanOut(compiled.rule.id, start))
            start = end + 1


class _Pass:
    """The rules of one pass by their anchors."""

    def __init__(self, rules: Sequence[Compiled], lexicons: Lexicons, most: int) -> None:
        self.unanchored = [one for one in rules if one.rule.anchor is None]
        self.anchors = Anchors([place for one in rules for place in _places(one, lexicons)], most).find


def _places(compiled: Compiled, lexicons: Lexicons) -> Iterator[Place[Compiled]]:
    """Give where a rule's anchor stands, its words folded."""
    rule = compiled.rule
    for one in rule.anchor.parts if rule.anchor else ():
        yield Place(
            compiled,
            words=frozenset(fold(word) for name in one.words for word in surfaces(name, lexicons)),
            then=frozenset() if one.then is None else beginnings(fold(one.then), lexicons) or None,
            and_then=frozenset(word[0] for word in beginnings(fold(one.and_then), lexicons)),
            ranging=rule.pattern.startswith("{ranging}"),
        )


def _compile(rules: RuleSet, lexicons: Lexicons) -> Iterator[Compiled]:
    for priority, rule in enumerate(rules):
        limited = rule.id in rules.limited
        try:
            source = expand(rule.pattern, lexicons)
            pattern = (
                regex.compile(source, regex.V0) if limited or rule.anchor is None else re.compile(source)
            )
        except (re.error, regex.error, OverflowError, RecursionError) as error:
            what = f"the pattern of rule {rule.id} does not compile: {error}"
            raise RuleError(what, remedy="mend the pattern", rule=rule.id) from error
        yield Compiled(rule, pattern, priority, limited)


def _from_the_right(one: tuple[Compiled, re.Match[str]]) -> tuple[int, int]:
    start, end = one[1].span()
    return -end, start
