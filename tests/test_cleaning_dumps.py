"""Tag-less dumps, line by line: the headline among menus, times and outlets among counters, credits in pieces."""

import pytest

from newsextract import Options, clean

BODY = [
    "5月6日，临河县智能装备产业园项目集中开工仪式在县经开区举行，总投资12亿元，占地300亩，县领导出席。",
    "据介绍，此次集中开工的项目共15个，涉及装备制造、新材料等领域，建成后可带动就业上千人，年产值可达20亿元。",
    "“企业安心生产，群众在家门口就业。”项目负责人说，一期工程预计明年年底前建成投产，二期将视市场情况启动。",
]


def dump(*before, after=()):
    return clean("\r\n".join([*before, *BODY, *after]), form="text")


# ------------------------------------------------------------------------------ the headline


@pytest.mark.parametrize(
    "before",
    [
        ["首页 要闻 财经", "临河县产业园项目集中开工", "2024-05-06 08:30 来源：临河日报"],
        [
            "总投资12亿元 临河县产业园项目集中开工",
            "集中开工仪式现场",
            "县领导出席开工仪式",
        ],  # captions behind it
        ["临河县产业园项目集中开工", "老林说房 某某研究院首席研究员", "2024-05-06 08:30 来源：临河日报"],
        ["今天是2024年05月06日", "设为首页 收藏本页", "本网要闻速递", "临河县产业园项目集中开工"],
        ["下载临河客户端", "一端在手 信息全有", "临河县产业园项目集中开工", "□本报记者"],
        ["臨河縣產業園項目集中開工", "（開工儀式。資料照）", "2024/05/06 16:53"],
        ["临河县产业园项目集中开工", "原标题：临河县产业园项目集中开工啦", "2024-05-06 08:30"],
        ["首页 > 要闻 > 临河县产业园项目集中开工", "临河县产业园项目集中开工", "时间:2024-05-06 08:30"],
    ],
)
def test_the_headline_is_the_first_line_that_the_article_takes_up(before):
    assert dump(*before).title in [line for line in before if "開工" in line or "集中开工" in line]
    assert "原标题" not in dump(*before).title
    assert ">" not in dump(*before).title
    assert dump(*before).text.split("\n") == BODY


@pytest.mark.parametrize("before", [["客服设为首页 |"], ["登录 注册"], ["某某网|某某台|网站地图 |"], []])
def test_a_dump_without_a_headline_has_none(before):
    assert dump(*before).title is None


def test_a_document_is_not_headed_by_who_signs_it():
    found = clean(
        "临河县人民政府办公室关于印发《临河县云平台管理细则》的通知\n各乡镇人民政府：\n"
        "经县政府同意，现将《临河县云平台管理细则》印发给你们，请认真遵照执行。\n临河县人民政府办公室\n2024年5月6日\n"
        "第一条 为加强临河县云平台管理，确保资源的合理分配和安全使用，根据有关规定，制定本细则，请各单位遵照执行。\n"
        "第二条 县行政审批服务局负责云平台的日常管理，各单位不得再自行建设同类平台，已经建成的限期迁入云平台。"
    )
    assert found.title == "临河县人民政府办公室关于印发《临河县云平台管理细则》的通知"


# ------------------------------------------------------------------------------ the time


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("©原创   2024-05-06 14:40   临河县融媒体中心 记者 何晓岚", "2024-05-06T14:40+08:00"),
        ("http://www.example.cn 2024-05-06 8:21 来源: 临河日报", "2024-05-06T08:21+08:00"),
        ("發稿時間：2024-05-06 13:50:58   來源：臨河日報   作者：何曉嵐", "2024-05-06T13:50:58+08:00"),
        ("何曉嵐 2024/05/06 18:35 點閱 276 次", "2024-05-06T18:35+08:00"),
    ],
)
def test_a_line_with_a_time_is_a_byline(line, published):
    assert dump("临河县产业园项目集中开工", line).published == published


