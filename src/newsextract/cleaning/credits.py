"""Who is credited: the outlet of a 来源 line, and persons with their roles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from newsextract.fold import fold
from newsextract.records import Author, AuthorRole

__all__ = ["find_authors", "find_publisher"]

_SOURCE = re.compile(
    r"(?:来源|來源|稿源|来自(?=\s?[:：])|文章来源|信息来源|稿件来源|本文来源|新闻来源|转自|摘自|转载自)\s*[/|｜丨]?\s*"
    r"(?:于?[:：]|于\s?(?=[一-龥])|(?<=来源)(?=[A-Z]))\s*"
    r"(?P<name>[^\s　，。,;；|｜（(【\[）)\]】<>《》:：]{2,30}(?:\s(?=[A-Za-z])[A-Za-z]+)?(?:《[^》\s]{2,14}》)?|《[^》\s]{2,14}》)"
)
_ACCOUNT = re.compile(
    r"来自(?:微信)?公众号\s?[:：]?\s?[“\"「【]?(?P<name>[^\s，。；,;“”\"「」【】（(ID:：]{2,20})"
)
_OUTLET_NAME = r"[一-龥A-Za-z]{0,10}(?:社|网|报|台|新闻|周刊|杂志|在线|客户端|观察|财经|时报|头条|融媒|传媒|发布|之声|之家|日刊|资讯|新闻网|频道)"
_AFTER_DATE = re.compile(
    r"(?:19|20)[0-9]{2}\s?[-/年.][0-9]{1,2}[-/月.][0-9]{1,2}日?(?:\s*[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?\s*(?:星期.|周[一二三四五六日])?\s*(?P<name>[一-龥A-Za-z·]{2,14})?"
)
_BEFORE_DATE = re.compile(
    r"^(?:原创|转载)?\s*(?P<name>[一-龥A-Za-z0-9·]{2,14}?)\s*(?=(?:19|20)[0-9]{2}\s?[-/年.]|[01]?[0-9][-月][0-3]?[0-9]日?\s[0-2]?[0-9]:)"
)
_SLASHED = re.compile(rf"^(?P<person>[一-龥·]{{2,4}})\s?/\s?(?P<name>{_OUTLET_NAME})$")
_ALONE = re.compile(rf"^[,，]?\s*(?P<name>{_OUTLET_NAME})$")
_REPORTERS_OF = re.compile(
    r"^[（(【\[]?(?P<name>[一-龥]{2,7}(?:新闻|日报|晚报|早报|晨报|时报|都市报|网|台|社|周刊|财经|客户端))(?:首席|见习|特约|全媒体|融媒体)?记者"
)
_IN_BODY = re.compile(
    r"[（(〔【\[](?P<credit>[^（）()〔〕【】\[\]\n]{0,12}(?:记者|記者|通讯员|特派员|文字|摄影)[^（）()〔〕【】\[\]\n]{2,40})[）)〕】\]]"
)
_DATELINE = re.compile(
    r"^[^。]{0,40}?[电讯]\s?[（(](?P<names>[一-龥·]{2,4}(?:[\s、，][一-龥·]{2,4}){0,4})[）)]"
)
_AT_END = re.compile(r"[。！？”][\s]?[（(](?P<names>[一-龥·]{2,4}(?:[\s、][一-龥·]{2,4}){0,3})[）)]$")
_NOT_A_SOURCE = re.compile(
    r"^(?:网络|互联网|综合|未知|原创|本站|网络整理|综合整理|责任编辑|作者|编辑|时间|发布|网友|图片|视频|视觉中国|发稿|阅读|点击|字号|浏览|听新闻|听全文|语音|朗读|播放|分享|扫码|参与|评论|来自|字体|收藏|关注|热度|记者|责编|日期|文章|null|网|打印|星期|周[一二三四五六日]|来源|更新|原标题|发表于|发布于|编辑于|作者).{0,4}$|^[大中小繁听]$"
)
_TAILS = re.compile(
    r"(?:作者|编辑|责任编辑|责编|发布时间|时间|日期|浏览|阅读|点击|字号|字体|举报|记者|分享|打印|评论|收藏|扫码|微博|微信公众号$|原创|大字|我要|责任).*$"
)
_ROLES: tuple[tuple[AuthorRole, str], ...] = (
    (
        "editor",
        r"(?:(?:责任|值班|本文|本期|实习|版面|初审|执行|本版|视频|新媒体|图片|文字|运营|一审|二审|三审)?(?:编辑|編輯)|責任編輯|责编)",
    ),
    ("correspondent", r"(?:通讯员|通訊員|特约通讯员)"),
    ("photographer", r"(?:摄影记者|摄影|攝影|摄像|供图|图[/／:：|｜丨]|摄[/／:：])"),
    (
        "reporter",
        r"(?:特约记者|见习记者|实习记者|首席记者|全媒体记者|融媒体记者|本报记者|本网记者|记者|記者|特派员)",
    ),
    ("author", r"(?:专栏作者|作者|撰文|撰稿|执笔|文字|文案|采写|文[/／:：|｜丨])"),
)
_CREDIT = re.compile("|".join(f"(?P<{role}>{pattern})" for role, pattern in _ROLES))
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺水云昌凤酆常皮康伊亓佘逯冒智么南慕容司马上官欧阳诸葛东方皇甫尉迟公孙令狐税厉鲜曙佴阚禹"
_NAME = re.compile(
    rf"(?:(?:欧阳|司马|上官|诸葛|慕容|皇甫|令狐|尉迟|东方)[一-龥]{{1,2}}|[{_SURNAMES}][一-龥]{{1,2}}|[{_SURNAMES}]\s[一-龥](?=\s|$|[、，,/）)\]】])|[一-龥]{{1,5}}·[一-龥]{{1,6}})"
)
_DOUBLE = ("欧阳", "司马", "上官", "诸葛", "慕容", "皇甫", "令狐", "尉迟", "东方")
_PEN_NAME = re.compile(r"[A-Za-z][A-Za-z.\- ]{1,20}|[一-龥A-Za-z0-9]{2,6}")
_ORGANISATION = re.compile(
    "[的了在是与和从来]|台|报|网|社|中心|频道|部|局|委|办|公司|集团|综合|平台|号$|[0-9]"
)
_OUTLET = re.compile("(?:台|报|网|社|讯|站|频道|中心|融媒)$")
_CODE = re.compile(r"[_\s]?(?:[A-Z]{1,5}[0-9]{2,8}|N[A-Z]?[0-9]+|[A-Z]{2}[0-9]{3})")
_STOP = re.compile(
    r"[。；;！？!?]|[/／][^/／]{1,8}(?:报道|報導|報道)|来源|时间|发布|报道|報導|報道|摄影报道|审核|校对|监制|主编|总编|审校|终审|发自|原题|原标题|电话|[0-9]{4}[-年/]"
)
_SEPARATORS = re.compile(r"(?<![A-Za-z])[\s　]+|[\s　]+(?![A-Za-z])|[、，,/／|｜丨&和;；▪•●◆]+|\s·\s")
_NO_NAME = frozenset(
    [
        "未知",
        "admin",
        "Admin",
        "administrator",
        "editor",
        "webmaster",
        "版面",
        "责任",
        "网络",
        "网络整理",
        "综合",
        "佚名",
        "管理员",
        "编辑部",
        "本站",
        "小编",
        "新华社",
        "新闻",
        "记者",
        "通讯员",
        "编辑",
        "作者",
        "报道",
        "供稿",
        "摄影",
        "整理",
        "责编",
        "来源",
        "图文",
        "视频",
        "实习生",
        "系统",
        "审核",
        "校对",
        "本报讯",
        "央视",
        "平台",
    ]
)


def find_publisher(
    head: Sequence[str], tail: Sequence[str], meta: Mapping[str, str], accounts: Sequence[str] = ()
) -> str | None:
    """Give the outlet credited; None where nothing is.

    `head` are the lines between headline and article, `tail` those just behind it. In order: a 来源 line, the name
    beside the date, an outlet's name standing alone, the outlet that a reporter's line names, an account's name
    (`accounts`: names that stand alone under the headline), the page's JSON-LD.
    """
    for line in (*head, *tail):
        for found in _SOURCE.finditer(line):
            if name := _outlet(_TAILS.sub("", found["name"])):
                return name
    for line in (*head, *tail):
        if (account := _ACCOUNT.search(line)) and (name := _outlet(account["name"])):
            return name
    for key in ("mediaid", "source", "contentsource"):
        if (
            re.search("[一-龥]", meta.get(key, ""))
            and (name := _outlet(_TAILS.sub("", meta[key])))
            and len(name) <= 20
        ):
            return name
    for pattern in (_SLASHED, _AFTER_DATE, _BEFORE_DATE):
        for line in head:
            dated = pattern.search(line) if len(line) <= 80 else None
            if dated and dated["name"] and (name := _outlet(_TAILS.sub("", dated["name"]))):
                if is_person(name):
                    continue
                return name
    for line in (*head, *tail):
        if alone := _ALONE.match(line) or _REPORTERS_OF.match(line):
            return alone["name"]
    for name in accounts:
        if not is_person(name) and not _CREDIT.search(name) and (outlet := _outlet(name)):
            return outlet
    for key in ("ld:publisher", "item:publisher"):
        if (name := _outlet(meta.get(key, ""))) and len(name) <= 20 and re.search("[一-龥]", name):
            return name
    return None


def _outlet(name: str) -> str | None:
    name = name.strip("“”\"'·-—_/ .")
    return name if len(name) >= 2 and not _NOT_A_SOURCE.match(fold(name)) else None


def find_authors(
    lines: Iterable[str],
    body: Sequence[str] = (),
    meta: Mapping[str, str] | None = None,
    accounts: Sequence[str] = (),
) -> tuple[Author, ...]:
    """Give the persons credited, in order, each once, with a role.

    `lines` are byline lines; `body` the article's paragraphs, whose first and last ones may credit in brackets.
    """
    found: dict[str, AuthorRole] = {}
    for text in body[:2]:
        if told := _DATELINE.match(text[:120]):
            for name in names_in(told["names"]):
                found.setdefault(name, "reporter")
    credits = [one["credit"] for text in body[:2] for one in _IN_BODY.finditer(text[:200])]
    credits += lines
    credits += [one["credit"] for text in body[-2:] for one in _IN_BODY.finditer(text[-60:])]
    for line in credits:
        if slashed := _SLASHED.match(line):
            found.setdefault(slashed["person"], "reporter")
        marks = list(_CREDIT.finditer(line))
        for place, mark in enumerate(marks):
            end = marks[place + 1].start() if place + 1 < len(marks) else len(line)
            role = next(name for name, _ in _ROLES if mark[name])
            stretch = line[mark.end() : end]
            marked = bool(re.match(r"\s*[:：/|｜丨]", stretch)) or mark.group()[-1] in "/／:：|｜丨"
            for name in names_in(stretch, pen=marked and role in ("author", "editor")):
                if found.get(name) == "author" and role != "editor":
                    found[name] = role
                found.setdefault(name, role)
    for text in body[-1:]:
        if ended := _AT_END.search(text):
            for name in names_in(ended["names"]):
                found.setdefault(name, "author")
    if not found:
        for name in accounts:
            if is_person(name):
                found.setdefault(name, "author")
    if not found and meta:
        for key in ("ld:authors", "item:author", "author"):
            for name in names_in(meta.get(key, "")[:80]):
                found.setdefault(name, "author")
            if found:
                break
    return tuple(Author(name=name, role=role) for name, role in found.items())


def is_person(name: str) -> bool:
    """Say whether a name of two or three characters is a person's.

    >>> is_person("何晓岚"), is_person("高新网"), is_person("临河发布")
    (True, False, False)
    """
    return 2 <= len(name) <= 3 and bool(_NAME.fullmatch(fold(name))) and not _OUTLET.search(name)


def names_in(stretch: str, *, pen: bool = False) -> list[str]:
    """Read the names at the head of a stretch of a byline; joined ones are parted, stations left out.

    With `pen` what looks like no Chinese name is taken for a pen name.

    >>> names_in("：郑秀程 刘佳德州台 许言"), names_in("/欧阳明 李 强")
    (['郑秀程', '刘佳', '许言'], ['欧阳明', '李强'])
    """
    text = _STOP.split(stretch.lstrip(" :：/／|｜丨　（(】]）)"), maxsplit=1)[0]
    text = re.sub("(?<=[一-龥]{2})[摄攝](?![一-龥])", " ", _CODE.sub(" ", text))
    names: list[str] = []
    joined = re.sub(rf"(?<![一-龥])([{_SURNAMES}])\s+([一-龥])(?![一-龥])", r"\1\2", text)
    for part in (piece.strip("：:（()）[]【】《》“”\"'·@_-—") for piece in _SEPARATORS.split(joined)):
        if not part or part in _NO_NAME:
            if part and names:
                break
            continue
        parted = _part_names(part)
        if parted is None:
            if not pen or not _PEN_NAME.fullmatch(part) or _ORGANISATION.search(part):
                break
            parted = [part]
        names += parted
    return [name for name in names if name not in _NO_NAME]


def _part_names(part: str) -> list[str] | None:
    """Part a run of Han characters into names: 刘佳德州台 is 刘佳, 张三李四 is two. None when it is no name."""
    if not re.fullmatch("[一-龥·]+", part):
        return None
    folded = fold(part)
    if _OUTLET.search(part):
        return [part[:2]] if len(part) == 5 and part[-1] == "台" and folded[0] in _SURNAMES else []
    if len(part) <= 3:
        return [part] if _NAME.fullmatch(folded) else None
    if len(part) == 4:
        if folded[:2] in _DOUBLE:
            return [part]
        if folded[0] not in _SURNAMES:
            return None
        return [part[:2], part[2:]] if folded[2] in _SURNAMES else [part]
    if len(part) == 6 and folded[0] in _SURNAMES and folded[3] in _SURNAMES:
        return [part[:3], part[3:]]
    return [part] if "·" in part else None
