"""Articles that stand in scripts, and what a page says of itself in JSON-LD and microdata."""

import json
from urllib.parse import quote

import pytest

from newsextract import clean

BODY = [
    "临河县智能装备产业园项目二期工程昨日开工，总投资12亿元，占地300亩。",
    "项目由临河装备集团投资建设，预计2025年6月底建成投产，年产值可达50亿元，带动就业1200人。",
    "“这是县里多年来最大的项目。”县发展和改革局负责人说。",
]
MARKUP = "".join(f"<p>{one}</p>" for one in BODY)
TITLE = "临河县开建智能装备产业园"


def shell(script, head=""):
    return f"<html><head><title>{TITLE}_某某新闻</title>{head}</head><body><div id=root>加载中</div>{script}</body></html>"


def as_unicode(text):
    return json.dumps(text).replace("<", "\\u003C").replace(">", "\\u003E")[1:-1]


SCRIPTS = {
    "state object": f"<script>window.__INITIAL_STATE__={json.dumps({'article': {'title': TITLE, 'content': MARKUP}}, ensure_ascii=False).replace('</', '<' + chr(92) + '/')};</script>",
    "escaped state": "<script>window.__DATA__={\"title\":\"" + as_unicode(TITLE) + "\",\"content\":\"" + as_unicode(MARKUP) + "\"}</script>",
    "entities in a string": "<script>var BASE_DATA = {articleInfo: {title: '\"" + TITLE + "\"', content: '&quot;" + as_unicode(MARKUP.replace("<", "&lt;").replace(">", "&gt;")) + "&quot;'.slice(6, -6)}};</script>",
    "percent escapes": f'<script id="RENDER_DATA" type="application/json">{quote(json.dumps({"data": {"title": TITLE, "content": MARKUP}}))}</script>',
    "next data": f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"title": TITLE, "body": MARKUP}}).replace("<", chr(92) + "u003c")}</script>',
    "json-ld body": f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": chr(10).join(BODY)}, ensure_ascii=False)}</script>',
    "plain lines": f"<script>var d={json.dumps({'title': TITLE, 'content': chr(10).join(BODY)}, ensure_ascii=False)};</script>",
}  # fmt: skip


@pytest.mark.parametrize("name", SCRIPTS)
def test_an_article_that_only_a_script_holds_is_found(name):
    cleaned = clean(shell(SCRIPTS[name]))
    assert cleaned.text.split("\n") == BODY
    assert cleaned.title == TITLE
    inside = [block for block in cleaned.blocks if block.start is not None]
    assert all("script[" in block.source or "ld+json" in block.source for block in inside)
    assert "加载中" in [block.text for block in cleaned.blocks]


def test_a_page_with_a_body_of_its_own_does_not_look_into_its_scripts():
    other = "".join(f"<p>别处的一条长新闻，{one}</p>" for one in BODY * 3)
    feed = (
        f"<script>var feed = {json.dumps({'title': '别的', 'content': other}, ensure_ascii=False)};</script>"
    )
    html = f"<html><body><h1>{TITLE}</h1><p>{BODY[0]}</p><p>{BODY[1]}</p>{feed}</body></html>"
    assert clean(html).text == f"{BODY[0]}\n{BODY[1]}"


@pytest.mark.parametrize(
    "script",
    [
        "{",
        '{"content":"',
        '{"content":"\\',
        "content:'" + "甲" * 100,
        "\\u" * 300,
        '{"content": "' + "\\ud83d" * 200 + '"}',
    ],
)
def test_a_script_that_breaks_off_is_survived(script):
    clean(shell(f"<script>{script}{' ' * 500}content</script>"))


def test_json_ld_gives_time_person_and_outlet_where_the_page_shows_none():
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "name": "某某集团"},
            {
                "@type": ["NewsArticle"],
                "headline": TITLE,
                "datePublished": "2024-05-06T08:30:00+08:00",
                "dateModified": "2024-05-07T10:00:00+08:00",
                "author": [
                    {"@type": "Person", "name": "何晓岚"},
                    {"@type": "Organization", "name": "编辑部"},
                ],
                "publisher": {"@type": "Organization", "name": "临河日报"},
            },
        ],
    }
    cleaned = clean(f'<script type="application/ld+json">{json.dumps(data)}</script><h1>{TITLE}</h1>{MARKUP}')
    assert cleaned.published == "2024-05-06T08:30:00+08:00"
    assert cleaned.publisher == "临河日报"
    assert [(one.name, one.role) for one in cleaned.authors] == [("何晓岚", "author")]


def test_microdata_gives_the_time():
    html = f'<article itemscope><h1 itemprop="headline">{TITLE}</h1><time itemprop="datePublished" datetime="2024-05-06T08:30:00+08:00">昨天</time>{MARKUP}</article>'
    assert clean(html).published == "2024-05-06T08:30:00+08:00"


def test_a_line_that_credits_wins_over_json_ld():
    data = {"@type": "NewsArticle", "author": {"name": "admin"}, "publisher": {"name": "某某门户"}}
    html = f'<script type="application/ld+json">{json.dumps(data)}</script><h1>{TITLE}</h1><p>2024-05-06 08:30 来源：临河日报 记者：何晓岚</p>{MARKUP}'
    cleaned = clean(html)
    assert cleaned.publisher == "临河日报"
    assert [one.name for one in cleaned.authors] == ["何晓岚"]


@pytest.mark.parametrize(
    ("script", "outlet"),
    [
        ("window.page = {type: 1, source: '临河说微信公号', // 来源", "临河说微信公号"),
        ('var info = {"sourceName":"\\u4e34\\u6cb3\\u65e5\\u62a5"}', "临河日报"),
        ("var log = {source: 'web', channel: '国内'}", None),
        ("var log = {source: '网络'}", None),
    ],
)
def test_a_script_s_settings_name_the_source_where_the_page_shows_none(script, outlet):
    page = f"<h1>{TITLE}</h1>{MARKUP}<script>{script}</script>"
    assert clean(page).publisher == outlet
    assert (
        clean(f"<h1>{TITLE}</h1><p>来源：河口晚报</p>{MARKUP}<script>{script}</script>").publisher
        == "河口晚报"
    )
