"""Amounts of money."""

from __future__ import annotations

from newsextract.numerals import parse_number
from newsextract.rules.base import Match, Rule, ex, numeral
from newsextract.values import MoneyValue

__all__ = ["RULES"]


def _amount(match: Match) -> MoneyValue | None:
    value = parse_number(match["number"])
    if value is None:
        return None
    return MoneyValue(amount=value, currency=match.lexicons.table("currencies").by_surface[match["unit"]].iso)


NUMBER_UNIT = Rule(
    id="money.number-unit",
    pattern=r"(?P<number>{number})(?P<unit>{currencies})(?![旦宵])",
    anchor=numeral(then="{currencies}"),
    produce=_amount,
    examples=(
        ex("总投资约⟦86亿元⟧的硅片项目", amount="8600000000", currency="CNY"),
        ex("出口⟦1.2亿美元⟧", amount="120000000", currency="USD"),
    ),
    near_misses=("产量4500万件", "2023元旦"),
)
RULES = (NUMBER_UNIT,)
