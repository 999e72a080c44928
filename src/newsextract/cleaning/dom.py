"""HTML to raw blocks: a tree by lxml, and where lxml gives up, the markup read piece by piece; nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from lxml import etree

from newsextract.cleaning.crowded import without_crowds
from newsextract.cleaning.page import Page, RawBlock, cut_at, squeeze
from newsextract.cleaning.tags import BLOCK
from newsextract.cleaning.walk import Walk
from newsextract.lexicons import Lexicons
from newsextract.limits import Limits
from newsextract.records import Warn

__all__ = ["flat_blocks", "page_of", "tree_of"]

_ENDS = re.compile(rb"</[hHbB](?i:tml|ody)\s*>")
_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,200}\?>", re.I)
_CONTROL = bytes(code if code >= 32 or code in (9, 10, 13) else 32 for code in range(127)) + bytes(
    (32, *range(128, 256))
)
_HALVES = re.compile("[\ud800-\udfff]")
_NO_CHARACTERS = ("\ufffe", "\uffff")
_DATA_WORDS = ("ontent", "articleInfo", "articleBody", "%22")
_DATA_KEYS = ("body", "html", "detail", "text")
_DATA = re.compile(r"[\"'](?:body|html|detail|text)[\"']\s?:")
_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:]*)")


def tree_of(
    html: str, most_attributes: int = Limits().max_attributes, *, encoded: bytes | None = None
) -> tuple[Any, bool, int]:
    """Give the root of a page's tree (None where there is none), whether the parser read all of it, and how many tags
    had more attributes than the limit. `encoded` is the page in UTF-8, where it came so.
    """
    source = _utf8(html) if encoded is None or any(one in html for one in _NO_CHARACTERS) else encoded
    source = _DECLARATION.sub(b"", source, count=1) if _DECLARATION.match(source) else source
    source = _ENDS.sub(b" ", source.translate(_CONTROL))
    source, cut = without_crowds(source, most_attributes)
    parser = etree.HTMLParser(
        huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        root = etree.fromstring(source, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    return root, not any(entry.level_name == "FATAL" for entry in parser.error_log), cut


def _utf8(html: str) -> bytes:
    for one in _NO_CHARACTERS:
        html = html.replace(one, " ")
    try:
        return html.encode()
    except UnicodeEncodeError:
        return _HALVES.sub(" ", html).encode()


def page_of(
    html: str,
    root: Any,
    whole: bool,
    cut: int,
    lexicons: Lexicons,
    limits: Limits,
    *,
    hidden: bool = False,
    site: Mapping[Any, str] | None = None,
) -> Page:
    """Read a page. Never raises; a page that the parser gave up on is read without its structure, and so is warned of.

    `hidden` takes in what the page hides, for pages whose article waits for a script to show it; `site` says of
    elements what a rule for the site makes of them.
    """
    warnings: list[Warn] = []
    if not whole:
        message = "the markup is nested too deep or too large: its text was read line by line"
        warnings.append(Warn(code="markup-cut", message=message))
    if cut:
        message = f"{cut} tags with more than {limits.max_attributes} attributes; the rest of each was cut"
        warnings.append(Warn(code="attributes-cut", message=message))
    if root is None:
        return Page(
            flat_blocks(html, limits.max_blocks) if html.strip() else (), {}, warnings=tuple(warnings)
        )
    walk = Walk(root, lexicons, most=limits.max_blocks, hidden=hidden, site=site)
    blocks = tuple(walk.run())
    parents = tuple(walk.parents)
    if not whole:
        blocks, parents = flat_blocks(html, limits.max_blocks), (-1,)
    warnings += cut_at(blocks, limits.max_blocks)
    meta, scripts = _said([root] if len(blocks) >= limits.max_blocks else walk.said)
    for name, value in walk.microdata.items():
        meta.setdefault(name, value)
    return Page(blocks, meta, parents, scripts, walk.next_page, tuple(warnings))


def flat_blocks(html: str, most: int) -> tuple[RawBlock, ...]:
    """Read markup without a tree: tags of lines part blocks, other tags vanish. Linear in any input.

    >>> [one.text for one in flat_blocks("<div>总<b>投资</b><p>86亿元<script>x<p></script>整", 10)]
    ['总投资', '86亿元整']
    """
    from html import unescape

    blocks: list[RawBlock] = []
    pieces: list[str] = []
    tag = "p"

    def flush() -> None:
        if text := squeeze(unescape("".join(pieces))):
            blocks.append(RawBlock(text, tag, f"line {len(blocks) + 1}"))
        pieces.clear()

    lower = html.lower()
    place = 0
    while place < len(html) and len(blocks) < most:
        opening = html.find("<", place)
        named = _NAME.match(html, opening + 1) if opening >= 0 else None
        if opening < 0:
            pieces.append(html[place:])
            break
        comment = html.startswith("<!--", opening)
        if named is None and not comment and html[opening + 1 : opening + 2] not in ("!", "?"):
            pieces.append(html[place : opening + 1])
            place = opening + 1
            continue
        pieces.append(html[place:opening])
        close = html.find("-->" if comment else ">", opening)
        if close < 0:
            break
        place = close + (3 if comment else 1)
        name = named[1].lower() if named else ""
        if name in ("script", "style", "textarea", "noscript", "iframe", "template", "title") and (
            html[opening + 1] != "/"
        ):
            close = lower.find(f"</{name}", place)
            if close < 0 and name in ("script", "style"):
                break
            place = max(close, place)
        elif name in BLOCK or name == "br":
            flush()
            tag = name if name in BLOCK and html[opening + 1] != "/" else "p"
    flush()
    return tuple(blocks)


def _said(elements: Iterable[Any]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Give what a page says of itself in some elements, and the scripts that hold data.

    The first is its meta data by name or property, its <title> as `<title>` and its canonical link as `<canonical>`;
    the second JSON-LD and the large scripts that may hold a page's state.
    """
    found: dict[str, str] = {}
    scripts: list[str] = []
    for element in (one for each in elements for one in each.iter("meta", "title", "link", "script")):
        tag = element.tag
        if tag == "script":
            text = element.text or ""
            if _holds_data(text) or "ld+json" in (element.get("type") or ""):
                scripts.append(text[:2_000_000])
        elif tag == "meta":
            name = element.get("property") or element.get("name") or element.get("itemprop") or ""
            content = squeeze(element.get("content") or "")
            if content and (name := name.strip().lower()):
                found.setdefault(name, content)
        elif tag == "link":
            if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
                found.setdefault("<canonical>", element.get("href").strip())
        elif "<title>" not in found and element.text and (text := squeeze("".join(element.itertext()))):
            found["<title>"] = text[:1000]
    return found, tuple(scripts[:50])


def _holds_data(script: str) -> bool:
    return len(script) > 150 and (
        any(word in script for word in _DATA_WORDS)
        or (any(word in script for word in _DATA_KEYS) and _DATA.search(script) is not None)
    )
