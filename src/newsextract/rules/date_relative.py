"""Dates told from the day of writing: 今天, 本月, 年底, 月底."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from newsextract.lexicons import Lexicons
from newsextract.rules.base import Match, Rule, ex, words
from newsextract.rules.date_parts import CLOCK, MODS, number_of, read_point
from newsextract.rules.date_parts import DAY as DAY_OF
from newsextract.rules.date_parts import MONTH as MONTH_OF
from newsextract.rules.patterns import expand, part
from newsextract.timex import Point, is_valid
from newsextract.values import DateValue

__all__ = ["RULES"]

_DAYS = "{deictics:unit=day}"
_MONTHS = "{deictics:unit=month}"
_EVENING = ("晚", "夜", "下午", "傍晚")


def _offset(match: Match, name: str) -> int:
    return int(match.lexicons.table("deictics").by_surface[match[name]].offset)


def _day(match: Match) -> DateValue | None:
    """Read a day relative to the reference, and a clock time attached to it, a date in brackets passed over."""
    first = Point(day_offset=_offset(match, "deictic"))
    if match["to"]:
        return DateValue(first=first, last=Point(day_offset=_offset(match, "other")))
    clock = read_point(match)
    if clock is None:
        return None
    hour = clock.hour
    if hour is not None and hour < 12 and match["deictic"].endswith(_EVENING):
        hour += 12
    first = Point(day_offset=first.day_offset, hour=hour, minute=clock.minute)
    last = read_point(match, "2", base=first) if match["hour2"] else None
    if match["hour2"] and (last is None or last.hour is None or hour is None or last == first):
        return None
    return DateValue(first=first, last=last)


DAY = Rule(
    id="date.relative-day",
    pattern=(
        rf"(?P<deictic>{_DAYS})(?!头条|资本|系股|黄花|之星|(?<=今晚)报(?![名道告到警送价考]))(?:(?P<to>(?:到|至|和)(?P<other>{_DAYS}))"
        rf"|(?:[（(][^）)\n]{{1,12}}[）)])?{CLOCK}(?:{{to}}{part(CLOCK, '2')})?)?"
    ),
    anchor=words(_DAYS),
    produce=_day,
    by_groups=True,
    examples=(
        ex("⟦今天⟧开通", reference="2023-01-06", timex="2023-01-06"),
        ex("⟦昨天⟧，记者", reference="2023-01-06", timex="2023-01-05"),
        ex(
            "⟦今天（12月29日）12时43分⟧",
            reference="2022-12-29",
            timex="2022-12-29T12:43",
            granularity="minute",
        ),
        ex("⟦今天到明天⟧有雨", reference="2025-02-11", timex="2025-02-11/2025-02-12"),
        ex("⟦今天上午8点到下午5点⟧", reference="2023-05-10", timex="2023-05-10T08/2023-05-10T17"),
        ex("⟦今晚6点⟧", reference="2016-11-07", timex="2016-11-07T18"),
        ex("⟦今下午3点⟧", reference="2016-11-07", timex="2016-11-07T15"),
        ex("⟦今凌晨3时⟧许", reference="2016-11-07", timex="2016-11-07T03"),
    ),
    near_misses=("今日头条报道", "明日黄花", "每天6点", "据今晚报报道"),
)


def _bracketed(match: Match) -> DateValue | None:
    """Read 今(5)日, 今（112）年, 本(11)月: the number says what the word means."""
    number, unit = int(match["number"]), match["unit"] or match["within"]
    rest = read_point(match)
    if rest is None:
        return None
    if unit == "年":
        year = number + 1911 if number < 1000 else number
        point = msgspec.structs.replace(rest, year=year)
    elif unit == "月":
        point = Point(month=number)
    else:
        hour = rest.hour
        if unit == "晚" and hour is not None and hour < 12:
            hour += 12
        point = msgspec.structs.replace(rest, day=number, hour=hour)
    return DateValue(first=point) if is_valid(point) else None


BRACKETED = Rule(
    id="date.bracketed",
    pattern=r"(?:今|昨|明|前|后|去|本|上|下)[（(](?P<number>[0-9]+)(?:[）)](?P<unit>[日天晚晨早月年])|(?P<within>日)[）)])"
    + rf"(?:(?<=年) ?{MONTH_OF}(?: ?{DAY_OF})?)?{CLOCK}?",
    anchor=words(*(word + sign for word in "今昨明前后去本上下" for sign in "（(")),
    produce=_bracketed,
    by_groups=True,
    examples=(
        ex("行政院⟦今(5)日⟧表示", reference="2023-11-05", timex="2023-11-05"),
        ex("截至⟦今(3)日11時⟧", reference="2024-11-03", timex="2024-11-03T11"),
        ex("⟦昨（30）日⟧公布", reference="2023-10-31", timex="2023-10-30"),
        ex("⟦今（7日）⟧迎来立冬", reference="2025-11-07", timex="2025-11-07"),
        ex("於⟦今(113)年 3 月 1 日⟧掛牌", timex="2024-03-01"),
        ex("⟦去(111)年⟧出口", reference="2023-10-31", timex="2022"),
    ),
    near_misses=("今(45)日", "如上(5)项", "本(3)号"),
)


def _month(match: Match) -> DateValue | None:
    day = number_of(match["day"]) if match["day"] else None
    if match["ten"]:
        return DateValue(
            first=Point(month_offset=_offset(match, "deictic"), ten_days="上中下".index(match["ten"]) + 1)
        )
    point = Point(month_offset=_offset(match, "deictic"), day=day)
    return DateValue(first=point, mod=MODS.get(match["mod"])) if is_valid(point) else None


MONTH = Rule(
    id="date.relative-month",
    pattern=(
        rf"(?P<deictic>{_MONTHS})(?:(?P<ten>[上中下])旬|(?P<mod>[初末底])"
        r"|(?P<day>3[01]|[12][0-9]|[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]) ?[日号])?"
    ),
    anchor=words(_MONTHS),
    produce=_month,
    by_groups=True,
    examples=(
        ex("⟦本月⟧投产", reference="2023-01-06", timex="2023-01"),
        ex("⟦上月⟧环比", reference="2023-01-06", timex="2022-12"),
        ex("⟦本月十日⟧", reference="2017-03-22", timex="2017-03-10"),
        ex("⟦下月底⟧前", reference="2023-01-06", timex="2023-02", mod="END"),
    ),
    near_misses=("满月", "月月红"),
)


_QUARTERS = {"上": -1, "本": 0, "这": 0, "下": 1}


def _quarter(match: Match) -> DateValue:
    return DateValue(first=Point(quarter_offset=_QUARTERS[match["which"]]), mod=MODS.get(match["mod"]))


QUARTER = Rule(
    id="date.relative-quarter",
    pattern=r"(?P<which>[上本这下])一?个?季度(?P<mod>[初末])?",
    anchor=words(*(which + more for which in _QUARTERS for more in ("季度", "一季度", "个季度", "一个季度"))),
    produce=_quarter,
    by_groups=True,
    examples=(
        ex("较⟦上一季度⟧回落", reference="2022-08-15", timex="2022-Q2", granularity="quarter"),
        ex("⟦下季度⟧投产", reference="2022-11-15", timex="2023-Q1"),
    ),
    near_misses=("连续三个季度", "北上季风"),
)


def _end_of_year(match: Match) -> DateValue:
    return DateValue(first=Point(year_offset=0), mod=MODS.get(match["mod"]))


END_OF_YEAR = Rule(
    id="date.within-year",
    pattern=r"(?<![0-9〇零一二三四五六七八九十两几半当成新全每学周历往多大末])(?<![0-9〇零一二三四五六七八九十] )年(?:(?P<mod>[底末初])|内|中(?=[，。、,\s将]|前|$))(?!次|一数|轮)",
    anchor=words("年底", "年末", "年初", "年内", "年中"),
    produce=_end_of_year,
    by_groups=True,
    examples=(
        ex("预计⟦年底⟧通车", reference="2024-04-21", timex="2024", mod="END"),
        ex("⟦年内⟧开通", reference="2023-08-09", timex="2023"),
    ),
    near_misses=("三年内", "第 3 年末", "5年底座", "学年初"),
)


_SET = re.compile("(?:预计|计划|将于|将在|力争|截至|截止|到|至|拟于|定于)$")


@lru_cache(maxsize=16)
def _happens(lexicons: Lexicons) -> re.Pattern[str]:
    """Give the pattern of what something is done at a 月底 by: an event of a project, or another."""
    events = expand("{fact_words:start,completion}", lexicons)
    return re.compile(f"[^，。；]{{0,8}}(?:前|将|{events}|完成|封顶|举行|上市|公布|结束|到位)")


def _end_of_month(match: Match) -> DateValue | None:
    """Read a 月底 that something is set for or done at; not that of every month (月末发工资)."""
    before = match.before(4)
    if "每" in before or not (_SET.search(before) or _happens(match.lexicons).match(match.text, match.end)):
        return None
    return DateValue(first=Point(month_offset=0), mod=MODS.get(match["mod"]))


END_OF_MONTH = Rule(
    id="date.within-month",
    pattern=r"(?<![0-9〇零个当该同全数几两各满半逐按明次翌隔年冬腊正岁日])月(?P<mod>[底末初])(?![薪结价考线光])",
    anchor=words("月底", "月末", "月初"),
    produce=_end_of_month,
    examples=(
        ex("食堂⟦月底⟧封顶", reference="2017-08-24", timex="2017-08", mod="END", granularity="month"),
        ex("将于⟦月初⟧开馆", reference="2017-08-24", timex="2017-08", mod="START"),
    ),
    near_misses=("每到月底", "三个月底", "岁月初心", "月末发工资"),
)

RULES = (DAY, BRACKETED, QUARTER, MONTH, END_OF_YEAR, END_OF_MONTH)
