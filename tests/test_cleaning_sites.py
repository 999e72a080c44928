"""Rules for single sites as data: chosen by host, honoured by options, errors that say what to do; lines that recur."""

import pytest

from newsextract import Extractor, Options
from newsextract.cleaning.learning import learnt, recurring
from newsextract.cleaning.page import RawBlock
from newsextract.cleaning.selectors import SelectorError, xpath_of
from newsextract.cleaning.sites import Site, Sites, load_sites, site_toml
from newsextract.errors import RuleError

RULE = """
[[site]]
hosts = ["news.example.cn"]
body = "div.story"
title = "div.big"
published = "#when"
publisher = "#from"
authors = "[data-role=by]"
drop = ["div.story > div.plug"]
repeated = ["本网热线全天候开通"]
"""
P = "临河县智能装备产业园项目昨日开工，总投资12亿元，占地300亩。"
PAGE = f"""<h1>某某新闻网</h1><div class="big">临河县开建产业园</div><span id="when">2024-05-06 08:30</span><span id="from">临河日报</span>
<p data-role="by">何晓岚</p><div class="story"><p>{P}</p><div class="plug"><p>本县楼盘火热发售，首付只要十万元，名额有限，先到先得。</p></div><p>{P}</p><p>本网热线全天候开通</p><p>{P}</p></div>
<div class="other"><p>{"别处的一条新闻，讲的是另一件事，篇幅要长得多。" * 20}</p></div>"""


def cleaned(url, rule=RULE):
    return Extractor(Options(sites=[rule])).clean(PAGE, url=url)


@pytest.mark.parametrize("url", ["https://news.example.cn/a.html", "http://m.news.example.cn:8080/b"])
def test_a_rule_for_a_host_decides_body_and_metadata(url):
    found = cleaned(url)
    assert found.text.split("\n") == [P, P, P]
    assert (found.title, found.published) == ("临河县开建产业园", "2024-05-06T08:30+08:00")
    assert found.publisher == "临河日报"
    assert [(one.name, one.role) for one in found.authors] == [("何晓岚", "author")]
    cues = {one.text: one.cue for one in found.blocks}
    assert cues["本网热线全天候开通"] == "recurs on this site"
    assert "site rule: drop" in cues.values()


@pytest.mark.parametrize("url", ["https://example.cn/a", "https://fakenews.example.cn.org/a", None])
def test_a_rule_says_nothing_of_other_hosts(url):
    assert "recurs on this site" not in {one.cue for one in cleaned(url).blocks}


def test_a_rule_that_finds_no_body_is_warned_of_and_the_page_read_without_it():
    found = cleaned("https://news.example.cn/a", RULE.replace("div.story", "div.gone"))
    assert [one.code for one in found.warnings] == ["site-rule-missed"]
    assert found.text


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("[[site]]\nhosts = []\n", "hosts is empty"),
        ("[[site]]\nhosts = ['https://a.cn']\n", "no host"),
        ("[[site]]\nbody = 'p'\n", "hosts"),
        ("[[site]]\nhosts = ['a.cn']\nbody = 'p >'\n", "cannot be read"),
        ("[[site]]\nhosts = ['a.cn']\nbody = ''\n", "is empty"),
        ("[[site]]\nhosts = ['a.cn']\ncolour = 'p'\n", "colour"),
        ("[[cite]]\nhosts = ['a.cn']\n", "cite is not known"),
        ("site = 5\n\n", "no list of tables"),
        ("[[site\n", "not TOML"),
        ("/no/such/file.toml", "cannot be read"),
    ],
)
def test_a_broken_rule_is_a_clear_error(rule, says):
    with pytest.raises(RuleError, match=says) as caught:
        Extractor(Options(sites=[rule]))
    assert caught.value.remedy


def test_a_rule_survives_being_written():
    sites = load_sites([RULE])
    assert load_sites(["\n" + site_toml(sites.rows[0])]).rows == sites.rows


def test_the_nearest_host_wins():
    sites = Sites([Site(hosts=("example.cn",)), Site(hosts=("news.example.cn",), body="p")])
    assert sites.of("http://a.news.example.cn/").body == "p"
    assert sites.of("http://sport.example.cn/").body is None


@pytest.mark.parametrize(
    ("selector", "count"),
    [
        ("p", 3),
        ("div p", 2),
        ("div > p", 1),
        (".a", 1),
        ("#b", 1),
        ("p.a, #b", 2),
        ("[x]", 2),
        ("[x=y]", 1),
        ("[x^=z]", 1),
        ("[x$=w]", 1),
        ("[x*=yyy]", 0),
        ("p:first-of-type", 3),
        ("section p:nth-of-type(1)", 1),
        ("p + section", 1),
        ("p ~ section", 1),
        ("*.a", 1),
    ],
)
def test_selectors_find_what_css_finds(selector, count):
    from lxml import html

    root = html.document_fromstring(
        "<body><p id=b>1</p><div><p class='c a' x=y>2</p><section x=zw><p>3</p></section></div></body>"
    )
    assert len(root.xpath(xpath_of(selector))) == count


@pytest.mark.parametrize(
    "selector", ["", "p,", "p >", "p:has(a)", "p[", "..a", "p:hover", ":nth-of-type(2)", "p::before"]
)
def test_a_selector_beyond_the_subset_is_an_error(selector):
    with pytest.raises(SelectorError):
        xpath_of(selector)


def test_lines_that_recur_are_learnt_and_kept_with_the_site():
    pages = [[RawBlock(line, "p", "") for line in (f"第{n}条新闻", "本网热线全天候开通")] for n in range(4)]
    assert recurring(pages) == ("本网热线全天候开通",)
    assert recurring([pages[0], pages[0]]) == ()
    assert learnt(Site(hosts=("a.cn",), repeated=("甲",)), recurring(pages)).repeated == (
        "本网热线全天候开通",
        "甲",
    )
