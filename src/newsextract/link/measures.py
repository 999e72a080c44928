"""A measure read from its right end: 总|建筑|面积, with what stands between it and its number passed over."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsextract.lexicons import Lexicons
from newsextract.link.endings import Endings
from newsextract.segment import tokens

__all__ = ["Indicator", "Words", "edge", "measure_before", "words_of"]


class Indicator(NamedTuple):
    """Where the measure is written, and the cue that chose it."""

    start: int
    end: int
    cue: str


_BRACKETS = re.compile(r"[（(][^（）()]{0,20}[）)]$")
_THAN = re.compile(
    "(?:[比较由从自]|不及|[低高]于|超过)(?:[^，。；比较由从自]{1,10}[的之]|[^，。；比较由从自]{0,4}(?:上年|去年|同期|前年|此前|原来))$"
)
_THAN_ENDS = "的之年期前来"
_PERIOD = re.compile(r"[0-9〇零一二两三四五六七八九十今去明上本当全半每几近第整同个]$")
_OWN_WORDS = "(?:A|B|C|D|E|Pre-?[A-C]|天使)?[+＋]*轮?"
_HAN = re.compile("[一-龥]*$")
_FUNCTION = re.compile("[的了为是在和与及其之约达出比从由以共各该本每将向付交收退]$")
"""What a word before the tail of a measure is not."""
_BARE = ("率", "税", "额")
_LONGEST = 8
_REACHES = re.compile("[一-龥]{2}(?:到|至|为|达|破|过)了?$")
"""A verb that says that a value is reached, whichever it is: 概估|为, 下探|至."""
_REACHES_ENDS = frozenset("到至为达破过了")
_NOT_OF_AREAS = ("提升", "提高", "改善", "增强", "加快", "翻")


class Words(NamedTuple):
    """What a configuration reads measures by."""

    head: Endings
    attribute: Endings
    sector: Endings
    passed: Endings
    passes: frozenset[str]
    """What the words to pass over, brackets and comparisons end in."""
    behind: re.Pattern[str]
    begins: frozenset[str]
    """What a measure behind the number begins with."""
    of_kind: dict[str, frozenset[str]]
    changes: frozenset[str]
    extents: frozenset[str]
    added: frozenset[str]
    tails: dict[str, frozenset[str]]
    """By kind, the characters that measures outside the table end in: 误工|费, 知名|度."""
    no_measures: frozenset[str]
    """Words that end in such a character and are none: 免费, 年度."""


@lru_cache(maxsize=16)
def words_of(lexicons: Lexicons) -> Words:
    """Give the words of a configuration."""
    heads, attributes = lexicons.table("indicator_heads"), lexicons.table("indicator_attributes")
    changes = frozenset(lexicons.group("indicator_heads", ["change"]))
    surfaces = lexicons.group("indicator_attributes")
    sectors = frozenset(lexicons.group("indicator_attributes", ["sector"]))
    reached = [one + to for one in changes for to in ("到", "至", "到了", "至了") if len(one) > 1]
    rates = frozenset(lexicons.group("indicator_heads", ["rate", "done"]))
    areas = frozenset(lexicons.group("indicator_heads", ["area", "done"]))
    qualifying = [
        one for one in lexicons.group("qualifiers", ["where=before"]) if one not in heads.by_surface
    ]
    shares = frozenset(lexicons.group("indicator_tails", ["rate"]))
    sums = frozenset(lexicons.group("indicator_tails")) - shares
    but = frozenset(word for row in lexicons.table("indicator_tails").rows for word in row.but)
    passed = Endings([*lexicons.group("indicator_passed"), *qualifying, *reached, " ", ":", "：", "“", '"'])
    return Words(
        head=Endings(heads.by_surface),
        attribute=Endings(one for one in surfaces if one not in sectors),
        sector=Endings(sectors),
        passed=passed,
        passes=passed.lasts | frozenset("）)" + _THAN_ENDS) | _REACHES_ENDS,
        behind=re.compile(
            f"(?P<of>的)?(?:{_OWN_WORDS})(?P<measure>(?:{attributes.alternation}){{0,3}}{heads.alternation})"
        ),
        begins=frozenset("的ABCDEP天+＋轮") | heads.first_characters | attributes.first_characters,
        of_kind={
            "percentage": rates,
            "area": areas,
            "money": frozenset(heads.by_surface) - rates - areas - changes,
        },
        changes=changes,
        extents=frozenset(lexicons.group("indicator_attributes", ["extent"])),
        added=frozenset(lexicons.group("indicator_heads", ["added"])),
        tails={"money": sums, "percentage": shares, "": sums | shares, "area": frozenset()},
        no_measures=but,
    )


def edge(folded: str, floor: int, end: int, words: Words) -> tuple[int, bool]:
    """Pass over what stands between a measure and its number; say whether a 分别 was among it."""
    apart = False
    while end > floor and folded[end - 1] in words.passes:
        passed = words.passed.longest(folded, floor, end)
        if passed is None and folded[end - 1] in "）)":
            found = _BRACKETS.search(folded, max(floor, end - 24), end)
            passed = found.group() if found else None
        if passed is None and folded[end - 1] in _THAN_ENDS:
            found = _THAN.search(folded, max(floor, end - 14), end)
            passed = found.group() if found else None
        if folded[end - 1] in _REACHES_ENDS and (passed is None or len(passed) == 1):
            passed = _reaching(folded, floor, end, words) or passed
        if passed is None:
            break
        head = words.head.longest(folded, floor, end)
        if head is not None and len(head) > len(passed):
            break
        apart = apart or "分别" in passed
        end -= _taken(folded, floor, end, len(passed), words)
    return end, apart


def _reaching(folded: str, floor: int, end: int, words: Words) -> str | None:
    """Give a verb outside the table that says that a value is reached, where a measure stands right before it."""
    found = _REACHES.search(folded, max(floor, end - 4), end)
    if found is None or words.head.longest(folded, floor, found.start()) is None:
        return None
    if folded[end - 2] in words.tails[""] or words.head.longest(folded, floor, end - 1) is not None:
        return None  # 消费|支出为
    return found.group()


def _taken(folded: str, floor: int, end: int, length: int, words: Words) -> int:
    """Give how much of a word to pass over may be passed: not what a measure reaches into (下降|为, 年度目标|为)."""
    if words.head.longest(folded, floor, end - length) is not None:
        return length  # 收入|超过, not 入超|过
    for behind in range(1, length):
        head = words.head.longest(folded, floor, end - behind)
        if head is not None and len(head) > length - behind:
            return behind
    return length


def measure_before(folded: str, floor: int, end: int, words: Words, kind: str = "") -> Indicator | None:
    """Read a head and the attributes before it: once one of extent (总, 年) is taken, only such ones."""
    head = words.head.longest(folded, floor, end)
    start = _by_tail(folded, floor, end, words, kind) if head is None or head in _BARE else None
    if start is None:
        if head is None or (kind == "area" and head in _NOT_OF_AREAS):
            return None
        start = end - len(head)
        if head in words.changes:
            if len(head) == 1 and kind != "percentage" and head in "高低多少翻":
                return None
            return Indicator(start, end, "before the number")
    extent = False
    if head in words.added:
        while (sector := words.sector.longest(folded, floor, start)) is not None:
            start -= len(sector)
    while folded[start - 1] in words.attribute.lasts:
        longer = words.attribute.longest(folded, floor, start)
        if longer is None:
            break
        if longer in words.extents:
            if longer[0] in "年月日季" and _PERIOD.search(folded, floor, start - len(longer)):
                break
            extent = True
        elif extent:
            break
        start -= len(longer)
    return Indicator(start, end, "before the number")


def _by_tail(folded: str, floor: int, end: int, words: Words, kind: str) -> int | None:
    """Give where a measure outside the table begins that ends in a tail: the last word, and what a bare tail is of."""
    if end <= floor or folded[end - 1] not in words.tails.get(kind, words.tails[""]):
        return None
    run = _HAN.search(folded, max(floor, end - _LONGEST), end)
    cut = tokens(folded, run.start(), end) if run else []
    start = end
    while cut and end - start < 3 and not (_FUNCTION.search(cut[-1].text) and start < end):
        if end - start == 2 and len(cut[-1].text) > 1:
            break  # a word of two characters takes a single one along: 沽|空额
        start = cut.pop().start
    return None if end - start < 2 or folded[end - 2 : end] in words.no_measures else start
