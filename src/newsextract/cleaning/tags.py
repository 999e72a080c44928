"""What HTML's elements are to a reader: lines of their own, parts of a line, or nothing to see."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from newsextract.cleaning.pieces import EM, LINK, STRONG

__all__ = ["BLOCK", "HEADINGS", "KINDS", "OTHER", "PICTURES", "SKIPPED", "Kind", "is_data_row", "is_hidden"]

BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "audio",
        "blockquote",
        "body",
        "button",
        "caption",
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
        "label",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
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
        "video",
    ]
)
SKIPPED = frozenset(
    [
        "applet",
        "area",
        "canvas",
        "datalist",
        "embed",
        "frameset",
        "head",
        "iframe",
        "input",
        "map",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "rp",
        "rt",
        "rtc",
        "script",
        "style",
        "svg",
        "template",
        "textarea",
    ]
)
PICTURES = frozenset(("img", "picture", "video"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NONE = re.compile(r"display\s*:\s*none", re.I)
_UNSEEN = re.compile(r"visibility\s*:\s*(?:hidden|collapse)", re.I)


class Kind(msgspec.Struct, frozen=True, gc=False):
    """What the walk makes of a tag. `plain`: within a line, and of interest for its text alone; `told`: of interest for
    its attributes too; `says`: it may tell of the page itself; `counted`: what a list makes of its items.
    """

    skipped: bool = False
    plain: bool = True
    block: bool = False
    container: bool = False
    cell: bool = False
    picture: bool = False
    look: int = 0
    told: bool = False
    says: bool = False
    counted: bool | None = None


def _kinds() -> dict[str, Kind]:
    looks = {"a": LINK, "b": STRONG, "strong": STRONG, "em": EM, "i": EM}
    says = ("meta", "title", "link", "script")
    no_containers = ("p", "tbody", "thead", "tfoot", "option")
    return {
        tag: Kind(
            skipped=tag in SKIPPED,
            plain=tag in looks,
            block=tag in BLOCK,
            container=tag in BLOCK and tag not in no_containers,
            cell=tag in ("td", "th"),
            picture=tag in PICTURES,
            look=looks.get(tag, 0),
            told=tag in ("dialog", "video"),
            says=tag in says,
            counted={"ol": True, "ul": False}.get(tag),
        )
        for tag in (*SKIPPED, *BLOCK, *PICTURES, *looks, *says, "br")
    }


KINDS = _kinds()
OTHER = Kind()


def is_hidden(element: Any, *, article: bool = False) -> bool:
    """Say whether an element's own attributes hide it.

    `article`: its name says that it holds the article, which some pages make visible by a script only (`visibility`).
    """
    if not element.attrib:
        return bool(element.tag == "dialog")
    if element.get("hidden") is not None or (element.tag == "dialog" and element.get("open") is None):
        return True
    style = element.get("style")
    return bool(style) and bool(_NONE.search(style[:500]) or (not article and _UNSEEN.search(style[:500])))


def is_data_row(row: Any) -> bool:
    """Tell a row of figures from a row that only lays out the page."""
    cells = [cell for cell in row if isinstance(cell.tag, str) and cell.tag in ("td", "th")]
    if (
        len(cells) < 2
        or next(row.iter("table", "ul", "ol", "h1", "h2", "h3", "form", "img"), None) is not None
    ):
        return False
    if sum(1 for _ in row.iter()) >= 400:
        return False
    sizes = [sum(map(len, cell.itertext())) for cell in cells]
    if sum(sizes) > 4000:
        return False
    sizes = [len("".join("".join(cell.itertext()).split())) for cell in cells]
    return sum(sizes) <= 600 and max(sizes) <= 200
