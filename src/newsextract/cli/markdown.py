"""Articles and records as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from newsextract.cli.view import mention_rows, metadata, project_rows, safe

if TYPE_CHECKING:
    from newsextract.cleaning import Cleaned, Mark
    from newsextract.records import Block, Document

__all__ = ["article_markdown", "document_markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_OPENING = re.compile(r"^(\s*)(?:(\d+)([.)])|([#+-]))(?=\s)")
_PAIRS = ("“”", "「」", "《》", "（）", "【】")
_SIGNS = {"strong": "**", "em": "*"}


def article_markdown(article: Cleaned | Document, marks: Iterable[Mark] = ()) -> str:
    """Give title, metadata and body: headings with their levels, lists, tables and emphasis are kept as such.

    The levels begin at 2, below the title. A `Document` has no emphasis and no levels of its own: `marks` are those of
    the article that it was made of; without them its headings are all of level 2.
    """
    lines = [f"# {escape(article.title)}", ""] if article.title else []
    lines += [f"> {escape(one)}" for one in metadata(article)]
    lines += [""] if lines and lines[-1] else []
    marks = sorted(marks or getattr(article, "marks", ()), key=lambda one: one.start)
    highest = min((_level(one) for one in marks if _level(one)), default=2)
    before = ""
    place = counted = 0
    for block in article.blocks:
        if block.start is None or block.end is None:
            continue
        inside = []
        while place < len(marks) and marks[place].start < block.end:
            inside.append(marks[place])
            place += 1
        if before and (before != block.role or block.role not in ("list", "table")):
            lines.append("")
        counted = counted + 1 if any(one.kind == "ol" for one in inside) else 0
        lines += _block(block, inside, first=before != block.role, counted=counted, highest=highest)
        before = block.role
    return "\n".join(lines).strip("\n") + "\n"


def document_markdown(document: Document, marks: Iterable[Mark] = ()) -> str:
    """Give the article, with the emphasis and levels of `marks`, then its projects and mentions as tables."""
    parts = [article_markdown(document, marks)]
    if document.projects:
        parts.append(_table(("id", "project", "facts"), project_rows(document)))
    if document.mentions:
        parts.append(_table(("kind", "text", "value", "of", "project"), mention_rows(document)))
    return "\n".join(parts)


def escape(text: str) -> str:
    """Keep characters of the text from being read as Markdown, or from steering a terminal."""
    return _line(_SPECIAL.sub(r"\\\1", safe(text)))


def _line(text: str) -> str:
    """Keep the beginning of a line from being read as a list's or a heading's."""
    return _OPENING.sub(lambda found: f"{found[1]}{found[2] or ''}\\{found[3] or found[4]}", text)


def _block(block: Block, marks: Sequence[Mark], *, first: bool, counted: int, highest: int) -> list[str]:
    if block.role == "table":
        rows = [[escape(cell) for cell in line.split("\t")] for line in block.text.split("\n")]
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return [*lines[:1], "|" + " --- |" * len(rows[0]), *lines[1:]] if first else lines
    if block.role == "list":
        sign = f"{counted}." if counted else "-"
        return [f"{sign} {line}" for line in _emphasised(block, marks).split("\n")]
    if block.role == "heading":
        level = next((_level(one) for one in marks if _level(one)), highest)
        return [f"{'#' * min(6, level - highest + 2)} {escape(block.text)}"]
    return [_emphasised(block, marks)]


def _level(mark: Mark) -> int:
    """Give the level of a heading's mark, 0 for others."""
    return int(mark.kind[1]) if mark.kind[0] == "h" else 0


def _emphasised(block: Block, marks: Sequence[Mark]) -> str:
    """Give a block's text escaped, with its emphasis."""
    text = safe(block.text)
    pieces: list[str] = []
    place = 0
    for mark in marks:
        sign = _SIGNS.get(mark.kind)
        start, end = _within(text, mark.start - (block.start or 0), mark.end - (block.start or 0))
        if sign is None or start < place or start >= end:
            continue
        pieces += [
            _SPECIAL.sub(r"\\\1", text[place:start]),
            sign,
            _SPECIAL.sub(r"\\\1", text[start:end]),
            sign,
        ]
        place = end
    pieces.append(_SPECIAL.sub(r"\\\1", text[place:]))
    return _line("".join(pieces))


def _within(text: str, start: int, end: int) -> tuple[int, int]:
    """Draw an emphasised stretch in where Markdown would not read its signs: **要点：**甲 closes at no word's end."""
    end = min(end, len(text))
    while start < end and not text[start].isalnum() and start > 0 and text[start - 1].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum() and end < len(text) and text[end].isalnum():
        end -= 1
    if text[start : start + 1] + text[end : end + 1] in _PAIRS:
        start += 1
    return start, end


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *([escape(cell) for cell in row] for row in rows)]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)
