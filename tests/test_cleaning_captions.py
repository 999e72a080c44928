"""Captions: lines that describe a picture are no text of the article, headings and paragraphs under pictures are."""

import pytest

from newsextract import clean

P = "临河县智能装备产业园项目昨日开工，总投资12亿元，占地300亩，建成后可带动就业上千人。"
Q = "据了解，该项目分两期建设，一期今年年底投产，二期明年动工，达产后年产值可达20亿元。"
IMG = '<p><img src="a.jpg"></p>'


def roles(*pieces):
    html = (
        f"<h1>临河县开建智能装备产业园</h1><div class='article'><p>{P}</p>{''.join(pieces)}<p>{Q}</p></div>"
    )
    return {block.text: block.role for block in clean(html).blocks}


@pytest.mark.parametrize(
    "line",
    [
        "项目效果图",
        "开工现场。",
        "《河东时报》网站题为《小城里的大产业》的报道截图。",
        "工人在车间里装配机床。 本报记者何晓岚 图",
        "奠基仪式现场。本文图片除署名外，均由县融媒体中心提供",
        "（点击看大图）",
    ],
)
def test_a_short_line_right_under_a_picture_is_a_caption(line):
    assert roles(IMG, f"<p>{line}</p>")[line] == "caption"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("一、产业园怎么建", "heading"),
        ("为什么选在临河县", "heading"),
        ("路通了，厂来了，", "paragraph"),
        ("县里给出的答复是：", "paragraph"),
        ("县里的干部说，园区年底就能投产。", "paragraph"),
        ("他把聊天记录的截图发给了记者，记者随后向县里求证，县里说正在核实。", "paragraph"),
    ],
)
def test_what_opens_or_goes_on_with_the_text_under_a_picture_stays(line, role):
    assert roles(IMG, f"<p>{line}</p>")[line] == role


def test_a_heading_element_under_a_picture_is_a_heading():
    assert roles(IMG, "<h3>项目效果</h3>")["项目效果"] == "heading"


SURE = [
    f"{IMG}<p>{name}。</p><p>{text}</p>" for name, text in (("县城新貌", Q), ("机床车间", P), ("园区大门", Q))
]
TOLD = "何家的长辈称，愿意把地让给园区。"


def test_a_sentence_under_a_picture_is_a_caption_where_the_article_captions_its_pictures():
    assert roles(*SURE, IMG, f"<p>{TOLD}</p>")[TOLD] == "caption"


@pytest.mark.parametrize(
    "pieces",
    [
        (IMG, f"<p>{TOLD}</p>"),  # no habit to go by
        (*SURE[:2], IMG, f"<p>{TOLD}</p>"),  # two are not enough
        (*SURE, f"<p>{TOLD}</p>"),  # no picture
        (*SURE, f"{IMG}<p>{P}</p>" * 4, IMG, f"<p>{TOLD}</p>"),  # most pictures have none
    ],
)
def test_a_sentence_under_a_picture_is_text_otherwise(pieces):
    assert roles(*pieces)[TOLD] == "paragraph"


def test_a_quoted_answer_is_text_even_there():
    said = "“愿意把地让给园区。”"
    assert roles(*SURE, IMG, f"<p>{said}</p>")[said] == "paragraph"


def test_a_note_is_a_caption_only_under_a_picture_or_its_caption():
    note = "注：红线为施工路段，蓝线为绕行路段。"
    assert roles(IMG, "<p>（点击看大图）</p>", f"<p>{note}</p>")[note] == "caption"
    assert roles(f"<p>{note}</p>")[note] == "paragraph"


def test_two_centred_lines_are_the_captions_of_pictures_that_are_gone():
    found = roles("<center><b>活动现场</b></center><center><b>志愿者向市民讲解</b></center>")
    assert (found["活动现场"], found["志愿者向市民讲解"]) == ("caption", "caption")


def test_a_single_centred_line_and_centred_verse_stay():
    assert roles("<center><b>园区怎么建</b></center>")["园区怎么建"] == "heading"
    verse = ["春到河东", "机声隆隆", "新楼排排"]
    found = roles(*(f"<center>{line}</center>" for line in verse))
    assert [found[line] for line in verse] == ["heading"] * 3


def test_thousands_of_notes_and_centred_lines_are_read():
    html = f"<p>{P}</p>" + "<p>注：红线为施工路段</p><center>现场</center>" * 3000 + f"<p>{Q}</p>"
    assert len(clean(html).blocks) == 6002


