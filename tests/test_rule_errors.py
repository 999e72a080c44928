"""What a rule of a user's own raises stays out of the way of the rest of the document."""

from decimal import Decimal

import pytest

from newsextract import Options, Rule, RuleSet, ex, extract_text
from newsextract.rules.base import numeral
from newsextract.values import QuantityValue


def read_jobs(match):
    if match["number"] == "7":
        raise ZeroDivisionError("seven jobs")
    return QuantityValue(unit="个", base_unit="job", base_amount=Decimal(match["number"]))


def jobs(**more):
    return Rule(
        id="jobs.number",
        pattern="(?P<number>[0-9]+)个岗位",
        produce=more.pop("produce", read_jobs),
        examples=(ex("新增⟦800个岗位⟧"),),
        near_misses=("第3个岗亭",),
        **more,
    )


def read(text, rule):
    return extract_text(text, options=Options(rules=RuleSet.default().adding(rule)))


@pytest.mark.parametrize("anchor", [None, numeral()], ids=["searched", "anchored"])
def test_a_rule_that_raises_is_skipped_in_that_paragraph_and_named_once(anchor):
    document = read("投资3亿元，7个岗位，又7个岗位。\n新增20个岗位。", jobs(anchor=anchor))
    assert [one.text for one in document.mentions] == ["3亿元", "20个岗位"]
    assert [(one.code, one.message) for one in document.warnings] == [
        (
            "rule-error",
            "rule jobs.number failed (ZeroDivisionError: seven jobs) on the paragraph at 0 and was skipped there",
        )
    ]


def test_what_is_no_value_is_an_error_of_the_rule_too():
    document = read("投资3亿元，20个岗位。", jobs(produce=lambda match: match["number"]))
    assert [one.text for one in document.mentions] == ["3亿元"]
    assert [one.code for one in document.warnings] == ["rule-error"]


def test_a_built_in_rule_that_raises_is_not_hidden():
    with pytest.raises(ZeroDivisionError):
        extract_text("7个岗位", options=Options(rules=RuleSet([jobs()])))
