"""One pass over a tree: every visible character into exactly one block, with where it stood and what stood round it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from newsextract.cleaning.markup import Zone, glued_links, zone_of
from newsextract.cleaning.page import Mark, RawBlock, squeeze
from newsextract.cleaning.tags import BLOCK, HEADINGS, PICTURES, SKIPPED, is_data_row, is_hidden
from newsextract.lexicons import Lexicons

__all__ = ["Walk"]

_WRAPPED = re.compile(
    r"(?<=[\u3001-\u9fff\uff01-\uffef0-9])[ \t\r]*\n[ \t\r]*(?=[\u3001-\u9fff\uff01-\uffef])"
    r"|(?<=[\u4e00-\u9fff])[ \t\r]*\n[ \t\r]*(?=[0-9])"
)
_NEXT = re.compile(r"^[<\[【«]?(?:下一页|下页|后一页|下一頁|next\s?(?:page)?)\s?[>»›\]】]*$", re.I)
_STOPS = ("。", "！", "？", "”", "…", "）")
_CELL = "\x1f"
_ELEMENT_ZONES: dict[str, Zone] = {
    "nav": Zone("nav", "<nav>"),
    "footer": Zone("footer", "<footer>"),
    "aside": Zone("related", "<aside>"),
}
_LANDMARKS: dict[str, Zone] = {
    "navigation": Zone("nav", "role=navigation"),
    "contentinfo": Zone("footer", "role=contentinfo"),
    "complementary": Zone("related", "role=complementary"),
    "search": Zone("nav", "role=search"),
}


class _Frame(NamedTuple):
    tag: str
    path: str
    container: int
    zone: Zone | None
    link: bool
    strong: bool
    em: bool
    block: bool
    pre: bool
    site: str | None
    counted: bool


_ROOT = _Frame("html", "", 0, None, False, False, False, True, False, None, False)


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
        self._zone = lru_cache(maxsize=4096)(lambda label: zone_of(label, lexicons))
        self._alone = glued_links(lexicons)
        self._most = most
        self._hidden = hidden
        self._site = site or {}
        self._blocks: list[RawBlock] = []
        self._pieces: list[tuple[str, bool, bool, bool]] = []
        self._link = self._bold = self._all = 0
        self._marked = self._image = False
        self._row: _Frame | None = None
        self._counts: list[dict[str, int]] = [{}]
        self._property: tuple[str, Any] | None = None

    def run(self) -> list[RawBlock]:
        """Give the blocks in document order."""
        stack = [_ROOT]
        skip: Any = None
        for event, element in etree.iterwalk(self.root, events=("start", "end")):
            tag = element.tag
            if not isinstance(tag, str):
                if event == "end" and skip is None:
                    self._text(element.tail, stack[-1])
                continue
            if skip is not None:
                if event == "end" and element is skip:
                    skip = None
                    self._text(element.tail, stack[-1])
                continue
            if event == "start":
                frame = self._open(element, tag, stack[-1])
                if frame is None:
                    skip = element
                    continue
                stack.append(frame)
                self._text(element.text, frame)
            else:
                self._close(tag, stack.pop(), stack[-1])
                self._text(element.tail, stack[-1])
            if len(self._blocks) >= self._most:
                break
        self._row = None
        self._flush(stack[-1])
        return self._blocks

    def _open(self, element: Any, tag: str, above: _Frame) -> _Frame | None:
        """Enter an element; None where it and all in it are not for readers."""
        count = self._counts[-1].get(tag, 0) + 1
        self._counts[-1][tag] = count
        if tag in SKIPPED:
            return None
        block = tag in BLOCK
        zone = self._zone_of(element, tag, block, above)
        named = zone is not None and zone is not above.zone and zone.role is None
        if not self._hidden and is_hidden(element, article=named):
            return None
        if tag in PICTURES:
            if self._pieces and not any(piece.strip() for piece, *_ in self._pieces):
                self._pieces.clear()
            self._image = True
        if block or (tag == "br" and self._pieces):
            self._flush(above)
        self._counts.append({})
        path = f"{above.path}/{tag}[{count}]"
        container = above.container
        if (block and tag not in ("p", "tbody", "thead", "tfoot", "option", "td", "th")) or (
            tag in ("td", "th") and self._row is None
        ):
            self.parents.append(above.container)
            container = len(self.parents) - 1
        attributes = bool(element.attrib)
        if attributes:
            if tag == "a" and self.next_page is None and (href := element.get("href")):
                self._maybe_next(element, href)
            if name := element.get("itemprop"):
                self._itemprop(name.lower(), element)
        pre = above.pre or tag == "pre" or (attributes and "pre-" in (element.get("style") or "")[:300])
        frame = _Frame(
            tag if block else above.tag, path, container, zone,
            above.link or tag == "a",
            above.strong or tag in ("b", "strong"),
            above.em or tag in ("em", "i"),
            block, pre,
            self._site.get(element, above.site) if self._site else None,
            tag == "ol" if tag in ("ol", "ul") else above.counted,
        )  # fmt: skip
        if self._row is None and tag == "tr" and is_data_row(element):
            self._row = frame
        elif self._row is not None and tag in ("td", "th"):
            self._pieces.append((_CELL, False, False, False))
        return frame

    def _close(self, tag: str, frame: _Frame, above: _Frame) -> None:
        self._counts.pop()
        if frame is self._row:
            self._row = None
            self._flush(frame)
        elif frame.block or tag == "br":
            self._flush(frame if frame.block else above)

    def _zone_of(self, element: Any, tag: str, block: bool, above: _Frame) -> Zone | None:
        zone = above.zone
        if element.attrib and (block or tag != "a"):
            label = f"{element.get('class') or ''} {element.get('id') or ''}"
            if len(label) > 1:
                own = self._zone(label[:300])
                zone = own if own is not None and (zone is None or own.role is not None) else zone
            if zone is None and (landmark := element.get("role")):
                zone = _LANDMARKS.get(landmark)
        if zone is None:
            zone = _ELEMENT_ZONES.get(tag)
        if tag == "figcaption" or tag == "caption":
            zone = Zone("caption", f"<{tag}>")
        return zone

    def _maybe_next(self, element: Any, href: str) -> None:
        text = "".join(element.itertext())[:40].strip() if len(element) < 4 else ""
        if 0 < len(text) < 14 and _NEXT.match(text) and not href.lower().startswith(("javascript:", "#")):
            self.next_page = href.strip()

    def _itemprop(self, name: str, element: Any) -> None:
        value = element.get("datetime") or element.get("content") or ""
        if not value and name in ("headline", "datepublished", "author", "publisher", "name"):
            value = squeeze("".join(element.itertext())[:300])
        if value:
            self.microdata.setdefault(f"item:{name}", squeeze(value[:300]))

    def _text(self, text: str | None, frame: _Frame) -> None:
        if not text:
            return
        if "\n" in text:
            if frame.pre and self._row is None:
                head, *lines = text.split("\n")
                self._piece(head, frame)
                for line in lines:
                    self._flush(frame)
                    self._piece(line, frame)
                return
            text = _WRAPPED.sub("", text)
        self._piece(text, frame)

    def _piece(self, text: str, frame: _Frame) -> None:
        self._pieces.append((text, frame.strong, frame.em, frame.link))
        size = len(text) - text.count(" ") - text.count("\n") - text.count("\t")
        self._all += size
        if frame.link:
            self._link += size
        if frame.strong:
            self._bold += size
        if frame.strong or frame.em:
            self._marked = True

    def _flush(self, frame: _Frame) -> None:
        """Close the block in hand; within a row of figures only part what follows."""
        if not self._pieces:
            return
        if self._row is not None:
            self._pieces.append((" ", False, False, False))
            return
        if self._link and not frame.link and self._link < self._all:
            self._part_glued(frame)
        whole = "".join(piece for piece, *_ in self._pieces)
        tag = frame.tag
        if _CELL in whole:
            text = "\t".join(squeeze(cell) for cell in whole.split(_CELL)).strip("\t")
            tag = "tr"
        else:
            text = squeeze(whole)
        if text:
            bold = self._bold >= self._all * 0.9 and self._all > 0
            marks = self._marks(text, bold) if self._marked and tag != "tr" else ()
            if tag in HEADINGS or (tag == "li" and frame.counted):
                marks = (*marks, Mark(0, len(text), tag if tag != "li" else "ol"))
            self._blocks.append(
                RawBlock(
                    text, tag, frame.path, min(self._link, len(text)), frame.zone, frame.container,
                    self._image, bold, frame.site, marks,
                )
            )  # fmt: skip
            self._image = False
        self._pieces.clear()
        self._link = self._bold = self._all = 0
        self._marked = False

    def _part_glued(self, frame: _Frame) -> None:
        """Part a link such as 返回首页 from the paragraph that it is glued to."""
        pieces = self._pieces
        first = len(pieces)
        while first and (pieces[first - 1][3] or not pieces[first - 1][0].strip()):
            first -= 1
        glued = pieces[first:]
        words = squeeze("".join(piece for piece, *_ in glued))
        stopped = first and pieces[first - 1][0].rstrip().endswith(_STOPS)
        if stopped and words and len(words) <= 40 and self._alone.fullmatch(words):
            self._pieces = pieces[:first]
            size = sum(len("".join(piece.split())) for piece, *_ in glued)
            self._link, self._all = max(0, self._link - size), max(0, self._all - size)
            self._flush(frame)
            self._pieces = glued
            self._link = self._all = size

    def _marks(self, text: str, bold: bool) -> tuple[Mark, ...]:
        """Place the emphasised stretches in the squeezed text."""
        if len(self._pieces) > 200:
            return ()
        found: list[Mark] = []
        before = ""
        for piece, strong, em, _ in self._pieces:
            start = len(squeeze(before))
            before += piece
            if (not strong and not em) or not piece.strip():
                continue
            end = len(squeeze(before))
            start += len(text[start:end]) - len(text[start:end].lstrip())
            kind = "strong" if strong else "em"
            if found and found[-1].kind == kind and not text[found[-1].end : start].strip():
                found[-1] = Mark(found[-1].start, end, kind)
            elif start < end:
                found.append(Mark(start, end, kind))
        return tuple(found)
