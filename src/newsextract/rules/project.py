"""Named projects by their heads in running text: 某某项目, 某某高铁某段."""

from __future__ import annotations

import re

from newsextract.lexicons.rows import HeadRow
from newsextract.rules.base import Found, Match, Rule, ex, words
from newsextract.rules.naming import OF_QUANTITY, Name, closed_name, name_before
from newsextract.rules.project_context import (
    in_row,
    is_told_of,
    may_be_built,
    may_be_carried_out,
    of_contests,
    parallel,
    stands_out,
)
from newsextract.rules.vocabulary import Vocabulary, vocabulary
from newsextract.values import ProjectValue

__all__ = ["RULES"]

_APPOSED = re.compile(r"(?:(?:——|--|—)[“‘]?|(?:项目|工程)之一的)$")
_RANKED = re.compile("(?:重[大点要]|标志性|控制性|代表性|骨干)[一-龥]{0,12}(?:工程|项目|设施)(?:之一)?$")
"""Right before a name with something proper they tell that it is one: 重大水利工程金塘水库."""
_SECTION = re.compile(
    r"(?:[（(][^（）()，。\n]{1,8}[段线][）)]|[^，。、；：“”（）()的了在将已是和与\n0-9]{1,12}?至[^，。、；：“”（）()的了在将已是\n0-9]{1,10}?段|[^，。、；：“”（）()的了在将已是至和与\n0-9]{2,4}段)(?![落子时])"
)
_NOTHING_BEFORE = frozenset(("", *"\n。！？!?；;，,：:、《》〈〉【】[]…了"))
_COUNTED = re.compile(
    "(?:共有|共计|有|共|达)?(?:[0-9]+|[两二三四五六七八九十百数]+)(?:余|多)?[个项座条批](?:、|，|$|[^月人])"
)
_NUMBERED = re.compile("(?:[0-9]+|[两二三四五六七八九十百数]+)(?:余|多)?[个项座条批大]“?$")
_SIZE = re.compile("(?:(?:年产|[A-Za-z0-9]+) ?)+")
"""Letters and 年产 tell how large a plant is, not which one."""
_OF_COMPANY = re.compile("[^，。、；的在将已于与和由为\n]{0,10}(?:集团|有限公司|股份)")
_TAKEN_UP = re.compile("[。，](?:据[悉了解介绍]{1,3}，)?(?:该|这个|此)(?:项目|工程|园区|产业园)")
_PAID_FOR = re.compile(
    "[，,]?(?:计划|规划|概算|估算|预计|拟)?(?:总?投资(?!者|人|商|环境|促进)|总?占地|总?用地|总?建筑面积)"
)
"""Right behind a site they tell that it is built, where the text does not say that something stands in it."""
_MOST_OF_ALL = re.compile("最[大长高深]的?$")


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
    if text[start - 1 : end] in lexicon.other_words:
        return None
    if row.weight in ("site", "line") and not may_be_built(text, start, end, lexicon):
        return None
    if row.weight == "programme" and not may_be_carried_out(text, start, lexicon):
        return None
    if text.rfind("《", max(0, start - 40), start) > text.rfind("》", max(0, start - 40), start):
        return None  # inside the title of a plan or a law
    name = _whole_quotation(text, start, end) or closed_name(
        text, name_before(text, start, end, match.taken, lexicon)
    )
    if name is None or name.start >= start or not _names(text, name, start, row, lexicon):
        return None
    end = _stretched(text, name.end, row, lexicon)
    if (row.weight in ("site", "line") or row.id == "works") and _OF_COMPANY.match(text, end):
        return None  # 中铁建|铁路|投资集团
    if text.startswith(("——", "之一"), end):
        return None
    return Found(ProjectValue(cue=name.cue, head=head, proper=name.proper), name.start, end)


def _stretched(text: str, end: int, row: HeadRow, lexicon: Vocabulary) -> int:
    """Let a line's name run on to the section of it that is told of."""
    if row.weight in ("line", "work") and (section := _SECTION.match(text, end)):
        return section.end()
    if text.startswith("线", end - 1) and (branch := lexicon.branch.match(text, end)):
        return branch.end()
    if row.weight == "line" and (renewal := lexicon.renewal.match(text, end)):
        return renewal.end()
    if row.id == "works" and text.startswith("攻坚战", end):
        return end + 3
    return end


