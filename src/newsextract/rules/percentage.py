"""Shares and rates: signs, words behind the number, words before it, 成, ranges, enumerations."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from newsextract.lexicons import Lexicons
from newsextract.lexicons.rows import RatioRow
from newsextract.numerals import Numeral, parse_number
from newsextract.rules.base import Found, Match, Rule, ex, numeral
from newsextract.rules.quantities import ENUMERATION, RANGE, members, read_range
from newsextract.values import PercentageValue

__all__ = ["RULES", "percentage_value"]

_BEHIND = "{ratios:unit=percent,unit=permille,unit=basis_point,unit=percentage_point}"
_NEGATIVE = re.compile(r"(?:^|[^0-9A-Za-z%）)月年日元万亿成])-$|(?<![自担背肩抱胜欠])负$")
_ADDRESS = re.compile(r"(?:https?:|www\.)[!-~]*$")
_MINUS = ("-", "负")
_WHOLES = {"百": "percent", "佰": "percent", "千": "permille", "仟": "permille", "万": "ten_thousandth"}


def percentage_value(number: Numeral, row: RatioRow, sign: int = 1) -> PercentageValue:
    """Make the value of a number of a ratio's units."""
    factor = Decimal(row.factor) * sign
    low, high = (number.low, number.high) if sign > 0 else (number.high, number.low)
    return PercentageValue(
        unit=row.unit,
        ratio=None if number.amount is None else number.amount * factor,
        low=None if low is None else low * factor,
        high=None if high is None else high * factor,
        qualifier=number.qualifier,
    )


def _row(match: Match) -> RatioRow:
    row: RatioRow = match.lexicons.table("ratios").by_surface[match["unit"]]
    return row


def _amount(match: Match) -> PercentageValue | Found | None:
    """Read a number and its sign or word. None within an address of the web (%20)."""
    written, unit, before = match["number"], match["unit"], match.before(1)
    if "!" <= before <= "~" and unit == "%" and _ADDRESS.search(match.before(120)):
        return None
    if before in _MINUS and _NEGATIVE.search(match.before(2)):
        value = _read(written, unit, match.lexicons, -1)
        return value and Found(value, match.start - 1, match.end)
    return _read(written, unit, match.lexicons)


@lru_cache(maxsize=4096)
def _read(written: str, unit: str, lexicons: Lexicons, sign: int = 1) -> PercentageValue | None:
    """Read a number of a unit, whatever stands around."""
    number = parse_number(written)
    return (
        None if number is None else percentage_value(number, lexicons.table("ratios").by_surface[unit], sign)
    )


NUMBER_UNIT = Rule(
    id="percentage.number-unit",
    pattern=r"(?P<number>{number}) ?(?P<unit>" + _BEHIND + ")",
    anchor=numeral(then=_BEHIND),
    covers=("percentage.spaced",),
    produce=_amount,
    examples=(
        ex("投资完成率⟦145%⟧", ratio="1.45", unit="percent"),
        ex("提高⟦3.5个百分点⟧", ratio="0.035", unit="percentage_point"),
        ex("下调⟦25个基点⟧", ratio="0.0025", unit="basis_point"),
        ex("同比⟦-3.2%⟧", ratio="-0.032"),
        ex("增長⟦５％⟧", ratio="0.05"),
        ex("提高⟦负二三十个百分点⟧", low="-0.3", high="-0.2", ratio=None),
    ),
    near_misses=("三个百分百", "增长3倍", "三分之一", "5G基站"),
)


def _worded(match: Match) -> PercentageValue | Found | list[Found] | None:
    """Read 百分之 and its number; both ends of 百分之二十到三十, both members of 百分之二十和三十."""
    low = parse_number(match["number"].replace("，", ""))
    if low is None:
        return None
    if not match["high"]:
        before = _NEGATIVE.search(match.before(2)) is not None
        read = percentage_value(low, _row(match), -1 if before or match["minus"] else 1)
        return Found(read, match.start - before, match.end)
    high = parse_number(match["high"])
    if high is None or low.amount is None or high.amount is None:
        return None
    if match["joint"]:
        return [
            Found(percentage_value(low, _row(match)), match.start, match.span("number")[1]),
            Found(percentage_value(high, _row(match)), *match.span("high")),
        ]
    if low.amount >= high.amount:
        return None
    return percentage_value(Numeral(None, low.amount, high.amount), _row(match))


