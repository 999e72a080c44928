"""Ceremonies: a day told once of each project that is listed behind it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from newsextract.link.attributes import attribute_of
from newsextract.link.choice import Evidence
from newsextract.link.subjects import Story
from newsextract.records import Attribute, Fact, Mention

__all__ = ["ceremony_after"]

_CEREMONY = re.compile(
    "(?:集中|现场|集体|云)(?:开工|签约|竣工|投产)|(?:开工|奠基|签约|投产|竣工|推介).{0,8}(?:仪式|活动|大会)|项目.{0,6}(?:开工|竣工|投产|签约)"
)
_LISTED = re.compile(
    "其中|包括|包含|分别[是为]|[一二三四五六七八九]是|[（(]?[0-9一二三四五六七八九十]{1,2}[）).．、]|[①-⑳●◆■▲•]"
)
_ITEM = re.compile("[^，。；]{0,16}")
"""Before the name that an item behind a semicolon begins with: ；投资62亿元的B项目."""
_THERE = re.compile("(?:大?会|活动|仪式|现场)[上中](?:，|,)?|活动现场|仪式现场|当[天日]")


def ceremony_after(
    document: Story,
    start: int,
    end: int,
    inside: Sequence[int],
    first: Mapping[int, int],
    open_one: tuple[int, Attribute] | None,
) -> tuple[int, Attribute] | None:
    """Give a ceremony's date to each project listed behind it; give the ceremony that is open after the sentence.

    4月18日，32个项目集中开工。其中，…；… or a list, or paragraphs that begin with a project's name.
    """
    folded, mentions = document.folded, document.mentions
    opens = start == 0 or folded[start - 1] == "\n"
    named = [number for number in inside if number in document.of]
    fresh = [number for number in named if first[document.of[number]] == number]
    if open_one is not None and fresh:
        listed = _LISTED.search(folded, start, mentions[fresh[0]].start) or (
            mentions[fresh[0]].start - start <= 3
            if opens
            else folded[start - 1] in "；;" and _ITEM.fullmatch(folded, start, mentions[fresh[0]].start)
        )
        if listed:
            date, attribute = open_one
            for record in dict.fromkeys(document.of[number] for number in fresh):
                document.told[record].facts.append(Fact(attribute=attribute, mention=date))
                evidence = Evidence(
                    mentions[date].start,
                    mentions[date].end,
                    "fact",
                    f"p{record + 1} {attribute}",
                    "listed behind the ceremony",
                )
                document.told[record].evidence.append(evidence)
            return open_one
    dates = [] if named else [number for number in inside if _is_day(mentions[number])]
    if not named and not dates and _THERE.match(folded, start):
        dates = _day_before(document, start)
    if dates and _CEREMONY.search(folded, start, end):
        for number in dates:
            told = folded[max(start, mentions[number].end) : end]
            event = attribute_of(mentions[number], mentions[number].text + told, 0, document.lexicons)
            if event in ("start", "completion", "signed"):
                return number, event
    closes = opens and open_one is not None and not fresh and folded[end : end + 1] != "\n"
    return None if closes and not _is_headed(folded, start) else open_one


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
