"""Which records a quantity or a date is told of: by the words round it and by the subjects of its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from newsextract.fold import fold
from newsextract.link.attributes import ANNOUNCED, attribute_of, event_place
from newsextract.link.subjects import Story, Subject
from newsextract.records import Attribute, Mention

__all__ = ["CLAUSE", "besides", "between", "in_turn", "is_opening", "opening", "records_told", "respective"]

_OF_NAME = re.compile(
    "[^，。、；：]{0,2}的[^，。、；：]{0,12}|、[^，。；：]{2,30}的[^，。、；：]{1,14}——|(?:人民币)?，?(?:在[^，。；]{2,20})?(?:投资)?(?:建设?|新建|兴建|打造|投建|开启了?)"
)
_PHASES_OF = re.compile("[^，。；]{1,6}的")
_PARTS = re.compile("(?:由|包括|包含|涵盖|含|建设|新建)[^，。；]{0,12}$")
"""What follows are the parts of what the quantity is told of."""
_SOURCE = re.compile("[^，。；]{0,24}(?:消息|讯|电|获悉|据悉|了解到?)[，,]")
_OF_ANOTHER = re.compile(
    "(?:人民币|以上|左右)?(?:的(?=[^，。；、的]{2,24}(?:项目|工程|基地|产业园|园区|工厂))|(?=(?:重大|重点)[^，。；、的]{0,12}项目))"
)
_OF_SOMETHING = re.compile("(?:人民币|以上|左右)?的(?!该|本|此|这|项目|工程|[一二三四首]期)")
_ENDS = re.compile("[^，。；、的]{2,10}?(?:项目|工程|基地|产业园|园区|工厂)")
_MEANWHILE = re.compile("[，,](?:随着|伴随)[^，,。；;\n]*(?=[，,])")
"""What happens meanwhile is not what the date before it is told of."""
_TWO_STOPS = re.compile("[，；：].*[，；：]")
_MOST = 40
"""Mentions before and behind a value among which its rank is told."""
CLAUSE = re.compile("[。！？!?；;\n，,：:]")


def respective(
    document: Story, start: int, number: int, subjects: Sequence[Subject]
) -> tuple[tuple[int, ...], str, int] | None:
    """Give the member that a value is told of by 分别: A、B项目，总投资分别为5亿元、3亿元; `start` is the sentence's."""
    mention = document.mentions[number]
    if document.folded.find("分别", start, mention.start) < 0:
        return None
    if mention.kind != "date" and (told := _respective_ahead(document, number, subjects)):
        return told
    before = [one for one in subjects if one.end <= mention.start]
    if not before or len(before[-1].records) < 2:
        return None
    place = document.folded.rfind("分别", before[-1].end, mention.start)
    if place < 0:
        return None
    records = before[-1].records
    rank, count = _ranked(document, place, number)
    if mention.kind == "date" and count != len(records):
        return ((), "分别, but not as many dates as projects", 0) if count > 1 else None
    return (records[rank : rank + 1], "分别", 0) if rank < len(records) else None


def in_turn(
    document: Story, start: int, number: int, phases: tuple[int | None, ...]
) -> tuple[int | None, ...]:
    """Give the phase that a value is told of by 分别: 一期、二期分别投资3亿元、5亿元; none where they are not as many."""
    place = document.folded.rfind("分别", start, document.mentions[number].start)
    if place < 0:
        return phases
    rank, count = _ranked(document, place, number)
    return phases[rank : rank + 1] if count == len(phases) else ()


def _ranked(document: Story, place: int, number: int) -> tuple[int, int]:
    """Give how many values of a mention's kind stand between a 分别 and it, and how many up to where the clause ends."""
    mention, mentions = document.mentions[number], document.mentions
    stop = CLAUSE.search(document.folded, mention.end)
    end = stop.start() if stop else len(document.folded)
    before = mentions[max(0, number - _MOST) : number]
    rank = sum(one.kind == mention.kind and place < one.start for one in before)
    behind = mentions[number + 1 : number + _MOST]
    return rank, rank + 1 + sum(one.kind == mention.kind and one.start < end for one in behind)


def _respective_ahead(
    document: Story, number: int, subjects: Sequence[Subject]
) -> tuple[tuple[int, ...], str, int] | None:
    """Give the member that a value before the names is told of: 总投资分别为5亿元、3亿元的A和B项目."""
    folded, mentions = document.folded, document.mentions
    row = [number]
    for step in (-1, 1):
        place = number + step
        while 0 <= place < len(mentions) and mentions[place].kind == mentions[number].kind:
            left, right = sorted((place, place - step))
            if folded[mentions[left].end : mentions[right].start] not in ("、", "和", "及", "与"):
                break
            row.append(place)
            place += step
    row.sort()
    after = next((one for one in subjects if one.start >= mentions[row[-1]].end), None)
    if after is None or len(row) < 2 or len(after.records) != len(row):
        return None
    said = folded.endswith(("分别为", "分别是", "分别达", "分别"), 0, mentions[row[0]].start)
    if not said or not _OF_NAME.fullmatch(folded, mentions[row[-1]].end, after.start):
        return None
    rank = row.index(number)
    return after.records[rank : rank + 1], "分别", 0


def besides(
    document: Story, mention: Mention, end: int, subjects: Sequence[Subject]
) -> tuple[Attribute, tuple[int, ...]] | None:
    """Read a date before what happens meanwhile: 7月5日，随着A通车，B全面完工 is told of B."""
    folded = document.folded
    meanwhile = _MEANWHILE.match(folded, mention.end, end)
    if meanwhile is None:
        return None
    stop = CLAUSE.search(folded, meanwhile.end() + 1, end)
    right = stop.start() if stop else end
    after = [one for one in subjects if meanwhile.end() < one.start < right and one.records]
    told = attribute_of(mention, mention.text + folded[meanwhile.end() : right], 0, document.lexicons)
    return (told, after[0].records) if after and told else None


