"""What a block is like: its size, sentences, links, and the verdict of words or markup, for pages and dumps alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from newsextract.cleaning.cues import SENTENCE, Verdict, told_by
from newsextract.cleaning.page import RawBlock
from newsextract.cleaning.parts import headlines_in_a_row
from newsextract.cleaning.title import squash
from newsextract.lexicons import Lexicons
from newsextract.records import Role

__all__ = ["CLOSED", "Features", "features_of", "overruled_zones"]


class Features(msgspec.Struct, frozen=True):
    """A block with what is told of it. `weight` counts its characters where it reads like prose, else less."""

    block: RawBlock
    size: int
    sentences: int
    links: float
    verdict: Verdict | None
    weight: float


CLOSED = re.compile(r"[。！？!?…：:；;”\"）)』】」.]$")
"""Ends a sentence or what is quoted or added."""
_STOPPED = re.compile("[。！？][”’）)]?$")
_ONLY_LINKS = Verdict("related", "only links")
_STRONG = ("comment", "related", "caption")


def overruled_zones(blocks: Sequence[RawBlock], title: int | None) -> frozenset[str]:
    """Give the markup words that hold most of the page's prose: they name the page, not what surrounds the article.

    A word for credits (`editor` in the name of an editing tool) is overruled by a few sentences already.
    """
    masses: dict[str, float] = {}
    prose: dict[str, int] = {}
    roles: dict[str, Role | None] = {}
    total = 0.0
    for place, block in enumerate(blocks):
        if len(block.text) < 16 or block.link_chars * 3 > len(block.text) or not SENTENCE.search(block.text):
            continue
        mass = min(len(block.text), 300) / (1.0 + (abs(place - title) / 60 if title is not None else 0))
        total += mass if len(block.text) >= 40 else mass / 2
        if block.zone is not None:
            masses[block.zone.cue] = masses.get(block.zone.cue, 0.0) + (
                mass if len(block.text) >= 40 else mass / 2
            )
            roles[block.zone.cue] = block.zone.role
            prose[block.zone.cue] = prose.get(block.zone.cue, 0) + bool(_STOPPED.search(block.text))
    return frozenset(
        cue
        for cue, mass in masses.items()
        if (roles[cue] != "comment" and mass > total * (0.75 if roles[cue] == "related" else 0.5))
        or (roles[cue] == "byline" and prose[cue] >= 3)
    )


def features_of(
    block: RawBlock,
    lexicons: Lexicons,
    overruled: frozenset[str] = frozenset(),
    repeated: frozenset[str] = frozenset(),
) -> Features:
    """Measure a block and read its cues.

    `overruled` are markup words that are not believed on this page, `repeated` lines (squashed) that recur on its site.
    """
    text = block.text
    size = len(text)
    sentences, verdict = told_by(text, lexicons)
    links = block.link_chars / size if size else 0.0
    zone = None if block.zone is not None and block.zone.cue in overruled else block.zone
    if zone is not None and zone.role == "byline" and (size > 120 or sentences > 2):
        zone = None
    if zone is not None and zone.role is not None and (verdict is None or zone.role in _STRONG):
        verdict = _by_zone(zone.role, zone.cue)
    if links > 0.6 and (size < 60 or sentences < 2) and (verdict is None or verdict.role == "paragraph"):
        verdict = _ONLY_LINKS
    if repeated and (verdict is None or verdict.role == "paragraph") and squash(text) in repeated:
        verdict = Verdict("promo", "recurs on this site")
    if (
        verdict is None
        and block.tag == "line"
        and size >= 40
        and "。" not in text
        and headlines_in_a_row(text)
    ):
        verdict = Verdict("related", "titles in a row")
    if block.site is not None:
        verdict = _by_site(block.site, verdict)
    return Features(block, size, sentences, links, verdict, _weight(text, size, sentences, links, verdict))


@lru_cache(maxsize=1024)
def _by_zone(role: Role, cue: str) -> Verdict:
    return Verdict(role, f"markup: {cue}")


def _by_site(field: str, verdict: Verdict | None) -> Verdict | None:
    """Give the verdict of a rule for the site."""
    if field == "drop":
        return Verdict("ad", "site rule: drop")
    if field in ("published", "publisher", "authors"):
        return Verdict("byline", f"site rule: {field}")
    return verdict


def _weight(text: str, size: int, sentences: int, links: float, verdict: Verdict | None) -> float:
    if verdict is not None and verdict.role != "paragraph":
        return 0.0
    if sentences and (size >= 12 or CLOSED.search(text)):
        return min(size, 300) * (1 - links)
    return min(size, 60) * (1 - links) * (0.3 if size >= 20 else 0.1)
