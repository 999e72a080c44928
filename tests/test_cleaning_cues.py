"""Every row of the cue tables: its example is read as its role, its near misses are left to the article."""

import pytest

from newsextract.cleaning.features import features_of
from newsextract.cleaning.markup import zone_of
from newsextract.cleaning.page import RawBlock
from newsextract.lexicons import load

LEXICONS = load()
CUES = list(LEXICONS.table("boilerplate").rows)
MARKUP = list(LEXICONS.table("markup_cues").rows)


def verdict(text):
    return features_of(RawBlock(text, "p", ""), LEXICONS).verdict


def role(text):
    found = verdict(text)
    return found.role if found is not None else "paragraph"


@pytest.mark.parametrize("row", CUES, ids=lambda row: row.id)
def test_the_example_of_a_cue_is_read_as_its_role(row):
    found = verdict(row.example.replace("⟦", "").replace("⟧", ""))
    assert found is not None
    assert (found.role, found.cue) == (row.role, row.example.partition("⟦")[2].partition("⟧")[0])


@pytest.mark.parametrize(
    ("row", "text"),
    [(row, text) for row in CUES for text in row.near_misses],
    ids=lambda one: one if isinstance(one, str) else one.id,
)
def test_the_near_miss_of_a_cue_is_left_to_the_article(row, text):
    assert role(text) == "paragraph"


@pytest.mark.parametrize(
    "row", [row for row in CUES if row.where == "start" and row.role != "paragraph"], ids=lambda row: row.id
)
def test_every_word_of_a_row_speaks_for_it_and_not_within_a_long_paragraph(row):
    prose = "临河县智能装备产业园项目总投资12亿元，占地300亩，建成后可带动就业上千人，年产值有望超过50亿元。"
    for surface in row.surfaces:
        assert role(f"{surface}：某某" if row.marked else f"{surface} 某某") != "paragraph", surface
        assert role(surface + prose * 8) == "paragraph", surface


MARKED = [surface for row in CUES if row.marked for surface in row.surfaces if surface.isalpha()]


@pytest.mark.parametrize("surface", MARKED)
def test_a_marked_word_that_begins_a_sentence_is_left_to_the_article(surface):
    assert role(f"{surface}工作今年在全县铺开，已有三百户村民受益。") == "paragraph"


@pytest.mark.parametrize("row", MARKUP, ids=lambda row: row.id)
def test_the_example_of_a_markup_cue_is_read_as_its_role(row):
    zone = zone_of(row.example.replace("⟦", "").replace("⟧", ""), LEXICONS)
    assert zone is not None
    assert (zone.role, zone.cue) == (row.role, row.example.partition("⟦")[2].partition("⟧")[0])


PARAGRAPHS = [
    "设计年产能5万吨的生产线已经试车。",
    "进入2023年，全县工业投资增长了一成。",
    "收藏家老何把三百件藏品捐给了县博物馆。",
    "编辑部里灯火通明。",
    "视频中，两名男子跳入水中救人。",
    "记者在现场看到，塔吊林立，机器轰鸣。",
    "提示音响过三遍，列车缓缓启动。",
    "回复网友时，镇长说：“路年底就修。”",
    "原创歌曲《临河谣》获一等奖。",
    "共有118个项目参加评选。",
    "一审法院判决，被告赔偿三百万元。",
    "公司因侵权被判赔偿300万元。",
    "项目已取得建筑工程施工许可证。",
    "县公安局官方微博通报，嫌疑人已落网。",
    "更多的年轻人选择回乡创业。",
    "地址选在城东工业园，占地300亩。",
    "电话打进来的时候，他正在田里。",
    "声明发布后，股价应声下跌3.2%。",
    "注册资本由1亿元增至5亿元。",
    "搜索引擎营收占比降至四成。",
    "来源于群众，服务于群众。",
    "时间来到2024年，厂房拔地而起。",
    "统筹城乡发展是今年的重点。",
    "这条消息有三万多条评论，大多数人表示支持，也有人担心。",
    "浏览器大战再起。",
    "转发量很快超过了十万。",
    "标签化的评价并不公平。",
    "主编这本县志的是位退休教师。",
    "一名老记者的坚守",
    "编辑在灯下改稿",
    "三年前记下的那句话",
]


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_a_short_paragraph_that_begins_with_a_cue_word_is_a_paragraph(text):
    assert role(text) == "paragraph"


BYLINES = [
    "来源：临河日报",
    "来源: 临河日报 作者：何晓岚",
    "（责任编辑：丁一凡）",
    "[责编：丁一凡]",
    "【编辑:丁一凡】",
    "本报记者 何晓岚 通讯员 高远 文/图",
    "记者：何晓岚",
    "编辑 | 丁一凡",
    "校对 何晓岚",
    "文/何晓岚 图/高远",
    "（原标题：临河县开建产业园）",
    "2024-05-06 08:30 来源：临河日报",
    "2024年5月6日 08:30:15 临河网",
    "临河日报全媒体记者 何晓岚",
    "21世纪临河报道记者 何晓岚 实习生 丁一凡 临河报道",
    "栏目主编：许言 文字编辑：贺小满",
    "〔記者陳建志／臨河報導〕",
    "□本报记者何晓岚本报通讯员许言",
    "《 临河日报 》（ 2024年05月06日 02 版）",
]


@pytest.mark.parametrize("text", BYLINES)
def test_a_line_that_credits_is_a_byline(text):
    assert role(text) == "byline"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("本报简介 | 服务条款 | 私隐条款 | 免责声明 | 广告查询", "footer"),
        ("关于我们 ｜ 联系我们 ｜ 招聘英才 ｜ 网站地图", "footer"),
        ("项目 | 总投资 | 占地 | 工期 | 进度", "paragraph"),
        ("关于我们 | 项目", "footer"),
    ],
)
def test_a_row_of_parts_with_bars_is_a_menu_where_two_are_known(text, told):
    assert role(text) == told