def test_times_of_other_articles_are_none_of_this_one():
    lists = ["新闻阅读排行", "3522 阅读 2020-04-03 08:14", "1847 阅读 2018-06-15 18:00"]
    found = dump("临河县产业园项目集中开工", after=lists)
    assert found.published is None
    assert found.text.split("\n") == BODY


# ------------------------------------------------------------------------------ who is credited


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("2024-05-06 08:30 来源：临河网2024-05-06 09:00", "临河网"),
        ("2024-05-06 08:30 來源：臨河日報　記者：羅以南", "臨河日報"),
        ("2024-05-06 08:30 記者：羅以南", None),
        ("2024-05-06 08:30 罗以南", None),
        ("2024-05-06 08:30 發表於臨河", None),
        ("文章来源:http://www.example.cn/2024/0506/1.html", None),
        ("何曉嵐 2024/05/06 18:35 點閱 276 次", None),
        ("数据来源：统计局 图片来源：视觉某某", None),
        ("河西经济报记者 何晓岚 通讯员 林知梅", "河西经济报"),
        ("河西网·海棠新闻记者 何晓岚 临河报道", "河西网·海棠新闻"),
        ("本报记者 何晓岚", None),
        ("科技   2024-05-06 08:30   北京", None),
        ("2024-05-06 08:30   北京日报", "北京日报"),
        ("声明：本文来自于微信公众号 临河观察（ID：example），作者：何晓岚，授权临河之家转载。", "临河观察"),
    ],
)
def test_an_outlet_is_told_from_persons_counters_and_places(line, publisher):
    assert dump("临河县产业园项目集中开工", line).publisher == publisher


@pytest.mark.parametrize(
    ("first", "publisher"),
    [
        (
            "新华社临河5月6日电（记者 何晓岚）临河县智能装备产业园项目昨日开工，总投资12亿元，占地300亩。",
            "新华社",
        ),
        ("中新社临河5月6日电 (何晓岚)临河县智能装备产业园项目昨日开工，总投资12亿元，占地300亩。", "中新社"),
        (
            "临河网5月6日讯（记者 何晓岚）临河县智能装备产业园项目昨日开工，总投资12亿元，占地300亩。",
            "临河网",
        ),
        (
            "临河网-临河晚报5月6日讯（本网记者 何晓岚）临河县智能装备产业园项目昨日开工，总投资12亿元，占地300亩。",
            "临河网-临河晚报",
        ),
        ("（临河晚报记者 何晓岚）临河县智能装备产业园项目昨日开工，总投资12亿元，占地300亩。", "临河晚报"),
        ("本报讯（记者 何晓岚）临河县智能装备产业园项目昨日开工，总投资12亿元，占地300亩。", None),
        ("社区电影院昨日开放，临河县智能装备产业园项目昨日开工，总投资12亿元，占地300亩。", None),
    ],
)
def test_a_dateline_credits_where_no_line_does(first, publisher):
    found = clean("\n".join(["临河县产业园项目集中开工", first, *BODY]), form="text")
    assert found.publisher == publisher
    assert found.text.startswith(first)


def test_the_word_for_this_paper_credits_the_paper_that_the_page_names():
    page = f"<title>临河县产业园开工_要闻_临河日报</title><h1>临河县产业园开工</h1><p>本报讯 {BODY[0]}</p><p>{BODY[1]}</p>"
    assert clean(page).publisher == "临河日报"


@pytest.mark.parametrize(
    "after",
    [["[编辑:", "何晓岚", "]"], ["责任编辑：", "何晓岚"], ["责任编辑：何晓岚"], ["(责任编辑：何晓岚 CN083)"]],
)
def test_a_label_and_its_name_may_stand_on_two_lines(after):
    assert [(one.name, one.role) for one in dump(after=after).authors] == [("何晓岚", "editor")]


