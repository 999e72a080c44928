"""Which names are one project's: full and short forms, and parts."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from newsextract.lexicons import Lexicons
from newsextract.link.words import pattern_of

__all__ = ["MOST_NAMES", "is_part", "same_project", "stem"]

MOST_NAMES = 400
"""Distinct names of one document that are compared with each other; a longer list is compared by equality only."""
_SQUEEZED = re.compile(r"[\s“”‘’\"'（）()「」—\-–·]")
_TAIL = re.compile("(?:建设|新建|改造提升)?(?:项目|工程|攻坚战)$")
_MARKS = re.compile(
    r"[0-9]+(?:\.[0-9]+)?|[一二三四五六七八九十]期|第[一二三四五六七八九十]+|[东西南北中]段|[甲乙丙丁]"
)
_FULL_ENOUGH = re.compile(
    "(?:建设|改造|升级改造|[一二三四]期)*(?:工程|项目)?|.{0,12}(?:改造|扩容|治理|建设)工程"
)
_PART = re.compile("[段桥隧闸站渠]$|水库$|大坝$|机组$")
_IS_PART = re.compile("[段桥隧闸站渠]$")


@lru_cache(maxsize=2048)
def _bare(name: str) -> str:
    """Give a name without blanks and quotation marks, 高速铁路 and 高速公路 as they are said for short."""
    return _SQUEEZED.sub("", name).replace("高速铁路", "高铁").replace("高速公路", "高速")


@lru_cache(maxsize=2048)
def stem(name: str) -> str:
    """Give a name without blanks, quotation marks and the 项目 or 工程 at its end.

    >>> stem("青川 8 英寸硅片项目"), stem("“江海”工程")
    ('青川8英寸硅片', '江海')
    """
    bare = _bare(name)
    short = _TAIL.sub("", bare)
    return short if len(short) >= 2 else bare


@lru_cache(maxsize=2048)
def _marks(stem: str) -> frozenset[str]:
    """Give the figures and phases that keep names apart."""
    return frozenset(_MARKS.findall(stem))


@lru_cache(maxsize=2048)
def _splits(bare: str, lexicons: Lexicons) -> tuple[tuple[str, str], ...]:
    """Give the ways to read a name as a whole and a part of it."""
    splits = (
        (bare[: head.end()], bare[head.end() :]) for head in pattern_of(lexicons, "whole").finditer(bare)
    )
    return tuple(one for one in splits if len(one[1]) > 1 and one[1] not in ("项目", "工程"))


def _is_within(short: str, long: str) -> bool:
    """Say whether the characters of `short` stand in `long` in this order."""
    place = 0
    for sign in short:
        place = long.find(sign, place) + 1
        if not place:
            return False
    return True


def _share_a_run(short: str, long: str) -> bool:
    """Say whether three quarters of the shorter stand in the longer as they are."""
    size = -(-3 * len(short) // 4)
    return any(short[start : start + size] in long for start in range(len(short) - size + 1))


def _common(first: str, second: str) -> int:
    """Count the characters of the longest common subsequence."""
    row = [0] * (len(second) + 1)
    for one in first:
        before = 0
        for place, other in enumerate(second, 1):
            before, row[place] = row[place], before + 1 if one == other else max(row[place], row[place - 1])
    return row[-1]


def _says_another(first: str, second: str) -> bool:
    """Say whether one has as many other characters where the other has its own: 智能|制造|产业园, 智能|装备|产业园."""
    return any(
        what == "replace" and end - start == other_end - other_start
        for what, start, end, other_start, other_end in SequenceMatcher(
            None, first, second, autojunk=False
        ).get_opcodes()
    )


def _parted(lexicons: Lexicons) -> re.Pattern[str]:
    return pattern_of(lexicons, "parted", "WORDS$")


def is_part(long: str, short: str, lexicons: Lexicons) -> bool:
    """Say whether `long` names a part of what `short` names: it begins with it and goes on to a part of its own.

    >>> from newsextract.lexicons import load
    >>> [is_part(long, long[:4], load()) for long in ("临江高铁海宁至平南段", "清江灌区工程")]
    [True, False]
    """
    whole, part = _bare(short), _bare(long)
    if len(part) - len(whole) < 2:
        return False
    begins = next((one for one in (whole, _TAIL.sub("", whole)) if part.startswith(one)), "")
    if begins and part[len(begins)] in "及和与":
        return False  # the whole of which the shorter is a part: 清江大桥|及接线公路项目
    if begins:
        return bool(_parted(lexicons).search(begins)) and not _FULL_ENOUGH.fullmatch(part[len(begins) :])
    for outer, inner in _splits(part, lexicons):
        if inner[0] in "及和与":
            continue
        if _is_within(stem(short), outer):
            return bool(_PART.search(inner) and _parted(lexicons).search(whole)) and not _IS_PART.search(
                whole
            )
    return False


def same_project(first: str, second: str, lexicons: Lexicons) -> str:
    """Say why two names are one project's ("": they are not): equal, one the short form of the other, or close.

    >>> from newsextract.lexicons import load
    >>> same_project("平南至宁川铁路", "平宁铁路", load()), same_project("青川8英寸硅片", "青川12英寸硅片项目", load())
    ('short form', '')
    """
    one, other = stem(first), stem(second)
    if one == other:
        return "the same name"
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) == 2 and short in long and (first if short is one else second).endswith("项目"):
        return "short form"
    if len(short) < 3 or not (short[:3] in long or _is_within(short, long)):
        return ""
    marks, known = _marks(short), _marks(long)
    if not marks <= known or (marks and marks != known):
        return ""
    if (long.endswith("段") and not short.endswith("段")) or ("先行" in long and "先行" not in short):
        return ""
    full, brief = (first, second) if len(one) > len(other) else (second, first)
    if is_part(full, brief, lexicons):
        return ""
    if long.endswith(short) and long[-len(short) - 1] in "及与和、":
        return ""  # the other of two: 学校及医院项目, 医院项目
    if _is_within(short, long):
        return "short form" if long.endswith(short[-1]) or short in long else ""
    if short[:3] in long and _common(short, long) >= 0.75 * len(short) and len(short) >= 6:
        alike = one[-2:] == other[-2:] or _share_a_run(short, long)
        return "close to it" if alike and not _says_another(short, long) else ""
    return ""
