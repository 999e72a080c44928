"""A tag-less dump to raw blocks: a line each, hard-wrapped lines joined again."""

from __future__ import annotations

import re

from newsextract.cleaning.page import RawBlock, without_invisible

__all__ = ["blocks_of_lines"]

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
