"""Stretches of time: intervals, quarters and halves, the first months of a year, plan periods, decades."""

from __future__ import annotations

from typing import Any

import msgspec

from newsextract.rules.base import Match, Rule, either, ex, numeral, words
from newsextract.rules.date_parts import (
    APART,
    BY_ITSELF,
    CLOCK,
    DAY,
    INTERVALS,
    MODS,
    MONTH,
    OF_YEAR,
    SINGLE,
    YEAR,
    YEAR_OF_FOUR,
    number_of,
    read_point,
)
from newsextract.rules.patterns import part
from newsextract.timex import Point
from newsextract.values import DateValue

__all__ = ["RULES"]

_THIS = "{deictics:unit=year}"
_TO = r" ?(?:至|到|-|~|—|–)+ ?"
_TO_SIGNS = "至到-~—–"
_OF_ROC = "(?:1[01][0-9]|一[〇○零一二]{figure})"
"""A year as Taiwan counts them."""


def _interval(match: Match) -> DateValue | None:
    """Read both ends; what the first end leaves unsaid is the second's unit, the second's larger units the first's."""
    first = read_point(match, "1")
    last = read_point(match, "2", base=first)
    if first is None or last is None:
        return None
    mod = None if match.groups.get("mod1") else MODS.get(match.groups.get("mod") or "")
    return DateValue(first=first, last=last, mod=mod)


def _years(match: Match) -> DateValue | None:
    first, last = read_point(match, "1"), read_point(match, "2")
    if first is None or last is None or first.year is None or last.year is None or first.year >= last.year:
        return None
    if match.text[match.end - 1] not in "年度月日底末初" and match.before(1) not in ("从", "自", "在"):
        return None
    return DateValue(first=first, last=last, mod=MODS.get(match["mod"]))


YEARS = Rule(
    id="date.years",
    pattern=rf"{BY_ITSELF}(?:(?P<year1>{YEAR_OF_FOUR})|(?P<roc1>{_OF_ROC})(?=(?:年度?)?{_TO}{_OF_ROC}年度))(?: ?年度?)?(?:{_TO}|[和与](?=.{{4}}年之?间))(?:(?P<year2>{YEAR_OF_FOUR})|(?P<roc2>{_OF_ROC}(?=年度)))(?:年(?:(?P<month2>1[0-2]|[1-9])月(?:(?P<day2>[0-9]+)日)?)?(?:(?P<mod>[底末初])|度)?|(?=期间|[，。]|$))(?![级])",
    anchor=numeral(then="年", and_then="度 和与" + _TO_SIGNS) | numeral(then=_TO_SIGNS),
    produce=_years,
    examples=(
        ex(
            "预计⟦2023-2025年⟧累计",
            timex="2023/2025",
            since="2023-01-01",
            until="2026-01-01",
            granularity="year",
        ),
        ex("⟦2016年至2018年⟧间", timex="2016/2018"),
        ex("⟦114至116年度⟧分別編列", timex="2025/2027"),
        ex("其中⟦一一四至一一六年度⟧", timex="2025/2027"),
        ex("⟦2016年至2019年底⟧", timex="2016/2019", mod="END"),
        ex("⟦2016年至2020年8月底⟧", timex="2016/2020-08", mod="END", until="2020-09-01"),
    ),
    near_misses=("2018年2020年", "编号2023-2025", "2025-2023年", "从2016件到2018件"),
)


def _from_now(match: Match) -> DateValue | None:
    first, last = read_point(match, "1"), read_point(match, "2")
    if first is None or last is None:
        return None
    return DateValue(first=first, last=last, mod=MODS.get((match["mod"] or "")[-1:]))


FROM_NOW = Rule(
    id="date.years-from-now",
    pattern=rf"(?P<this1>{_THIS}){_TO}(?:(?P<year2>{YEAR_OF_FOUR}) ?年|(?P<this2>{_THIS}))(?:(?P<month2>1[0-2]|[1-9])月)?(?P<mod>年?[初底末])?(?![0-9])",
    anchor=words(_THIS, and_then=_TO_SIGNS),
    produce=_from_now,
    by_groups=True,
    examples=(
        ex("⟦今年至二〇三三年⟧", reference="2026-01-20", timex="2026/2033", until="2034-01-01"),
        ex("⟦去年到今年⟧连续增长", reference="2026-01-20", timex="2025/2026"),
        ex("⟦去年到今年年底⟧", reference="2026-01-20", timex="2025/2026", mod="END"),
        ex("⟦今年至2033年12月⟧", reference="2026-01-20", timex="2026/2033-12", until="2034-01-01"),
    ),
    near_misses=("今年至5月末还没有", "去年到今年5月3日"),
)

