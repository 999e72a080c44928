"""One pass over a tree: every visible character into exactly one block, with where it stood and what stood round it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from newsextract.cleaning.frame import Frame, path_of
from newsextract.cleaning.markup import Zone, glued_links, zone_reader
from newsextract.cleaning.page import Mark, RawBlock, squeeze
from newsextract.cleaning.pieces import (
    CELL,
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
)  # fmt: skip
from newsextract.cleaning.tags import HEADINGS, KINDS, OTHER, Kind, is_data_row, is_hidden
from newsextract.lexicons import Lexicons

__all__ = ["Walk"]

_NEXT = re.compile(r"^[<\[【«]?(?:下一页|下页|后一页|下一頁|next\s?(?:page)?)\s?[>»›\]】]*$", re.I)
_MAYBE_NEXT = re.compile("[页頁xX]")
_STOP = re.compile("[。！？”…）]")
_SOURCE = re.compile(r"来源\s?[:：]\s*$")
_BOLD = re.compile(r"font-weight:\s?(?:bold|[6-9]00)", re.I)
_NAMED_PROPERTIES = ("headline", "datepublished", "author", "publisher", "name")
_ELEMENT_ZONES: dict[str, Zone] = {
    "nav": Zone("nav", "<nav>"),
    "footer": Zone("footer", "<footer>"),
    "aside": Zone("related", "<aside>"),
    "caption": Zone("caption", "<caption>"),
    "figcaption": Zone("caption", "<figcaption>"),
}
_CAPTIONS = ("caption", "figcaption")
_LANDMARKS: dict[str, Zone] = {
    "navigation": Zone("nav", "role=navigation"),
    "contentinfo": Zone("footer", "role=contentinfo"),
    "complementary": Zone("related", "role=complementary"),
    "search": Zone("nav", "role=search"),
}
_SPECIAL = ("dialog", "video")
_CREDITING = ("source", "laiyuan", "origin", "author", "editor")
_MOST_CREDITS = 200
_TELLING = frozenset(("style", "hidden", "itemprop", "role"))  # of attributes, beside class and id


class Walk:
    """A pass in a loop, never recursive; the state is what stands open. `run` gives the blocks."""

    def __init__(
        self,
        root: Any,
        lexicons: Lexicons,
        *,
        most: int,
        hidden: bool = False,
        site: Mapping[Any, str] | None = None,
    ) -> None:
        self.root = root
        self.parents: list[int] = [-1]
        self.next_page: str | None = None
        self.microdata: dict[str, str] = {}
        self._zone = zone_reader(lexicons)
        self._alone = glued_links(lexicons)
        self._most = most
        self._hidden = hidden
        self._site = site or {}
        self._blocks: list[RawBlock] = []
        self._pieces: list[Piece] = []
        self._image = False
        self._link: Any = None
        self._row: Frame | None = None

    def run(self) -> list[RawBlock]:
        """Give the blocks in document order."""
        element, above = self.root, Frame(None, "", 0, "html", 0, block=True, path="")
        waiting: list[Any] = []
        blocks, pieces, most = self._blocks, self._pieces, self._most
        while len(blocks) < most:
            tag = element.tag
            counts = above.counts
            counts[tag] = counts.get(tag, 0) + 1
            kind = KINDS.get(tag, OTHER)
            if not kind.skipped:
                names = element.keys()
                told = bool(names) and not _TELLING.isdisjoint(names)
                if len(element):
                    frame = self._open(element, tag, kind, above, names, told)
                    if frame is not None:
                        waiting.append(element)
                        element, above = element[0], frame
                        continue
                elif not kind.plain or told or above.pre:
                    self._leaf(element, tag, kind, above, names, told)
                elif (text := element.text) and (pieces or text.strip(" \n\t")):
                    look = above.look | kind.look
                    if tag == "a":
                        self._link = element
                    elif names and kind is OTHER and (label := element.get("class")):
                        look |= self._named(label, element)
                    self._text(text, look, above)
            following = None
            while waiting:
                if (tail := element.tail) and (pieces or tail.strip(" \n\t")):
                    self._text(tail, above.look, above)
                following = element.getnext()
                if following is not None:
                    break
                element = waiting.pop()
                if pieces or self._row is not None:
                    self._close(above)
                above = above.above or above
            if following is None:
                break
            element = following
        self._row = None
        self._flush(above)
        return blocks

    def _leaf(self, element: Any, tag: str, kind: Kind, above: Frame, names: list[str], told: bool) -> None:
        """Read an element that holds no other; only one with text, or with more to it than text, opens a frame."""
        if told or kind.cell or tag in _SPECIAL or element.text:
            frame = self._open(element, tag, kind, above, names, told)
            if frame is not None:
                self._close(frame)
        elif kind.picture:
            self._picture()
        elif self._pieces and (kind.block or tag == "br"):
            self._flush(above)

    def _open(
        self, element: Any, tag: str, kind: Kind, above: Frame, names: list[str], told: bool
    ) -> Frame | None:
        """Enter an element; None where it is hidden. `told`: of its attributes (`names`) one may hide it, or name a
        property or a place.
        """
        zone, look = above.zone, above.look | kind.look
        if tag != "a":
            label = element.get("class") if "class" in names else None
            name = element.get("id") if "id" in names else None
            if label or name:
                zone = self._zone_of(label, name, zone)
                if zone is not above.zone and zone is not None and zone.role == "heading":
                    zone, look = above.zone, look | STRONG
            if zone is None and told and (landmark := element.get("role")):
                zone = _LANDMARKS.get(landmark)
            if tag in _ELEMENT_ZONES and (zone is None or tag in _CAPTIONS):
                zone = _ELEMENT_ZONES[tag]
        if told or tag == "dialog":
            named = zone is not None and zone is not above.zone and zone.role is None
            if not self._hidden and is_hidden(element, article=named):
                return None
            if (
                kind is OTHER
                and (style := element.get("style"))
                and "weight" in style
                and _BOLD.search(style[:200])
            ):
                look |= STRONG
            if name := element.get("itemprop"):
                self._itemprop(name.lower(), element)
        pieces, row = self._pieces, self._row
        if kind.picture:
            self._picture()
        block = kind.block
        if pieces and (block or tag == "br"):
            self._flush(above)
        container = above.container
        if kind.container and (row is None or not kind.cell):
            self.parents.append(container)
            container = len(self.parents) - 1
        if tag == "a":
            self._link = element
        frame = Frame(
            above, tag, above.counts[tag],
            tag if block else above.tag,
            container, zone, look,
            block,
            above.pre or tag == "pre" or (told and "pre-" in (element.get("style") or "")[:300]),
            self._site.get(element, above.site) if self._site else None,
            tag == "ol" if tag in ("ol", "ul") else above.counted,
        )  # fmt: skip
        if row is not None:
            if kind.cell:
                pieces.append(CELL)
        elif tag == "tr" and is_data_row(element):
            self._row = frame
        if (text := element.text) and (pieces or text.strip(" \n\t")):
            self._text(text, frame.look, frame)
        return frame

    def _close(self, frame: Frame) -> None:
        """Leave an element; what it holds ends where it is a line of its own."""
        if frame is self._row:
            self._row = None
        if frame.block:
            self._flush(frame)
        elif frame.name == "br":
            self._flush(frame.above or frame)

    def _zone_of(self, label: str | None, name: str | None, above: Zone | None) -> Zone | None:
        """Give what class and id say, else what the element round it said."""
        own = self._zone(label[:300] if label and name is None else f"{label or ''} {name or ''}"[:300])
        return own if own is not None and (above is None or own.role is not None) else above

    def _picture(self) -> None:
        if self._pieces and not any(text.strip() for text, _ in self._pieces):
            self._pieces.clear()
        self._image = True

    def _maybe_next(self, element: Any) -> None:
        href = element.get("href")
        text = _words(element, 40).strip() if href and len(element) < 4 else ""
        if 0 < len(text) < 14 and _NEXT.match(text) and not href.lower().startswith(("javascript:", "#")):
            self.next_page = href.strip()

    def _named(self, label: str, element: Any) -> int:
        """Give the look of a part of a line by its class, that of a heading; note one that names itself a source."""
        zone = self._zone(label[:300])
        if zone is None:
            return 0
        if zone.cue in _CREDITING:
            self._credit(zone.cue, element.text)
        return STRONG if zone.role == "heading" else 0

    def _linked_source(self, pieces: list[Piece]) -> None:
        """Note the link right behind 来源: what follows it in the line is not of the name."""
        for (before, _), (name, look) in pairwise(pieces):
            if look & LINK and _SOURCE.search(before):
                self._credit("source", name)

    def _credit(self, cue: str, words: str) -> None:
        before = self.microdata.get(f"span:{cue}", "")
        if (words := squeeze(words[:40])) and len(before) < _MOST_CREDITS:
            self.microdata[f"span:{cue}"] = f"{before}\n{words}" if before else words

    def _itemprop(self, name: str, element: Any) -> None:
        value = element.get("datetime") or element.get("content") or ""
        if not value and name in _NAMED_PROPERTIES:
            value = squeeze(_words(element, 300))
        if value:
            self.microdata.setdefault(f"item:{name}", squeeze(value[:300]))

    def _text(self, text: str, look: int, frame: Frame) -> None:
        if look & LINK and self.next_page is None and _MAYBE_NEXT.search(text):
            self._maybe_next(self._link)
        if "\n" in text:
            if frame.pre and self._row is None:
                head, *lines = text.split("\n")
                self._pieces.append((head, look))
                for line in lines:
                    if len(self._blocks) >= self._most:
                        break
                    self._flush(frame)
                    self._pieces.append((line, look))
                return
            text = unwrapped(text) if "\n" in text.strip() else text
        self._pieces.append((text, look))

    def _flush(self, frame: Frame) -> None:
        """Close the block in hand; within a row of figures only part what follows."""
        pieces = self._pieces
        if not pieces:
            return
        if self._row is not None:
            pieces.append(GAP)
            return
        if not pieces[-1][0].strip(" \n\t"):
            pieces.pop()
            if not pieces:
                return
        text, looks = joined(pieces), 0
        for _, look in pieces:
            looks |= look
        if looks & LINK and _STOP.search(text) and not frame.look & LINK:
            text = self._without_glued(text, frame)
        if looks & LINK and "来源" in text:
            self._linked_source(pieces)
        if text:
            self._blocks.append(self._block(text, looks, frame))
            self._image = False
        pieces.clear()

    def _without_glued(self, text: str, frame: Frame) -> str:
        """Make a block of what stands before a link such as 返回首页 that is glued to a paragraph; give what is left."""
        pieces = self._pieces
        first = glued_from(pieces, self._alone)
        if not first:
            return text
        glued = pieces[first:]
        del pieces[first:]
        self._flush(frame)
        pieces += glued
        return joined(pieces)

    def _block(self, text: str, looks: int, frame: Frame) -> RawBlock:
        pieces, tag = self._pieces, "tr" if "\t" in text else frame.tag
        marks: tuple[Mark, ...] = ()
        if looks & (STRONG | EM) and tag != "tr":
            marks = marks_of(pieces, text)
        if tag in HEADINGS or (tag == "li" and frame.counted):
            marks = (*marks, Mark(0, len(text), tag if tag != "li" else "ol"))
        bold = False
        if looks & STRONG:
            whole = size_of(pieces)
            bold = whole > 0 and size_of(pieces, STRONG) >= whole * 0.9
        return RawBlock(
            text, tag, path_of(frame),
            _link_chars(pieces, text) if looks & LINK else 0,
            frame.zone, frame.container, self._image, bold, frame.site, marks,
        )  # fmt: skip


def _link_chars(pieces: list[Piece], text: str) -> int:
    if len(pieces) == 1 and " " not in text:
        return len(text)
    return min(size_of(pieces, LINK), len(text))


def _words(element: Any, most: int) -> str:
    """Give the first characters in an element."""
    found = ""
    for text in element.itertext():
        found += text
        if len(found) >= most:
            break
    return found[:most]