def test_a_heading_line_and_a_line_of_buttons_are_no_text():
    before = [
        "临河县产业园项目集中开工",
        "2024年05月06日 18:57 临河日报",
        "缩小字体 放大字体 收藏 微博 微信 分享 106",
    ]
    before += ["原标题：临河县产业园项目何以集中开工？", "临河县产业园项目集中开工"]
    assert dump(*before).text.split("\n") == BODY


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("发表时间： 06/05/2024 - 19:40 更改时间： 07/05/2024 - 20:30", "2024-05-06T19:40+08:00"),
        ("2024-05-06 10:05 临河新闻网 作者 何晓岚 0 条评论", "2024-05-06T10:05+08:00"),
        ("出版：2024-05-06 18:40", "2024-05-06T18:40+08:00"),
    ],
)
def test_a_time_beside_a_counter_or_day_first_is_read(line, published):
    assert dump("临河县产业园项目集中开工", line).published == published


@pytest.mark.parametrize(
    ("told", "published"),
    [
        ("2024-05-05T23:30:00Z", "2024-05-06T07:30:00+08:00"),
        ("2024-05-06T08:30:00+0800", "2024-05-06T08:30:00+08:00"),
        ("2024-05-06T08:30:00", "2024-05-06T08:30:00+08:00"),
        ("2024-05-06T01:30:00+01:00", "2024-05-06T01:30:00+01:00"),
    ],
)
def test_a_time_of_meta_data_is_given_by_chinas_clock(told, published):
    page = f"<meta property='article:published_time' content='{told}'><h1>临河县产业园开工</h1>"
    assert clean(page + "".join(f"<p>{line}</p>" for line in BODY)).published == published


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("（中央社記者羅以南臨河6日電）", ["羅以南"]),
        ("記者羅以南／臨河報導", ["羅以南"]),
        ("澎湃新闻记者 何晓岚 实习生 丁一凡", ["何晓岚", "丁一凡"]),
        ("2024-05-06 07:58 来源：证券临报作者：何晓岚0", ["何晓岚"]),
        ("发表于 2024年5月6日 由 林知梅 2 条评论", ["林知梅"]),
        ("作者/ IT時報記者 王昕 賈天榮", ["王昕", "賈天榮"]),
        ("作者简介：", []),
        ("作者单位：临河学院", []),
        ("文/图 第三建设集团 顾清和", ["顾清和"]),
        ("记者 顾清和和李明", ["顾清和", "李明"]),
        ("作者：何晓岚，林知梅上传时间：2024-05-06", ["何晓岚", "林知梅"]),
    ],
)
def test_persons_are_told_from_places_counters_and_bodies(line, names):
    assert [one.name for one in dump("临河县产业园项目集中开工", line).authors] == names


@pytest.mark.parametrize("line", ["图片新闻", "生活熱門新聞", "头条新闻", "行情实时播报", "今日头条"])
def test_a_section_is_no_outlet(line):
    assert dump("临河县产业园项目集中开工", line).publisher is None


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("2024-05-06 临河日报", "byline"),
        ("2024年5月6日", "byline"),
        ("临河县融媒体中心 2024-05-06 08:30", "byline"),
        ("河东县昨日签约新能源项目三个 2024-05-05", "related"),  # a headline of another article with its day
        ("岚江市去年外贸进出口增长两成有余 05-05 08:30 2024-05-05 08:30", "related"),
    ],
)
def test_a_dated_headline_is_no_byline(line, role):
    found = dump("临河县产业园项目集中开工", "2024-05-06 08:30 来源：临河日报", after=["（完）", line])
    assert [block.role for block in found.blocks if block.text == line] == [role]


# ------------------------------------------------------------------------------ what stands round it


def test_a_headline_that_stood_in_a_table_is_told_without_its_bars():
    assert (
        dump("临河县产业园项目集中开工 | ||", "---|---|---", "2024-05-06 08:30 临河日报 | ||").title
        == "临河县产业园项目集中开工"
    )


def test_a_headline_above_a_photo_with_one_paragraph_is_found():
    line = "春回大地，县里各个城建项目的建设者抢抓好时光。延伸工程是县里的重点民生工程，与河底隧道是一个整体。图为施工人员正在铺设路面。（摄影 何晓岚）"
    found = clean(
        f"项目战犹酣 聚力开新局\n来源：临河日报 | 2024-05-06 09:07:53\n{line}\n编辑：许言", form="text"
    )
    assert (found.title, found.text) == ("项目战犹酣 聚力开新局", line)


