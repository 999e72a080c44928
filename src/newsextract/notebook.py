"""A document as it looks in a notebook: escaped HTML, no script, no style sheet of its own."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsextract.records import Document

__all__ = ["document_html"]

_COLOURS = {
    "money": "#d7f0d7",
    "area": "#f6ecc2",
    "percentage": "#cdeef2",
    "date": "#f0d9f0",
    "project": "#d3e0fb",
}
_MOST = 20_000


def document_html(document: Document) -> str:
    """Give title, metadata and text, the mentions marked. Of a long text the first 20,000 characters."""
    facts = (document.published, document.publisher, *(one.name for one in document.authors))
    head = f"<h4>{escape(document.title or document.id)}</h4>"
    under = f"<p><small>{escape(' · '.join(one for one in facts if one))}</small></p>"
    paragraphs = "".join(f"<p>{one}</p>" for one in _marked(document).split("\n"))
    more = "<p>…</p>" if len(document.text) > _MOST else ""
    return f'<div style="max-width:50em">{head}{under}{paragraphs}{more}</div>'


def _marked(document: Document) -> str:
    """Mark the mentions; one that overlaps an earlier one stays unmarked."""
    text = document.text[:_MOST]
    parts: list[str] = []
    place = 0
    for one in document.mentions:
        if one.start < place or one.end > len(text):
            continue
        title = " ".join(filter(None, (one.kind, _value(one), one.indicator)))
        style = f"background:{_COLOURS.get(one.kind, '#eee')};color:#111"
        parts += (
            escape(text[place : one.start]),
            f'<mark title="{escape(title)}" style="{style}">{escape(one.text)}</mark>',
        )
        place = one.end
    return "".join([*parts, escape(text[place:])])


def _value(mention: Any) -> str:
    if mention.kind == "money":
        return f"{mention.amount or '?'} {mention.currency}"
    if mention.kind == "area":
        return f"{mention.square_meters or '?'} m²"
    names = ("ratio", "timex", "base_amount")
    return next((value for name in names if (value := getattr(mention, name, None))), "")
