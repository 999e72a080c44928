"""Weeks, their days and their ends: 上周五, 周三, 周一至周五, 本周末."""

from __future__ import annotations

import re
from datetime import date

from newsextract.rules.base import Match, Rule, either, ex, words
from newsextract.rules.date_parts import CLOCK, YEAR, number_of, read_point
from newsextract.timex import Point
from newsextract.values import DateValue

__all__ = ["RULES"]

_WEEKS = "{deictics:unit=week}"
_NAMES = "一二三四五六日天"
_USUAL = re.compile("每|时间|开放|办公|营业|工作日|平时|通常|逢")


def _number(name: str) -> int:
    return min(_NAMES.index(name) + 1, 7)


def _offset(match: Match) -> int:
    return int(match.lexicons.table("deictics").by_surface[match["deictic"]].offset)


def _week(match: Match) -> DateValue | None:
    clock = read_point(match)
    if clock is None or (clock.hour is not None and not match["weekday"]):
        return None
    day = _number(match["weekday"]) if match["weekday"] else None
    return DateValue(
        first=Point(week_offset=_offset(match), weekday=day, hour=clock.hour, minute=clock.minute)
    )


WEEK = Rule(
    id="date.week",
    pattern=rf"(?P<deictic>{_WEEKS})(?:(?P<weekday>[一二三四五六日天]){CLOCK}?)?(?![刊岁年期末边])",
    anchor=words(_WEEKS),
    produce=_week,
    by_groups=True,
    examples=(
        ex(
            "⟦本周⟧有雨",
            reference="2019-11-25",
            timex="2019-W48",
            since="2019-11-25",
            until="2019-12-02",
            granularity="week",
        ),
        ex("⟦上周五⟧收盘", reference="2023-01-06", timex="2022-12-30", granularity="day"),
        ex("⟦下周二上午九点⟧", reference="2023-05-10", timex="2023-05-16T09"),
    ),
    near_misses=("周刊本周刊", "上周末尾"),
)


def _weekday(match: Match) -> DateValue:
    return DateValue(first=Point(weekday=_number(match["weekday"])))


WEEKDAY = Rule(
    id="date.weekday",
    pattern=r"(?:(?<![每逢双单隔大一二两三四五六七八九十几整圆（(0-9])|(?<=[^每逢双单隔大]周.))(?<![周期拜][一二三四五六][至到\-~])(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
    r"(?!、[一二三四五六日天及])(?=[，。、,\s（(]|$|[至到](?!周|星期|礼拜)|(?![至到次个天期更刊岁福良鸣围场节课班遍回口年人]|.(?:表示|说|称|介绍|告诉|认为|先生|女士|指出|任|接受))[一-龥])",
    anchor=words("周", "星期", "礼拜", and_then="一二三四五六日天"),
    produce=_weekday,
    by_groups=True,
    examples=(
        ex("⟦周三⟧，股价", reference="2018-09-18", timex="2018-09-19"),
        ex("⟦星期一⟧上午", reference="2017-03-22", timex="2017-03-20"),
        ex("财报⟦周四⟧公布", reference="2023-11-05", timex="2023-11-02"),
        ex("⟦周日⟧发生的地震", reference="2014-08-04", timex="2014-08-03"),
        ex("⟦周日⟧将举行", reference="2014-08-04", timex="2014-08-10"),
    ),
    near_misses=(
        "周一鸣表示",
        "周三石先生",
        "每2周三次",
        "周六福珠宝",
        "每周三下午",
        "每周三周四下午",
        "星期一、二及三：10时开门",
        "一周五天",
    ),
)


def _weekdays(match: Match) -> DateValue | None:
    """Read two days of a week and what is between; none where they are said of every week (opening hours)."""
    first, last = _number(match["first"]), _number(match["last"])
    if first >= last or _USUAL.search(match.before(16)):
        return None
    offset = _offset(match) if match["deictic"] else 0
    return DateValue(
        first=Point(week_offset=offset, weekday=first), last=Point(week_offset=offset, weekday=last)
    )


WEEKDAYS = Rule(
    id="date.weekdays",
    pattern=rf"(?<![隔大])(?:(?P<deictic>{_WEEKS})|周|星期|礼拜)(?P<first>[一二三四五六])(?:至|到|-|~)(?:周|星期|礼拜)?(?P<last>[二三四五六日天])(?![楼级号月季一二三四五六七八九十百])",
    anchor=words("周", "星期", "礼拜", and_then="一二三四五六") | words(_WEEKS, and_then="一二三四五六"),
    produce=_weekdays,
    examples=(
        ex(
            "⟦周一至周五⟧股指累计跌3%",
            reference="2023-11-05",
            timex="2023-10-30/2023-11-03",
            until="2023-11-04",
        ),
        ex("⟦下周二到周四⟧降温", reference="2023-11-05", timex="2023-11-07/2023-11-09"),
    ),
    near_misses=("开放时间为周一至周五", "每周一到周三", "周五到一楼"),
)


def _week_of_year(match: Match) -> DateValue | None:
    """Read a week by its number: ISO 8601's, which begins on Monday."""
    year, number = read_point(match), number_of(match["week"])
    if year is None or year.year is None or number is None:
        return None
    try:
        monday = date.fromisocalendar(year.year, number, 1)
    except ValueError:
        return None
    return DateValue(first=Point(year=monday.year, month=monday.month, day=monday.day, week_offset=0))


WEEK_OF_YEAR = Rule(
    id="date.week-of-year",
    pattern=rf"{YEAR}的?第 ?(?P<week>{{number}}) ?周(?![岁年刊期边])",
    anchor=either("年", and_then="的第"),
    produce=_week_of_year,
    covers=("date.year",),
    by_groups=True,
    examples=(
        ex(
            "⟦2024年第13周⟧成交500套",
            timex="2024-W13",
            since="2024-03-25",
            until="2024-04-01",
            granularity="week",
        ),
        ex("⟦2018年第04周⟧（1月22日起）", timex="2018-W04"),
        ex("⟦2024年的第 十三 周⟧", timex="2024-W13"),
    ),
    near_misses=("孕期第13周", "2024年第13周岁", "2024年第60周"),
)

_ENDS = {"本": 0, "这": 0, "这个": 0, "上": -1, "上个": -1, "下": 1, "下个": 1, "刚过去的": 0, "": 0}


def _weekend(match: Match) -> DateValue:
    offset = _ENDS[match["which"]]
    return DateValue(first=Point(week_offset=offset, weekday=6), last=Point(week_offset=offset, weekday=7))


WEEKEND = Rule(
    id="date.weekend",
    pattern=rf"(?:(?P<which>{'|'.join(sorted(filter(None, _ENDS), key=len, reverse=True))})|(?<![一-龥])(?=周末(?:[，,]|将)))周末(?!尾|端)",
    anchor=words(*(which + "周末" for which in _ENDS)),
    produce=_weekend,
    by_groups=True,
    examples=(
        ex("⟦上周末⟧开园", reference="2023-11-08", timex="2023-11-04/2023-11-05", until="2023-11-06"),
        ex("⟦这个周末⟧有雨", reference="2023-11-08", timex="2023-11-11/2023-11-12"),
        ex("⟦周末⟧，景区客流增加", reference="2023-11-08", timex="2023-11-11/2023-11-12"),
    ),
    near_misses=("每逢周末", "上周末尾", "周末经济"),
)

RULES = (WEEKEND, WEEKDAYS, WEEK_OF_YEAR, WEEK, WEEKDAY)
