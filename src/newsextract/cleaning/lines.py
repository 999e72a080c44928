"""A tag-less dump to raw blocks: a line each, hard-wrapped lines joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsextract.cleaning.headline import headline_before_byline
from newsextract.cleaning.page import RawBlock, without_invisible

__all__ = ["blocks_of_lines", "title_of_lines"]

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[。！？!?…；;：:”\"）)』】」.]$")


def blocks_of_lines(text: str, most: int) -> tuple[RawBlock, ...]:
    """Give a block for each line that holds something; `source` is its number from 1.

    Lines that were cut at one width are joined: most long lines then have that width and end in mid-sentence.
    """
    text = without_invisible(_CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = text.split("\n")
    width = _wrapped_at(lines)
    blocks: list[RawBlock] = []
    held: list[str] = []
    first = 0
    for number, line in enumerate(lines, 1):
        stripped = (
            line.strip(" \u3000\ufeff\u200b\xa0") if "\t" in line else line.strip().strip("\ufeff\u200b")
        )
        if held and (not stripped or line.startswith(("　　", "    "))):
            blocks.append(RawBlock("".join(held), "line", str(first)))
            held = []
        if not stripped:
            continue
        if not held:
            first = number
        held.append(stripped)
        if width and abs(len(line.rstrip()) - width) <= 2 and not _SENTENCE_END.search(stripped):
            continue
        blocks.append(RawBlock("".join(held), "line", str(first)))
        held = []
        if len(blocks) >= most:
            break
    if held:
        blocks.append(RawBlock("".join(held), "line", str(first)))
    return tuple(blocks)


def _wrapped_at(lines: list[str]) -> int:
    """Give the width that lines were cut at; 0 where they were not."""
    sizes = [len(line.rstrip()) for line in lines if line.strip()]
    long = [size for size in sizes if size >= 18]
    if len(long) < 4:
        return 0
    widest = max(long)
    at_width = sum(widest - 2 <= size <= widest for size in sizes)
    return widest if widest <= 100 and at_width >= 4 and at_width >= len(sizes) * 0.4 else 0


def title_of_lines(raw: Sequence[RawBlock]) -> tuple[str | None, int | None]:
    """Give the headline of a dump: the line before date and source, else the last short one before the first prose."""
    place = headline_before_byline(raw)
    if place is not None:
        return raw[place].text, place
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
