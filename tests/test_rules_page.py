"""docs/rules.md is what `newsextract rules list --format markdown` prints now."""

from pathlib import Path

from click.testing import CliRunner

from newsextract import RuleSet
from newsextract.cli import main

PAGE = Path(__file__).parents[1] / "docs" / "rules.md"
COMMAND = "newsextract rules list --format markdown > docs/rules.md"


def test_the_page_of_rules_is_current():
    printed = CliRunner().invoke(main, ["rules", "list", "--format", "markdown"])
    assert printed.exit_code == 0
    assert PAGE.read_text(encoding="utf-8") == printed.stdout, f"docs/rules.md is not current; run: {COMMAND}"


def test_the_page_shows_each_rule_once_with_its_kind_examples_and_near_misses():
    page = PAGE.read_text(encoding="utf-8")
    for rule in RuleSet.default():
        assert page.count(f"### `{rule.id}`\n") == 1
        assert f"\n## {rule.kind}\n" in page
    assert page.count("\n| example | fields |\n") == page.count("\nNear misses: ") == len(RuleSet.default())
