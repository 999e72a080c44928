"""The block in hand while a tree is walked: pieces of text until a line ends, then one block of them."""

from __future__ import annotations

import re
from itertools import pairwise

from newsextract.cleaning.frame import Frame, path_of
from newsextract.cleaning.page import Mark, RawBlock, squeeze
from newsextract.cleaning.pieces import (
    EM,
    GAP,
    LINK,
    STRONG,
    Piece,
    glued_from,
    joined,
    marks_of,
    size_of,
    unwrapped,
)
from newsextract.cleaning.tags import HEADINGS

__all__ = ["Hand"]

_STOP = re.compile("[。！？”…）]")
_SOURCE = re.compile(r"来源\s?[:：]\s*$")
_MOST_CREDITS = 200


class Hand:
    """What is gathered of the line that stands open, and the blocks that were made of the lines before.

    `alone` is the pattern of links that are glued to a paragraph, `most` how many blocks are made at the most. `row` is
    the open row of a table of figures: it becomes one block, so its parts end none. `credits` takes names that stand
    in elements for credits, or behind 来源.
    """

    __slots__ = ("alone", "blocks", "credits", "image", "most", "pieces", "row")

    def __init__(self, alone: re.Pattern[str], credits: dict[str, str], most: int) -> None:
        self.alone, self.credits, self.most = alone, credits, most
        self.blocks: list[RawBlock] = []
        self.pieces: list[Piece] = []
        self.image = False
        self.row: Frame | None = None

    def add(self, text: str, look: int, frame: Frame) -> None:
        """Take text up; a preformatted one, line by line."""
        if "\n" in text:
            if frame.pre and self.row is None:
                head, *lines = text.split("\n")
                self.pieces.append((head, look))
                for line in lines:
                    if len(self.blocks) >= self.most:
                        break
                    self.flush(frame)
                    self.pieces.append((line, look))
                return
            text = unwrapped(text) if "\n" in text.strip() else text
        self.pieces.append((text, look))

    def picture(self) -> None:
        """Note that a picture stands here."""
        if self.pieces and not any(text.strip() for text, _ in self.pieces):
            self.pieces.clear()
        self.image = True

    def flush(self, frame: Frame) -> None:
        """Close the block in hand; within a row of figures only part what follows."""
        pieces = self.pieces
        if not pieces:
            return
        if self.row is not None:
            pieces.append(GAP)
            return
        if len(pieces) > 1:
            self._flush_joined(frame)
            return
        text, look = pieces[0]
        if text := squeeze(text):
            tag = frame.tag
            marks = marks_of(pieces, text) if look & (STRONG | EM) and tag != "tr" else ()
            links = 0
            if look & LINK:
                links = len(text) if " " not in text else min(size_of(pieces), len(text))
            self._close(text, tag, links, frame, look & STRONG != 0, marks)
        pieces.clear()

    def _flush_joined(self, frame: Frame) -> None:
        pieces = self.pieces
        if not pieces[-1][0].strip(" \n\t"):
            pieces.pop()
        text, looks = joined(pieces), 0
        for _, look in pieces:
            looks |= look
        if looks & LINK and _STOP.search(text) and not frame.look & LINK:
            text = self._without_glued(text, frame)
        if looks & LINK and "来源" in text:
            self._linked_source()
        if text:
            tag = "tr" if "\t" in text else frame.tag
            marks = marks_of(pieces, text) if looks & (STRONG | EM) and tag != "tr" else ()
            links = min(size_of(pieces, LINK), len(text)) if looks & LINK else 0
            bold = False
            if looks & STRONG:
                whole = size_of(pieces)
                bold = whole > 0 and size_of(pieces, STRONG) >= whole * 0.9
            self._close(text, tag, links, frame, bold, marks)
        pieces.clear()

    def _close(
        self, text: str, tag: str, links: int, frame: Frame, bold: bool, marks: tuple[Mark, ...]
    ) -> None:
        if len(self.blocks) >= self.most:
            return
        if tag in HEADINGS or (tag == "li" and frame.counted):
            marks = (*marks, Mark(0, len(text), tag if tag != "li" else "ol"))
        self.blocks.append(
            RawBlock(
                text, tag, path_of(frame), links,
                frame.zone, frame.container, self.image, bold, frame.site, marks,
            )
        )  # fmt: skip
        self.image = False

    def _without_glued(self, text: str, frame: Frame) -> str:
        """Make a block of what stands before a link such as 返回首页 that is glued to a paragraph; give what is left."""
        pieces = self.pieces
        first = glued_from(pieces, self.alone)
        if not first:
            return text
        glued = pieces[first:]
        del pieces[first:]
        self.flush(frame)
        pieces += glued
        return joined(pieces)

    def _linked_source(self) -> None:
        """Note the link right behind 来源: what follows it in the line is not of the name."""
        for (before, _), (name, look) in pairwise(self.pieces):
            if look & LINK and _SOURCE.search(before):
                self.credit("source", name)

    def credit(self, cue: str, words: str) -> None:
        """Note a name that the markup credits."""
        before = self.credits.get(f"span:{cue}", "")
        if (words := squeeze(words[:40])) and len(before) < _MOST_CREDITS:
            self.credits[f"span:{cue}"] = f"{before}\n{words}" if before else words
