"""Words just before or after a number that say how exact it is: 约, 超, 以上."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsextract.lexicons import Lexicons, alternation
from newsextract.lexicons.rows import QualifierRow
from newsextract.link.choice import Choice
from newsextract.link.endings import Endings
from newsextract.values import Candidate

__all__ = ["qualifier_of"]

_NONE = Choice(None)
_FORBIDS = re.compile("(不得|不能|不可|不应|不准|严禁|禁止)[^，。；！？,;\n]*$")
_DENIES = ("没有", "未", "没", "未能", "不曾", "不会", "不再")
"""Words right before one of over or under that turn it round: 没有超过, 尚未突破."""
_EACH = re.compile("每[^，。；、,;0-9]{1,4}$")
_OF_A_SHARE = re.compile("(约|近|超过?|逾|不足|不到|接近)(?:占|占到|占了)[^，。；！？,;、\n0-9]{1,20}的?$")
"""A word before 占: 约占全国总量的|60%."""
_SURPLUS = re.compile("(?<![支付卖售输送给发借转推投拿抛])出超$")
"""The surplus of trade, as Taiwan calls it, not 支出|超."""
_WHOLE_WORDS = ("损失", "流失", "募集", "筹集", "征集", "归集", "月租", "年租", "日租", "折合", "编制")
"""Words whose last character does not go with what stands behind it: 损失|约."""
_FILLERS = ("", "达到了", "达到", "全市", "要", "要花", "需要", *"了省需增减涨降花达到为有于的其")
"""What may stand between the word and its number."""


class _Words(NamedTuple):
    """The words before a number, fillers behind them included, with row and surface of each; those behind one."""

    before: Endings
    told: dict[str, tuple[QualifierRow, str]]
    after: re.Pattern[str]
    rows_after: dict[str, QualifierRow]
    begins: frozenset[str]


@lru_cache(maxsize=16)
def _words(lexicons: Lexicons) -> _Words:
    """Prepare the words."""
    rows: list[QualifierRow] = list(lexicons.table("qualifiers").rows)
    before = [(surface, row) for row in rows if row.where == "before" for surface in row.surfaces]
    told: dict[str, tuple[QualifierRow, str]] = {}
    for surface, row in sorted(before, key=lambda one: -len(one[0])):
        for filler in _FILLERS:
            if surface[-1] == "少" and filler == "于":
                continue  # 降至|少于
            for written in (surface + filler, f"{surface}{filler} "):
                told.setdefault(written, (row, surface))
    after = {surface: row for row in rows if row.where == "after" for surface in row.surfaces}
    pattern = re.compile(f"(?:人民币)?(?P<word>{alternation(after)})(?!个?[月年天]|(?<=多)[出于])")
    return _Words(Endings(told), told, pattern, after, frozenset(one[0] for one in after) | {"人"})


def qualifier_of(folded: str, mention: Candidate, lexicons: Lexicons) -> Choice:
    """Give the qualifier of a quantity: from inside its span, before it, or behind it, in this order."""
    if mention.value.qualifier:
        return Choice(mention.value.qualifier, "inside the span")
    words = _words(lexicons)
    start, end = mention.start, mention.end
    if folded[start - 1 : start] in words.before.lasts:
        if folded.endswith("出超", 0, start) and _SURPLUS.search(folded, max(0, start - 3), start):
            return _NONE
        if (told := _before(folded, start, words)) is not None:
            return told
    if "每" in folded[start - 5 : start] and (each := _EACH.search(folded, start - 5, start)):
        told = _before(folded, each.start(), words)
        if told is not None:
            return told
    if mention.kind == "percentage" and "占" in folded[max(0, start - 24) : start]:
        share = _OF_A_SHARE.search(folded, max(0, start - 28), start)
        told = share and _before(folded, share.end(1), words)
        if told:
            return told
    if folded[end : end + 1] in words.begins and (found := words.after.match(folded, end)):
        return Choice(words.rows_after[found["word"]].qualifier, found["word"])
    return _NONE


def _before(folded: str, end: int, words: _Words) -> Choice | None:
    """Read a qualifier that ends where a number, or what it is for, begins."""
    for written in words.before.all(folded, 0, end):
        row, surface = words.told[written]
        place = end - len(written)
        if (
            len(surface) > 1
            or not place
            or folded[place - 1] not in row.not_after
            or folded.endswith(_WHOLE_WORDS, max(0, place - 2), place)
        ):
            return _turned(folded, place, row.qualifier, surface)
    return None


def _turned(folded: str, place: int, qualifier: str, surface: str) -> Choice:
    """Turn over and under round where the clause forbids or denies them: 不得一次性收费超过5000元 is at most that."""
    bound = {"over": "at_most", "under": "at_least"}.get(qualifier)
    if bound and "近" not in surface and folded.endswith(_DENIES, max(0, place - 2), place):
        return Choice(bound, f"{folded[max(0, place - 2) : place]}{surface}")
    if bound and (found := _FORBIDS.search(folded, max(0, place - 24), place)):
        return Choice(bound, f"{found[1]}…{surface}")
    return Choice(qualifier, surface)
