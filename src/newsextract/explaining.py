"""Why a text gave what it gave: every candidate with its rule, what it lost to, and the evidence for each choice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from newsextract.fold import fold
from newsextract.intake import admit
from newsextract.options import Options, reference_date
from newsextract.pipeline import Extractor, Reading
from newsextract.records import Record, Warn
from newsextract.rules.patterns import numeral_runs
from newsextract.rules.resolve import Loss

__all__ = ["Clue", "Explained", "Explanation", "Rival", "Unread", "explain", "explain_with"]

_RUN = numeral_runs(None)


class Clue(Record, frozen=True, kw_only=True):
    """One decision about a span: `what` was decided (qualifier, indicator, date, project, fact …), how, and by which cue."""

    start: int
    end: int
    text: str
    what: str
    choice: str
    cue: str


class Rival(Record, frozen=True, kw_only=True):
    """The candidate that another lost to."""

    start: int
    end: int
    text: str
    rule: str


class Explained(Record, frozen=True, kw_only=True):
    """One candidate: a span that a rule found. `mention` is its record where it won; else `why` says why not."""

    start: int
    end: int
    text: str
    kind: str
    rule: str
    mention: dict[str, Any] | None = None
    why: str | None = None
    lost_to: Rival | None = None
    clues: tuple[Clue, ...] = ()


class Unread(Record, frozen=True, kw_only=True):
    """A numeral that is in no candidate, with the rules whose anchor it is and what became of each there."""

    start: int
    end: int
    text: str
    tried: tuple[tuple[str, str], ...] = ()
    """Rule id, and `the pattern does not match` or `refused by the rule`."""


class Explanation(Record, frozen=True, kw_only=True):
    """All candidates of a text in order of `start`, what was decided of other spans, the numerals that nothing read."""

    text: str
    reference: str | None = None
    """The reference date that was given."""
    candidates: tuple[Explained, ...] = ()
    clues: tuple[Clue, ...] = ()
    """Decisions about spans that are no candidate's: what refers back to a project."""
    unread: tuple[Unread, ...] = ()
    warnings: tuple[Warn, ...] = ()


def explain(
    text: str, *, at: int | None = None, published: str | date | None = None, options: Options | None = None
) -> Explanation:
    """Say how a clean body was read. `at` keeps what holds that offset; OptionsError for a `published` that is no date.

    >>> one, other = explain("总投资5亿至8亿元", published="2023-01-06").candidates
    >>> one.rule, other.why, other.lost_to.rule
    ('money.range', 'the other span is longer', 'money.range')
    """
    return explain_with(Extractor(options), text, at=at, published=published)


def explain_with(
    extractor: Extractor, text: str, *, at: int | None = None, published: str | date | None = None
) -> Explanation:
    """Say how an extractor reads a clean body: `explain` for more than one text."""
    whole, warnings = admit(text, extractor.options.limits)
    reference = reference_date(published) or extractor.reference
    reading = extractor.read(whole, reference, every=True)
    everything = Explanation(
        text=whole,
        reference=reference,
        candidates=_candidates(reading),
        clues=_elsewhere(reading),
        unread=_unread(extractor, reading),
        warnings=(*warnings, *reading.warnings),
    )
    return everything if at is None else _at(everything, at)


def _candidates(reading: Reading) -> tuple[Explained, ...]:
    found = [
        Explained(
            start=one.start,
            end=one.end,
            text=one.text,
            kind=one.kind,
            rule=one.rule,
            mention=one.to_dict(),
            clues=_clues(reading, one.start, one.end),
        )
        for one in reading.mentions
    ]
    found += [_lost(reading.text, loss) for loss in reading.losses]
    return tuple(sorted(found, key=lambda one: (one.start, one.mention is None, -one.end, one.rule)))


def _lost(text: str, loss: Loss) -> Explained:
    one, other = loss.candidate, loss.winner
    return Explained(
        start=one.start,
        end=one.end,
        text=text[one.start : one.end],
        kind=one.kind,
        rule=one.rule,
        why=loss.why,
        lost_to=None
        if other is None
        else Rival(start=other.start, end=other.end, text=text[other.start : other.end], rule=other.rule),
    )


def _clues(reading: Reading, start: int, end: int) -> tuple[Clue, ...]:
    return tuple(
        Clue(
            start=one.start,
            end=one.end,
            text=reading.text[one.start : one.end],
            what=one.what,
            choice=one.choice,
            cue=one.cue,
        )
        for one in reading.evidence
        if (one.start, one.end) == (start, end)
    )


def _elsewhere(reading: Reading) -> tuple[Clue, ...]:
    mentions = {(one.start, one.end) for one in reading.mentions}
    spans = dict.fromkeys((one.start, one.end) for one in reading.evidence)
    return tuple(clue for span in sorted(spans) if span not in mentions for clue in _clues(reading, *span))


def _unread(extractor: Extractor, reading: Reading) -> tuple[Unread, ...]:
    """Give the numerals that are in no candidate: where to look when nothing was found."""
    folded = fold(reading.text)
    taken: Sequence[Any] = (*reading.mentions, *(loss.candidate for loss in reading.losses))
    inside = bytearray(len(folded))
    for one in taken:
        inside[one.start : one.end] = b"\1" * (one.end - one.start)
    runs = [run.span() for run in _RUN.finditer(folded) if not any(inside[run.start() : run.end()])]
    tried: dict[int, list[tuple[str, str]]] = {start: [] for start, _ in runs}
    for attempt in extractor.attempts(folded):
        if attempt.start in tried and not attempt.found:
            tried[attempt.start].append((attempt.rule, attempt.outcome))
    return tuple(
        Unread(start=start, end=end, text=reading.text[start:end], tried=tuple(tried[start]))
        for start, end in runs
    )


def _at(whole: Explanation, at: int) -> Explanation:
    def holds(one: Explained | Clue | Unread) -> bool:
        return one.start <= at < one.end

    candidates = tuple(one for one in whole.candidates if holds(one))
    return Explanation(
        text=whole.text,
        reference=whole.reference,
        candidates=candidates,
        clues=tuple(one for one in whole.clues if holds(one)),
        unread=tuple(one for one in whole.unread if holds(one)),
        warnings=whole.warnings,
    )
