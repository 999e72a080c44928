"""Which project a number or a date is told of.

A sentence is read from left to right. Its subject is the project named last, or the one that 该项目, a bare 项目 or
the sentence before goes on with; a count of projects (118个项目) is a subject that no project owns. A quantity before
的 and a name belongs to the name; a date is told of the project that its clause, or the next, speaks of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter

from newsextract.lexicons import Lexicons
from newsextract.link.attaching import OF_ITS_OWN, attach
from newsextract.link.ceremonies import Ceremony, ceremony_after
from newsextract.link.choice import Evidence
from newsextract.link.owners import owners_in
from newsextract.link.subjects import Story, Subject, Told, Topic, marks_in, subjects_of
from newsextract.link.words import STOPS, by_sentence, pattern_of
from newsextract.records import Mention

__all__ = ["Told", "told_facts"]

_SENTENCE = re.compile(f"[{STOPS}]")
_NEXT_PHASE = re.compile(
    "(?:其中[，：]?)?[一二三四五首]期(?:工程|项目)?(?:[（(][^（）]{1,8}[）)])?(?:总|计划|预计|投资|占地|用地|建设|建筑|于|将|拟|已)"
)
_BUILT_BY = re.compile("[^，。；]{2,24}的[^，。；、]{0,8}")
_GOES_ON = (
    "“?(?:WORDS|[一二三首]期|年[产销均]|[三两]年|[一二三四五1-9]号"
    "|(?=[0-9])(?:20[0-9]{2}年)?(?:1?[0-9]月)?(?:[0-9]{1,2}日|[初底末])?(?:正式|全面|已)?(?:开工|动工|奠基|竣工|投产|建成|通车|完工))"
)
_ANOTHER = re.compile(
    "(?!该|此|这|其|本|新|总|项目|工程|园区|厂区|[一二三首]期)[^，。；：、\n]{4,20}(?:位于|坐落于|坐落在|地处)"
)
"""Begins a paragraph about something that is no known project."""
_LINE_ENDS = re.compile("[。；;]?\n")
_CALLED = re.compile("[^，。；\n]{0,6}(?:项目|工程)名称[：:] ?")
"""Before a name that is the rest of its line: 1.项目名称：|江州水厂项目."""
_LABEL = re.compile("[^，。；：:\n]{2,14}[：:]")
"""Begins a line of the list under such a name: 总投资额：|3亿元."""
_INSIDE = re.compile("[内里]?的|内")
_NEAR = 32
"""Subjects of one sentence that a quantity or date is held against, half of them before it."""
_START = attrgetter("start")


def told_facts(
    folded: str,
    mentions: Sequence[Mention],
    of: Mapping[int, int],
    names: Sequence[str],
    parts: Collection[int],
    lexicons: Lexicons,
) -> tuple[list[Told], list[Evidence]]:
    """Give the facts, anaphors and evidence of each record, and what was left out, with the reason.

    `of` says which record a mention names, `parts` which records are part of another.
    """
    told = [Told([], [], [], [], []) for _ in names]
    first = {record: number for number, record in sorted(of.items(), reverse=True)}
    ceremony: Ceremony | None = None
    whole = tuple(one for one in range(len(names)) if one not in parts)
    sentences = [*_sentences(folded, mentions)]
    starts = [start for start, *_ in sentences]
    document = Story(
        folded,
        mentions,
        of,
        sorted(of),
        names,
        whole if len(whole) == 1 else (),
        marks_in(folded, starts, lexicons),
        by_sentence(((one[0], one) for one in owners_in(folded, lexicons)), starts),
        lexicons,
        told,
        [],
    )
    topic = Topic()
    for start, end, inside in sentences:
        named = [one for one in inside if one in of]
        topic = _sentence(document, start, end, inside, named, topic)
        ceremony = ceremony_after(document, start, end, inside, named, first, ceremony)
    return told, document.left_out


def _sentences(folded: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, Sequence[int]]]:
    """Give where each sentence starts and ends, and the numbers of the mentions that start in it."""
    start = number = 0
    for end, following in chain(map(re.Match.span, _SENTENCE.finditer(folded)), [(len(folded), 0)]):
        first = number
        while number < len(mentions) and mentions[number].start < end:
            number += 1
        if end > start:
            yield start, end, range(first, number)
        start = following


def _sentence(
    document: Story, start: int, end: int, inside: Sequence[int], named: Sequence[int], topic: Topic
) -> Topic:
    """Link the mentions of one sentence; give what it leaves as the topic."""
    folded = document.folded
    subjects = subjects_of(document, start, end, named, topic)
    new_paragraph = start == 0 or folded[start - 1] == "\n"
    live = _live(document, start, topic, new_paragraph=new_paragraph) if topic.live else ()
    if new_paragraph and len(topic.last) == 1 and _NEXT_PHASE.match(folded, start):
        live = topic.last
    for number in inside:
        if number not in document.of and not _is_in_a_name(document, number):
            near = subjects
            if len(subjects) > _NEAR:
                place = bisect_left(subjects, document.mentions[number].start, key=_START)
                near = subjects[max(0, place - _NEAR // 2) : place + _NEAR // 2]
            attach(document, start, end, number, near, live)
    if start in document.builders:
        _builders(document, start, subjects, live)
    if subjects:
        return _left_by(document, start, end, subjects, topic)
    if new_paragraph and not document.main and _ANOTHER.match(folded, start):
        return Topic()
    return Topic(topic.last, live, bool(live) and topic.headed and _LABEL.match(folded, start) is not None)


def _live(document: Story, start: int, topic: Topic, *, new_paragraph: bool) -> tuple[int, ...]:
    """Give what a sentence that names nothing goes on with: none where a paragraph, or something else, begins."""
    folded = document.folded
    goes_on = topic.headed or (
        not new_paragraph
        and (
            folded[start - 1] in "；;"
            or pattern_of(document.lexicons, "continuing", _GOES_ON).match(folded, start)
        )
        and not OF_ITS_OWN.match(folded, start)
    )
    if goes_on:
        return topic.live
    low = max(0, start - 300)
    quoted = folded.rfind("“", low, start + 1) > folded.rfind("”", low, start + 1)
    return topic.live if quoted else ()


def _left_by(document: Story, start: int, end: int, subjects: Sequence[Subject], topic: Topic) -> Topic:
    """Give the topic that a sentence with subjects leaves."""
    folded = document.folded
    told_of = [one for one in subjects if one.records]
    if not told_of:
        return Topic(topic.last)
    first = next(
        (one for one in told_of if not _INSIDE.match(folded, one.end) and not one.is_object), told_of[-1]
    )
    opens = start == 0 or folded[start - 1] == "\n"
    alone = opens and end == first.end and _LINE_ENDS.match(folded, end) is not None
    alone = alone and (first.start - start <= 4 or _CALLED.fullmatch(folded, start, first.start) is not None)
    return Topic(first.records, first.records, alone)


def _is_in_a_name(document: Story, number: int) -> bool:
    """Say whether a quantity is part of a name: 年产100万平方米铝板项目."""
    mention = document.mentions[number]
    near = document.mentions[max(0, number - 2) : number]
    return any(one.kind == "project" and one.end >= mention.end for one in near)


def _builders(document: Story, start: int, subjects: Sequence[Subject], live: tuple[int, ...]) -> None:
    """Note who builds the record that a sentence speaks of, where it is one only."""
    folded = document.folded
    for left, right, cue in document.builders[start]:
        place = bisect_left(subjects, right, key=_START)
        after = subjects[place] if place < len(subjects) else None
        near = subjects[max(0, place - _NEAR) : place]
        before = [one for one in near if one.end <= left and not one.is_object]
        if after is not None and _BUILT_BY.fullmatch(folded, right, after.start):
            records = after.records
        else:
            records = before[-1].records if before else live
        if len(records) == 1:
            document.told[records[0]].owners.append((left, right))
            evidence = Evidence(left, right, "owner", f"p{records[0] + 1}", cue)
            document.told[records[0]].evidence.append(evidence)
        else:
            reason = "told of several projects" if records else "told of no project"
            document.left_out.append(Evidence(left, right, "no fact", "owner", reason))
