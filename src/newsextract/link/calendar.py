"""Which year, month or day fits best near a reference day."""

from __future__ import annotations

from datetime import date, timedelta

from newsextract.lunar import lunar_day, new_years_eve, solar_term
from newsextract.timex import Point, add_months, days_in_month

__all__ = ["festival_day", "nearest_day", "nearest_month", "nearest_part", "nearest_weekday"]


def nearest_day(month: int, day: int, reference: date, *, past: bool = False) -> date | None:
    """Give the occurrence of a month and day that is nearest to the reference; 29 February in a leap year only.

    With `past` none after the reference.

    >>> nearest_day(12, 28, date(2023, 1, 6))
    datetime.date(2022, 12, 28)
    """
    reach = 4 if (month, day) == (2, 29) else 1
    fitting = [
        date(year, month, day)
        for year in range(max(1, reference.year - reach), min(9999, reference.year + reach) + 1)
        if day <= days_in_month(year, month)
    ]
    fitting = [one for one in fitting if one <= reference] if past else fitting
    return min(fitting, key=lambda one: (abs((one - reference).days), -one.toordinal()), default=None)


def nearest_month(day: int, reference: date) -> tuple[int, int]:
    """Give the year and month in which a bare day of the month is nearest to the reference.

    >>> nearest_month(27, date(2019, 9, 7))
    (2019, 8)
    """
    fitting = []
    for step in range(-2, 3):
        year, month = add_months(reference.year, reference.month, step)
        if day <= days_in_month(year, month):
            fitting.append(date(year, month, day))
    best = min(fitting, key=lambda one: abs((one - reference).days))
    return best.year, best.month


def nearest_part(point: Point, reference: date, *, future: bool = False, past: bool = False) -> int:
    """Give the year in which a month, a quarter, a half or the year itself is nearest to the reference.

    A quarter or half of this year that has begun is meant rather than the next year's, but with `future`.
    With `past` what has not begun is looked for in the year before; with `future` what has wholly passed by more than a month is looked for in the next year.

    >>> nearest_part(Point(month=6), date(2023, 1, 6)), nearest_part(Point(month=11), date(2023, 1, 6))
    (2023, 2022)
    """
    if point.month is not None:
        first, last = point.month, point.month
    elif point.quarter is not None:
        first, last = point.quarter * 3 - 2, point.quarter * 3
    elif point.half is not None:
        first, last = point.half * 6 - 5, point.half * 6
    else:
        return reference.year
    middle = (first + last) / 2
    now = reference.month + (reference.day - 15) / 30
    best = min((-1, 0, 1), key=lambda step: abs(middle + step * 12 - now))
    if best == 1 and point.month is None and not future:
        best = 0
    if future and last + best * 12 < reference.month:
        best += 1
    if past and first + best * 12 > reference.month:
        best -= 1
    return reference.year + best


def nearest_weekday(week: int | None, weekday: int | None, reference: date, *, future: bool = False) -> date:
    """Give a weekday of the reference's week (or of one `week` weeks off), or that week's Monday.

    Without `week` a day far ahead is last week's, with `future` one gone by is next week's.

    >>> nearest_weekday(-1, 5, date(2023, 1, 6))
    datetime.date(2022, 12, 30)
    """
    monday = reference - timedelta(days=reference.weekday())
    day = monday + timedelta(weeks=week or 0, days=(weekday or 1) - 1)
    if week is None:
        apart = (day - reference).days
        if future and apart < 0:
            return day + timedelta(weeks=1)
        if not future and apart > 3:
            return day - timedelta(weeks=1)
    return day


def festival_day(year: int, on: str | None, lunar: tuple[int, int] | None) -> date | None:
    """Give the day of a festival (see the festivals table) or of a lunar day in a year.

    >>> festival_day(2024, "lunar 01-01", None), festival_day(2024, "nth 05 7 2", None)
    (datetime.date(2024, 2, 10), datetime.date(2024, 5, 12))
    """
    if lunar is not None:
        return lunar_day(year, *lunar)
    if on is None:
        return None
    if on == "eve":
        return new_years_eve(year)
    if on.startswith("nth "):
        first = date(year, int(on[4:6]), 1)
        return first + timedelta(days=(int(on[7]) - first.isoweekday()) % 7 + 7 * (int(on[9]) - 1))
    if on.startswith("term "):
        return solar_term(year, on[5:])
    month, day = int(on[-5:-3]), int(on[-2:])
    return lunar_day(year, month, day) if on.startswith("lunar ") else date(year, month, day)