MONTHS = Rule(
    id="date.months",
    pattern=(
        "{ranging}"
        rf"(?:{part(YEAR, '1')} ?)?{APART}(?<!周)(?P<month1>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?: ?月份?(?P<mod1>[初中末底]|[上中下]旬)?)?{_TO}"
        rf"(?:{part(YEAR, '2')} ?)?{part(MONTH, '2')}(?:份(?!额))?(?P<mod>[初中末底])?(?! ?[0-9]{{1,2}} ?[日号])"
    ),
    anchor=either("年", _THIS, and_then=OF_YEAR)
    | words("民国")
    | numeral(then="月", and_then="份初中末底上下 " + _TO_SIGNS)
    | numeral(then=_TO_SIGNS),
    produce=_interval,
    by_groups=True,
    examples=(
        ex(
            "⟦今年1—7月⟧，铁路",
            reference="2023-08-09",
            timex="2023-01/2023-07",
            until="2023-08-01",
            granularity="month",
        ),
        ex("⟦民国106年9月至107年12月⟧编列", timex="2017-09/2018-12"),
        ex("⟦1至7月⟧完成投资", reference="2025-08-18", timex="2025-01/2025-07"),
        ex("⟦1976年11月至1978年3月⟧任职", timex="1976-11/1978-03"),
    ),
    near_misses=("1-7月12日", "1-7月1号", "1至7个月", "13-15月", "1-7月1日"),
)

DAYS = Rule(
    id="date.days",
    pattern=(
        "{ranging}"
        rf"(?:{part(YEAR, '1')} ?)?(?:{APART}{part(MONTH, '1')} ?|{APART}(?<![月第周]))"
        rf"(?P<day1>3[01]|[12][0-9]|0?[1-9]|三十一?|[二廿]十?{{one_to_nine}}?|十{{one_to_nine}}?|{{one_to_nine}})(?: ?[日号](?:(?:{{part_of_day}}|白天|晨)(?={_TO}))?)?{part(CLOCK, '1')}?{_TO}"
        rf"(?:{part(YEAR, '2')} ?)?(?:{part(MONTH, '2')} ?)?{part(DAY, '2')}(?![游程内均]){part(CLOCK, '2')}?"
    ),
    anchor=either("年月", _THIS, and_then=OF_YEAR) | words("民国") | numeral(then="日号" + _TO_SIGNS),
    produce=_interval,
    covers=SINGLE + INTERVALS,
    by_groups=True,
    examples=(
        ex("⟦7月4日至7月6日⟧举行", reference="2019-08-08", timex="2019-07-04/2019-07-06", until="2019-07-07"),
        ex("⟦2023年1月10日-12日⟧", timex="2023-01-10/2023-01-12"),
        ex("预计⟦24日晚到25日⟧白天", reference="2023-06-24", timex="2023-06-24/2023-06-25"),
        ex("⟦9 日 08 时-9 日 20 时⟧：小雨", reference="2023-06-09", timex="2023-06-09T08/2023-06-09T20"),
        ex(
            "⟦25日08时至26日08时⟧",
            reference="2019-11-25",
            timex="2019-11-25T08/2019-11-26T08",
            until="2019-11-26T08:00",
        ),
    ),
    near_misses=("3至5日内", "2月30日至31日", "第3-5日"),
)


def _clocks(match: Match) -> DateValue | None:
    """Read both clock times of a day; the first may leave its unit to the second: 0—24时."""
    value = _interval(match)
    if value is None or not match["hours"]:
        return value
    return msgspec.structs.replace(
        value, first=msgspec.structs.replace(value.first, hour=int(match["hours"]))
    )


