"""Persons credited: in bylines, in brackets of the body, run together, in traditional characters."""

import pytest

from newsextract import clean
from newsextract.cleaning.credits import find_authors
from newsextract.cleaning.persons import names_in
from newsextract.surnames import SURNAMES

BODY = "临河县昨日有三个项目开工，总投资12亿元。"


def credited(lines=(), body=()):
    return [(one.name, one.role) for one in find_authors(lines, body)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("（记者肖海宁 通讯员闫立）", [("肖海宁", "reporter"), ("闫立", "correspondent")]),
        ("（本报记者付一凡、尚云、骆明）", [("付一凡", "reporter"), ("尚云", "reporter"), ("骆明", "reporter")]),
        ("□本报记者何晓岚本报通讯员许言", [("何晓岚", "reporter"), ("许言", "correspondent")]),
        ("（记者 何 晓 岚）", [("何晓岚", "reporter")]),
        ("（记者李铮 通讯员王飞丁一凡许言）", [("李铮", "reporter"), ("王飞", "correspondent"), ("丁一凡", "correspondent"), ("许言", "correspondent")]),
        ("[ 編輯：admin | 時間：2014-12-09 12:28 ]", []),
        ("转载请注明出处、作者和本文链接", []),
    ],
)  # fmt: skip
def test_a_line_of_credits_gives_persons_with_their_roles(line, expected):
    assert credited([line]) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (f"【某社臨河5月6日電】（周鋼 洪文勝）{BODY}", ["周鋼", "洪文勝"]),
        (f"【某報訊】（周鋼）{BODY}", ["周鋼"]),
        (f"某社临河5月6日电（芮安）{BODY}", ["芮安"]),
        (f"某社临河5月6日电（下称“某社”）{BODY}", []),
    ],
)
def test_a_dateline_credits_who_stands_in_the_bracket_behind_it(paragraph, expected):
    assert credited(body=[paragraph, BODY]) == [(name, "reporter") for name in expected]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (f"{BODY}（何晓岚许言丁一凡）", [("何晓岚", "author"), ("许言", "author"), ("丁一凡", "author")]),
        (f"{BODY}（何晓岚 许言 /文图）", [("何晓岚", "author"), ("许言", "author")]),
        (f"{BODY}（何晓岚 文/图）", [("何晓岚", "author")]),
        (f"{BODY} 临河日报记者 何晓岚", [("何晓岚", "reporter")]),
        (f"{BODY}（文中人物均为化名）", []),
        (f"{BODY}（图片由县委提供）", []),
        (f"{BODY}他把这些都告诉了记者，许多人也是", []),
    ],
)
def test_the_last_paragraph_credits_at_its_end(paragraph, expected):
    assert credited(body=[BODY, BODY, paragraph]) == expected


def test_a_piece_of_a_digest_credits_where_the_article_does_not():
    piece = "本报讯（记者何晓岚 通讯员许言）百年大计，教育为本。"
    digest = [BODY, "编者按", "三尺讲台", piece, BODY, BODY]
    assert credited(body=digest) == [("何晓岚", "reporter"), ("许言", "correspondent")]
    assert credited(["记者：丁一凡"], digest) == [("丁一凡", "reporter")]
    aside = "他（记者注：当地人）昨日回到县里。"
    assert credited(body=[BODY, "编者按", "三尺讲台", aside, BODY, BODY]) == []


def test_names_run_together_are_parted_where_there_is_one_way():
    assert names_in("：何晓岚许言丁一凡") == ["何晓岚", "许言", "丁一凡"]
    assert names_in("：高新区管理委员会办公室") == []
    assert names_in("：王石李马") == ["王石", "李马"]


def test_a_run_of_more_than_eight_names_is_none():
    assert names_in("何晓岚" * 8) == ["何晓岚"] * 8
    assert names_in("何晓岚" * 9) == names_in("何晓和" * 8 + "何") == []
    assert names_in("、".join(["何晓岚"] * 9)) == ["何晓岚"] * 9
    assert names_in("临河县" * 8 + "融媒体中心 许言") == ["许言"]


