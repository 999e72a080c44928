"""Named projects by what stands round them: members of enumerations, shared heads, names in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from newsextract.rules.base import Found, Match, Rule, ex, words
from newsextract.rules.naming import OF_QUANTITY, closed_name, name_before
from newsextract.rules.vocabulary import Vocabulary, vocabulary
from newsextract.values import Candidate, ProjectValue

__all__ = ["RULES"]

_SEPARATOR = re.compile(r" ?(?:、|[，,]?以及|和|及|与|，|,) ?")
_COUNTED = re.compile("等(?:[0-9]+|[二三四五六七八九十百两]+)(?:余|多)?[个项座条]")
_PREFIX = re.compile(r"(?:总?投资|总额|造价|占地|规模)?[约近超逾达]{0,2}$")


def _members(match: Match) -> list[Found] | None:
    """Read A、B和C before 等一批项目."""
    lexicon = vocabulary(match.lexicons)
    tail = lexicon.tail.match(match.text, match.start)
    if tail is None:
        return None
    counted = _COUNTED.match(match.text, match.start) is not None
    named = _enumerated(match, match.start, lexicon, counted=counted)
    if counted and not any(
        isinstance(one.value, ProjectValue) and (one.value.proper or one.value.head) for one in named
    ):
        return None
    if len(named) > 1:
        return named
    kind = tail["kind"]
    alone = [one for one in named if kind in ("项目", "工程") and _is_alone(match.text, one, lexicon)]
    if alone and match.text.startswith(kind, match.end):  # 搬送设备等项目 is the name
        return [Found(alone[0].value, alone[0].start, match.end + len(kind))]
    return alone


def _is_alone(text: str, one: Found, lexicon: Vocabulary) -> bool:
    """Say whether a name that stands alone before 等重大项目 is one: long, and with a place or company in it."""
    value = one.value
    return (
        isinstance(value, ProjectValue)
        and one.end - one.start >= 8
        and bool(value.proper.strip("“”"))
        and not value.proper.startswith("“")
        and not lexicon.institution.search(text[one.start : one.end])
    )


def _enumerated(
    match: Match, end: int, lexicon: Vocabulary, *, counted: bool = False, least: int = 4
) -> list[Found]:
    """Read the members that end at `end`, from the last to the first; those that name nothing are left out."""
    text = match.text
    found: list[Found] = []
    while end > 0 and len(found) < 20:
        name = closed_name(text, name_before(text, end, end, match.taken, lexicon))
        if name is None or name.start >= end:
            break
        before = text[max(0, name.start - 16) : name.start]
        priced = OF_QUANTITY.search(before)
        size = end - name.start
        if size < min(least, 3) or size > 36:
            break
        if (
            (name.proper and size >= 4 and not lexicon.institution.search(text[name.start : end]))
            or priced
            or (
                counted
                and len(name.told) >= min(least, 3)
                and size >= least
                and not lexicon.institution.search(text[name.start : end])
            )
            or lexicon.heads.search(text[end - 3 : end])
        ):
            head = lexicon.heads.search(text[max(name.start, end - 4) : end])
            found.append(
                Found(
                    ProjectValue(cue="enumeration", head=head.group() if head else "", proper=name.proper),
                    name.start,
                    end,
                )
            )
        else:
            break
        place = name.start
        if priced:
            before_it = _just_before(match.taken, place)
            quantity = next(
                (one for one in before_it if place - 3 <= one.end and one.kind in ("money", "area")), None
            )
            if quantity is None:
                break
            place = quantity.start
            lead = _PREFIX.search(text, max(0, place - 8), place)
            place = lead.start() if lead else place
        separator = next(
            (one for one in _SEPARATOR.finditer(text, max(0, place - 4), place) if one.end() == place), None
        )
        if separator is None:
            break
        if (
            not priced
            and separator.group().strip() in ("，", ",")
            and not _goes_on(text, separator.start(), lexicon)
        ):
            break
        end = separator.start()
    return found[::-1]


def _just_before(taken: Sequence[Candidate], place: int) -> Sequence[Candidate]:
    """Give the two quantities that end last before a place."""
    end = bisect_left(taken, place, key=lambda one: one.end)
    return taken[max(0, end - 2) : end]


def _goes_on(text: str, end: int, lexicon: Vocabulary) -> bool:
    """Say whether the clause before a comma is a member too: short, without a verb of its own."""
    begin = max(text.rfind(sign, 0, end) for sign in "，,。；、\n") + 1
    return end - begin <= 24 and not lexicon.clause_verb.search(text, begin, end)


ENUMERATED = Rule(
    id="project.enumeration",
    pattern="等",
    anchor=words("等"),
    produce=_members,
    after_quantities=True,
    examples=(
        ex("江州微纳封测、⟦青川8英寸硅片⟧等3个项目签约"),
        ex("⟦江州智芯封测⟧、海宁微纳靶材以及北京同芯芯片设计等一批项目先后落地"),
    ),
    near_misses=("张三、李四等多名专家", "教育、医疗等民生项目", "北京、上海等城市建设项目"),
)


_QUANTIFIED = re.compile("[元亩米]的")


_IN_TURN = re.compile("[，,]?[^，。；、\n]{0,8}分别(?:为|是|达|投资)?(?P<values>[^，。；\n]{2,60})")


def _shared(match: Match) -> list[Found] | None:
    """Read the members before a headed one: 投资18亿元的A、投资62亿元的B和投资6亿元的C项目."""
    lexicon = vocabulary(match.lexicons)
    if match.text.startswith(("库", "化"), match.end):
        return None
    if in_turn := _IN_TURN.match(match.text, match.end):
        named = _enumerated(match, match.end, lexicon, counted=True, least=2)
        return named[:-1] if len(named) == 1 + len(re.findall("[、和]", in_turn["values"])) else None
    if not _QUANTIFIED.search(match.before(60)):
        return None
    named = _enumerated(match, match.end, lexicon)
    if len(named) < 2:
        return None
    quantified = [one for one in named if OF_QUANTITY.search(match.text[max(0, one.start - 12) : one.start])]
    return named[:-1] if len(quantified) == len(named) else None


SHARED = Rule(
    id="project.shared-head",
    pattern="(?:项目|工程)(?![、和及与])",
    anchor=words("项目", "工程"),
    produce=_shared,
    after_quantities=True,
    examples=(
        ex("包括投资18亿元的⟦青川8英寸硅片⟧和投资6亿元的海宁靶材项目"),
        ex("⟦禾泰⟧、清味预制菜加工项目，总投资分别为5亿元、3亿元"),
        ex("含投资3亿元的⟦江州电池壳体⟧、投资2亿元的江州电芯和投资1亿元的海宁极片项目"),
    ),
    near_misses=("推进教育、医疗和养老项目", "钢铁、水泥和玻璃项目", "江州、海宁预制菜项目，总投资5亿元"),
)


_FIRST = re.compile("(?<![一-龥、])(?P<first>[一-龥]{2,3})[、和][一-龥]{2,3}$")


def _abbreviated(match: Match) -> Found | None:
    """Read 渝昆、西渝高铁: the first has the second's head."""
    found = _FIRST.search(match.text, max(0, match.start - 7), match.start)
    if found is None:
        return None
    value = ProjectValue(cue="shares the head", head=match["head"], proper=found["first"])
    return Found(value, *found.span("first"))


