"""A clean body: nothing is dropped, and offsets are those of the text as it was given, whatever its line ends."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsextract import Extractor, Limits, Options, Rule, RuleSet, explain, extract_text

ARTICLE = """1月5日，海宁县智能装备产业园项目开工。

项目总投资12亿元，占地300亩。
指标\t三季度
毛利率(%)\t23.31"""
ENDS = ["\n", "\r\n", "\r"]


def told(document):
    """What a document tells, without the offsets."""
    data = document.to_dict()
    hidden = ("start", "end", "text", "blocks", "id", "warnings", "anaphors")
    mentions = [{name: one[name] for name in one if name not in hidden} for one in data["mentions"]]
    projects = [{name: one[name] for name in one if name not in hidden} for one in data["projects"]]
    return mentions, projects, [one["text"] for one in data["mentions"]]


@pytest.mark.parametrize("ends", ENDS)
def test_the_text_is_the_one_given_and_offsets_are_its_own(ends):
    text = ARTICLE.replace("\n", ends)
    document = extract_text(text, published="2023-02-01")
    assert document.text == text
    assert [one.text for one in document.mentions] == [
        "1月5日", "海宁县智能装备产业园项目", "12亿元", "300亩", "三季度", "23.31",
    ]  # fmt: skip
    assert all(text[one.start : one.end] == one.text for one in document.mentions)
    (project,) = document.projects
    assert [text[start:end] for start, end in project.anaphors] == ["项目"]
    assert [(one.source, text[one.start : one.end]) for one in document.blocks] == [
        ("1", "1月5日，海宁县智能装备产业园项目开工。"),
        ("3", "项目总投资12亿元，占地300亩。"),
        ("4", "指标\t三季度"),
        ("5", "毛利率(%)\t23.31"),
    ]
    assert all(one.text == text[one.start : one.end] for one in document.blocks)


SIGNS = (*"总投资86亿元占地300亩，。年1月5日%至（）项目该一期\t\n\n", "\r\n", "\r", "产业园项目")


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.sampled_from([one for one in SIGNS if "\r" not in one]), max_size=60).map("".join),
    st.sampled_from(ENDS),
)
@example("\n\n投资3亿元\n\n", "\r\n")
def test_line_ends_change_nothing_that_is_told(text, ends):
    assert told(extract_text(text.replace("\n", ends))) == told(extract_text(text))


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(SIGNS), max_size=60).map("".join))
def test_offsets_hold_where_line_ends_are_mixed(text):
    document = extract_text(text, published="2023-01-06")
    assert document.text == text
    assert all(text[one.start : one.end] == one.text for one in (*document.mentions, *document.blocks))


def test_explaining_has_the_same_offsets():
    text = "第一行\r\n总投资5亿至8亿元\r\n该项目"
    explanation = explain(text)
    assert explanation.text == text
    winner, loser = explanation.candidates
    assert text[winner.start : winner.end] == winner.text == "5亿至8亿元"
    assert text[loser.start : loser.end] == loser.text == "8亿元"
    assert (loser.lost_to.start, loser.lost_to.end) == (winner.start, winner.end)
    assert all(text[one.start : one.end] == one.text for one in winner.clues)


def test_a_warning_names_the_paragraph_by_the_same_offsets():
    def fails(match):
        raise KeyError("unit")

    rule = Rule(id="shift.word", pattern="换班", produce=fails, examples=(), near_misses=())
    ready = Extractor(Options(rules=RuleSet.default().adding(rule)))
    (warning,) = ready.extract_text("第一行\r\n工人换班").warnings
    assert "on the paragraph at 5 " in warning.message


def test_a_body_of_more_blocks_than_the_limit_is_cut_and_says_so():
    ready = Extractor(Options(limits=Limits(max_blocks=3)))
    document = ready.extract_text("投资3亿元\n\n" * 4)
    assert document.text == "投资3亿元\n\n投资3亿元\n\n投资3亿元"
    assert (len(document.blocks), len(document.mentions)) == (3, 3)
    assert [(one.code, one.message) for one in document.warnings] == [
        ("blocks-cut", "more than 3 blocks; the rest was not read (limits.max_blocks)")
    ]
    assert ready.extract_text("投资3亿元\n\n" * 3).warnings == ()
    assert ready.extract_text("投资3亿元\n\n" * 3).text.endswith("\n\n")
