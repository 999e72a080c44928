"""Options and limits that cannot be: an error at once that names the option and says what to give."""

import pickle
from pathlib import Path

import pytest

from newsextract import Extractor, Limits, Options, RuleSet
from newsextract.errors import NewsExtractError, OptionsError

COUNTS = ("max_bytes", "max_attributes", "max_blocks", "max_line", "max_numerals", "max_mentions")


@pytest.mark.parametrize("name", COUNTS)
@pytest.mark.parametrize("value", [0, -1, "5", 2.5, 5.0, True, None])
def test_a_limit_is_a_whole_number_from_one(name, value):
    with pytest.raises(OptionsError) as caught:
        Limits(**{name: value})
    assert str(caught.value) == f"limits.{name} is {value!r}; give a whole number, 1 or more"
    assert caught.value.facts == {"option": f"limits.{name}", "value": value}


@pytest.mark.parametrize("value", [0, -0.5, "1", True, None, float("nan"), float("inf")])
def test_the_time_of_a_rule_is_more_than_nothing(value):
    with pytest.raises(OptionsError, match=r"limits.rule_seconds is .*; give seconds, more than 0"):
        Limits(rule_seconds=value)


def test_every_limit_is_checked():
    assert set(Limits.__struct_fields__) == {*COUNTS, "rule_seconds"}
    assert [getattr(Limits(**{name: 1}), name) for name in (*COUNTS, "rule_seconds")] == [1] * 7


def test_at_the_least_limits_what_is_cut_is_said():
    document = Extractor(Options(limits=Limits(**dict.fromkeys(COUNTS, 1)))).extract_text("投资3亿元")
    assert (document.text, [one.code for one in document.warnings]) == ("投", ["input-cut"])
    for name, code in (
        ("max_numerals", "line-cut"),
        ("max_mentions", "mentions-cut"),
        ("max_line", "line-cut"),
    ):
        ready = Extractor(Options(limits=Limits(**{name: 1})))
        document = ready.extract_text("投资3亿元，占地300亩，增长5%")
        assert code in [one.code for one in document.warnings], name


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ({"rules": []}, "rules is list; give a RuleSet: RuleSet.default().adding(MY_RULE)"),
        ({"rules": tuple(RuleSet.default())}, "rules is tuple; give a RuleSet: RuleSet.default().adding(MY_RULE)"),
        ({"rules": "default"}, "rules is str; give a RuleSet: RuleSet.default().adding(MY_RULE)"),
        ({"limits": {"max_bytes": 5}}, "limits is dict; give Limits(max_bytes=5_000_000)"),
        ({"limits": None}, "limits is NoneType; give Limits(max_bytes=5_000_000)"),
        ({"packs": "power"}, "packs is one str; give a list"),
        ({"packs": None}, "packs is one NoneType; give a list"),
        ({"lexicons": Path("words.toml")}, "lexicons is one PosixPath; give a list"),
        ({"lexicons": [5]}, "a member of lexicons is int; give paths, names or TOML text"),
        ({"sites": [b"[[site]]"]}, "a member of sites is bytes; give paths, names or TOML text"),
        ({"mode": "strict"}, "mode is 'strict'; use balanced, precision or recall"),
        ({"encoding": 5}, "encoding is 5, which is no codec of text; use a name that Python knows: utf-8, gb18030, big5hkscs …"),
    ],
)  # fmt: skip
def test_an_option_of_another_kind_says_what_to_give(option, message):
    with pytest.raises(OptionsError) as caught:
        Options(**option)
    assert str(caught.value) == message
    assert caught.value.facts["option"] == next(iter(option))
    assert isinstance(caught.value, (NewsExtractError, ValueError))
    assert str(pickle.loads(pickle.dumps(caught.value))) == message


def test_an_empty_set_of_rules_finds_nothing():
    assert Extractor(Options(rules=RuleSet([]))).extract_text("投资3亿元").mentions == ()
    assert Options(packs=["power"]).packs == ("power",)
