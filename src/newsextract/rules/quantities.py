"""What the rules for money, areas and percentages share: numbers that share a scale, and ranges of them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from newsextract.numerals import Numeral, parse_number
from newsextract.records import Qualifier
from newsextract.rules.base import Match

__all__ = ["ENUMERATION", "MEMBERS", "RANGE", "Range", "members", "read_range"]

RANGE = r"{ranging}(?P<low>{number})(?P<lowunit> ?%s)?%s{to}负?(?P<high>{number}) ?(?P<unit>%s)"
"""Two numbers with a sign or a word for "to" between, the unit behind the second or behind both.

Its slots: the unit, what else may stand behind the first one, the unit again."""
MEMBERS = "(?P<members>{number}(?:{and}{number}){1,9})"
ENUMERATION = MEMBERS + " ?(?P<unit>%s)"
"""Numbers that share the unit behind the last."""

_SQUARE = frozenset(("平方米", "平米", "㎡", "m²", "m2", "平方", "平"))
_SCALE = re.compile("[万亿兆]+")
_DIGIT = "(?:[1-9](?:[.][0-9])?|[一二两三四五六七八九])"
_FEW, _OF_HUNDREDS = re.compile(_DIGIT), re.compile(_DIGIT + "([百千][万亿]?)")
_MINUS_OF_HIGH = tuple(to + minus for to in "至到~-—–" for minus in "-负")
_AND = re.compile(" ?(?:、|和|与|及|以及|或) ?")


class Range(NamedTuple):
    """Both ends, and a qualifier that either has inside."""

    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier | None


def read_range(match: Match, *, own_unit: bool, low: str = "low", below: bool = False) -> Range | None:
    """Read the groups `low` and `high`; the low one takes the high one's 万 or 亿 unless it has its own, or its own unit.

    `below`: a minus stands before the low one; then the high one may have its own (-5%至-3%), in either order.
    """
    low_text, high_text = match[low], match["high"]
    if own_unit and not _same_unit(match["lowunit"].strip(), match["unit"]):
        return None
    high = parse_number(high_text)
    least = parse_number(low_text) if own_unit else shared(low_text, high_text)
    if least is None or high is None:
        return None
    bottom = least.amount if least.amount is not None else least.low
    top = high.amount if high.amount is not None else high.high
    if bottom is None or top is None:
        return None
    minus = match.text.endswith(_MINUS_OF_HIGH, 0, match.span("high")[0])
    if below:
        bottom, top = sorted((-bottom, -top)) if minus else (-bottom, top)
    if bottom >= top or (minus and not below and match.text[match.span("high")[0] - 1] == "负"):
        return None
    return Range(bottom, top, least.qualifier or high.qualifier)


def _same_unit(low: str, high: str) -> bool:
    """Tell 5元至8元人民币 from 提高1.2个百分点至27%."""
    return (
        low.startswith(high)
        or high.startswith(low)
        or {low[-1], high[-1]} <= set("点比")
        or {low, high} <= _SQUARE
    )


def shared(text: str, last: str) -> Numeral | None:
    """Read a number that takes the 万 or 亿 of the last one (the larger of 5亿2000万), where it has none itself.

    A single digit takes its 百 and 千 too: 三至五千元, 3、5百万元.
    """
    if hundreds := _FEW.fullmatch(text) and _OF_HUNDREDS.fullmatch(last):
        return parse_number(text + hundreds[1])
    scale = _SCALE.search(last)
    return parse_number(text + scale.group() if scale and not _SCALE.search(text) else text)


def members(match: Match) -> list[tuple[Numeral, int, int]] | None:
    """Read the numbers of an enumeration with their spans; not the last, which has the unit and is found by itself."""
    start = match.span("members")[0]
    text = match["members"]
    places = [0, *(found.end() for found in _AND.finditer(text))]
    ends = [*(found.start() for found in _AND.finditer(text)), len(text)]
    last = text[places[-1] :]
    found: list[tuple[Numeral, int, int]] = []
    for place, end in zip(places[:-1], ends[:-1], strict=True):
        number = shared(text[place:end], last)
        if number is None:
            return None
        found.append((number, start + place, start + end))
    return found
