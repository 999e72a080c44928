"""Which outlet is credited: a 来源 line, the name beside the date, a dateline, an account, the page's own data."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from newsextract.cleaning.credits import CREDIT, OUTLET_NAME
from newsextract.cleaning.persons import may_be_person
from newsextract.fold import fold

__all__ = ["find_publisher", "is_outlet"]

# All patterns read folded text: simplified, ASCII letters and digits, | for ｜.
_SOURCE = re.compile(
    r"(?:(?<!图片)(?<!数据)(?<!资料)(?<!视频)来源|稿源|来自(?=\s?[:：])|转自|摘自|转载自)\s*[/|丨]?\s*"
    r"(?:于?[:：]|】\s?[:：]?|于\s?(?=[一-龥][^。，]{0,24}$)|(?<=来源)(?=[A-Z]))\s*"
    r"(?P<name>[^\s，。,;；|（(【\[）)\]】<>《》:：]{2,30}(?:\s(?=[A-Za-z])[A-Za-z]+)?(?:《[^》\s]{2,14}》)?|《[^》\s]{2,14}》)"
)
_ACCOUNT = re.compile(
    r"来自于?(?:微信)?公众号\s?[:：]?\s?[“\"「【]?(?P<name>[^\s，。；,;“”\"「」【】（(ID:：]{2,20})"
)
# 《临河日报》（2023年5月6日 01版）, 摘自《临河日报》
_IMPRINT = re.compile(
    r"^[（(]?(?:(?:原载|摘自|转自)\s?《\s?(?P<taken>[^》\s]{2,14})\s?》|《\s?(?P<name>[^》\s]{2,14})\s?》\s?[（(]?\s?(?:19|20)[0-9]{2}\s?[-/年.])"
)
_AFTER_DATE = re.compile(
    r"(?:19|20)[0-9]{2}\s?[-/年.][0-9]{1,2}[-/月.][0-9]{1,2}日?(?:\s*[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?\s*"
    r"(?:星期.|周[一二三四五六日])?[\s|·]*(?P<name>[一-龥A-Za-z·]{2,14}(?:-[一-龥]{2,8}(?:报|网|台|社|刊))?|《[^》\s]{2,14}》)?"
)
_BEFORE_DATE = re.compile(
    r"^(?:原创|转载)?\s*(?:[一-龥·]{2,4}\s+)?(?P<name>[一-龥A-Za-z0-9·]{2,14}?)\s*(?=(?:19|20)[0-9]{2}\s?[-/年.]|[01]?[0-9][-月][0-3]?[0-9]日?\s[0-2]?[0-9]:)"
)
_SLASHED = re.compile(rf"^[一-龥·]{{2,4}}\s?/\s?(?P<name>{OUTLET_NAME})$")
_ALONE = re.compile(rf"^[,，]?\s*(?P<name>{OUTLET_NAME})$")
_REPORTERS_OF = re.compile(
    r"^[（(【\[]?(?P<name>[一-龥·]{2,10}(?:新闻|报|网|台|社|周刊|财经|客户端))(?:首席|见习|特约|全媒体|融媒体)?记者"
)
_PLACE_AND_DAY = r"(?:[一-龥]{0,9}[0-9]{1,2}月)?(?:[一-龥]{0,6}[0-9]{1,2}日)?"
# an agency's own dispatch (新华社北京1月5日电), or an outlet whose reporter is named: 红网长沙4月14日讯（记者 …
_DATELINE = re.compile(
    rf"^[【\[〔（(“]?(?:据)?(?P<name>[一-龥A-Za-z]{{1,5}}社){_PLACE_AND_DAY}(?:[一-龥]{{0,4}})电"
    rf"|^[【\[〔（(“]?(?P<other>(?:[一-龥]{{1,6}}网-)?[一-龥A-Za-z]{{1,6}}?(?:新闻网|网|报|新闻|电视台|客户端|云)){_PLACE_AND_DAY}(?:消息|[快专]?[讯电])[】\]]?\s?[（(〔【\[][^）)〕】\]]{{0,20}}(?:记者|通讯员)"
)
_BY_REPORTER = re.compile(
    r"^[^。，]{0,40}?[（(\[【〔](?P<name>[一-龥A-Za-z]{1,7}(?:新闻|报|网|台|社|周刊|财经|客户端|云))(?:首席|见习|特约|实习|全媒体|融媒体|综合报道)?记者"
)
_WROTE = re.compile(
    r"^(?:采写|撰文|文)\s?[:：/|丨]\s?(?P<name>[一-龥]{2,8}?)(?:首席|见习|特约|实习|全媒体|融媒体)?记者[\s:：/|丨]"
)
_NAME_ONLY = re.compile("[一-龥A-Za-z0-9·《》]{2,16}")
_OWN_PAPER = re.compile("^[【\\[（(]?本报(?:讯|综合|记者|专讯)|^[^。]{0,30}[（(]本报记者")
_PAPER = re.compile("[一-龥]{2,8}报$")
_GENERIC = re.compile(
    r"(?:图片|头条|热门|最新|相关|国内|国际|社会|时政|财经|体育|娱乐|生活|科技|更多|今日|昔日|推荐|滚动|本地|视频|要闻|热点|专题|综合|精彩|独家|地方|军事|教育|健康|房产|汽车|文化|旅游"
    r"|图文|手机|公司|行业|企业|学校|校园|本站|本网|本报|往期|近期|深度){1,3}(?:新闻|资讯|财经|头条|频道|发布|观察|在线)?"
)
_NOT_A_SOURCE = re.compile(
    r"^(?:网络|互联网|综合|未知|原创|本站|本网|本报|本台|网络整理|综合整理|责任编辑|作者|编辑|时间|发布|网友|图片|视频|视觉中国|发稿|阅读|点击|点阅|人气|字号|浏览|听新闻|听全文|语音|朗读|播放"
    r"|分享|扫码|参与|评论|来自|字体|收藏|关注|热度|记者|通讯员|责编|日期|文章|null|网|打印|星期|周[一二三四五六日]|来源|更新|原标题|发表于|发布于|编辑于|今天|当前|首页|正文|专栏|观看|下载|订阅"
    r"|https?|www|HKT|GMT|UTC|CST|date|time|by|初审|一审|二审|三审|校对|审核|监制|大字|小字|上午|下午|凌晨|中午|晚上|北京时间|据[^《]).{0,4}$|^[大中小繁听]$|^(?:https?|www|发布于|发表于|编辑于|来自|IP属地)"
    # where an account wrote from: 2024-05-06 08:30 北京
    r"|^(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|香港|澳门|台湾)$"
)
_TAILS = re.compile(
    r"(?:作者|编辑|责任编辑|责编|发布时间|时间|日期|浏览|阅读|点击|字号|字体|举报|记者|分享|打印|评论(?!$)|(?<=[报网社台号])评论|收藏|扫码|微博|微信公众号$|原创|大字|我要|责任|(?:19|20)[0-9]{2}[-/年]).*$"
)


def find_publisher(
    head: Sequence[str],
    tail: Sequence[str],
    meta: Mapping[str, str],
    *,
    accounts: Sequence[str] = (),
    body: Sequence[str] = (),
    persons: Collection[str] = (),
) -> str | None:
    """Give the outlet credited; None where nothing is.

    `head` are the lines between headline and article, `tail` those just behind it, `body` the article's first
    paragraphs, `persons` the names of the authors. In order: a 来源 line, the page's meta data, the name beside the
    date, an outlet's name standing alone, the outlet that a reporter's line or a dateline names, an account's name
    (`accounts`: names that stand alone under the headline), the page's JSON-LD.

    >>> find_publisher(["2024-05-06 08:30 来源：临河日报"], [], {})
    '临河日报'
    >>> find_publisher([], [], {}, body=["新华社临河5月6日电（记者何晓岚）项目昨日开工。"])
    '新华社'
    """
    if credited := _credited(head, tail, meta, persons):
        return credited
    shown = _in_a_span(head, meta, persons) or _beside_a_date(head, persons)
    wrote = _reporters_at_the_foot(tail)
    if shown or wrote:
        whole = [name for name in (shown, *accounts) if name and wrote and _shortens(wrote, name)]
        return whole[0] if whole else wrote or shown
    for line in (*head, *tail):
        alone = _ALONE.match(fold(line)) or _REPORTERS_OF.match(fold(line))
        if alone and not _GENERIC.fullmatch(alone["name"]):
            return _named(line, alone)
    for line in body[:2]:
        if name := _of_dateline(line[:120]):
            return name
    for name in accounts:
        if not may_be_person(name) and not CREDIT.search(name) and (outlet := _outlet(name)):
            return outlet
    for key in ("ld:publisher", "item:publisher"):
        if (outlet := _outlet(meta.get(key, ""))) and len(outlet) <= 20 and re.search("[一-龥]", outlet):
            return outlet
    return _own_paper(body, meta)


def _credited(
    head: Sequence[str], tail: Sequence[str], meta: Mapping[str, str], persons: Collection[str]
) -> str | None:
    lines = (*head, *tail)
    linked = meta.get("span:source", "").split("\n")
    for line, found in _all(lines, _SOURCE.finditer):
        if (name := _outlet(_named(line, found))) and name not in persons:
            return next((one for one in linked if len(one) >= 2 and name.startswith(one)), name)
    for line, found in _all(lines, _ACCOUNT.finditer):
        if name := _outlet(_named(line, found)):
            return name
    for line in tail:
        if imprint := _IMPRINT.match(fold(line)):
            return line[slice(*imprint.span("taken" if imprint["taken"] else "name"))]
    for key in ("mediaid", "source", "contentsource"):
        if re.search("[一-龥]", meta.get(key, "")) and (name := _outlet(meta[key])) and len(name) <= 20:
            return name
    return None


def _reporters_at_the_foot(tail: Sequence[str]) -> str | None:
    """Give whose reporters wrote it, as a line behind the article says: 采写：某报记者 何晓岚."""
    for line in tail:
        if (wrote := _WROTE.match(fold(line))) and (name := _outlet(_named(line, wrote))):
            return name
    return None


def _shortens(short: str, name: str) -> bool:
    """Say whether a name is another cut short: 南都 of 南方都市报."""
    letters = iter(name)
    return all(one in letters for one in short)


def _in_a_span(head: Sequence[str], meta: Mapping[str, str], persons: Collection[str]) -> str | None:
    """Give the part of a line near the headline that the markup says is the source, though the text has no label."""
    for key in ("span:source", "span:laiyuan", "span:origin"):
        for words in meta.get(key, "").split("\n"):
            name = _outlet(words)
            if name is None or name in persons or may_be_person(name) or not _NAME_ONLY.fullmatch(fold(name)):
                continue
            if any(name in line and CREDIT.search(line) is None for line in head):
                return name
    return None


def _beside_a_date(head: Sequence[str], persons: Collection[str]) -> str | None:
    for pattern in (_SLASHED, _AFTER_DATE, _BEFORE_DATE):
        for line in head:
            dated = pattern.search(fold(line)) if len(line) <= 80 else None
            name = _outlet(_named(line, dated)) if dated and dated["name"] else None
            if (
                name
                and name not in persons
                and not may_be_person(name)
                and not _GENERIC.fullmatch(fold(name))
            ):
                return name
    return None


def _all(
    lines: Sequence[str], find: Callable[[str], Iterator[re.Match[str]]]
) -> Iterator[tuple[str, re.Match[str]]]:
    for line in lines:
        for found in find(fold(line)):
            yield line, found


def _named(line: str, found: re.Match[str]) -> str:
    """Give a name that was found in the folded line as the line writes it."""
    return line[found.start("name") : found.end("name")]


def _of_dateline(text: str) -> str | None:
    folded = fold(text)
    found = _DATELINE.match(folded)
    if found is not None:
        group = "name" if found["name"] else "other"
        return _outlet(text[found.start(group) : found.end(group)])
    found = _BY_REPORTER.match(folded)
    return _outlet(_named(text, found)) if found else None


def _own_paper(body: Sequence[str], meta: Mapping[str, str]) -> str | None:
    """Give the paper that a page names as its own, where the article begins with 本报讯."""
    if not any(_OWN_PAPER.match(fold(text[:60])) for text in body[:2]):
        return None
    named = [
        meta.get("og:site_name", ""),
        *re.split(r"[-_|—–\s]+", fold(meta.get("<title>", "")))[::-1],
    ]
    return next((name for name in named if _PAPER.fullmatch(fold(name))), None)


def is_outlet(name: str) -> bool:
    """Say whether a name in Chinese can be an outlet's.

    >>> is_outlet("临河日报"), is_outlet("网络"), is_outlet("web")
    (True, False, False)
    """
    return _NAME_ONLY.fullmatch(fold(name)) is not None and not name.isascii() and _outlet(name) == name


def _outlet(name: str) -> str | None:
    if tail := _TAILS.search(fold(name)):
        name = name[: tail.start()]
    name = name.strip("“”\"'·-—_/ .")
    return name if len(name) >= 2 and not _NOT_A_SOURCE.match(fold(name)) else None