def test_a_line_under_a_picture_that_more_lines_without_an_end_follow_is_verse():
    lines = ["11月启航：四条新航线", "目前码头开通了", "前往三个国家的航线9条", "将首次靠泊河口码头"]
    found = roles(IMG, "<br>".join(lines), f"<p>{Q}</p>")
    assert [found[line] for line in lines] == ["heading"] * 4


def test_a_caption_before_another_picture_or_a_heading_is_one():
    found = roles(IMG, "<p>机床车间</p>", IMG, "<p>园区大门</p>", "<p><strong>后两年怎么建</strong></p>")
    assert (found["机床车间"], found["园区大门"], found["后两年怎么建"]) == ("caption", "caption", "heading")


LONG = "5月6日，县特殊教育学校的学生给老师们戴上花环。节日临近，该校学生自发开展活动，孩子们制作出各种手工艺品，亲手送给老师，表达对老师们的节日祝福。⑧3何晓岚 许言 摄"


def test_a_long_line_under_a_picture_that_ends_with_who_took_it_is_a_caption_among_paragraphs():
    assert roles(IMG, f"<p>{LONG}</p>", f"<p>{P}</p>")[LONG] == "caption"


def test_it_is_the_text_where_all_paragraphs_stand_under_pictures():
    html = f"<h1>县里的学生给老师戴上花环</h1><div>{IMG}<p>{LONG}</p>{IMG}<p>{LONG.replace('6日', '7日')}</p></div>"
    assert clean(html).text.split("\n")[0] == LONG


def test_a_line_that_credits_a_picture_in_a_bracket_is_a_caption_without_one():
    line = "縣長何曉嵐、副縣長許言、臨河裝備總經理丁一凡、縣經濟發展局局長林知梅、產業園管理委員會主任羅以南。（圖：縣政府）"
    assert roles(f"<p>{line}</p>", f"<p>{P}</p>")[line] == "caption"
    assert roles(f"<p>{P}（见图）</p>")[f"{P}（见图）"] == "paragraph"


def test_a_short_line_twice_running_in_a_dump_is_the_words_of_a_picture():
    cleaned = clean(f"临河县开建智能装备产业园\n{P}\n临河装备\n临河装备\n{Q}\n园区\n{P}", form="text")
    assert [block.role for block in cleaned.blocks if block.text == "临河装备"] == ["caption"] * 2
    assert [block.role for block in cleaned.blocks if block.text == "园区"] == ["heading"]


def test_the_first_line_that_credits_a_picture_in_a_bracket_is_a_caption():
    line = "臨河縣近年訂單甚多,縣府推出方案,協助各鄉鎮,產業缺工已見緩解。(示意照,何曉嵐攝)"
    assert roles(f"<p>{line}</p>", f"<p>{P}</p>")[line] == "caption"


def test_a_numbered_line_or_a_short_sentence_twice_running_in_a_dump_is_a_caption():
    numbered = ("临河县智能装备产业园在开发区揭牌(图1)", "临河县智能装备产业园在开发区揭牌（图2）")
    short = "首批设备运抵园区。"
    cleaned = clean(
        "\n".join(("临河县开建智能装备产业园", P, numbered[0], Q, numbered[1], short, short, P)), form="text"
    )
    told = {block.text: block.role for block in cleaned.blocks}
    assert [told[line] for line in (*numbered, short)] == ["caption"] * 3
    once = clean("\n".join(("临河县开建智能装备产业园", P, short, Q, P)), form="text")
    assert short in once.text


@pytest.mark.parametrize(
    ("line", "is_caption"),
    [
        ("图们江大桥项目总投资5亿元，占地300亩。", False),
        ("图书馆新馆项目年底开馆。", False),
        ("投资额为5亿元的项目由江州集团提供", False),
        ("本文图片以外的内容不做评价，均价5000元。", False),
        ("图：开工现场，工人在搬运设备。", True),
        ("图1 产业园规划", True),
        ("图为开工现场。", True),
        ("县融媒体中心提供", True),
    ],
)
def test_a_line_under_no_picture_is_a_caption_by_what_only_captions_say(line, is_caption):
    assert (roles(f"<p>{Q}</p>", f"<p>{line}</p>", f"<p>{P}以上。</p>")[line] == "caption") is is_caption
