"""Which attribute of a project a number or a date tells: investment, land, start …"""

from __future__ import annotations

import re
from typing import cast

from newsextract.fold import fold
from newsextract.records import Attribute, Mention

__all__ = ["attribute_of", "event_place", "phases_of", "speaks_of_another_phase"]

_MONEY: tuple[tuple[Attribute, re.Pattern[str]], ...] = (
    ("other", re.compile("中标|成交|交易额|竞得|成本|合同")),
    ("tax", re.compile("税")),
    ("export", re.compile("出口|创汇")),
    ("output_value", re.compile("产值|销售|营收|营业额|开票|营业收入|收入|产出")),
    ("investment", re.compile("投资|造价|斥资|耗资|资金|总额|预算|投入")),
)
_SITE = re.compile("占地|地块|用地|征地|陆域|荒坡地")
_FLOOR = re.compile("建筑|建面|厂房|楼|仓储|车间")
_SITE_BEFORE = re.compile("(?:占地|用地|地块)(?:总)?面积[约为达共]{0,2}$")
_FLOOR_BEFORE = re.compile("(?:建筑总|厂房[^。；]{0,12}，)(?:面积|总面积)?[约为达共]{0,2}$")
_BUILT = re.compile(
    r"[^，。；、]{0,8}(?:厂房|仓库|综合楼|车间|航站楼|大楼|办公楼|宿舍|实验楼|工程主体|工程|场馆|主体)"
)
_PROGRESS = re.compile("完成率|进度|工程量|总工期|建设任务|架梁|年度计划|形象")
_DONE = re.compile("(?:完成|已完成|达到|完工)[^，。]{0,8}$")
_EVENTS: tuple[tuple[Attribute, str], ...] = (
    (
        "other",
        "合龙|贯通|试运行|试运营|试通水|下闸蓄水|蓄水|联调联试|铺轨|封顶|达到|浮运|进入|运营条件|竞得|中标",
    ),
    ("signed", "签约|签署|签订"),
    ("start", "开工|奠基|动土|启动|动工|开建|破土|打响|启用建设"),
    (
        "completion",
        "竣工|建成|投产|达产|投用|通车|通航|通水|投运|交付|交房|完工|启用|开通|投入使用|投入运营|投入运行|开园|开港|开馆|封关|量产|投片|落成|送电|并网|投入生产|全部完成|全面完成",
    ),
)
_EVENT = re.compile("|".join(f"(?P<{name}>(?:{words})(?!前))" for name, words in _EVENTS))
_SAID = "(?:于|在|(?:时间|日期)(?:定)?[为是]|时间)$"
_SAID_ENDS = tuple("于在为是间")
_SAID_BEFORE = tuple((name, re.compile(f"(?:{words}){_SAID}")) for name, words in _EVENTS)
_PHASE = re.compile("(?P<phase>[一二三四五六七八九首1-9])期")
_ROW_OF_PHASES = re.compile(
    f"{_PHASE.pattern.replace('?P<phase>', '?:')}(?:[、和及]+{_PHASE.pattern.replace('?P<phase>', '?:')})*"
)
_PLACED = re.compile(
    "(?:位于|坐落于?|地处|入驻|落户)[^，。；]*?(?:园区?|开发区|新区)[一二三四五六七八九1-9]期"
)
"""A phase of the park that a project stands in is none of its own."""
_SCOPED = re.compile("(?:度)?(?:全[省市县区]|重点|重大|第[一二三四])")
"""What is counted or ranked by a year: 2024年重点项目."""
_TERM = re.compile("(?:建设|施工)?(?:周期|年限|工期)(?:为|是|：|:)?$")
_DATELINE = re.compile("(?:电|讯|消息)(?:[（(，。 ]|$)")
_NUMERALS = {"首": 1} | {sign: number for number, sign in enumerate("一二三四五六七八九", 1)}
_PLAN = re.compile("十[一二三四五六]五")


def attribute_of(mention: Mention, clause: str, offset: int) -> Attribute | None:
    """Give the attribute that a mention tells in its clause; None for a date without an event, and for money of no measure.

    `offset` is where the mention starts in `clause`.
    """
    before, after = clause[:offset], clause[offset + len(mention.text) :]
    measure = fold(mention.indicator or "")
    if mention.kind == "money":
        if getattr(mention, "per", None):
            return None  # a price, not a sum
        told = measure or before[-10:] + after[:8]
        return next((name for name, pattern in _MONEY if pattern.search(told)), None)
    if mention.kind == "area":
        if _SITE.search(measure or before[-8:]):
            return "site_area"
        if measure in ("面积", "总面积") and _FLOOR_BEFORE.search(before):
            return "floor_area"
        if measure in ("面积", "总面积") and _SITE_BEFORE.search(before):
            return "site_area"
        return (
            "floor_area"
            if _FLOOR.search(measure) or (not measure and (_BUILT.match(after) or _FLOOR.search(before[-6:])))
            else "other"
        )
    if mention.kind == "percentage":
        return "progress" if _PROGRESS.search(measure) or _DONE.search(before) else "other"
    if _TERM.search(before):
        return "other"
    if _PLAN.search(mention.text) or (mention.text.endswith("年") and _SCOPED.match(after)):
        return None
    return _event(before, after, is_interval="/" in getattr(mention, "timex", ""))


def _event(before: str, after: str, *, is_interval: bool) -> Attribute | None:
    """Give the event nearest to a date: behind it in its clause, else just before it (投产于, 开工时间为).

    A span of years or months that only scopes a figure has none.
    """
    if _DATELINE.match(after):
        return None
    if found := _EVENT.search(after):
        if found.group() == "达到" and before.endswith("到"):
            return None  # 力争到2025年…达到: an aim
        return cast(Attribute, found.lastgroup) if not is_interval or found.start() <= 8 else None
    if not before.endswith(_SAID_ENDS):
        return None
    return next((name for name, pattern in _SAID_BEFORE if pattern.search(before)), None)


def event_place(told: str) -> int:
    """Give where the first event of a stretch of text is told, its length where there is none."""
    found = _EVENT.search(told)
    return found.start() if found else len(told)


def speaks_of_another_phase(clause: str, offset: int, name: str) -> bool:
    """Say whether the name holds a phase and the clause speaks of another one before the mention."""
    found = [one["phase"] for one in _PHASE.finditer(clause[:offset])]
    own = {one["phase"] for one in _PHASE.finditer(name)}
    return bool(found and own) and found[-1] not in own


def phases_of(clause: str, offset: int, name: str) -> tuple[int | None, ...]:
    """Give the phases that a clause speaks of last before the mention; (None,) for none or where the name holds one.

    >>> phases_of("一期投资3亿元；二期、三期用地", 14, "海宁靶材项目"), phases_of("总投资", 3, "海宁靶材项目")
    ((2, 3), (None,))
    """
    found = list(_ROW_OF_PHASES.finditer(_PLACED.sub("", clause[:offset])))
    if not found or _PHASE.search(name):
        return (None,)
    return tuple(
        _NUMERALS.get(one["phase"]) or int(one["phase"]) for one in _PHASE.finditer(found[-1].group())
    )
