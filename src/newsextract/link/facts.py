"""Which project a number or a date is told of.

A sentence is read from left to right. Its subject is the project named last, or the one that 该项目, a bare 项目 or
the sentence before goes on with; a count of projects (118个项目) is a subject that no project owns. A quantity before
的 and a name belongs to the name; a date is told of the project that its clause, or the next, speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from newsextract.fold import fold
from newsextract.lexicons import Lexicons
from newsextract.link.attributes import attribute_of, phases_of, speaks_of_another_phase
from newsextract.link.ceremonies import ceremony_after
from newsextract.link.choice import Evidence
from newsextract.link.owners import owners_in
from newsextract.link.subjects import Story, Subject, Told, Topic, anaphor_pattern, subjects_of
from newsextract.link.telling import CLAUSE, besides, between, is_opening, opening, owners_of, respective
from newsextract.link.words import pattern_of
from newsextract.records import Attribute, Fact, Mention

__all__ = ["Told", "told_facts"]

_SENTENCE = re.compile("[。！？!?；;\n]")
_LAST_CLAUSE = re.compile(".*[。！？!?；;\n，,：:]", re.DOTALL)
_IN_BRACKETS = re.compile("[（(](?:约|折合|合|约合|即)*")
_NEXT_PHASE = re.compile(
    "[一二三四五首]期(?:工程|项目)?(?:总|计划|预计|投资|占地|用地|建设|建筑|于|将|拟|已)"
)
_BUILT_BY = re.compile("[^，。；]{2,24}的[^，。；、]{0,8}")
_GOES_ON = "“?(?:WORDS|[一二三首]期|年[产销均]|[三两]年|[一二三四五1-9]号)"
_INSIDE = re.compile("[内里]?的|内")
_PHASES = re.compile("(?:[一二三四五]期[、和及]?)+")
_OF_THE_SUM = re.compile(
    "占(?:项目)?(?:总投资|总额|投资总额|[全本今]?年度?(?:投资)?(?:计划|任务|目标)(?:投资)?)的?[约近超达]?$"
)
"""A share of the sum, or of the year's plan, is how far it is spent, or what a part of it is for, which is no fact."""
_OF_ITS_OWN = re.compile(
    "(?:据[^，。；]{1,6}，)(?!该|此|这|其|项目|工程|[一二三首]期|总|目前|预计|计划)[^，。；]{4,20}(?:位于|坐落于|地处)"
)
"""Speaks of something else that has a place of its own."""
_FACTUAL = frozenset(("money", "area", "percentage", "date"))
"""Kinds that hold the values of facts; a pack's kinds are told of a project, but no attribute is theirs."""
_ENDS: tuple[str, ...] = ("start", "completion")


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
    ceremony: tuple[int, Attribute] | None = None
    whole = tuple(one for one in range(len(names)) if one not in parts)
    document = Story(
        folded,
        mentions,
        of,
        sorted(of),
        names,
        whole if len(whole) == 1 else (),
        anaphor_pattern(lexicons),
        lexicons,
        told,
        [],
    )
    topic = Topic()
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
            ceremony = ceremony_after(document, start, end, inside, first, ceremony)
        start = found.end() if found else len(folded)
    return told, document.left_out


def _sentence(document: Story, start: int, end: int, inside: Sequence[int], topic: Topic) -> Topic:
    """Link the mentions of one sentence; give what it leaves as the topic."""
    folded = document.folded
    subjects = subjects_of(document, start, end, [one for one in inside if one in document.of], topic)
    new_paragraph = start == 0 or folded[start - 1] == "\n"
    live = topic.live
    if (
        live
        and not topic.headed
        and (
            new_paragraph
            or not (
                folded[start - 1] in "；;"
                or pattern_of(document.lexicons, "continuing", _GOES_ON).match(folded, start)
            )
            or _OF_ITS_OWN.match(folded, start)
        )
    ):
        low = max(0, start - 300)
        if folded.rfind("“", low, start + 1) <= folded.rfind("”", low, start + 1):
            live = ()
    if new_paragraph and len(topic.last) == 1 and _NEXT_PHASE.match(folded, start):
        live = topic.last
    for number in inside:
        if number not in document.of and not _is_in_a_name(document, number):
            _link(document, start, end, number, subjects, live)
    _builders(document, start, end, subjects, live)
    told_of = [one for one in subjects if one.records]
    if told_of:
        first = next(
            (one for one in told_of if not _INSIDE.match(folded, one.end) and not one.is_object), told_of[-1]
        )
        alone = (
            new_paragraph and folded[end : end + 1] == "\n" and first.start - start <= 4 and end == first.end
        )
        return Topic(first.records, first.records, alone)
    if any(not one.records for one in subjects):
        return Topic(topic.last, ())
    return Topic(topic.last, live)


def _is_in_a_name(document: Story, number: int) -> bool:
    """Say whether a quantity is part of a name: 年产100万平方米铝板项目."""
    mention = document.mentions[number]
    near = document.mentions[max(0, number - 2) : number]
    return any(one.kind == "project" and one.end >= mention.end for one in near)


def _builders(
    document: Story, start: int, end: int, subjects: Sequence[Subject], live: tuple[int, ...]
) -> None:
    """Note who builds the record that a sentence speaks of, where it is one only."""
    folded = document.folded
    for left, right, cue in owners_in(folded, start, end, document.lexicons):
        after = next((one for one in subjects if one.start >= right), None)
        before = [one for one in subjects if one.end <= left and not one.is_object]
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


