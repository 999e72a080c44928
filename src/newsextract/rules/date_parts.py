"""The parts of a date as patterns, and how their groups become a `Point`."""

from __future__ import annotations

from typing import Any

from newsextract.numerals import parse_number
from newsextract.records import TimexMod
from newsextract.rules.base import Match
from newsextract.timex import Point, days_in_month, is_valid
from newsextract.values import DateValue

__all__ = [
    "APART",
    "BUSINESS",
    "BY_ITSELF",
    "CLOCK",
    "DAY",
    "INTERVALS",
    "MOD",
    "MODS",
    "MONTH",
    "OF_YEAR",
    "SINGLE",
    "THIS",
    "YEAR",
    "YEAR_OF_FOUR",
    "date_value",
    "number_of",
    "read_point",
]

_DIGIT = "[〇零○O一二三四五六七八九]"
_FIGURES = str.maketrans("〇零○O一二三四五六七八九", "0000123456789")
APART = "(?<![0-9.])"
"""Not within a number: a rule is tried where a numeral begins, but can be searched for too."""
BY_ITSELF = "(?<![0-9A-Za-z.])"
"""Not within a number or a code."""
THIS = "{deictics:unit=year}"
"""今年 and its like."""
BUSINESS = "业绩|营[收业]|净利|毛利|收入|利润|财报|销[售量]"
"""What tells a quarter of a year from other things of its name."""
YEAR_OF_FOUR = f"(?:[12][0-9]{{3}}|[一二]{_DIGIT}{{3}})"
YEAR = (
    rf"(?:{BY_ITSELF}(?<!公元前)(?:(?P<year>{YEAR_OF_FOUR}|[〇零]{{figure}}) ?年"
    rf"|(?P<short>[0-9]{{2}}|(?:[一二五六七八九]|{{figure}}{{2}}){{figure}})年(?= ?[0-9一二三四五六七八九十]{{1,2}} ?月"
    r"|(?<=[0-3][0-9]年)(?:[上下]半年|第?[一二三四]季度|前[二三]季度|全年|同期|年报|归母|营收)))"
    rf"|(?:民国|{BY_ITSELF}(?=1[01][0-9] ?年(?:度(?!假)|底(?!蕴)|初(?![期步始级中小选])|全年|预算|决算|元月|(?:全线|[将可才])?(?:完工|通车|动工|启用|开工|竣工)| ?(?:1[0-2]|[1-9]) ?月|第[1-4一二三四]季|[上下]半年)|一[〇○零一二]{{figure}} ?年度))"
    r"(?P<roc>[0-9]{1,3}|[一二三四五六七八九十百零〇○]{1,5}) ?年"
    r"|(?!(?<=[产成工用营运建改收施税售])后年|后年[薪产均限]|(?<=以)[前后]年|(?<=[首每上下本这此该再某两几多一二三四五六七八九十0-9])次年)(?P<this>{deictics:unit=year}))"
)
SINGLE = ("date.month-day", "date.month", "date.year", "date.day", "date.enumeration")
"""Rules that find nothing of their own within a day of a month or an interval of days."""
INTERVALS = ("date.months", "date.days", "date.clocks")
"""Those of intervals."""
OF_YEAR = "的 0123456789一二三四五六七八九十廿元"
"""What stands behind 年, 今年 or 月 where a month or a day follows."""
MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|(?<![连前]){one_to_nine}|(?<![0-9一二三四五六七八九十百千万亿美欧日韩港澳])元) ?月(?![号球亮饼光报刊薪票租供嫂经牙台历龄])"
DAY = (
    r"(?P<day>3[01]|[12][0-9]|0?[1-9]|三十一?|[二廿]十?{one_to_nine}?|十{one_to_nine}?|{one_to_nine}) ?[日号]"
)
CLOCK = (
    r"(?: ?(?P<part>{part_of_day})?"
    r" ?(?P<hour>[01]?[0-9]|2[0-4]|十{one_to_nine}?|二十[一二三四]?|[零两]|{one_to_nine})"
    r"(?: ?(?:时|点钟?)(?![候间代段评击亮赞])(?:(?P<minute>[0-5]?[0-9]|[二三四五]?十{one_to_nine}?|[零〇]{one_to_nine})(?:分(?: ?(?:[0-5]?[0-9]|[一二三四五六七八九十]{1,3})秒)?|(?![0-9分]))"
    r"|(?P<half>半)|(?P<quarter>[一三])刻)?|[:：](?P<minutes>[0-5][0-9])(?![0-9])分?))"
)
MOD = r"(?P<mod>初|末|底|中(?=[，。；、,;\s）)]|$|前|将|可|完|建|开|投|竣|通|预|公布|发布))"
MODS: dict[str, TimexMod] = {"初": "START", "中": "MID", "末": "END", "底": "END"}
_MIDNIGHT = {"凌晨": 0, "晚上": 24, "晚间": 24, "夜间": 24, "深夜": 24, "夜里": 24, "晚": 24}
_AFTERNOON = ("下午", "傍晚", "晚上", "晚间", "夜间", "深夜", "夜里", "午后", "晚")


