"""Intervals with both ends: years, months, days, clock times of a day."""

from __future__ import annotations

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
    THIS,
    YEAR,
    YEAR_OF_FOUR,
    read_point,
)
from newsextract.rules.patterns import part
from newsextract.timex import Point
from newsextract.values import DateValue

__all__ = ["RULES"]

_TO = r" ?(?:至|到|-|~|—|–)+ ?"
_TO_SIGNS = "至到-~—–"
_OF_ROC = "(?:1[01][0-9]|一[〇○零一二]{figure})"
"""A year as Taiwan counts them."""


def _interval(match: Match) -> DateValue | None:
    """Read both ends; what the first end leaves unsaid is the second's unit, the second's larger units the first's."""
    first = read_point(match, "1")
    last = read_point(match, "2", base=first)
    if first is None or last is None or _backwards(first, last):
        return None
    if first.month is None and (last.day or 31) < (first.day or 0) and not match.groups.get("sign1"):
        return None  # 十至5日
    mod = None if match.groups.get("mod1") else MODS.get(match.groups.get("mod") or "")
    return DateValue(first=first, last=last, mod=mod)


def _backwards(first: Point, last: Point) -> bool:
    """Say whether the second end lies before the first, as far as both tell: then they are no interval."""
    told = (first.year, first.year_offset, first.month) == (last.year, last.year_offset, last.month)
    return told and first.month is not None and (last.day or 31) < (first.day or 0)


def _years(match: Match) -> DateValue | None:
    first, last = read_point(match, "1"), read_point(match, "2")
    if first is None or last is None or first.year is None or last.year is None or first.year >= last.year:
        return None
    if match.text[match.end - 1] not in "年度月日底末初" and match.before(1) not in ("从", "自", "在"):
        return None
    return DateValue(first=first, last=last, mod=MODS.get(match["mod"]))


YEARS = Rule(
    id="date.years",
    pattern=rf"{BY_ITSELF}(?:(?P<year1>{YEAR_OF_FOUR})|(?:民国)?(?P<roc1>{_OF_ROC})(?=(?:年度)?{_TO}{_OF_ROC}年度| ?年{_TO}{_OF_ROC} ?年(?![前后内份])))(?: ?年度?)?(?:{_TO}|[和与](?=.{{4}}年之?间))(?:(?P<year2>{YEAR_OF_FOUR})|(?P<roc2>(?(roc1)|(?!)){_OF_ROC}))(?: ?年(?:(?P<month2>1[0-2]|[1-9])月(?:(?P<day2>[0-9]+)日)?)?(?:(?P<mod>[底末初])|度)?|(?=期间|[，。]|$))(?![级])",
    anchor=numeral(then="年", and_then="度 和与" + _TO_SIGNS) | numeral(then=_TO_SIGNS) | words("民国"),
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
        ex("⟦111 年至 114 年⟧租金补贴", timex="2022/2025"),
        ex("⟦2016年至2019年底⟧", timex="2016/2019", mod="END"),
        ex("⟦2016年至2020年8月底⟧", timex="2016/2020-08", mod="END", until="2020-09-01"),
    ),
    near_misses=("2018年2020年", "编号2023-2025", "2025-2023年", "从2016件到2018件", "树龄111至114年"),
)


def _from_now(match: Match) -> DateValue | None:
    first, last = read_point(match, "1"), read_point(match, "2")
    if first is None or last is None:
        return None
    return DateValue(first=first, last=last, mod=MODS.get((match["mod"] or "")[-1:]))


