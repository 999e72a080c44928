"""The order of the cleaning steps, for pages, for dumps and for bodies that are already clean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from newsextract.cleaning.body import Mode, judge
from newsextract.cleaning.credits import find_authors, find_publisher
from newsextract.cleaning.decode import decode
from newsextract.cleaning.dom import Page, RawBlock, parse
from newsextract.cleaning.features import features_of, overruled_zones
from newsextract.cleaning.lines import blocks_of_lines
from newsextract.cleaning.published import find_published
from newsextract.cleaning.title import find_title
from newsextract.lexicons import Lexicons
from newsextract.limits import Limits
from newsextract.records import TEXT_ROLES, Author, Block, Encoding, Warn

__all__ = ["Cleaned", "clean_body", "clean_source"]

Form = Literal["auto", "html", "text"]
_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|div|p|h[1-6]|meta|table|article|section|span|br|a|script|title)[\s>/]", re.I
)


class Cleaned(msgspec.Struct, frozen=True, kw_only=True):
    """An article without what surrounded it; the fields are those of `Document`."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    authors: tuple[Author, ...] = ()
    url: str | None = None
    text: str = ""
    blocks: tuple[Block, ...] = ()
    encoding: Encoding | None = None
    next_page: str | None = None
    warnings: tuple[Warn, ...] = ()


def clean_source(
    source: bytes | str,
    *,
    form: Form = "auto",
    url: str | None = None,
    mode: Mode = "balanced",
    limits: Limits,
    lexicons: Lexicons,
    encoding: str | None = None,
) -> Cleaned:
    """Tell the article of a page or a dump from what surrounds it. Never raises for any content."""
    how: Encoding | None = None
    warnings: list[Warn] = []
    if isinstance(source, bytes):
        source, how = decode(source, encoding)
        if how.bad_bytes:
            warnings.append(
                Warn(
                    code="bad-bytes", message=f"{how.bad_bytes} bytes are not {how.codec}; they became U+FFFD"
                )
            )
    if form == "html" or (form == "auto" and _MARKUP.search(source[:20_000])):
        page = parse(source, lexicons, limits)
        cleaned = _assemble(page, url, mode, lexicons, lines=False)
        if len(cleaned.text) < 40:
            with_hidden = _assemble(
                parse(source, lexicons, limits, hidden=True), url, mode, lexicons, lines=False
            )
            cleaned = with_hidden if len(with_hidden.text) > 2 * len(cleaned.text) + 40 else cleaned
    else:
        blocks = blocks_of_lines(source.replace("\x00", " "), limits.max_blocks)
        cleaned = _assemble(Page(blocks, (-1,), {}, (), None, ()), url, mode, lexicons, lines=True)
    return msgspec.structs.replace(cleaned, encoding=how, warnings=(*warnings, *cleaned.warnings))


def clean_body(text: str, *, limits: Limits, lexicons: Lexicons) -> Cleaned:
    """Take a body that is already clean: each line is a paragraph, and the text stays as it is."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    blocks = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            blocks.append(
                Block(
                    role="paragraph",
                    cue="given",
                    text=line,
                    start=start,
                    end=start + len(line),
                    source=str(number),
                )
            )
        start += len(line) + 1
    return Cleaned(text=text, blocks=tuple(blocks))


def _assemble(page: Page, url: str | None, mode: Mode, lexicons: Lexicons, *, lines: bool) -> Cleaned:
    """Judge the blocks, join the text, read the metadata."""
    raw = page.blocks
    title, place = _title_of_lines(raw) if lines else find_title(raw, page.meta)
    overruled = overruled_zones(raw, place)
    features = [features_of(block, lexicons, overruled) for block in raw]
    roles = judge(features, page.parents, place, mode)
    blocks: list[Block] = []
    pieces: list[str] = []
    offset = 0
    for block, (role, cue) in zip(raw, roles, strict=True):
        start = end = None
        if role in TEXT_ROLES:
            start, end = offset, offset + len(block.text)
            pieces.append(block.text)
            offset = end + 1
        blocks.append(Block(role=role, cue=cue, text=block.text, start=start, end=end, source=block.source))
    head, tail = _around(blocks, place)
    body = [block.text for block in blocks if block.start is not None]
    return Cleaned(
        title=title,
        published=find_published(_timed(blocks, place), page.meta, page.scripts, url, place),
        publisher=find_publisher([block.text for block in head], [block.text for block in tail], page.meta),
        authors=find_authors([block.text for block in (*head, *_bylines(blocks), *tail)], body),
        url=url or page.meta.get("<canonical>") or page.meta.get("og:url"),
        text="\n".join(pieces),
        blocks=tuple(blocks),
        next_page=page.next_page,
        warnings=page.warnings,
    )


def _title_of_lines(raw: Sequence[RawBlock]) -> tuple[str | None, int | None]:
    """Give the headline of a dump: the last short line without a full stop before its first paragraph."""
    prose = next(
        (
            place
            for place, block in enumerate(raw)
            if len(block.text) >= 60 and re.search("[。；]", block.text)
        ),
        None,
    )
    if prose is None:
        return None, None
    for place in range(prose - 1, max(-1, prose - 8), -1):
        text = raw[place].text
        if 8 <= len(text) <= 80 and not re.search(
            r"[。；]$|^(?:来源|作者|记者|编辑|发布|时间|首页|当前|\d{4}[-年])|来源[:：]|\d{4}-\d", text
        ):
            return text, place
    return None, None


def _around(blocks: Sequence[Block], place: int | None) -> tuple[list[Block], list[Block]]:
    """Give the lines that may credit: the short ones from the headline to the article, and those just behind it."""
    inside = [number for number, block in enumerate(blocks) if block.start is not None]
    if not inside:
        return [block for block in blocks if block.role == "byline"], []
    first = place + 1 if place is not None and place < inside[0] else max(0, inside[0] - 6)
    head = [
        block
        for block in blocks[first : inside[0]]
        if len(block.text) <= 100 and "原标题" not in block.text[:8]
    ]
    behind = blocks[inside[-1] : inside[-1] + 9]
    tail = [block for block in behind if block.role in ("byline", "footer") or len(block.text) <= 14]
    return head, tail


def _bylines(blocks: Sequence[Block]) -> list[Block]:
    """Give the bylines between the paragraphs of the article."""
    inside = [number for number, block in enumerate(blocks) if block.start is not None]
    return [block for block in blocks[inside[0] : inside[-1]] if block.role == "byline"] if inside else []


def _timed(blocks: Sequence[Block], place: int | None) -> list[tuple[int, str]]:
    """Give the blocks that may tell the time of publication: not prose, not comments or other articles."""
    inside = [number for number, block in enumerate(blocks) if block.start is not None]
    last = (inside[-1] + 8) if inside else len(blocks)
    return [
        (number, block.text[:200])
        for number, block in enumerate(blocks[:last])
        if block.start is None
        and block.role not in ("comment", "related", "title", "footer")
        and (place is None or number > place - 12)
    ]
