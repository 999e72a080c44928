"""Names of persons in a stretch of credits: parted where they are joined, told from outlets, offices and places."""

from __future__ import annotations

import re

from newsextract.fold import fold
from newsextract.segment import tokens
from newsextract.surnames import SURNAMES

__all__ = ["is_a_word", "is_full_name", "may_be_person", "names_in"]

_DOUBLE = ("欧阳", "司马", "上官", "诸葛", "慕容", "皇甫", "令狐", "尉迟", "东方")
_NAME = re.compile(
    rf"(?:(?:{'|'.join(_DOUBLE)})[一-龥]{{1,2}}|[{SURNAMES}][一-龥]{{1,2}}|[{SURNAMES}]\s[一-龥](?=\s|$|[、，,/）)\]】])|[一-龥]{{1,5}}·[一-龥]{{1,6}})"
)
_HALVES = frozenset("上东公南令诸皇")  # of double surnames only: 上一期, 东一路, 公积金
_PEN_NAME = re.compile(r"[A-Za-z][A-Za-z.\- ]{1,20}|[一-龥A-Za-z0-9]{2,6}")
_ORGANISATION = re.compile("[的了在是与从来]|台|报|网|社|中心|频道|部|局|委|办|公司|集团|综合|平台|号$|[0-9]")
_OUTLET = re.compile("(?:台|报|网|社|讯|站|频道|中心|融媒)$")
_BODY_OF_MEN = re.compile(
    "(?:集团|公司|部|局|委|办|院|学校|大学|中学|小学|协会|支队|大队|街道|[县市区镇乡村])$"
)
_NO_GIVEN_NAME = frozenset("省市县区镇乡村旗界馆局厅院台报网社讯站号版路街园场部会")
_LONGEST_RUN = 24  # of names that nothing parts: eight of three characters
# 羅以南台北6日電: the place and the day of a dispatch stand behind the name
_SENT_FROM = re.compile(rf"(?P<name>[{SURNAMES}][一-龥]{{2}})[一-龥]{{2,6}}[0-9]{{1,2}}日(?:专?电|讯|综合)")
_SPACED = re.compile(rf"(?<![一-龥])([{SURNAMES}])\s+([一-龥])(?:\s+([一-龥]))?(?![一-龥])")  # 何 晓 岚
_CODE = re.compile(r"[_\s]?(?:[A-Z]{1,5}[0-9]{2,8}|N[A-Z]?[0-9]+|[A-Z]{2}[0-9]{3})")
_STOP = re.compile(
    r"[。；;！？!?]|https?:|www\.|[/／][^/／]{1,8}报[道导]|来源|时间|上传|发布|报[道导]|审核|校对|监制|主编|总编|审校|终审|发自|原题|原标题|电话|[0-9]{4}[-年/]"
)
_OURS = re.compile(r"本(?:报|報|网|網|刊|台)\s*$")  # 本报记者何晓岚本报通讯员许言: of the next label
_SEPARATORS = re.compile(r"(?<![A-Za-z])[\s　]+|[\s　]+(?![A-Za-z])|[、，,/／|｜丨&;；▪•●◆]+|\s·\s")
_NO_NAME = frozenset((
    "未知", "admin", "Admin", "administrator", "editor", "webmaster", "版面", "责任", "网络", "网络整理", "综合", "佚名",
    "管理员", "编辑部", "本站", "小编", "新华社", "新闻", "记者", "通讯员", "编辑", "作者", "报道", "供稿", "摄影", "整理", "责编", "来源",
    "图文", "视频", "房地产", "实习生", "系统", "审核", "校对", "本报讯", "央视", "平台", "简介", "单位", "图", "文",
))  # fmt: skip
# names of places that begin as those of persons do
_PLACES = frozenset((
    "台北", "台中", "台南", "高雄", "桃园", "新竹", "成都", "武汉", "郑州", "广州", "南京", "杭州", "苏州", "温州", "安徽", "江苏", "江西",
    "云南", "宁夏", "宁波", "石家庄", "连云港", "桂林", "安阳", "海口", "华盛顿", "伦敦", "柏林", "曼谷",
))  # fmt: skip


def may_be_person(name: str) -> bool:
    """Say whether two or three characters can be a person's name: they begin with a surname and end as no outlet does.

    >>> may_be_person("何晓岚"), may_be_person("高新网"), may_be_person("临河发布")
    (True, False, False)
    """
    return 2 <= len(name) <= 3 and bool(_NAME.fullmatch(fold(name))) and not _OUTLET.search(name)


def is_full_name(name: str) -> bool:
    """Say whether a name of three characters that stands alone is a person's: no place's, section's or outlet's.

    >>> is_full_name("何晓岚"), is_full_name("高新区"), is_full_name("文化"), is_full_name("上一期")
    (True, False, False, False)
    """
    folded = fold(name)
    single = folded[:1] not in _HALVES or folded[:2] in _DOUBLE
    known = name in _PLACES or name in _NO_NAME
    return (
        len(name) == 3 and single and not known and may_be_person(name) and folded[-1] not in _NO_GIVEN_NAME
    )


def is_a_word(name: str) -> bool:
    """Say whether the dictionary has a name as a word that no person is called: 金融, 时间; it has 白云 as a name too.

    >>> is_a_word("金融"), is_a_word("白云"), is_a_word("何晓岚")
    (True, False, False)
    """
    found = tokens(fold(name), 0, len(name))
    return len(found) == 1 and bool(found[0].tag) and not found[0].tag.startswith("nr")


def names_in(stretch: str, *, pen: bool = False) -> list[str]:
    """Read the names at the head of a stretch of a byline; joined ones are parted, stations left out.

    With `pen` what looks like no Chinese name is taken for a pen name.

    >>> names_in("：郑秀程 刘佳德州台 许言"), names_in("/欧阳明 李 强")
    (['郑秀程', '刘佳', '许言'], ['欧阳明', '李强'])
    >>> names_in("：顾清和和李明、张和平")
    ['顾清和', '李明', '张和平']
    """
    text = stretch.lstrip(" :：/／|｜丨　（(】]）)")
    if stop := _STOP.search(fold(text)):
        text = text[: stop.start()]
    text = _OURS.sub("", text)
    text = re.sub("(?<=[一-龥]{2})翻?[摄攝](?![一-龥])", " ", _CODE.sub(" ", text))
    text = re.sub(r"(?<=[一-龥])[0-9]+(?=\s|$)", " ", text)
    if sent := _SENT_FROM.match(fold(text)):
        text = text[: sent.end("name")]
    names: list[str] = []
    joined = _SPACED.sub(r"\1\2\3", text)
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
    for at in range(len(part) - 2, 1, -1) if len(part) <= _LONGEST_RUN else ():
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
    return [part] if "·" in part else _run_together(part, folded)


def _run_together(part: str, folded: str) -> list[str] | None:
    """Part names that nothing parts, where there is one way to do it: 何晓岚许言丁一凡 is three."""
    if len(part) > _LONGEST_RUN:
        return None
    ways: list[list[list[str]]] = [[[]], *([] for _ in part)]
    for end in range(2, len(part) + 1):
        for size in (2, 3):
            if end >= size and folded[end - size] in SURNAMES and folded[end - size] != "和":
                ways[end] += [[*way, part[end - size : end]] for way in ways[end - size][:2]]
    return ways[-1][0] if len(ways[-1]) == 1 else None
