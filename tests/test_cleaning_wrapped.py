"""Dumps whose lines are not the page's: cut at one width, or all in one line; made of the pages in tests/pages."""

import json
from collections import Counter
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract import Extractor, clean
from newsextract.cleaning.lines import blocks_of_lines
from newsextract.cleaning.oneline import parted
from newsextract.cleaning.source import blocks_of
from newsextract.lexicons import load

READY = Extractor()
LEXICONS = load()
MENU = ["首页", "要闻", "财经", "科技", "体育", "文化", "登录 注册", "设为首页 加入收藏"]
FOOT = [
    "相关阅读",
    "河东县也签约了一个项目",
    "岚江市去年外贸增长两成",
    "版权所有 某某网 未经授权不得转载",
    "临ICP备00000000号",
]
TITLE = "临河县智能装备产业园集中开工"
BYLINE = "2024-05-06 08:30 来源：临河日报"
BODY = [
    "5月6日，临河县智能装备产业园项目集中开工仪式在县经开区举行，总投资12亿元，占地300亩，县领导出席，各乡镇负责人、企业代表和群众三百余人参加。",
    "据介绍，此次集中开工的项目共15个，涉及装备制造、新材料等领域，建成后可带动就业1200人，年产值可达20亿元，其中出口占三成，产品主要销往东南亚和欧洲。",
    "“企业安心生产，群众在家门口就业。”项目负责人说，一期工程预计2025年年底前建成投产，二期将视市场情况启动，用地、用电、用工都已落实。",
    "县里还将配套建设标准厂房10万平方米、人才公寓800套、道路6.4公里，全部工程由县属国有企业实施，资金来自专项债券和企业自筹，分三年到位，明年上半年完成招标。",
]


def columns(one):
    return 2 if east_asian_width(one) in "WF" else 1


def cut(lines, width, size=lambda one: 1):
    for line in lines:
        piece, taken = "", 0
        for one in line:
            if taken + size(one) > width:
                yield piece
                piece, taken = "", 0
            piece, taken = piece + one, taken + size(one)
        yield piece


def read(dump):
    return clean(dump, form="text")


WRAPS = {
    "at 40 characters": lambda lines: "\n".join(cut(lines, 40)),
    "at 30 characters, Windows line ends": lambda lines: "\r\n".join(cut(lines, 30)),
    "at 40 columns": lambda lines: "\n".join(cut(lines, 40, columns)),
    "at 72 columns, Windows line ends": lambda lines: "\r\n".join(cut(lines, 72, columns)),
    "at 40 characters, old line ends": lambda lines: "\r".join(cut(lines, 40)),
    "not at all": lambda lines: "\r\n".join(lines),
}


@pytest.mark.parametrize("wrap", WRAPS.values(), ids=WRAPS.keys())
@pytest.mark.parametrize("around", ["nothing", "menus"])
def test_lines_that_were_cut_at_one_width_are_joined(wrap, around):
    before, behind = (MENU, FOOT) if around == "menus" else ([], [])
    found = read(wrap([*before, TITLE, BYLINE, *BODY, *behind]))
    assert found.text.split("\n") == BODY
    assert (found.title, found.published, found.publisher) == (TITLE, "2024-05-06T08:30+08:00", "临河日报")


def test_an_indent_begins_a_paragraph_and_a_full_stop_at_the_width_does_not_end_one():
    line = "据介绍，此次集中开工的项目共15个，涉及装备制造、新材料等领域，可带动就业千人。"
    paragraphs = [line * 3, *BODY[1:], line * 2]
    wrapped = [piece for one in paragraphs for piece in cut([f"　　{one}"], len(line))]
    assert read("\n".join([TITLE, BYLINE, *wrapped])).text.split("\n") == paragraphs


def test_words_keep_the_blank_that_the_cut_took():
    lines = [
        "the provincial government of Linhe said",
        "that the project in the industrial park",
        "worth 1.2 billion yuan was now expected",
        "to be finished at the end of the 2nd yr",
        "of work.",
    ]
    (block,) = blocks_of_lines("\n".join(lines), 100, LEXICONS)
    assert block.text == " ".join(lines)


def test_lines_of_a_poem_are_not_joined():
    poem = [
        "大河向东流到海边去了不回头",
        "小城在西岸看了千年的船与帆",
        "谁家的灯火还亮着照见归人",
        "谁家的炊烟升起又散入云天",
        "一座新桥连起了两岸的村庄",
    ]
    assert [one.text for one in blocks_of_lines("\n".join(poem), 100, LEXICONS)] == poem


# ------------------------------------------------------------------------------ one line


