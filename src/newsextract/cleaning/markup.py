"""What the class and id of an element say of the text in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsextract.lexicons import Lexicons, alternation
from newsextract.records import Role

__all__ = ["Zone", "glued_links", "zone_of"]


class Zone(NamedTuple):
    """The role that an element's name gives (None: the article's own), and the word that gave it."""

    role: Role | None
    cue: str


_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")


def zone_of(label: str, lexicons: Lexicons) -> Zone | None:
    """Read the class and id of one element; None when they say nothing.

    >>> from newsextract.lexicons import load
    >>> zone_of("post-comment-list", load())
    Zone(role='comment', cue='comment')
    """
    table = lexicons.table("markup_cues")
    words = [
        word
        for token in label.split()
        for word in (token.lower(), *(part.lower() for part in _PARTS.findall(token)))
    ]
    rows = [(table.by_surface[word], word) for word in words if word in table.by_surface]
    if not rows:
        return None
    for row, word in rows:
        if row.role is None and row.strong:
            return Zone(None, word)
    for row, word in rows:
        if row.role is not None:
            return Zone(row.role, word)
    return None


@lru_cache(maxsize=16)
def glued_links(lexicons: Lexicons) -> re.Pattern[str]:
    """Give the pattern of links that say nothing of the article, though they stand at the end of its paragraphs."""
    rows = lexicons.table("boilerplate").rows
    words = alternation(surface for row in rows if row.where == "whole" for surface in row.surfaces)
    return re.compile(rf"[\s【\[（(>]*{words}[\s】\])）>》»!！…。：:]*")
