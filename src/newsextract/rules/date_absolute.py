"""Dates of the calendar: years, months, days, clock times, numeric forms."""

from __future__ import annotations

import msgspec

from newsextract.rules.base import Match, Rule, either, ex, numeral, words
from newsextract.rules.date_parts import (
    APART,
    BY_ITSELF,
    CLOCK,
    DAY,
    INTERVALS,
    MOD,
    MONTH,
    OF_YEAR,
    SINGLE,
    THIS,
    YEAR,
    date_value,
    read_point,
)
from newsextract.timex import Point, is_valid
from newsextract.values import DateValue

__all__ = ["RULES"]

_BEHIND = " \t\n，。；、：,;:)）】]」』》|至到~—–-讯电起前后上下期发（(的"
"""What may stand behind a date in figures; the end of the text does too."""
_BY_ITSELF = BY_ITSELF + r"(?<![/\-_])"
_NO_REIGN = "(?<![一二三四五六七八九十元]年)"
"""Not behind the year of a reign, whose months are the lunar calendar's: 光绪七年|五月十三日."""


def _point(match: Match) -> DateValue | None:
    return date_value(read_point(match), match.groups.get("mod") or "")


_WRITTEN_DAY = (
    "(?:廿{one_to_nine}?|(?:三十一?|二?十{one_to_nine}?|{one_to_nine}(?=日(?:电|讯|公布|宣布|发布|表示|指出)))"
    "(?=日(?:电|讯|公布|宣布|发布|表示|指出|上午|下午|晚|凌晨|举行|召开|开幕)))"
)
"""A day of the month in Chinese numerals, where what follows tells it from a duration."""


DAY_OF_MONTH = Rule(
    id="date.month-day",
    pattern=rf"(?:{YEAR}的? ?|{_NO_REIGN}){APART}{MONTH} ?{DAY}(?:[（(](?:周|星期)[一二三四五六日天][）)])?{CLOCK}?",
    anchor=either("年月", THIS, and_then=OF_YEAR) | words("民国", "元月"),
    produce=_point,
    covers=SINGLE + INTERVALS,
    by_groups=True,
    examples=(
        ex(
            "⟦1月5日⟧，项目开工",
            reference="2023-01-06",
            timex="2023-01-05",
            since="2023-01-05",
            until="2023-01-06",
        ),
        ex("⟦2022年12月31日⟧建成", timex="2022-12-31", granularity="day"),
        ex("⟦12月25日24时⟧截止", reference="2022-12-20", timex="2022-12-25T24", until="2022-12-26T01:00"),
        ex("⟦今年9月11日凌晨0点30分⟧", reference="2023-10-01", timex="2023-09-11T00:30"),
        ex("⟦二〇二三年十月一日⟧", timex="2023-10-01"),
        ex("⟦民國112年5月3日⟧", timex="2023-05-03"),
        ex("⟦一九九四年元月五日上午九时⟧", timex="1994-01-05T09"),
        ex("⟦元月3日⟧开工", reference="2023-01-06", timex="2023-01-03"),
        ex("⟦二○○三年五月一日⟧", timex="2003-05-01"),
    ),
    near_misses=("13月40日", "2月30日", "5个月3日内", "光绪七年五月十三日"),
)


def _month(match: Match) -> DateValue | None:
    """Read a month; 上旬, 中旬 and 下旬 are intervals of ten days."""
    point = read_point(match)
    if point is None:
        return None
    if ten := match["ten"]:
        return date_value(msgspec.structs.replace(point, ten_days="上中下".index(ten) + 1))
    return date_value(point, match["mod"])


MONTH_OF_YEAR = Rule(
    id="date.month",
    pattern=rf"(?:{YEAR}的? ?|{_NO_REIGN}){APART}{MONTH}(?:份(?!额))?(?:(?P<ten>[上中下])旬|{MOD})?(?! ?[0-9]{{1,2}} ?[日号])",
    anchor=either("年", THIS, and_then=OF_YEAR) | either("月", "民国", "元月"),
    produce=_month,
    covers=("date.month", "date.year"),
    by_groups=True,
    examples=(
        ex("⟦6月⟧将通线量产", reference="2023-01-06", timex="2023-06", granularity="month"),
        ex("⟦2024年5月底⟧完工", timex="2024-05", mod="END"),
        ex("⟦今年11月中旬⟧", reference="2025-08-27", timex="2025-11-11/2025-11-20", granularity="ten_days"),
        ex("⟦明年10月⟧投产", reference="2024-06-03", timex="2025-10"),
        ex("⟦9月份⟧环比", reference="2024-10-18", timex="2024-09"),
        ex("⟦元月⟧投产", reference="2024-02-18", timex="2024-01"),
    ),
    near_misses=(
        "为期6个月",
        "第213月",
        "涨了3.5月",
        "5月3日开工",
        "月球",
        "三月薪资",
        "正月里来",
        "五千元月入",
    ),
)

