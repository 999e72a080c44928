"""The block in hand: pieces of text as they are met, until a line ends; then one block of them."""

from __future__ import annotations

import re

from newsextract.cleaning.page import Mark, squeeze, without_invisible

__all__ = [
    "CELL",
    "EM",
    "GAP",
    "LINK",
    "STRONG",
    "Piece",
    "glued_from",
    "joined",
    "marks_of",
    "size_of",
    "unwrapped",
]

LINK, STRONG, EM = 1, 2, 4
"""How a piece looks: any of them together."""
Piece = tuple[str, int]
CELL: Piece = ("\x1f", 0)
GAP: Piece = (" ", 0)
_WRAPPED = re.compile(
    r"(?<=[\u3001-\u9fff\uff01-\uffef0-9])[ \t\r]*\n[ \t\r]*(?=[\u3001-\u9fff\uff01-\uffef])"
    r"|(?<=[\u4e00-\u9fff])[ \t\r]*\n[ \t\r]*(?=[0-9])"
)
_STOPS = ("。", "！", "？", "”", "…", "）")
_MOST_MARKED = 200


def unwrapped(text: str) -> str:
    """Join lines that the source breaks between Han characters, where a blank would be wrong.

    >>> unwrapped("总投资\\n  86亿元"), unwrapped("of\\nsteel")
    ('总投资86亿元', 'of\\nsteel')
    """
    return _WRAPPED.sub("", text)


def joined(pieces: list[Piece]) -> str:
    """Give the text of pieces: white space as one blank, cells parted by a tab."""
    whole = "".join([text for text, _ in pieces]) if len(pieces) > 1 else pieces[0][0]
    if CELL[0] in whole:
        return "\t".join(squeeze(cell) for cell in whole.split(CELL[0])).strip("\t")
    return squeeze(whole)


def size_of(pieces: list[Piece], look: int = 0) -> int:
    """Count the characters of the pieces that look so (all by default), but for blanks.

    >>> size_of([("总 投资", STRONG), ("86亿元", 0)]), size_of([("总 投资", STRONG), ("86亿元", 0)], STRONG)
    (7, 3)
    """
    size = 0
    for text, looks in pieces:
        if looks & look == look and text != CELL[0]:
            size += len(text) if text.isalnum() else sum(map(len, text.split()))
    return size


def marks_of(pieces: list[Piece], text: str) -> tuple[Mark, ...]:
    """Place the emphasised stretches in the squeezed text."""
    if len(pieces) > _MOST_MARKED:
        return ()
    found: list[Mark] = []
    end, gap = 0, False
    for piece, look in pieces:
        seen = without_invisible(piece)
        words = seen.split()
        if not words:
            gap = gap or bool(seen)
            continue
        start = end + (end > 0 and (gap or seen[0].isspace()))
        end = start + sum(map(len, words)) + len(words) - 1
        gap = seen[-1].isspace()
        if not look & (STRONG | EM):
            continue
        kind = "strong" if look & STRONG else "em"
        if found and found[-1].kind == kind and not text[found[-1].end : start].strip():
            found[-1] = Mark(found[-1].start, end, kind)
        else:
            found.append(Mark(start, end, kind))
    return tuple(found)


def glued_from(pieces: list[Piece], alone: re.Pattern[str]) -> int:
    """Give the place of the first piece of a link such as 返回首页 that is glued to a paragraph's end; 0 without one."""
    first = len(pieces)
    while first and (pieces[first - 1][1] & LINK or not pieces[first - 1][0].strip()):
        first -= 1
    if not first or not pieces[first - 1][0].rstrip().endswith(_STOPS):
        return 0
    words = squeeze("".join(text for text, _ in pieces[first:]))
    return first if 0 < len(words) <= 40 and alone.fullmatch(words) else 0
