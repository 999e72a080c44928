"""Examples and near misses of rules, packs and files of sentences, as cases that can be checked one by one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsextract.columns import one_line
from newsextract.errors import InputError, NewsExtractError
from newsextract.intake import without_surrogates
from newsextract.options import Options, reference_date
from newsextract.packs import load_pack, rules_of
from newsextract.pipeline import Extractor
from newsextract.rules.base import Example, Rule, RuleSet
from newsextract.testing.marked import Fields, wanted_in
from newsextract.testing.report import Wanted, holds, report

__all__ = [
    "Case",
    "assert_extracts",
    "cases_in_file",
    "check_pack",
    "check_rule",
    "pack_cases",
    "rule_cases",
]


class Case(NamedTuple):
    """One example or near miss: `check()` gives None when it holds, else a report for people."""

    name: str
    check: Callable[[], str | None]
    line: int | None = None
    """The line of its file, from 1, where it has one of its own."""


def check_rule(rule: Rule, *, options: Options | None = None) -> None:
    """Check a rule's examples and near misses, alone and beside the others. AssertionError shows each that fails.

    >>> from newsextract.rules.base import RuleSet
    >>> check_rule(RuleSet.default()["area.range"])
    """
    _assert_all(rule_cases(rule, options=options))


def check_pack(pack: str | Path) -> None:
    """Check a pack's examples and near misses. AssertionError shows each that fails, RuleError a fault of the file.

    >>> check_pack("length")
    """
    _assert_all(pack_cases(pack))


def assert_extracts(
    text: str,
    expected: Fields | Sequence[Fields] = (),
    *,
    published: str | None = None,
    options: Options | None = None,
    kinds: Iterable[str] | None = None,
) -> None:
    """Check what a text gives. AssertionError shows the sentence with carets, and the fields that differ.

    `expected` holds the fields of each mention. Its place is a mark in the text (⟦ ⟧, one for each mention, in order),
    or its `text`, or `start` and `end`. No other mention of the `kinds` (those in `expected`; all, where nothing is
    expected) may be there.

    >>> assert_extracts("占地⟦300亩⟧，总投资5亿元", {"kind": "area", "square_meters": "200000"})
    >>> assert_extracts("2023元旦快乐，多元化发展", kinds=["money"])
    """
    wanted = [expected] if isinstance(expected, Mapping) else list(expected)
    title = "what was expected is not found"
    if shown := _check_text(_extractor(options), text, wanted, published, kinds, title):
        raise AssertionError(shown)


def rule_cases(rule: Rule, *, options: Options | None = None) -> tuple[Case, ...]:
    """Give a rule's examples and near misses as cases. A rule without either has one that says so."""
    cases = [
        Case(f"{rule.id} example {one.marked}", partial(_check_example, rule, one, options))
        for one in rule.examples
    ]
    cases += [
        Case(f"{rule.id} near miss {text}", partial(_check_near_miss, rule, text, options))
        for text in rule.near_misses
    ]
    for what in ("examples", "near_misses"):
        if not getattr(rule, what):
            missing = f"{rule.id} has no {what}; a rule is tested by them: give it at least one"
            cases.append(Case(f"{rule.id} has {what}", partial(str, missing)))
    return _named(cases)


def pack_cases(pack: str | Path) -> tuple[Case, ...]:
    """Give a pack's examples and near misses as cases. RuleError for a fault of the file."""
    read = load_pack(pack)
    options = Options(packs=(pack,))
    rules = rules_of(read)
    cases = [
        Case(f"{rule.id} example {one.marked}", partial(_check_in_pack, rule, one, options))
        for rule in rules
        for one in rule.examples
    ]
    cases += [
        Case(f"{read.kind} near miss {text}", partial(_check_missed, text, read.kind, options))
        for text in rules[0].near_misses
    ]
    return _named(cases)


