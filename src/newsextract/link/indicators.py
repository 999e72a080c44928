"""The measure that a number is of: 总投资, 年销售收入, GDP.

The clause before the number is read from its right end: brackets, qualifiers and the verbs that only say that a
value is reached are passed over; a measure word must then stand at the edge, and takes its attributes along.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from newsextract.lexicons import Lexicons, alternation
from newsextract.values import Candidate

__all__ = ["Indicator", "indicators_of"]


class Indicator(NamedTuple):
    """Where the measure is written, and the cue that chose it."""

    start: int
    end: int
    cue: str


_WINDOW = 40
_BREAK = re.compile(r"[，。；！？\n,;!?]")
_BRACKETS = re.compile(r"[（(][^（）()]{0,20}[）)]$")
_PASSED = [
    "约合",
    "大约",
    "大概",
    "约为",
    "约",
    "超过",
    "超出",
    "超",
    "突破",
    "逾",
    "近",
    "接近",
    "将近",
    "不足",
    "不到",
    "高于",
    "低于",
    "至少",
    "至多",
    "最多",
    "最高",
    "最低",
    "高达",
    "多达",
    "达到",
    "达",
    "共计",
    "合计",
    "共",
    "总计",
    "计",
    "为",
    "是",
    "至",
    "到",
    "降至",
    "降到",
    "增至",
    "增长到",
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "上升到",
    "上升至",
    "下降到",
    "下降至",
    "扩大到",
    "扩大至",
    "增加到",
    "增加至",
    "减至",
    "涨至",
    "涨到",
    "跌至",
    "调至",
    "从",
    "由",
    "比",
    "将",
    "已",
    "已经",
    "也",
    "就",
    "仅",
    "只",
    "还",
    "均",
    "都",
    "又",
    "再",
    "则",
    "却",
    "预计",
    "预期",
    "预计将",
    "有望",
    "可",
    "能",
    "可以",
    "可达",
    "实现",
    "完成",
    "保持",
    "维持",
    "分别",
    "分别为",
    "仅为",
    "起码",
    "甚至",
    "在",
    "有",
    "了",
    "不少于",
    "不低于",
    "不超过",
    "不得超过",
    "不高于",
    "左右",
    "稳定",
    "一次性",
    "全部",
    "累计达",
    "累计完成",
    "占",
    "了约",
    "新增",
]
_CARRY = re.compile(
    r"(?:人民币)?(?:[（(](?:不含|含|约合|约|折合|合)[^（）()]{0,12}|[）)])?"
    r"[、,，和与及或以至到~\- ]{0,3}(?:降至|增至|提高到|提高至|提升到|提升至|下降到|下降至|上升到|上升至|甚至|或者|以及|不等的?|左右|以上)?"
    r"[、和与及或]?(?:约|近|超|逾|不足|人民币|约合)?"
)


class _Words(NamedTuple):
    head: re.Pattern[str]
    attribute: re.Pattern[str]
    passed: re.Pattern[str]
    behind: re.Pattern[str]
    changes: frozenset[str]


@lru_cache(maxsize=16)
def _words(lexicons: Lexicons) -> _Words:
    heads = alternation(lexicons.table("indicator_heads").by_surface)
    attributes = alternation(lexicons.table("indicator_attributes").by_surface)
    return _Words(
        head=re.compile(f"{heads}$"),
        attribute=re.compile(f"{attributes}$"),
        passed=re.compile(f"(?:{'|'.join(sorted(_PASSED, key=len, reverse=True))})$"),
        behind=re.compile(f"(?:的)?(?P<measure>(?:{attributes}){{0,3}}{heads})(?=[，。；、,;!！)）]|$|\n)"),
        changes=frozenset(lexicons.group("indicator_heads", ["change"])),
    )


def indicators_of(
    folded: str, quantities: Sequence[Candidate], lexicons: Lexicons
) -> tuple[Indicator | None, ...]:
    """Give each quantity's indicator, in order; None where only the thing is named, for dates and for projects."""
    words = _words(lexicons)
    found: list[Indicator | None] = []
    before: Candidate | None = None
    carried: Indicator | None = None
    for one in quantities:
        if one.kind in ("date", "project"):
            found.append(None)
            continue
        indicator = None
        if before is not None and before.kind == one.kind and _CARRY.fullmatch(folded, before.end, one.start):
            indicator = carried._replace(cue="carried over") if carried else None
        else:
            indicator = _before(folded, one, words) or _behind(folded, one, words)
        found.append(indicator)
        before, carried = one, indicator
    return tuple(found)


def _before(folded: str, one: Candidate, words: _Words) -> Indicator | None:
    """Read the clause to the left."""
    floor = max(0, one.start - _WINDOW)
    for broken in _BREAK.finditer(folded, floor, one.start):
        floor = broken.end()
    end = one.start
    while end > floor and (found := _trailing(folded, floor, end, words)) is not None:
        end = found
    head = _ending(words.head, folded, floor, end)
    if head is None:
        return None
    start = head
    if folded[head:end] not in words.changes:
        while (longer := _ending(words.attribute, folded, floor, start)) is not None:
            start = longer
    if one.kind == "percentage" and re.search("占(?!比|地)", folded[floor:start]):
        return None
    return Indicator(start, end, "before the number")


def _trailing(folded: str, floor: int, end: int, words: _Words) -> int | None:
    """Give where the text ends without a blank, a bracket or a passed-over word at its end; None when there is none."""
    if folded[end - 1] in " ：:":
        return end - 1
    window = folded[max(floor, end - 24) : end]
    if found := _BRACKETS.search(window) or words.passed.search(window):
        if words.head.search(window) and len(words.head.search(window).group()) > len(found.group()):  # type: ignore[union-attr]
            return None
        return end - len(found.group())
    return None


def _ending(pattern: re.Pattern[str], folded: str, floor: int, end: int) -> int | None:
    found = pattern.search(folded[max(floor, end - 14) : end])
    return end - len(found.group()) if found else None


def _behind(folded: str, one: Candidate, words: _Words) -> Indicator | None:
    """Read a measure behind the number: 70亿的销售额, 3000万元融资."""
    found = words.behind.match(folded, one.end)
    if found is None or one.kind == "percentage":
        return None
    return Indicator(found.start("measure"), found.end("measure"), "behind the number")