@pytest.mark.parametrize("run", ["何", "何和", "何晓", "欧阳"])
def test_runs_of_surnames_without_end_cost_what_other_text_costs(run):
    assert names_in(run * 100_000) == []


PARAGRAPHS = [
    "5月6日，临河县智能装备产业园项目集中开工仪式在县经开区举行，总投资12亿元，占地300亩，县领导出席。",
    "据介绍，此次集中开工的项目共15个，涉及装备制造、新材料等领域，建成后可带动就业上千人。",
    "“企业安心生产，群众在家门口就业。”项目负责人说，一期工程预计明年年底前建成投产。",
]
TITLE = "临河县产业园项目集中开工"


def dump(*before, after=()):
    return clean("\n".join([*before, *PARAGRAPHS, *after]), form="text")


def page(*after, title=""):
    told = "".join(f"<p>{one}</p>" for one in (*PARAGRAPHS, *after))
    return clean(f"<html><head><title>{title}</title></head><body><h1>{TITLE}</h1>{told}</body></html>")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("何晓岚", ["何晓岚"]),
        ("欧阳明", ["欧阳明"]),
        ("2024-05-06 08:30 临河日报 何晓岚", ["何晓岚"]),
        ("2024-05-06 08:30 临河日报 何晓岚、林知梅", ["何晓岚", "林知梅"]),
        ("高新区", []),
        ("房地产", []),
        ("上一期", []),
        ("文化", []),
        ("何晓岚 临河日报", ["何晓岚"]),
        ("2024-05-06 08:30 临河日报 高新区", []),
        ("临河 临河日报", []),
        ("2024-05-06 08:30 引用 路人甲", []),
    ],
)
def test_a_full_name_alone_below_the_headline_or_behind_the_outlet_is_an_author(line, names):
    assert [one.name for one in dump(TITLE, line).authors] == names


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("《 临河日报 》（ 2024年05月06日 02 版）", "2024-05-06"),
        ("《临河日报》2024年05月06日 第01版", "2024-05-06"),
        ("（原载《临河日报》2024年5月6日）", "2024-05-06"),
        ("摘自《临河日报》", None),
    ],
)
def test_the_papers_own_line_at_the_end_is_a_byline_and_names_the_outlet(line, published):
    found = page(line)
    assert found.text.split("\n") == PARAGRAPHS
    assert (found.publisher, found.published) == ("临河日报", published)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("http://www.example.cn 2024年05月06日15:25 临河网-临河晚报", "临河网-临河晚报"),
        ("http://www.example.cn  2024年05月06日11:42   《决策人》杂志", "《决策人》"),
        (" date 2024-05-06", None),
    ],
)
def test_an_outlet_beside_the_date_is_read_whole(line, publisher):
    assert dump(TITLE, line).publisher == publisher


def test_an_account_that_the_state_of_a_page_names_is_the_outlet_where_its_source_is_empty():
    told = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    state = f'{{"weMediaName": "临河新闻网", "title": "{TITLE}", "source": "", "content": "{told}"}}'
    found = clean(f"<html><head><script>var allData = {state};</script></head><body></body></html>")
    assert found.text.split("\n") == PARAGRAPHS
    assert (found.title, found.publisher) == (TITLE, "临河新闻网")


def test_an_editor_behind_the_article_is_read_among_buttons():
    found = dump(TITLE, after=["参与互动(0) | 【编辑:许言】 |", "Copyright ©1999-2024 example.cn"])
    assert [(one.name, one.role) for one in found.authors] == [("许言", "editor")]
    assert dump(TITLE, after=["2、凡本网注明“来源：某某网（作者：许言）”的作品"]).authors == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("何晓岚 2024-05-06 08:30", ["何晓岚"]),
        ("白云 2024-05-06 08:30", ["白云"]),
        ("金融 2024-05-06 08:30", []),
        ("文化 2024-05-06 08:30", []),
        ("成都 2024-05-06 08:30", []),
    ],
)
def test_a_name_before_the_date_is_a_person_s_and_no_channel_s(line, names):
    assert [name for name, _ in credited([line])] == names


def test_no_character_stands_twice_among_those_that_surnames_begin_with():
    assert [sign for sign in SURNAMES if SURNAMES.count(sign) > 1] == []
