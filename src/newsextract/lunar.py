"""The lunar calendar and the solar terms of 1900–2100, from a table made at development time."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from importlib.resources import files

__all__ = ["TERMS", "lunar_day", "new_years_eve", "solar_term"]

TERMS = (
    *("小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至"),
    *("小暑", "大暑", "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至"),
)


@cache
def _table() -> dict[int, tuple[date, int, str, str]]:
    """Give, for each year, its new year's day, its leap month, the lengths of its months, its solar terms."""
    rows = {}
    for line in files("newsextract").joinpath("lunar.txt").read_text(encoding="ascii").splitlines():
        year, first, leap, lengths, terms = line.split()
        rows[int(year)] = (date(int(year), int(first[:2]), int(first[2:])), int(leap), lengths, terms)
    return rows


def lunar_day(year: int, month: int, day: int) -> date | None:
    """Give the solar day of a lunar one (never in a leap month). None outside 1900–2100, or where there is none.

    >>> lunar_day(2023, 1, 1), lunar_day(2023, 8, 15)
    (datetime.date(2023, 1, 22), datetime.date(2023, 9, 29))
    """
    if year not in _table():
        return None
    first, leap, lengths, _ = _table()[year]
    place = month - 1 + (1 if leap and month > leap else 0)
    if day > 29 + int(lengths[place]):
        return None
    days = sum(29 + int(one) for one in lengths[:place])
    return first + timedelta(days=days + day - 1)


def new_years_eve(year: int) -> date | None:
    """Give the day before the new year's day of `year`: the last of the twelfth month, the 29th or the 30th.

    >>> new_years_eve(2025)
    datetime.date(2025, 1, 28)
    """
    return _table()[year][0] - timedelta(days=1) if year in _table() else None


def solar_term(year: int, name: str) -> date | None:
    """Give the day of a solar term.

    >>> solar_term(2024, "清明")
    datetime.date(2024, 4, 4)
    """
    if year not in _table():
        return None
    place = TERMS.index(name)
    return date(year, place // 2 + 1, int(_table()[year][3][place], 36))