def cases_in_file(path: str | Path) -> tuple[Case, ...]:
    """Read a `*.cases.jsonl` file: one object a line, with `text` and `mentions`; a faulty line is a case that fails.

    {"id": "…", "text": "占地⟦300亩⟧", "mentions": [{"kind": "area", "amount": "300"}]}

    Optional: `published`, `packs`, `kinds` (see `assert_extracts`). Blank lines and lines that begin with # or // are
    passed over. InputError when the file cannot be read.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeError) as error:
        raise InputError(f"{path} cannot be read: {error}", remedy="give a UTF-8 file") from error
    cases: list[Case] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith(("#", "//")):
            continue
        try:
            cases.append(_line_case(line, Path(path), number))
        except NewsExtractError as error:
            cases.append(Case(f"line {number}", partial(str, f"{path}:{number}: {error}"), number))
    return _named(cases)


_KEYS = {
    "id": str,
    "text": str,
    "mentions": list,
    "published": str,
    "packs": list,
    "kinds": list,
    "note": str,
}


def _line_case(line: str, path: Path, number: int) -> Case:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is not JSON: {error}", remedy="write one object a line") from error
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise InputError("there is no text", remedy='write {"text": "…⟦…⟧…", "mentions": [{"kind": "…"}]}')
    for key, value in data.items():
        if key not in _KEYS:
            raise InputError(f"{key} is no key of a case", remedy=f"the keys are {', '.join(_KEYS)}")
        if not isinstance(value, _KEYS[key]):
            raise InputError(f"{key} is {value!r}", remedy=f"give a {_KEYS[key].__name__}")
    expected = data.get("mentions", [])
    if not all(isinstance(one, dict) for one in expected):
        raise InputError("mentions holds what is no object", remedy='write [{"kind": "…"}]')
    packs = tuple(_beside(path, str(one)) for one in data.get("packs", ()))
    text, published, kinds = without_surrogates(data["text"]), data.get("published"), data.get("kinds")
    if published is not None:
        reference_date(published)
    title = f"{path.name}:{number}: what was expected is not found"

    def check() -> str | None:
        extractor = _extractor(Options(packs=packs) if packs else None)
        return _check_text(extractor, text, expected, published, kinds, title)

    return Case(without_surrogates(data.get("id") or f"line {number} {text}"), check, number)


def _beside(path: Path, pack: str) -> str:
    """Take a pack's path as one from the file's own folder."""
    return str(path.parent / pack) if pack.endswith(".toml") else pack


_BRACKETS = str.maketrans("[]", "()")  # a test runner takes what is in them for parameters


def _named(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Give each case a short name on one line that no other has."""
    taken: dict[str, int] = {}
    named: list[Case] = []
    for case in cases:
        name = one_line(case.name).replace("::", "∷").translate(_BRACKETS)
        name = name if len(name) <= 80 else name[:79] + "…"
        taken[name] = taken.get(name, 0) + 1
        named.append(case._replace(name=name if taken[name] == 1 else f"{name} ({taken[name]})"))
    return tuple(named)


def _assert_all(cases: Iterable[Case]) -> None:
    reports = [shown for case in cases if (shown := case.check())]
    if reports:
        raise AssertionError("\n\n".join(reports))


@lru_cache(maxsize=64)
def _extractor(options: Options | None) -> Extractor:
    return Extractor(options)


def _alone(rule: Rule, options: Options | None) -> Extractor:
    """Give an extractor with this rule only; one that builds on quantities gets their rules too."""
    options = options or Options()
    every = options.rule_set
    below = [one for one in every if rule.after_quantities and not one.after_quantities and one.id != rule.id]
    rules = RuleSet([*below, rule], added=every.added & {rule.id})
    return _extractor(msgspec.structs.replace(options, rules=rules))


def _beside_others(rule: Rule, options: Options | None) -> Extractor:
    options = options or Options()
    every = options.rule_set
    rules = every.replacing(rule.id, rule) if rule.id in every else every.adding(rule)
    return _extractor(msgspec.structs.replace(options, rules=rules))


def _check_example(rule: Rule, example: Example, options: Options | None) -> str | None:
    """Check that the rule alone finds the example, and that it is credited beside the others."""
    wanted = [Wanted(example.start, example.end, dict(example.fields))]
    reading = _alone(rule, options).read(example.text, example.reference)
    found = [one for one in reading.mentions if one.rule == rule.id]
    if not holds(wanted[0], found):
        return report(f"{rule.id}, alone, does not find its example", reading, wanted, found)
    reading = _beside_others(rule, options).read(example.text, example.reference)
    found = [one for one in reading.mentions if one.kind == rule.kind]
    wanted = [wanted[0]._replace(fields={**wanted[0].fields, "rule": rule.id})]
    if not holds(wanted[0], found):
        return report(f"{rule.id}, beside the others, does not give its example", reading, wanted, found)
    return None


def _check_in_pack(rule: Rule, example: Example, options: Options) -> str | None:
    reading = _extractor(options).read(example.text, example.reference)
    found = [one for one in reading.mentions if one.kind == rule.kind]
    wanted = Wanted(example.start, example.end, {**dict(example.fields), "rule": rule.id})
    return None if holds(wanted, found) else report("an example is not found", reading, [wanted], found)


def _check_missed(text: str, kind: str, options: Options) -> str | None:
    return _check_text(_extractor(options), text, [], None, [kind], "a near miss is found")


def _check_near_miss(rule: Rule, text: str, options: Options | None) -> str | None:
    reading = _alone(rule, options).read(text)
    found = [one for one in reading.mentions if one.rule == rule.id]
    return report(f"{rule.id} finds its near miss", reading, [], found) if found else None


def _check_text(
    extractor: Extractor,
    text: str,
    expected: Sequence[Fields],
    published: str | None,
    kinds: Iterable[str] | None,
    title: str,
) -> str | None:
    plain, wanted = wanted_in(text, expected)
    reading = extractor.read(plain, published)
    asked = set(kinds) if kinds is not None else {str(one["kind"]) for one in expected if "kind" in one}
    found = [one for one in reading.mentions if not asked or one.kind in asked]
    places = {(one.start, one.end) for one in wanted}
    if all(holds(one, found) for one in wanted) and all((one.start, one.end) in places for one in found):
        return None
    return report(title, reading, wanted, found)
