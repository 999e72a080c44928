"""From a match to candidates: what a rule's function gives, and what a user's function may not give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import asdict

from newsextract.errors import RuleError
from newsextract.lexicons import Lexicons
from newsextract.rules.base import Found, Match, Produced, Rule
from newsextract.timex import Point, is_within_reach
from newsextract.values import (
    AreaValue,
    Candidate,
    DateValue,
    MoneyValue,
    PercentageValue,
    ProjectValue,
    Value,
)

__all__ = ["Compiled", "produce", "refuse"]

_MOST_KEPT = 4096
_VALUES: dict[str, type[Value]] = {
    "money": MoneyValue, "area": AreaValue, "percentage": PercentageValue, "date": DateValue, "project": ProjectValue,
}  # fmt: skip


class Compiled:
    """A rule whose pattern is compiled for one configuration of words."""

    __slots__ = (
        "covers",
        "covers_itself",
        "id",
        "kept",
        "kind",
        "limited",
        "match",
        "pattern",
        "priority",
        "produce",
        "rule",
    )

    def __init__(self, rule: Rule, pattern: Any, priority: int, limited: bool) -> None:
        self.rule, self.pattern, self.priority, self.limited = rule, pattern, priority, limited
        self.id, self.kind, self.produce = rule.id, rule.kind, rule.produce
        self.match = pattern.match
        self.covers = frozenset(rule.covers)
        self.covers_itself = rule.covers == (rule.id,) and not limited
        self.kept: dict[Any, Produced] | None = {} if rule.by_groups and not limited else None


def refuse(one: Candidate, text: str, lexicons: Lexicons) -> None:
    """RuleError for what a user's function may not give: a span that is none, a value of another kind, no date."""
    if not (
        isinstance(one.start, int) and isinstance(one.end, int) and 0 <= one.start < one.end <= len(text)
    ):
        what = f"the span {one.start} to {one.end} is none"
        raise RuleError(what, remedy="find at least one character of the text", rule=one.rule)
    if not isinstance(one.value, _VALUES.get(one.kind, Value)):
        what = f"{type(one.value).__name__} is no value of kind {one.kind}"
        raise RuleError(what, remedy="give another value, or the rule another kind", rule=one.rule)
    points = (one.value.first, one.value.last) if isinstance(one.value, DateValue) else ()
    for point in points:
        if point is not None and not (is_within_reach(point) and _has_its_day(point, lexicons)):
            told = ", ".join(f"{name}={part}" for name, part in asdict(point).items() if part is not None)
            raise RuleError(f"{told} is no date", remedy="give None where there is none", rule=one.rule)


def _has_its_day(point: Point, lexicons: Lexicons) -> bool:
    """Say whether a festival is of the table, and a lunar day of the lunar calendar."""
    if point.festival is not None and point.festival not in lexicons.table("festivals").by_id:
        return False
    return point.lunar is None or (1 <= point.lunar[0] <= 12 and 1 <= point.lunar[1] <= 30)


def produce(
    compiled: Compiled, hit: Any, lexicons: Lexicons, taken: Sequence[Candidate], found: list[Candidate]
) -> None:
    """Add what a rule's function reads out of a match, its span the match's own or the one that it gives."""
    kept = compiled.kept
    if kept is None:
        produced = compiled.produce(Match(hit, lexicons, taken))
    else:
        groups = hit.groups()
        if groups in kept:
            produced = kept[groups]
        else:
            produced = compiled.produce(Match(hit, lexicons, taken))
            if len(kept) < _MOST_KEPT:
                kept[groups] = produced
    if produced is None:
        return
    if isinstance(produced, Value):
        start, end = hit.span()
        found.append(Candidate(start, end, compiled.kind, compiled.id, compiled.priority, produced))
        return
    for one in (produced,) if isinstance(produced, Found) else produced:
        found.append(Candidate(one.start, one.end, compiled.kind, compiled.id, compiled.priority, one.value))
