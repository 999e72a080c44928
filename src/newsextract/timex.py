"""Calendar arithmetic and TIMEX3 values; no patterns, no clock.

A `Point` is what an expression says of a point or unit of time, as far as it says it: absolute parts, and parts
relative to a reference (offsets). Once its year is known it has a TIMEX3 value and bounds (TIMEX3: ISO 8601 values
with H for halves, Q for quarters, W for ISO weeks and XXXX for an unknown year).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec

from newsextract.records import Granularity

__all__ = [
    "Point",
    "add_months",
    "bounds",
    "days_in_month",
    "granularity_of",
    "is_valid",
    "is_within_reach",
    "value_of",
]


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """Parts of a date. An offset counts from the reference: `year_offset=-1` is last year, `day_offset=1` tomorrow."""

    year: int | None = None
    year_offset: int | None = None
    year_later: int | None = None
    """Counts from the year told of before: 1 is 次年."""
    decade: int | None = None
    """First year of a decade."""
    decade_of_century: int | None = None
    half: int | None = None
    quarter: int | None = None
    quarter_offset: int | None = None
    month: int | None = None
    month_offset: int | None = None
    ten_days: int | None = None
    week_offset: int | None = None
    weekday: int | None = None
    """1 is Monday."""
    day: int | None = None
    day_offset: int | None = None
    hour: int | None = None
    minute: int | None = None
    festival: str | None = None
    """Id of a festival or solar term, whose day depends on the year."""
    lunar: tuple[int, int] | None = None
    """Month and day of the lunar calendar."""


_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in_month(year: int, month: int) -> int:
    """Count the days of a month.

    >>> days_in_month(2024, 2)
    29
    """
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap else _DAYS[month - 1]


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Go `count` months on or back.

    >>> add_months(2023, 1, -1)
    (2022, 12)
    """
    months = year * 12 + month - 1 + count
    return months // 12, months % 12 + 1


def is_valid(point: Point) -> bool:
    """Say whether the parts can be a date: month 13 and 30 February cannot.

    >>> is_valid(Point(month=2, day=30)), is_valid(Point(month=2, day=29)), is_valid(Point(year=2023, month=2, day=29))
    (False, True, False)
    """
    if point.month is not None and not 1 <= point.month <= 12:
        return False
    if point.day is not None:
        most = days_in_month(point.year or 2024, point.month) if point.month else 31
        if not 1 <= point.day <= most:
            return False
    if point.year is not None and not 1 <= point.year <= 9998:
        return False
    return (point.hour is None or 0 <= point.hour <= 24) and (point.minute is None or 0 <= point.minute <= 59)


_RANGES = {
    "year": (1, 9998), "year_later": (-999, 999), "decade": (10, 9980), "decade_of_century": (0, 90), "half": (1, 2), "quarter": (1, 4), "month": (1, 12),
    "ten_days": (1, 3), "weekday": (1, 7), "day": (1, 31), "hour": (0, 24), "minute": (0, 59), "year_offset": (-999, 999),
    "quarter_offset": (-3999, 3999), "month_offset": (-9999, 9999), "week_offset": (-9999, 9999), "day_offset": (-99999, 99999),
}  # fmt: skip


def is_within_reach(point: Point) -> bool:
    """Say whether each part is one that the calendar has, and no offset leaves it: for what a user's function gives.

    >>> is_within_reach(Point(quarter=4, year_offset=-1)), is_within_reach(Point(quarter=9)), is_within_reach(Point(day_offset=10**9))
    (True, False, False)
    """
    parts = ((getattr(point, name), least, most) for name, (least, most) in _RANGES.items())
    return all(part is None or least <= part <= most for part, least, most in parts)


