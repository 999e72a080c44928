"""The measure that a number is of: 总投资, 年销售收入, GDP.

The clause before the number is read from its right end: brackets, qualifiers and the words that only say that a
value is reached are passed over; a measure must then stand at the edge, and takes its attributes along. Where the
clause holds nothing else, the clause before it is asked; where that says nothing, what stands behind the number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from newsextract.lexicons import Lexicons
from newsextract.link.cells import measure_of_cell
from newsextract.link.measures import Indicator, Words, edge, measure_before, words_of
from newsextract.values import Candidate

__all__ = ["Indicator", "indicators_of"]


_WINDOW, _MOST_CARRIED, _MOST_TOWARDS, _MOST_SENTENCE = 40, 32, 3, 120
_FAR = 1 << 30
_CLAUSE = frozenset("，。；！？\n,;!?\t")
_LAST_BREAK = re.compile(".*[，。；！？\n,;!?\t]", re.DOTALL)
_ENDS_SENTENCE = frozenset("。！？!?\n\t；;")
_MOVED = (
    "增长|提高|提升|上升|下降|上调|下调|调整|扩大|缩小|收窄|回落|回升|攀升|飙升|跃升|放缓|加快|压缩|增加|减少|降低|上涨|下跌|"
    "[升降增减涨跌变调改]"
)
_CARRY = re.compile(
    r"(?:人民币)?(?:[（(](?:不含|含|约合|约|折合|合|折)[^（）()]{0,12}|[）)])?(?:以上|左右|以下)?"
    rf"[、,，和与及或以至到~\-/ ]{{0,3}}(?:(?:大幅|小幅)?(?:{_MOVED})[到至为]|[一-龥]{{1,3}}[到至]了?|甚至|或者|以及|不等的?)?"
    r"(?:[0-9一二三四上半下年季度月今去明前同期]{1,8}的)?[、和与及或]?(?:约|近|超|超过|逾|不足|人民币|约合|最[高低多少])?"
    r"|[）)][、,，和及][一-龥]{2,8}[（(]|[,，](?:分别|依次)[是为]?[:：]?[一-龥]{2,6}[（(]"
    r"| ?[（(](?:原?[一-龥]{0,5}为|[12二一〇零○0-9三四五六七八九]{4}年(?:同期)?[:：为])?"
    r"|[,，、](?:[A-Za-z0-9+ ]{1,12}(?:版|款|型)?|[一-龥]{1,3}(?:[版型]|(?<![贷罚捐存借货税赃公还付放])款|(?<![股支发邮选投])票))(?:售|为)?"
)
_LISTED = re.compile("[、和与及]|以及")
_THING = re.compile("者|人|商|方|机构|公司|项目|计划|协议|基金|客|家|点|极|路|桥|所|院|局|部|额度$")
_SHARE_OF = re.compile("(?<!应)占(?!比|地(?![方区]))|相当于")
_IS_SHARE = re.compile("(?<!应)占(?!比)")
_ABOVE_ANOTHER = re.compile("[高低快慢多少大小优好](?:出|过)?于[^，。；,;]{0,14}$")
_OF_A_LIST = re.compile("分别[为是]?[:：]")
_MOVED_TO = re.compile("(?:%|个百分点)[至到]约?$")
_TOWARDS = re.compile("[至到]了?约?")
_COMPARES = re.compile("(?:(?<!占)比|较|同比|环比|按年|按季|与|同)[^，。；,;]{0,14}$")
"""What a change is told against, before the change: 占比|较上年同期."""
_THAN_ANOTHER = re.compile("(?:[比较]|不及|[高低]于|超过)[^，。；,;比较]{0,14}[的之]$")
_BEHIND_TO = re.compile("的?([一-龥]{2,6})(?=[，。；、,;!！)）\n]|$)")
_AND_THEN = ("、", "和", "与", "及")
_TIMES = re.compile("[0-9.一二三四五六七八九十两余多]+倍(?:[、和与及]|以及)$")
"""The member of an enumeration that is a multiple: 分别增长|4倍、."""
_RANKED = re.compile("(?:位[列居]|排名?|居|列)第?[一二三四五六七八九十]位?,?，?[为是达]?$|其次[为是]?$")
_MOVED_BY = re.compile("(?:了|近|约|逾|超)?[0-9.,]+ ?(?:个?点|[美港欧日]?元)$")
"""How far it moved, before the share that this is: 上涨|6.92点，或0.02%."""
_OF_A_PHASE = re.compile("[，,；;、](?:其中[:：，,]?)?[一二三四五首]期(?:工程|项目)?[为约]?$")
_NO_NOUN = frozenset(("", *"，。；、,;！!）)和及与\n"))
"""What stands behind a number that no noun follows: not 一期1.3万平方米仓库."""
_SHARES = ("占比", "比重", "比例", "份额")
_DONE = re.compile("完成[^，。；]{0,3}$|达到?[^，。；]{0,2}$")


def indicators_of(
    folded: str, quantities: Sequence[Candidate], lexicons: Lexicons
) -> tuple[Indicator | None, ...]:
    """Give each quantity's indicator, in order; None where only the thing is named, for dates and for projects."""
    words = words_of(lexicons)
    found: list[Indicator | None] = []
    before: Candidate | None = None
    carried: list[Indicator] = []
    told: dict[str, tuple[Candidate, Indicator]] = {}
    named = 0
    """Where the last name ends."""
    for one in quantities:
        if one.kind in ("date", "project"):
            named = one.end if one.kind == "project" else named
            found.append(None)
            continue
        near = one.start - before.end if before is not None else _FAR
        if (
            before is not None
            and near <= _MOST_TOWARDS
            and found[-1] is not None
            and _TOWARDS.fullmatch(folded, before.end, one.start)
        ):
            moved = _moved(folded, found[-1], one.kind, words, lexicons)
            if moved is not None:
                carried = [moved]
                found.append(moved)
                told[one.kind] = one, moved
                before = one
                continue
        if (
            before is not None
            and near <= _MOST_CARRIED
            and before.kind == one.kind
            and _CARRY.fullmatch(folded, before.end, one.start)
        ):
            carried = carried[1:] if len(carried) > 1 else carried
            found.append(carried[0]._replace(cue="carried over") if carried else None)
        else:
            carried = _measures(folded, one, words, lexicons)
            if not carried and one.kind in told and _goes_on(folded, told[one.kind][0], one):
                carried = [told[one.kind][1]._replace(cue="told earlier in the sentence")]
            if carried and carried[0].start < named < carried[0].end:
                carried[0] = carried[0]._replace(start=named)  # 海宁靶材项目|投资
            found.append(carried[0] if carried else None)
        if found[-1] is not None:
            told[one.kind] = one, found[-1]
        before = one
    return tuple(found)


