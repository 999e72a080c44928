"""Persons credited: in bylines, in brackets of the body, run together, in traditional characters."""

import pytest

from newsextract.cleaning.credits import find_authors
from newsextract.cleaning.persons import names_in

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
