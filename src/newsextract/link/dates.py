"""Partial and deictic dates anchored: on a dateline in the text, on the year that their sentence is about, or on the
reference date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from newsextract.lexicons import Lexicons
from newsextract.link.calendar import festival_day, nearest_day, nearest_month, nearest_part, nearest_weekday
from newsextract.records import Granularity, TimexMod
from newsextract.timex import Point, add_months, bounds, granularity_of, is_valid, value_of
from newsextract.values import Candidate, DateValue

__all__ = ["ResolvedDate", "resolve_dates"]

_SENTENCE_END = re.compile("[。！？!?\n]")
_CLAUSE_END = re.compile("[。；！？!?\n]")
_RECURRENT = re.compile("常年|每年|历年|往年")
_DATELINE = re.compile(r"(?<![0-9])(?P<month>1[0-2]|[1-9])月(?P<day>3[01]|[12][0-9]|[1-9])日(?:电|讯|专电)")
_NO_SUBJECT = re.compile("(?:年?(?:以来|起|至今|成立|创办|出生))")
_COMPARED = re.compile("(?:比|较|与|同|相对于?|高于|低于|超过|不及)$")
_FUTURE = re.compile("将|预计|计划|有望|力争|拟|争取|确保|目标")


class ResolvedDate(msgspec.Struct, frozen=True, kw_only=True):
    """A date as records.md wants it. `cue` says what it was anchored on."""

    timex: str
    mod: TimexMod | None = None
    since: str | None = None
    until: str | None = None
    granularity: Granularity
    cue: str = ""


class _Context(msgspec.Struct, frozen=True):
    """What a date may be anchored on: the reference day, the year its sentence is about, and what its clause says."""

    reference: date | None
    cue: str
    year: int | None
    recurrent: bool
    future: bool
    past: bool
    previous: Point | None
    last_year: int | None
    """The year that 上年 is the one before of: stated in figures in the same sentence."""


def resolve_dates(
    folded: str, dates: Sequence[Candidate], reference: str | None, lexicons: Lexicons
) -> tuple[ResolvedDate | None, ...]:
    """Give each date's value in the document; None for a candidate that its context shows to be none.

    `dates` are the candidates of kind `date` in order; `reference` is an ISO date or datetime, or None.
    """
    if not dates:
        return ()
    day, cue = _reference(folded, reference)
    found: list[ResolvedDate | None] = []
    year: int | None = None
    stated: int | None = None
    previous: Point | None = None
    before = 0
    for one in dates:
        if not isinstance(one.value, DateValue) or _in_a_title(folded, one.start):
            found.append(None)
            continue
        if _SENTENCE_END.search(folded, before, one.start):
            year = stated = previous = None
        point, clause = one.value.first, ""
        if (
            point.year is not None
            and one.value.last is None
            and point.festival is None
            and point.lunar is None
        ):
            first, last, why = (point if is_valid(point) else None), None, "stated"
        else:
            clause = folded[max(0, one.start - 40) : one.start]
            if _CLAUSE_END.search(clause):
                clause = _CLAUSE_END.split(clause)[-1]
            ahead = folded[one.end : one.end + 20]
            if broken := _CLAUSE_END.search(ahead):
                ahead = ahead[: broken.start()]
            context = _Context(
                day,
                cue,
                year,
                bool(_RECURRENT.search(clause)),
                bool(_FUTURE.search(clause[-12:] + ahead)),
                ahead.startswith(("以来", "至今")),
                previous,
                stated if folded[one.start] == "上" else None,
            )
            first, last, why = _anchor(one.value, context, lexicons)
        found.append(None if first is None else _resolved(one.value, first, last, why))
        if first is not None and first.year is not None and not _NO_SUBJECT.match(folded, one.end):
            previous = last or first
            if one.value.last is None and _has_year(one.value.first):
                year = first.year
                compared = stated is not None and bool(
                    _COMPARED.search(folded, max(0, one.start - 4), one.start)
                )
                stated = first.year if one.value.first.year is not None and not compared else stated
        before = one.end
    return tuple(found)


def _in_a_title(folded: str, start: int) -> bool:
    """Say whether a place lies between 《 and 》."""
    opened = folded.rfind("《", max(0, start - 60), start)
    return opened >= 0 and folded.find("》", opened, start) < 0


def _reference(folded: str, reference: str | None) -> tuple[date | None, str]:
    """Give the day that partial dates are told from: a dateline's where the text has one, else the one given."""
    given = _day_of(reference)
    dateline = _DATELINE.search(folded, 0, 4000)
    if dateline is None or given is None:
        return given, "the reference date"
    day = nearest_day(int(dateline["month"]), int(dateline["day"]), given)
    return (
        (day, "the dateline")
        if day is not None and abs((day - given).days) < 60
        else (given, "the reference date")
    )


def _day_of(reference: str | None) -> date | None:
    if reference is None:
        return None
    padded = reference[:10] + {4: "-07-01", 7: "-15"}.get(len(reference[:10]), "")
    try:
        return date.fromisoformat(padded)
    except ValueError:
        return None