def _ends_of_names(document: Story, told: str) -> tuple[int, ...]:
    """Give the one record whose name ends in what is told: 总投资20亿元的改建工程, of 清江涵闸改建工程."""
    end = _ENDS.match(told)
    if end is None:
        return ()
    known = [one for one, name in enumerate(document.names) if fold(name).endswith(end.group())]
    return tuple(known) if len(known) == 1 else ()


def between(document: Story, start: int, end: int) -> Sequence[Mention]:
    """Give the mentions that start in a stretch of text."""
    first = bisect_left(document.mentions, start, key=lambda one: one.start)
    return document.mentions[first : bisect_left(document.mentions, end, key=lambda one: one.start)]


def is_opening(folded: str, start: int, place: int) -> bool:
    """Say whether a place is at the head of its sentence, but for a dateline."""
    if source := _SOURCE.match(folded, start, place):
        start = source.end()
    return place - start <= 24 and not CLAUSE.search(folded, start, place)


def opening(
    document: Story, mention: Mention, end: int, subjects: Sequence[Subject]
) -> tuple[Attribute | None, tuple[int, ...]]:
    """Read a date at the head of a sentence whose event comes later: 9月26日，随着…，X合龙."""
    after = [one for one in subjects if one.start >= mention.end]
    if not after or not after[0].records or after[0].start - mention.end > 60:
        return None, ()
    if ANNOUNCED.search(document.folded, mention.end, after[0].start):
        return None, ()
    others = (one for one in between(document, mention.end + 2, after[0].end) if one.kind == "date")
    if next(others, None) is not None:
        return None, ()
    stop = CLAUSE.search(document.folded, after[0].end, end)
    if any(one.kind == "date" for one in between(document, after[0].end, stop.start() if stop else end)):
        return None, ()
    told = mention.text + document.folded[after[0].end : stop.start() if stop else end]
    return attribute_of(mention, told, 0, document.lexicons), after[0].records


def records_told(
    document: Story, mention: Mention, subjects: Sequence[Subject], live: tuple[int, ...]
) -> tuple[tuple[int, ...], str, int]:
    """Give the records that a quantity or date is told of, the evidence, and where the name that it stands before ends."""
    folded = document.folded
    holder = next((one for one in subjects if one.start < mention.start and mention.end < one.end), None)
    if holder is not None and holder.records:
        if mention.kind == "date" and holder.is_group and "等" in folded[holder.start : mention.start]:
            return holder.records, f"its clause speaks of {holder.cue}", 0  # A、B等2个项目于11月通车
        return holder.records[:1], f"it stands in {holder.cue}", 0
    after = [one for one in subjects if one.start >= mention.end]
    if after and _OF_NAME.fullmatch(folded, mention.end, after[0].start):
        if len(after[0].records) > 1 and after[0].is_group:
            return (), "the total of several projects", 0
        return after[0].records[:1], "it stands before 的 and the name", after[0].end
    if mention.kind != "percentage" and (other := _OF_ANOTHER.match(folded, mention.end)):
        known = _ends_of_names(document, folded[other.end() : other.end() + 26])
        what = "the end of the name" if known else "what is no known name"
        return known, f"it stands before 的 and {what}", 0
    if mention.indicator == "总投资" and _OF_SOMETHING.match(folded, mention.end):
        return (), "it stands before 的 and what is no known name", 0
    before = [one for one in subjects if one.end <= mention.start]
    main = [one for one in before if not one.is_object] or before
    if mention.kind == "date" and (told := _date_told(document, mention, before, main, after)):
        return told
    if not before and live and after and _PARTS.search(folded, mention.end, after[0].start):
        return live, "the topic goes on", 0
    if main:
        last = main[-1]
        if not last.records or (mention.kind != "date" and (len(last.records) > 1 or last.is_group)):
            return (), f"told of {last.cue}" if not last.records else "told of several projects", 0
        return last.records, f"told of {last.cue}", 0
    if after and mention.kind == "date":
        return (), "it opens no event of the name behind it", 0
    if len(live) > 1 and mention.kind != "date":
        return (), "told of several projects", 0
    return (live, "the topic goes on", 0) if live and not after else ((), "", 0)


def _date_told(
    document: Story,
    mention: Mention,
    before: Sequence[Subject],
    main: Sequence[Subject],
    after: Sequence[Subject],
) -> tuple[tuple[int, ...], str, int] | None:
    """Give the records that a date's clause speaks of, or that it stands before.

    `before` and `after` are the subjects before and behind the date, `main` those before that are no objects.
    """
    folded = document.folded
    same = [one for one in main if not CLAUSE.search(folded, one.end, mention.start)]
    if same and same[-1].records:
        return same[-1].records, f"its clause speaks of {same[-1].cue}", 0
    near = [one for one in after if not CLAUSE.search(folded, mention.end + 1, one.start)]
    if near and near[0].records:
        if _PHASES_OF.match(folded, mention.end, near[0].start):
            return near[0].records[:1], "it stands before 的 and the name", near[0].end
        event = mention.end + event_place(folded[mention.end : near[-1].end + 20], document.lexicons)
        ahead = [one for one in near if one.start < event and one.records and not one.is_object]
        nearest = ahead[-1] if ahead else near[0]
        return nearest.records, "the name follows in its clause", nearest.end
    first = after[0] if after and not before else None
    if first and first.records and not _TWO_STOPS.search(folded, mention.end, first.start):
        return first.records, "the name follows", first.end
    return None