def _moved(folded: str, change: Indicator, kind: str, words: Words, lexicons: Lexicons) -> Indicator | None:
    """Give the measure that a change brings to a value: 占比|较上年提高1个百分点至29%, 收入|同比增长3%至14亿元."""
    if folded[change.start : change.end] not in words.changes:
        return None
    floor = _floor(folded, change.start)
    clause = folded[floor : change.start]
    against = _COMPARES.search(clause)
    said = _in_clause(clause[: against.start()] if against else clause, kind, lexicons)
    if said.measure is None:
        return None
    start, end, _ = said.measure
    return Indicator(floor + start, floor + end, "before the change")


def _goes_on(folded: str, last: Candidate, one: Candidate) -> bool:
    """Say whether a number is of the measure told last: behind a change (增长35.7%至35.9亿元), a rank (位列第二为21.5%),
    a comparison (低于去年的21.5%) or a phase (总投资10亿元，其中一期3亿元).
    """
    goes_on = _MOVED_TO if one.kind == "money" else _RANKED
    if not (
        goes_on.search(folded, max(0, one.start - 8), one.start)
        or _THAN_ANOTHER.search(folded, max(0, one.start - 18), one.start)
        or (
            folded.find("期", one.start - 4, one.start) >= 0
            and folded[one.end : one.end + 1] in _NO_NOUN
            and _OF_A_PHASE.search(folded, max(0, one.start - 12), one.start)
        )
    ):
        return False
    return not any(sign in "。！？!?\n" for sign in folded[last.end : one.start])


def _measures(folded: str, one: Candidate, words: Words, lexicons: Lexicons) -> list[Indicator]:
    """Give the measure of a number; several where they are listed before a 分别 and the numbers after it."""
    if folded[one.start - 1 : one.start] == "\t":
        cell = measure_of_cell(folded, one.start, words)
        return [cell] if cell else []
    floor = _floor(folded, one.start)
    said = _in_clause(folded[floor : one.start], one.kind, lexicons)
    if said.measure is not None:
        start, end, cue = said.measure
        found = Indicator(floor + start, floor + end, cue)
        if not said.apart or folded[found.start : found.end] in words.changes:
            return [found]
        listed = _listed(folded, floor, found, words)
        return listed if _members(folded, one.end) == len(listed) else [found]
    other = _behind(folded, one, words)
    if other is None and said.bare:
        other = _clause_before(folded, floor, one, words)
    other = other or _in_the_sentence(folded, one, words)
    return [other] if other else []


class _Said(NamedTuple):
    """What a clause says before its number: the measure, whether a 分别 stands behind it, whether it says nothing."""

    measure: Indicator | None
    apart: bool
    bare: bool


@lru_cache(maxsize=4096)
def _in_clause(clause: str, kind: str, lexicons: Lexicons) -> _Said:
    """Read the measure at the end of what stands before a number in its clause; 同比增长 stands before many."""
    words = words_of(lexicons)
    end = len(clause)
    while clause[end - 1 : end] in _AND_THEN and (times := _TIMES.search(clause, 0, end)):
        end = times.start()
    end, apart = edge(clause, 0, end, words)
    return _Said(_at_edge(clause, end, kind, words), apart, end == 0)


