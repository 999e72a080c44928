"""The pytest plugin, in runs of its own, and `newsextract.testing` in plain assertions."""

import re
import subprocess
import sys
from importlib.metadata import entry_points

import pytest

from newsextract import Options
from newsextract.columns import underline
from newsextract.errors import NewsExtractError, RuleError
from newsextract.rules.base import Rule, RuleSet, ex, numeral
from newsextract.testing import assert_extracts, cases_in_file, check_pack, check_rule

pytest_plugins = "pytester"
INSTALLED = any(one.value == "newsextract.pytest_plugin" for one in entry_points(group="pytest11"))
PLUGIN = () if INSTALLED else ("-p", "newsextract.pytest_plugin")

PACK = """
kind = "load"
base_unit = "kN"
near_misses = ["奶牛"]
[[unit]]
id = "kilonewton"
surfaces = ["千牛"]
example = "承重⟦30千牛⟧"
value = "30"
"""
MODULE = """
from newsextract.rules.base import RuleSet
RULE = RuleSet.default()["area.range"]
_NOT_TESTED = RULE
SEVERAL = (RuleSet.default()["money.coins"],)
"""
CASES = """
# sentences of our own
{"id": "seed", "text": "总投资约⟦86亿元⟧", "mentions": [{"kind": "money", "amount": "8600000000", "qualifier": "about"}]}
{"text": "占地300亩", "mentions": [{"kind": "area", "text": "300亩"}]}
{"text": "全长⟦3公里⟧", "packs": ["length"], "mentions": [{"kind": "length", "base_amount": "3000"}]}
{"text": "2023元旦", "kinds": ["money"]}
{"text": "⟦5日⟧开工", "published": "2023-01-06", "mentions": [{"kind": "date", "timex": "2023-01-05"}]}
"""


@pytest.fixture
def run(pytester):
    pytester.makeini("[pytest]\nfilterwarnings = error\naddopts = -p no:cacheprovider --strict-markers")
    return lambda *arguments: pytester.runpytest_subprocess(*PLUGIN, *arguments)


def file(pytester, name, text):
    path = pytester.path / name
    path.write_text(text, "utf-8")
    return path


def test_plugin_loads_nothing_until_it_meets_its_files(pytester, run):
    code = "import sys\ndef test_idle(): assert not {'newsextract.rules', 'lxml', 'regex', 'msgspec'} & set(sys.modules)"
    file(pytester, "test_idle.py", code)
    run().assert_outcomes(passed=1)


def test_plugin_is_imported_without_the_rules():
    code = "import sys, newsextract.pytest_plugin; print('newsextract.pipeline' in sys.modules, 'msgspec' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False False\n"
    )


def test_a_file_of_another_tool_with_the_same_suffix_is_passed_over(pytester, run):
    file(pytester, "lint.rules.toml", '[[rule]]\nname = "no-tabs"\nlevel = "error"\n')
    file(pytester, "load.rules.toml", PACK)
    run().assert_outcomes(passed=2)


@pytest.mark.parametrize("text", ["", 'base_unit = "kN"\nknd = "load"\n', "kind = "])
def test_a_pack_that_is_faulty_is_not_taken_for_another_tool_s(pytester, run, text):
    file(pytester, "load.rules.toml", text)
    run().assert_outcomes(errors=1)


def test_each_example_and_near_miss_of_a_pack_is_one_test(pytester, run):
    file(pytester, "load.rules.toml", PACK)
    result = run("-v")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(
        [
            "load.rules.toml::load.number-unit example 承重⟦30千牛⟧ PASSED*",
            "*::load near miss 奶牛 PASSED*",
        ]
    )


def test_rules_named_in_a_test_module_are_collected(pytester, run):
    file(pytester, "test_mine.py", MODULE)
    rules = RuleSet.default()
    cases = sum(
        len(one.examples) + len(one.near_misses) for one in (rules["area.range"], rules["money.coins"])
    )
    run().assert_outcomes(passed=cases)
    run("-k", "RULE and example").assert_outcomes(
        passed=len(rules["area.range"].examples), deselected=cases - len(rules["area.range"].examples)
    )


def test_cases_in_lines_are_collected(pytester, run):
    file(pytester, "seed.cases.jsonl", CASES)
    run().assert_outcomes(passed=5)
    run("seed.cases.jsonl::seed").assert_outcomes(passed=1)


def test_a_failure_shows_carets_fields_and_losers(pytester, run):
    wrong = '{"id": "w", "text": "总投资5亿至⟦8亿元⟧", "mentions": [{"kind": "money", "amount": "9"}]}'
    wrong += '\n{"id": "v", "text": "总投资约⟦8亿元⟧", "mentions": [{"kind": "money", "amount": "9"}]}'
    file(pytester, "w.cases.jsonl", wrong)
    result = run()
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        [
            "w.cases.jsonl:1: what was expected is not found",
            "  text      总投资5亿至8亿元",
            "  expected             ^^^^^",
            "  found           ^^^^^^^^^^",
            "  3-9 5亿至8亿元 (money.range) was found and not expected",
            "  6-9 8亿元 (money.number-unit) lost to 3-9 5亿至8亿元 (money.range): the other span is longer",
            '*8亿元*amount*"9"*"800000000"',
        ]
    )
    assert "Traceback" not in result.stdout.str()