WORDED = Rule(
    id="percentage.worded",
    pattern=(
        r"(?P<unit>[百佰千仟万]分之) ?(?P<minus>负)?(?P<number>{number}(?:，[0-9]{3}(?=[。；\s]|$))?)"
        r"(?:(?:{to}(?:[百千万]分之)?|(?P<joint>[、和及与])(?={number}(?![一-龥0-9A-Za-z])))(?P<high>{number}))?(?!分位)"
    ),
    anchor=numeral(then="分"),
    produce=_worded,
    examples=(
        ex("占⟦百分之三十五⟧", ratio="0.35", unit="percent"),
        ex("费率为⟦千分之五⟧", ratio="0.005", unit="permille"),
        ex("约⟦百分之二十到三十⟧", low="0.2", high="0.3", ratio=None),
        ex("提升了⟦百分之八点五⟧", ratio="0.085"),
        ex("收盘价的⟦百分之七十⟧百分位", ratio="0.7"),
        ex("同比⟦负百分之三⟧", ratio="-0.03"),
        ex("分别升百分之二十五点二及⟦二十四点六⟧，", ratio="0.246"),
    ),
    near_misses=("百分之百分位", "百分制", "万分感谢", "三分之一"),
)

_NOT_CHENG = r"(?![宫都吉立为本功员就年效交品分熟语群片果绩因份套团长人型色行形见全军双对家婚亲心性活例规法书器材衣药事像虫]|不变)"


def _cheng(match: Match) -> PercentageValue | None:
    """Read 两成, 七成六, 三成半, 三到四成, 四成到五成. None where more than ten (二十成) is said."""
    number, more = parse_number(match["number"]), match["more"]
    if number is None or (number.amount is None and number.high is None):
        return None
    if match["high"]:
        high = parse_number(match["high"])
        if high is None or high.amount is None or number.amount is None or number.amount >= high.amount:
            return None
        number = Numeral(None, number.amount, high.amount)
    if more:
        tenth = parse_number(more)
        if number.amount is None or tenth is None or tenth.amount is None:
            return None
        number = Numeral(number.amount + (tenth.amount if more == "半" else tenth.amount / 10))
    if (number.amount or number.high or Decimal(0)) > 10:
        return None
    return percentage_value(number, match.lexicons.table("ratios").by_id["cheng"])


CHENG = Rule(
    id="percentage.cheng",
    pattern=(
        r"(?<!第)(?<!第 )(?P<number>{number})(?: ?成?{to}(?P<high>{number}))? ?成"
        r"(?: ?(?P<more>[一二三四五六七八九半1-9])(?![0-9一二三四五六七八九十百千个名万亿]))?(?! ?新)"
        rf"(?:{_NOT_CHENG}|(?<=[过逾近约中有][二两三四五六七八九2-9]成)(?=为))"
    ),
    anchor=numeral(then="成至到-~—–"),
    produce=_cheng,
    examples=(
        ex("超过⟦两成⟧", ratio="0.2", unit="cheng"),
        ex("达到⟦七成六⟧", ratio="0.76"),
        ex("约⟦三到四成⟧的企业", low="0.3", high="0.4"),
        ex("分得⟦四成到五成⟧的流水", low="0.4", high="0.5"),
        ex("降价⟦三成半⟧", ratio="0.35"),
        ex("约⟦六七成⟧的客流", low="0.6", high="0.7"),
        ex("比重達⟦7成4⟧。", ratio="0.74"),
        ex("超过⟦九成⟧为公营房屋", ratio="0.9"),
    ),
    near_misses=("1成立", "张三成为冠军", "七成新的设备", "一成不变", "第三成员", "二十成", "第三成"),
)

_BLANKED = "(?: *[0-9〇零一二两三四五六七八九十百千万点.]){1,20}"
"""A number whose characters blanks part."""


def _spaced(match: Match) -> PercentageValue | None:
    """Read a share whose characters blanks part, or whose number has a k behind it."""
    written = match["front"] or match["behind"] or match["tenths"] or match["split"]
    number = parse_number(written.replace(" ", ""))
    if number is None or number.amount is None:
        return None
    name = (
        "cheng"
        if match["tenths"]
        else "percentage_point"
        if match["behind"]
        else _WHOLES.get(match["whole"], "percent")
    )
    if name == "cheng" and number.amount > 10:
        return None
    amount = number.amount * (1000 if match["kilo"] or match["kilos"] else 1) + (
        Decimal("0.5") if match["half"] else 0
    )
    return percentage_value(Numeral(amount), match.lexicons.table("ratios").by_id[name])


