"""What a date leaves unsaid is filled in from its context: the year of its sentence, the reference day, what was told before."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from newsextract.lexicons import Lexicons
from newsextract.link.around import Around
from newsextract.link.calendar import festival_day, nearest_day, nearest_month, nearest_part, nearest_weekday
from newsextract.lunar import lunar_day
from newsextract.timex import Point, add_months, is_valid
from newsextract.values import DateValue

__all__ = ["PARAGRAPH", "Context", "anchored", "has_year"]

PARAGRAPH = "the year of the paragraph"
"""The cue of a date that took its year from an earlier sentence."""


class Context(msgspec.Struct, frozen=True):
    """What a date may be anchored on: the reference day, the year its sentence is about, and what its clause says."""

    reference: date | None
    cue: str
    year: int | None
    previous: Point | None
    month: tuple[int, int] | None
    """The month that a 上月 to compare with is the one before of: the last one told of."""
    told_year: int | None
    """The year that an earlier sentence of the paragraph is about, where it is long past."""
    chronicle: bool
    """A date of the paragraph was of that year already."""
    last_year: int | None
    """The year that 上年 is the one before of: stated in figures in the same sentence."""
    latest: int | None
    """The year of the last date before, in whatever sentence: 次年 is the one after."""
    around: Around


def anchored(
    value: DateValue, context: Context, lexicons: Lexicons
) -> tuple[Point | None, Point | None, str]:
    """Fill in what the words leave unsaid. An interval without a year is anchored by its end."""
    first, last = value.first, value.last
    if last is None:
        filled, why = _fill(first, context, lexicons)
        return filled, None, why
    if first.weekday is not None:
        begin, why = _fill(first, context, lexicons)
        return begin, _fill(last, context, lexicons)[0], why
    if first.lunar is not None:
        begin, why = _fill(first, context, lexicons)
        return begin, _lunar_end(begin, last) if begin else None, why
    if (
        has_year(first)
        or first.day_offset is not None
        or last.year_later is not None
        or (first.month is None and first.day is not None)
    ):
        begin, why = _fill(first, context, lexicons)
        if last.year_later is not None and first.year_later is None and begin is not None:
            year = None if begin.year is None else begin.year + last.year_later
            return begin, msgspec.structs.replace(last, year=year, year_later=None), why
        unsaid = begin is not None and not has_year(last) and last.day_offset is None
        end = _fill(_after(begin, last) if begin and unsaid else last, context, lexicons)[0]
    else:
        end, why = _fill(last, context, lexicons)
        begin = first if end is None or end.year is None else _before(first, end)
    return (
        (begin, end, why) if begin is not None and end is not None and is_valid(begin) else (None, None, why)
    )


def _lunar_end(begin: Point, last: Point) -> Point | None:
    """Give the first day of its name in the lunar calendar that lies behind the beginning of its interval."""
    year, month, day = begin.year, begin.month, begin.day
    if last.lunar is None or year is None or month is None or day is None:
        return None
    days = (lunar_day(year + step, *last.lunar) for step in (-1, 0, 1))
    end = next((one for one in days if one and one > date(year, month, day)), None)
    return Point(year=end.year, month=end.month, day=end.day) if end else None


def has_year(point: Point) -> bool:
    """Say whether the words tell the year."""
    return point.year is not None or point.year_offset is not None or point.year_later is not None


def _after(begin: Point, last: Point) -> Point:
    """Give the end of an interval the year and month of its beginning, or the next one."""
    if begin.year is None:
        return last
    year, month = begin.year, last.month
    if month is None and last.day is not None:
        month = begin.month
        if month is not None and begin.day is not None and last.day < begin.day:
            year, month = add_months(year, month, 1)
    elif month is not None and begin.month is not None and month < begin.month:
        year += 1
    return msgspec.structs.replace(last, year=year, month=month)


def _before(first: Point, end: Point) -> Point:
    """Give the beginning of an interval the year of its end, or the one before."""
    earlier = first.month is not None and end.month is not None and first.month > end.month
    return msgspec.structs.replace(first, year=(end.year or 0) - (1 if earlier else 0))


def _fill(point: Point, context: Context, lexicons: Lexicons) -> tuple[Point | None, str]:
    """Resolve one point. None when it turns out to be no date."""
    replace = msgspec.structs.replace
    if point.festival is not None or point.lunar is not None:
        return _named_day(point, context, lexicons)
    if point.decade_of_century is not None:
        if context.reference is None:
            return replace(point, decade=1900 + point.decade_of_century), "the last century"
        return replace(
            point, decade=(context.reference.year // 100 - 1) * 100 + point.decade_of_century
        ), context.cue
    if point.decade is not None or point.year is not None:
        return (point if is_valid(point) else None), "stated"
    if point.year_offset is not None:
        return _deictic_year(point, context)
    if point.year_later is not None:
        filled = replace(point, year=_later(point.year_later, context), year_later=None)
        return (filled if is_valid(filled) else None), "the year told of before"
    if context.reference is None and context.year is None:
        return point, "no reference date"
    if point.month is not None and context.around.recurrent:
        return point, "recurs"
    if context.reference is not None:
        if point.day_offset is not None:
            day = context.reference + timedelta(days=point.day_offset)
            return replace(point, year=day.year, month=day.month, day=day.day), context.cue
        if point.week_offset is not None or point.weekday is not None:
            day = nearest_weekday(
                point.week_offset, point.weekday, context.reference, future=context.around.imminent
            )
            return replace(point, year=day.year, month=day.month, day=day.day), context.cue
        if point.quarter_offset is not None:
            quarters = context.reference.year * 4 + (context.reference.month - 1) // 3 + point.quarter_offset
            return replace(point, year=quarters // 4, quarter=quarters % 4 + 1), context.cue
        if point.month_offset is not None:
            now = context.reference.year, context.reference.month
            compared = point.month_offset == -1 and context.month is not None and context.around.compared
            base = context.month if compared else None
            near = base is not None and base <= now and (now[0] - base[0]) * 12 + now[1] - base[1] < 4
            year, month = add_months(*(base if base and near else now), point.month_offset)
            filled = replace(point, year=year, month=month)
            return (filled if is_valid(filled) else None), context.cue
    return _partial(point, context)


def _later(count: int, context: Context) -> int | None:
    """Give the year that is `count` years after the one told of before, else after the reference day's."""
    told = context.latest or (context.reference.year if context.reference else None)
    return None if told is None else told + count


