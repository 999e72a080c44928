"""Named projects without a head of their own, by what is said of them: quoted, in apposition, the subject of a clause."""

from __future__ import annotations

import re

from newsextract.rules.base import Found, Match, Rule, ex, words
from newsextract.rules.naming import closed_name, name_before
from newsextract.rules.vocabulary import vocabulary
from newsextract.values import ProjectValue

__all__ = ["RULES"]

_CALLED = re.compile(
    "(?:项目|工程|楼盘)的?(?:(?:名称|名字|名|取名)(?:定?为|是|叫)?[^，。]{0,4}|(?:定?名为|叫做?|为|是))$"
)
_LETTERS = re.compile("[一-龥A-Za-z]")
_PLAN = re.compile("十[一二三四五六]五")


def _quoted(match: Match) -> Found | None:
    """Read a name in quotation marks that the text calls a project."""
    inside = match["name"]
    start, end = match.span("name")
    lexicon = vocabulary(match.lexicons)
    before, after = match.before(12), match.text[match.end : match.end + 200].partition("\n")[0]
    if _PLAN.match(inside) or f"“{inside}”" in lexicon.generic:
        return None
    if (_CALLED.search(before) and _LETTERS.search(inside)) or (
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
    near_misses=("主题是“保护海洋”，该项目完成", "他说：“好项目”", "项目为省“152”重大项目"),
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
    anchor=words("项目", "工程", "设施", "装置", and_then="—-"),
    produce=_apposed,
    after_quantities=True,
    examples=(
        ex("省重点建设项目——⟦江州医院新病区⟧，11月24日奠基。该项目规划用地80亩"),
        ex("市重点工程——⟦海宁奥体新城⟧，近日开工。该工程总投资3亿元"),
        ex("国家重大科技基础设施——⟦江州同步光⟧，已按期建成"),
    ),
    near_misses=("这个项目——说来话长，该项目已停", "重点项目——江州医院新病区，明年扩大招生"),
)


_SUBJECT = re.compile(
    r"(?P<name>[^，。；：、“”（）《》\n是]{4,22}?)(?:（[^（）\n]{2,20}）)?(?:(?:位于|坐落于|地处)[^，。；\n]{2,30}，)?$"
)
_PREDICATE = re.compile("的[^，。；：、的\n]{0,10}$")


def _subject(match: Match) -> Found | None:
    """Read the subject of a clause that says what it is: 江州新天地|是两家公司共同建设的城市综合体项目."""
    text, end = match.text, match.start
    copula = text.rfind("是", max(0, end - 40), end)
    if (
        copula < 0
        or not _PREDICATE.search(text, copula + 1, end)
        or re.search("[，。；：\n]", text[copula:end])
    ):
        return None
    opened = max(text.rfind(sign, max(0, copula - 64), copula) for sign in "。；\n") + 1
    found = _SUBJECT.fullmatch(text, opened, copula)
    if found is None or (opened == 0 and copula > 64):
        return None
    start, last = found.span("name")
    lexicon = vocabulary(match.lexicons)
    name = closed_name(text, name_before(text, last, last, match.taken, lexicon))
    if name is None or name.start != start or not name.proper or lexicon.institution.search(found["name"]):
        return None
    return Found(ProjectValue(cue="said to be a project", head="", proper=name.proper), start, last)


SUBJECT = Rule(
    id="project.subject",
    pattern="(?:项目|工程)(?=[，。；])",
    anchor=words("项目", "工程", and_then="，。；"),
    produce=_subject,
    after_quantities=True,
    examples=(
        ex("⟦江州海棠新天地⟧位于海宁路东侧，是两家公司共同建设的城市综合体项目，总投资50亿元"),
        ex("⟦海宁龙山广场⟧是新区重点打造的城市综合体项目，2011年1月开工"),
    ),
    near_misses=(
        "生态修复是乡村振兴的重点工程。",
        "江州远航集团是该区引进的重点项目。",
        "他说这是江州最大的民生工程。",
        "江州市是全省最早开建的试点项目，总投资3亿元",
    ),
)


_PARTICLE = re.compile("[的了着是将已为]")
_OF_THE_NAME = re.compile("年产|[新改扩]建")
"""Words that would end a name elsewhere."""
_HEADING = re.compile("(?:^|(?<=\n))(?P<name>[^，。；：！？、“”《》|/\n]{6,48})\n$")


def _titled(match: Match) -> Found | None:
    """Read a line of its own that the paragraph behind it takes up as 项目: a list of projects with their figures."""
    found = _HEADING.search(match.text, max(0, match.start - 50), match.start)
    lexicon = vocabulary(match.lexicons)
    if (
        found is None
        or lexicon.line_event.search(_OF_THE_NAME.sub("", found["name"]))
        or _PARTICLE.search(found["name"])
    ):
        return None
    start, end = found.span("name")
    name = closed_name(match.text, name_before(match.text, end, end, match.taken, lexicon))
    if name is None or (not _OF_THE_NAME.search(found["name"]) and (not name.proper or name.start != start)):
        return None
    proper = name.proper or found["name"][:4]
    return Found(ProjectValue(cue="the line above", head="", proper=proper), start, end)


TITLED = Rule(
    id="project.titled",
    pattern="(?<=\n)项目(?=(?:计划|规划)?(?:总?投资|总?用地|占地|总?建筑面积|位于|选址))",
    anchor=words("项目", and_then="总投用占建位选计规"),
    produce=_titled,
    after_quantities=True,
    examples=(
        ex("⟦海宁青川科技有限公司年产400万套无刷电机与控制系统⟧\n项目总投资3亿元"),
        ex("⟦青川新材料二期扩能⟧\n项目位于海宁开发区，总投资3亿元"),
    ),
    near_misses=("海宁县加快产业升级\n项目总投资3亿元", "重大项目\n项目位于海宁，总投资3亿元"),
)

RULES = (QUOTED, APPOSED, SUBJECT, TITLED)
