"""Which project a number or a date is told of.

A sentence is read from left to right. Its subject is the project named last, or the one that 该项目, a bare 项目 or
the sentence before goes on with; a count of projects (118个项目) is a subject that no project owns. A quantity before
的 and a name belongs to the name; a date is told of the project that its clause, or the next, speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from newsextract.lexicons import Lexicons, alternation
from newsextract.link.attributes import attribute_of, phase_of
from newsextract.link.choice import Evidence
from newsextract.records import Fact, Mention

__all__ = ["Told", "told_facts"]

_SENTENCE = re.compile("[。！？!?；;\n]")
_CLAUSE = re.compile("[。！？!?；;\n，,：:]")
_GROUP = re.compile(
    r"(?:[0-9一二三四五六七八九十百]+(?:余|多)?[个项座条]|这批|一批|各|全部|所有)[^，。；、]{0,10}(?:项目|工程|水闸|新线)|等[0-9]+[个项座条]|全[省市县区国]|我[国省市县区]"
)
_MACRO = re.compile("固定资产|GDP|生产总值|预算|社会消费|进出口|利用外资|增加值|零售|税收收入|人均")
_GOES_ON = re.compile(
    "[“]?(?:目前|预计|计划|全部|总投资|投资|占地|其中|建成|投产|达产|项目|工程|该|一期|二期|三期|首期|全长|线路|正线|总|届时|完工|完成|力争|据介绍|据了解|主体|年|累计|三年|两年|将|可|设计|规划|运营)"
)


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


@lru_cache(maxsize=16)
def _anaphor(lexicons: Lexicons) -> re.Pattern[str]:
    nouns = alternation(lexicons.group("project_words", ["anaphor"]))
    return re.compile(
        f"(?:该|此|本|这一|这个|这座|这条|上述)(?P<noun>{nouns})|(?<![一-龥0-9”）)])(?P<bare>{nouns})(?=建成|总|全|将|预计|计划|投产|于|自|已|位于|占地|投资|完工|建设|设有|分|竣工|达产|运营|正式|，)"
    )


def told_facts(
    folded: str, mentions: Sequence[Mention], of: dict[int, int], names: Sequence[str], lexicons: Lexicons
) -> list[Told]:
    """Give the facts, anaphors and evidence of each record; `of` says which record a mention names."""
    told = [Told([], [], []) for _ in names]
    topic: tuple[int, ...] = ()
    start = 0
    number = 0
    while start < len(folded):
        found = _SENTENCE.search(folded, start)
        end = found.start() if found else len(folded)
        inside = []
        while number < len(mentions) and mentions[number].start < end:
            inside.append(number)
            number += 1
        topic = _sentence(folded, start, end, inside, mentions, of, names, topic, told, lexicons)
        start = found.end() if found else len(folded)
    return told


def _sentence(
    folded: str, start: int, end: int, inside: Sequence[int], mentions: Sequence[Mention], of: dict[int, int],
    names: Sequence[str], topic: tuple[int, ...], told: list[Told], lexicons: Lexicons,
) -> tuple[int, ...]:  # fmt: skip
    """Link the mentions of one sentence; give the records that it leaves as the topic."""
    subjects = _subjects(
        folded, start, end, [n for n in inside if n in of], mentions, of, topic, told, lexicons
    )
    new_paragraph = start == 0 or folded[start - 1] == "\n"
    carried = bool(_GOES_ON.match(folded, start)) and (not new_paragraph or folded[start : start + 1] == "“")
    for number in inside:
        if number in of:
            continue
        mention = mentions[number]
        owners, cue = _owners(folded, start, end, mention, subjects, topic if carried else (), mentions)
        if not owners or (mention.indicator and _MACRO.search(mention.indicator)):
            continue
        clause_start, clause_end = _clause(folded, mention, start, end)
        attribute = attribute_of(mention, folded[clause_start:clause_end], mention.start - clause_start)
        if attribute is None:
            continue
        for record in owners:
            phase = phase_of(folded[start:clause_end], mention.start - start, names[record])
            told[record].facts.append(Fact(attribute=attribute, phase=phase, mention=number))
            told[record].evidence.append(
                Evidence(mention.start, mention.end, "fact", f"p{record + 1} {attribute}", cue)
            )
    told_of = [one for one in subjects if one.records]
    if told_of:
        return told_of[0].records
    if any(not one.records for one in subjects):
        return ()
    return topic


def _clause(folded: str, mention: Mention, start: int, end: int) -> tuple[int, int]:
    left = max((one.end() for one in _CLAUSE.finditer(folded, start, mention.start)), default=start)
    right = _CLAUSE.search(folded, mention.end, end)
    stop = right.start() if right else end
    if (
        mention.kind == "date" and stop - mention.end <= 1 and right
    ):  # 今天，… : the event is in the next clause
        right = _CLAUSE.search(folded, right.end(), end)
        stop = right.start() if right else end
    return left, stop


def _subjects(
    folded: str, start: int, end: int, named: Sequence[int], mentions: Sequence[Mention], of: dict[int, int],
    topic: tuple[int, ...], told: list[Told], lexicons: Lexicons,
) -> list[_Subject]:  # fmt: skip
    """List what the sentence speaks of: named mentions (members of an enumeration together), anaphors, groups."""
    found: list[_Subject] = []
    for number in named:
        one = mentions[number]
        if found and re.fullmatch("[、和及与，,以]{1,3}", folded[found[-1].end : one.start]):
            last = found.pop()
            found.append(_Subject(last.start, one.end, (*last.records, of[number]), "enumerated"))
        else:
            found.append(_Subject(one.start, one.end, (of[number],), "named"))
    for hit in _anaphor(lexicons).finditer(folded, start, end):
        if any(one.start < hit.end() and hit.start() < one.end for one in found):
            continue
        before = [one for one in found if one.end <= hit.start() and one.records]
        records = before[-1].records if before else topic
        if records:
            found.append(_Subject(hit.start(), hit.end(), records, hit.group()))
            for record in records if len(records) == 1 else ():
                told[record].anaphors.append((hit.start(), hit.end()))
    for hit in _GROUP.finditer(folded, start, end):
        if not any(one.start < hit.end() and hit.start() < one.end for one in found):
            found.append(_Subject(hit.start(), hit.end(), (), hit.group()))
    return sorted(found)


def _owners(
    folded: str, start: int, end: int, mention: Mention, subjects: Sequence[_Subject], topic: tuple[int, ...],
    mentions: Sequence[Mention],
) -> tuple[tuple[int, ...], str]:  # fmt: skip
    """Give the records that a quantity or date is told of, and the evidence."""
    after = [one for one in subjects if one.start >= mention.end]
    if after and re.fullmatch(
        "[^，。、；：]{0,2}的[^，。、；：]{0,12}", folded[mention.end : after[0].start]
    ):
        return after[0].records[:1], "before 的 and the name"
    before = [one for one in subjects if one.end <= mention.start]
    if mention.kind == "date":
        following = [
            one for one in after if not re.search("[，；：].*[，；：]", folded[mention.end : one.start])
        ]
        same = [one for one in before if not _CLAUSE.search(folded, one.end, mention.start)]
        if same and same[-1].records:
            return same[-1].records, f"the clause speaks of it ({same[-1].cue})"
        if following and following[0].records and not before:
            return following[0].records, "the clause that follows speaks of it"
    if before:
        last = before[-1]
        if not last.records:
            return (), ""
        if len(last.records) > 1 and mention.kind != "date":
            return (
                (last.records[-1:], "the member named last")
                if folded[last.end : last.end + 1] != "等"
                else ((), "")
            )
        return last.records, f"told of {last.cue}"
    if mention.kind == "date" and after:
        return (), ""
    return (topic, "the topic goes on") if topic and not after else ((), "")
