"""Which mentions are one project's record, and where mentions of projects begin and end beside each other."""

import itertools

import pytest

from newsextract import extract_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("江州智能制造产业园项目", "江州智能装备产业园项目"),
        ("江州地铁一号线工程", "江州地铁二号线工程"),
        ("江州锂电池正极材料项目", "江州锂电池负极材料项目"),
        ("江州高新区东湖泵站工程", "江州高新区西湖泵站工程"),
    ],
)
def test_names_that_say_another_word_in_the_same_place_are_two_projects(one, other):
    document = extract_text(f"{one}总投资10亿元。{other}总投资20亿元。")
    assert [project.name for project in document.projects] == [one, other]


def test_project_mentions_do_not_overlap_where_a_quantity_stands_in_a_name():
    document = extract_text("江州铝板项目总投资1亿元。青川年产100万平方米江州铝板项目总投资2亿元。")
    spans = [(one.start, one.end) for one in document.mentions if one.kind == "project"]
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(sorted(spans)))


def test_a_member_of_a_row_ends_before_a_blank():
    document = extract_text("签约的有江州药物制造、海宁靶材 等3个项目。海宁靶材总投资5亿元。")
    assert [one.name for one in document.projects] == ["江州药物制造", "海宁靶材"]


def test_a_work_of_that_project_is_part_of_it():
    document = extract_text(
        "在全国重大水利工程之一的江州市清江灌区，目前该项目的水源工程——海棠水库总体建设任务完成超85%。"
    )
    assert [(one.name, one.parent) for one in document.projects] == [
        ("江州市清江灌区", None),
        ("海棠水库", "p1"),
    ]


def parents(text):
    document = extract_text(text)
    names = {one.id: one.name for one in document.projects}
    return {one.name: names.get(one.parent) for one in document.projects}


def test_a_bridge_is_part_of_the_line_whose_controlling_work_it_is_said_to_be():
    bridge, line = "海棠特大桥", "江州至海宁高速公路"
    assert parents(f"{bridge}今天合龙。大桥全长2600米，是{line}的重点控制性工程。") == {
        bridge: line,
        line: None,
    }
    assert parents(f"{bridge}今天合龙，是{line}控制性工程之一。") == {bridge: line, line: None}


def test_what_is_said_of_another_thing_makes_no_part():
    bridge, line = "海棠特大桥", "江州至海宁高速公路"
    assert parents(f"{bridge}今天合龙。大桥全长2600米，与{line}相接。")[bridge] is None
    assert parents(f"{bridge}今天合龙，是{line}青川至平南通道的重要组成部分。")[bridge] is None
