"""Packs: measures without code. The shipped ones hold on their own examples; a faulty one says what to do."""

import re

import pytest

from newsextract import Extractor, Limits, Options, RuleSet, extract_text
from newsextract.errors import RuleError
from newsextract.packs import SHIPPED, load_pack, rules_of
from newsextract.records import Document
from newsextract.rules.base import Rule, words
from newsextract.values import QuantityValue

PACK = """
kind = "load"
base_unit = "kN"
indicators = ["承重"]
near_misses = ["牛奶"]
[[unit]]
id = "newton"
surfaces = ["千牛"]
factor = "1"
example = "承重⟦30千牛⟧"
value = "30"
"""
RULES = {name: rules_of(load_pack(name)) for name in SHIPPED}
EXAMPLES = [
    pytest.param(name, rule, one, id=f"{rule.id}-{one.marked}")
    for name, rules in RULES.items()
    for rule in rules
    for one in rule.examples
]
NEAR_MISSES = [
    pytest.param(name, text, id=f"{name}-{text}")
    for name, rules in RULES.items()
    for text in rules[0].near_misses
]


def found(text, *packs, **options):
    mentions = extract_text(text, options=Options(packs=packs, **options)).mentions
    return [(one.kind, one.text) for one in mentions]


def quantity(text, *packs):
    (one,) = (
        m
        for m in extract_text(text, options=Options(packs=packs)).mentions
        if m.kind in packs or "\n" in packs[0]
    )
    return one


@pytest.mark.parametrize(("name", "rule", "example"), EXAMPLES)
def test_shipped_pack_reads_its_example(name, rule, example):
    mentions = extract_text(example.text, options=Options(packs=[name])).mentions
    (one,) = (m for m in mentions if (m.start, m.end) == (example.start, example.end))
    assert one.rule == rule.id
    assert {field: getattr(one, field) for field, _ in example.fields} == dict(example.fields)


@pytest.mark.parametrize(("name", "text"), NEAR_MISSES)
def test_shipped_pack_leaves_its_near_miss_alone(name, text):
    assert [one for one in found(text, name) if one[0] == name] == []


def test_no_pack_is_on_unless_named():
    assert found("高速公路全长126.5公里，年产10万吨") == []


def test_a_mention_has_amount_and_base_amount():
    one = quantity("全长约126.5公里", "length")
    assert (one.amount, one.unit, one.base_amount, one.base_unit) == ("126.5", "公里", "126500", "m")
    assert (one.qualifier, one.indicator, one.rule) == ("about", "全长", "length.number-unit")


def test_a_thousand_watts_and_a_kilowatt_are_told_apart():
    assert [quantity(f"功率{text}", "power").unit for text in ("3万千瓦", "500瓦", "一千瓦")] == [
        "千瓦",
        "瓦",
        "千瓦",
    ]


def test_ranges_and_enumerations_have_their_values():
    assert (quantity("长3至5公里", "length").low, quantity("长3至5公里", "length").high) == ("3000", "5000")
    assert found("分别长2、3.5和6公里", "length") == [("length", "2"), ("length", "3.5"), ("length", "6公里")]


def test_a_capacity_is_per_something_and_takes_the_place_of_money():
    one = quantity("硅片产能43000块/年", "capacity")
    assert (one.amount, one.base_unit, one.per, one.text) == ("43000", "piece", "year", "43000块/年")
    assert found("硅片产能43000块/年") == []
    assert found("每人补助500块/年", "capacity") == [("money", "500块/年")]


def test_a_tonne_a_year_is_a_capacity_and_a_tonne_a_mass():
    assert found("年产10万吨，运来3万吨", "mass", "capacity") == [("capacity", "10万吨"), ("mass", "3万吨")]


def test_all_packs_together_leave_the_built_in_kinds_as_they_are():
    text = "2022年，项目总投资86亿元，占地604.5亩，建筑面积5万平方米，电价0.5元/千瓦时，增长3%，税收3-5亿元。"
    assert found(text, *SHIPPED) == found(text)


def test_records_of_a_pack_survive_json():
    document = extract_text("全长126.5公里", options=Options(packs=["length"]))
    assert Document.from_json(document.to_json()) == document


def test_a_pack_from_a_file_and_from_text(tmp_path):
    path = tmp_path / "load.rules.toml"
    path.write_text(PACK, "utf-8")
    assert found("承重约30千牛", str(path)) == found("承重约30千牛", path) == found("承重约30千牛", PACK)
    assert quantity("承重约30千牛", PACK).indicator == "承重"


def test_two_configurations_live_side_by_side():
    with_pack, without = Extractor(Options(packs=["length"])), Extractor()
    assert len(with_pack.extract_text("长3公里").mentions) == 1
    assert without.extract_text("长3公里").mentions == ()


def test_a_built_in_mention_stands_unless_the_pack_says_that_it_displaces_it():
    pack = PACK.replace("千牛", "亩地")
    assert found("承重30亩地", pack) == [("area", "30亩")]
    assert found("承重30亩地", 'displaces = ["area"]' + pack) == [("load", "30亩地")]


def test_a_pattern_of_ones_own():
    own = '[[pattern]]\nid = "unit-first"\npattern = "(?P<unit>{units})数(?P<number>{number})"\n'
    assert found("千牛数30", PACK + own) == [("load", "千牛数30")]


def test_a_pattern_that_runs_out_of_time_is_skipped_and_named():
    own = '[[pattern]]\nid = "slow"\npattern = "(?P<number>(?:a|aa)+)(?P<unit>{units})"\n'
    document = extract_text("a" * 5000 + "\n承重30千牛", options=Options(packs=[PACK + own]))
    assert [one.text for one in document.mentions] == ["30千牛"]
    assert any(one.code == "rule-timeout" and "load.slow" in one.message for one in document.warnings)


