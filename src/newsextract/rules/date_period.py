"""Stretches of time with a name: quarters and halves, the first months of a year, plan periods, decades."""

from __future__ import annotations

import msgspec

from newsextract.rules.base import Match, Rule, either, ex, numeral, words
from newsextract.rules.date_parts import (
    BUSINESS,
    BY_ITSELF,
    MODS,
    THIS,
    YEAR,
    number_of,
    read_point,
)
from newsextract.timex import Point
from newsextract.values import DateValue

__all__ = ["RULES"]


def _part_of_year(match: Match) -> DateValue | None:
    point = read_point(match)
    if point is None:
        return None
    mod = MODS.get(match["mod"][-1:]) if match["mod"] else None
    of = msgspec.structs.replace
    if half := match["which"]:
        return DateValue(first=of(point, half="上下".index(half) + 1), mod=mod)
    if named := match["named"]:
        return DateValue(first=of(point, quarter="首次".index(named) + 1), mod=mod)
    if quarter := match["q"]:
        number = number_of(quarter)
        return DateValue(first=of(point, quarter=number), mod=mod) if number and number <= 4 else None
    count = number_of(match["count"])
    if not count or count > (12 if match["unit"] == "月" else 4) or count < 2:
        return None
    if match["unit"] != "月":
        return DateValue(first=of(point, quarter=1), last=of(point, quarter=count))
    return DateValue(first=of(point, month=1), last=of(point, month=count))


_BUSINESS = BUSINESS + "|经济|经营|增长|出[口超]|进口|盈利|消费|成长|年增|楼价|房价|GDP"
"""What tells a 季 of a year from a season of a show."""
PART_OF_YEAR = Rule(
    id="date.part-of-year",
    pattern=(
        rf"(?:{YEAR}的? ?)?(?:(?P<which>[上下])半年|(?<![新每逐单同另某])第?(?P<q>[一二三四1-4]) ?季(?:度|(?<=年第.季)(?![播赛节])|(?<=第.季)(?=[^，。；开收完播赛节首终总]{{0,6}}(?:{_BUSINESS})))"
        rf"|(?P<named>[首次])季(?:度|(?<=年[首次]季)(?![播赛节])|(?=的?(?:{_BUSINESS})))"
        r"|(?:(?<![目以日此之月提当空从])前|(?<![为榜])(?<!年度)(?<!财年)首)(?P<count>[一二两三四五六七八九十]{1,2}|[0-9]{1,2}) ?个?(?P<unit>季度?|月))"
        r"(?P<mod>初(?![步始次赛])|末|底)?"
    ),
    anchor=either("年", THIS, and_then="的 上下第前首次一二三四1234")
    | words("第", "前", "首", and_then="0123456789一二两三四五六七八九十")
    | either("季", "上半年", "下半年", "首季", "次季"),
    produce=_part_of_year,
    covers=("date.part-of-year", "date.year"),
    by_groups=True,
    examples=(
        ex("⟦2022年下半年⟧观摩", timex="2022-H2", since="2022-07-01", granularity="half"),
        ex(
            "⟦前三季度⟧增长",
            reference="2024-10-18",
            timex="2024-Q1/2024-Q3",
            until="2024-10-01",
            granularity="quarter",
        ),
        ex("⟦今年前五个月⟧", reference="2023-06-08", timex="2023-01/2023-05"),
        ex("⟦2028年第三季⟧启用", timex="2028-Q3"),
        ex("⟦第三季度末⟧", reference="2023-11-01", timex="2023-Q3", mod="END"),
        ex("⟦第四季⟧民间消费实质成长", reference="2026-01-31", timex="2025-Q4"),
        ex("⟦第四季⟧出口额", reference="2025-12-08", timex="2025-Q4"),
        ex("⟦首三季度⟧业绩", reference="2024-10-30", timex="2024-Q1/2024-Q3"),
        ex("⟦首10个月⟧", reference="2024-11-03", timex="2024-01/2024-10"),
        ex("料⟦2024年首季⟧提供", timex="2024-Q1"),
        ex("⟦今年次季⟧楼价", reference="2015-04-16", timex="2015-Q2"),
        ex("⟦113年第3季⟧营收", timex="2024-Q3"),
    ),
    near_misses=(
        "第三季开播",
        "迎来新一季度审议",
        "首季收官",
        "首三名",
        "前几个月",
        "第十季度",
        "半年报",
        "前一个月",
    ),
)


def _plan(match: Match) -> DateValue | None:
    number = number_of(match["ordinal"])
    if number is None or (number < 11 and match.text[match.start] not in '“"「'):
        return None
    first = 1951 + number * 5
    return DateValue(first=Point(year=first), last=Point(year=first + 4))


PLAN = Rule(
    id="date.plan",
    pattern=r"(?<![一二三四五六七八九])[“\"「]?(?P<ordinal>十[一二三四五六七八九]|[六七八九十](?=五”(?:期间|时期|以来|末|初)))五(?!折)[”\"」]?(?:期间|时期)?(?!规划|计划|[”\"」])",
    anchor=words(
        *("“" + one + "五" for one in "六七八九十"),
        "“十",
        '"十',
        "「十",
        "十一五",
        "十二五",
        "十三五",
        "十四五",
        "十五五",
    ),
    produce=_plan,
    examples=(
        ex(
            "⟦“十四五”期间⟧投资",
            timex="2021/2025",
            since="2021-01-01",
            until="2026-01-01",
            granularity="year",
        ),
        ex("⟦“十四五”⟧以来", timex="2021/2025"),
        ex("⟦十三五⟧以来", timex="2016/2020"),
        ex("⟦“九五”时期⟧", timex="1996/2000"),
    ),
    near_misses=("“九五”普法", "“十四五”规划", "十五五折", "五十四五岁"),
)


def _decade(match: Match) -> DateValue | None:
    if match["year"]:
        year = number_of(match["year"])
        return None if year is None else DateValue(first=Point(decade=year))
    tens = number_of(match["tens"])
    if tens is None or tens % 10 or tens > 90:
        return None
    if match["last"]:
        return DateValue(first=Point(decade_of_century=tens))
    century = number_of(match["century"]) if match["century"] else 20
    return DateValue(first=Point(decade=(century - 1) * 100 + tens)) if century else None


DECADE = Rule(
    id="date.decade",
    pattern=(
        rf"{BY_ITSELF}(?:(?:(?P<century>[12][0-9]|十九|二十一?) ?世纪|(?P<last>上世纪|上个世纪))? ?(?P<tens>[1-9]0|[一二三四五六七八九]十)"
        r"|(?P<year>(?:1[89]|20)[0-9]0|[一二]{figure}{2}[〇零○])) ?年代(?![表理码价办工收销言步])(?:[初末]期?|中期)?"
    ),
    anchor=numeral(then="世年", and_then="代纪") | words("上世纪", "上个世纪"),
    produce=_decade,
    by_groups=True,
    examples=(
        ex("⟦20世纪90年代⟧建成", timex="199", since="1990-01-01", until="2000-01-01", granularity="decade"),
        ex("⟦上世纪80年代⟧", reference="2023-01-06", timex="198"),
        ex("始建于⟦1980年代初期⟧", timex="198", since="1980-01-01", until="1990-01-01"),
        ex("⟦一九五〇年代⟧的厂房", timex="195"),
    ),
    near_misses=("95年代", "年代久远", "1985年代", "2020年代表团", "编号11980年代"),
)

RULES = (PART_OF_YEAR, PLAN, DECADE)
