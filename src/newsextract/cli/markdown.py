"""Articles and records as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from newsextract.cli.view import mention_rows, metadata, project_rows

if TYPE_CHECKING:
    from newsextract.cleaning import Cleaned
    from newsextract.records import Block, Document

__all__ = ["article_markdown", "document_markdown"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_OPENING = re.compile(r"^(\s*)([#+-]|\d+[.)])(?=\s)")


def article_markdown(article: Cleaned | Document) -> str:
    """Give title, metadata and body: headings, lists and tables are kept as such."""
    lines = [f"# {escape(article.title)}", ""] if article.title else []
    lines += [f"> {escape(one)}" for one in metadata(article)]
    lines += [""] if lines and lines[-1] else []
    before = ""
    for block in article.blocks:
        if block.start is None:
            continue
        if before and (before != block.role or block.role not in ("list", "table")):
            lines.append("")
        lines += _block(block, first=before != block.role)
        before = block.role
    return "\n".join(lines).strip("\n") + "\n"


def document_markdown(document: Document) -> str:
    """Give the article, then its projects and mentions as tables."""
    parts = [article_markdown(document)]
    if document.projects:
        parts.append(_table(("id", "project", "facts"), project_rows(document)))
    if document.mentions:
        parts.append(_table(("kind", "text", "value", "of", "project"), mention_rows(document)))
    return "\n".join(parts)


def escape(text: str) -> str:
    """Keep characters of the text from being read as Markdown."""
    return _OPENING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def _block(block: Block, *, first: bool) -> list[str]:
    if block.role == "table":
        rows = [[escape(cell) for cell in line.split("\t")] for line in block.text.split("\n")]
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return [*lines[:1], "|" + " --- |" * len(rows[0]), *lines[1:]] if first else lines
    if block.role == "list":
        return [f"- {escape(line)}" for line in block.text.split("\n")]
    if block.role == "heading":
        return [f"## {escape(block.text)}"]
    return [escape(block.text)]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *([escape(cell) for cell in row] for row in rows)]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)
