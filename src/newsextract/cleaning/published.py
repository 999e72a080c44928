"""When the article was published: the line near the headline, meta data, JSON-LD, the address; as precise as they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from newsextract.timex import days_in_month

__all__ = ["Moment", "find_published", "read_moment"]


class Moment(NamedTuple):
    """A time as parts; `year` 0 where it is not said."""

    year: int
    month: int
    day: int
    clock: str = ""
    offset: str = ""

    @property
    def iso(self) -> str:
        """ISO 8601; +08:00 where there is a clock time and no zone."""
        day = f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
        return f"{day}T{self.clock}{self.offset or '+08:00'}" if self.clock else day


_CLOCK = r"(?:[\sT日-]{0,3}(?:HKT\s)?(?P<hour>[01]?[0-9]|2[0-3])[:：时](?P<minute>[0-5][0-9])(?:[:：分](?P<second>[0-5][0-9]))?(?:\.[0-9]{1,6})?秒?\s?(?P<offset>Z|[+-][0-9]{2}:?[0-9]{2})?)?"
_FULL = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?:\s?[-/年.]\s?|\s?(?=[01][0-9]\s?/\s?[0-3][0-9])|\s(?=[01]?[0-9]\s?/))(?P<month>1[0-2]|0?[1-9])\s?[-/月.]\s?(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9]{2}(?![:：]))日?"
    + _CLOCK
)
# 11:28 2023/05/06, as papers in Taiwan write it
_CLOCK_FIRST = re.compile(
    r"(?<![0-9:])(?P<hour>[01]?[0-9]|2[0-3])[:：](?P<minute>[0-5][0-9])\s?(?P<year>20[0-9]{2})[-/.](?P<month>1[0-2]|0?[1-9])[-/.]"
    r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9:])(?P<second>)(?P<offset>)"
)
# 06/05/2023 - 19:40, as broadcasters in Europe write it
_DAY_FIRST = re.compile(
    r"(?<![0-9./-])(?P<day>3[01]|[12][0-9]|0?[1-9])[/.](?P<month>1[0-2]|0?[1-9])[/.](?P<year>20[0-9]{2})(?![0-9])(?:\s?-)?"
    + _CLOCK
)
_SHORT = re.compile(
    r"(?<![0-9./-])(?:(?P<year>[12][0-9])-)?(?P<month>1[0-2]|0?[1-9])[-/月](?P<day>3[01]|[12][0-9]|0?[1-9])日?"
    + _CLOCK
)
_META = (
    "article:published_time", "firstpublishedtime", "og:article:published_time", "og:published_time", "og:release_date", "publishdate", "pubdate", "pub_date", "publish_time", "publishtime",
    "weibo: article:create_at", "weibo:article:create_at", "apub:time", "datepublished", "date", "dc.date", "article:create_at", "_pubtime", "firstcreatetime", "contentdate",
    "releasetime", "release_date", "createdate", "og:time", "dateupdate",
)  # fmt: skip
_TURN = 330  # days: farther apart lies the turn of the year between
_MODIFIED = re.compile(r"更新|修改|截至|最后|更新时间|Updated|评论|回复|注册")
_URL = re.compile(
    r"(?P<year>20[0-4][0-9])(?:[-/_]?(?P<month>0[1-9]|1[0-2])[-/_]?(?P<day>0[1-9]|[12][0-9]|3[01])(?:(?![0-9]{3})|(?<=[0-9]{8})(?<![0-9]{9})(?=[0-9]{6,12}(?:[./]|$)))"
    r"|/(?P<short>[1-9]|1[0-2])/(?P<of>[1-9]|[12][0-9]|3[01])(?=/))"
)
_URL_YEAR = re.compile("/(?P<year>20[0-4][0-9])(?:0[1-9]|1[0-2])?(?=/)")
_JSON = re.compile(
    r'"datePublished"\s*:\s*"([^"]{8,40})"|"(?:pubDate|publishTime|publish_time|pubtime|newsTime|ptime|publishDate|publish_date|releaseTime|publishedAt)"\s*:\s*"([^"]{8,40})"',
    re.I,
)


def read_moment(text: str, *, short: bool = False) -> Moment | None:
    """Read the first time in a text; with `short` also one without its century, or without its year (0 then).

    What is told in UTC is given by China's clock.

    >>> read_moment("2023年1月6日 08:30 来源：某网").iso
    '2023-01-06T08:30+08:00'
    """
    found = (
        _CLOCK_FIRST.search(text)
        or _FULL.search(text)
        or _DAY_FIRST.search(text)
        or (_SHORT.search(text) if short else None)
    )
    if found is None:
        return None
    stated = int(found["year"]) if found["year"] else 0
    stated += 2000 if 0 < stated < 100 else 0
    clock = f"{int(found['hour']):02d}:{found['minute']}" if found["hour"] and found["minute"] else ""
    if clock and found["second"]:
        clock += f":{found['second']}"
    offset = found["offset"] or ""
    offset = (
        "+00:00" if offset == "Z" else offset if ":" in offset or not offset else f"{offset[:3]}:{offset[3:]}"
    )
    moment = Moment(stated, int(found["month"]), int(found["day"]), clock, offset)
    return _in_china(moment) if _is_day(moment) else None


def _is_day(moment: Moment) -> bool:
    """Say whether the calendar has the day: 30 February it has not, 29 February in leap years."""
    return moment.day <= days_in_month(moment.year or 2024, moment.month)


def _in_china(moment: Moment) -> Moment:
    """Give a time that is told in UTC by China's clock; others stay as they are told."""
    if moment.offset != "+00:00" or not moment.clock or not moment.year:
        return moment
    try:
        told = datetime.fromisoformat(f"{moment.iso[:10]}T{moment.clock}") + timedelta(hours=8)
    except (ValueError, OverflowError):
        return moment
    clock = told.strftime("%H:%M:%S" if moment.clock.count(":") == 2 else "%H:%M")
    return Moment(told.year, told.month, told.day, clock, "+08:00")