def _names(text: str, name: Name, head: int, row: HeadRow, lexicon: Vocabulary) -> bool:
    """Say whether a span names one undertaking."""
    description = text[name.start : head]
    before = text[max(0, name.edge - 14) : name.edge]
    counted = bool(OF_QUANTITY.search(before))
    behind = name.cue.removeprefix("behind ")
    if (
        behind in lexicon.demonstrative
        or behind in ("按", "按照")
        or lexicon.kind_inside.search(description)
        or lexicon.many.search(description)
    ):
        return False
    if (
        text[name.start : name.end] in lexicon.head
        or description.startswith(("项目", "工程"))
        or (row.weight == "site" and description.startswith("年产") and not counted)
        or lexicon.unnamed_part.match(description)
    ):
        return False
    if _COUNTED.match(text, name.end):
        return False
    if row.id == "section" and not lexicon.in_section.search(description):
        return False
    if _MOST_OF_ALL.search(before):
        return False
    if row.id == "project" and lexicon.of_a_region.fullmatch(description):
        return False
    if row.id == "project" and of_contests(text, name.start, lexicon):
        return False
    if not counted and _NUMBERED.search(before):
        return False
    size = len(description.strip("“”"))
    if name.start > name.edge and behind in lexicon.superlative and not counted:
        return row.weight == "site" and size >= 5 and is_told_of(text, name, lexicon)
    if row.weight == "programme":
        quoted = "“" in description or text[name.start - 1 : name.start] == "“"
        if text[name.start - 1 : name.start] == "“" and not lexicon.carry_out.search(
            text[max(0, name.start - 8) : name.start - 1]
        ):
            return False
        return size >= 2 and (quoted or (size >= 5 and bool(lexicon.carry_out.search(before))))
    if name.proper and row.weight == "work":
        return True
    apposed = bool(_APPOSED.search(before))
    individual = (
        counted
        or apposed
        or ((name.proper or len(name.told) >= 3) and _RANKED.search(before) is not None)
        or bool(lexicon.being_built.search(before))
        or (parallel(text, name.edge, lexicon) and bool(name.proper or len(name.told) >= 3))
        or (size >= 8 and (bool(name.proper) or len(name.told) >= 6) and in_row(text, name.end))
    )
    if name.proper and not (row.weight in ("site", "line") and _SIZE.fullmatch(name.proper)):
        if row.weight == "site" and behind not in lexicon.placed_in and _PAID_FOR.match(text, name.end):
            return True
        return individual or is_told_of(text, name, lexicon)
    if (
        len(name.told) >= 2
        and text.startswith(lexicon.of_a_place, head)
        and not description.startswith(lexicon.kinds_of_line)
        and behind not in ("为", "是")
    ):
        return individual or bool(lexicon.told_of.match(text, name.end)) or is_told_of(text, name, lexicon)
    if lexicon.metro.fullmatch(
        description + text[head : name.end - 1].removesuffix("号")
    ) or lexicon.metro.fullmatch(description):
        return individual or is_told_of(text, name, lexicon)
    if row.weight == "work" and stands_out(text, name, description, before, lexicon):
        return True
    if (
        row.weight == "work"
        and name.told
        and lexicon.visited.search(before)
        and _TAKEN_UP.match(text, name.end)
    ):
        return True
    least = 2 if lexicon.ends_in_works.search(description) else 3
    if (
        row.weight in ("work", "site")
        and len(name.told) >= least
        and not name.told[0].isdigit()
        and lexicon.told_of.match(text, name.end)
    ):
        return True
    if row.id == "works" and size >= 5 and lexicon.carry_out.search(before):
        return True
    if row.id == "project" and len(name.told) >= 5 and not name.told[0].isdigit():
        return True
    if row.weight == "work" and behind in lexicon.building and len(name.told) >= 4:
        return True
    return (individual and size >= 4 and bool(name.told)) or (apposed and size >= 2)


def _whole_quotation(text: str, head: int, end: int) -> Name | None:
    """Take “…行动” whole, where the quotation mark closes behind the head."""
    if text[end : end + 1] != "”":
        return None
    opened = text.rfind("“", max(0, head - 24), head)
    if opened < 0 or re.search("[”，。；\n]", text[opened:head]):
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