def _deictic_year(point: Point, context: Context) -> tuple[Point, str]:
    base = context.reference.year if context.reference else None
    cue = context.cue
    if point.year_offset == -1 and context.last_year is not None:
        base, cue = context.last_year, "the year of the sentence"
    previous = context.previous
    if context.around.same_year and context.latest is not None:
        base, cue = context.latest, "the year told of before"
    elif (
        context.around.folded.startswith("年", context.around.start)
        and previous is not None
        and previous.month is not None
        and not context.around.future
    ):
        base, cue = previous.year, "the year of the sentence"  # 2024年3月开工，年底完工
    if base is None:
        return point, "no reference date"
    return msgspec.structs.replace(point, year=base + (point.year_offset or 0)), cue


def _partial(point: Point, context: Context) -> tuple[Point | None, str]:
    """Give a month, a day or a part of the year its year: the sentence's, else the nearest that fits."""
    replace = msgspec.structs.replace
    if context.latest is not None and point.month is not None and context.around.same_year:
        filled = replace(point, year=context.latest)
        return (filled if is_valid(filled) else None), "the year told of before"
    if context.year is not None and (point.month is not None or point.day is None):
        filled = replace(point, year=context.year)
        return (filled if is_valid(filled) else None), "the year of the sentence"
    reference = context.reference
    if reference is None:
        return point, "no reference date"
    if context.told_year is not None and point.month is not None:
        apart = abs(point.month - reference.month)
        filled = replace(point, year=context.told_year)
        if (context.chronicle or min(apart, 12 - apart) > 2) and is_valid(filled):
            return filled, PARAGRAPH
    if point.month is None and point.day is not None:
        previous = context.previous
        if previous is not None and previous.month is not None and previous.year is not None:
            filled = replace(point, year=previous.year, month=previous.month)
            if previous.day is not None and point.day >= previous.day and is_valid(filled):
                return filled, "the month of the sentence"
        year, month = nearest_month(point.day, reference)
        if context.around.from_now and (year, month, point.day) < (
            reference.year,
            reference.month,
            reference.day,
        ):
            year, month = add_months(year, month, 1)
        return replace(point, year=year, month=month), context.cue
    if point.month is not None and point.day is not None:
        day = nearest_day(point.month, point.day, reference, past=context.around.past)
        return (replace(point, year=day.year) if day else None), context.cue
    return replace(
        point, year=nearest_part(point, reference, future=context.around.future, past=context.around.past)
    ), context.cue


def _named_day(point: Point, context: Context, lexicons: Lexicons) -> tuple[Point | None, str]:
    """Give a festival or a lunar day its day in the year that is meant."""
    year, cue = point.year, "stated"
    if year is None and point.year_offset is not None and context.reference is not None:
        year, cue = context.reference.year + point.year_offset, context.cue
    if year is None and point.year_later is not None:
        year, cue = _later(point.year_later, context), "the year told of before"
    if year is None and context.year is not None:
        year, cue = context.year, "the year of the sentence"
    on = lexicons.table("festivals").by_id[point.festival].on if point.festival else None
    if year is not None:
        day = festival_day(year, on, point.lunar)
    elif context.reference is not None:
        near = context.reference
        days = [festival_day(near.year + step, on, point.lunar) for step in (-1, 0, 1)]
        day = min((one for one in days if one), key=lambda one: abs((one - near).days), default=None)
        cue = context.cue
    else:
        fixed = on if on and on[0].isdigit() else None
        parts = Point(month=int(fixed[:2]), day=int(fixed[3:])) if fixed else None
        return parts, "no reference date"
    return (Point(year=day.year, month=day.month, day=day.day) if day else None), cue
