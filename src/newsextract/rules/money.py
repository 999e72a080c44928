"""Amounts of money: number and currency, marks before the number, ranges, enumerations, 角 and 分, implied currency."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from newsextract.lexicons import Lexicons
from newsextract.lexicons.rows import CurrencyRow, factor_of
from newsextract.numerals import Numeral, parse_number
from newsextract.rules.base import Found, Match, Rule, ex, numeral, words
from newsextract.rules.patterns import expand, part
from newsextract.rules.quantities import ENUMERATION, RANGE, members, read_range
from newsextract.values import MoneyValue

__all__ = ["RULES", "money_value"]

_NOT_A_UNIT = (
    "(?![旦宵素件桌形满柱周论化]|[一二三]次|复始|店(?![铺面])|锂|结构|材料|电池|体系|模型|函数|方程|共聚|正极|悖论|及第"
    "|(?<=三元)(?:[村里桥区巷镇乡]|食品|股份|催化|乳业|牛奶|集团|生物))"
)
"""What makes another word of a currency: 元旦, 元素, 三元电池."""
_PER_TAIL = r" ?(?:/|每)1?(?P<per>{per_units})(?![0-9])"
_PER = f"(?:{_PER_TAIL})?"
_COUNTERS = ("块", "角", "毛")
_PRICED = re.compile("[元钱价费卖花买贵宜赚付涨跌收资罚薪欠降补每斤度折赏]")
_NO_THING = re.compile(
    "$|[\\n，。；、！？,;.!?\\s）)”~至到-]|左右|以上|以下|多|[买卖]|一[斤个只张天]|的|[一二三四五六七八九]"
)
_NO_NUMERAL = re.compile("[万亿千百兆]{1,2}")
_BARE_BEFORE = re.compile("(?:破|超|过|近|上|达|逾|约|达到|来到|升到)了?$")
_JOINS = frozenset("、，甚和或到至-~")
"""What a price that shares its tail with another is joined to it by, the first character of each."""
_IMPLICIT_GAP = r"[^，。；：！？、,;:0-9]{0,8}$"


def _currency(match: Match, group: str = "unit") -> CurrencyRow:
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


def _per(match: Match) -> str | None:
    """Give the unit that a price is for: behind the currency, or before the number (每平方米5000元, 亩均)."""
    written = match["per"]
    text, end = match.text, match.end
    if not written and text[end : end + 1] in _JOINS and (found := _sharing(match.lexicons).match(text, end)):
        written = found["per"]
    if not written:
        before = match.before(24)
        if ("每" in before or "均" in before) and (found := _each(match.lexicons).search(before)):
            written = found["each"] or found["average"]
    if not written:
        return None
    return str(match.lexicons.table("per_units").by_surface[written].per) or None


@lru_cache(maxsize=16)
def _each(lexicons: Lexicons) -> re.Pattern[str]:
    """Give the pattern of what a price is for, before it, another price between them passed over."""
    gap, price = "[^，。；、,;0-9元]{0,8}", "(?:[0-9.,]+[百千万亿]*元[^，。；,;0-9]{0,8})?"
    return re.compile(
        expand(f"(?:每1?(?P<each>{{per_units}})|(?!平均)(?P<average>{{per_units}})均){gap}{price}$", lexicons)
    )


@lru_cache(maxsize=16)
def _sharing(lexicons: Lexicons) -> re.Pattern[str]:
    """Give the pattern of another price behind a price, whose tail both share: 15元甚至20元每小时."""
    return re.compile(expand("(?:、|，?甚至|和|或|到|至|-|~){number}{currencies}" + _PER_TAIL, lexicons))


def _amount(match: Match) -> MoneyValue | None:
    """Read a number and its currency. A bare 亿元 counts as one only behind 破, 超 and the like."""
    written = match["number"]
    number = parse_number(written)
    if number is None or (_NO_NUMERAL.fullmatch(written) and not _BARE_BEFORE.search(match.before(3))):
        return None
    if match["unit"] in _COUNTERS and not _is_price(match):
        return None
    return money_value(number, _currency(match), _per(match))


def _is_price(match: Match) -> bool:
    """Tell 花了3块 and 每度5角 from 3块地 and 冰山一角: few of them, words of prices before, no thing behind."""
    if re.search("[万亿]", match["number"]):
        return False
    if match["per"] and match["per"] not in ("年", "吨"):
        return True
    priced = bool(_PRICED.search(match.before(12)))
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
        ex("租金甚至高达⟦15元⟧甚至20元每小时", amount="15", per="h"),
    ),
    near_misses=(
        "产量4500万件",
        "2023元旦",
        "多元化发展",
        "单位：万元",
        "三个元素",
        "千亿级产业",
        "进口集成电路4176亿块，",
        "全球每生产3块芯片",
        "只是冰山一角，",
        "产能43000块/年",
    ),
)


def _marked(match: Match) -> MoneyValue | None:
    """Read a number with its currency before it; a unit behind may only repeat it."""
    number = parse_number(match["number"])
    row = match.lexicons.table("currency_marks").by_surface[match["mark"]]
    if number is None:
        return None
    if match["unit"] and (unit := _currency(match)).iso not in (row.iso, "CNY"):
        row = unit
    return money_value(number, row, _per(match))


MARK_NUMBER = Rule(
    id="money.mark-number",
    pattern=r"(?<![A-Za-z])(?P<mark>{currency_marks}) ?(?P<number>{number})(?: ?(?P<unit>{currencies})"
    + _NOT_A_UNIT
    + ")?"
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


NUMBER_MARK = Rule(
    id="money.number-mark",
    pattern=r"(?P<number>{number}) ?(?P<mark>{currency_marks})(?![A-Za-z0-9图])(?P<unit>(?!))?(?P<per>(?!))?",
    anchor=numeral(then="{currency_marks:rmb,dollar,hkd,eur,gbp,jpy,aud,cad,sgd,krw,thb}"),
    produce=_marked,
    examples=(
        ex("售价⟦399 USD⟧", amount="399", currency="USD"),
        ex("门票⟦15€⟧", amount="15", currency="EUR"),
    ),
    near_misses=("5CAD图纸", "3USDA认证", "20RMBS"),
)


def _range(match: Match) -> MoneyValue | None:
    read = read_range(match, own_unit=bool(match["lowunit"]))
    if read is None:
        return None
    return money_value(Numeral(None, read.low, read.high, read.qualifier), _currency(match), _per(match))


MONEY_RANGE = Rule(
    id="money.range",
    pattern=RANGE % ("{currencies}", "{currencies}") + _NOT_A_UNIT + _PER,
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


def _sum_of_coins(match: Match, suffix: str = "") -> Decimal | None:
    """Add 角 and 分 to 元; a bare last digit is 角 (一块二)."""
    whole = parse_number(match["number" + suffix])
    if whole is None or whole.amount is None:
        return None
    amount = whole.amount
    for group, worth in (("jiao", Decimal("0.1")), ("bare", Decimal("0.1")), ("fen", Decimal("0.01"))):
        coin = parse_number(match[group + suffix]) if match[group + suffix] else None
        amount += coin.amount * worth if coin and coin.amount else 0
    return amount


def _coins(match: Match) -> MoneyValue | None:
    """Read 元 with 角 and 分 behind it, a range of two such prices, 五毛六, 分 of a share, 美元 with 美分."""
    if match["mao"]:
        tenths, hundredths = parse_number(match["mao"]), parse_number(match["more"])
        if not (
            tenths and hundredths and tenths.amount and hundredths.amount and _PRICED.search(match.before(12))
        ):
            return None
        return MoneyValue(currency="CNY", amount=tenths.amount / 10 + hundredths.amount / 100)
    if match["share"]:
        cash = parse_number(match["share"])
        if cash is None or cash.amount is None or not _OF_A_SHARE.search(match.before(16)):
            return None
        return MoneyValue(currency="CNY", amount=cash.amount / 100, per="share")
    if match["cents"]:
        unit, small = _currency(match), _currency(match, "cent")
        whole, cents = parse_number(match["number3"]), parse_number(match["cents"])
        if whole is None or whole.amount is None or cents is None or cents.amount is None:
            return None
        if unit.iso != small.iso or cents.amount >= 100:
            return None
        return MoneyValue(currency=unit.iso, amount=whole.amount + cents.amount / 100)
    low, high = _sum_of_coins(match), _sum_of_coins(match, "2") if match["number2"] else None
    if low is None or high is None:
        return None if low is None else MoneyValue(currency="CNY", amount=low)
    return MoneyValue(currency="CNY", low=low, high=high) if low < high else None


_OF_A_SHARE = re.compile("每股[^，。；,;0-9]{0,12}$")
_CENTS = "us-cent,euro-cent,penny,hk-cent,sen"
_COINS = (
    r"(?P<number>{number})(?:元|块|圆)(?:零?(?P<jiao>{digit})[角毛](?:(?P<fen>{digit})分?)?整?|"
    r"(?<=块)(?P<bare>{digit})(?![0-9]|(?![至到])[一-龥]))"
)
COINS = Rule(
    id="money.coins",
    pattern=(
        rf"{_COINS}(?:{{to}}{part(_COINS, '2')})?"
        rf"|(?P<mao>{{digit}})[角毛](?P<more>{{digit}})分?(?![一-龥0-9])"
        rf"|(?P<share>{{number}})分(?=[，。；、,;)）\s]|$)"
        rf"|(?P<number3>{{number}})(?P<unit>{{currencies:USD,EUR,GBP,HKD,JPY}})[又零和]?(?P<cents>{{number}})(?P<cent>{{currencies:{_CENTS}}})"
    ),
    anchor=numeral(then="元块圆角毛", and_then="零0123456789一二两三四五六七八九壹贰叁肆伍陆柒捌玖")
    | numeral(then="分", and_then="，。；、,;)） \n")
    | numeral(then="{currencies:USD,EUR,GBP,HKD,JPY}"),
    produce=_coins,
    examples=(
        ex("共计⟦123元1角1分⟧", amount="123.11"),
        ex("涨到⟦五元六角⟧", amount="5.6"),
        ex("每斤最多⟦一块二⟧", amount="1.2"),
        ex("每斤⟦五元六角-五元七毛八分⟧", low="5.6", high="5.78", amount=None),
        ex("合计⟦壹佰壹拾万贰仟陆佰壹拾肆元陆角⟧", amount="1102614.6"),
        ex("报⟦两美元又三美分⟧", amount="2.03", currency="USD"),
        ex("每斤⟦3块5到4块6⟧", low="3.5", high="4.6", amount=None),
        ex("一度电涨到⟦五毛六⟧，", amount="0.56"),
        ex("每股收益⟦73.62分⟧。", amount="0.7362", per="share"),
    ),
    near_misses=("三块一模一样的地", "5元一份", "5美元又30便士", "三毛五岁", "考了73分，"),
)


_DEALS = "成交|售出|卖出|购入|买入|买下|拍下|易手|放售|落槌"
_DEALT, _DEALT_AT = re.compile(f"(?:{_DEALS})(?![户量套数])"), re.compile("[以价](?:约|近|超|逾)?$")


def _implied(match: Match) -> MoneyValue | None:
    """Read 万 or 亿 without a currency where a word of money governs it, and nothing is counted by it."""
    number = parse_number(match["number"])
    if match["high"]:
        ends = read_range(match, own_unit=False, low="number")
        number = None if ends is None else Numeral(None, ends.low, ends.high, ends.qualifier)
    if number is None or _NO_NUMERAL.fullmatch(match["number"]):
        return None
    cues = match.lexicons.table("implicit_money").alternation
    if not (
        re.search(cues + "(?![者商方人])" + _IMPLICIT_GAP, match.before(18))
        or re.match("的" + cues, match.after(12))
        or (_DEALT.match(match.text, match.end) and _DEALT_AT.search(match.before(4)))
    ):
        return None
    return money_value(
        number, match.lexicons.table("currencies").by_surface["元"], _per(match), implicit=True
    )


IMPLICIT = Rule(
    id="money.implicit",
    pattern=(
        r"(?P<number>{number})(?:(?<=[万亿])|(?<=[万亿][半1-9一二三四五六七八九]))(?:{to}(?P<high>{number})(?<=[万亿]))?"
        r"(?:/(?P<per>{per_units})(?![一-龥A-Za-z])|(?=$|[\n，。；、,;!！)）”]|的(?!人|用户)|左右|以上|以下|"
        + _DEALS
        + "))"
    ),
    anchor=numeral(then="，。；、,;!！)）”的左以/\n成售卖购买拍易放落至到-~"),
    produce=_implied,
    examples=(
        ex("累计纳税预计⟦4500万⟧，", amount="45000000", implicit=True),
        ex("累计产值约⟦50亿⟧，", amount="5000000000", implicit=True),
        ex("房价⟦3.5万/平⟧", amount="35000", implicit=True, per="m2"),
        ex("受贿金额为⟦3万~20万⟧，", low="30000", high="200000", amount=None, implicit=True),
        ex("最终以⟦515万⟧成交", amount="5150000", implicit=True),
        ex("价格⟦三万五⟧，", amount="35000", implicit=True),
    ),
    near_misses=(
        "产量达4500万，",
        "播放量超过10亿，",
        "用户突破3亿，",
        "产能3万/年",
        "以3万成交户数居首",
        "粉丝从3万至20万，",
    ),
)

RULES = (NUMBER_UNIT, MARK_NUMBER, NUMBER_MARK, MONEY_RANGE, ENUMERATED, COINS, IMPLICIT)
