"""The headline of a tag-less dump: the first line before the article whose words the article takes up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsextract.cleaning.features import Features
from newsextract.cleaning.headline import headline_before_byline
from newsextract.cleaning.title import bare, squash
from newsextract.fold import fold

__all__ = ["title_of_lines"]

_PROSE = re.compile("[。；]")
_NO_TITLE = re.compile(
    r"[。；，、,]$|^(?:来源|作者|记者(?!手记|观察|调查|走访|探访)|编辑|发布|时间|首页|当前|原标题|\d{4}[-年/]\s?\d{1,2}[-月/]\s?\d)|来源[:：]|\d{4}-\d|\d日电$|(?:资料[照图]|摄|图/.{1,20})[)）]$"
    r"|[>＞»›→]|^https?:|浏览器|^[0-9./:\s-]+$|摄影报道$"
)
_MENU = re.compile(r"(?:\S{1,6}\s+){3,}\S{1,6}")
_REACH = 10
_FEW = 3
_SHORTEST = 8
_ECHO = 0.3
_FAINT = 0.12


def title_of_lines(features: Sequence[Features]) -> tuple[str | None, int | None]:
    """Give the headline of a dump and its place.

    A menu, a columnist's name or an app's advertisement before the article share few pairs of characters with it, a
    headline many. Of the lines before the line of date and source (else before the first prose) the first that is
    echoed counts; a subtitle and captions are echoed too, but come later.
    """
    raw = [one.block for one in features]
    told = headline_before_byline(raw)
    place = _echoed(features, told)
    if place is None and told is not None:
        place = _echoed(features, None)
    place = told if place is None else place
    return (bare(raw[place].text), place) if place is not None else (None, None)


def _echoed(features: Sequence[Features], told: int | None) -> int | None:
    """Give the first line that the prose takes up: of those up to `told`, or of those before the first prose."""
    prose = next((place for place in range(told or 0, len(features)) if _is_prose(features[place])), None)
    if prose is None:
        return None
    behind = features[prose if told is None else told + 1 : prose + 20]
    known = _pairs("".join(one.block.text for one in behind if one.size >= 24 and one.weight)[:2500])
    last = prose if told is None else told + 1
    echoes = {
        place: _echo(features[place].block.text, known)
        for place in range(max(0, last - _REACH), last)
        if _may_be(features[place])
    }
    if told is not None and echoes.get(told, 0.0) >= _ECHO:
        if features[told].block.text.startswith("—") and told - 1 in echoes:
            return told - 1  # a subtitle
        near = [
            place
            for place in range(told - _FEW, told)
            if echoes.get(place, 0.0) >= _ECHO and features[place].size >= _SHORTEST
        ]
        return next((place for place in near if _run(features, place, told)), told)
    best = max(echoes.values(), default=0.0)
    if best < _FAINT:
        return None
    return next(place for place, echo in echoes.items() if echo >= min(_ECHO, best))


def _is_prose(one: Features) -> bool:
    return (
        one.size >= 40
        and (one.verdict is None or one.verdict.role == "paragraph")
        and _PROSE.search(one.block.text) is not None
    )


def _may_be(one: Features) -> bool:
    return (
        6 <= one.size <= 80
        and (one.verdict is None or one.verdict.role == "paragraph")
        and not _NO_TITLE.search(fold(one.block.text))
        and not _MENU.fullmatch(one.block.text)
    )


def _run(features: Sequence[Features], first: int, last: int) -> bool:
    """Say whether only lines that may be headlines stand between."""
    return all(_may_be(features[place]) for place in range(first + 1, last))


def _pairs(text: str) -> frozenset[str]:
    flat = squash(fold(text))
    return frozenset(flat[at : at + 2] for at in range(len(flat) - 1))


def _echo(text: str, known: frozenset[str]) -> float:
    """Give the share of a line's pairs of characters that the article has too."""
    mine = _pairs(text)
    return len(mine & known) / len(mine) if len(mine) >= 4 else 0.0
