"""Named projects in a list that its sentence announces, without 等 at its end: 重大项目主要是：A、B、C。"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsextract.rules.base import Found, Match, Rule, ex, words
from newsextract.rules.naming import Name, closed_name, name_before
from newsextract.rules.vocabulary import Vocabulary, vocabulary
from newsextract.values import ProjectValue

__all__ = ["RULES"]

_STOP = re.compile("[。；;\n]|等|，(?=(?:预计|计划)?总?投资|涉及|涵盖)|(?P<other>，)(?!以及)")
_PIECE = re.compile("(?:[，,]?以及|[、及和])?(?P<name>[^、]{3,40}?)(?=[，,]?以及|、|$)")
_MOST = 400


def _announced(match: Match) -> list[Found] | None:
    """Read the members of a list of projects up to its stop, where most of them are sure to name something."""
    text = match.text
    low = max(0, match.start - 14)
    if text.find("项目", low, match.end) < 0 and text.find("工程", low, match.end) < 0:
        return None
    lexicon = vocabulary(match.lexicons)
    if not lexicon.introduced.search(text, max(0, match.start - 30), match.end):
        return None
    start = match.end + 1 if text[match.end : match.end + 1] in ("：", ":") else match.end
    stop = _STOP.search(text, start, start + _MOST)
    end = stop.start() if stop else len(text)
    if (
        end >= start + _MOST
        or (stop and (stop["other"] or stop.group() == "等"))
        or text.count("、", start, end) < 2
    ):
        return None
    named = [*_names(match, start, end, lexicon)]
    sure = [one for one in named if _is_sure(text, one, lexicon)]
    if len(sure) < 3 or 3 * len(sure) < 2 * (text.count("、", start, end) + 1):
        return None
    return [
        Found(ProjectValue(cue="a list announced", head="", proper=one.proper), one.start, one.end)
        for one in named
        if one in sure or len(one.told) >= 4
    ]


def _names(match: Match, start: int, end: int, lexicon: Vocabulary) -> Iterator[Name]:
    """Give the names that stand between the separators, each not longer than its piece."""
    text = match.text
    for piece in _PIECE.finditer(text, start, end):
        first, last = piece.span("name")
        head = last - 2 if text.endswith(("项目", "工程"), first, last) else last
        name = closed_name(text, name_before(text, head, last, match.taken, lexicon, floor=first))
        if name is not None and name.start < head and last - name.start >= 3:
            yield name


def _is_sure(text: str, one: Name, lexicon: Vocabulary) -> bool:
    """Say whether a member names something: by a place or company, or by a head; no institution does."""
    if lexicon.institution.search(text[one.start : one.end]):
        return False
    size = one.end - one.start
    return bool(one.proper and size >= 4) or bool(
        size >= 5 and lexicon.heads.search(text, one.end - 3, one.end) and one.told
    )


ANNOUNCED = Rule(
    id="project.announced",
    pattern="包括|包含|主要是|分别是|分别为|(?:项目|工程)为",
    anchor=words("包括", "包含", "主要是", "分别是", "分别为", "项目为", "工程为"),
    produce=_announced,
    after_quantities=True,
    examples=(
        ex("这些重大工程项目主要是：⟦江州百色水利枢纽⟧、海宁水电站、平南新机场、青川燃料酒精项目。"),
        ex("签约的4个项目为⟦江州数码新材料⟧、海宁特种玻璃、平南石油机械、青川除尘设备，总投资7亿元"),
        ex("今年要建成一批重大项目，包括⟦江州钢铁三期⟧、海宁第二大桥、平南水利枢纽。"),
    ),
    near_misses=(
        "项目包括门诊楼、住院楼、食堂。",
        "签约的项目分别是张三、李四、王五介绍的。",
        "项目包括江州大桥、海宁水库。",
    ),
)

RULES = (ANNOUNCED,)
