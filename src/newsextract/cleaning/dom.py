"""HTML to raw blocks in one pass over the tree: what a reader sees as a line or a paragraph, with where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
from lxml import etree

from newsextract.cleaning.markup import Zone, zone_of
from newsextract.lexicons import Lexicons
from newsextract.limits import Limits
from newsextract.records import Warn

__all__ = ["Page", "RawBlock", "parse", "squeeze"]


class RawBlock(msgspec.Struct, frozen=True):
    """A visible run of text. `zone` is what the class of an element round it says; `container` the block element
    that holds it; `image` whether a picture stood between it and the block before.
    """

    text: str
    tag: str
    source: str
    link_chars: int = 0
    zone: Zone | None = None
    container: int = 0
    image: bool = False
    bold: bool = False


class Page(NamedTuple):
    """The blocks, the parent of each container, the page's own word on itself, what to warn of."""

    blocks: tuple[RawBlock, ...]
    parents: tuple[int, ...]
    meta: dict[str, str]
    scripts: tuple[str, ...]
    next_page: str | None
    warnings: tuple[Warn, ...]


_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "button",
        "label",
        "video",
        "audio",
    ]
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "canvas",
        "head",
        "textarea",
        "input",
        "map",
        "area",
        "datalist",
        "rp",
        "rt",
        "noframes",
        "applet",
        "math",
    ]
)
_PICTURES = frozenset(("img", "picture", "video"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_ENDS = re.compile(r"</(?:html|body)\s*>", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>", re.I)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_WRAPPED = re.compile(
    r"(?<=[\u3001-\u9fff\uff01-\uffef0-9])[ \t\r]*\n[ \t\r]*(?=[\u3001-\u9fff\uff01-\uffef])|(?<=[\u4e00-\u9fff])[ \t\r]*\n[ \t\r]*(?=[0-9])"
)
_CROWDED = re.compile(r"<[a-zA-Z][^<>]{60000,}>")
_NEXT = re.compile(r"^(?:下一页|下页|后一页|下一页[>»›]+|next\s*(?:page)?[>»›]*)$", re.I)


def squeeze(text: str) -> str:
    """Make white space runs one blank and take out what no one sees.

    >>> squeeze("　　总投资\\n86亿元 ，\\u200b占地")
    '总投资 86亿元 ，占地'
    """
    return " ".join(_INVISIBLE.sub("", text).split())


def parse(html: str, lexicons: Lexicons, limits: Limits, *, hidden: bool = False) -> Page:
    """Read a page. Never raises; text that the parser gave up on is warned of.

    `hidden` takes in what the page hides, for pages whose article waits for a script to show it.
    """
    warnings: list[Warn] = []
    source = _CONTROL.sub(" ", _ENDS.sub(" ", _DECLARATION.sub("", html)))
    source = _CROWDED.sub(lambda found: found.group()[:2000] + ">", source)
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(source.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        warnings.append(
            Warn(
                code="markup-cut",
                message="the markup is nested too deep or too large; part of it was not read",
            )
        )
    if root is None:
        return Page((), (-1,), {}, (), None, tuple(warnings))
    walk = _Walk(root, lexicons, limits, hidden)
    blocks = walk.run()
    if len(blocks) >= limits.max_blocks:
        warnings.append(
            Warn(code="blocks-cut", message=f"more than {limits.max_blocks} blocks; the rest was not read")
        )
    return Page(
        tuple(blocks), tuple(walk.parents), _meta(root), _scripts(root), walk.next_page, tuple(warnings)
    )


class _Frame(NamedTuple):
    tag: str
    path: str
    container: int
    zone: Zone | None
    link: bool
    bold: bool
    block: bool


class _Walk:
    """One pass over a tree, in a loop; the state is what stands open."""

    def __init__(self, root: Any, lexicons: Lexicons, limits: Limits, hidden: bool) -> None:
        self.root = root
        self.parents: list[int] = [-1]
        self.next_page: str | None = None
        self._zone = lru_cache(maxsize=4096)(lambda label: zone_of(label, lexicons))
        self._limits = limits
        self._hidden = hidden
        self._blocks: list[RawBlock] = []
        self._pieces: list[str] = []
        self._link = self._bold = self._all = 0
        self._image = False
        self._counts: list[dict[str, int]] = [{}]

    def run(self) -> list[RawBlock]:
        """Give the blocks in document order."""
        stack = [_Frame("html", "", 0, None, False, False, True)]
        skip: Any = None
        for event, element in etree.iterwalk(self.root, events=("start", "end")):
            tag = element.tag
            if not isinstance(tag, str):
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
                frame = stack.pop()
                self._counts.pop()
                if frame.block or tag == "br":
                    self._flush(frame if frame.block else stack[-1])
                self._text(element.tail, stack[-1] if stack else frame)
            if len(self._blocks) >= self._limits.max_blocks:
                break
        self._flush(stack[-1] if stack else _Frame("html", "", 0, None, False, False, True))
        return self._blocks

    def _open(self, element: Any, tag: str, above: _Frame) -> _Frame | None:
        """Enter an element; None where it and all in it are not for readers."""
        count = self._counts[-1].get(tag, 0) + 1
        self._counts[-1][tag] = count
        if tag in _SKIPPED or (not self._hidden and _is_hidden(element)):
            return None
        if tag in _PICTURES:
            if self._pieces and not "".join(self._pieces).strip():
                self._pieces.clear()
            self._image = True
        row = tag == "tr" and _is_data_row(element)
        if row or (tag == "br" and self._pieces) or (tag in _BLOCK and tag != "br"):
            self._flush(above)
        self._counts.append({})
        path = f"{above.path}/{tag}[{count}]"
        if row:
            self._row(element, path, above)
            self._counts.pop()
            return None
        block = tag in _BLOCK
        label = f"{element.get('class') or ''} {element.get('id') or ''}" if element.attrib else ""
        zone = above.zone
        if len(label) > 1 and (block or tag != "a"):
            own = self._zone(label[:300])
            zone = own if own is not None and (zone is None or own.role is not None) else zone
        if tag in ("nav", "footer", "aside") and zone is None:
            zone = Zone("footer" if tag == "footer" else "nav" if tag == "nav" else "related", f"<{tag}>")
        if tag == "figcaption":
            zone = Zone("caption", "<figcaption>")
        container = above.container
        if block and tag not in ("p", "tbody", "thead", "tfoot", "option"):
            self.parents.append(above.container)
            container = len(self.parents) - 1
        if tag == "a" and self.next_page is None and (href := element.get("href")):
            self._maybe_next(element, href)
        return _Frame(
            tag if block else above.tag,
            path,
            container,
            zone,
            above.link or tag == "a",
            above.bold or tag in ("b", "strong"),
            block,
        )

    def _maybe_next(self, element: Any, href: str) -> None:
        text = (element.text or "").strip()
        if (
            text
            and len(text) < 12
            and _NEXT.match(text)
            and not href.lower().startswith(("javascript:", "#"))
        ):
            self.next_page = href

    def _text(self, text: str | None, frame: _Frame) -> None:
        if not text:
            return
        if "\n" in text:
            text = _WRAPPED.sub("", text)
        self._pieces.append(text)
        size = len(text) - text.count(" ") - text.count("\n") - text.count("\t")
        self._all += size
        if frame.link:
            self._link += size
        if frame.bold:
            self._bold += size

    def _flush(self, frame: _Frame) -> None:
        """Close the block in hand."""
        if not self._pieces:
            return
        text = squeeze("".join(self._pieces))
        self._pieces.clear()
        if text:
            bold = self._bold >= self._all * 0.9 and self._all > 0
            self._blocks.append(
                RawBlock(
                    text,
                    frame.tag,
                    frame.path,
                    min(self._link, len(text)),
                    frame.zone,
                    frame.container,
                    self._image,
                    bold,
                )
            )
            self._image = False
        self._link = self._bold = self._all = 0

    def _row(self, element: Any, path: str, above: _Frame) -> None:
        """Read a row of a data table as one line, its cells parted by tabs."""
        cells = [
            squeeze("".join(_visible(cell)))
            for cell in element
            if isinstance(cell.tag, str) and cell.tag in ("td", "th")
        ]
        link = sum(len("".join(a.itertext()).strip()) for a in element.iter("a"))
        text = "\t".join(cells).strip("\t")
        if text.strip():
            self._blocks.append(
                RawBlock(text, "tr", path, min(link, len(text)), above.zone, above.container, self._image)
            )


def _visible(cell: Any) -> Iterator[str]:
    for node in cell.iter():
        if isinstance(node.tag, str) and node.tag in _SKIPPED:
            continue
        if node.text and isinstance(node.tag, str):
            yield node.text
        if node is not cell and node.tail:
            yield " " if isinstance(node.tag, str) and node.tag in _BLOCK else ""
            yield node.tail


def _is_hidden(element: Any) -> bool:
    if not element.attrib:
        return False
    return element.get("hidden") is not None or bool(
        (style := element.get("style")) and _HIDDEN.search(style[:500])
    )


def _is_data_row(row: Any) -> bool:
    """Tell a row of figures from a row that only lays out the page."""
    cells = [cell for cell in row if isinstance(cell.tag, str) and cell.tag in ("td", "th")]
    if (
        len(cells) < 2
        or next(row.iter("table", "ul", "ol", "h1", "h2", "h3", "form", "img"), None) is not None
    ):
        return False
    sizes = [len("".join(cell.itertext()).strip()) for cell in cells]
    return sum(sizes) <= 600 and max(sizes) <= 200 and sum(1 for _ in row.iter()) < 400


def _meta(root: Any) -> dict[str, str]:
    """Give the page's meta data by name or property, its <title> as `<title>` and its canonical link as `<canonical>`."""
    found: dict[str, str] = {}
    for element in root.iter("meta", "title", "link"):
        if element.tag == "title":
            if "<title>" not in found and element.text and (text := squeeze("".join(element.itertext()))):
                found["<title>"] = text
        elif element.tag == "link":
            if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
                found.setdefault("<canonical>", element.get("href").strip())
        else:
            name = (
                (element.get("property") or element.get("name") or element.get("itemprop") or "")
                .strip()
                .lower()
            )
            content = squeeze(element.get("content") or "")
            if name and content:
                found.setdefault(name, content)
    return found


def _scripts(root: Any) -> tuple[str, ...]:
    """Give the scripts that hold data: JSON-LD, and the large ones that may hold a page's state."""
    kept = []
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" in (script.get("type") or "") or (
            len(text) > 500 and ("content" in text or "articleInfo" in text)
        ):
            kept.append(text[:2_000_000])
    return tuple(kept[:50])
