"""Named projects by their heads in running text: 某某项目, 某某高铁某段."""

from __future__ import annotations

import re

from newsextract.lexicons.rows import HeadRow
from newsextract.rules.base import Found, Match, Rule, ex, words
from newsextract.rules.naming import OF_QUANTITY, Name, closed_name, name_before
from newsextract.rules.patterns import in_title
from newsextract.rules.project_context import (
    may_be_built,
    may_be_carried_out,
)
from newsextract.rules.project_verdict import names_one
from newsextract.rules.vocabulary import Vocabulary, vocabulary
from newsextract.values import ProjectValue

__all__ = ["RULES", "SECTION"]

SECTION = re.compile(
    r"(?:[（(][^（）()，。\n]{1,8}[段线][）)]|[^，。、；：“”（）()的了在将已是和与\n0-9]{1,12}?至[^，。、；：“”（）()的了在将已是\n0-9]{1,10}?段|[^，。、；：“”（）()的了在将已是至和与\n0-9]{2,4}(?<![A-Z0-9]标)段)(?![落子时])"
)
_NOTHING_BEFORE = frozenset(("", *"\n。！？!?；;，,：:、《》〈〉【】[]…了"))
_SLOGAN = re.compile("一[一-龥]{1,2}一[一-龥]{1,3}")
_METRO_LINE = re.compile("[一-龥]{1,4}线(?:向?[东西南北]?延[伸长]?[段线]|[东西南北]环段?)?")
"""Behind 捷运 it is which line: 江州捷运|海棠线."""
_BESIDE = re.compile("以?[东南西北](?:侧|面|边|端)|以[东南西北]|两侧|沿线")
"""Behind a line they tell where something stands: 江州公路|东侧."""
_STATION = re.compile("[一-龥]{1,6}站(?:[东南西北旁内外A-D]|附近|周边|出口)")
"""Behind the number of a line it is a place on it: 地铁3号线|江海路站南侧."""
_ANNOUNCES = re.compile(
    "之一|”?(?:[一-龥]{0,4}(?:项目|工程|设施))?——(?![^，。；]{0,8}(?:首[个座条家批]|最|第一))"
)
"""Behind a kind it says that the name follows: 石化产业基地|龙头项目——."""
_SCHOOL = re.compile(".*(?:大学|学院|学校|[中小]学|医院)（$")
"""Before a name in brackets it is the rest of it: 江州大学（|海棠校区|）."""
_AS_PLAN = re.compile("计[划画](?=[，。、；的\n]|$)")
"""Behind a line, with nothing behind it, it is no verb: 江海铁路计划."""
_OF_COMPANY = re.compile(
    "[^，。、；的在将已于与和由为\n]{0,10}(?:集团|有限公司|股份)|(?:建设|工程)?管理[局处]"
)


def _headed(match: Match) -> ProjectValue | Found | None:
    """Read the name that ends in a head; None where it names a kind, an institution, or a place in passing."""
    text, start, end, head = match.text, match.start, match.end, match["head"]
    last = text[start - 1 : start]
    lexicon = vocabulary(match.lexicons)
    if text.endswith(lexicon.bare_before, 0, start):
        return None
    if last in _NOTHING_BEFORE and text[end : end + 1] != "”":
        return None
    row: HeadRow = match.lexicons.table("project_heads").by_surface[head]
    if text.startswith(row.not_before, end):
        return None
    if text.startswith(head, start - len(head)):
        return None  # a word said twice names nothing
    if text[start - 1 : end] in lexicon.other_word:
        return None
    if row.weight in ("site", "line") and not may_be_built(text, start, end, lexicon):
        return None
    if row.weight == "programme" and not may_be_carried_out(text, start, lexicon):
        return None
    if in_title(text, start):
        return None  # inside the title of a plan or a law
    name = _whole_quotation(text, start, end, lexicon) or closed_name(
        text, name_before(text, start, end, match.taken, lexicon)
    )
    if name and text[end : end + 1] == "）" and _SCHOOL.match(text, max(0, name.start - 12), name.start):
        name = closed_name(text, name_before(text, name.start - 1, end + 1, match.taken, lexicon))
    if name is None or name.start >= start or _SLOGAN.fullmatch(text, name.start, end):
        return None
    if not names_one(text, name, start, row, lexicon):
        return None
    end = _stretched(text, name.end, row, lexicon)
    if (row.weight in ("site", "line") or row.id == "works") and _OF_COMPANY.match(text, end):
        return None  # 中铁建|铁路|投资集团
    if row.weight == "line" and _BESIDE.match(text, end):
        return None
    if _ANNOUNCES.match(text, end) or (text.startswith("号线", end - 2) and _STATION.match(text, end)):
        return None
    return Found(ProjectValue(cue=name.cue, head=head, proper=name.proper), name.start, end)


def _stretched(text: str, end: int, row: HeadRow, lexicon: Vocabulary) -> int:
    """Let a line's name run on to the section of it that is told of."""
    if row.id == "section":
        return end
    if row.weight in ("line", "work") and (section := SECTION.match(text, end)):
        return section.end()
    if text.startswith("捷运", end - 2) and (line := _METRO_LINE.match(text, end)):
        return line.end()
    if row.weight == "line" and (branch := lexicon.branch.match(text, end)):
        return branch.end()
    if row.weight == "line" and (more := lexicon.renewal.match(text, end) or _AS_PLAN.match(text, end)):
        return more.end()
    if row.id == "works" and text.startswith("攻坚战", end):
        return end + 3
    return end


def _whole_quotation(text: str, head: int, end: int, lexicon: Vocabulary) -> Name | None:
    """Take “…行动” whole, where the quotation mark closes behind the head."""
    if text[end : end + 1] != "”":
        return None
    opened = text.rfind("“", max(0, head - 24), head)
    if (
        opened < 0
        or re.search("[”，。；\n]", text[opened:head])
        or text[opened + 1 : head] in lexicon.generic
    ):
        return None
    if head - opened < 4 and not (
        head - opened == 3 and OF_QUANTITY.search(text, max(0, opened - 14), opened)
    ):
        return None
    return Name(opened + 1, end, "quotation marks", text[opened + 1 : head], opened)


HEADED = Rule(
    id="project.headed",
    pattern=r"(?P<head>{project_heads})",
    anchor=words("{project_heads}"),
    produce=_headed,
    after_quantities=True,
    covers=("project.headed",),
    examples=(
        ex("市领导现场观摩了⟦青川智能装备产业园项目⟧"),
        ex("总投资12亿元的⟦河西固态电池生产基地⟧正式投产"),
        ex("今天，⟦江州至海宁高铁⟧全线开通运营"),
        ex("深入实施⟦城市更新质量提升行动⟧"),
        ex("⟦临江高铁海宁至平南段⟧进入联调联试"),
        ex("省重点工程——⟦清江大桥（北岸段）⟧开始水上施工"),
        ex("国内最大⟦梅山光伏制造基地⟧建成投产"),
    ),
    near_misses=(
        "全市共有118个重点项目",
        "该项目总投资3亿元",
        "推进重点工程建设",
        "大项目、好项目接连落地",
        "他是一名高级工程师",
        "距离江州机场只有5公里",
        "打造成为重要的生产基地",
        "启动生育计划",
    ),
)

RULES = (HEADED,)