@pytest.mark.parametrize("gap", [" ", "　　", "  ", "\t", " | "])
@pytest.mark.parametrize("around", ["nothing", "menus"])
def test_a_page_in_one_line_is_parted(gap, around):
    before, behind = (MENU, FOOT) if around == "menus" else ([], [])
    found = read(gap.join([*before, TITLE, BYLINE, *BODY, "责任编辑：何晓岚", *behind]))
    assert found.text.split("\n") == BODY
    assert (found.title, found.published, found.publisher) == (TITLE, "2024-05-06T08:30+08:00", "临河日报")
    assert [one.name for one in found.authors] == ["何晓岚"]
    assert {block.source for block in found.blocks} == {"1"}


def test_a_bracket_with_a_blank_is_not_parted():
    assert parted("本报讯（记者 何晓岚）项目昨日开工，总投资12亿元。", LEXICONS) == [
        "本报讯（记者 何晓岚）项目昨日开工，总投资12亿元。"
    ]


@given(st.text("甲乙丙。，2024-05 :来源（）|　\t", max_size=80))
def test_parting_loses_nothing_but_white_space(line):
    assert "".join("".join(parted(line, LEXICONS)).split()) == "".join(line.split())


HEAD = "临河用十年治好一条河 沿岸八万人喝上放心水"


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("首页 要闻 财经", "2024-05-06 08:30 来源：临河日报"),
        ("首页 > 要闻 > 正文", "2024-05-06 08:30 来源：临河日报"),
        ("手机版 登录河口_小何", "河口之家 发布时间：2024-05-06 08:30 来源：临河日报"),
        ("首页 | 要闻 |", "河口晚报记者 何晓岚 2024-05-06 08:30 来源：临河日报"),
        (f"新闻 {HEAD}", "2024-05-06 08:30 缩小字体 放大字体 收藏 106 来源：临河日报"),
    ],
)
def test_a_headline_with_a_blank_is_found_in_a_page_in_one_line(before, behind):
    found = read(
        " ".join([before, HEAD, behind, *BODY, "责任编辑：许言 河口新桥通车 两岸只隔五分钟 意见反馈"])
    )
    assert found.title == HEAD
    assert found.text.split("\n") == BODY
    assert (found.published, found.publisher) == ("2024-05-06T08:30+08:00", "临河日报")


def test_what_stands_below_a_heading_of_links_in_one_line_is_not_text():
    below = "作者最新文章 河口新桥通车了，两岸只隔五分钟！ 12-29 21:35 3条评论 老杨 3小时前 这事办得好，早该治了。"
    assert read(" ".join([HEAD, BYLINE, *BODY, below])).text.split("\n") == BODY


@pytest.mark.parametrize("section", ["一、河水怎么变清", "第一步 先截污"])
def test_a_heading_before_prose_is_no_headline_of_the_page(section):
    found = read(" ".join([MENU[0], HEAD, BYLINE, BODY[0], section, *BODY[1:]]))
    assert (found.title, found.text.split("\n")) == (HEAD, [BODY[0], section, *BODY[1:]])


def test_a_lone_bar_is_a_line_of_its_own():
    assert parted("首页 | 财经", LEXICONS) == ["首页", "|", "财经"]


@given(st.lists(st.text("甲乙丙丁。，a1 　", max_size=30), max_size=30))
def test_joining_loses_nothing_but_white_space(lines):
    blocks = blocks_of_lines("\n".join(lines), 1000, LEXICONS)
    assert "".join("".join(one.text for one in blocks).split()) == "".join("".join(lines).split())


# ------------------------------------------------------------------------------ pages


PAGES = sorted(one for one in Path(__file__).with_name("pages").iterdir() if one.name != "ifeng-state")
FORMS = {"wrapped": lambda lines: "\r\n".join(cut(lines, 40)), "one line": "　　".join, "lines": "\r\n".join}


def grams(lines):
    flat = "".join("".join(lines).split())
    return Counter(flat[at : at + 4] for at in range(len(flat) - 3))


@pytest.mark.parametrize(("form", "least"), [("wrapped", 0.9), ("one line", 0.9), ("lines", 0.95)])
def test_the_pages_as_such_dumps_with_a_menu_before(form, least):
    """The mean F1 of character 4-grams; a page with hardly a line of 40 characters shows no width."""
    scores = []
    for folder in PAGES:
        known = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["text"]
        source = (folder / "source.html").read_bytes()
        blocks = blocks_of(source, limits=READY.options.limits, lexicons=READY.lexicons)
        dump = FORMS[form]([*MENU, *(block.text for block in blocks)])
        wanted, found = grams(known), grams([read(dump).text])
        scores.append(2 * (wanted & found).total() / max(1, wanted.total() + found.total()))
    assert sum(scores) / len(scores) >= least
