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
    added: frozenset[str] = frozenset(),
    displaces: Mapping[str, frozenset[str]] = _NOTHING,
) -> tuple[list[Candidate], list[Loss]]:
    """Keep, of candidates that overlap, a built-in rule's before a user's, the longer, the rule that comes first.

    `added` holds the ids of a user's. `displaces` names, by the id of a rule, the kinds that it may take the place of:
    what it overlaps of them goes first, where it is kept itself.

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
            _settle(_displaced(cluster, displaces, added, losses), added, kept, losses)
        else:
            kept += cluster
        cluster, reach = [one], end
    _settle(_displaced(cluster, displaces, added, losses), added, kept, losses)
    return kept, losses


def _displaced(
    cluster: list[Candidate],
    displaces: Mapping[str, frozenset[str]],
    added: frozenset[str],
    losses: list[Loss],
) -> list[Candidate]:
    """Take out what a rule that says so takes the place of, where it stands itself when all is settled."""
    takers = [one for one in cluster if one.rule in displaces] if displaces and len(cluster) > 1 else []
    while takers:
        lost: list[Loss] = []
        left: list[Candidate] = []
        for one in cluster:
            taker = next((other for other in takers if _takes(other, one, displaces[other.rule])), None)
            if taker is None:
                left.append(one)
            else:
                lost.append(Loss(one, taker, f"the other rule may displace {one.kind}"))
        kept: list[Candidate] = []
        _settle(left, added, kept, [])
        standing = [one for one in takers if any(one is other for other in kept)]
        if len(standing) == len(takers):
            losses += lost
            return left
        takers = standing
    return cluster


def _takes(taker: Candidate, one: Candidate, kinds: frozenset[str]) -> bool:
    return one.kind in kinds and one.kind != taker.kind and taker.start < one.end and one.start < taker.end


def _settle(
    cluster: Sequence[Candidate], added: frozenset[str], kept: list[Candidate], losses: list[Loss]
) -> None:
    if len(cluster) < 2:
        kept += cluster
        return
    winners: list[Candidate] = []  # apart from each other, in order of start
    for one in sorted(cluster, key=lambda one: (one.rule in added, one.start - one.end, one.priority)):
        place = bisect_left(winners, one.end, key=_start)
        winner = winners[place - 1] if place and winners[place - 1].end > one.start else None
        if winner is None:
            winners.insert(place, one)
        else:
            losses.append(Loss(one, winner, _why(one, winner, added)))
    kept.extend(winners)


def _why(loser: Candidate, winner: Candidate, added: frozenset[str]) -> str:
    if loser.rule in added and winner.rule not in added:
        return "a built-in rule found this place"
    if winner.end - winner.start > loser.end - loser.start:
        return "the other span is longer"
    return "the other rule comes first"
