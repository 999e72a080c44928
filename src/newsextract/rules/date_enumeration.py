"""Dates that share a unit: 10月28、29日, 3、4月, 一、二季度, 2021、2022年.

The last member has the unit and is found by the rules for single dates; the ones before it, and a last day in Chinese,
are found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from newsextract.rules.base import Found, Match, Rule, either, ex, numeral
from newsextract.rules.date_parts import APART, BY_ITSELF, OF_YEAR, THIS, YEAR, number_of, read_point
from newsextract.timex import Point, is_valid
from newsextract.values import DateValue

__all__ = ["RULES"]

_AND = " ?(?:、|和|与|及|以及|或) ?"
_JOINT = re.compile(_AND)
_ONE = "(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})"
_PARTS = {"日": "day", "号": "day", "月": "month", "季度": "quarter"}


def _all_but_last(match: Match) -> Iterator[tuple[str, int, int]]:
    """Give the members before the last with their places."""
    text, place = match["members"], match.span("members")[0]
    start = 0
    for joint in _JOINT.finditer(text):
        yield text[start : joint.start()], place + start, place + joint.start()
        start = joint.end()


def _listed(match: Match) -> list[Found] | None:
    """Read days of one month, months or quarters of one year; the first has what stands before the list."""
    name, base = _PARTS[match["unit"]], read_point(match)
    if base is None or (name != "day" and base.month is not None):
        return None
    found: list[Found] = []
    for text, start, end in (*_all_but_last(match), *_last_day(match)):
        number = number_of(text)
        point = msgspec.structs.replace(base, **{name: number})
        if number is None or not is_valid(point) or (name == "quarter" and not 1 <= number <= 4):
            return None
        found.append(Found(DateValue(first=point), start if found else match.start, end))
    return found


def _last_day(match: Match) -> Iterator[tuple[str, int, int]]:
    """Give the last day where it is in Chinese: alone, 二十二日 would be no date."""
    last = _JOINT.split(match["members"])[-1]
    if match["unit"] in "日号" and not last.isdecimal():
        yield last, match.span("members")[1] - len(last), match.end


LISTED = Rule(
    id="date.enumeration",
    pattern=(
        rf"{{listing}}(?:{YEAR}的? ?)?(?:{APART}(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月)?{APART}(?<![第每])"
        rf"(?P<members>{_ONE}(?:{_AND}{_ONE}){{1,9}}) ?"
        r"(?P<unit>[日号](?![游均内线楼院公机])|月(?![饼球])|季度)"
    ),
    anchor=either("年月、和与及以或", THIS, and_then=OF_YEAR + "及"),
    produce=_listed,
    examples=(
        ex("⟦10月28⟧、29日开放", reference="2023-11-05", timex="2023-10-28"),
        ex("⟦2023年3⟧、4月", timex="2023-03"),
        ex("⟦一⟧、二季度", reference="2023-06-05", timex="2023-Q1"),
    ),
    near_misses=("每3、4日", "地铁3、4号线", "第3、4季度", "3、4个月", "13、14月"),
)


def _years(match: Match) -> list[Found]:
    return [
        Found(DateValue(first=Point(year=int(text))), start, end) for text, start, end in _all_but_last(match)
    ]


YEARS = Rule(
    id="date.years-listed",
    pattern=rf"{BY_ITSELF}(?P<members>(?:19|20)[0-9]{{2}}(?:{_AND}(?:19|20)[0-9]{{2}}){{1,9}}) ?年(?![级])",
    anchor=numeral(then="、和与及以或"),
    produce=_years,
    examples=(
        ex("⟦2021⟧、2022年连续增长", timex="2021", granularity="year"),
        ex("比2021和⟦2022⟧及2023年", timex="2022"),
    ),
    near_misses=("编号2021、2022", "2021、2022年级学生"),
)

RULES = (LISTED, YEARS)
