"""What is told of which project, and of which of its phases: values in turn, parts of a sum, other bodies."""

import pytest

from newsextract import extract_text

WHOLE = ("investment", None, "10亿元")


def facts(text):
    """The facts of each record, in order: [(attribute, phase, text)]."""
    document = extract_text(text, published="2023-06-15")
    return [
        [(one.attribute, one.phase, document.mentions[one.mention].text) for one in project.facts]
        for project in document.projects
    ]


def test_dates_told_in_turn_belong_to_one_project_each():
    text = "海宁靶材项目与江州硅片项目分别于5月3日和5月6日开工。"
    assert facts(text) == [[("start", None, "5月3日")], [("start", None, "5月6日")]]


def test_dates_that_are_not_as_many_as_the_projects_belong_to_none():
    assert facts("海宁靶材项目与江州硅片项目分别于5月3日、5月6日和5月9日开工。") == [[], []]


def test_one_date_told_of_two_projects_is_told_of_each():
    text = "海宁靶材项目和江州硅片项目5月3日分别开工。"
    assert facts(text) == [[("start", None, "5月3日")], [("start", None, "5月3日")]]


@pytest.mark.parametrize(
    "told",
    [
        "，其中一期、二期分别投资3亿元、7亿元。",
        "，一、二期投资分别为3亿元和7亿元。",
        "，其中一期3亿元，二期7亿元。",
    ],
)
def test_phases_take_their_values_in_turn(told):
    assert facts(f"海宁靶材项目总投资10亿元{told}") == [
        [WHOLE, ("investment", 1, "3亿元"), ("investment", 2, "7亿元")]
    ]


def test_values_that_are_not_as_many_as_the_phases_are_no_facts():
    assert facts("海宁靶材项目一期、二期分别投资3亿元、5亿元、7亿元。") == [[]]


def test_a_phase_above_nine_is_not_read_by_its_last_character():
    assert facts("海宁靶材项目第十二期投资3亿元。") == [[("investment", None, "3亿元")]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("海宁靶材项目落户江州高新区。江州高新区占地1000亩。", []),
        ("海宁靶材项目落户江州高新区。占地1000亩。", [("site_area", None, "1000亩")]),
        ("海宁靶材项目由江州集团投资建设，江州集团去年产值100亿元。", []),
        ("海宁靶材项目由江州集团投资建设，达产后年产值100亿元。", [("output_value", None, "100亿元")]),
    ],
)
def test_what_a_place_or_a_company_has_is_no_fact_of_the_project(text, told):
    assert facts(text) == [told]


def test_a_phase_before_a_thing_is_not_of_the_sum_s_measure():
    document = extract_text("园区总建筑面积约6万平方米，一期1.3万平方米仓库已投入使用。")
    assert [one.indicator for one in document.mentions] == ["总建筑面积", None]
