"""Which project a number or a date is told of.

A sentence is read from left to right. Its subject is the project named last, or the one that 该项目, a bare 项目 or
the sentence before goes on with; a count of projects (118个项目) is a subject that no project owns. A quantity before
的 and a name belongs to the name; a date is told of the project that its clause, or the next, speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from newsextract.fold import fold
from newsextract.lexicons import Lexicons, alternation
from newsextract.link.attributes import attribute_of, phase_of
from newsextract.link.choice import Evidence
from newsextract.records import Attribute, Fact, Mention

__all__ = ["Told", "told_facts"]

_SENTENCE = re.compile("[。！？!?；;\n]")
_CLAUSE = re.compile("[。！？!?；;\n，,：:]")
_GROUP = re.compile(
    r"(?:[0-9一二三四五六七八九十百]+(?:余|多)?[个项座条]|这批|一批|各|全部|所有)[^，。；、]{0,10}(?:项目|工程|水闸|新线)"
    r"|(?:项目|工程)[0-9]+(?:余|多)?[个项]|全[省市县区国]|我[国省市县区]"
)
_TAIL = re.compile(r"等(?:[0-9一二三四五六七八九十百]+(?:余|多)?[个项座条批]|一批)?[^，。；、：\n]{0,10}")
_MACRO = re.compile("固定资产|GDP|生产总值|预算|社会消费|进出口|利用外资|增加值|零售|税收收入|人均")
_GOES_ON = re.compile(
    "[“]?(?:目前|预计|计划|全部|总投资|投资|占地|其中|建成|投产|达产|项目|工程|该|[一二三首]期|全长|线路|正线|总|届时|完工|完成|力争"
    "|据介绍|据了解|主体|年[产销均]|累计|[三两]年|将|可|设计|规划|运营|[一二三四五1-9]号|建筑面积|用地)"
)
_OBJECT = re.compile("(?:[是为]|作为|包括|包含|连接|途经|毗邻|属于|接入|位于|继)[^，。；、]{0,6}$")
_INSIDE = re.compile("[内里]?的|内")
_PHASES = re.compile("(?:[一二三四五]期[、和及]?)+")
_ENDS: tuple[str, ...] = ("start", "completion")


class Told(NamedTuple):
    """What is told of one record."""

    facts: list[Fact]
    anaphors: list[tuple[int, int]]
    evidence: list[Evidence]


class _Subject(NamedTuple):
    """A place where the text begins to speak of records (none: of a group that no record owns)."""

    start: int
    end: int
    records: tuple[int, ...]
    cue: str
    is_object: bool = False
    """It stands behind 是, 包括 and the like: what follows is told of the subject before it."""
    is_group: bool = False
    """等10座水闸 follows: dates are told of all of them, amounts of none."""


class _Document(NamedTuple):
    """What does not change from sentence to sentence."""

    folded: str
    mentions: Sequence[Mention]
    of: Mapping[int, int]
    names: Sequence[str]
    main: tuple[int, ...]
    """The one record that is no part of another, where there is one only."""
    anaphor: re.Pattern[str]
    told: list[Told]


class _Topic(NamedTuple):
    """The records that 该项目 refers to, and those that a sentence without a subject goes on with."""

    last: tuple[int, ...] = ()
    live: tuple[int, ...] = ()


@lru_cache(maxsize=16)
def _anaphor(lexicons: Lexicons) -> re.Pattern[str]:
    nouns = alternation(lexicons.group("project_words", ["anaphor"]))
    return re.compile(
        f"(?:该|此|本|这一|这个|这座|这条|上述)(?P<noun>{nouns})|(?<![一-龥0-9”）)])(?P<bare>{nouns})(?=建成|总|全|将|预计|计划|投产|于|自|已|位于|占地|投资|完工|建设|设有|分|竣工|达产|运营|正式|，)"
    )


def told_facts(
    folded: str,
    mentions: Sequence[Mention],
    of: Mapping[int, int],
    names: Sequence[str],
    parts: Collection[int],
    lexicons: Lexicons,
) -> list[Told]:
    """Give the facts, anaphors and evidence of each record.

    `of` says which record a mention names, `parts` which records are part of another.
    """
    told = [Told([], [], []) for _ in names]
    whole = tuple(one for one in range(len(names)) if one not in parts)
    document = _Document(
        folded, mentions, of, names, whole if len(whole) == 1 else (), _anaphor(lexicons), told
    )
    topic = _Topic()
    start = number = 0
    while start < len(folded):
        found = _SENTENCE.search(folded, start)
        end = found.start() if found else len(folded)
        inside = []
        while number < len(mentions) and mentions[number].start < end:
            inside.append(number)
            number += 1
        if end > start:
            topic = _sentence(document, start, end, inside, topic)
        start = found.end() if found else len(folded)
    return told


def _sentence(document: _Document, start: int, end: int, inside: Sequence[int], topic: _Topic) -> _Topic:
    """Link the mentions of one sentence; give what it leaves as the topic."""
    folded = document.folded
    subjects = _subjects(document, start, end, [one for one in inside if one in document.of], topic)
    new_paragraph = start == 0 or folded[start - 1] == "\n"
    quoted = folded.rfind("“", max(0, start - 300), start + 1) > folded.rfind(
        "”", max(0, start - 300), start + 1
    )
    carried = quoted or (not new_paragraph and bool(_GOES_ON.match(folded, start)))
    live = topic.live if carried else ()
    for number in inside:
        if number not in document.of:
            _link(document, start, end, number, subjects, live)
    told_of = [one for one in subjects if one.records]
    if told_of:
        first = next(
            (one for one in told_of if not _INSIDE.match(folded, one.end) and not one.is_object), told_of[-1]
        )
        return _Topic(first.records, first.records)
    if any(not one.records for one in subjects):
        return _Topic(topic.last, ())
    return _Topic(topic.last, live)


def _link(
    document: _Document,
    start: int,
    end: int,
    number: int,
    subjects: Sequence[_Subject],
    live: tuple[int, ...],
) -> None:
    """Attach one quantity or date to the records that it is told of."""
    folded, mention = document.folded, document.mentions[number]
    if mention.indicator and _MACRO.search(fold(mention.indicator)):
        return
    left, right = _clause(folded, mention, start, end)
    following = [
        one.start for one in document.mentions[number + 1 : number + 3] if one.kind not in ("date", "project")
    ]
    stop = min([right, *following]) if mention.kind == "date" else right
    attribute = attribute_of(mention, folded[left:stop], mention.start - left)
    if attribute is None and mention.kind == "date" and _is_opening(folded, start, mention.start):
        attribute, owners = _opening(document, mention, end, subjects)
        cue, place = "the date opens the sentence", 0
    elif attribute is not None:
        owners, cue, place = _owners(folded, mention, subjects, live)
    if attribute is None:
        return
    if not owners and not subjects and attribute in (*_ENDS, "investment", "site_area", "floor_area"):
        owners, cue = document.main, "the only project of the article"
        if mention.kind != "date" and not mention.indicator:
            owners = ()
    phases = _PHASES.match(folded, place) if place else None
    for record in owners:
        name = document.names[record]
        told = [phase_of(folded[start:right], mention.start - start, name)]
        if phases and told == [None]:
            told = [phase_of(one, len(one), name) for one in re.findall("[一二三四五]期", phases.group())]
        for phase in told:
            document.told[record].facts.append(Fact(attribute=attribute, phase=phase, mention=number))
        document.told[record].evidence.append(
            Evidence(mention.start, mention.end, "fact", f"p{record + 1} {attribute}", cue)
        )


def _is_opening(folded: str, start: int, place: int) -> bool:
    """Say whether a place is at the head of its sentence, but for a dateline."""
    return place - start <= 24 and not _CLAUSE.search(folded, start, place)


def _opening(
    document: _Document, mention: Mention, end: int, subjects: Sequence[_Subject]
) -> tuple[Attribute | None, tuple[int, ...]]:
    """Read a date at the head of a sentence whose event comes later: 9月26日，随着…，X合龙."""
    after = [one for one in subjects if one.start >= mention.end]
    if not after or not after[0].records or after[0].start - mention.end > 60:
        return None, ()
    others = (
        one for one in document.mentions if one.kind == "date" and mention.end + 1 < one.start < after[0].end
    )
    if next(others, None) is not None:
        return None, ()
    stop = _CLAUSE.search(document.folded, after[0].end, end)
    told = mention.text + document.folded[after[0].end : stop.start() if stop else end]
    return attribute_of(mention, told, 0), after[0].records


def _clause(folded: str, mention: Mention, start: int, end: int) -> tuple[int, int]:
    left = max((one.end() for one in _CLAUSE.finditer(folded, start, mention.start)), default=start)
    right = _CLAUSE.search(folded, mention.end, end)
    stop = right.start() if right else end
    if (
        mention.kind == "date" and right and stop - mention.end <= 1
    ):  # 今天，…: the event is in the next clause
        right = _CLAUSE.search(folded, right.end(), end)
        stop = right.start() if right else end
    return left, stop


def _subjects(
    document: _Document, start: int, end: int, named: Sequence[int], topic: _Topic
) -> list[_Subject]:
    """List what the sentence speaks of: named mentions (members of an enumeration together), anaphors, groups."""
    folded = document.folded
    found: list[_Subject] = []
    for number in named:
        one, record = document.mentions[number], document.of[number]
        if found and re.fullmatch("(?:、|和|及|与|[，,]?以及)", folded[found[-1].end : one.start]):
            last = found.pop()
            found.append(last._replace(end=one.end, records=(*last.records, record), cue="the enumeration"))
        else:
            is_object = bool(found) and bool(_OBJECT.search(folded, found[-1].end, one.start))
            found.append(_Subject(one.start, one.end, (record,), "its name", is_object))
    found = [
        one._replace(end=tail.end(), is_group=True) if (tail := _TAIL.match(folded, one.end, end)) else one
        for one in found
    ]
    for hit in document.anaphor.finditer(folded, start, end):
        if any(one.start < hit.end() and hit.start() < one.end for one in found):
            continue
        before = [one for one in found if one.end <= hit.start() and one.records]
        records = before[-1].records if before else topic.last
        if records or hit["noun"]:
            found.append(_Subject(hit.start(), hit.end(), records, hit.group()))
            if len(records) == 1:
                document.told[records[0]].anaphors.append((hit.start(), hit.end()))
    for hit in _GROUP.finditer(folded, start, end):
        if not any(one.start < hit.end() and hit.start() < one.end for one in found):
            found.append(_Subject(hit.start(), hit.end(), (), hit.group()))
    found.sort()
    for place in range(1, len(found)):
        if not found[place].is_object and _OBJECT.search(folded, found[place - 1].end, found[place].start):
            found[place] = found[place]._replace(
                is_object=found[0].records != () and bool(found[place].records)
            )
    return found


def _owners(
    folded: str, mention: Mention, subjects: Sequence[_Subject], live: tuple[int, ...]
) -> tuple[tuple[int, ...], str, int]:
    """Give the records that a quantity or date is told of, the evidence, and where the name that it stands before ends."""
    after = [one for one in subjects if one.start >= mention.end]
    if after and re.fullmatch(
        "[^，。、；：]{0,2}的[^，。、；：]{0,12}", folded[mention.end : after[0].start]
    ):
        if len(after[0].records) > 1 and after[0].is_group:
            return (), "", 0
        return after[0].records[:1], "it stands before 的 and the name", after[0].end
    before = [one for one in subjects if one.end <= mention.start]
    main = [one for one in before if not one.is_object] or before
    if mention.kind == "date":
        same = [one for one in main if not _CLAUSE.search(folded, one.end, mention.start)]
        if same and same[-1].records:
            return same[-1].records, f"its clause speaks of {same[-1].cue}", 0
        near = [one for one in after if not _CLAUSE.search(folded, mention.end + 1, one.start)]
        if near and near[0].records:
            if phases := re.match("[^，。；]{1,6}的", folded[mention.end : near[0].start]):
                return near[0].records[:1], "it stands before 的 and the name", near[0].end if phases else 0
            return near[0].records, "the name follows in its clause", 0
        if (
            not before
            and after
            and after[0].records
            and not re.search("[，；：].*[，；：]", folded[mention.end : after[0].start])
        ):
            return after[0].records, "the name follows", 0
    if main:
        last = main[-1]
        if not last.records or (mention.kind != "date" and (len(last.records) > 1 or last.is_group)):
            return (), "", 0
        return last.records, f"told of {last.cue}", 0
    if after and mention.kind == "date":
        return (), "", 0
    return (live, "the topic goes on", 0) if live and not after else ((), "", 0)
