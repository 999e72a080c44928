"""Amounts of money: number and currency, marks before the number, ranges, enumerations, 角 and 分, implied currency."""

from __future__ import annotations

import re
from decimal import Decimal

from newsextract.lexicons.rows import CurrencyRow, factor_of
from newsextract.numerals import Numeral, parse_number
from newsextract.rules.base import Found, Match, Rule, ex, numeral, words
from newsextract.rules.quantities import ENUMERATION, RANGE, members, read_range
from newsextract.values import MoneyValue

__all__ = ["RULES"]

_PER = r"(?:(?:/|每)(?P<per>{per_units}))?"
_NO_NUMERAL = re.compile("[万亿千百]{1,2}")
_BARE_BEFORE = re.compile("(?:破|超|超过|近|过|上|达|逾|约)$")
_IMPLICIT_GAP = r"[^，。；：！？、,;:0-9]{0,8}$"


def _currency(match: Match, group: str = "unit") -> CurrencyRow:
    row: CurrencyRow = match.lexicons.table("currencies").by_surface[match[group].strip()]
    return row


def _money(
    number: Numeral, row: CurrencyRow, per: str | None = None, *, implicit: bool = False
) -> MoneyValue:
    amount, low, high = number.amount, number.low, number.high
    if row.factor != "1":
        factor = Decimal(factor_of(row.factor).numerator) / factor_of(row.factor).denominator
        amount, low, high = (None if one is None else one * factor for one in (amount, low, high))
    return MoneyValue(
        currency=row.iso,
        amount=amount,
        low=low,
        high=high,
        qualifier=number.qualifier,
        per=per,
        implicit=implicit,
    )


def _per(match: Match) -> str | None:
    """Give the unit that a price is for: behind the currency, or before the number (每平方米5000元, 亩均)."""
    table = match.lexicons.table("per_units")
    if match["per"]:
        return str(table.by_surface[match["per"]].per)
    before = match.before(12)
    place = max(before.rfind("每"), before.rfind("均") - 1)
    if place < 0:
        return None
    for length in (4, 3, 2, 1):
        row = table.by_surface.get(
            before[place + 1 : place + 1 + length] if before[place] == "每" else before[place]
        )
        if row and not re.search("[，。；、,;0-9]", before[place + 1 :]) and len(before) - place <= 10:
            return str(row.per)
    return None


def _amount(match: Match) -> MoneyValue | None:
    """Read a number and its currency. A bare 亿元 counts as one only behind 破, 超 and the like."""
    number = parse_number(match["number"])
    if number is None or (
        _NO_NUMERAL.fullmatch(match["number"]) and not _BARE_BEFORE.search(match.before(2))
    ):
        return None
    return _money(number, _currency(match), _per(match))


NUMBER_UNIT = Rule(
    id="money.number-unit",
    pattern=r"(?P<number>{number}) ?(?P<unit>{currencies})(?![旦宵素件])" + _PER,
    anchor=numeral(then="{currencies}"),
    produce=_amount,
    examples=(
        ex("总投资约⟦86亿元⟧的硅片项目", amount="8600000000", currency="CNY"),
        ex("出口⟦1.2亿美元⟧", amount="120000000", currency="USD"),
        ex("每小时补贴⟦5元/小时⟧", amount="5", per="h"),
        ex("每平方米⟦5000元⟧", amount="5000", per="m2"),
        ex("到账⟦一亿三千万元⟧", amount="130000000"),
        ex("投入⟦80个亿元⟧", amount="8000000000"),
        ex("单月产值突破⟦亿元⟧", amount="100000000"),
        ex("投入⟦数十亿元⟧", amount=None, low="2000000000", high="9000000000"),
        ex("仅花⟦5角⟧", amount="0.5"),
    ),
    near_misses=("产量4500万件", "2023元旦", "多元化发展", "单位：万元", "三个元素", "千亿级产业"),
)


def _marked(match: Match) -> MoneyValue | None:
    """Read a number with its currency before it; a unit behind may only repeat it."""
    number = parse_number(match["number"])
    row = match.lexicons.table("currency_marks").by_surface[match["mark"]]
    if number is None:
        return None
    if match["unit"] and (unit := _currency(match)).iso not in (row.iso, "CNY"):
        row = unit
    return _money(number, row, _per(match))


