"""Who is credited: persons with their roles, out of bylines, brackets and datelines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from newsextract.fold import fold
from newsextract.records import Author, AuthorRole

__all__ = ["CREDIT", "SURNAMES", "find_authors", "is_person"]

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺水云昌凤酆常皮康伊亓佘逯冒智么南慕容司马上官欧阳诸葛东方皇甫尉迟公孙令狐税厉鲜曙佴阚禹"
_OUTLET_NAME = r"[一-龥A-Za-z]{0,10}(?:社|网|报|台|新闻|周刊|杂志|在线|客户端|观察|财经|时报|头条|融媒|传媒|发布|之声|之家|日刊|资讯|新闻网|频道)"
_SLASHED = re.compile(rf"^(?P<person>[一-龥·]{{2,4}})\s?/\s?(?P<name>{_OUTLET_NAME})$")
_IN_BODY = re.compile(
    r"[（(〔【\[](?P<credit>[^（）()〔〕【】\[\]\n]{0,12}(?:记者|記者|通讯员|通訊員|特派员|特派員|编辑|編輯|责编|文字|文/|供稿|撰稿|作者[:：]|摄影|攝影)[^（）()〔〕【】\[\]\n]{2,40})[）)〕】\]]"
)
_DATELINE = re.compile(
    r"^[^。]{0,40}?[电讯]\s?[（(](?P<names>[一-龥·]{2,4}(?:[\s、，][一-龥·]{2,4}){0,4})[）)]"
)
# 本报临河5月5日讯 记者何晓岚报道：, 【某報訊】記者何曉嵐臨河報道：
_REPORTS = re.compile(
    rf"^[^。，]{{0,30}}?(?:[讯电訊電][】\]）)]?|^)\s?(?:本报|本網|本网)?(?:记者|記者|特派员|通讯员)\s?"
    rf"(?P<names>[{SURNAMES}][一-龥]{{1,2}}(?:[\s、][{SURNAMES}][一-龥]{{1,2}}){{0,3}}?)(?P<place>[一-龥]{{2,4}})??(?:摄影)?[报報][道导導][:：]"
)
_BEFORE_DATE = re.compile(r"(?P<name>[一-龥]{2,4})\s+(?=(?:19|20)[0-9]{2}\s?[-/年.])")
_AT_END = re.compile(r"[。！？”][\s]?[（(](?P<names>[一-龥·]{2,4}(?:[\s、][一-龥·]{2,4}){0,3})[）)]$")
_ROLES: tuple[tuple[AuthorRole, str], ...] = (
    (
        "editor",
        r"(?:(?:责任|值班|本文|本期|实习|版面|初审|执行|本版|视频|新媒体|图片|文字|运营|一审|二审|三审)?(?:编辑|編輯)|責任編輯|责编)",
    ),
    ("correspondent", r"(?:通讯员|通訊員|特约通讯员)"),
    ("photographer", r"(?:摄影记者|摄影|攝影|摄像|供图|图[/／:：|｜丨]|摄[/／:：])"),
    (
        "reporter",
        r"(?:特约记者|见习记者|实习记者|首席记者|全媒体记者|融媒体记者|本报记者|本网记者|记者|記者|特派员|特派員|实习生)",
    ),
    (
        "author",
        r"(?:专栏作者|作者|专栏作家|專欄作家|撰文|撰稿|执笔|(?<![一-龥A-Za-z])(?:由|[Bb]y)\s(?=[一-龥])|文字|文案|采写|文[/／:：|｜丨])",
    ),
)
CREDIT = re.compile("|".join(f"(?P<{role}>{pattern})" for role, pattern in _ROLES))
_NAME = re.compile(
    rf"(?:(?:欧阳|司马|上官|诸葛|慕容|皇甫|令狐|尉迟|东方)[一-龥]{{1,2}}|[{SURNAMES}][一-龥]{{1,2}}|[{SURNAMES}]\s[一-龥](?=\s|$|[、，,/）)\]】])|[一-龥]{{1,5}}·[一-龥]{{1,6}})"
)
_DOUBLE = ("欧阳", "司马", "上官", "诸葛", "慕容", "皇甫", "令狐", "尉迟", "东方")
_PEN_NAME = re.compile(r"[A-Za-z][A-Za-z.\- ]{1,20}|[一-龥A-Za-z0-9]{2,6}")
_ORGANISATION = re.compile("[的了在是与从来]|台|报|网|社|中心|频道|部|局|委|办|公司|集团|综合|平台|号$|[0-9]")
_OUTLET = re.compile("(?:台|报|网|社|讯|站|频道|中心|融媒)$")
_BODY_OF_MEN = re.compile(
    "(?:集团|公司|部|局|委|办|院|学校|大学|中学|小学|协会|支队|大队|街道|[县市区镇乡村])$"
)
# 羅以南台北6日電: the place and the day of a dispatch stand behind the name
_SENT_FROM = re.compile(rf"(?P<name>[{SURNAMES}][一-龥]{{2}})[一-龥]{{2,6}}[0-9]{{1,2}}日(?:专?电|讯|综合)")
_CODE = re.compile(r"[_\s]?(?:[A-Z]{1,5}[0-9]{2,8}|N[A-Z]?[0-9]+|[A-Z]{2}[0-9]{3})")
_STOP = re.compile(
    r"[。；;！？!?]|https?:|www\.|[/／][^/／]{1,8}(?:报道|報導|報道)|来源|时间|上传|发布|报道|報導|報道|摄影报道|审核|校对|监制|主编|总编|审校|终审|发自|原题|原标题|电话|[0-9]{4}[-年/]"
)
_SEPARATORS = re.compile(r"(?<![A-Za-z])[\s　]+|[\s　]+(?![A-Za-z])|[、，,/／|｜丨&;；▪•●◆]+|\s·\s")
_NO_NAME = frozenset((
    "未知", "admin", "Admin", "administrator", "editor", "webmaster", "版面", "责任", "网络", "网络整理", "综合", "佚名",
    "管理员", "编辑部", "本站", "小编", "新华社", "新闻", "记者", "通讯员", "编辑", "作者", "报道", "供稿", "摄影", "整理", "责编", "来源",
    "图文", "视频", "实习生", "系统", "审核", "校对", "本报讯", "央视", "平台", "简介", "单位", "图", "文",
))  # fmt: skip
# names of places that begin as those of persons do
_PLACES = frozenset((
    "台北", "台中", "台南", "高雄", "桃园", "新竹", "成都", "武汉", "郑州", "广州", "南京", "杭州", "苏州", "温州", "安徽", "江苏", "江西",
    "云南", "宁夏", "宁波", "石家庄", "连云港", "桂林", "安阳", "海口", "华盛顿", "伦敦", "柏林", "曼谷",
))  # fmt: skip


def find_authors(
    lines: Sequence[str],
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
        if told := _REPORTS.match(text[:120]):
            for name in names_in(told["names"]):
                found.setdefault(name, "reporter")
    credits = [one["credit"] for text in body[:2] for one in _IN_BODY.finditer(text[:200])]
    credits += lines
    credits += [one["credit"] for text in body[-2:] for one in _IN_BODY.finditer(text[-60:])]
    for line in credits:
        if slashed := _SLASHED.match(line):
            found.setdefault(slashed["person"], "reporter")
        marks = list(CREDIT.finditer(line))
        for place, mark in enumerate(marks):
            end = marks[place + 1].start() if place + 1 < len(marks) else len(line)
            role = next(name for name, _ in _ROLES if mark[name])
            stretch = line[mark.end() : end]
            marked = bool(re.match(r"\s*[:：/|｜丨]", stretch)) or mark.group()[-1] in "/／:：|｜丨"
            of_outlet = place + 1 < len(marks) and marks[place + 1]["reporter"] and stretch[-1:].isalnum()
            for name in names_in(stretch, pen=marked and not of_outlet and role in ("author", "editor")):
                if found.get(name) == "author" and role != "editor":
                    found[name] = role
                found.setdefault(name, role)
    for text in body[-1:]:
        if ended := _AT_END.search(text):
            for name in names_in(ended["names"]):
                found.setdefault(name, "author")
    if not found:
        for line in lines:
            if (before := _BEFORE_DATE.match(line)) and is_person(before["name"]):
                found.setdefault(before["name"], "author")
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
    >>> names_in("：顾清和和李明、张和平")
    ['顾清和', '李明', '张和平']
    """
    text = _STOP.split(stretch.lstrip(" :：/／|｜丨　（(】]）)"), maxsplit=1)[0]
    text = re.sub("(?<=[一-龥]{2})[摄攝](?![一-龥])", " ", _CODE.sub(" ", text))
    text = re.sub(r"(?<=[一-龥])[0-9]+(?=\s|$)", " ", text)
    if sent := _SENT_FROM.match(fold(text)):
        text = text[: sent.end("name")]
    names: list[str] = []
    joined = re.sub(rf"(?<![一-龥])([{SURNAMES}])\s+([一-龥])(?![一-龥])", r"\1\2", text)
    for part in (piece.strip("：:（()）[]【】《》“”\"'·@_-—") for piece in _SEPARATORS.split(joined)):
        if not part or part in _NO_NAME or part in _PLACES:
            if part and names:
                break
            continue
        parted = _joined_by_and(part) if len(part) > 3 else _part_names(part)
        if parted is None:
            if not pen or not _PEN_NAME.fullmatch(part) or _ORGANISATION.search(fold(part)):
                break
            parted = [part]
        names += parted
    return [name for name in names if name not in _NO_NAME and name not in _PLACES]