YEAR_ALONE = Rule(
    id="date.year",
    pattern=rf"{YEAR}(?:度(?!假))?(?:年?{MOD}|年内)?(?![级龄轻货]| ?[0-9]+ ?月 ?[0-9])",
    anchor=either("年", THIS, "民国"),
    produce=_point,
    by_groups=True,
    examples=(
        ex("⟦2022年⟧，全区", timex="2022", since="2022-01-01", until="2023-01-01", granularity="year"),
        ex("⟦2026年底⟧投产", timex="2026", mod="END"),
        ex("⟦去年⟧同期", reference="2023-01-06", timex="2022"),
        ex("⟦今年年底⟧前", reference="2024-06-03", timex="2024", mod="END"),
        ex("⟦2018年度⟧报告", timex="2018"),
        ex("⟦民國一〇二年⟧完工", timex="2013"),
        ex("⟦114年度⟧總預算", timex="2025"),
        ex("三讀⟦一一四年度⟧總預算案", timex="2025"),
        ex("⟦114年⟧全年產值", timex="2025"),
        ex("⟦102年⟧全線完工", timex="2013"),
        ex("⟦二OO三年⟧改制", timex="2003"),
    ),
    near_misses=(
        "建设期3年",
        "建校110年",
        "编号12023年",
        "版本3.2023年",
        "22年工龄",
        "年轻人",
        "5000年文明",
        "2023北京音乐会",
        "公元前1500年",
    ),
)


BARE_DAY = Rule(
    id="date.day",
    pattern=(
        APART
        + rf"(?<![\-—~第每满前近后余月续连])(?<!月 )(?:(?<!{{of_a_date}}至)(?<!{{of_a_date}}到)|(?=[0-9]+日(?:[0-9]|止)))(?P<day>3[01]|[12][0-9]|[1-9]|{_WRITTEN_DAY})(?:日(?![内游间均子语产行程后]|以|之|本(?!报))"
        rf"|号(?=[，。,\s上下早晚凌中起至到]|$))(?:{CLOCK})?"
    ),
    anchor=numeral(then="日号"),
    produce=_point,
    by_groups=True,
    examples=(
        ex("⟦25日⟧，气温", reference="2019-11-25", timex="2019-11-25"),
        ex("于⟦27日⟧回应", reference="2019-09-07", timex="2019-08-27"),
        ex("财政部⟦九日⟧公布", reference="2025-12-10", timex="2025-12-09"),
        ex("于⟦廿七日⟧完成协商", reference="2025-08-30", timex="2025-08-27"),
        ex("展览将持续至⟦27日⟧。", reference="2025-11-13", timex="2025-11-27"),
        ex("即日起至⟦26日⟧止", reference="2025-11-13", timex="2025-11-26"),
        ex("火灾到⟦4日7时⟧扑灭", reference="2008-04-08", timex="2008-04-04T07"),
        ex("⟦25日6时⟧", reference="2019-11-25", timex="2019-11-25T06", granularity="hour"),
    ),
    near_misses=(
        "2月30日，",
        "三至5日，",
        "3日内完成",
        "连续3日走高",
        "三日上午",
        "7号线",
        "5日游",
        "第3日",
        "40日",
    ),
)


def _numeric(match: Match) -> DateValue | None:
    point = Point(
        year=int(match["year"]),
        month=int(match["month"]),
        day=int(match["day"]),
        hour=int(match["hour"]) if match["hour"] else None,
        minute=int(match["minute"]) if match["minute"] else None,
    )
    return DateValue(first=point) if is_valid(point) else None


NUMERIC = Rule(
    id="date.numeric",
    pattern=(
        _BY_ITSELF
        + r"(?P<year>(?:19|20)[0-9]{2})(?:(?P<sign>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=sign)(?P<day>3[01]|[12][0-9]|0?[1-9]))"
        r"(?![0-9A-SU-Za-z/\-]|T(?![0-9])|\.[0-9])(?:[ T](?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?::[0-5][0-9])?)?"
    ),
    anchor=numeral(then="-/."),
    produce=_numeric,
    by_groups=True,
    examples=(
        ex("发布于⟦2023-01-05⟧", timex="2023-01-05"),
        ex("发布于⟦2023/1/5 08:30⟧", timex="2023-01-05T08:30"),
        ex("发布于⟦2023.1.5⟧。", timex="2023-01-05"),
        ex("发布于⟦2023-01-05T16:30⟧", timex="2023-01-05T16:30"),
    ),
    near_misses=("版本2023.1.5.2", "型号A2023-1-5", "2023-13-45", "192.168.255.255"),
)

COMPACT = Rule(
    id="date.compact",
    pattern=(
        _BY_ITSELF + r"(?P<year>20[0-4][0-9])(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])"
        r"(?P<hour>(?!))?(?P<minute>(?!))?(?=[，。；、\s）)]|$|期)"
    ),
    anchor=numeral(then=_BEHIND),
    produce=_numeric,
    by_groups=True,
    examples=(
        ex("（⟦20230105⟧）", timex="2023-01-05"),
        ex("批次⟦20231130⟧，", timex="2023-11-30"),
    ),
    near_misses=("20231345，", "电话20230105123", "编号A20230105", "20230105元"),
)

RULES = (DAY_OF_MONTH, MONTH_OF_YEAR, YEAR_ALONE, BARE_DAY, NUMERIC, COMPACT)
