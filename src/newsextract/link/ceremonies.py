"""Ceremonies: a day told once of each project that is listed behind it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsextract.link.attributes import attribute_of, event_of
from newsextract.link.choice import Evidence
from newsextract.link.subjects import Story
from newsextract.link.words import pattern_of
from newsextract.records import Attribute, Fact, Mention

__all__ = ["Ceremony", "ceremony_after"]

# where WORDS stand, those of `fact_word` ceremony do: 开工, 签约, 竣工
_CEREMONY = "(?:集中|现场|集体|云)(?:WORDS|开竣工)|(?:WORDS|推介).{0,8}(?:仪式|活动|大会)|项目.{0,6}WORDS"
_LISTED = re.compile(
    "其中|(?<![该此个本]项目)(?:包括|包含)|分别[是为]|[一二三四五六七八九]是|[（(]?[0-9一二三四五六七八九十]{1,2}[）).．、]|[①-⑳●◆■▲•]"
)
_AGAIN = (
    "(?:此次|本次|这次|此批|当[天日]|参加|现场|集中|集体|[0-9]+[个项])[^，。；]{0,16}WORDS[^，。；]{0,24}(?:项目|工程)(?!总投资)"
    "|(?:此次|本次|这次|当[天日])[^，。；]{0,12}WORDS的"
)
"""Speaks again of what was begun or signed at the ceremony: 集中开工的15个项目，有…."""
_OF_THESE = "(?P<event>WORDS)的?(?:[0-9]+[个项])?[^，。；]{0,8}项目"
_THAT_DAY = "[^，。；]{0,4}当[天日](?:也|同时|同步|正式|顺利)*WORDS"
_ELSE = re.compile("(?:[今去近]年(?:以)?来|截至|目前)")
"""Begins what is told of the year, not of the ceremony."""
_HELD = "(?:集中|集体)[^，。；]{2,8}(?:仪式|活动|大会)[^，。；]{0,8}，[^，。；、]{0,8}(?P<event>WORDS)了?[^，。；、]{0,8}$"
_ALL_BEGUN = "等[0-9]+[个项][^，。；、]{0,12}项目(?:集中|集体|同时|正式|全部)+WORDS"
_OWN = "WORDS?(?:仪式|活动|大会)"
"""Behind a name: the ceremony is held for it, among others."""
_ITEM = re.compile("[^，。；]{0,16}")
"""Before the name that an item behind a semicolon begins with: ；投资62亿元的B项目."""
_THERE = re.compile("(?:大?会|活动|仪式|现场)[上中](?:，|,)?|活动现场|仪式现场|当[天日]")


def _words(document: Story, shape: str) -> re.Pattern[str]:
    return pattern_of(document.lexicons, "ceremony", shape)


class Ceremony(NamedTuple):
    """The mention of its date, what was done on it, and whether the text still lists what it was held for."""

    date: int
    attribute: Attribute
    is_open: bool


def ceremony_after(
    document: Story,
    start: int,
    end: int,
    inside: Sequence[int],
    named: Sequence[int],
    first: Mapping[int, int],
    held: Ceremony | None,
) -> Ceremony | None:
    """Give a ceremony's date to each project listed behind it; give the ceremony that was held last.

    4月18日，32个项目集中开工。其中，…；… or a list, or paragraphs that begin with a project's name. Once the text
    speaks of other things, only a sentence that speaks of the ceremony again lists more.
    """
    folded = document.folded
    if held is None and not inside and not _THERE.match(folded, start):
        return None
    fresh = [number for number in named if first[document.of[number]] == number]
    if held and fresh and _lists(document, start, end, document.mentions[fresh[0]], held):
        event = _of_these(document, start, document.mentions[fresh[0]].start) or held.attribute
        _tell(document, held.date, event, fresh)
        return held
    if begun := _ceremony_in(document, start, end, inside, named):
        return begun
    if len(fresh) > 1 and (begun := _at_once(document, start, inside, fresh)):
        _tell(document, begun.date, begun.attribute, fresh)
        return begun
    if held is None or fresh:
        return held
    if folded[end - 1] in "：:" and _words(document, _AGAIN).search(folded, start, end):
        return held._replace(is_open=True)
    closes = _opens_paragraph(folded, start) and folded[end : end + 1] != "\n"
    if (
        closes
        and not _is_headed(folded, start)
        and not _words(document, _CEREMONY).search(folded, start, end)
    ):
        return held._replace(is_open=False)
    return held


def _lists(document: Story, start: int, end: int, project: Mention, held: Ceremony) -> bool:
    """Say whether a sentence lists a project, the first that is new in it, as one that the ceremony was held for."""
    folded, place = document.folded, project.start
    if _words(document, _AGAIN).search(folded, start, place) or _words(document, _THAT_DAY).match(
        folded, project.end, end
    ):
        return True
    if held.is_open and _words(document, _ALL_BEGUN).search(folded, project.end, end):
        return True
    if not held.is_open or _ELSE.match(folded, start):
        return False
    if _LISTED.search(folded, start, place):
        return True
    if place - start <= 3 and (
        _opens_paragraph(folded, start)
        or (folded[start - 1] == "。" and _LISTED.search(folded, folded.rfind("\n", 0, start) + 1, start))
    ):
        return True
    if _opens_paragraph(folded, start):
        return False
    return folded[start - 1] in "；;" and _ITEM.fullmatch(folded, start, place) is not None


def _tell(document: Story, date: int, event: Attribute, named: Sequence[int]) -> None:
    """Tell a ceremony's date of each project that is named, unless it has been told it, or a day of its own for the event."""
    day = document.mentions[date]
    for record in dict.fromkeys(document.of[number] for number in named):
        told = document.told[record]
        if all(fact.mention != date and fact.attribute != event for fact in told.facts):
            told.facts.append(Fact(attribute=event, mention=date))
            link = f"p{record + 1} {event}"
            told.evidence.append(Evidence(day.start, day.end, "fact", link, "listed behind the ceremony"))


