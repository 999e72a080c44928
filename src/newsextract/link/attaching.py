"""One quantity or date attached to the records that it is told of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from newsextract.fold import fold
from newsextract.lexicons import Lexicons
from newsextract.link.attributes import attribute_of, phases_of, speaks_of_another_phase
from newsextract.link.choice import Evidence
from newsextract.link.subjects import Story, Subject
from newsextract.link.telling import (
    CLAUSE,
    besides,
    between,
    in_turn,
    is_opening,
    opening,
    records_told,
    respective,
)
from newsextract.link.words import pattern_of
from newsextract.records import Attribute, Fact, Mention

__all__ = ["OF_ITS_OWN", "attach"]

_LAST_CLAUSE = re.compile(".*[。！？!?；;\n，,：:]", re.DOTALL)
_IN_BRACKETS = re.compile("[（(](?:约|折合|合|约合|即)*")
_PHASES = re.compile("(?:[一二三四五]期[、和及]?)+")
_OF_THE_SUM = re.compile(
    "占(?:项目)?(?:总投资|总额|投资总额|[全本今]?年度?(?:投资)?(?:计划|任务|目标)(?:投资)?)的?[约近超达]?$"
)
"""A share of the sum, or of the year's plan, is how far it is spent, or what a part of it is for, which is no fact."""
_HEARD = re.compile("[^，,。；从在]{0,4}(?:(?:从|在)[^，,。；\n]{1,30}?)?(?:获悉|了解到|得知|看到)")
"""Behind a date they tell when somebody heard of it."""
_FACTUAL = frozenset(("money", "area", "percentage", "date"))
"""Kinds that hold the values of facts; a pack's kinds are told of a project, but no attribute is theirs."""
_ALONE = ("start", "completion", "investment", "site_area", "floor_area", "progress")
"""What an article tells of its only project without naming it again."""
_ONLY_ONE = "the only project of the article"
_COMPANY = re.compile("(?:集团|公司)(?:去年|今年|[0-9]{4}年)?(?:累计|共|预计)?(?:实现|完成)?$")
_BODY = re.compile(
    "[^，。；]{2}(?:(?:开发|高新|经开|新|示范|保税|工业)区|[县市镇乡村]|集团|公司|银行)(?:现|总|共|规划|现有|目前)*$"
)
_OF_A_PHASE = re.compile("[一二三四]期[^，。；]{0,12}$")
OF_ITS_OWN = re.compile(
    "(?:据[^，。；]{1,6}，)(?!该|此|这|其|项目|工程|[一二三首]期|总|目前|预计|计划)[^，。；]{4,20}(?:位于|坐落于|地处)"
)
"""Speaks of something else that has a place of its own."""


class _Choice(NamedTuple):
    """What a mention tells, of which records, by which cue."""

    attribute: Attribute | None
    owners: tuple[int, ...] = ()
    cue: str = ""
    place: int = 0
    """Where the words begin that may name phases, 0 for nowhere."""


def attach(
    document: Story,
    start: int,
    end: int,
    number: int,
    subjects: Sequence[Subject],
    live: tuple[int, ...],
) -> None:
    """Attach one quantity or date of the sentence `start`..`end` to the records that it is told of.

    `live` are the records that the sentence goes on about where it names none.
    """
    mention = document.mentions[number]
    if not (subjects or live or document.main or document.folded.startswith("的", mention.end)):
        return
    if mention.indicator and _is_of_the_economy(mention.indicator, document.lexicons):
        return
    if mention.kind not in _FACTUAL or (
        mention.kind == "percentage" and "收益率" in (mention.indicator or "")
    ):
        _connect(document, start, number, subjects, live)
        return
    if number and mention.kind in ("money", "area") and _converted(document, number):
        return
    if mention.kind == "date" and (
        (number and _is_said_again(document, number)) or _HEARD.match(document.folded, mention.end)
    ):
        return
    left, right = _clause(document, mention, start, end)
    choice = _chosen(document, (start, left, right, end), number, subjects, live)
    if choice.attribute is None or (
        choice.attribute == "other" and mention.kind == "percentage" and choice.cue == "the topic goes on"
    ):
        return
    if not choice.owners and not subjects and not OF_ITS_OWN.match(document.folded, start):
        choice = _or_the_only_one(document, mention, choice)
    if choice.owners and _is_of_another_body(document, left, mention, choice):
        choice = choice._replace(owners=(), cue="told of a place or a company of its own")
    _tell(document, start, number, subjects, choice)


def _is_of_another_body(document: Story, left: int, mention: Mention, choice: _Choice) -> bool:
    """Say whether a measure stands behind a region or a company in its clause: 江州高新区|占地1000亩.

    A project is told of the like itself where it is a park; what a company sells is never a project's.
    """
    of_a_company = choice.attribute in ("output_value", "tax", "export")
    if not mention.indicator or not (of_a_company or choice.cue == _ONLY_ONE):
        return False
    said = document.folded[left : mention.start]
    place = said.rfind(fold(mention.indicator))
    body = _COMPANY if of_a_company else _BODY
    return place > 0 and body.search(said, 0, place) is not None


@lru_cache(maxsize=1024)
def _is_of_the_economy(indicator: str, lexicons: Lexicons) -> bool:
    return pattern_of(lexicons, "economy").search(fold(indicator)) is not None