@pytest.mark.parametrize(
    "heading",
    [
        "新闻推荐",
        "相关阅读",
        "您需要登录后才可以评论",
        "更多临河日报报道",
        "其他人也在看",
        "版面编辑：何晓岚",
    ],
)
def test_what_stands_behind_a_heading_of_other_articles_is_left_out_where_there_is_no_headline(heading):
    other = "巍巍古城墙，近日有人晒出百多幅老照片，均为上世纪三十年代末所摄，这位学者曾在镇上住过。" * 2
    about = "临河新闻，讲述家乡的故事。有观点、有态度，看家乡事，品故乡情，家的声音，天涯咫尺。"
    assert dump(after=[heading, other, about]).text.split("\n") == BODY


def test_the_rows_of_a_public_record_are_none_of_the_text_and_name_the_headline():
    record = [
        "索引号: | 000000000/202405-00044 | 组配分类: | 回应关切 |",
        "发布机构: | 县水利局 | 主题分类: | 综合政务 |",
        "名称: | 临河县小型水库加固工程通过完工验收 | 文号: | 无 |",
        "成文日期: | 发布日期: | 2024-05-07 | |",
        "生效日期: | 废止日期: |",
    ]
    found = dump(*record)
    assert found.text.split("\n") == BODY
    assert (found.title, found.published) == ("临河县小型水库加固工程通过完工验收", "2024-05-07")
    assert dump(*record[:2], *record[3:]).title is None


@pytest.mark.parametrize("line", ["06.05.2024 14:16", "何晓岚 许言摄影报道", "园区全景。（記者何曉嵐翻攝）"])
def test_a_time_or_a_credit_is_no_headline(line):
    assert dump(line, "来源：临河日报 2024-05-06").title is None


@pytest.mark.parametrize(
    ("url", "published"),
    [
        ("https://finance.example.cn/a/202405063679722891.html", "2024-05-06"),
        ("https://www.example.cn/n/4202405063679722891.html", None),
        ("https://www.example.cn/c/20240506367.html", None),
        ("https://www.example.cn/news/202405/06679947.html", None),
    ],
)
def test_a_day_at_the_head_of_a_long_number_in_the_address_is_the_articles(url, published):
    assert clean("\n".join(["临河县产业园项目集中开工", *BODY]), form="text", url=url).published == published


# ------------------------------------------------------------------------------ the heading of the first section


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("厂房建起来", "heading"),
        ("先行先试打造园区“升级版”", "paragraph"),
        ("进入移动版，省流量，体验好", "promo"),
        ("—分享—", "promo"),
        ("临政办〔2024〕12号", "promo"),
        ("某社“某视点”记者何晓岚、丁一凡", "promo"),
        ("调整字体", "share"),
    ],
)
def test_a_heading_before_the_first_paragraph_is_one_where_the_article_has_more(line, role):
    lines = [
        "临河县产业园项目集中开工",
        "2024-05-06 08:30 来源：临河日报",
        line,
        BODY[0],
        "群众好就业",
        *BODY[1:],
    ]
    found = clean("\n".join(lines), form="text")
    assert [block.role for block in found.blocks if block.text == line] == [role]
    without = clean("\n".join(one for one in lines if one != "群众好就业"), form="text")
    assert without.text.split("\n") == BODY


def test_the_day_beside_an_outlet_heads_no_section():
    line = "2024年05月06日 临河传媒 时政新闻 1665 0"
    found = clean(
        "\n".join(["临河县产业园项目集中开工", line, BODY[0], "群众好就业", *BODY[1:]]), form="text"
    )
    assert found.published == "2024-05-06"
    assert line not in found.text


def test_what_a_picture_shows_is_a_caption_where_the_article_begins_as_it_does():
    shown = "5月6日，临河县智能装备产业园项目集中开工仪式在县经开区举行。 临河网记者 何晓岚 摄"
    opening = "5月6日，临河县智能装备产业园项目集中开工仪式在县经开区举行。县委书记、县长出席仪式，项目总投资12亿元，占地300亩。"
    found = clean("\n".join(["临河县产业园项目集中开工", shown, opening, *BODY[1:]]), form="text")
    assert found.text.split("\n") == [opening, *BODY[1:]]
    turned = clean(
        "\n".join(
            [opening, "5月6日，临河县智能装备产业园项目集中开工仪式在县经开区举行。临河网记者 何晓岚 摄"]
        ),
        form="text",
    )
    assert turned.text.startswith(opening)