def _joined_by_and(part: str) -> list[str] | None:
    """Part names that 和 joins: 顾清和和李明 is two, 顾清和 one. None where a side is no name."""
    for at in range(len(part) - 2, 1, -1):
        if part[at] == "和":
            left, right = _part_names(part[:at]), _part_names(part[at + 1 :])
            if left and right:
                return left + right
    return _part_names(part)


def _part_names(part: str) -> list[str] | None:
    """Part a run of Han characters into names: 刘佳德州台 is 刘佳, 张三李四 is two. None when it is no name."""
    if not re.fullmatch("[一-龥·]+", part):
        return None
    folded = fold(part)
    if len(part) >= 4 and _BODY_OF_MEN.search(folded):
        return []
    if _OUTLET.search(folded):
        return [part[:2]] if len(part) == 5 and part[-1] == "台" and folded[0] in SURNAMES else []
    if len(part) <= 3:
        return [part] if _NAME.fullmatch(folded) else None
    if len(part) == 4:
        if folded[:2] in _DOUBLE:
            return [part]
        if folded[0] not in SURNAMES:
            return None
        return [part[:2], part[2:]] if folded[2] in SURNAMES else [part]
    if len(part) == 6 and folded[0] in SURNAMES and folded[3] in SURNAMES:
        return [part[:3], part[3:]]
    return [part] if "·" in part else None