def _in_the_sentence(folded: str, one: Candidate, words: Words) -> Indicator | None:
    """Read a measure before a list whose members have none: 售价分别为：64GB售5499元，128GB售5999元."""
    start = one.start
    least = max(0, start - _MOST_SENTENCE)
    if "分别" not in folded[least:start]:
        return None
    while start > least and folded[start - 1] not in _ENDS_SENTENCE:
        start -= 1
    listed = _OF_A_LIST.search(folded, start, one.start)
    found = listed and measure_before(folded, start, listed.start(), words, one.kind)
    return found and found._replace(cue="before the list")


def _floor(folded: str, start: int) -> int:
    """Give where the clause of a number begins."""
    least = start - _WINDOW if start > _WINDOW else 0
    found = _LAST_BREAK.match(folded, least, start)
    return found.end() if found else least


def _at_edge(clause: str, end: int, kind: str, words: Words) -> Indicator | None:
    """Read a measure that ends at `end`."""
    if end and clause[end - 1] == "的" and kind == "percentage":
        found = measure_before(clause, 0, end - 1, words, kind)
        done = found is not None and _DONE.search(clause, max(0, found.start - 6), found.start)
        return found if done and not _SHARE_OF.search(clause, 0, end) else None
    found = measure_before(clause, 0, end, words, kind)
    if found is None or kind != "percentage":
        return found
    if than := _ABOVE_ANOTHER.search(clause, 0, found.start):
        return measure_before(clause, 0, edge(clause, 0, than.start(), words)[0], words, kind)
    if _IS_SHARE.search(clause, found.end) or _SHARE_OF.search(clause, 0, found.start):
        return found if clause.endswith(_SHARES, found.start, found.end) else None
    return found


def _listed(folded: str, floor: int, last: Indicator, words: Words) -> list[Indicator]:
    """Give the measures listed before the last one: 营业收入、净利润."""
    found = [last]
    while sign := _LISTED.fullmatch(folded, max(floor, found[0].start - 1), found[0].start):
        measure = measure_before(folded, floor, sign.start(), words)
        if measure is None:
            break
        found.insert(0, measure)
    return found


def _members(folded: str, end: int) -> int:
    """Count the numbers that a list has behind its first one, that one included."""
    rest = folded[end : end + 60]
    for broken, sign in enumerate(rest):
        if sign in _CLAUSE:
            rest = rest[:broken]
            break
    return 1 + len(_LISTED.findall(rest))


def _clause_before(folded: str, floor: int, one: Candidate, words: Words) -> Indicator | None:
    """Look for a measure of the number's kind in the clause before, where the number's own says nothing."""
    if floor == 0 or folded[floor - 1] in _ENDS_SENTENCE:
        return None
    kind = words.of_kind.get(one.kind, frozenset())
    end = floor - 1
    start = _floor(folded, end)
    if one.kind == "percentage" and (moved := _MOVED_BY.search(folded, start, end)):
        head = words.head.longest(folded, start, moved.start())
        if head in words.changes:
            return Indicator(moved.start() - len(head), moved.start(), "in the clause before")
    lasts = words.head.lasts
    while end > start:
        head = words.head.longest(folded, start, end) if folded[end - 1] in lasts else None
        if head is None:
            end -= 1
        elif head in kind and not _THING.match(folded, end):
            found = measure_before(folded, start, end, words)
            return found and found._replace(cue="in the clause before")
        else:
            end -= len(head)
    return None


def _behind(folded: str, one: Candidate, words: Words) -> Indicator | None:
    """Read a measure behind the number: 70亿的销售额, 3000万元融资, 6.5%的增速."""
    found = words.behind.match(folded, one.end) if folded[one.end : one.end + 1] in words.begins else None
    if found is None and one.kind == "money":
        return _tail_behind(folded, one.end, words)
    if found is None or _THING.match(folded, found.end()):
        return None
    measure = found["measure"]
    after = folded[found.end() : found.end() + 1]
    if not found["of"] and after and after not in "，。；、,;!！)）]\n":
        return None
    if one.kind == "percentage" and not (found["of"] and measure in words.changes):
        return None
    return Indicator(found.start("measure"), found.end("measure"), "behind the number")


def _tail_behind(folded: str, end: int, words: Words) -> Indicator | None:
    """Read a measure outside the table behind a sum, up to the clause's end: 2718元误工费."""
    found = _BEHIND_TO.match(folded, end)
    if (
        found is None
        or folded[found.end() - 1] not in words.tails["money"]
        or found[1][-2:] in words.no_measures
    ):
        return None
    return Indicator(found.start(1), found.end(1), "behind the number")
