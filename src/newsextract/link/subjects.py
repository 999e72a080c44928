"""What a sentence speaks of: named projects, what refers back to them, and counts that no project owns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from newsextract.fold import fold
from newsextract.lexicons import Lexicons, alternation
from newsextract.link.choice import Evidence
from newsextract.link.words import STOPS, by_sentence, hits
from newsextract.records import Fact, Mention

__all__ = ["Marks", "Story", "Subject", "Told", "Topic", "marks_in", "subjects_of"]

_GROUP = re.compile(
    r"(?:(?<![“0-9一二三四五六七八九十百第])[0-9一二三四五六七八九十百]+(?:余|多)?[个项座条]|这批|一批|各|全部|所有)[^，、STOPS]{0,10}(?:项目|工程|水闸|新线)(?!之一|中的?)"
    r"|(?:项目|工程)(?:共有|共计|共|总数达?|达)?[0-9]+(?:余|多)?[个项]|(?<![是为入由])(?:全[省市县区国]|我[国省市县区])(?!首|第|最|自主|重要|领先|唯一|知名)".replace(
        "STOPS", STOPS
    )
)
_GROUP_FIRSTS = re.compile(
    "[0-9一二三四五六七八九十百这各全所项工我](?:(?<=各)|(?=[0-9一二三四五六七八九十百余多个项座条批部有目程省市县区国]))"
)
_HOLDS = re.compile("[^，。；、]{0,4}(?:发展|建设|包括|包含|涵盖|规划)[^，。；]{2,40}等")
"""Between a park and what it is made up of, whose count is no group of its own."""
_COUNT = re.compile("([2-9二两三四五六七八九])[个项座条]")
_NUMBERS = {"两": 2} | {
    sign: number for row in ("二三四五六七八九", "23456789") for number, sign in enumerate(row, 2)
}
_TAIL = re.compile(r"等(?:[0-9一二三四五六七八九十百]+(?:余|多)?[个项座条批]|一批)?[^，。；、：\n]{0,10}")
_AND = re.compile("(?:主体工程)?(?:、|和|及|与|[，,]?以及)|、(?:[^，。；、：\n0-9]{2,14}、){1,2}")
_FAR = 300
"""How far before a bare 项目 a count of projects is looked for."""
_START, _END = attrgetter("start"), attrgetter("end")
_BACK = 60
"""Names back that an anaphor may refer to."""
_OBJECT = re.compile(
    "位于[^，。；、]{0,24}$|(?:[是为]|作为|包括|包含|开展|连接|途经|毗邻|属于|接入|位于|继|由|接|对接|止于|跨越|跨)[^，。；、]{0,6}$"
)
_IS = re.compile("[^，。；、]{0,8}是[^，。；]{0,30}")


class Told(NamedTuple):
    """What is told of one record."""

    facts: list[Fact]
    linked: list[int]
    """Mentions of kinds that packs declare."""
    anaphors: list[tuple[int, int]]
    evidence: list[Evidence]
    owners: list[tuple[int, int]]
    """Where those who build it are named."""


class Subject(NamedTuple):
    """A place where the text begins to speak of records (none: of a group that no record owns)."""

    start: int
    end: int
    records: tuple[int, ...]
    cue: str
    is_object: bool = False
    """It stands behind 是, 包括 and the like: what follows is told of the subject before it."""
    is_group: bool = False
    """等10座水闸 follows: dates are told of all of them, amounts of none."""


class Marks(NamedTuple):
    """What refers to projects without naming them, by the start of the sentence that it stands in."""

    anaphors: Mapping[int, Sequence[re.Match[str]]]
    groups: Mapping[int, Sequence[re.Match[str]]]


class Story(NamedTuple):
    """What does not change from sentence to sentence."""

    folded: str
    mentions: Sequence[Mention]
    of: Mapping[int, int]
    named: Sequence[int]
    """The numbers in `of`, in order."""
    names: Sequence[str]
    main: tuple[int, ...]
    """The one record that is no part of another, where there is one only."""
    marks: Marks
    builders: Mapping[int, Sequence[tuple[int, int, str]]]
    """Where builders are named and by which words, by the start of the sentence."""
    lexicons: Lexicons
    told: list[Told]
    left_out: list[Evidence]
    """Quantities and dates that tell an attribute, but of no record, with the reason."""


class Topic(NamedTuple):
    """The records that 该项目 refers to, and those that a sentence without a subject goes on with."""

    last: tuple[int, ...] = ()
    live: tuple[int, ...] = ()
    headed: bool = False
    """The line before was the name alone: the paragraph below it tells of it."""


def marks_in(folded: str, starts: Sequence[int], lexicons: Lexicons) -> Marks:
    """Find what refers back to projects, and the counts of projects; `starts` are those of the sentences."""
    anaphors = hits(*_anaphor(lexicons), folded)
    groups = hits(_GROUP, _GROUP_FIRSTS, folded)
    return Marks(
        *(by_sentence(((one.start(), one) for one in found), starts) for found in (anaphors, groups))
    )


@lru_cache(maxsize=16)
def _anaphor(lexicons: Lexicons) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give the patterns of what refers back to a project (该项目, or a bare 项目 as a subject) and of how that begins."""
    words = lexicons.group("project_words", ["anaphor"])
    pointing = lexicons.group("fact_words", ["pointing"])
    subjects = [word for word in words if word not in ("计划", "行动")]  # bare, they are verbs
    predicates = alternation(lexicons.group("fact_words", ["predicate"]))
    pattern = re.compile(
        f"{alternation(pointing)}(?P<told>[^，、{STOPS}]{{2,14}}的)?(?P<noun>{alternation(words)})|(?<![一-龥0-9”）)])(?P<bare>{alternation(subjects)})(?={predicates}|[一二三首]期|年[产销纳]|，)"
    )
    points, begins = ({word[0] for word in some} for some in (pointing, (*pointing, *subjects)))
    return pattern, re.compile(f"{alternation(begins)}(?:(?<={alternation(points)})|(?<![一-龥0-9”）)].))")


