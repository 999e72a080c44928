"""Every example and near miss of every built-in rule. This file never grows: rules carry their own cases."""

import pkgutil
import re
from importlib import import_module

import msgspec
import pytest

import newsextract.rules
from newsextract import Extractor, Options, RuleSet
from newsextract.fold import fold
from newsextract.lexicons import load
from newsextract.rules.base import Match, Rule, numeral, words
from newsextract.rules.patterns import expand
from newsextract.rules.producing import Compiled
from newsextract.rules.scan import Scanner
from newsextract.testing import rule_cases

RULES = RuleSet.default()
CASES = [pytest.param(case, id=case.name) for rule in RULES for case in rule_cases(rule)]
ANCHORED = [pytest.param(rule, id=rule.id) for rule in RULES if rule.anchor is not None]


@pytest.mark.parametrize("case", CASES)
def test_example_or_near_miss(case):
    """An example is found by the rule alone and credited to it beside the others; a near miss is not found."""
    report = case.check()
    assert report is None, "\n" + report


@pytest.mark.parametrize("rule", ANCHORED)
def test_rule_finds_no_less_through_its_anchor_than_by_itself(rule):
    """The shared scan tries a pattern at its anchors only; a search over the whole text must find the same spans."""
    assert list(found_otherwise(rule, RULES)) == []


def found_otherwise(rule, rules):
    """Texts of a rule's examples and near misses that it reads otherwise than stated, with or without its anchor."""
    below = [one for one in rules if rule.after_quantities and not one.after_quantities]
    for one in (rule, msgspec.structs.replace(rule, anchor=None)):
        extractor = Extractor(Options(rules=RuleSet([*below, one])))
        for example in rule.examples:
            if (example.start, example.end) not in spans(extractor, rule.id, example.text, example.reference):
                yield example.marked
        for text in rule.near_misses:
            if spans(extractor, rule.id, text):
                yield text


def spans(extractor, id, text, published=None):
    mentions = extractor.extract_text(text, published=published).mentions
    return [(one.start, one.end) for one in mentions if one.rule == id]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_has_two_examples_and_two_near_misses(rule):
    assert len(rule.examples) >= 2
    assert len(rule.near_misses) >= 2


def test_no_rule_is_dead():
    """Each Rule that stands in a module of rules is in that module's RULES, and in the default set, once."""
    names = [one.name for one in pkgutil.iter_modules(newsextract.rules.__path__)]
    modules = [import_module(f"newsextract.rules.{name}") for name in names]
    for module in modules:
        written = [one.id for one in vars(module).values() if isinstance(one, Rule)]
        assert sorted(written) == sorted(one.id for one in getattr(module, "RULES", ()))
    gathered = [one.id for module in modules for one in getattr(module, "RULES", ())]
    assert sorted(gathered) == sorted(one.id for one in RULES)


class GroupsOnly(Match):
    """A match that shows its groups and the words, and nothing of the text."""

    def _hidden(self, *_):
        raise AssertionError("looks at more than its groups")

    start = end = property(_hidden)
    span = before = after = _hidden


@pytest.mark.parametrize("rule", [one for one in RULES if one.by_groups], ids=lambda rule: rule.id)
def test_what_a_rule_by_groups_reads_depends_on_them_alone(rule):
    """So that what it read may be kept and given again at another place."""
    lexicons = load()
    pattern = re.compile(expand(rule.pattern, lexicons))
    for example in rule.examples:
        hit = next(one for one in pattern.finditer(fold(example.text)) if one.start() == example.start)
        match = GroupsOnly(hit, lexicons)
        match.text = ""
        assert rule.produce(match) == rule.produce(Match(hit, lexicons))


def test_anchor_asks_for_what_stands_behind_the_next_character():
    """Both conditions must hold; anchors joined by | are tried one by the other."""
    seen = []
    rule = Rule(
        id="date.seen",
        pattern=".",
        anchor=numeral(then="月", and_then="0123456789") | words("今年", and_then="前") | words("年底"),
        produce=lambda match: seen.append(match.text[match.start : match.start + 2]),
        examples=(),
        near_misses=(),
    )
    scanner = Scanner(RuleSet([rule]), load())
    scanner.quantities("3月5日，4月底，今年前5月，今年春，年底")
    assert seen == ["3月", "今年", "年底"]


def test_a_word_is_met_within_a_longer_one_that_another_rule_is_anchored_at():
    seen = []

    def rule(name, *anchored):
        return Rule(
            id=f"date.{name}",
            pattern=".",
            anchor=words(*anchored),
            produce=lambda match: seen.append((name, match.start)),
            examples=(),
            near_misses=(),
        )

    scanner = Scanner(RuleSet([rule("short", "年"), rule("long", "年初一"), rule("middle", "年初")]), load())
    scanner.quantities("年，年初，年初一")
    assert sorted(seen) == [
        ("long", 5),
        ("middle", 2),
        ("middle", 5),
        ("short", 0),
        ("short", 2),
        ("short", 5),
    ]


@pytest.mark.parametrize("rule", [one for one in RULES if one.covers], ids=lambda rule: rule.id)
def test_what_a_rule_covers_finds_nothing_longer_where_it_found_something(rule):
    """The rules that are not tried within it would have lost to it; `explain` tries them all the same."""
    scanner = Scanner(RULES, load())
    for example in rule.examples:
        text = fold(example.text)
        whole = [one for one in scanner.quantities(text)[0] if one.rule == rule.id]
        every = [one for one in scanner.quantities(text, every=True)[0] if one.rule in rule.covers]
        inside = [one for one in every if any(two.start <= one.start < two.end for two in whole)]
        assert all(any(two.start <= one.start and one.end <= two.end for two in whole) for one in inside)
        assert set(rule.covers) <= {one.id for one in RULES}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("江州智能装备产业园项目开工，青川特大桥合龙", ["青川特大桥", "江州智能装备产业园项目"]),
        ("投资2.6亿元的薯条加工厂今年9月投产", ["薯条加工厂"]),  # 工厂 ends none, 厂 does
    ],
)
def test_a_rule_that_covers_itself_is_tried_from_the_right_and_not_within_what_it_found(text, named):
    """Of those that end together the longest comes first; where it finds nothing, the next one is tried."""
    scanner = Scanner(RULES, load())
    found, _ = scanner.after_quantities(text, scanner.quantities(text)[0])
    assert [text[one.start : one.end] for one in found if one.rule == "project.headed"] == named


def test_only_a_rule_that_covers_nothing_else_waits_to_be_read_from_the_right():
    waiting = [rule.id for rule in RULES if Compiled(rule, re.compile(""), 0, limited=False).covers_itself]
    assert waiting == ["project.headed"]
