"""What a rule of a user's own raises stays out of the way of the rest of the document."""

import pickle
from decimal import Decimal
from time import process_time

import msgspec
import pytest

from newsextract import Limits, Options, Rule, RuleSet, ex, extract_text
from newsextract.rules.base import Found, numeral
from newsextract.timex import Point
from newsextract.values import DateValue, QuantityValue


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


def test_a_built_in_rule_that_raises_is_not_hidden(monkeypatch):
    built_in = jobs()
    monkeypatch.setattr("newsextract.rules.base._built_in", lambda: {built_in.id: built_in})
    with pytest.raises(ZeroDivisionError):
        extract_text("7个岗位", options=Options(rules=RuleSet([built_in])))


# ------------------------------------------------------------------------------ however it came into the set

RANGE = RuleSet.default()["money.range"]


def own(produce, id="money.range"):
    """A user's rule under the id of a built-in one."""
    return msgspec.structs.replace(RANGE, id=id, produce=produce)


def raising(match):
    raise KeyError("range")


SETS = {
    "replacing": lambda rule: RuleSet.default().replacing("money.range", rule),
    "a set of its own": lambda rule: RuleSet([rule, RuleSet.default()["money.number-unit"]]),
    "a set of two": lambda rule: RuleSet([rule, *RuleSet.default().without("money.range")]),
    "added again": lambda rule: RuleSet.default().without("money.range").adding(rule),
    "pickled": lambda rule: pickle.loads(pickle.dumps(RuleSet.default().replacing("money.range", rule))),
}


@pytest.mark.parametrize("way", SETS)
def test_a_rule_of_a_user_s_own_is_fenced_however_it_came_into_the_set(way):
    rules = SETS[way](own(raising))
    document = extract_text("总投资5亿至8亿元。", options=Options(rules=rules))
    assert [(one.text, one.rule) for one in document.mentions] == [("8亿元", "money.number-unit")]
    assert [one.code for one in document.warnings] == ["rule-error"]
    assert rules.limited == {"money.range"}


def test_the_built_in_rules_are_not_limited_wherever_they_stand():
    default = RuleSet.default()
    assert default.limited == RuleSet([*default]).limited == RuleSet([]).adding(RANGE).limited == frozenset()
    assert pickle.loads(pickle.dumps(default)).limited == frozenset()
    assert default.replacing("money.range", own(RANGE.produce)).limited == frozenset()
    assert default.replacing("money.range", own(RANGE.produce, id="money.mine")).limited == {"money.mine"}
    assert default.adding(jobs()).limited == default.adding(jobs()).added == {"jobs.number"}


def test_a_rule_that_replaces_another_ranks_as_that_one_did():
    rules = RuleSet.default().replacing("money.range", own(RANGE.produce, id="money.mine"))
    (one,) = extract_text("总投资5亿至8亿元。", options=Options(rules=rules)).mentions
    assert (one.text, one.rule) == ("5亿至8亿元", "money.mine")


# ------------------------------------------------------------------------------ what its function may not give

JOB = QuantityValue(unit="个", base_unit="job")


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (Found(JOB, 5, 2), "the span 5 to 2 is none"),
        (Found(JOB, 3, 3), "the span 3 to 3 is none"),
        (Found(JOB, -2, 3), "the span -2 to 3 is none"),
        (Found(JOB, 0, 99), "the span 0 to 99 is none"),
        (Found(JOB, None, 3), "the span None to 3 is none"),
        ([Found(JOB, 0, 2), Found(JOB, 5, 2)], "the span 5 to 2 is none"),
        (Found("20", 0, 2), "str is no value of kind jobs"),
    ],
)
def test_a_span_that_is_none_is_an_error_of_the_rule(found, why):
    document = read("投资3亿元，20个岗位。", jobs(produce=lambda match: found))
    assert [one.text for one in document.mentions] == ["3亿元"]
    (warning,) = document.warnings
    assert warning.code == "rule-error"
    assert f"rule jobs.number failed (RuleError: {why}; " in warning.message


