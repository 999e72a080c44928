"""Every example and near miss of every built-in rule. This file never grows: rules carry their own cases."""

import pkgutil
from functools import cache
from importlib import import_module

import pytest

import newsextract.rules
from newsextract import Extractor, Options, RuleSet
from newsextract.rules.base import Rule

RULES = RuleSet.default()
WHOLE = Extractor()
EXAMPLES = [pytest.param(rule, one, id=f"{rule.id}-{one.marked}") for rule in RULES for one in rule.examples]
NEAR_MISSES = [
    pytest.param(rule, text, id=f"{rule.id}-{text}") for rule in RULES for text in rule.near_misses
]


@cache
def alone(rule: Rule) -> Extractor:
    """An extractor with this rule only; one that builds on quantities gets their rules too."""
    below = [one for one in RULES if rule.after_quantities and not one.after_quantities]
    return Extractor(Options(rules=RuleSet([*below, rule])))


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_rule_alone_finds_its_example(rule, example):
    mentions = alone(rule).extract_text(example.text, published=example.reference).mentions
    found = {(one.start, one.end): one for one in mentions if one.rule == rule.id}
    assert (example.start, example.end) in found, f"found {[one.text for one in found.values()]}"
    mention = found[example.start, example.end]
    assert {name: getattr(mention, name) for name, _ in example.fields} == dict(example.fields)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_whole_pipeline_credits_the_same_rule(rule, example):
    mentions = WHOLE.extract_text(example.text, published=example.reference).mentions
    here = [
        one for one in mentions if (one.kind, one.start, one.end) == (rule.kind, example.start, example.end)
    ]
    assert [one.rule for one in here] == [rule.id]


@pytest.mark.parametrize(("rule", "text"), NEAR_MISSES)
def test_rule_alone_finds_nothing_in_its_near_miss(rule, text):
    assert [one.text for one in alone(rule).extract_text(text).mentions if one.rule == rule.id] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_has_two_examples_and_two_near_misses(rule):
    assert len(rule.examples) >= 2
    assert len(rule.near_misses) >= 2


def test_no_rule_is_dead():
    """Each Rule that stands in a module of rules is in the default set."""
    names = [one.name for one in pkgutil.iter_modules(newsextract.rules.__path__)]
    modules = [import_module(f"newsextract.rules.{name}") for name in names]
    written = {one.id for module in modules for one in vars(module).values() if isinstance(one, Rule)}
    assert written == {rule.id for rule in RULES}
