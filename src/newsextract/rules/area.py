"""Areas of land and floors: number and unit, a unit that stands for one of it, ranges, enumerations."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from newsextract.lexicons import Lexicons
from newsextract.lexicons.rows import factor_of
from newsextract.numerals import Numeral, parse_number
from newsextract.rules.base import Found, Match, Rule, ex, numeral
from newsextract.rules.quantities import ENUMERATION, RANGE, members, read_range
from newsextract.values import AreaValue

__all__ = ["RULES", "area_value"]

_NOT_A_UNIT = r"(?!(?<=分地)[方区域]|(?<=平)方|[案面式法向针便程队阵根分圆块壤产胜负局手衡])"
_SHORT_UNITS = ("平方", "方", "平", "甲", "呎")
_FLOOR = re.compile(
    "(?:面积|建面|体量|占地|用地|厂房|车间|仓库|库房|门店|商铺|住宅|楼|房|展馆|场馆|园区|场地|绿地|广场)[^，。；,;]{0,8}$"
)
_FLOOR_NEAR = re.compile("(?:面积|占地|户型|厂房|门店|商铺|住宅)[^。；;]{0,24}$")
_LAND = re.compile("(?:[农耕土田林基]地|[水农良]田|占地|面积|楼板)[^，。；、,;0-9]{0,6}$")
_SCALE = re.compile("[十百千万亿]+")
_PLACES = Decimal("0.0001")


def square_meters(amount: Decimal | None, factor: Fraction) -> Decimal | None:
    """Give square metres, exact and then rounded to four places, half up.

    >>> square_meters(Decimal("604.5"), Fraction(2000, 3))
    Decimal('403000.0000')
    """
    if amount is None:
        return None
    above, below = amount.as_integer_ratio()
    places = Decimal(above * factor.numerator * 10**5 // (below * factor.denominator)).scaleb(-5)
    return places.quantize(_PLACES, rounding=ROUND_HALF_UP)


def _is_floor(match: Match) -> bool:
    """Tell 建筑面积8000平方 from 第三方 and 土方5000方: a word of floors before, the unit's own kind of number."""
    before = match.before(14)
    if match["unit"] == "甲":
        return bool(_LAND.search(before)) and not match.after(1).startswith(tuple("级乙方等子组醇板苯骨A"))
    wide = match["unit"] != "方" and _FLOOR_NEAR.search(match.before(30))
    if before.endswith("第") or not (wide or _FLOOR.search(before)):
        return False
    return match["unit"] != "方" or bool(re.search("[0-9百千万亿]", match.groups.get("number") or "0"))


def area_value(match: Match, number: Numeral) -> AreaValue | None:
    """Make the value of a number of the match's unit; None for a short unit that its context does not make one."""
    unit = match["unit"]
    return None if unit in _SHORT_UNITS and not _is_floor(match) else _value(unit, number, match.lexicons)


def _value(unit: str, number: Numeral, lexicons: Lexicons) -> AreaValue:
    factor = factor_of(lexicons.table("area_units").by_surface[unit].square_meters)
    return AreaValue(
        unit=unit,
        amount=number.amount,
        square_meters=square_meters(number.amount, factor),
        low=square_meters(number.low, factor),
        high=square_meters(number.high, factor),
        qualifier=number.qualifier,
    )


def _amount(match: Match) -> AreaValue | None:
    """Read a number and its unit, half a one more where 半 stands behind (两亩半). None for the unit of a header."""
    written, unit = match["number"], match["unit"]
    if _SCALE.fullmatch(written) and re.search("[（(：:] ?$", match.before(2)):
        return None
    if unit in _SHORT_UNITS and not _is_floor(match):
        return None
    return _read(written, match["half"], unit, match.lexicons)


@lru_cache(maxsize=4096)
def _read(written: str, half: str, unit: str, lexicons: Lexicons) -> AreaValue | None:
    """Read a number of a unit, whatever stands around."""
    number = parse_number(written)
    if number is not None and half:
        number = None if number.amount is None else Numeral(number.amount + Decimal("0.5"))
    return None if number is None else _value(unit, number, lexicons)


NUMBER_UNIT = Rule(
    id="area.number-unit",
    pattern=r"(?P<number>{number}) ?(?P<unit>{area_units})(?P<half>半(?![年天月岁小个]))?" + _NOT_A_UNIT,
    anchor=numeral(then="{area_units}"),
    produce=_amount,
    examples=(
        ex("总占地面积⟦604.5亩⟧", amount="604.5", unit="亩", square_meters="403000"),
        ex("建筑面积⟦1500余万平方米⟧", amount="15000000", square_meters="15000000", qualifier="over"),
        ex("建成⟦千亩⟧茶园", amount="1000"),
        ex("种了⟦两亩半⟧西瓜", amount="2.5"),
        ex("新建厂房⟦8000平方⟧", square_meters="8000"),
        ex("造林⟦1.2萬公頃⟧", square_meters="120000000"),
    ),
    near_misses=(
        "挖土5立方米",
        "8英寸晶圆",
        "二十平方根",
        "三方案比选",
        "每亩3万元",
        "价格为30万元/亩",
        "运来5方水泥",
        "房屋没有第三方造价清单",
        "楼面三方会谈",
        "占地3平方案",
        "面积（万亩）",
    ),
)


def _range(match: Match) -> AreaValue | None:
    read = read_range(match, own_unit=bool(match["lowunit"]))
    return None if read is None else area_value(match, Numeral(None, read.low, read.high, read.qualifier))


AREA_RANGE = Rule(
    id="area.range",
    pattern=RANGE % ("{area_units}", "", "{area_units}") + _NOT_A_UNIT,
    anchor=numeral(then="{area_units}至到-~—–"),
    produce=_range,
    examples=(
        ex("每户⟦80至120平方米⟧", low="80", high="120", amount=None),
        ex("年均造林⟦3万亩-5万亩⟧", low="20000000", high="33333333.3333"),
    ),
    near_misses=("长80至120米", "120-80平方米"),
)


def _members(match: Match) -> list[Found] | None:
    found = [(area_value(match, number), start, end) for number, start, end in members(match) or ()]
    return [Found(value, start, end) for value, start, end in found if value is not None]


ENUMERATED = Rule(
    id="area.enumeration",
    pattern=ENUMERATION % "{area_units}" + _NOT_A_UNIT,
    anchor=numeral(then="、和与及以或"),
    produce=_members,
    examples=(
        ex("户型为⟦80⟧、100和120平方米", square_meters="80"),
        ex("分别流转⟦3⟧、5万亩", square_meters="20000000"),
    ),
    near_misses=("第3、4和5方阵", "长3、宽5米"),
)

RULES = (NUMBER_UNIT, AREA_RANGE, ENUMERATED)