def granularity_of(point: Point) -> Granularity:
    """Name the finest unit that the point tells."""
    if point.minute is not None or point.hour is not None:
        return "hour" if point.minute is None else "minute"
    if point.week_offset is not None and point.weekday is None:
        return "week"
    if point.day is not None or point.day_offset is not None or point.weekday is not None:
        return "day"
    if point.festival is not None or point.lunar is not None:
        return "day"
    if point.ten_days is not None:
        return "ten_days"
    if point.month is not None or point.month_offset is not None:
        return "month"
    if point.quarter is not None or point.quarter_offset is not None:
        return "quarter"
    if point.half is not None:
        return "half"
    return "year" if point.decade is None and point.decade_of_century is None else "decade"


def value_of(point: Point) -> str:
    """Write a point whose offsets are resolved as a TIMEX3 value; an unknown year is XXXX.

    >>> value_of(Point(year=2022, half=2)), value_of(Point(month=1, day=5)), value_of(Point(year=2019, month=11, day=25, hour=8))
    ('2022-H2', 'XXXX-01-05', '2019-11-25T08')
    """
    if point.decade is not None:
        return f"{point.decade // 10:03d}"
    if point.ten_days is not None and point.month is not None and point.year is not None:
        first, last = _ten_days(point.year, point.month, point.ten_days)
        return f"{first.isoformat()}/{last.isoformat()}"
    year = "XXXX" if point.year is None else f"{point.year:04d}"
    if (
        point.week_offset is not None
        and point.weekday is None
        and point.day is not None
        and point.month
        and point.year
    ):
        iso = date(point.year, point.month, point.day).isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}"
    if point.half is not None:
        return f"{year}-H{point.half}"
    if point.quarter is not None:
        return f"{year}-Q{point.quarter}"
    if point.month is None and point.day is None:
        return year
    value = f"{year}-{point.month:02d}" if point.month is not None else f"{year}-XX"
    if point.day is not None:
        value += f"-{point.day:02d}"
    if point.hour is not None:
        value += f"T{point.hour:02d}"
    if point.minute is not None:
        value += f":{point.minute:02d}"
    return value


def _ten_days(year: int, month: int, which: int) -> tuple[date, date]:
    first = date(year, month, (which - 1) * 10 + 1)
    return first, date(year, month, which * 10 if which < 3 else days_in_month(year, month))


def bounds(point: Point) -> tuple[str, str] | None:
    """Give where a resolved point begins and ends (exclusive), as ISO dates or datetimes; None without a year.

    >>> bounds(Point(year=2022, half=2)), bounds(Point(year=2019, month=12, day=25, hour=24))
    (('2022-07-01', '2023-01-01'), ('2019-12-26T00:00', '2019-12-26T01:00'))
    """
    if point.decade is not None:
        return f"{point.decade:04d}-01-01", f"{point.decade + 10:04d}-01-01"
    if point.year is None:
        return None
    if point.day is not None and point.month is not None:
        day = date(point.year, point.month, point.day)
        if point.hour is not None:
            start = datetime(day.year, day.month, day.day) + timedelta(
                hours=point.hour, minutes=point.minute or 0
            )
            end = start + (timedelta(hours=1) if point.minute is None else timedelta(minutes=1))
            return start.isoformat(timespec="minutes"), end.isoformat(timespec="minutes")
        week = point.week_offset is not None and point.weekday is None
        return day.isoformat(), (day + (_WEEK if week else _DAY)).isoformat()
    if point.month is not None:
        if point.ten_days is not None:
            first, last = _ten_days(point.year, point.month, point.ten_days)
            return first.isoformat(), (last + timedelta(days=1)).isoformat()
        return _months(point.year, point.month, 1)
    if point.quarter is not None:
        return _months(point.year, point.quarter * 3 - 2, 3)
    if point.half is not None:
        return _months(point.year, point.half * 6 - 5, 6)
    return _months(point.year, 1, 12)


def _months(year: int, month: int, count: int) -> tuple[str, str]:
    end_year, end_month = add_months(year, month, count)
    return f"{year:04d}-{month:02d}-01", f"{end_year:04d}-{end_month:02d}-01"