FROM_NOW = Rule(
    id="date.years-from-now",
    pattern=rf"(?P<this1>{THIS}){_TO}(?:(?P<year2>{YEAR_OF_FOUR}) ?年|(?P<this2>{THIS}))(?:(?P<month2>1[0-2]|[1-9])月)?(?P<mod>年?[初底末])?(?![0-9])",
    anchor=words(THIS, and_then=_TO_SIGNS),
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


def _months(match: Match) -> DateValue | None:
    """Read both ends; either may be ten days of its month."""
    within = match["of_it"]
    value = _interval(match) if not within else None
    if within and (begin := read_point(match, "1")):
        value = DateValue(first=begin, last=begin)
    if value is None or value.last is None:
        return None
    parts = {"": 0, "上": 1, "中": 2, "下": 3}
    of_first, of_last = parts[match["ten1"]], parts[match["ten2"] or within]
    if within and of_first >= of_last:
        return None
    return DateValue(
        first=msgspec.structs.replace(value.first, ten_days=of_first or None),
        last=msgspec.structs.replace(value.last, ten_days=of_last or None),
        mod=None if of_first else value.mod,
    )


MONTHS = Rule(
    id="date.months",
    pattern=(
        "{ranging}"
        rf"(?:{part(YEAR, '1')} ?)?{APART}(?<!周)(?P<month1>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])(?: ?月份?(?:(?P<ten1>[上中下])旬|(?P<mod1>[初中末底]))?)?{_TO}"
        rf"(?:(?:{part(YEAR, '2')} ?)?{part(MONTH, '2')}(?:份(?!额))?(?:(?P<ten2>[上中下])旬|(?P<mod>[初中末底]))?(?! ?[0-9]{{1,2}} ?[日号])"
        r"|(?(ten1)(?P<of_it>[中下])旬|(?!)))"
    ),
    anchor=either("年", THIS, and_then=OF_YEAR)
    | words("民国")
    | numeral(then="月", and_then="份初中末底上下 " + _TO_SIGNS)
    | numeral(then=_TO_SIGNS),
    produce=_months,
    by_groups=True,
    examples=(
        ex(
            "⟦今年1—7月⟧，铁路",
            reference="2023-08-09",
            timex="2023-01/2023-07",
            until="2023-08-01",
            granularity="month",
        ),
        ex(
            "⟦5月下旬至6月上旬⟧",
            reference="2023-06-15",
            timex="2023-05-21/2023-06-10",
            granularity="ten_days",
        ),
        ex("⟦2023年5月中旬至下旬⟧", timex="2023-05-11/2023-05-31", until="2023-06-01"),
        ex("⟦12月中旬到次年2月底⟧", reference="2023-10-15", timex="2023-12-11/2024-02", until="2024-03-01"),
        ex("⟦民国106年9月至107年12月⟧编列", timex="2017-09/2018-12"),
        ex("⟦1至7月⟧完成投资", reference="2025-08-18", timex="2025-01/2025-07"),
        ex("⟦1976年11月至1978年3月⟧任职", timex="1976-11/1978-03"),
    ),
    near_misses=("1-7月12日", "1-7月1号", "1至7个月", "13-15月", "1-7月1日", "5月至下旬", "5月下旬至中旬"),
)

DAYS = Rule(
    id="date.days",
    pattern=(
        "{ranging}"
        rf"(?:{part(YEAR, '1')} ?)?(?:{APART}{part(MONTH, '1')} ?|{APART}(?<![月第周]))"
        rf"(?P<day1>3[01]|[12][0-9]|0?[1-9]|三十一?|[二廿]十?{{one_to_nine}}?|十{{one_to_nine}}?|{{one_to_nine}})(?: ?(?P<sign1>[日号])(?:(?:{{part_of_day}}|白天|晨)(?={_TO}))?)?{part(CLOCK, '1')}?{_TO}"
        rf"(?:{part(YEAR, '2')} ?)?(?:{part(MONTH, '2')} ?)?{part(DAY, '2')}(?![游程内均]){part(CLOCK, '2')}?"
    ),
    anchor=either("年月", THIS, and_then=OF_YEAR) | words("民国", "元月") | numeral(then="日号" + _TO_SIGNS),
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
    rf"(?:{part(YEAR, '1')} ?)?{part(MONTH, '1')} ?{part(DAY, '1')}(?:[（(](?:周|星期).[）)])?(?:{part(CLOCK, '1')}| ?(?P<hours>[01]?[0-9]|2[0-4])){_TO}(?P<next2>次日|翌日|第二天)?{part(CLOCK, '2')}",
    anchor=either("年月", THIS, and_then=OF_YEAR),
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
        ex("⟦5月3日22:00至次日6:00⟧", reference="2023-05-01", timex="2023-05-03T22:00/2023-05-04T06:00"),
    ),
    near_misses=("下午5:00到6:00", "5月3日至8日"),
)

RULES = (YEARS, FROM_NOW, MONTHS, DAYS, CLOCKS)
