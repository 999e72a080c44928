"""One article out of its pages: the text of each in order, told of by the first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from newsextract.cleaning.article import Cleaned
from newsextract.cleaning.page import Mark
from newsextract.records import Author, Block, Warn

__all__ = ["join"]


def join(pages: Sequence[Cleaned]) -> Cleaned:
    """Join the cleaned pages of one article.

    Title, time, outlet, address and encoding are those of the first page, and of a later one only where the first
    says nothing; authors are those of all pages, each once (editors are credited on the last). `next_page` is the
    last page's. From the second page on the source of a block and a warning begin with the number of the page. No
    pages give an empty article with a warning.

    >>> join([Cleaned(title="某县开建产业园", text="开工。"), Cleaned(text="占地300亩。")]).text
    '开工。\\n占地300亩。'
    """
    if not pages:
        return Cleaned(
            warnings=(Warn(code="no-pages", message="no pages were given, so the article is empty"),)
        )
    texts: list[str] = []
    blocks: list[Block] = []
    marks: list[Mark] = []
    warnings: list[Warn] = []
    authors: dict[Author, None] = {}
    offset = 0
    for number, page in enumerate(pages, 1):
        before = f"{number}:" if number > 1 else ""
        blocks += [_moved(block, offset, before) for block in page.blocks]
        marks += [Mark(one.start + offset, one.end + offset, one.kind) for one in page.marks]
        warnings += [Warn(code=one.code, message=_numbered(number, one.message)) for one in page.warnings]
        authors.update(dict.fromkeys(page.authors))
        if page.text:
            texts.append(page.text)
            offset += len(page.text) + 1
    return Cleaned(
        title=_first(page.title for page in pages),
        published=_first(page.published for page in pages),
        publisher=_first(page.publisher for page in pages),
        authors=tuple(authors),
        url=_first(page.url for page in pages),
        text="\n".join(texts),
        blocks=tuple(blocks),
        encoding=pages[0].encoding,
        next_page=pages[-1].next_page,
        marks=tuple(marks),
        warnings=tuple(warnings),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value is not None), None)


def _numbered(number: int, message: str) -> str:
    return message if number == 1 else f"page {number}: {message}"


def _moved(block: Block, offset: int, before: str) -> Block:
    start = None if block.start is None else block.start + offset
    end = None if block.end is None else block.end + offset
    return msgspec.structs.replace(block, start=start, end=end, source=before + block.source)