def _ceremony_in(
    document: Story, start: int, end: int, inside: Sequence[int], named: Sequence[int]
) -> Ceremony | None:
    """Give the ceremony that a sentence tells of, with the day of its own or, behind 会上, of the sentence before."""
    folded, mentions = document.folded, document.mentions
    dates = [number for number in inside if _is_day(mentions[number])]
    if dates and not all(_words(document, _OWN).match(folded, mentions[number].end) for number in named):
        dates = []
    if not named and not dates and _THERE.match(folded, start):
        dates = _day_before(document, start)
    if not dates or not _words(document, _CEREMONY).search(folded, start, end):
        return None
    for number in dates:
        told = folded[max(start, mentions[number].end) : end]
        event = attribute_of(mentions[number], mentions[number].text + told, 0, document.lexicons)
        if event in ("start", "completion", "signed"):
            return Ceremony(number, event, is_open=True)
    return None


def _at_once(document: Story, start: int, inside: Sequence[int], fresh: Sequence[int]) -> Ceremony | None:
    """Give the ceremony whose sentence goes on to what was begun or signed: 3月27日，…仪式举行，集中开工A、B等项目."""
    mentions = document.mentions
    days = [number for number in inside if number < fresh[0] and _is_day(mentions[number])]
    held = (
        _words(document, _HELD).search(document.folded, mentions[days[0]].end, mentions[fresh[0]].start)
        if days
        else None
    )
    event = event_of(held["event"], document.lexicons) if held else None
    return Ceremony(days[0], event, is_open=True) if event else None


def _of_these(document: Story, start: int, end: int) -> Attribute | None:
    """Give what was done to those that are listed, where a ceremony was held for more: 集中竣工项目3个，包括…."""
    found = [*_words(document, _OF_THESE).finditer(document.folded, start, end)]
    return event_of(found[-1]["event"], document.lexicons) if found else None


def _opens_paragraph(folded: str, start: int) -> bool:
    return start == 0 or folded[start - 1] == "\n"


def _day_before(document: Story, start: int) -> list[int]:
    """Give the day of the sentence before, in which the meeting is named: 5月8日，…大会举行。会上，15个项目签约."""
    low = document.folded.rfind("\n", 0, start) + 1
    opened = max(low, document.folded.rfind("。", low, max(low, start - 1)) + 1)
    first = bisect_left(document.mentions, opened, key=lambda one: one.start)
    last = bisect_left(document.mentions, start, key=lambda one: one.start)
    return [number for number in range(first, last) if _is_day(document.mentions[number])][:1]


def _is_day(mention: Mention) -> bool:
    """Say whether a date may be a ceremony's: a year only says what is counted (2016年开工项目38项)."""
    return mention.kind == "date" and getattr(mention, "granularity", "") not in ("year", "decade")


def _is_headed(folded: str, start: int) -> bool:
    """Say whether the line before a paragraph is a heading: short, without a stop at its end."""
    line = folded[folded.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    return 4 <= len(line) <= 30 and line[-1] not in "。；！？，："