def _link(
    document: Story,
    start: int,
    end: int,
    number: int,
    subjects: Sequence[Subject],
    live: tuple[int, ...],
) -> None:
    """Attach one quantity or date to the records that it is told of."""
    if not subjects and not live and not document.main:
        return
    folded, mention = document.folded, document.mentions[number]
    if mention.indicator and pattern_of(document.lexicons, "economy").search(fold(mention.indicator)):
        return
    if mention.kind not in _FACTUAL or (
        mention.kind == "percentage" and "收益率" in (mention.indicator or "")
    ):
        owners, cue, _ = respective(document, number, subjects) or owners_of(
            document, mention, subjects, live
        )
        for record in owners:
            document.told[record].linked.append(number)
            document.told[record].evidence.append(
                Evidence(mention.start, mention.end, "project", f"p{record + 1}", cue)
            )
        return
    if number and mention.kind in ("money", "area") and _converted(document, number):
        return
    if mention.kind == "date" and number and _is_said_again(document, number):
        return
    left, right = _clause(document, mention, start, end)
    stop = right
    if mention.kind == "date":
        following = document.mentions[number + 1 : number + 3]
        stop = min([right, *(one.start for one in following if one.kind not in ("date", "project"))])
    attribute = attribute_of(mention, folded[left:stop], mention.start - left, document.lexicons)
    if mention.kind == "percentage" and _OF_THE_SUM.search(folded, start, mention.start):
        attribute = "progress" if "完成" in folded[start : mention.start] else None
    owners, cue, place = (), "", 0
    if mention.kind == "date" and (meanwhile := besides(document, mention, end, subjects)):
        attribute, owners = meanwhile
        cue = "the name follows what happens meanwhile"
    elif attribute is None and mention.kind == "date" and is_opening(folded, start, mention.start):
        attribute, owners = opening(document, mention, end, subjects)
        cue, place = "the date opens the sentence", 0
    elif attribute is not None:
        owners, cue, place = respective(document, number, subjects) or owners_of(
            document, mention, subjects, live
        )
    if attribute == "other" and mention.kind == "percentage" and cue == "the topic goes on":
        return
    if attribute is None:
        return
    near = not owners and not subjects and not _OF_ITS_OWN.match(folded, start)
    if near and attribute in (*_ENDS, "investment", "site_area", "floor_area"):
        owners, cue = document.main, "the only project of the article"
        if mention.kind != "date" and not pattern_of(document.lexicons, "own").search(
            fold(mention.indicator or "")
        ):
            owners, cue = (), "no subject in its sentence"
    if not owners:
        document.left_out.append(
            Evidence(mention.start, mention.end, "no fact", attribute, cue or "told of no project")
        )
    phases = _PHASES.match(folded, place) if place else None
    for record in owners:
        name = document.names[record]
        if speaks_of_another_phase(folded[start:right], mention.start - start, name):
            document.left_out.append(
                Evidence(
                    mention.start, mention.end, "no fact", attribute, f"another phase than that of {name}"
                )
            )
            continue
        begin = max(
            (one.end for one in subjects if one.end <= mention.start and one.cue != "its name"), default=start
        )
        told = phases_of(_without_names(document, begin, right), mention.start - begin, name)
        if phases and told == (None,):
            told = phases_of(phases.group(), len(phases.group()), name)
        for phase in told:
            document.told[record].facts.append(Fact(attribute=attribute, phase=phase, mention=number))
        document.told[record].evidence.append(
            Evidence(mention.start, mention.end, "fact", f"p{record + 1} {attribute}", cue)
        )


def _is_said_again(document: Story, number: int) -> bool:
    """Say whether a date in brackets names the day before it again: 今日（6日）."""
    one, other = document.mentions[number - 1], document.mentions[number]
    return one.kind == "date" and document.folded[one.end : other.start] in ("（", "(")


def _converted(document: Story, number: int) -> bool:
    """Tell what stands in brackets behind a quantity of its kind of the same records: 1.5万平方米（22.5亩）."""
    one, other = document.mentions[number - 1], document.mentions[number]
    if one.kind != other.kind or not _IN_BRACKETS.fullmatch(document.folded, one.end, other.start):
        return False
    for record, told in enumerate(document.told):
        for fact in [fact for fact in told.facts[-4:] if fact.mention == number - 1]:
            told.facts.append(Fact(attribute=fact.attribute, phase=fact.phase, mention=number))
            told.evidence.append(
                Evidence(
                    other.start,
                    other.end,
                    "fact",
                    f"p{record + 1} {fact.attribute}",
                    "the same in other units",
                )
            )
    return True


def _without_names(document: Story, start: int, end: int) -> str:
    """Give a stretch of text with the names in it blanked: the 二期 of another name is no phase told here."""
    text = document.folded[start:end]
    for one in between(document, start, end) if "期" in text else ():
        if one.kind == "project" and one.end <= end:
            text = text[: one.start - start] + " " * (one.end - one.start) + text[one.end - start :]
    return text


def _clause(document: Story, mention: Mention, start: int, end: int) -> tuple[int, int]:
    folded, hours = document.folded, pattern_of(document.lexicons, "time-of-day")
    before = _LAST_CLAUSE.match(folded, start, mention.start)
    left = before.end() if before else start
    right = CLAUSE.search(folded, mention.end, end)
    stop = right.start() if right else end
    near = stop - mention.end <= 1 or hours.fullmatch(folded, mention.end, stop)
    if mention.kind == "date" and right and near:  # 今天，…: the event is in the next clause
        right = CLAUSE.search(folded, right.end(), end)
        stop = right.start() if right else end
    return left, stop
