"""What the class and id of an element say of the text in it."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsextract.lexicons import Lexicons
from newsextract.records import Role

__all__ = ["Zone", "zone_of"]


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
