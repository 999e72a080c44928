"""Whether a span that ends in a head names one undertaking, or only a kind, a count or a place in passing."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsextract.lexicons.rows import HeadRow
from newsextract.rules.naming import OF_QUANTITY, RANK, Name
from newsextract.rules.project_context import in_row, is_phased, is_told_of, of_contests, parallel, stands_out
from newsextract.rules.vocabulary import Vocabulary

__all__ = ["names_one"]

_APPOSED = re.compile(r"(?:(?:——|--|—)[“‘]?|(?:项目|工程)之一的)$")
_RANKED = re.compile(RANK + "[一-龥]{0,12}(?:工程|项目|设施)(?:之一)?$")
"""Right before a name with something proper they tell that it is one: 重大水利工程金塘水库."""
_COUNTED = re.compile(
    "(?:共有|共计|有|共|达)?(?:[0-9]+|[两二三四五六七八九十百数]+)(?:余|多)?(?:[个项座条批](?:、|，|$|(?!节点|标段|工区|区间|车站|泊位)[^月人])|部分)"
)
_NUMBERED = re.compile("(?:[0-9]+|[两二三四五六七八九十百数]+)(?:余|多)?[个项座条批大台]“?$")
_NTH = re.compile("第[一二三四五六七八九十]+(?:标段|合同段)?$")
"""Before 工程 it is the name of a company, or tells a part: 江州省第八工程, 第一标段工程."""
_CAPACITY = re.compile(
    "[0-9.]+ ?(?:兆瓦时?|[MGk]Wh?|万?千瓦时?|[万亿]?(?:吨|台套?|套|件|只|头|羽|辆|片|支|米|立方米|平方米))(?![级时])[^，。]{2}"
)
"""How large what is built is, before what it makes: 建设|150兆瓦光伏|项目."""
_SIZE = re.compile("(?:(?:年产|[A-Za-z0-9]+) ?)+")
"""Letters and 年产 tell how large a plant is, not which one."""
_NEXT_ANAPHOR = re.compile("[。，](?:据[悉了解介绍]{1,3}，)?(?:该|这个|此)(?:项目|工程|园区|产业园)")
_PAID_FOR = re.compile(
    "[，,]?(?:计划|规划|概算|估算|预计|拟)?(?:总?投资(?!者|人|商|环境|促进)|总?占地|总?用地|总?建筑面积)"
)
"""Right behind a site they tell that it is built, where the text does not say that something stands in it."""
_TWO_LINES = re.compile("号线[^，。；]{0,6}[和及与、]")
"""Two lines that a 和 joins are read one by one (project_lines.py)."""
_NUMBER_ONLY = re.compile("[0-9A-Z]{1,3}[区号期]?$|[A-Z]{0,2}[0-9]{1,3}[栋幢]")
"""The number of a part: 3区工程, C1栋运维中心."""
_PROJECT_AHEAD = re.compile(
    "(?:项目|建成|投产|达产|落地)[^。；\n]{0,40}(?:将|致力于?|力争|共同|携手|全力|着力|，)打造$"
)
_HOLDS = ("包括", "包含", "涵盖", "分为")
_COUNT_BEHIND = re.compile("[：:] ?[0-9]+个")
_BECOMES = re.compile("将(?:会|要)?(?:建成|打造成?|成为|建设成)[^，。；、]{2,20}的$")
"""Before what something is to become: 将建成开放式的|主题公园."""
_MADE = re.compile("(?:打造|建设|发展)(?:成为?|为)$")
"""Right before it they tell what a project is to become: 将该项目打造成|江州综合体."""
_THAT_ONE = re.compile("(?:据[^，]{1,6}，)?[该此这]")
"""Begins a clause that says of what was named before what it is: 该电站为|抽水蓄能电站."""
_SETS = re.compile("[0-9两三四五六七八九十]+台(?!山)")
"""In its clause they tell how many sets there are, and none by name."""
_POWER = re.compile("[0-9.]+ ?(?:[GMk]W|千?瓦|兆瓦|万千瓦|千伏|[kK]V)?")
"""All that is told of a project of which only the size is told: 3GW风电项目."""
_AS_A_KIND = re.compile("[列评定]为$")
"""What follows tells among which projects something is counted: 被列为|省级示范工程."""
_PART_BY_SIZE = re.compile("[，、；和及含括有][0-9.]+万?(?:平方米|平米|㎡)的$")
"""In a list of what is built its size makes a part no project: 包括2万平方米的车间，2000平方米的|研发中心."""
_CONTENTS = re.compile("(?:主要建设有?|建设内容(?:包括|有|为)?|建有)[：:]?$")
"""Before a plant, or what has no name of its own, they tell what a project is made of: 主要建设有：|保温材料生产线."""
_MOST_OF_ALL = re.compile("最(?:[大长高深]的?|(?:佳|先进|完善)的)$")
_PREDICATE = re.compile("(?:(?<![就便正先])是(?!由)|打造成|建设成)[^，。；：“”]{1,24}的$|属于[具有]?$")
"""What is right behind it says of something named before what it is: 清江隧道|是沿线最早的|过江通道."""
_BEFORE_A_KIND = frozenset("的为成大长高深具有")
"""What the words of `_is_told_of_another` end in: before anything else none of their patterns need be tried."""


class _Looked(NamedTuple):
    """A span and what stands round it, each looked at once."""

    text: str
    name: Name
    head: int
    """Where the head begins."""
    row: HeadRow
    lexicon: Vocabulary
    description: str
    """The name without its head."""
    before: str
    counted: bool
    """A quantity and 的 stand before it."""
    behind: str
    """The word that ended it on the left."""

    @property
    def clause(self) -> str:
        """What stands before it in its clause, up to 32 characters."""
        return re.split("[，。；：\n]", self.text[max(0, self.name.edge - 32) : self.name.edge])[-1]

    @property
    def size(self) -> int:
        """How long the description is, without quotation marks."""
        return len(self.description.strip("“”"))


def names_one(text: str, name: Name, head: int, row: HeadRow, lexicon: Vocabulary) -> bool:
    """Say whether a span names one undertaking; its head begins at `head`."""
    before = text[max(0, name.edge - 14) : name.edge]
    counted = before.endswith("的") and OF_QUANTITY.search(before) is not None
    behind = name.cue.removeprefix("behind ")
    one = _Looked(text, name, head, row, lexicon, text[name.start : head], before, counted, behind)
    if _is_a_kind(one) or _is_an_aim(one):
        return False
    if name.start > name.edge and behind in lexicon.superlative and not counted:
        told = row.weight == "site" and one.size >= 5 and not one.description[0].isdigit()
        return told and is_told_of(text, name, lexicon)
    if row.weight == "programme":
        return _is_programme(one)
    if name.proper and row.weight == "work":
        return True
    individual = _is_individual(one)
    if name.proper and not (row.weight in ("site", "line") and _SIZE.fullmatch(name.proper)):
        if row.weight == "site" and behind not in lexicon.placed_in and _PAID_FOR.match(text, name.end):
            return True
        return individual or is_told_of(text, name, lexicon)
    if _is_a_place(one):
        return individual or bool(lexicon.told_of.match(text, name.end)) or is_told_of(text, name, lexicon)
    if _is_a_metro(one):
        return individual or is_told_of(text, name, lexicon)
    if _says_enough(one):
        return True
    return (individual and one.size >= 4 and bool(name.told)) or (
        one.size >= 2 and _APPOSED.search(before) is not None
    )


def _is_a_kind(one: _Looked) -> bool:
    """Say whether it is a kind, a count, a part without a name, or what a region or a contest has."""
    return _describes_a_kind(one) or _is_a_count(one) or _stands_for_a_kind(one)


def _describes_a_kind(one: _Looked) -> bool:
    """Say whether what the name itself says fits many: only a head, 后续…, 3GW风电, 第一标段."""
    text, name, row, lexicon, description = one.text, one.name, one.row, one.lexicon, one.description
    return bool(
        lexicon.kind_inside.search(description)
        or lexicon.many.search(description)
        or text[name.start : name.end] in lexicon.head
        or description in lexicon.head
        or description.startswith(("项目", "工程", "该", "后续"))
        or _NUMBER_ONLY.match(description)
        or lexicon.unnamed_part.match(description)
        or (row.weight == "site" and description.startswith("年产") and not one.counted)
        or (row.weight == "line" and _TWO_LINES.search(description))
        or (row.id == "works" and _NTH.search(description))
        or (row.id == "section" and ("段" in description or not lexicon.in_section.search(description)))
        or (row.id == "project" and not one.counted and lexicon.of_a_region.fullmatch(description))
        or (
            row.weight == "work"
            and _POWER.fullmatch(name.told.strip())
            and "期" not in description
            and not lexicon.builds_it.search(one.before)
        )
    )


def _is_a_count(one: _Looked) -> bool:
    """Say whether it is counted: 产业项目118个, 3个“|产业项目, 在建项目：12个, 4台发电|机组."""
    text, name = one.text, one.name
    may_be_counted = not (one.counted and one.row.weight in ("site", "line"))
    return bool(
        _COUNT_BEHIND.match(text, name.end)
        or (may_be_counted and _COUNTED.match(text, name.end) and text[name.edge - 1 : name.edge] != "、")
        or (not one.counted and _NUMBERED.search(one.before))
        or (text.startswith("机组", name.end - 2) and _SETS.search(one.clause))
    )


def _stands_for_a_kind(one: _Looked) -> bool:
    """Say whether the words before it make it a kind, a part, or what was named before: 该|…, 等|…, 主要建设有|…."""
    row = one.row
    return bool(
        one.behind in one.lexicon.demonstrative
        or one.behind in ("按", "按照", "等")
        or one.before.endswith("等")
        or ((row.id == "plant" or not one.name.proper) and _CONTENTS.search(one.before))
        or (row.id == "project" and of_contests(one.text, one.name.start, one.lexicon))
        or (one.behind in ("为", "是") and _THAT_ONE.match(one.clause))
        or _is_told_of_another(one)
    )


def _is_told_of_another(one: _Looked) -> bool:
    """Say whether what is right before it tells what something else is or becomes, or is the most of its kind."""
    if one.before[-1:] not in _BEFORE_A_KIND:
        return False
    is_site = one.row.weight == "site"
    return bool(
        _AS_A_KIND.search(one.before)
        or (is_site and one.size <= 4 and _PART_BY_SIZE.search(one.before))
        or (_MOST_OF_ALL.search(one.before) and one.description[0] not in "“「")
        or (is_site and _MADE.search(one.before))
        or (
            not one.counted
            and (_BECOMES.search(one.clause) or (not one.name.proper and _PREDICATE.search(one.clause)))
        )
    )


def _is_an_aim(one: _Looked) -> bool:
    """Say whether a site is what a project told of before it is to become: 项目投产后，将打造华中电池战略基地."""
    if one.row.weight != "site" or one.behind != "打造" or one.counted:
        return False
    return _PROJECT_AHEAD.search(one.text, max(0, one.name.edge - 60), one.name.edge) is not None


def _is_programme(one: _Looked) -> bool:
    """Say whether a programme is one by name: in quotation marks, or long and carried out."""
    opened = one.text[one.name.start - 1 : one.name.start] == "“"
    carry_out = one.lexicon.carry_out
    if opened and not carry_out.search(one.text[max(0, one.name.start - 8) : one.name.start - 1]):
        return False
    quoted = opened or "“" in one.description
    return one.size >= 2 and (quoted or (one.size >= 5 and carry_out.search(one.before) is not None))


def _is_individual(one: _Looked) -> bool:
    """Say whether what stands before it, or its row, tells of it as one."""
    name, lexicon = one.name, one.lexicon
    says_something = bool(name.proper) or len(name.told) >= 3
    return bool(
        one.counted
        or _APPOSED.search(one.before)
        or (says_something and _RANKED.search(one.before))
        or lexicon.being_built.search(one.before)
        or (
            parallel(one.text, name.edge, lexicon)
            and (says_something or (one.row.id == "project" and len(name.told) >= 2))
        )
        or (one.size >= 8 and (name.proper or len(name.told) >= 6) and in_row(one.text, name.end))
    )


def _is_a_place(one: _Looked) -> bool:
    """Say whether the dictionary knows as a word what before such a head is the name of a place: 锦绣隧道."""
    return (
        len(one.name.told) >= 2
        and (
            one.text.startswith(one.lexicon.of_a_place, one.head)
            or (one.row.weight == "work" and one.lexicon.ends_in_works.search(one.description) is not None)
        )
        and not one.description.startswith(one.lexicon.kind_of_line)
        and one.behind not in ("为", "是")
    )


def _is_a_metro(one: _Looked) -> bool:
    """Say whether it is a line of a metro by its number."""
    metro = one.lexicon.metro
    whole = one.description + one.text[one.head : one.name.end - 1].removesuffix("号")
    return metro.fullmatch(whole) is not None or metro.fullmatch(one.description) is not None


def _says_enough(one: _Looked) -> bool:
    """Say whether a name of ordinary words says enough, or is told of as one thing where it stands."""
    text, name, row, lexicon = one.text, one.name, one.row, one.lexicon
    told = len(name.told)
    least = 2 if lexicon.ends_in_works.search(one.description) else 3
    of_words = told > 0 and not name.told[0].isdigit()
    return bool(
        (row.weight == "work" and stands_out(text, name, one.description, one.before, lexicon))
        or (
            row.weight == "work"
            and told
            and lexicon.visited.search(one.before)
            and _NEXT_ANAPHOR.match(text, name.end)
        )
        or (
            row.weight in ("work", "site")
            and told >= least
            and of_words
            and lexicon.told_of.match(text, name.end)
        )
        or (row.id == "works" and one.size >= 5 and lexicon.carry_out.search(one.before))
        or (
            row.id == "project"
            and one.size >= 4
            and is_phased(one.description)
            and (lexicon.told_of.match(text, name.end) or text.startswith(_HOLDS, name.end))
        )
        or (row.id == "project" and told >= 5 and of_words)
        or (
            row.id == "project"
            and _CAPACITY.match(one.description)
            and (
                one.behind in lexicon.verb
                or lexicon.builds_it.search(one.before) is not None
                or lexicon.told_of.match(text, name.end) is not None
            )
        )
        or (row.weight == "work" and told >= 4 and one.behind in lexicon.building)
    )
