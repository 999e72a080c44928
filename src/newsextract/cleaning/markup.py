"""What the class and id of an element say of the text in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from newsextract.lexicons import Lexicons, alternation
from newsextract.records import Role

__all__ = ["Zone", "glued_links", "zone_of", "zone_reader"]


class Zone(NamedTuple):
    """The role that an element's name gives (None: the article's own), and the word that gave it."""

    role: Role | None
    cue: str


_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")


def zone_of(label: str, lexicons: Lexicons) -> Zone | None:
    """Read the class and id of one element; None when they say nothing.

    The article's own name counts for more than any word of what surrounds it.

    >>> from newsextract.lexicons import load
    >>> zone_of("post-comment-list", load())
    Zone(role='comment', cue='comment')
    """
    rows = lexicons.table("markup_cues").by_surface
    words = label.lower().split() + " ".join(_PARTS.findall(label)).lower().split()
    if rows.keys().isdisjoint(words):
        return None
    first: Zone | None = None
    for token in label.split():
        for part in (token, *_PARTS.findall(token)):
            word = part.lower()
            row = rows.get(word)
            if row is None:
                continue
            if row.role is not None:
                first = first or Zone(row.role, word)
            elif row.strong:
                return Zone(None, word)
    return first


@lru_cache(maxsize=16)
def zone_reader(lexicons: Lexicons) -> Callable[[str], Zone | None]:
    """Give `zone_of` with a bounded memory: the elements of a page, and the pages of a site, share their names."""
    return lru_cache(maxsize=8192)(lambda label: zone_of(label, lexicons))


@lru_cache(maxsize=16)
def glued_links(lexicons: Lexicons) -> re.Pattern[str]:
    """Give the pattern of links that say nothing of the article, though they stand at the end of its paragraphs."""
    rows = lexicons.table("boilerplate").rows
    words = alternation(surface for row in rows if row.where == "whole" for surface in row.surfaces)
    return re.compile(rf"[\s【\[（(>]*{words}[\s】\])）>》»!！…。：:]*")
