"""The row of members before an 等 or a head: A、投资3亿元的B和C."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from newsextract.rules.base import Found, Match
from newsextract.rules.naming import OF_QUANTITY, Name, closed_name, name_before
from newsextract.rules.vocabulary import Vocabulary
from newsextract.values import Candidate, ProjectValue

__all__ = ["Member", "found_of", "is_sure", "row_before"]

_SEPARATOR = re.compile(r" ?(?:、|[，,]?以及|和|及|与|，|,) ?")
_SCHOOL = re.compile("(?:[中小]学|学校|幼儿园|医院|卫生院|养老院)(?:[初高]中部|[中小]学部)?$")
"""Ends a member of a counted row of schools or hospitals."""
_YEAR = re.compile("(?<=[、和及有括是为])(?:19|20)[0-9]{2}年$")
_BESIDES = ("项目外", "工程外", "之外", "以外")
"""Ends what is named besides, and no member: 除海宁项目外，."""
_ALSO = re.compile("[（(](?:即|简称|又称|也称|亦称|又名|原名|俗称|以下|下称)[^（）()]{1,20}[）)]$")
"""Behind a name it tells another: 江州北环路（即“凤凰大道”）."""
_PREFIX = re.compile(
    r"(?:由[^，。；、\n的]{3,24})?(?:计划|预计|规划)?(?:总?投资|总额|造价|占地|规模)?[约近超逾达]{0,2}$"
)


class Member(NamedTuple):
    """What stands between two separators, before it is known whether it names anything."""

    name: Name
    start: int
    end: int
    priced: bool


def is_sure(text: str, one: Member, lexicon: Vocabulary, least: int = 4) -> bool:
    """Say whether a member names something by itself: by a place or company, by its price, by a head."""
    size = one.end - one.start
    return (
        bool(one.name.proper and size >= 4)
        or one.priced
        or bool(least == 4 and size >= 4 and _SCHOOL.search(text, one.start, one.end))
        or bool(size >= least and lexicon.heads.search(text[one.end - 3 : one.end]))
    )


def found_of(text: str, one: Member, lexicon: Vocabulary) -> Found:
    """Make the find of a member; its head is the one that it ends in, where it has one."""
    head = lexicon.heads.search(text[max(one.start, one.end - 4) : one.end])
    value = ProjectValue(cue="enumeration", head=head.group() if head else "", proper=one.name.proper)
    return Found(value, one.start, one.end)


def row_before(match: Match, end: int, lexicon: Vocabulary, least: int = 4) -> list[Member]:
    """Read what stands between the separators before `end`, up to what can be no name."""
    text = match.text
    found: list[Member] = []
    by_comma = False
    while end > 0 and len(found) < 20:
        while text[end - 1 : end].isspace():
            end -= 1
        head = end - 2 if text.endswith(("项目", "工程"), 0, end) else end
        name = closed_name(text, name_before(text, head, end, match.taken, lexicon))
        if name is None or name.start >= head or text.endswith(_BESIDES, 0, end):
            break
        start = name.start
        if year := _YEAR.search(text, max(0, start - 6), start):
            start = year.end() - 5  # 、2023年江州避险搬迁项目
        priced = text[start - 1 : start] == "的" and bool(OF_QUANTITY.search(text, max(0, start - 16), start))
        if not min(least, 3) <= end - start <= 36 or (
            not priced and lexicon.institution.search(text[start:end])
        ):
            break
        one = Member(name, *_bare(text, start, end), priced)
        if by_comma and (name.cue == "behind 在" or not is_sure(text, one, lexicon)):
            break
        found.append(one)
        place = start
        if priced:
            before_it = _just_before(match.taken, place)
            quantity = next(
                (one for one in before_it if place - 3 <= one.end and one.kind in ("money", "area")), None
            )
            if quantity is None:
                break
            place = quantity.start
            lead = _PREFIX.search(text, max(0, place - 32), place)
            place = lead.start() if lead else place
        separator = next(
            (one for one in _SEPARATOR.finditer(text, max(0, place - 4), place) if one.end() == place), None
        )
        if separator is None:
            break
        by_comma = separator.group().strip() in ("，", ",")
        if by_comma and not priced and not _goes_on(text, separator.start(), lexicon):
            break
        end = separator.start()
    return found[::-1]


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Give a member without the quotation marks round it, what it is called too, and 主体工程, which names no part."""
    if also := _ALSO.search(text, start, end):
        return start, also.start()
    if text[start] == "“" and text.find("”", start) == end - 1:
        return start + 1, end - 1
    return start, end - 4 if text.endswith("主体工程", start, end) else end


def _just_before(taken: Sequence[Candidate], place: int) -> Sequence[Candidate]:
    """Give the two quantities that end last before a place."""
    end = bisect_left(taken, place, key=lambda one: one.end)
    return taken[max(0, end - 2) : end]


def _goes_on(text: str, end: int, lexicon: Vocabulary) -> bool:
    """Say whether the clause before a comma is a member too: short, without a verb of its own."""
    begin = max(text.rfind(sign, 0, end) for sign in "，,。；、\n") + 1
    return end - begin <= 24 and not lexicon.clause_verb.search(text, begin, end)