def test_a_label_with_a_blank_in_it_credits():
    found = dump("临河县产业园项目集中开工", after=["文 案：何晓岚", "摄 像：许言 丁一凡", "编 辑：林知梅"])
    assert [(one.name, one.role) for one in found.authors] == [
        ("何晓岚", "author"),
        ("许言", "photographer"),
        ("丁一凡", "photographer"),
        ("林知梅", "editor"),
    ]
    assert found.text.split("\n") == BODY


@pytest.mark.parametrize(("line", "title"), [("记者手记：产业园里的一天", True), ("记者何晓岚", False)])
def test_a_reporters_notes_are_a_headline_and_a_reporters_name_is_none(line, title):
    found = dump(line, "2024-05-06 08:30 来源：临河日报", *BODY)
    assert found.title == (line if title else None)


def test_a_headline_said_again_for_each_picture_of_a_dump_is_no_text():
    title = "临河县产业园项目集中开工"
    found = dump("当前位置：首页 > 正文", title, BODY[0], title, BODY[1], title)
    assert (found.title, found.text.split("\n")) == (title, [*BODY[:2], *BODY])


def test_an_outlets_accounts_above_the_article_are_buttons():
    shown = ("临河日报网", "微信公众号", "临河日报网", "官方微博")
    found = dump("临河县产业园项目集中开工", "2024-05-06 08:30 来源：临河日报", *shown)
    assert found.text.split("\n") == BODY


# ------------------------------------------------------------------------------ no article


@pytest.mark.parametrize("line", ["投资3亿元", "临河县产业园项目集中开工", "  占地300亩\r\n\r\n"])
@pytest.mark.parametrize("mode", ["balanced", "precision", "recall"])
def test_a_dump_of_one_line_is_that_line(line, mode):
    cleaned = clean(line, options=Options(mode=mode))
    assert (cleaned.text, cleaned.warnings) == (line.strip(), ())
    assert [(one.role, one.cue) for one in cleaned.blocks] == [("paragraph", "the only line")]


@pytest.mark.parametrize("line", ["来源：临河日报", "2024-05-06 08:30", "……", "版权所有 临河网"])
def test_a_line_that_is_told_for_something_else_is_no_body(line):
    cleaned = clean(line)
    assert cleaned.text == ""
    assert [one.code for one in cleaned.warnings] == ["no-body"]


@pytest.mark.parametrize(
    "source",
    [
        "投资3亿元\n占地300亩",
        "<p>投资3亿元</p>",
        "<h1>临河县开建产业园</h1><p>投资3亿元</p>",
        "首页\n投资3亿元\n登录",
    ],
)
def test_where_no_article_is_found_it_says_so(source):
    cleaned = clean(source)
    assert cleaned.text == ""
    assert ("related", "no article found", "投资3亿元") in [
        (one.role, one.cue, one.text) for one in cleaned.blocks
    ]
    (warning,) = cleaned.warnings
    assert warning.code == "no-body"
    assert f"no article was found in its {len(cleaned.blocks)} blocks" in warning.message
    assert "behind the article" not in {one.cue for one in cleaned.blocks}


@pytest.mark.parametrize("source", ["", " \n", "<html><body></body></html>", b""])
def test_nothing_to_read_is_said_too(source):
    (warning,) = clean(source).warnings
    assert (warning.code, warning.message) == ("no-body", "there is nothing to read in it")


def test_an_article_is_no_cause_to_warn():
    assert dump("首页 要闻 财经").warnings == clean("\n".join(BODY[:1])).warnings == ()
    behind = dump(after=["临河县招商引资有新进展", "临河县举办产业对接会"]).blocks[-1]
    assert (behind.role, behind.cue) == ("related", "behind the article")