CLOCKS = Rule(
    id="date.clocks",
    pattern="{ranging}"
    rf"(?:{part(YEAR, '1')} ?)?{part(MONTH, '1')} ?{part(DAY, '1')}(?:[（(](?:周|星期).[）)])?(?:{part(CLOCK, '1')}| ?(?P<hours>[01]?[0-9]|2[0-4])){_TO}{part(CLOCK, '2')}",
    anchor=either("年月", _THIS, and_then=OF_YEAR),
    produce=_clocks,
    by_groups=True,
    examples=(
        ex(
            "⟦2016年12月15日晚上7:00到8:00⟧",
            timex="2016-12-15T19:00/2016-12-15T20:00",
            since="2016-12-15T19:00",
        ),
        ex("⟦2月3日0—24时⟧新增", reference="2023-02-04", timex="2023-02-03T00/2023-02-03T24"),
        ex("⟦5月3日9时至11时⟧停水", reference="2023-05-01", timex="2023-05-03T09/2023-05-03T11"),
    ),
    near_misses=("下午5:00到6:00", "5月3日至8日"),
)


def _part_of_year(match: Match) -> DateValue | None:
    point = read_point(match)
    if point is None:
        return None
    mod = MODS.get(match["mod"][-1:]) if match["mod"] else None
    parts: dict[str, Any] = {"year": point.year, "year_offset": point.year_offset}
    if half := match["which"]:
        return DateValue(first=Point(half="上下".index(half) + 1, **parts), mod=mod)
    if named := match["named"]:
        return DateValue(first=Point(quarter="首次".index(named) + 1, **parts), mod=mod)
    if quarter := match["q"]:
        number = number_of(quarter)
        return DateValue(first=Point(quarter=number, **parts), mod=mod) if number and number <= 4 else None
    count = number_of(match["count"])
    if not count or count > (12 if match["unit"] == "月" else 4) or count < 2:
        return None
    if match["unit"] != "月":
        return DateValue(first=Point(quarter=1, **parts), last=Point(quarter=count, **parts))
    return DateValue(first=Point(month=1, **parts), last=Point(month=count, **parts))


_BUSINESS = "业绩|营[业收]|净利|收入|毛利|利润|财报|销[售量]|经济|经营|增长|出[口超]|进口|盈利|消费|成长|年增|楼价|房价|GDP"
"""What tells a 季 of a year from a season of a show."""
PART_OF_YEAR = Rule(
    id="date.part-of-year",
    pattern=(
        rf"(?:{YEAR}的? ?)?(?:(?P<which>[上下])半年|(?<![新每逐单同另某])第?(?P<q>[一二三四1-4]) ?季(?:度|(?<=年第.季)(?![播赛节])|(?<=第.季)(?=[^，。；开收完播赛节首终总]{{0,6}}(?:{_BUSINESS})))"
        rf"|(?P<named>[首次])季(?:度|(?<=年[首次]季)(?![播赛节])|(?=的?(?:{_BUSINESS})))"
        r"|(?:(?<![目以日此之月提当空从])前|(?<![为榜])(?<!年度)(?<!财年)首)(?P<count>[一二两三四五六七八九十]{1,2}|[0-9]{1,2}) ?个?(?P<unit>季度?|月))"
        r"(?P<mod>初(?![步始次赛])|末|底)?"
    ),
    anchor=either("年", _THIS, and_then="的 上下第前首次一二三四1234")
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
    tens = number_of(match["tens"])
    if tens is None or tens % 10 or tens > 90:
        return None
    if match["last"]:
        return DateValue(first=Point(decade_of_century=tens))
    century = number_of(match["century"]) if match["century"] else 20
    return DateValue(first=Point(decade=(century - 1) * 100 + tens)) if century else None


DECADE = Rule(
    id="date.decade",
    pattern=r"(?:(?P<century>[12][0-9]|十九|二十一?) ?世纪|(?P<last>上世纪|上个世纪))? ?(?P<tens>[1-9]0|[一二三四五六七八九]十) ?年代(?:[初末]期?|中期)?",
    anchor=numeral(then="世年", and_then="代纪") | words("上世纪", "上个世纪"),
    produce=_decade,
    by_groups=True,
    examples=(
        ex("⟦20世纪90年代⟧建成", timex="199", since="1990-01-01", until="2000-01-01", granularity="decade"),
        ex("⟦上世纪80年代⟧", reference="2023-01-06", timex="198"),
    ),
    near_misses=("95年代", "年代久远"),
)

RULES = (YEARS, FROM_NOW, MONTHS, DAYS, CLOCKS, PART_OF_YEAR, PLAN, DECADE)
