"""Days with a name: festivals, solar terms, days of the lunar calendar."""

from __future__ import annotations

from newsextract.records import TimexMod
from newsextract.rules.base import Match, Rule, either, ex, words
from newsextract.rules.date_parts import YEAR, number_of, read_point
from newsextract.timex import Point
from newsextract.values import DateValue

__all__ = ["RULES"]

_THIS = "{deictics:unit=year}"
_BY_CONTEXT = ("五一", "十一")
_LUNAR_MONTHS = "正二三四五六七八九十冬腊"


def _festival(match: Match) -> DateValue | None:
    year = read_point(match)
    if year is None:
        return None
    mod: TimexMod | None = "BEFORE" if match["eve"] else None
    identifier = (
        match.lexicons.table("festivals")
        .by_surface[f"“{match['name']}”" if match["name"] in _BY_CONTEXT else match["name"]]
        .id
    )
    return DateValue(first=Point(year=year.year, year_offset=year.year_offset, festival=identifier), mod=mod)


FESTIVAL = Rule(
    id="date.festival",
    pattern=rf"(?:{YEAR}的? ?)?(?!(?<=[李王张刘赵陈杨吴徐孙马朱胡林郭何罗郑])国庆(?!节)|(?<=[包吃煮卖买做摇滚])元宵(?!节))(?!(?<=[宁华初今去盛仲寒严入明暖])[夏冬]至)(?P<name>{{festivals}}|[五十]一(?=假期|期间|小长假|长假|黄金周|前夕|前后|节前|当天))(?P<eve>前夕)?(?!上河图|茶话会|[档河寺山]|市[^场民内区]|县|区|镇|路|大街|大厦|大楼|街道|饭店|先生|同志|(?<=至)今)",
    anchor=either("年", _THIS, and_then="的 五十{festivals}") | words("{festivals}", *_BY_CONTEXT),
    produce=_festival,
    by_groups=True,
    examples=(
        ex("⟦春节⟧假期", reference="2024-02-25", timex="2024-02-10"),
        ex("⟦2023年中秋节⟧", timex="2023-09-29"),
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
    ),
)


def _lunar(match: Match) -> DateValue | None:
    year = read_point(match)
    month = _LUNAR_MONTHS.index(match["moon"]) + 1
    day = number_of(match["sun"].removeprefix("初"))
    if year is None or day is None or not 1 <= day <= 30:
        return None
    return DateValue(first=Point(year=year.year, year_offset=year.year_offset, lunar=(month, day)))


LUNAR = Rule(
    id="date.lunar",
    pattern=rf"(?:{YEAR}的? ?)?(?:农历|阴历)?(?P<moon>[{_LUNAR_MONTHS}])月(?P<sun>初[一二三四五六七八九十]|十[一二三四五六七八九]|廿[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十)",
    anchor=either("年", _THIS, and_then="的 农阴正冬腊") | words("农历", "阴历", "正月", "冬月", "腊月"),
    produce=_lunar,
    by_groups=True,
    examples=(
        ex("⟦正月初三⟧开工", reference="2023-02-01", timex="2023-01-24"),
        ex("⟦农历八月十五⟧", reference="2023-09-20", timex="2023-09-29"),
        ex("⟦今年正月初三⟧开工", reference="2023-11-05", timex="2023-01-24"),
    ),
    near_misses=("正月里", "农历新年"),
)

RULES = (FESTIVAL, LUNAR)