def test_a_faulty_pack_is_one_error_with_its_message(pytester, run):
    file(pytester, "bad.rules.toml", PACK.replace("example", "exmaple"))
    result = run()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*bad.rules.toml, [[]?unit?? 1 (kilonewton)*exmaple*its keys are*"])
    assert "Traceback" not in result.stdout.str()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "x.cases.jsonl:2: this is not JSON.*write one object a line"),
        ('{"txt": "1"}', "there is no text"),
        ('{"text": "1", "mention": []}', "mention is no key of a case; the keys are id, text"),
        ('{"text": "⟦1", "mentions": []}', "a mark is not closed"),
        ('{"text": "⟦1⟧", "mentions": []}', "1 spans are marked and 0 mentions expected"),
        ('{"text": "1", "mentions": [{"kind": "money"}]}', "mention 1 has no place in the text"),
        ('{"text": "1", "published": "2023-13-45"}', "is no date"),
        ('{"text": "1", "packs": ["lenght"]}', "the name of a shipped pack"),
        ('{"text": "\\ud800"}', None),
    ],
)
def test_a_faulty_line_is_one_case_that_says_what_is_wrong(tmp_path, line, message):
    path = tmp_path / "x.cases.jsonl"
    path.write_text(f'{{"text": "无"}}\n{line}\n', "utf-8")
    first, second = cases_in_file(path)
    assert first.check() is None
    assert second.line == 2
    try:
        report = second.check()
    except NewsExtractError as error:
        report = str(error)
    assert report is None if message is None else re.search(message, report)


def test_a_faulty_line_is_one_failed_test(pytester, run):
    file(pytester, "x.cases.jsonl", '{"text": "无"}\n{\n{"text": "1", "mentions": [{"kind": "money"}]}')
    result = run()
    result.assert_outcomes(passed=1, failed=2)
    result.stdout.fnmatch_lines(
        ["*x.cases.jsonl:2: this is not JSON*", "mention 1 has no place in the text*"]
    )
    assert "Traceback" not in result.stdout.str()


def test_it_stops_at_the_first_and_runs_the_last_failed(pytester):
    file(pytester, "load.rules.toml", PACK.replace('value = "30"', 'value = "31"').replace("奶牛", "5千牛"))
    pytester.runpytest_subprocess(*PLUGIN, "-x").assert_outcomes(failed=1)
    pytester.runpytest_subprocess(*PLUGIN).assert_outcomes(failed=2)
    file(pytester, "load.rules.toml", PACK.replace("奶牛", "5千牛"))
    pytester.runpytest_subprocess(*PLUGIN).assert_outcomes(failed=1, passed=1)
    pytester.runpytest_subprocess(*PLUGIN, "--lf").assert_outcomes(failed=1)


def test_it_runs_under_xdist(pytester, run):
    file(pytester, "load.rules.toml", PACK)
    file(pytester, "seed.cases.jsonl", CASES)
    file(pytester, "test_mine.py", MODULE)
    rules = RuleSet.default()
    cases = sum(
        len(one.examples) + len(one.near_misses) for one in (rules["area.range"], rules["money.coins"])
    )
    run("-n", "2").assert_outcomes(passed=2 + 5 + cases)


def test_carets_take_two_columns_under_wide_characters():
    assert underline("投a资1亿", [(1, 3)]) == "  ^^^"


def test_check_rule_names_what_fails():
    rules = RuleSet.default()
    good = rules["area.range"]
    check_rule(good)
    bad = Rule(
        id="area.range",
        pattern=good.pattern,
        anchor=numeral(then="至"),
        produce=good.produce,
        examples=(ex("每户⟦80至120平方米⟧", low="81"),),
        near_misses=("80至120平方米",),
    )
    with pytest.raises(AssertionError) as raised:
        check_rule(bad)
    report = str(raised.value)
    assert '80至120平方米  low    "81"      "80"' in report
    assert "area.range finds its near miss" in report


def test_check_rule_wants_examples_and_near_misses():
    bare = Rule(id="x.y", pattern="a", produce=lambda match: None, examples=(), near_misses=())
    with pytest.raises(AssertionError, match=r"x\.y has no examples.*\n\nx\.y has no near_misses"):
        check_rule(bare)


def test_check_pack_takes_a_name_a_path_or_text(tmp_path):
    check_pack("power")
    check_pack(PACK)
    with pytest.raises(AssertionError, match='base_amount  "31"'):
        check_pack(PACK.replace('"30"', '"31"'))
    with pytest.raises(RuleError, match="cannot be read"):
        check_pack(tmp_path / "none.rules.toml")


def test_assert_extracts_wants_all_mentions_of_the_kinds_and_no_other():
    assert_extracts(
        "占地⟦300亩⟧，总投资⟦5亿元⟧", [{"kind": "area"}, {"kind": "money", "amount": "500000000"}]
    )
    assert_extracts("占地300亩，总投资5亿元", [{"kind": "money", "text": "5亿元"}])
    assert_extracts(
        "全长⟦3公里⟧", {"kind": "length", "base_amount": "3000"}, options=Options(packs=["length"])
    )
    with pytest.raises(AssertionError, match=r"3亿元 .money.number-unit. was found and not expected"):
        assert_extracts("投资⟦5亿元⟧和3亿元", {"kind": "money"})
    with pytest.raises(AssertionError, match="was found and not expected"):
        assert_extracts("投资5亿元")
    with pytest.raises(AssertionError, match=r"2-6 300亩 .area.number-unit. stands there"):
        assert_extracts("占地⟦300亩⟧", {"kind": "money"})
