"""One pass over a tree: every visible character into exactly one block, with where it stood and what stood round it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from newsextract.cleaning.frame import Frame
from newsextract.cleaning.hand import Hand
from newsextract.cleaning.markup import Zone, glued_links, zone_reader
from newsextract.cleaning.page import RawBlock, squeeze
from newsextract.cleaning.pieces import CELL, LINK, STRONG
from newsextract.cleaning.tags import KINDS, OTHER, Kind, is_data_row, is_hidden
from newsextract.lexicons import Lexicons

__all__ = ["Walk"]

_NEXT = re.compile(r"^[<\[【«]?(?:下一页|下页|后一页|下一頁|next\s?(?:page)?)\s?[>»›\]】]*$", re.I)
_MAYBE_NEXT = re.compile("[页頁xX]")
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
_CREDITING = ("source", "laiyuan", "origin", "author", "editor")
_TELLING = frozenset(("style", "hidden", "itemprop", "role"))  # of attributes, beside class and id


class Walk:
    """A pass in a loop, never recursive; the state is what stands open. `run` gives the blocks.

    `said` are the elements met in which a page may speak of itself: <head>, <meta>, <script>, what is hidden.
    """

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
        self.said: list[Any] = []
        self._zone = zone_reader(lexicons)
        self._hidden = hidden
        self._site = site or {}
        self._hand = Hand(glued_links(lexicons), self.microdata, most)
        self._link: Any = None

    def run(self) -> list[RawBlock]:
        """Give the blocks in document order."""
        hand = self._hand
        pieces = hand.pieces
        element, above = self.root, Frame(None, "", 0, "html", 0, block=True, path="")
        counts = above.counts
        waiting: list[Any] = []
        while element is not None:
            tag = element.tag
            counts[tag] = number = counts.get(tag, 0) + 1
            kind = KINDS.get(tag, OTHER)
            if not kind.skipped:
                names = element.keys()
                told = bool(names) and not _TELLING.isdisjoint(names)
                if len(element):
                    frame = self._open(element, tag, number, kind, above, names, told)
                    if frame is not None:
                        waiting.append(element)
                        element, above, counts = element[0], frame, frame.counts
                        continue
                elif not kind.plain or told or above.pre:
                    self._leaf(element, tag, number, kind, above, names, told)
                elif (text := element.text) and (pieces or text.strip(" \n\t")):
                    look = above.look | kind.look
                    if tag == "a":
                        self._link = element
                    elif names and kind is OTHER and (label := element.get("class")):
                        look |= self._named(label, element)
                    self._text(text, look, above)
            elif kind.says or len(element):
                self.said.append(element)
            while True:
                if (tail := element.tail) and (pieces or tail.strip(" \n\t")):
                    self._text(tail, above.look, above)
                if (following := element.getnext()) is not None or not waiting:
                    break
                if pieces or hand.row is not None:
                    self._close(above)
                element, above = waiting.pop(), above.above or above
                counts = above.counts
            element = following
        hand.row = None
        hand.flush(above)
        return hand.blocks

    def _leaf(
        self, element: Any, tag: str, number: int, kind: Kind, above: Frame, names: list[str], told: bool
    ) -> None:
        """Read an element that holds no other; only one with text, or with more to it than text, opens a frame."""
        if kind.says:
            self.said.append(element)
        if told or kind.cell or kind.told or element.text:
            frame = self._open(element, tag, number, kind, above, names, told)
            if frame is not None:
                self._close(frame)
        elif kind.picture:
            self._hand.picture()
        elif self._hand.pieces and (kind.block or tag == "br"):
            self._hand.flush(above)

    def _open(
        self, element: Any, tag: str, number: int, kind: Kind, above: Frame, names: list[str], told: bool
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
        if told or kind.told:
            named = zone is not None and zone is not above.zone and zone.role is None
            if not self._hidden and is_hidden(element, article=named):
                self.said.append(element)
                return None
            look |= self._attributes(element, kind)
        hand = self._hand
        if kind.picture:
            hand.picture()
        block = kind.block
        if hand.pieces and (block or tag == "br"):
            hand.flush(above)
        container = above.container
        if kind.container and (hand.row is None or not kind.cell):
            self.parents.append(container)
            container = len(self.parents) - 1
        if tag == "a":
            self._link = element
        frame = Frame(
            above, tag, number,
            tag if block else above.tag,
            container, zone, look,
            block,
            above.pre or tag == "pre" or (told and "pre-" in (element.get("style") or "")[:300]),
            self._site.get(element, above.site) if self._site else None,
            above.counted if kind.counted is None else kind.counted,
        )  # fmt: skip
        if hand.row is not None:
            if kind.cell:
                hand.pieces.append(CELL)
        elif tag == "tr" and is_data_row(element):
            hand.row = frame
        if (text := element.text) and (hand.pieces or text.strip(" \n\t")):
            self._text(text, look, frame)
        return frame

    def _attributes(self, element: Any, kind: Kind) -> int:
        """Note the property that an element names; give the look that its style gives it."""
        if name := element.get("itemprop"):
            self._itemprop(name.lower(), element)
        if kind is OTHER and (style := element.get("style")) and "weight" in style:
            return STRONG if _BOLD.search(style[:200]) else 0
        return 0

    def _close(self, frame: Frame) -> None:
        """Leave an element; what it holds ends where it is a line of its own."""
        hand = self._hand
        if frame is hand.row:
            hand.row = None
        if frame.block:
            hand.flush(frame)
        elif frame.name == "br":
            hand.flush(frame.above or frame)

    def _zone_of(self, label: str | None, name: str | None, above: Zone | None) -> Zone | None:
        """Give what class and id say, else what the element round it said."""
        own = self._zone(label[:300] if label and name is None else f"{label or ''} {name or ''}"[:300])
        return own if own is not None and (above is None or own.role is not None) else above

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
            self._hand.credit(zone.cue, element.text)
        return STRONG if zone.role == "heading" else 0

    def _itemprop(self, name: str, element: Any) -> None:
        value = element.get("datetime") or element.get("content") or ""
        if not value and name in _NAMED_PROPERTIES:
            value = squeeze(_words(element, 300))
        if value:
            self.microdata.setdefault(f"item:{name}", squeeze(value[:300]))

    def _text(self, text: str, look: int, frame: Frame) -> None:
        if look & LINK and self.next_page is None and _MAYBE_NEXT.search(text):
            self._maybe_next(self._link)
        self._hand.add(text, look, frame)


def _words(element: Any, most: int) -> str:
    """Give the first characters in an element."""
    found = ""
    for text in element.itertext():
        found += text
        if len(found) >= most:
            break
    return found[:most]
