"""`newsextract rules` on the command line."""

import json

import pytest
from click.testing import CliRunner

from newsextract import Extractor, Options
from newsextract.cli import main
from newsextract.rules.base import Rule, RuleSet
from newsextract.testing.lint import lint, nested_repeat


def run(*arguments, code=0):
    result = CliRunner().invoke(main, ["rules", *arguments])
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rule(pattern, **more):
    fields = {"examples": (), "near_misses": (), "produce": lambda match: None, **more}
    return Rule(id="own.rule", pattern=pattern, **fields)


def findings(*rules, length=2000):
    ready = Extractor(Options(rules=RuleSet.default().adding(*rules)))
    return [(one.level, one.message) for one in lint(ready, [one.id for one in rules], length=length)]


def test_list_names_every_rule_with_its_kind_and_examples():
    lines = run("list").splitlines()
    assert lines[0].split() == ["id", "kind", "examples", "near", "misses"]
    assert [line.split()[0] for line in lines[1:]] == [one.id for one in RuleSet.default()]
    assert "length.range" in run("list", "--pack", "length")
    assert json.loads(run("list", "--format", "json"))[0]["id"] == "money.number-unit"


def test_show_gives_pattern_reader_examples_and_near_misses():
    shown = run("show", "money.range")
    assert "newsextract.rules.money" in shown
    assert "总投资⟦5亿至8亿元⟧" in shown
    assert "{currencies}" in shown
    assert (
        "{currencies}" not in run("show", "money.range", "--expanded").split("pattern")[1].split("read by")[0]
    )
    assert "its kind has money.number-unit" in run("show", "money.rang", code=2)


def test_test_runs_the_built_in_rules_and_the_shipped_packs():
    assert run("test").endswith("examples and near misses hold\n")
    assert run("test", "length") != ""


def test_new_writes_a_pack_that_passes_its_own_test(here):
    assert "cable.rules.toml written" in run("new", "cable")
    assert run("test", "cable.rules.toml") == "5 examples and near misses hold\n"
    assert run("test", str(here)) == "5 examples and near misses hold\n"
    assert run("lint", "cable.rules.toml") == "3 rules checked\n"


def test_new_overwrites_nothing_and_wants_a_name_of_its_own(here):
    run("new", "cable")
    assert "is there already" in run("new", "cable", code=2)
    assert "is a built-in kind" in run("new", "money", code=2)
    assert "write small letters" in run("new", "../cable", code=2)
    assert [one.name for one in here.iterdir()] == ["cable.rules.toml"]


def test_test_shows_what_does_not_hold_and_ends_with_one(here):
    run("new", "cable")
    path = here / "cable.rules.toml"
    path.write_text(path.read_text("utf-8").replace('value = "12500"', 'value = "125"'), "utf-8")
    shown = run("test", "cable.rules.toml", code=1)
    assert 'base_amount  "125"     "12500"' in shown
    assert shown.endswith("5 examples and near misses, 1 failed\n")


def test_test_names_a_faulty_file_and_goes_on(here):
    run("new", "cable")
    (here / "bad.rules.toml").write_text('kind = "x"\nunits = 3', "utf-8")
    shown = run("test", ".", code=1)
    assert "bad.rules.toml, head: " in shown
    assert "Traceback" not in shown
    assert shown.endswith("5 examples and near misses, 1 failed\n")
    assert (
        "holds no" in run("test", str(here / "empty"), code=2) if (here / "empty").mkdir() is None else None
    )


@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        ("(a+)+", "(a+)+"),
        ("x(?:a|b*)*y", "(?:a|b*)*"),
        ("((a+)b)*", "((a+)b)*"),
        ("(a{2,})+", "(a{2,})+"),
        ("(?:[a-z]+ ?)+", "(?:[a-z]+ ?)+"),
    ],
)
def test_a_nested_repeat_is_found(pattern, part):
    assert nested_repeat(pattern) == part


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+){0,9}",
        "(a++b)+",
        "(?>a+)+",
        r"(\(\+)+",
        "[(a+)+]+",
        "(a{2})+",
        "a+b+",
        "(a)+",
        "[]+]+",
        "",
        "{",
        "(a+)b+",
    ],
)
def test_what_is_no_nested_repeat_is_left_alone(pattern):
    assert nested_repeat(pattern) is None


def test_lint_refuses_what_does_not_compile_matches_nothing_or_nests():
    assert "does not compile" in findings_of_broken()
    assert findings(rule("a*")) == [
        ("error", "the pattern matches the empty string; ask for at least one character")
    ]
    assert findings(rule("b(a+)+c")) == [
        ("error", "an unbounded repeat of an unbounded repeat: (a+)+; bound one of them")
    ]


def findings_of_broken():
    ready = Extractor()
    ready.rules = RuleSet([rule("(a")])
    (one,) = lint(ready, length=1000)
    return one.message


def test_lint_times_each_rule_on_hostile_texts():
    slow = rule("(?:a|aa){1,40}(?:a|aa){1,40}(?:a|aa){1,40}b")
    assert any("runs out of time on 2000 characters of letters" in message for _, message in findings(slow))


def test_lint_warns_of_a_rule_that_finds_only_what_another_finds():
    twin = RuleSet.default()["area.range"]
    double = Rule(
        id="area.twin",
        pattern=twin.pattern,
        anchor=twin.anchor,
        produce=twin.produce,
        examples=twin.examples,
        near_misses=twin.near_misses,
    )
    assert findings(double) == [
        ("warning", "area.range finds each of its examples too; is one of them idle?")
    ]


@pytest.mark.slow
def test_every_built_in_rule_and_shipped_pack_is_clean():
    packs = ["capacity", "length", "power", "count", "mass", "volume", "people"]
    assert list(lint(Extractor(Options(packs=packs)))) == []
