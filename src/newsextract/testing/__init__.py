"""Tests of extraction rules: a rule's own examples, a pack's, and sentences with what is expected of them.

Plain assertions, for any test runner:

    from newsextract.testing import assert_extracts, check_pack, check_rule

    def test_my_rule():
        check_rule(MY_RULE)                                  # its examples and near misses
        check_pack("area_local.rules.toml")
        assert_extracts("总投资约⟦86亿元⟧", {"kind": "money", "amount": "8600000000", "qualifier": "about"})

With pytest, `*.rules.toml` and `*.cases.jsonl` files and the rules named in a test module are collected by themselves.
"""

from newsextract.testing.cases import (
    Case,
    assert_extracts,
    cases_in_file,
    check_pack,
    check_rule,
    pack_cases,
    rule_cases,
)

__all__ = ["Case", "assert_extracts", "cases_in_file", "check_pack", "check_rule", "pack_cases", "rule_cases"]
