"""Prices as they are spoken (一块二, 五毛六, 123元1角1分) and amounts whose currency is not said (产值约50亿)."""

from __future__ import annotations

import re
from decimal import Decimal

from newsextract.numerals import Numeral, parse_number
from newsextract.rules.base import Match, Rule, ex, numeral
from newsextract.rules.money import PRICED, currency_of, money_value, per_of
from newsextract.rules.patterns import part
from newsextract.rules.quantities import read_range
from newsextract.values import MoneyValue

__all__ = ["RULES"]

_SCALE = re.compile("[万亿千百兆]{1,2}")
_BOUNDS = ("近", "超", "逾", "过")
"""What a number that is a scale alone needs before it: 近千亿, 超百亿."""
_IMPLICIT_GAP = r"[^，。；：！？、,;:0-9]{0,8}$"


def _sum_of_coins(match: Match, suffix: str = "") -> Decimal | None:
    """Add 角 and 分 to 元; a bare last digit is 角 (一块二)."""
    whole = parse_number(match["number" + suffix])
    if whole is None or whole.amount is None or "亿" in match["number" + suffix]:
        return None  # 六百亿元|一毛未删
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
            tenths and hundredths and tenths.amount and hundredths.amount and PRICED.search(match.before(12))
        ):
            return None
        return MoneyValue(currency="CNY", amount=tenths.amount / 10 + hundredths.amount / 100)
    if match["share"]:
        cash = parse_number(match["share"])
        if cash is None or cash.amount is None or not _OF_A_SHARE.search(match.before(16)):
            return None
        return MoneyValue(currency="CNY", amount=cash.amount / 100, per="share")
    if match["cents"]:
        unit, small = currency_of(match), currency_of(match, "cent")
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
        rf"|(?P<share>{{number}})分(?![一-龥])"
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
    if number is None or (
        _SCALE.fullmatch(match["number"]) and not (len(match["number"]) == 2 and match.before(1) in _BOUNDS)
    ):
        return None
    cues = match.lexicons.table("implicit_money").alternation
    if not (
        re.search(cues + "(?![者商方人])" + _IMPLICIT_GAP, match.before(18))
        or re.match(f"的?{cues}(?![者商方人户笔家率]|企业|公司|项目)", match.after(16))
        or (_DEALT.match(match.text, match.end) and _DEALT_AT.search(match.before(4)))
    ):
        return None
    return money_value(
        number, match.lexicons.table("currencies").by_surface["元"], per_of(match), implicit=True
    )


IMPLICIT = Rule(
    id="money.implicit",
    pattern=(
        r"(?P<number>{number})(?:(?<=[万亿兆])|(?<=[万亿][半1-9一二三四五六七八九]))(?:{to}(?P<high>{number}))?"
        r"(?:/(?P<per>{per_units})(?![一-龥A-Za-z])|(?=$|[\n，。；、,;!！(（)）”]|的(?!人|用户)|左右|以[上下内]|上下|不等|之间|大关|{implicit_money}|"
        + _DEALS
        + "))"
    ),
    anchor=numeral(then="，。；、,;!！(（)）”的左以/\n成售卖购买拍易放落至到上不之大-~{implicit_money}"),
    produce=_implied,
    examples=(
        ex("累计纳税预计⟦4500万⟧，", amount="45000000", implicit=True),
        ex("累计产值约⟦50亿⟧，", amount="5000000000", implicit=True),
        ex("房价⟦3.5万/平⟧", amount="35000", implicit=True, per="m2"),
        ex("受贿金额为⟦3万~20万⟧，", low="30000", high="200000", amount=None, implicit=True),
        ex("最终以⟦515万⟧成交", amount="5150000", implicit=True),
        ex("价格⟦三万五⟧，", amount="35000", implicit=True),
        ex("投入⟦1.25兆⟧預算", amount="1250000000000", implicit=True),
        ex("投资总额近⟦千亿⟧。", amount="100000000000", implicit=True),
        ex("引进⟦50亿⟧投资", amount="5000000000", implicit=True),
        ex("票房很快就会突破⟦7亿⟧大关", amount="700000000", implicit=True),
        ex("日均票房在⟦100万至240万⟧之间", low="1000000", high="2400000", amount=None, implicit=True),
    ),
    near_misses=(
        "产量达4500万，",
        "播放量超过10亿，",
        "用户突破3亿，",
        "产能3万/年",
        "投资千亿，",
        "客流超百万，",
        "以3万成交户数居首",
        "收入在3万大山里",
        "服务10万投资者",
        "发电5兆瓦",
        "粉丝从3万至20万，",
    ),
)

RULES = (COINS, IMPLICIT)
