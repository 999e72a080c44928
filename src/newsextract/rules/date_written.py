"""Dates as analysts and tables write them (2023Q1, 2023财年, '22年), and 5月1日和5月3日之间."""

from __future__ import annotations

import re
from functools import lru_cache

from newsextract.lexicons import Lexicons
from newsextract.rules.base import Found, Match, Rule, ex, numeral, words
from newsextract.rules.date_parts import BUSINESS, CLOCK, DAY, MODS, MONTH, YEAR, read_point
from newsextract.rules.patterns import expand, part
from newsextract.timex import Point
from newsextract.values import DateValue

__all__ = ["RULES"]

_YEAR_BEFORE = re.compile("(?<![0-9A-Za-z.])(?:(?P<long>(?:19|20)[0-9]{2})|(?P<short>[0-3][0-9]))年? ?$")


_BUSINESS = re.compile(f" ?(?:{BUSINESS}|归母|扣非|单季|实现|同比|环比|末|交付)")


def _code(match: Match) -> Found | DateValue | None:
    """Read Q1 to Q4, H1 and H2 with the year before it; without one only before a word of business."""
    number = int(match["number"])
    if number > (4 if match["unit"] == "Q" else 2):
        return None
    year = _YEAR_BEFORE.search(match.before(8))
    told = None if year is None else int(year["long"] or "20" + year["short"])
    point = Point(year=told, quarter=number) if match["unit"] == "Q" else Point(year=told, half=number)
    if year is not None:
        return Found(DateValue(first=point), match.start - len(year.group()), match.end)
    return DateValue(first=point) if _BUSINESS.match(match.text, match.end) else None


CODE = Rule(
    id="date.code",
    pattern=r"(?<![A-Za-z])(?P<unit>[QH])(?P<number>[1-4])(?![0-9A-Za-z])",
    anchor=words("Q", "H", and_then="1234"),
    produce=_code,
    examples=(
        ex("公司⟦2020年Q3⟧营收增长", timex="2020-Q3", granularity="quarter"),
        ex("⟦23Q1⟧净利润", timex="2023-Q1"),
        ex("⟦2024H1⟧收入", timex="2024-H1"),
        ex("⟦Q3⟧业绩承压", reference="2025-10-31", timex="2025-Q3"),
    ),
    near_misses=("奥迪Q3上市", "H1N1流感", "2023Q10", "IPQ4"),
)


def _financial(match: Match) -> DateValue | None:
    """Read 2023财年 and, as an interval, the two years that 2025/26年度 and 2016至2017财政年度 run over."""
    first = int(match["year"])
    if not match["last"]:
        return DateValue(first=Point(year=first))
    last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
    if match["other"] and not (int(match["next"]) == (first + 1) % 100 and int(match["other"]) == last - 1):
        return None
    if last != first + 1 and not (match["other"] and last > first):
        return None
    return DateValue(first=Point(year=first), last=Point(year=last))


FINANCIAL = Rule(
    id="date.financial-year",
    pattern=(
        r"(?<![0-9A-Za-z.])(?P<year>(?:19|20)[0-9]{2})"
        r"(?:(?:/(?P<next>[0-9]{2}) ?[至到-] ?(?P<other>20[0-9]{2}))? ?(?:/|-|至|—) ?(?P<last>(?:20)?[0-9]{2})(?:财政?年度?|年度)|财政?年度?)"
    ),
    anchor=numeral(then="财", and_then="年政") | numeral(then="/至-—", and_then="0123456789"),
    produce=_financial,
    by_groups=True,
    examples=(
        ex("⟦2023财年⟧收入", timex="2023", granularity="year"),
        ex("⟦2024财政年度⟧预算", timex="2024"),
        ex("⟦2025/26年度⟧恢复盈余", timex="2025/2026", until="2027-01-01"),
        ex("预计⟦2016至2017财政年度⟧盈余", timex="2016/2017"),
        ex("在⟦2019/20至2023/24年度⟧的五年内", timex="2019/2024"),
    ),
    near_misses=("2023财富榜", "五个财年", "编号2025/30年度"),
)


def _short(match: Match) -> DateValue:
    year = int(match["year"])
    return DateValue(first=Point(year=year + (2000 if year < 50 else 1900)), mod=MODS.get(match["mod"]))


SHORT = Rule(
    id="date.short-year",
    pattern=r"(?<![0-9A-Za-z])['‘’](?P<year>[0-9]{2})年(?P<mod>[初末底])?",
    anchor=words("'", "‘", "’"),
    produce=_short,
    by_groups=True,
    examples=(
        ex("⟦'22年⟧业绩", timex="2022", granularity="year"),
        ex("⟦’98年底⟧停产", timex="1998", mod="END"),
    ),
    near_misses=("'22岁'", "it's 22年"),
)

_REACH = 48


@lru_cache(maxsize=16)
def _two_days(lexicons: Lexicons) -> re.Pattern[str]:
    """Give the pattern of what stands before 之间: two months or days, each with what is said of its year."""
    first = rf"(?:{YEAR}的? ?)?(?<![0-9.]){MONTH}(?: ?{DAY}{CLOCK}?)?"
    last = rf"(?:{YEAR}的? ?)?(?:{MONTH} ?)?(?:{DAY}{CLOCK}?)?"
    return re.compile(expand(part(first, "1") + "(?:和|与|到|至)" + part(last, "2") + "$", lexicons))


def _between(match: Match) -> Found | None:
    """Read both ends from what stands before the word."""
    pattern = _two_days(match.lexicons)
    found = pattern.search(match.text, max(0, match.start - _REACH), match.start)
    if found is None:
        return None
    ends = Match(found, match.lexicons)
    first = read_point(ends, "1")
    last = read_point(ends, "2", base=first)
    if first is None or last is None or (first.day is None) != (last.day is None):
        return None
    return Found(DateValue(first=first, last=last), found.start(), found.end())


BETWEEN = Rule(
    id="date.between",
    pattern="之间",
    anchor=words("之间"),
    produce=_between,
    examples=(
        ex("⟦5月1日和5月3日⟧之间", reference="2023-05-05", timex="2023-05-01/2023-05-03", until="2023-05-04"),
        ex("⟦2021年3月与2022年6月⟧之间", timex="2021-03/2022-06"),
    ),
    near_misses=("5月1日两地之间", "3月和同事之间"),
)

_BARE_YEAR = re.compile("(?<![0-9A-Za-z.])(?P<year>20[0-9]{2}) ?$")


def _part_of_bare_year(match: Match) -> Found | None:
    """Read 2016下半年, 2025一季度: a part of a year whose number stands without 年."""
    year = _BARE_YEAR.search(match.before(6))
    if year is None:
        return None
    told = int(year["year"])
    if match["half"]:
        point = Point(year=told, half="上下".index(match["half"]) + 1)
    else:
        point = Point(year=told, quarter="一二三四".index(match["quarter"]) + 1)
    return Found(DateValue(first=point), match.start - len(year.group()), match.end)


BARE_YEAR = Rule(
    id="date.bare-year",
    pattern="(?P<half>[上下])半年|第?(?P<quarter>[一二三四])季度",
    anchor=words("上半年", "下半年", *(th + one + "季度" for th in ("", "第") for one in "一二三四")),
    produce=_part_of_bare_year,
    examples=(
        ex("自⟦2016下半年⟧起", timex="2016-H2"),
        ex("⟦2025 一季度⟧业绩", timex="2025-Q1"),
    ),
    near_misses=("编号A2016下半年卷", "连续三季度"),
)

RULES = (CODE, FINANCIAL, SHORT, BETWEEN, BARE_YEAR)
