"""Named projects behind 分别是, where a count before it says how many they are: 4个场馆完工。分别是A、B、C和D."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsextract.rules.base import Found, Match, Rule, ex, words
from newsextract.values import ProjectValue

__all__ = ["RULES"]

_COUNT = re.compile(
    "(?P<number>[3-9]|[12][0-9]|[三四五六七八九十])个[^，。；：、的\n]{0,16}?(?:项目|工程|场馆|更新单元)"
)
_NUMERALS = {sign: number for number, sign in enumerate("三四五六七八九十", 3)}
_STOP = re.compile("[。；！\n]")
_BETWEEN = re.compile("、|，|以及|[和及]")
_BRACKET = re.compile("[（(][^（）()\n]{1,16}[）)]?$")
_OF = re.compile(".{2,8}的(?=.{4})")
"""Before a name it tells where it is: 江州赛区的|海宁体育馆."""
_NO_NAME = re.compile("[0-9.]+万?[亿元亩%]|[是了将已在]")


def _counted(match: Match) -> list[Found] | None:
    """Read what is listed where it is as many as the count says, and each member can be a name."""
    text = match.text
    counts = [*_COUNT.finditer(text, max(0, match.start - 90), match.start)]
    if not counts:
        return None
    stop = _STOP.search(text, match.end, match.end + 400)
    if stop is None:
        return None
    number = counts[-1]["number"]
    many = int(number) if number.isdecimal() else _NUMERALS[number]
    signs = [one for one in _BETWEEN.finditer(text, match.end, stop.start()) if not _inside(text, one)]
    plain = [one for one in signs if one.group() in "、，"]
    row = plain if len(plain) + 1 == many else signs
    if len(row) + 1 != many:
        return None
    found = [*_members(text, match.end, stop.start(), row)]
    return found if len(found) == many else None


def _inside(text: str, sign: re.Match[str]) -> bool:
    """Say whether a sign stands in brackets."""
    return text.rfind("（", max(0, sign.start() - 16), sign.start()) > text.rfind(
        "）", max(0, sign.start() - 16), sign.start()
    )


def _members(text: str, start: int, end: int, row: list[re.Match[str]]) -> Iterator[Found]:
    for place, following in zip(
        [start, *(one.end() for one in row)], [*(one.start() for one in row), end], strict=True
    ):
        of = _OF.match(text, place, following)
        first = of.end() if of else place
        bracket = _BRACKET.search(text, first, following)
        last = bracket.start() if bracket else following
        if 4 <= last - first <= 40 and not _NO_NAME.search(text, first, last):
            yield Found(ProjectValue(cue="a counted list", head="", proper=text[first:last]), first, last)


COUNTED = Rule(
    id="project.counted-list",
    pattern="分别[是为]",
    anchor=words("分别是", "分别为"),
    produce=_counted,
    after_quantities=True,
    examples=(
        ex(
            "江州4个场馆全部完工。分别是江州赛区的⟦海宁体育馆⟧、海棠训练馆、青川滑雪大跳台，平湖赛区的平湖奥运村。"
        ),
        ex("涉及3个改造项目，分别为海棠片区安置房（300套）、⟦西河地块A⟧（132套）和北山整村改造。"),
    ),
    near_misses=(
        "江州4个场馆全部完工。分别是海宁体育馆、海棠训练馆。",
        "3个项目投资分别为3亿元、5亿元和6亿元。",
        "评出3个项目，分别是一等奖、二等奖和三等奖。",
    ),
)

RULES = (COUNTED,)