def subjects_of(document: Story, start: int, end: int, named: Sequence[int], topic: Topic) -> list[Subject]:
    """List what the sentence speaks of: named mentions (members of an enumeration together), anaphors, groups."""
    folded = document.folded
    anaphors, groups = document.marks.anaphors.get(start, ()), document.marks.groups.get(start, ())
    if not (named or anaphors or groups):
        return []
    told = [
        one._replace(end=tail.end(), is_group=True) if (tail := _TAIL.match(folded, one.end, end)) else one
        for one in _named(document, named)
    ]
    told += _taken_up(document, start, anaphors, told, topic)
    told.sort()
    found = sorted([*told, *_counted(document, groups, told)])
    for place in range(1, len(found)):
        if not found[place].is_object and _is_object(folded, found[place - 1].end, found[place].start):
            found[place] = found[place]._replace(
                is_object=found[0].records != () and bool(found[place].records)
            )
    return found


def _named(document: Story, named: Sequence[int]) -> list[Subject]:
    """Give the names, members of an enumeration together."""
    folded = document.folded
    found: list[Subject] = []
    for number in named:
        one, record = document.mentions[number], document.of[number]
        if found and _AND.fullmatch(folded, found[-1].end, one.start):
            last = found.pop()
            found.append(last._replace(end=one.end, records=(*last.records, record), cue="the enumeration"))
        else:
            is_object = bool(found) and _is_object(folded, found[-1].end, one.start)
            found.append(Subject(one.start, one.end, (record,), "its name", is_object))
    return found


def _taken_up(
    document: Story, start: int, anaphors: Sequence[re.Match[str]], named: Sequence[Subject], topic: Topic
) -> list[Subject]:
    """Give what refers back to the subject before it, else to what came before the sentence at `start`."""
    folded = document.folded
    found: list[Subject] = []
    for hit in anaphors:
        place = bisect_left(named, hit.start(), key=_START)
        if _meets(named, place, hit):
            continue
        before = [*named[max(0, place - 1) : place], *found[-1:]]
        last = max((one for one in before if one.records), key=_END, default=None)
        if hit["bare"] and _of_group(folded, start, hit.start(), last):
            continue
        records = last.records if last else _referred(document, hit, topic)
        if records or hit["noun"]:
            found.append(Subject(hit.start(), hit.end(), records, hit.group()))
            if len(records) == 1:
                document.told[records[0]].anaphors.append(hit.span("noun" if hit["told"] else 0))
    return found


def _counted(document: Story, groups: Sequence[re.Match[str]], told: Sequence[Subject]) -> list[Subject]:
    """Give the counts of projects, with the records that they take up: 以上三个项目."""
    found: list[Subject] = []
    for hit in groups:
        place = bisect_left(told, hit.start(), key=_START)
        if _meets(told, place, hit):
            continue
        before = next((one for one in reversed(told[max(0, place - 3) : place]) if one.records), None)
        if before and _HOLDS.fullmatch(document.folded, before.end, hit.start()):
            continue  # 江州产业园重点发展医药、芯片等|12个项目
        records = _these(document, hit)
        found.append(Subject(hit.start(), hit.end(), records, hit.group(), is_group=bool(records)))
    return found


def _meets(subjects: Sequence[Subject], place: int, hit: re.Match[str]) -> bool:
    """Say whether a hit overlaps the subject before its place in their order, or the one behind."""
    return bool(
        (place and subjects[place - 1].end > hit.start())
        or (place < len(subjects) and subjects[place].start < hit.end())
    )


def _these(document: Story, hit: re.Match[str]) -> tuple[int, ...]:
    """Give the records that 以上三个项目 takes up: those that its paragraph has named, where they are as many."""
    folded = document.folded
    count = _COUNT.match(hit.group())
    if count is None or not folded.endswith(("以上", "上述", "这"), 0, hit.start()):
        return ()
    opened = folded.rfind("\n", 0, hit.start()) + 1
    first, last = (
        bisect_left(document.named, place, key=lambda number: document.mentions[number].start)
        for place in (opened, hit.start())
    )
    records = tuple(dict.fromkeys(document.of[number] for number in document.named[first:last]))
    return records if len(records) == _NUMBERS.get(count[1], 0) else ()


def _is_object(folded: str, start: int, end: int) -> bool:
    """Say whether what lies between two names makes the second what is said of the first."""
    return bool(_OBJECT.search(folded, start, end) or _IS.fullmatch(folded, start, end))


def _of_group(folded: str, start: int, place: int, before: Subject | None) -> bool:
    """Say whether a bare 项目 goes on with a group: 甲等9个项目开工，项目总投资176亿元."""
    if before and before.is_group and "个" in folded[before.start : before.end]:
        return True
    begin = max(before.end if before else start, place - _FAR)
    return _GROUP.search(folded, begin, place) is not None


def _referred(document: Story, hit: re.Match[str], topic: Topic) -> tuple[int, ...]:
    """Give the record that an anaphor refers to: the last one whose name ends in its noun, else the topic."""
    noun = hit["noun"] or hit["bare"]
    if noun not in ("项目", "工程"):
        place = bisect_right(document.named, hit.start(), key=lambda number: document.mentions[number].end)
        for number in reversed(document.named[max(0, place - _BACK) : place]):
            if fold(document.names[document.of[number]]).endswith(noun):
                return (document.of[number],)
    return topic.last
