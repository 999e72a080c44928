"""From candidates to mentions: the one place where overlaps are settled."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from newsextract.values import Candidate

__all__ = ["Loss", "resolve"]


_start = attrgetter("start")
_NOTHING: Mapping[str, frozenset[str]] = {}


class Loss(NamedTuple):
    """A candidate that did not become a mention, the one it lost to (None: to no other), and why."""

    candidate: Candidate
    winner: Candidate | None
    why: str


def resolve(
    candidates: Iterable[Candidate],
    limited: frozenset[str] = frozenset(),
    displaces: Mapping[str, frozenset[str]] = _NOTHING,
) -> tuple[list[Candidate], list[Loss]]:
    """Keep, of candidates that overlap, a built-in rule's before a user's, the longer, the rule that comes first.

    `displaces` names, by the id of a rule, the kinds that it may take the place of: what it overlaps of them goes first.

    Gives the kept ones in order of `start`, and the losses.
    """
    kept: list[Candidate] = []
    losses: list[Loss] = []
    cluster: list[Candidate] = []
    reach = -1
    for one in sorted(candidates, key=_start):
        start, end = one.start, one.end
        if start < reach:
            cluster.append(one)
            reach = end if end > reach else reach
            continue
        if len(cluster) > 1:
            _settle(_displaced(cluster, displaces, losses), limited, kept, losses)
        else:
            kept += cluster
        cluster, reach = [one], end
    _settle(_displaced(cluster, displaces, losses), limited, kept, losses)
    return kept, losses


def _displaced(
    cluster: list[Candidate], displaces: Mapping[str, frozenset[str]], losses: list[Loss]
) -> list[Candidate]:
    """Take out what a rule that says so may take the place of."""
    if not displaces or len(cluster) == 1:
        return cluster
    left: list[Candidate] = []
    for one in cluster:
        winner = next(
            (
                other
                for other in cluster
                if one.kind in displaces.get(other.rule, ())
                and other.kind != one.kind
                and other.start < one.end
                and one.start < other.end
            ),
            None,
        )
        if winner is None:
            left.append(one)
        else:
            losses.append(Loss(one, winner, f"the other rule may displace {one.kind}"))
    return left


def _settle(
    cluster: Sequence[Candidate], limited: frozenset[str], kept: list[Candidate], losses: list[Loss]
) -> None:
    if len(cluster) < 2:
        kept += cluster
        return
    winners: list[Candidate] = []  # apart from each other, in order of start
    for one in sorted(cluster, key=lambda one: (one.rule in limited, one.start - one.end, one.priority)):
        place = bisect_left(winners, one.end, key=_start)
        winner = winners[place - 1] if place and winners[place - 1].end > one.start else None
        if winner is None:
            winners.insert(place, one)
        else:
            losses.append(Loss(one, winner, _why(one, winner, limited)))
    kept.extend(winners)


def _why(loser: Candidate, winner: Candidate, limited: frozenset[str]) -> str:
    if loser.rule in limited and winner.rule not in limited:
        return "a built-in rule found this place"
    if winner.end - winner.start > loser.end - loser.start:
        return "the other span is longer"
    return "the other rule comes first"