SPACED = Rule(
    id="percentage.spaced",
    pattern=(
        rf"(?P<whole>[百佰千仟万]) *分 *之(?P<front>{_BLANKED})(?: *(?P<kilo>k)(?![A-Za-z]))?"
        r"|(?:(?<=[一-龥])|(?<=[一-龥] ))(?P<split>[0-9]+\. [0-9]+) ?%"
        rf"|(?! )(?:(?P<behind>{_BLANKED}) *(?P<kilos>k)? *个? *百 *分 *点"
        rf"|(?<!第)(?<!第 )(?P<tenths>{_BLANKED}) *成(?: *(?P<half>半))?(?![ 一-龥]))"
    ),
    anchor=numeral(then="个分", and_then=" 百之点") | numeral(then=" .k点成"),
    produce=_spaced,
    examples=(
        ex("提高⟦２．４   个百分 点⟧", ratio="0.024", unit="percentage_point"),
        ex("占⟦百  分 之 669⟧", ratio="6.69", unit="percent"),
        ex("约 ⟦六 点 五 成⟧", ratio="0.65", unit="cheng"),
        ex("升⟦12k个百分点⟧", ratio="120"),
        ex("提高⟦0 . 5 个 百 分 点⟧", ratio="0.005", unit="percentage_point"),
        ex("出口上升⟦13. 2%⟧", ratio="0.132", unit="percent"),
    ),
    near_misses=("共5 个百货商场", "一 百 五 十 个", "要点：\n1. 2%", "第 六 成 员"),
)


def _range(match: Match) -> Found | None:
    """Read a range, a minus before it too: -3%至5%, -5%至-3%."""
    below = match.before(1) in _MINUS and _NEGATIVE.search(match.before(2)) is not None
    read = read_range(match, own_unit=bool(match["lowunit"]), below=below)
    if read is None:
        return None
    value = percentage_value(Numeral(None, read.low, read.high, read.qualifier), _row(match))
    return Found(value, match.start - below, match.end)


PERCENTAGE_RANGE = Rule(
    id="percentage.range",
    pattern=RANGE % (_BEHIND, "", _BEHIND),
    anchor=numeral(then=_BEHIND + "至到-~—–"),
    produce=_range,
    examples=(
        ex("增长⟦10%~15%⟧", low="0.1", high="0.15", ratio=None),
        ex("下降⟦3至5个百分点⟧", low="0.03", high="0.05", unit="percentage_point"),
        ex("增速为⟦-3%至5%⟧", low="-0.03", high="0.05", ratio=None),
        ex("增速在⟦-3.2～-1.5%⟧之间", low="-0.032", high="-0.015"),
    ),
    near_misses=("由12%提高到15%", "提高1.2个百分点至27%", "比分3-2", "15-10%", "5%至负3%"),
)


def _members(match: Match) -> list[Found] | None:
    row = _row(match)
    return [Found(percentage_value(number, row), start, end) for number, start, end in members(match) or ()]


ENUMERATED = Rule(
    id="percentage.enumeration",
    pattern=ENUMERATION % _BEHIND,
    anchor=numeral(then="、和与及以或"),
    produce=_members,
    examples=(
        ex("分别提高⟦0.9⟧、1.1和0.5个百分点", ratio="0.009", unit="percentage_point"),
        ex("分别提高0.9、⟦1.1⟧和0.5个百分点", ratio="0.011"),
    ),
    near_misses=("第3、4和5号", "3、4月增长"),
)

_COMPARED = re.compile("(?:[高低快慢]于|比)[^，。；、,;0-9]{1,10}$")


def _elided(match: Match) -> Found | None:
    """Read the first of two points that are told against two wholes: 高于全国|0.4|、全省0.1个百分点."""
    number = parse_number(match["number"])
    if number is None or _COMPARED.search(match.before(16)) is None:
        return None
    return Found(percentage_value(number, _row(match)), *match.span("number"))


ELIDED = Rule(
    id="percentage.elided-unit",
    pattern=(r"(?P<number>{number})[、和][一-龥]{0,4}全[一-龥]{1,7}{number}(?P<unit>个百分点)"),
    anchor=numeral(then="、和", and_then="全高低快慢比还"),
    produce=_elided,
    examples=(
        ex("高于全国⟦0.4⟧、全省0.1个百分点", ratio="0.004", unit="percentage_point"),
        ex("比全国高⟦0.3⟧、比全省高0.5个百分点", ratio="0.003"),
        ex("快于全省⟦1.2⟧和全市平均水平以上0.8个百分点", ratio="0.012"),
        ex("低于全国⟦0.4⟧、低于全州0.1个百分点", ratio="0.004"),
    ),
    near_misses=("新增4、全省0.1个百分点", "高于全国4、5个百分点"),
)

RULES = (NUMBER_UNIT, WORDED, CHENG, SPACED, PERCENTAGE_RANGE, ENUMERATED, ELIDED)
