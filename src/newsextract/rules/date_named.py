"""Days with a name: festivals, solar terms, days of the lunar calendar."""

from __future__ import annotations

import re

import msgspec

from newsextract.records import TimexMod
from newsextract.rules.base import Match, Rule, either, ex, numeral, words
from newsextract.rules.date_parts import BY_ITSELF, THIS, YEAR, number_of, read_point
from newsextract.rules.patterns import part
from newsextract.surnames import SURNAMES
from newsextract.timex import Point
from newsextract.values import DateValue

__all__ = ["RULES"]

_BY_CONTEXT = ("五一", "十一")
_LUNAR_MONTHS = "正二三四五六七八九十冬腊"


_SURNAMES_ALONE = {"国庆": "李王张刘赵陈杨吴徐孙马朱胡林郭何罗郑"}
"""Surnames that need nothing else around to tell a name of a person."""
_SAYS = re.compile(
    "表示|表明|说|称|认为|介绍|告诉|指出|透露|坦言|回忆|强调|先生|女士|同志|老师|[担任](?!务)|等人|，[男女](?![一-龥])|的[父母妻]"
)
_TITLE = re.compile(
    "(?:总裁|主任|书记|[县市省区乡镇院校所局厅处科部队会站厂组班行]长|董事|经理|工程师|主席|委员|记者|老师|教授|专家|博士|医生|护士"
    "|村民|工人|农民|司机|店主|代表|员工|馆员|同学|负责人|发言人)$"
)


def _is_a_person(match: Match) -> bool:
    """Tell 总裁李重阳 and 汪国庆表示 from 于国庆期间: a surname before, and what is said of persons around."""
    place, end = match.span("name")
    surname = match.text[place - 1 : place]
    if surname not in SURNAMES or match["name"].endswith("节") or match.start != place or not surname:
        return False
    if surname in _SURNAMES_ALONE.get(match["name"], ""):
        return True
    return bool(_SAYS.match(match.text, end) or _TITLE.search(match.text[max(0, place - 4) : place - 1]))


def _festival(match: Match) -> DateValue | None:
    year = read_point(match)
    if year is None or _is_a_person(match):
        return None
    if match["bare"]:
        year = Point(year=int(match["bare"]))
    mod: TimexMod | None = "BEFORE" if match["eve"] else None
    identifier = (
        match.lexicons.table("festivals")
        .by_surface[f"“{match['name']}”" if match["name"] in _BY_CONTEXT else match["name"]]
        .id
    )
    return DateValue(first=msgspec.structs.replace(year, festival=identifier), mod=mod)


FESTIVAL = Rule(
    id="date.festival",
    pattern=rf"(?:{YEAR}的? ?|{BY_ITSELF}(?P<bare>(?:19|20)[0-9]{{2}}) ?)?(?!(?<=[包吃煮卖买做摇滚])元宵(?!节))(?!(?<=[宁华初今去盛仲寒严入明暖])[夏冬]至)(?P<name>{{festivals}}|[五十]一(?=假期|期间|小长假|长假|黄金周|前夕|前后|节前|当天))(?P<eve>前夕)?(?!上河图|茶话会|[档河寺山]|市[^场民内区]|县|区|镇|路|大街|大厦|大楼|街道|饭店|先生|同志|(?<=至)今)",
    anchor=either("年", THIS, and_then="的 五十{festivals}")
    | numeral(then="{festivals}")
    | words("{festivals}", *_BY_CONTEXT),
    produce=_festival,
    examples=(
        ex("⟦春节⟧假期", reference="2024-02-25", timex="2024-02-10"),
        ex("⟦2023年中秋节⟧", timex="2023-09-29"),
        ex("⟦2020春节⟧期间", timex="2020-01-25"),
        ex("⟦五一⟧假期", reference="2023-04-20", timex="2023-05-01"),
        ex("⟦国庆节前夕⟧通车", reference="2023-09-20", timex="2023-10-01", mod="BEFORE"),
    ),
    near_misses=(
        "五一路口",
        "清明上河图",
        "国庆路",
        "中秋茶话会",
        "国庆档总票房",
        "宁夏至湖南的线路",
        "去冬至今春",
        "江州集团总裁李重阳表示",
        "汪国庆说",
        "总工程师祁立春、",
    ),
)


_SUN = (
    "初[一二三四五六七八九十]|十[一二三四五六七八九]|廿[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十"
)


def _day_of_moon(match: Match, suffix: str, moon: str) -> tuple[int, int] | None:
    """Give month and day of the lunar calendar; `moon` is the month where none is said, and 正 that of 大年."""
    month = match["moon" + suffix] or moon
    day = number_of(match["sun" + suffix].removeprefix("初"))
    return (_LUNAR_MONTHS.index(month) + 1, day) if day is not None and 1 <= day <= 30 else None


def _lunar(match: Match) -> DateValue | None:
    year = read_point(match)
    first = _day_of_moon(match, "", "正")
    if year is None or first is None:
        return None
    last = _day_of_moon(match, "2", match["moon"] or "正") if match["sun2"] else None
    begin = msgspec.structs.replace(year, lunar=first)
    return DateValue(first=begin, last=msgspec.structs.replace(begin, lunar=last) if last else None)


_MOON = rf"(?:(?P<moon>[{_LUNAR_MONTHS}])月|大年(?=初))"
LUNAR = Rule(
    id="date.lunar",
    pattern=(
        rf"(?:{YEAR}的? ?)?(?:农历|阴历)?{_MOON}(?P<sun>{_SUN})"
        rf"(?:{{to}}(?:农历|阴历)?{part(_MOON, '2')}?(?P<sun2>{_SUN})(?![天日个]))?"
    ),
    anchor=either("年", THIS, and_then="的 农阴正冬腊大")
    | words("农历", "阴历", "正月", "冬月", "腊月", "大年初"),
    produce=_lunar,
    by_groups=True,
    examples=(
        ex("⟦正月初三⟧开工", reference="2023-02-01", timex="2023-01-24"),
        ex("⟦农历八月十五⟧", reference="2023-09-20", timex="2023-09-29"),
        ex("⟦今年正月初三⟧开工", reference="2023-11-05", timex="2023-01-24"),
        ex("⟦大年初六⟧返程", reference="2024-02-20", timex="2024-02-15"),
        ex("⟦正月初一至初七⟧免费", reference="2024-02-20", timex="2024-02-10/2024-02-16", until="2024-02-17"),
        ex("⟦腊月廿三到正月十五⟧", reference="2024-02-20", timex="2024-02-02/2024-02-24", granularity="day"),
    ),
    near_misses=("正月里", "农历新年", "大年夜", "正月初一到三十人"),
)

RULES = (FESTIVAL, LUNAR)