def test_a_pattern_that_matches_nothing_finds_nothing():
    rule = Rule(id="jobs.empty", pattern="x*", produce=lambda match: JOB, examples=(), near_misses=())
    document = read("投资3亿元", rule)
    assert [one.text for one in document.mentions] == ["3亿元"]
    assert "the span 0 to 0 is none; find at least one character" in document.warnings[0].message


@pytest.mark.parametrize("kind", ["money", "area", "percentage", "date", "project"])
def test_a_value_of_another_kind_is_an_error_of_the_rule(kind):
    rule = msgspec.structs.replace(jobs(), id=f"{kind}.jobs")
    document = read("新增20个岗位。", rule)
    assert document.mentions == ()
    assert f"QuantityValue is no value of kind {kind}" in document.warnings[0].message


@pytest.mark.parametrize(
    "parts",
    [
        {"day_offset": 10**9}, {"week_offset": -(10**8)}, {"year": 99999}, {"year": 2023, "month": 13}, {"quarter": 9},
        {"year": 2023, "month": 2, "ten_days": 7}, {"festival": "nobodys-day"}, {"lunar": (13, 1)}, {"decade": 99990},
    ],
)  # fmt: skip
def test_a_date_that_is_none_is_an_error_of_the_rule(parts):
    def some_day(match):
        return DateValue(first=Point(**parts))

    rule = Rule(id="date.some-day", pattern="某时", produce=some_day, examples=(), near_misses=())
    options = Options(rules=RuleSet.default().adding(rule))
    document = extract_text("去年某时开工。", published="2023-01-06", options=options)
    assert [(one.text, one.timex) for one in document.mentions] == [("去年", "2022")]
    assert [one.code for one in document.warnings] == ["rule-error"]
    assert "is no date" in document.warnings[0].message


def test_a_date_of_a_user_s_own_is_anchored_as_the_built_in_ones_are():
    rule = Rule(
        id="date.some-day",
        pattern="大前天",
        produce=lambda match: DateValue(first=Point(day_offset=-3)),
        examples=(),
        near_misses=(),
    )
    options = Options(rules=RuleSet([rule]))
    (one,) = extract_text("大前天开工。", published="2023-01-06", options=options).mentions
    assert (one.timex, one.since) == ("2023-01-03", "2023-01-03")


# ------------------------------------------------------------------------------ the time that it takes


def test_a_function_that_used_up_the_rule_s_time_is_not_called_again_in_that_paragraph():
    calls = []

    def slow(match):
        calls.append(match.start)
        until = process_time() + 0.05
        while process_time() < until:
            pass
        return JOB

    for anchor in (None, numeral()):
        calls.clear()
        options = Options(
            rules=RuleSet.default().adding(jobs(produce=slow, anchor=anchor)),
            limits=Limits(rule_seconds=0.02),
        )
        document = extract_text("新增1个岗位，2个岗位，3个岗位。\n又4个岗位。", options=options)
        assert [one.text for one in document.mentions] == ["1个岗位", "4个岗位"]
        assert calls == [2, 19]
        assert [(one.code, one.message) for one in document.warnings] == [
            ("rule-timeout", "rule jobs.number ran out of time on the paragraph at 0 and was skipped there")
        ]


# ------------------------------------------------------------------------------ what it displaces


def displacing(pattern):
    return Rule(
        id="jobs.land",
        pattern=pattern,
        produce=lambda match: JOB,
        examples=(),
        near_misses=(),
        displaces=("area",),
    )


def test_a_rule_takes_the_place_of_what_it_displaces_where_it_stands_itself():
    (one,) = read("承包30亩地。", displacing("30亩地")).mentions
    assert (one.kind, one.text) == ("jobs", "30亩地")


def test_one_that_loses_to_another_displaces_nothing():
    document = read("承包30亩，投资3亿元。", displacing("30亩，投资3亿元"))
    assert [(one.kind, one.text) for one in document.mentions] == [("area", "30亩"), ("money", "3亿元")]