def find_published(
    lines: Iterable[tuple[int, str]],
    meta: Mapping[str, str],
    scripts: Sequence[str],
    url: str | None,
    title: int | None,
) -> str | None:
    """Decide by agreement. `lines` are (distance-ordered index, text) of the blocks that may hold the time."""
    told = _from_meta(meta, scripts)
    from_url = _from_url(url or meta.get("og:url") or meta.get("<canonical>"))
    shown = _shown(lines, told if told and told.year else from_url, title)
    if shown is None:
        return told.iso if told else from_url.iso if from_url and from_url.month else None
    same_day = told is not None and told[:3] == shown[:3]
    if (
        told is not None
        and same_day
        and told.clock
        and (not shown.clock or told.clock[:5] == shown.clock[:5])
    ):
        return told.iso
    return shown.iso


def _from_meta(meta: Mapping[str, str], scripts: Sequence[str]) -> Moment | None:
    for name in _META:
        if (value := meta.get(name)) and (moment := read_moment(value)):
            return moment
    for name in ("ld:published", "item:datepublished", "item:datecreated"):
        if (value := meta.get(name)) and (moment := read_moment(value)):
            return moment
    for script in scripts:
        if found := _JSON.search(script):
            return read_moment(found[1] or found[2])
    return None


def _from_url(url: str | None) -> Moment | None:
    """Give the day in an address, or its year alone (month and day 0)."""
    if found := _URL.search(url or ""):
        moment = Moment(
            int(found["year"]), int(found["month"] or found["short"]), int(found["day"] or found["of"])
        )
        return moment if _is_day(moment) else None
    found = _URL_YEAR.search(url or "")
    return Moment(int(found["year"]), 0, 0) if found else None


def _near(moment: Moment, known: Moment) -> Moment:
    """Give a time without a year that of a known day, or round new year the one beside it.

    >>> _near(Moment(0, 12, 30, "08:30"), Moment(2023, 1, 2)).iso
    '2022-12-30T08:30+08:00'
    """
    apart = (moment.month - known.month) * 31 + moment.day - known.day if known.month else 0
    return moment._replace(
        year=known.year - 1 if apart > _TURN else known.year + 1 if apart < -_TURN else known.year
    )


def _shown(lines: Iterable[tuple[int, str]], known: Moment | None, title: int | None) -> Moment | None:
    """Give the time in the line nearest to the headline; one with a clock time before one without.

    A time without a year takes that of a known day: of the page's own data or of its address.
    """
    best: tuple[float, Moment] | None = None
    for place, text in lines:
        moment = read_moment(text, short=len(text) <= 40)
        if moment is None or (not moment.year and known is None):
            continue
        if not moment.year and known is not None:
            moment = _near(moment, known)
            if not _is_day(moment):
                continue
        distance = (
            abs(place - title) + (6 if title is not None and place < title else 0)
            if title is not None
            else place
        )
        cost = (
            distance
            + (12 if _MODIFIED.search(text[:20]) else 0)
            - (3 if moment.clock else 0)
            + (0 if len(text) < 80 else 8)
        )
        if best is None or cost < best[0]:
            best = (cost, moment)
    return best[1] if best else None
