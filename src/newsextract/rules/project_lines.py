"""Lines of a metro in rows, by their numbers: 7号线、9号线北延段."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsextract.rules.base import Found, Match, Rule, ex, words
from newsextract.rules.vocabulary import vocabulary
from newsextract.values import ProjectValue

__all__ = ["RULES"]

_REACH = 400
"""How far a sentence is looked at before and behind."""
_STOP = re.compile("[。！？!?]")
_LAST_STOP = re.compile(".*[。！？!?]", re.DOTALL)
_SECTION = (
    "(?:[（(][一-龥0-9至—-]{1,12}[）)]|首?[一二三四五]期|[东西南北中]{0,2}(?:延[长伸]?)?[段线]|[东西南北]{1,2}延伸|支线"
    "|首[开通]段|[一-龥]{2,6}(?:至|—|-)[一-龥]{2,6}段)"
)
_NUMBERED = rf"(?:[一-龥]{{2,4}})?(?:地铁|轨道交通|轨道|轻轨|市域铁路|市域)?[A-Z]?[0-9]{{1,2}} ?号线{_SECTION}{{0,3}}(?:工程)?"
_MEMBER = re.compile(
    rf"(?:(?<=[、；;，,：:\n及和与])|^) ?(?P<first>{_NUMBERED}|[0-9]{{1,2}} ?号{_SECTION}|[一-龥]{{1,5}}线{_SECTION}{{1,3}})(?=[、；;，,。和及与等\n]|$)"
    rf"|(?P<opened>(?:地铁|轨道交通|轻轨|市域铁路)?(?<![A-Z0-9])[A-Z]?[0-9]{{1,2}} ?号线{_SECTION}{{0,3}}(?:工程)?)(?=[、和及与])"
    rf"|(?<=[、和及与]) ?(?P<last>[A-Z]?[0-9]{{1,2}} ?号线{_SECTION}{{0,3}}(?:工程)?)"
)
_USED = re.compile("换乘|接驳|衔接|交[会汇]|客流|客运|延时|末班|首班|票价|运营(?:里程|线路|时间|的)|沿线")
"""In its clause they tell of a line that runs already."""
_PHASE = re.compile("首?[一二三四五]期$")
"""Behind the line it is no part of the name."""
_CLAUSE = re.compile("[，；：。\n]")


def _lines(match: Match) -> list[Found] | None:
    """Read the lines that one sentence names, where it names more than one and tells of building or opening."""
    text, lexicon = match.text, vocabulary(match.lexicons)
    low = max(0, match.start - _REACH)
    stop = _LAST_STOP.match(text, low, match.start)
    opened = stop.end() if stop else low
    if text.find("号线", opened, match.start) >= 0:
        return None  # all were read at the first
    closed = _STOP.search(text, match.start, match.start + _REACH)
    end = closed.start() if closed else min(len(text), match.start + _REACH)
    if text.find("号线", match.end, end) < 0 or not lexicon.line_event.search(text, opened, end):
        return None
    found = [*_members(text, opened, end)]
    return found if len(found) > 1 else None


def _members(text: str, opened: int, end: int) -> Iterator[Found]:
    for one in _MEMBER.finditer(text, opened, end):
        start, last = one.span(one.lastgroup or 0)
        around = max(text.rfind(sign, opened, start) for sign in "，；：\n") + 1
        behind = _CLAUSE.search(text, last, end)
        if not _USED.search(text, max(opened, around), behind.start() if behind else end):
            last -= len(phase.group()) if (phase := _PHASE.search(text, start, last)) else 0
            yield Found(ProjectValue(cue="a row of lines", head="线", proper=text[start:last]), start, last)


ROW = Rule(
    id="project.lines",
    pattern="号线",
    anchor=words("号线"),
    produce=_lines,
    after_quantities=True,
    examples=(
        ex("今年将开通⟦7号线⟧一期、9号线、环湖线支线"),
        ex("全年计划开工⟦3号线⟧二期和5号线东延段"),
        ex("江州：⟦1 号线西延段⟧、16 号中段；海宁：2号线二期，今年建成"),
    ),
    near_misses=(
        "可换乘地铁1号线、2号线，车站今年开通",
        "1号线、2号线日均客流100万人次，开通3年",
        "乘坐1号线、2号线前往",
        "江州3号线今年开通",
    ),
)

RULES = (ROW,)
