"""Named projects in enumerations: their members, and those that share the head of the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsextract.rules.base import Found, Match, Rule, ex, words
from newsextract.rules.naming import QUANTITY_OF
from newsextract.rules.project_row import Member, found_of, is_sure, row_before
from newsextract.rules.vocabulary import Vocabulary, vocabulary
from newsextract.values import ProjectValue

__all__ = ["RULES"]

_COUNTED = re.compile("等(?:[0-9]+|[二三四五六七八九十百两]+)(?:余|多)?[个项座条]")
_COUNTED_BEHIND = re.compile("[0-9]+(?:余|多)?[个项]")
"""等续建项目|3项."""
_BARE = re.compile("等(?:[0-9]+|[二三四五六七八九十百两]+)?(?:余|多)?[个项座条]?[，,。；;]")
_OF_PROJECTS = re.compile("项目|工程")
_OF_A_CHAIN = re.compile("上下游|产业链|配套")
"""Before 项目 they tell what kinds of products are sought, where nothing is counted."""
_DEVELOPS = re.compile("(?:重点|主要|大力)发展")
"""What a park develops are products: 重点发展软胶囊、注射液等5个项目."""
_OF_WORKS = re.compile("[扫收]尾|分项|子项")
"""Before 项目 they say that the members are works of one project."""
_PEOPLE = ("代表", "负责人", "业主", "单位", "企业", "团队", "方代表")
"""Behind 10个项目 they say that the members are companies."""


def _members(match: Match) -> list[Found] | None:
    """Read A、B和C before 等一批项目, or before 等 where what they are is said ahead: 集中开工项目18个，包括A、B等."""
    text, lexicon = match.text, vocabulary(match.lexicons)
    tail = lexicon.tail.match(text, match.start)
    if tail is None and not _BARE.match(text, match.start):
        return None
    if tail is not None and (
        text.startswith(_PEOPLE, tail.end())
        or _OF_WORKS.search(tail.group())
        or (_OF_A_CHAIN.search(tail.group()) and not _COUNTED.match(text, match.start))
    ):
        return None
    row = row_before(match, match.start, lexicon)
    if not row or _DEVELOPS.search(text, max(0, row[0].start - 6), row[0].end):
        return None
    said_ahead = lexicon.introduced.search(text, max(0, row[0].start - 30), row[0].start) is not None
    counted = (
        said_ahead
        or _COUNTED.match(text, match.start) is not None
        or (tail is not None and _COUNTED_BEHIND.match(text, tail.end()) is not None)
    )
    if tail is None and not said_ahead:
        opened = max(text.rfind(sign, 0, row[0].start) for sign in "。；\n") + 1
        if not (counted and _OF_PROJECTS.search(text, max(opened, row[0].start - 80), row[0].start)):
            return None
    kind = tail["kind"] if tail else ""
    named = _named(text, row, lexicon, counted=counted, mixed=counted or kind in ("项目", "工程"))
    if len(named) > 1:
        return named
    alone = [
        one
        for one in named
        if kind in ("项目", "工程", "")
        and (_is_alone(text, one, lexicon) or (counted and _is_headed(text, one, lexicon)))
    ]
    if (
        alone
        and kind
        and not counted
        and text.startswith(kind, match.end)
        and text[alone[0].start - 1 : alone[0].start] != "、"
        and not _has_head(alone[0])
    ):  # 搬送设备等项目 is the name
        return [Found(alone[0].value, alone[0].start, match.end + len(kind))]
    return alone


def _named(
    text: str, row: Sequence[Member], lexicon: Vocabulary, *, counted: bool, mixed: bool
) -> list[Found]:
    """Give the members that name something; in a `mixed` row those of ordinary words do too where most are sure to."""
    sure = [is_sure(text, one, lexicon, least=4 if counted else 6) for one in row]
    if mixed and any(sure) and (counted or 2 * sum(sure) >= max(4, len(row))):
        least = 4 if sum(sure) >= 4 else 5
        return [
            found_of(text, one, lexicon)
            for one, of_itself in zip(row, sure, strict=True)
            if of_itself or len(one.name.told) >= 3 or (one.name.told[1:] and one.end - one.start >= least)
        ]
    last = len(row) - sure[::-1].index(False) if False in sure else 0
    return [found_of(text, one, lexicon) for one in row[last:]]


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


def _is_headed(text: str, one: Found, lexicon: Vocabulary) -> bool:
    """Say whether a member calls itself a project or a site and says which: 小核酸创新药项目等14个项目."""
    return one.end - one.start >= 7 and lexicon.heads.search(text, one.end - 3, one.end) is not None


def _has_head(one: Found) -> bool:
    return isinstance(one.value, ProjectValue) and one.value.head in (
        "项目",
        "工程",
        "基地",
        "园区",
        "产业园",
    )


ENUMERATED = Rule(
    id="project.enumeration",
    pattern="等",
    anchor=words("等"),
    produce=_members,
    after_quantities=True,
    examples=(
        ex("江州微纳封测、⟦青川8英寸硅片⟧等3个项目签约"),
        ex("⟦江州智芯封测⟧、海宁微纳靶材以及北京同芯芯片设计等一批项目先后落地"),
        ex("集中开工项目18个，包括⟦江州药物制造⟧、渔业数字化发展、元海幼儿园等，总投资80亿元"),
        ex("先后调研了⟦江海路快速化改造⟧、平湖中医医院病房楼、海宁中学整体翻建、文化广场等项目"),
        ex("签约项目有⟦江州电池回收⟧、2023年海宁避险搬迁等6个，投资3亿元"),
        ex("引进⟦江州动力电芯⟧、海宁圆柱电池等总投资过千亿元的重点项目10个"),
    ),
    near_misses=(
        "张三、李四等多名专家",
        "教育、医疗等民生项目",
        "北京、上海等城市建设项目",
        "江达新能、海锐半导体、青捷科技等3个项目代表签约",
        "重点引进锂锰电芯、PACK厂、钒钛材料等上下游产业链项目",
    ),
)


_QUANTIFIED = re.compile("[元亩米]的")
_TWO_PRICED = re.compile(f"{QUANTITY_OF}[^。；\n]*{QUANTITY_OF}[^。；\n]{{3,36}}$")
"""Ends with two members, each behind its price, the last no longer than a name."""
_IN_TURN = re.compile("[，,]?[^，。；、\n]{0,8}分别(?:为|是|达|投资)?(?P<values>[^，。；\n]{2,60})")
_COUNT = re.compile(  # begins with one set of characters, so that the search skips to them
    "(?P<number>[1-9两三四五六七八九十](?<![0-9等].)(?:(?<=1)[0-9]|(?<!1)))[个大][^，。；、的\n]{0,6}$"
)
_NUMERALS = {sign: number for number, sign in enumerate("两三四五六七八九十", 2)}
_JOINT = re.compile("(?P<one>[^及和与]{4,})[及和与](?P<other>[^及和与]{4,})")
"""The last two of a row: 江州材料基地及隔膜系统."""


def _shared(match: Match) -> list[Found] | None:
    """Read the members before a headed one: 投资18亿元的A、投资62亿元的B和投资6亿元的C项目; or all that it counts: A、B两个项目."""
    lexicon = vocabulary(match.lexicons)
    text, end = match.text, match.end
    if count := _COUNT.search(text, max(0, match.start - 12), match.start):
        row = _counted_row(match, count, lexicon)
        return [found_of(text, one, lexicon) for one in row] if row else None
    if text.find("分别", end, end + 11) >= 0 and (in_turn := _IN_TURN.match(text, end)):
        row = row_before(match, end, lexicon, least=2)
        if len(row) != 1 + len(re.findall("[、和]", in_turn["values"])):
            return None
        return [found_of(text, one, lexicon) for one in row[:-1]]
    if not _QUANTIFIED.search(match.before(60)) or not _TWO_PRICED.search(text, max(0, end - 160), end):
        return None
    row = row_before(match, end, lexicon)
    if len(row) < 2 or not all(one.priced for one in row):
        return None
    return [found_of(text, one, lexicon) for one in row[:-1]]


def _counted_row(match: Match, count: re.Match[str], lexicon: Vocabulary) -> list[Member]:
    """Read as many members as the count behind them says, the last two joined by 及 or by 、; none where they are more or fewer."""
    row, number = row_before(match, count.start(), lexicon), count["number"]
    many = int(number) if number.isdecimal() else _NUMERALS[number]
    if len(row) == many - 1 and row and (joint := _JOINT.fullmatch(match.text, row[-1].start, row[-1].end)):
        row[-1:] = row[-1]._replace(end=joint.end("one")), row[-1]._replace(start=joint.start("other"))
    return row if len(row) == many else []


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
        ex("包括⟦固态电芯研发中心⟧、江州正极材料基地及隔膜系统三个子项目"),
        ex("由江州地质公司投资1亿元的⟦海宁玉石加工⟧、由青川家居公司总投资3亿元的海宁家居产业园2个产业项目"),
    ),
    near_misses=(
        "江州、海宁3个项目",
        "推进教育、医疗和养老项目",
        "钢铁、水泥和玻璃项目",
        "江州、海宁预制菜项目，总投资5亿元",
    ),
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
    near_misses=("乘坐京广、京沪高铁的旅客", "可与京广、京沪高铁互联互通"),
)

RULES = (ENUMERATED, SHARED, ABBREVIATED)
