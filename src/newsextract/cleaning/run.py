"""Where the article stands: the element that holds most of the prose, and in it the run of blocks that scores best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from newsextract.cleaning.features import CLOSED, Features
from newsextract.cleaning.insets import is_inset, main_container

__all__ = ["Mode", "best_run", "region_of"]

Mode = Literal["balanced", "precision", "recall"]

_NARROW = 0.75
_SOME_PROSE = 40.0
_MOST_FOR_A_HOLE = -60.0
_INSET = -5.0
_OUTSIDE = -200.0
_LAST_CREDITS = frozenset(
    (
        "责任编辑",
        "責任編輯",
        "责编",
        "责编：",
        "责编:",
        "编辑：",
        "编辑:",
        "编辑",
        "值班编辑：",
        "版面编辑",
        "校对",
        "编审",
        "审核",
        "终审",
        "监制",
        "签发",
    )
)


def region_of(features: Sequence[Features], parents: Sequence[int], title: int | None) -> frozenset[int]:
    """Descend from the root to the smallest container that holds most of the prose."""
    masses = [0.0] * len(parents)
    beyond, seen = 1.0, 0.0
    for place, one in enumerate(features):
        if title is not None and place > title:
            seen += one.weight
            if one.verdict is not None and one.verdict.ends and seen >= _SOME_PROSE:
                beyond = max(beyond * 0.4, 0.05)
        masses[one.block.container] += one.weight * _nearness(place, title) * beyond
    for container in range(len(parents) - 1, 0, -1):
        masses[parents[container]] += masses[container]
    heaviest = [-1] * len(parents)
    for container in range(1, len(parents)):
        rival = heaviest[parents[container]]
        if rival < 0 or masses[container] > masses[rival]:
            heaviest[parents[container]] = container
    node = 0
    while (best := heaviest[node]) >= 0 and masses[best] >= masses[node] * _NARROW:
        node = best
    while (parent := parents[node]) > 0 and masses[parent] <= masses[node] * 1.02:
        node = parent
    under = _under(parents, node)
    return frozenset(place for place, one in enumerate(features) if under[one.block.container])


def _nearness(place: int, title: int | None) -> float:
    """Weigh prose down that stands before the headline or far behind it."""
    if title is None:
        return 1.0
    if place < title:
        return 0.2
    return 1.0 / (1.0 + (place - title) / 150)


def _under(parents: Sequence[int], node: int) -> list[bool]:
    under = [False] * len(parents)
    for container in range(len(parents)):
        under[container] = container == node or (parents[container] >= 0 and under[parents[container]])
    return under


def best_run(
    features: Sequence[Features], inside: frozenset[int], title: int | None, mode: Mode
) -> tuple[int, int]:
    """Give the run of blocks with the largest sum of scores (Kadane's algorithm)."""
    best = (0.0, 0, -1)
    start, total = 0, 0.0
    fading, seen, hole = 1.0, 0.0, 0.0
    main, returns = main_container(features)
    for place, one in enumerate(features):
        if total <= 0:
            start, total = place, 0.0
        inset = place < returns and one.block.container != main and is_inset(one)
        if place not in inside:
            score, hole = _OUTSIDE, 0.0
        else:
            score = _score(one, mode)
            if inset or _in_a_hole(one):
                score = _INSET if inset else max(score, _MOST_FOR_A_HOLE - hole)
                hole += score
            else:
                hole = 0.0
        total += score * (0.3 if title is not None and place < title else fading)
        if place == title:
            total = 0.0
        elif title is None or place > title:
            seen += one.weight
            fading *= 1.0 if inset else _fading(one, ended=seen >= _SOME_PROSE)
        if total > best[0]:
            best = (total, start, place)
    return best[1], best[2]


def _in_a_hole(one: Features) -> bool:
    """Say whether a block of a page is of a kind that stands within articles: links to others, a button, a promotion."""
    if one.block.tag == "line":
        return False
    if one.verdict is None or one.verdict.role == "paragraph":
        return one.links > 0.5
    return one.verdict.role not in ("byline", "caption", "footer", "comment") and not one.verdict.ends


def _fading(one: Features, *, ended: bool) -> float:
    """Say how far what follows a block counts less: the article ended there, or in a dump junk stands between.

    `ended`: enough prose was seen for a cue that ends an article to be believed.
    """
    if ended and one.verdict is not None and one.verdict.ends:
        return 0.4
    if one.block.tag != "line":
        return 1.0
    if one.verdict is not None and one.verdict.role not in ("paragraph", "byline", "caption"):
        return 0.85
    return 0.97 if one.size < 16 and not CLOSED.search(one.block.text) else 1.0


def _score(one: Features, mode: Mode) -> float:
    verdict = one.verdict
    if verdict is not None and verdict.role != "paragraph":
        if verdict.role in ("byline", "caption"):
            last = verdict.cue in _LAST_CREDITS and mode != "recall"
            return (-150.0 if mode == "balanced" else -1000.0) if last else -3.0
        if verdict.ends:
            return {"precision": -1000.0, "balanced": -150.0, "recall": -60.0}[mode]
        return -20.0 - one.links * min(one.size, 60) * 0.3
    if one.links > 0.5:
        return -min(one.size, 60) * 0.5
    if "\t" in one.block.text and one.links < 0.3:
        return 8.0 if re.search("[0-9]", one.block.text) else -2.0
    if (
        one.block.tag == "line"
        and one.size < 48
        and not CLOSED.search(one.block.text)
        and "。" not in one.block.text
    ):
        return -6.0
    if one.sentences:
        return min(one.size, 200) * (1 - one.links)
    return min(one.size, 40) * 0.2 - 4.0 if one.size >= 20 else -3.0
