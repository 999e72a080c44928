"""What examples cannot show of a rule: patterns that can take forever, match nothing at all, or shadow one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import process_time
from typing import Literal, NamedTuple

from newsextract.errors import RuleError
from newsextract.fold import fold
from newsextract.lexicons import Lexicons
from newsextract.pipeline import Extractor
from newsextract.rules.base import Rule, RuleSet
from newsextract.rules.patterns import expand
from newsextract.rules.scan import Scanner

__all__ = ["Finding", "hostile_texts", "lint", "nested_repeat"]

LENGTH = 100_000
SECONDS = 2.0
_UNBOUNDED = ("*", "+")


class Finding(NamedTuple):
    """Something to mend (`error`) or to look at (`warning`)."""

    rule: str
    level: Literal["error", "warning"]
    message: str


def lint(extractor: Extractor, ids: Iterable[str] = (), *, length: int = LENGTH) -> Iterator[Finding]:
    """Check the rules of an extractor, or those with the given ids: compiled, bounded, fast, not shadowed.

    Time is that of the processor, on texts of `length` characters made to hurt.
    """
    chosen = [extractor.rules[one] for one in ids] or list(extractor.rules)
    for rule in chosen:
        problems = list(_pattern(rule, extractor.lexicons))
        yield from problems
        if not any(one.level == "error" for one in problems):
            yield from _time(rule, extractor, length)
    yield from _shadows(chosen, extractor)


def nested_repeat(pattern: str) -> str | None:
    """Give the part of a pattern that repeats without bound what itself repeats without bound, or None.

    >>> nested_repeat("a(b+c*)+d")
    '(b+c*)+'
    >>> nested_repeat("a(b++c){0,8}[(+*]+")
    """
    open_groups: list[tuple[int, bool, bool]] = []  # start, atomic, an unbounded repeat inside
    repeated = False
    place = 0
    while place < len(pattern):
        start, sign = place, pattern[place]
        if sign == "(":
            open_groups.append((place, pattern.startswith("(?>", place), repeated))
            repeated = False
            place += 1
            continue
        inside = False
        if sign == "\\":
            place += 2
        elif sign == "[":
            place = _class_end(pattern, place)
        elif sign == ")" and open_groups:
            start, atomic, outside = open_groups.pop()
            inside, repeated = repeated and not atomic, outside or (repeated and not atomic)
            place += 1
        else:
            place += 1
        unbounded, possessive, end = _quantifier(pattern, place)
        if unbounded and inside:
            return pattern[start:end]
        repeated = repeated or (unbounded and not possessive)
        place = end
    return None


def _class_end(pattern: str, place: int) -> int:
    place += 2 if pattern[place + 1 : place + 2] == "^" else 1
    place += 1 if pattern[place : place + 1] == "]" else 0
    while place < len(pattern) and pattern[place] != "]":
        place += 2 if pattern[place] == "\\" else 1
    return place + 1


def _quantifier(pattern: str, place: int) -> tuple[bool, bool, int]:
    """Say whether a repeat without bound stands at a place, whether it is possessive, and where it ends."""
    sign = pattern[place : place + 1]
    end = place
    unbounded = sign in _UNBOUNDED and sign != ""
    if sign == "{" and (close := pattern.find("}", place)) > 0:
        low, comma, high = pattern[place + 1 : close].partition(",")
        if low.isdigit() or (not low and high.isdigit()):
            unbounded, end = bool(comma) and not high, close + 1
    elif sign in ("*", "+", "?") and sign:
        end = place + 1
    if end == place:
        return False, False, place
    possessive = pattern[end : end + 1] == "+"
    return unbounded, possessive, end + (pattern[end : end + 1] in ("+", "?") and end < len(pattern))


def hostile_texts(rule: Rule, length: int = LENGTH) -> Iterator[tuple[str, str]]:
    """Give texts made to hurt, each with a word for what it is."""
    units = [
        ("digits", "1"),
        ("Chinese digits", "一二三"),
        ("scales", "万亿"),
        ("commas", "1,"),
        ("blanks", "1 "),
    ]
    units += [("one character", "年"), ("points", "3.5"), ("enumeration", "1、"), ("letters", "a")]
    units += [(f"its example {number}", one.text) for number, one in enumerate(rule.examples[:3], 1)]
    for what, unit in units:
        yield what, (unit * (length // len(unit) + 1))[:length]


def _pattern(rule: Rule, lexicons: Lexicons) -> Iterator[Finding]:
    """Compile a pattern and look at its shape."""
    import regex

    try:
        Scanner(RuleSet([rule]), lexicons)
        compiled = regex.compile(expand(rule.pattern, lexicons), regex.V0)
    except RuleError as error:
        yield Finding(rule.id, "error", str(error))
        return
    if compiled.fullmatch("") is not None:
        yield Finding(
            rule.id, "error", "the pattern matches the empty string; ask for at least one character"
        )
    if part := nested_repeat(expand(rule.pattern, lexicons)):
        shown = part if len(part) <= 60 else part[:59] + "…"
        yield Finding(
            rule.id, "error", f"an unbounded repeat of an unbounded repeat: {shown}; bound one of them"
        )


def _time(rule: Rule, extractor: Extractor, length: int) -> Iterator[Finding]:
    scanner = Scanner(
        RuleSet([rule], added=extractor.rules.added & {rule.id}),
        extractor.lexicons,
        seconds=SECONDS,
        most=length,
    )
    for what, text in hostile_texts(rule, length):
        folded = fold(text)
        began = process_time()
        if rule.after_quantities:
            _, ran_out = scanner.after_quantities(folded, ())
        else:
            _, ran_out = scanner.quantities(folded)
        spent = process_time() - began
        if ran_out:
            how = f"fails ({ran_out[0].error})" if ran_out[0].error else "runs out of time"
            yield Finding(rule.id, "error", f"{how} on {length} characters of {what}")
        elif spent > SECONDS:
            yield Finding(rule.id, "error", f"takes {spent:.1f} s for {length} characters of {what}")


def _shadows(rules: Iterable[Rule], extractor: Extractor) -> Iterator[Finding]:
    """Name the rules of which another finds every example too."""
    for rule in rules:
        rivals = [_also(rule, one.text, one.start, one.end, extractor) for one in rule.examples]
        for rival in sorted(set.intersection(*rivals)) if rivals else ():
            yield Finding(rule.id, "warning", f"{rival} finds each of its examples too; is one of them idle?")


def _also(rule: Rule, text: str, start: int, end: int, extractor: Extractor) -> set[str]:
    """Give the other rules of the kind that find the same span."""
    reading = extractor.read(text)
    found = [(one.start, one.end, one.kind, one.rule) for one in reading.mentions]
    lost = (one.candidate for one in reading.losses)
    found += [(one.start, one.end, one.kind, one.rule) for one in lost]
    return {id for *span, kind, id in found if span == [start, end] and kind == rule.kind and id != rule.id}