MARK_NUMBER = Rule(
    id="money.mark-number",
    pattern=r"(?<![A-Za-z])(?P<mark>{currency_marks}) ?(?P<number>{number})(?: ?(?P<unit>{currencies})(?![旦宵素]))?"
    + _PER,
    anchor=words("{currency_marks}"),
    produce=_marked,
    examples=(
        ex("约合⟦人民币4971元⟧", amount="4971", currency="CNY"),
        ex("售价⟦US$399⟧", amount="399", currency="USD"),
        ex("定价⟦￥1,299⟧", amount="1299", currency="CNY"),
    ),
    near_misses=("人民币汇率", "RMBS产品", "$变量"),
)


def _range(match: Match) -> MoneyValue | None:
    read = read_range(match, own_unit=bool(match["lowunit"]))
    if read is None:
        return None
    return _money(Numeral(None, read.low, read.high, read.qualifier), _currency(match), _per(match))


MONEY_RANGE = Rule(
    id="money.range",
    pattern=RANGE % ("{currencies}", "{currencies}") + "(?![旦宵素])" + _PER,
    anchor=numeral(then="{currencies}至到-~—–"),
    produce=_range,
    examples=(
        ex("总投资⟦5亿至8亿元⟧", low="500000000", high="800000000", amount=None),
        ex("奖励⟦10-20万元⟧", low="100000", high="200000"),
        ex("补贴⟦500元~800元⟧", low="500", high="800"),
    ),
    near_misses=("由2022到2023元旦", "8至5元", "3-2领先"),
)


def _members(match: Match) -> list[Found] | None:
    found = members(match)
    if found is None:
        return None
    row, per = _currency(match), _per(match)
    return [Found(_money(number, row, per), start, end) for number, start, end in found]


ENUMERATED = Rule(
    id="money.enumeration",
    pattern=ENUMERATION % "{currencies}" + "(?![旦宵素])" + _PER,
    anchor=numeral(then="、和与及以或"),
    produce=_members,
    examples=(
        ex("分别投资⟦3亿⟧、5亿元", amount="300000000", currency="CNY"),
        ex("预算为⟦2⟧、3和4万美元", amount="20000", currency="USD"),
    ),
    near_misses=("第3、4和5号线", "2、3号楼投资"),
)


def _coins(match: Match) -> MoneyValue | None:
    """Read 元 with 角 and 分 behind it; a bare last digit is 角 (一块二)."""
    whole = parse_number(match["number"])
    if whole is None or whole.amount is None:
        return None
    amount = whole.amount
    for group, worth in (("jiao", Decimal("0.1")), ("bare", Decimal("0.1")), ("fen", Decimal("0.01"))):
        part = parse_number(match[group]) if match[group] else None
        amount += part.amount * worth if part and part.amount else 0
    return MoneyValue(currency="CNY", amount=amount)


COINS = Rule(
    id="money.coins",
    pattern=(
        r"(?P<number>{number})(?:元|块)(?:(?P<jiao>{digit})[角毛](?:(?P<fen>{digit})分?)?|"
        r"(?<=块)(?P<bare>{digit})(?![一-龥0-9]))"
    ),
    anchor=numeral(then="元块"),
    produce=_coins,
    examples=(
        ex("共计⟦123元1角1分⟧", amount="123.11"),
        ex("涨到⟦五元六角⟧", amount="5.6"),
        ex("每斤最多⟦一块二⟧", amount="1.2"),
    ),
    near_misses=("三块一模一样的地", "5元一份"),
)


def _implied(match: Match) -> MoneyValue | None:
    """Read 万 or 亿 without a currency where a word of money governs it, and nothing is counted by it."""
    number = parse_number(match["number"])
    if number is None or _NO_NUMERAL.fullmatch(match["number"]):
        return None
    cues = match.lexicons.table("implicit_money").alternation
    if not (re.search(cues + _IMPLICIT_GAP, match.before(18)) or re.match("的" + cues, match.after(12))):
        return None
    return _money(number, match.lexicons.table("currencies").by_surface["元"], implicit=True)


IMPLICIT = Rule(
    id="money.implicit",
    pattern=r"(?P<number>{number})(?<=[万亿])(?=$|[\n，。；、,;!！)）”]|的(?!人|用户)|左右|以上|以下)",
    anchor=numeral(then="，。；、,;！!)）”的左以\n"),
    produce=_implied,
    examples=(
        ex("累计纳税预计⟦4500万⟧，", amount="45000000", implicit=True),
        ex("累计产值约⟦50亿⟧，", amount="5000000000", implicit=True),
    ),
    near_misses=("产量达4500万，", "播放量超过10亿，", "用户突破3亿，"),
)

RULES = (NUMBER_UNIT, MARK_NUMBER, MONEY_RANGE, ENUMERATED, COINS, IMPLICIT)
