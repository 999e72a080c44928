"""Amounts of money: number and currency, marks before the number, ranges, enumerations."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

import msgspec

from newsextract.lexicons import Lexicons
from newsextract.lexicons.rows import CurrencyRow, factor_of
from newsextract.numerals import Numeral, parse_number
from newsextract.rules.base import Found, Match, Rule, ex, numeral, words
from newsextract.rules.patterns import expand
from newsextract.rules.quantities import ENUMERATION, RANGE, members, read_range
from newsextract.values import MoneyValue

__all__ = ["PRICED", "RULES", "currency_of", "money_value", "per_of"]

_NOT_A_UNIT = (
    "(?![旦宵素件桌形满柱周论化]|[一二三]次|复始|店(?![铺面])|锂|结构|材料|电池|体系|模型|函数|方程|共聚|正极|悖论|及第"
    "|(?<=欧)[洲盟姆美冠佩亚国标体联超战]|(?<=镑)[秤]|(?<=三元)(?:[村里桥区巷镇乡]|前驱|聚合|食品|股份|催化|乳业|牛奶|集团|生物))"
)
"""What makes another word of a currency: 元旦, 元素, 三元电池."""
_PER_TAIL = r" ?(?:/|每)1?(?P<per>{per_units})(?:/[年月天日次人])?(?![0-9])"
_PER = f"(?:{_PER_TAIL})?"
_COUNTERS = ("块", "角", "毛")
PRICED = re.compile("[元钱价费卖花买贵宜赚付涨跌收资罚薪欠降补每斤度折赏]")
"""A word of prices near a number of 块 or 角."""
_SPENT = re.compile("[钱价花赚赔付欠罚薪贷存骗贴]")
_NO_THING = re.compile(
    "$|[\\n，。；、！？,;.!?\\s）)”~至到-]|左右|以上|以下|多|[买卖]|一[斤个只张天]|的|[一二三四五六七八九]"
)
_MINUS = re.compile("(?:^|[至到为是:：（(/,， ]|利润|[产额益量利值损入])-$|(?:[至到为是]|利润|盈利)负$")
_NO_NUMERAL = re.compile("[万亿千百兆]{1,2}")
_BARE_BEFORE = re.compile("(?:破|超|过|近|(?<!以)上|达|逾|约|达到|来到|升到)了?$")
_JOINS = ("、", "，甚至", "甚至", "和", "或", "到", "至", "-", "~")
"""What a price that shares its tail with another is joined to it by."""


def currency_of(match: Match, group: str = "unit") -> CurrencyRow:
    """Give the row of the currency that a group names."""
    row: CurrencyRow = match.lexicons.table("currencies").by_surface[match[group].strip()]
    return row


def money_value(
    number: Numeral, row: CurrencyRow, per: str | None = None, *, implicit: bool = False
) -> MoneyValue:
    """Make the value of a number of a currency."""
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


def per_of(match: Match) -> str | None:
    """Give the unit that a price is for: behind the currency, or before the number (每平方米5000元, 亩均)."""
    written = match["per"]
    if not written:
        text, end = match.text, match.end
        if text.startswith(_JOINS, end) and (found := _sharing(match.lexicons).match(text, end)):
            written = found["per"]
    if not written:
        before = match.before(48)
        if ("每" in before or "均" in before) and (found := _each(match.lexicons).search(before)):
            written = found["each"] or found["average"]
    if not written:
        return None
    return str(match.lexicons.table("per_units").by_surface[written].per) or None


@lru_cache(maxsize=16)
def _each(lexicons: Lexicons) -> re.Pattern[str]:
    """Give the pattern of what a price is for, before it, another price between them passed over."""
    gap, price = "[^，。；、,;0-9元]{0,8}", "(?:[0-9.,]+[百千万亿]*元[^，。；,;0-9]{0,8}){0,8}"
    return re.compile(
        expand(
            f"(?:每1?(?P<each>{{per_units}})|(?![平年季月日时]均)(?P<average>{{per_units}})均){gap}{price}(?:[12][0-9]{{3}}年的?)?$",
            lexicons,
        )
    )


@lru_cache(maxsize=16)
def _sharing(lexicons: Lexicons) -> re.Pattern[str]:
    """Give the pattern of another price behind a price, whose tail both share: 15元甚至20元每小时."""
    return re.compile(expand("(?:、|，?甚至|和|或|到|至|-|~){number}{currencies}" + _PER_TAIL, lexicons))


def _amount(match: Match) -> MoneyValue | Found | None:
    """Read a number and its currency, a minus before it too. A bare 亿元 counts as one only behind 破, 超 and the like."""
    written, unit = match["number"], match["unit"]
    if (
        written[0] in "万亿千百兆"
        and _NO_NUMERAL.fullmatch(written)
        and not _BARE_BEFORE.search(match.before(3))
    ):
        return None
    if unit in _COUNTERS and not _is_price(match):
        return None
    value = _read(written, unit, per_of(match), match.lexicons)
    if value is None or match.before(1) not in ("-", "负") or not _MINUS.search(match.before(3)):
        return value
    less = (
        None if value.amount is None else msgspec.structs.replace(value, amount=-value.amount, qualifier=None)
    )
    return value if less is None else Found(less, match.start - 1, match.end)


@lru_cache(maxsize=4096)
def _read(written: str, unit: str, per: str | None, lexicons: Lexicons) -> MoneyValue | None:
    """Read a number of a currency, whatever stands around."""
    number = parse_number(written)
    return None if number is None else money_value(number, lexicons.table("currencies").by_surface[unit], per)


def _is_price(match: Match) -> bool:
    """Tell 花了3块 and 每度5角 from 3块地 and 冰山一角: few of them, words of prices before, no thing behind."""
    if "亿" in match["number"]:
        return False
    if "万" in match["number"] and not _SPENT.search(match.before(12)):
        return False
    if match["per"] and match["per"] not in ("年", "吨"):
        return True
    priced = bool(PRICED.search(match.before(12)))
    return priced and (bool(match["per"]) or bool(_NO_THING.match(match.text, match.end)))


NUMBER_UNIT = Rule(
    id="money.number-unit",
    pattern=r"(?P<number>{number}) ?(?P<unit>{currencies})" + _NOT_A_UNIT + _PER,
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
        ex("起码要花⟦三万块⟧", amount="30000"),
        ex("补助⟦2000元/人/年⟧", amount="2000", per="person"),
        ex("净流入减少至⟦-678.73亿元⟧", amount="-67873000000"),
        ex("租金甚至高达⟦15元⟧甚至20元每小时", amount="15", per="h"),
        ex("营收⟦一点○五兆元⟧", amount="1050000000000"),
    ),
    near_misses=(
        "产量4500万件",
        "2023元旦",
        "多元化发展",
        "单位：万元",
        "三个元素",
        "千亿级产业",
        "规模以上亿元企业284家",
        "进口集成电路4176亿块，",
        "全球每生产3块芯片",
        "只是冰山一角，",
        "产能43000块/年",
    ),
)


_ENGLISH_SCALES = {
    name: Decimal(10**power)
    for names, power in (("k", 3), ("m mn mi", 6), ("b bn bi", 9), ("tn tr", 12))
    for name in names.split()
}
"""By the first two letters at most."""


def _marked(match: Match) -> MoneyValue | None:
    """Read a number with its currency before it; a unit behind may only repeat it."""
    number = parse_number(match["number"])
    row = match.lexicons.table("currency_marks").by_surface[match["mark"]]
    if number is None:
        return None
    if scale := match.groups.get("scale"):
        if number.amount is None:
            return None
        number = number._replace(amount=number.amount * _ENGLISH_SCALES[scale.strip().lower()[:2]])
    if match["unit"] and (unit := currency_of(match)).iso not in (row.iso, "CNY"):
        row = unit
    return money_value(number, row, per_of(match))


MARK_NUMBER = Rule(
    id="money.mark-number",
    pattern=r"(?<![A-Za-z])(?P<mark>{currency_marks}) ?(?P<number>{number})(?: ?(?P<unit>{currencies})"
    + _NOT_A_UNIT
    + r"|(?<=[0-9])(?P<scale>(?:[kKmMbB]| ?(?:[mbt]n|[mMbB]illion|[tT]rillion))(?![A-Za-z0-9])))?"
    + _PER,
    anchor=words("{currency_marks}"),
    produce=_marked,
    examples=(
        ex("约合⟦人民币4971元⟧", amount="4971", currency="CNY"),
        ex("售价⟦US$399⟧", amount="399", currency="USD"),
        ex("定价⟦￥1,299⟧", amount="1299", currency="CNY"),
        ex("融资⟦US$1.2bn⟧", amount="1200000000", currency="USD"),
        ex("标的⟦£5m⟧、", amount="5000000", currency="GBP"),
        ex("约⟦$3.2 billion⟧。", amount="3200000000"),
    ),
    near_misses=("人民币汇率", "RMBS产品", "$变量"),
)


NUMBER_MARK = Rule(
    id="money.number-mark",
    pattern=r"(?P<number>{number}) ?(?P<mark>{currency_marks})(?![A-Za-z0-9图])(?P<unit>(?!))?(?P<per>(?!))?",
    anchor=numeral(then="{currency_marks}"),
    produce=_marked,
    examples=(
        ex("售价⟦399 USD⟧", amount="399", currency="USD"),
        ex("门票⟦15€⟧", amount="15", currency="EUR"),
    ),
    near_misses=("5CAD图纸", "3USDA认证", "20RMBS"),
)


def _range(match: Match) -> MoneyValue | Found | None:
    """Read a range, a minus before it too: -500万元至300万元, -5800万元至-5300万元."""
    below = match.before(1) in ("-", "负") and _MINUS.search(match.before(3)) is not None
    read = read_range(match, own_unit=bool(match["lowunit"]), below=below)
    if read is None:
        return None
    number = Numeral(None, read.low, read.high, read.qualifier)
    return Found(money_value(number, currency_of(match), per_of(match)), match.start - below, match.end)


MONEY_RANGE = Rule(
    id="money.range",
    pattern=RANGE % ("{currencies}", "(?:/{per_units})?", "{currencies}") + _NOT_A_UNIT + _PER,
    anchor=numeral(then="{currencies}至到-~—–"),
    produce=_range,
    examples=(
        ex("总投资⟦5亿至8亿元⟧", low="500000000", high="800000000", amount=None),
        ex("奖励⟦10-20万元⟧", low="100000", high="200000"),
        ex("净利润为⟦-5800万元至-5300万元⟧", low="-58000000", high="-53000000", amount=None),
        ex("利润为⟦-500万至300万元⟧", low="-5000000", high="3000000", amount=None),
        ex("总投资⟦3至5亿2000万元⟧", low="300000000", high="520000000"),
        ex("奖励⟦三至五千元⟧", low="3000", high="5000"),
        ex("补贴⟦500元~800元⟧", low="500", high="800"),
        ex("房价⟦1.2万元/平方米到1.5万元/平方米⟧", low="12000", high="15000", per="m2"),
    ),
    near_misses=("由2022到2023元旦", "8至5元", "3-2领先"),
)


def _members(match: Match) -> list[Found] | None:
    found = members(match)
    if found is None:
        return None
    row, per = currency_of(match), per_of(match)
    return [Found(money_value(number, row, per), start, end) for number, start, end in found]


ENUMERATED = Rule(
    id="money.enumeration",
    pattern=ENUMERATION % "{currencies}" + _NOT_A_UNIT + _PER,
    anchor=numeral(then="、和与及以或"),
    produce=_members,
    examples=(
        ex("分别投资⟦3亿⟧、5亿元", amount="300000000", currency="CNY"),
        ex("预算为⟦2⟧、3和4万美元", amount="20000", currency="USD"),
    ),
    near_misses=("第3、4和5号线", "2、3号楼投资"),
)


RULES = (NUMBER_UNIT, MARK_NUMBER, NUMBER_MARK, MONEY_RANGE, ENUMERATED)