ABBREVIATED = Rule(
    id="project.abbreviated",
    pattern="(?P<head>高铁|铁路|高速公路|高速)(?=[^站网、，和与]{0,6}{project_words:line-event})",
    anchor=words("高铁", "铁路", "高速"),
    produce=_abbreviated,
    after_quantities=True,
    examples=(
        ex("⟦江海⟧、海平高铁加快建设"),
        ex("⟦江海⟧、海平高铁加快推进"),
        ex("目前，⟦宁江⟧和江海铁路全线开工"),
    ),
    near_misses=("乘坐京广、京沪高铁的旅客", "实现与京广、京沪高铁的互联互通"),
)

_PLAN = re.compile("十[一二三四五六]五")


def _quoted(match: Match) -> Found | None:
    """Read a name in quotation marks that the text calls a project."""
    inside = match["name"]
    start, end = match.span("name")
    lexicon = vocabulary(match.lexicons)
    before, after = match.before(12), match.text[match.end : match.end + 200].partition("\n")[0]
    if _PLAN.match(inside):
        return None
    if re.search("(?:项目|工程|楼盘)的?(?:名称|名字|名)?(?:为|是|叫)[^，。]{0,4}$", before) or (
        before.endswith("——") and lexicon.taken_up.search(after) and not re.search("[，。、：]", inside)
    ):
        return Found(ProjectValue(cue="quotation marks", head="", proper=inside), start, end)
    return None


QUOTED = Rule(
    id="project.quoted",
    pattern="“(?P<name>[^“”\n，。]{2,20})”",
    anchor=words("“"),
    produce=_quoted,
    after_quantities=True,
    examples=(
        ex("深空探测雷达——“⟦江州天眼⟧”，近日开机。该项目2021年开工"),
        ex("涉事项目的名称为“⟦海宁水岸名邸⟧”"),
    ),
    near_misses=("主题是“保护海洋”，该项目完成", "他说：“好项目”"),
)

_NO_NAME = re.compile("[的了着是在将已有为]")


def _apposed(match: Match) -> Found | None:
    """Read a name without a head that stands behind 重点项目—— and is told of as 该项目, or as built."""
    start, end = match.span("name")
    after = match.text[end : end + 200].partition("\n")[0]
    lexicon = vocabulary(match.lexicons)
    if not lexicon.rank.search(match.before(14)) or lexicon.heads.search(match["name"]):
        return None  # a name with a head is read by its head
    if _NO_NAME.search(match["name"]) or not (
        lexicon.taken_up.search(after) or lexicon.built.search(after, 0, 30)
    ):
        return None
    return Found(ProjectValue(cue="in apposition", head="", proper=match["name"]), start, end)


APPOSED = Rule(
    id="project.apposed",
    pattern="(?:项目|工程|设施|装置)(?:—{1,3}|--)(?P<name>[^，,。；：、“”—\n（）()《》]{4,24})(?=[，,。])",
    anchor=words("项目", "工程", "设施", "装置"),
    produce=_apposed,
    after_quantities=True,
    examples=(
        ex("省重点建设项目——⟦江州医院新病区⟧，11月24日奠基。该项目规划用地80亩"),
        ex("市重点工程——⟦海宁奥体新城⟧，近日开工。该工程总投资3亿元"),
        ex("国家重大科技基础设施——⟦江州同步光⟧，已按期建成"),
    ),
    near_misses=("这个项目——说来话长，该项目已停", "重点项目——江州医院新病区，明年扩大招生"),
)

RULES = (ENUMERATED, SHARED, ABBREVIATED, QUOTED, APPOSED)