def _connect(
    document: Story, start: int, number: int, subjects: Sequence[Subject], live: tuple[int, ...]
) -> None:
    """Say which records a mention belongs to that tells no attribute of theirs."""
    mention = document.mentions[number]
    told = respective(document, start, number, subjects) or records_told(document, mention, subjects, live)
    owners, cue, _ = told
    for record in owners:
        document.told[record].linked.append(number)
        document.told[record].evidence.append(
            Evidence(mention.start, mention.end, "project", f"p{record + 1}", cue)
        )


def _chosen(
    document: Story,
    within: tuple[int, int, int, int],
    number: int,
    subjects: Sequence[Subject],
    live: tuple[int, ...],
) -> _Choice:
    """Choose by the words round a mention; `within` says where its sentence and clause begin, and where they end."""
    start, left, right, end = within
    folded, mention = document.folded, document.mentions[number]
    stop = right
    if mention.kind == "date":
        following = document.mentions[number + 1 : number + 3]
        stop = min([right, *(one.start for one in following if one.kind not in ("date", "project"))])
    attribute = attribute_of(mention, folded[left:stop], mention.start - left, document.lexicons)
    if mention.kind == "percentage" and _OF_THE_SUM.search(folded, start, mention.start):
        attribute = "progress" if "完成" in folded[start : mention.start] else None
    if mention.kind == "date" and (meanwhile := besides(document, mention, end, subjects)):
        return _Choice(*meanwhile, "the name follows what happens meanwhile")
    if attribute is not None:
        told = respective(document, start, number, subjects) or records_told(
            document, mention, subjects, live
        )
        return _Choice(attribute, *told)
    if mention.kind == "date" and is_opening(folded, start, mention.start):
        return _Choice(*opening(document, mention, end, subjects), "the date opens the sentence")
    return _Choice(None)


def _or_the_only_one(document: Story, mention: Mention, choice: _Choice) -> _Choice:
    """Give what is told of no subject to the only project of the article, where the attribute can be its own."""
    if choice.attribute not in _ALONE:
        return choice
    own = pattern_of(document.lexicons, "own")
    phased = _OF_A_PHASE.search(document.folded, max(0, mention.start - 16), mention.start)
    if mention.kind == "date" or phased or own.search(fold(mention.indicator or "")):
        return choice._replace(owners=document.main, cue=_ONLY_ONE)
    return choice._replace(cue="no subject in its sentence")


def _tell(document: Story, start: int, number: int, subjects: Sequence[Subject], choice: _Choice) -> None:
    """Write a fact into each record with the phases that the words before it name, or say why it is left out."""
    mention, attribute = document.mentions[number], choice.attribute
    assert attribute is not None
    if not choice.owners:
        _leave_out(document, mention, attribute, choice.cue or "told of no project")
    phases = _PHASES.match(document.folded, choice.place) if choice.place else None
    said = document.folded[start : mention.start]
    for record in choice.owners:
        name = document.names[record]
        if speaks_of_another_phase(said, name):
            _leave_out(document, mention, attribute, f"another phase than that of {name}")
            continue
        told = _phases_before(document, start, mention.start, subjects, name) if "期" in said else (None,)
        if phases and told == (None,):
            told = phases_of(phases.group(), name)
        for phase in told if len(told) < 2 else in_turn(document, start, number, told):
            document.told[record].facts.append(Fact(attribute=attribute, phase=phase, mention=number))
        document.told[record].evidence.append(_fact(mention, record, attribute, choice.cue))


def _phases_before(
    document: Story, start: int, end: int, subjects: Sequence[Subject], name: str
) -> tuple[int | None, ...]:
    """Give the phases that a sentence speaks of last before a mention, behind what it last calls 该项目 or the like."""
    begin = max((one.end for one in subjects if one.end <= end and one.cue != "its name"), default=start)
    return phases_of(_without_names(document, begin, end), name)


def _fact(mention: Mention, record: int, attribute: Attribute, cue: str) -> Evidence:
    return Evidence(mention.start, mention.end, "fact", f"p{record + 1} {attribute}", cue)


def _leave_out(document: Story, mention: Mention, attribute: Attribute, why: str) -> None:
    document.left_out.append(Evidence(mention.start, mention.end, "no fact", attribute, why))


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
            told.evidence.append(_fact(other, record, fact.attribute, "the same in other units"))
    return True


def _without_names(document: Story, start: int, end: int) -> str:
    """Give a stretch of text with the names in it blanked: the 二期 of another name is no phase told here."""
    text = document.folded[start:end]
    for one in between(document, start, end) if "期" in text else ():
        if one.kind == "project":
            stop = min(one.end, end)
            text = text[: one.start - start] + " " * (stop - one.start) + text[stop - start :]
    return text


def _clause(document: Story, mention: Mention, start: int, end: int) -> tuple[int, int]:
    folded = document.folded
    before = _LAST_CLAUSE.match(folded, start, mention.start)
    left = before.end() if before else start
    right = CLAUSE.search(folded, mention.end, end)
    stop = right.start() if right else end
    if mention.kind == "date" and right:
        hours = pattern_of(document.lexicons, "time-of-day")
        if stop - mention.end <= 1 or hours.fullmatch(folded, mention.end, stop):
            right = CLAUSE.search(folded, right.end(), end)  # 今天，…: the event is in the next clause
            stop = right.start() if right else end
    return left, stop
