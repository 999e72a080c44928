"""Partial and deictic dates anchored: on a dateline in the text, on the year that their sentence is about, or on the
reference date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import msgspec

from newsextract.lexicons import Lexicons
from newsextract.link.anchoring import PARAGRAPH, Context, anchored, has_year
from newsextract.link.around import Around
from newsextract.link.calendar import nearest_day
from newsextract.records import Granularity, TimexMod
from newsextract.rules.patterns import in_title
from newsextract.timex import Point, bounds, granularity_of, is_valid, value_of
from newsextract.values import Candidate, DateValue

__all__ = ["ResolvedDate", "resolve_dates"]

_SENTENCE_END = re.compile("[。！？!?\n]")
_DATELINE_END = re.compile("日(?:电|讯|专电)")
_DATELINE = re.compile(r"(?<![0-9])(?P<month>1[0-2]|[1-9])月(?P<day>3[01]|[12][0-9]|[1-9])日(?:电|讯|专电)")
_LEAD, _OF_THE_LEAD = re.compile("今[天日晚晨]?[（(]"), 120
_TOLD_DAY = re.compile(r"[（(](?:(?P<month>1[0-2]|[1-9])月)?(?P<day>3[01]|[12][0-9]|[1-9])[日号][）)]")
"""The day that brackets tell behind a deictic one: 今天（9月7日）."""
_THAN = ("比", "较")
_NO_SUBJECT = re.compile("(?:年?(?:以来|起|至今|成立|创办|出生))")


class ResolvedDate(msgspec.Struct, frozen=True, kw_only=True):
    """A date as records.md wants it. `cue` says what it was anchored on."""

    timex: str
    mod: TimexMod | None = None
    since: str | None = None
    until: str | None = None
    granularity: Granularity
    cue: str = ""


def resolve_dates(
    folded: str, dates: Sequence[Candidate], reference: str | None, lexicons: Lexicons
) -> tuple[ResolvedDate | None, ...]:
    """Give each date's value in the document; None for a candidate that its context shows to be none.

    `dates` are the candidates of kind `date` in order; `reference` is an ISO date or datetime, or None.
    """
    if not dates:
        return ()
    day, cue = _reference(folded, reference)
    titles = "《" in folded
    found: list[ResolvedDate | None] = []
    year: int | None = None
    stated: int | None = None
    told: int | None = None
    latest: int | None = None
    chronicle = False
    month: tuple[int, int] | None = None
    previous: Point | None = None
    before = 0
    for one in dates:
        if not isinstance(one.value, DateValue) or (titles and in_title(folded, one.start)):
            found.append(None)
            continue
        if _SENTENCE_END.search(folded, before, one.start):
            year = stated = previous = None
            if "\n" in folded[before : one.start]:
                told, chronicle = None, False
        point = one.value.first
        if (
            point.year is not None
            and one.value.last is None
            and point.festival is None
            and point.lunar is None
        ):
            first, last, why = (point if is_valid(point) else None), None, "stated"
        else:
            last_year = stated if folded[one.start] == "上" else None
            around = Around(folded, one.start, one.end)
            context = Context(day, cue, year, previous, month, told, chronicle, last_year, latest, around)
            first, last, why = anchored(_told_day(folded, one, one.value), context, lexicons)
            chronicle = chronicle or why == PARAGRAPH
        found.append(None if first is None else _resolved(one.value, first, last, why))
        if first is not None and first.year is not None and not _NO_SUBJECT.match(folded, one.end):
            previous = last or first
            latest = previous.year
            if first.month is not None and first.day is None and one.value.first.month_offset is None:
                month = None if last else (first.year, first.month)
            if one.value.last is None and has_year(one.value.first):
                year = year if folded[one.start - 1 : one.start] in _THAN else first.year
                compared = stated is not None and Around(folded, one.start, one.end).compared
                if not compared and folded[one.start] != "上":
                    stated = first.year
                    told = first.year if day and first.year < day.year - 1 else None
        before = one.end
    return tuple(found)


def _told_day(folded: str, one: Candidate, value: DateValue) -> DateValue:
    """Give a deictic day the month and day that the brackets behind it tell: 今天（9月7日）, 昨天（6日）."""
    if value.first.day_offset is None or value.last is not None:
        return value
    told = _TOLD_DAY.match(folded, one.end)
    if told is None:
        return value
    month = int(told["month"]) if told["month"] else None
    first = msgspec.structs.replace(value.first, day_offset=None, month=month, day=int(told["day"]))
    return msgspec.structs.replace(value, first=first)


def _reference(folded: str, reference: str | None) -> tuple[date | None, str]:
    """Give the day that partial dates are told from: a dateline's where the text has one, else the one given."""
    given = _day_of(reference)
    dateline = _DATELINE_END.search(folded, 0, 4000) and _DATELINE.search(folded, 0, 4000)
    if dateline is None and (lead := _LEAD.search(folded, 0, _OF_THE_LEAD)):
        told = _TOLD_DAY.match(folded, lead.end() - 1)
        dateline = told if told and told["month"] else None
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
        day = date.fromisoformat(padded)
    except ValueError:
        return None
    return day if 1000 <= day.year < 3000 else None  # with room on both sides for what is told from it


@lru_cache(maxsize=4096)
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
        timex=f"{value_of(first).partition('/')[0]}/{value_of(last).rpartition('/')[2]}",
        mod=value.mod,
        since=begin[0] if begin else None,
        until=until,
        granularity=granularity,
        cue=cue,
    )