def number_of(text: str) -> int | None:
    """Read a calendar number: 12, 十二, 廿三, 〇五, 元 of 元月."""
    if text.isdecimal():
        return int(text)
    if text == "元":
        return 1
    written = text.replace("廿", "二十").replace("○", "〇").replace("二十十", "二十")
    numeral = parse_number(written.lstrip("零〇") or written)
    return int(numeral.amount) if numeral and numeral.amount is not None else None


def _year(text: str) -> int | None:
    """Read a year: 2023, 二〇二三; two digits are of the century around now (零八 is 2008, 95 is 1995)."""
    digits = text.translate(_FIGURES)
    if not digits.isdecimal():
        return None
    year = int(digits)
    return year + (2000 if year < 50 else 1900) if len(digits) == 2 else year


def read_point(match: Match, suffix: str = "", base: Point | None = None) -> Point | None:
    """Read the groups of one point; `base` gives the parts that are left unsaid. None when it cannot be a date."""
    said = match.told(suffix).get
    parts: dict[str, Any] = {}
    if text := said("year") or said("short"):
        parts["year"] = _year(text)
    elif text := said("roc"):
        count = number_of(text)
        parts["year"] = None if count is None else count + 1911
    elif text := said("this"):
        row = match.lexicons.table("deictics").by_surface[text]
        parts["year_later" if row.told else "year_offset"] = row.offset
    for name in ("month", "day", "hour"):
        if text := said(name):
            parts[name] = number_of(text)
            if parts[name] is None:
                return None
    if minute := said("minute") or said("minutes"):
        parts["minute"] = number_of(minute.lstrip("零"))
    elif said("half"):
        parts["minute"] = 30
    elif quarter := said("quarter"):
        parts["minute"] = 15 if quarter == "一" else 45
    hour = parts.get("hour")
    if (
        hour is not None
        and hour < 12
        and (said("part") in _AFTERNOON or (said("part") == "中午" and hour < 4))
    ):
        parts["hour"] = hour + 12
    if hour == 12:
        parts["hour"] = _MIDNIGHT.get(said("part", ""), 12)
    if base is not None:
        parts = _inherited(parts, base, next_day="next" in match.told(suffix))
    point = Point(**parts)
    return point if is_valid(point) else None


def _inherited(parts: dict[str, Any], base: Point, *, next_day: bool) -> dict[str, Any]:
    """Take from `base` the larger units that the second end of an interval leaves unsaid.

    An end that would lie before its beginning is of the next year (which link/anchoring.py adds), month or day.
    """
    if "year" in parts or "year_offset" in parts or "year_later" in parts:
        return parts
    taken = {"year": base.year, "year_offset": base.year_offset, "year_later": base.year_later}
    if "month" not in parts and ("day" in parts or "hour" in parts):
        taken |= {"month": base.month, "month_offset": base.month_offset}
        if "day" not in parts:
            taken |= {"day": base.day, "day_offset": base.day_offset}
            hour = parts.get("hour")
            if not next_day and hour is not None and base.hour is not None and hour < base.hour:
                next_day = hour + 12 <= base.hour
                parts = parts if next_day else parts | {"hour": hour + 12}
            if next_day and base.day_offset is not None:
                taken["day_offset"] = base.day_offset + 1
            elif next_day and base.day is not None:
                taken["day"] = base.day + 1
        elif base.month is not None and base.day is not None and parts["day"] < base.day:
            taken["month"] = base.month + 1
    point = {name: value for name, value in taken.items() if value is not None} | parts
    return _carried(point, base)


def _carried(parts: dict[str, Any], base: Point) -> dict[str, Any]:
    """Carry a day behind the month's end to the next month, a month before the beginning's to an unsaid year."""
    month, day = parts.get("month"), parts.get("day")
    if month and day and day == (base.day or 0) + 1 and day > days_in_month(base.year or 2024, month):
        month, day = month + 1, 1
    if month == 13:
        month = 1
    if month and base.month and month < base.month:
        parts = {name: value for name, value in parts.items() if not name.startswith("year")}
    return parts | ({"month": month} if month else {}) | ({"day": day} if day else {})


def date_value(point: Point | None, mod: str = "") -> DateValue | None:
    """Make the value of one point; None for a point that is none."""
    return None if point is None else DateValue(first=point, mod=MODS.get(mod[-1:]))