def _anchor(
    value: DateValue, context: _Context, lexicons: Lexicons
) -> tuple[Point | None, Point | None, str]:
    """Fill in what the words leave unsaid. An interval without a year is anchored by its end."""
    first, last = value.first, value.last
    if last is None:
        filled, why = _fill(first, context, lexicons)
        return filled, None, why
    if _has_year(first) or first.day_offset is not None or (first.month is None and first.day is not None):
        begin, why = _fill(first, context, lexicons)
        unsaid = begin is not None and not _has_year(last) and last.day_offset is None
        end = _fill(_after(begin, last) if begin and unsaid else last, context, lexicons)[0]
    else:
        end, why = _fill(last, context, lexicons)
        begin = first if end is None or end.year is None else _before(first, end)
    return (
        (begin, end, why) if begin is not None and end is not None and is_valid(begin) else (None, None, why)
    )


def _has_year(point: Point) -> bool:
    return point.year is not None or point.year_offset is not None


def _after(begin: Point, last: Point) -> Point:
    """Give the end of an interval the year (and month) of its beginning, or the next one."""
    if begin.year is None:
        return last
    month = last.month if last.month is not None or last.day is None else begin.month
    later = month is not None and begin.month is not None and month < begin.month
    return msgspec.structs.replace(last, year=begin.year + (1 if later else 0), month=month)


def _before(first: Point, end: Point) -> Point:
    """Give the beginning of an interval the year of its end, or the one before."""
    earlier = first.month is not None and end.month is not None and first.month > end.month
    return msgspec.structs.replace(first, year=(end.year or 0) - (1 if earlier else 0))


def _fill(point: Point, context: _Context, lexicons: Lexicons) -> tuple[Point | None, str]:
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
    if context.reference is None and context.year is None:
        return point, "no reference date"
    if context.recurrent and point.month is not None:
        return point, "recurs"
    if context.reference is not None:
        if point.day_offset is not None:
            day = context.reference + timedelta(days=point.day_offset)
            return replace(point, year=day.year, month=day.month, day=day.day), context.cue
        if point.week_offset is not None or point.weekday is not None:
            day = nearest_weekday(point.week_offset, point.weekday, context.reference)
            return replace(point, year=day.year, month=day.month, day=day.day), context.cue
        if point.quarter_offset is not None:
            quarters = context.reference.year * 4 + (context.reference.month - 1) // 3 + point.quarter_offset
            return replace(point, year=quarters // 4, quarter=quarters % 4 + 1), context.cue
        if point.month_offset is not None:
            year, month = add_months(context.reference.year, context.reference.month, point.month_offset)
            filled = replace(point, year=year, month=month)
            return (filled if is_valid(filled) else None), context.cue
    return _partial(point, context)


def _deictic_year(point: Point, context: _Context) -> tuple[Point, str]:
    base = context.reference.year if context.reference else None
    cue = context.cue
    if point.year_offset == -1 and context.last_year is not None:
        base, cue = context.last_year, "the year of the sentence"
    if base is None:
        return point, "no reference date"
    return msgspec.structs.replace(point, year=base + (point.year_offset or 0)), cue


def _partial(point: Point, context: _Context) -> tuple[Point | None, str]:
    """Give a month, a day or a part of the year its year: the sentence's, else the nearest that fits."""
    replace = msgspec.structs.replace
    if context.year is not None and (point.month is not None or point.day is None):
        filled = replace(point, year=context.year)
        return (filled if is_valid(filled) else None), "the year of the sentence"
    reference = context.reference
    if reference is None:
        return point, "no reference date"
    if point.month is None and point.day is not None:
        previous = context.previous
        if previous is not None and previous.month is not None and previous.year is not None:
            filled = replace(point, year=previous.year, month=previous.month)
            if previous.day is not None and point.day >= previous.day and is_valid(filled):
                return filled, "the month of the sentence"
        year, month = nearest_month(point.day, reference)
        return replace(point, year=year, month=month), context.cue
    if point.month is not None and point.day is not None:
        day = nearest_day(point.month, point.day, reference)
        return (replace(point, year=day.year) if day else None), context.cue
    return replace(
        point, year=nearest_part(point, reference, future=context.future, past=context.past)
    ), context.cue


def _named_day(point: Point, context: _Context, lexicons: Lexicons) -> tuple[Point | None, str]:
    """Give a festival or a lunar day its day in the year that is meant."""
    year, cue = point.year, "stated"
    if year is None and point.year_offset is not None and context.reference is not None:
        year, cue = context.reference.year + point.year_offset, context.cue
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


def _resolved(value: DateValue, first: Point, last: Point | None, cue: str) -> ResolvedDate | None:
    """Write the value and the bounds."""
    granularity = granularity_of(value.last or value.first)
    begin = bounds(first)
    if last is None:
        return ResolvedDate(
            timex=value_of(first),
            mod=value.mod,
            since=begin[0] if begin else None,
            until=begin[1] if begin else None,
            granularity=granularity,
            cue=cue,
        )
    end = bounds(last)
    if begin and end and begin[0] >= end[1]:
        return None
    until = end[0] if end and last.hour is not None else end[1] if end else None
    return ResolvedDate(
        timex=f"{value_of(first)}/{value_of(last)}",
        mod=value.mod,
        since=begin[0] if begin else None,
        until=until,
        granularity=granularity,
        cue=cue,
    )