def test_the_time_is_that_of_a_paragraph_not_of_a_match():
    """Each match of this pattern is well within the limit; all of them together are not."""
    own = '[[pattern]]\nid = "slow"\nanchor = ["5"]\npattern = "(?P<number>{number})(?:a|aa)*(?P<unit>{units})"\n'
    text = ("5" + "a" * 22 + "x ") * 200 + "千牛\n承重30千牛"
    document = extract_text(text, options=Options(packs=[PACK + own], limits=Limits(rule_seconds=0.02)))
    assert [one.text for one in document.mentions] == ["30千牛"]
    assert [one.message for one in document.warnings if one.code == "rule-timeout"] == [
        "rule load.slow ran out of time on the paragraph at 0 and was skipped there"
    ]


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (("base_unit =", "base = "), r"\(pack\), head: .*base.*; its keys are kind, base_unit"),
        (("factor =", "faktor ="), r"\[\[unit\]\] 1 \(newton\): .*faktor.*; its keys are id, surfaces"),
        (
            ('factor = "1"', 'factor = "ten"'),
            r"\[\[unit\]\] 1 \(newton\): factor: 'ten' is no exact factor; write an int",
        ),
        (('factor = "1"', 'factor = "1e999999999"'), "no exact factor"),
        (('factor = "1"', 'factor = "0"'), "not above zero"),
        (('factor = "1"', "factor = 1"), r"\[\[unit\]\] 1 \(newton\): Expected `str`, got `int`"),
        (
            ("⟦30千牛⟧", "⟦30千牛"),
            r"\[\[unit\]\] 1 \(newton\): the example does not mark one span; put ⟦ and ⟧",
        ),
        (('["千牛"]', "[]"), "surfaces is empty"),
        (('["千牛"]', '["千牛", "千牛"]'), "the surface 千牛 stands twice"),
        (('kind = "load"', 'kind = "money"'), "kind: money is a built-in kind; name a kind of its own"),
        (('kind = "load"', 'kind = "Load 1"'), "no name of a kind"),
        (('["牛奶"]', "[]"), "near_misses: there are none"),
        (("kind =", "kind"), r"\(pack\) is not TOML: .*line 2"),
        (("[[unit]]", "[unit]"), r"unit: it is no list of tables; write \[\[unit\]\]"),
    ],
)
def test_a_faulty_pack_names_file_row_and_remedy(fault, message):
    with pytest.raises(RuleError, match=message) as raised:
        Options(packs=[PACK.replace(*fault)]) and Extractor(Options(packs=[PACK.replace(*fault)]))
    assert raised.value.remedy
    assert raised.value.facts["file"] == "(pack)"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            '[[unit]]\nid = "b"\nsurfaces = ["千牛"]\nexample = "⟦1千牛⟧"\nvalue = "1"',
            "already a surface of newton",
        ),
        ('[[unit]]\nid = "newton"\nsurfaces = ["牛"]\nexample = "⟦1牛⟧"\nvalue = "1"', "the id is taken"),
        (
            '[[pattern]]\nid = "p"\npattern = "(?P<number>{number}(?P<unit>{units})"',
            r"\[\[pattern\]\] 1 \(p\): .*compile",
        ),
        ('[[pattern]]\nid = "p"\npattern = "(?P<number>)(?P<unit>)"', "matches the empty string"),
        (
            '[[pattern]]\nid = "p"\npattern = "(?P<number>{numeral})(?P<unit>{units})"',
            r"\[\[pattern\]\] 1 \(p\): \{numeral\} names nothing; the names are number, ",
        ),
        ('[[pattern]]\nid = "p"\npattern = "abc"', "lacks a group; name the groups"),
        ('[[example]]\ntext = "承重⟧30⟦千牛"', r"\[\[example\]\] 1: .*does not mark one span"),
        ('[[example]]\ntext = "⟦1千牛⟧"\nrule = "no"', "there is no rule no; the rules are enumeration"),
        ('[[example]]\ntext = "⟦1千牛⟧"\ncolour = "red"', r"\[\[example\]\] 1: .*colour"),
    ],
)
def test_a_faulty_row_names_itself(rows, message):
    with pytest.raises(RuleError, match=message):
        Extractor(Options(packs=[PACK + rows]))


def test_a_pack_that_is_not_there_names_the_shipped_ones(tmp_path):
    with pytest.raises(RuleError, match=re.escape("the name of a shipped pack: capacity, length")):
        Extractor(Options(packs=["lenght"]))
    with pytest.raises(RuleError, match="cannot be read"):
        Extractor(Options(packs=[tmp_path]))
    (tmp_path / "x.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RuleError, match="give a UTF-8 file"):
        Extractor(Options(packs=[tmp_path / "x.toml"]))


def test_a_rule_in_python_is_a_value_too():
    def read(match):
        return QuantityValue(unit="期", base_unit="issue", amount=None)

    rule = Rule(
        id="issue.word", pattern="创刊号", anchor=words("创刊号"), produce=read, examples=(), near_misses=()
    )
    rules = RuleSet.default().adding(rule)
    assert found("创刊号售价5元", rules=rules) == [("issue", "创刊号"), ("money", "5元")]
    assert found("创刊号售价5元", rules=rules.without("issue.word")) == [("money", "5元")]
    assert [one.id for one in rules.replacing("issue.word", rule)][-1] == "issue.word"
