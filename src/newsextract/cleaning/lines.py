"""A tag-less dump to raw blocks: a line each; lines that were cut at one width joined, a page in one line parted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from unicodedata import east_asian_width

from newsextract.cleaning.oneline import is_one_line, parted
from newsextract.cleaning.page import RawBlock, without_invisible
from newsextract.lexicons import Lexicons

__all__ = ["blocks_of_lines"]

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[。！？!?…；;：:”\"）)』】」.]$")
_INDENT = ("　　", "    ")
_LEAST_WIDTH = 18
_MOST_WIDTH = 120
_LINES = 3
_SLACK = 3


def blocks_of_lines(text: str, most: int, lexicons: Lexicons) -> tuple[RawBlock, ...]:
    """Give a block for each line that holds something; `source` is its number from 1.

    Lines that were cut at one width are joined: most long lines then have that width and end in mid-sentence. A dump
    that is one long line is parted where its lines were; all blocks then have its number.
    """
    text = without_invisible(_CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = text.split("\n")
    if is_one_line(lines):
        found: Iterator[tuple[str, int]] = (
            (part, number) for number, line in enumerate(lines, 1) for part in parted(line.strip(), lexicons)
        )
    else:
        found = _joined(lines)
    blocks: list[RawBlock] = []
    for line, number in found:
        if len(blocks) >= most:
            break
        blocks.append(RawBlock(line, "line", str(number)))
    return tuple(blocks)


def _joined(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Give each line with its number, those that were cut at one width joined to the first of them."""
    size, width = _wrapped_at(lines)
    indented = width > 0 and sum(line.startswith(_INDENT) for line in lines) >= 2
    held = ""
    first = 0
    for number, line in enumerate(lines, 1):
        stripped = (
            line.strip(" \u3000\ufeff\u200b\xa0") if "\t" in line else line.strip().strip("\ufeff\u200b")
        )
        if held and (not stripped or line.startswith(_INDENT)):
            yield held, first
            held = ""
        if not stripped:
            continue
        first = first if held else number
        held += (" " if _parts_words(held, stripped) else "") + stripped
        at_width = width and -_SLACK <= size(line) - width <= 0
        if at_width and (indented or not _SENTENCE_END.search(stripped)):
            continue
        yield held, first
        held = ""
    if held:
        yield held, first


def _parts_words(before: str, behind: str) -> bool:
    """Say whether a blank between two words was lost where the line was cut."""
    return (
        bool(before)
        and before[-1:].isascii()
        and before[-1:].isalpha()
        and behind[:1].isascii()
        and behind[:1].isalpha()
    )


def _wrapped_at(lines: Sequence[str]) -> tuple[Callable[[str], int], int]:
    """Give the width that lines were cut at, and how it is counted: in characters or in columns; 0 where they were not.

    No line is longer then, and many more have that length than any other near it; most end in mid-sentence.
    """
    ended = [line for line in lines if line.strip()]
    best: tuple[int, Callable[[str], int], int] = (0, len, 0)
    for size, least in ((len, _LEAST_WIDTH), (_columns, 2 * _LEAST_WIDTH)):
        sizes = Counter(map(size, ended))
        width = max(sizes, default=0)
        if not least <= width <= _MOST_WIDTH:
            continue
        spike = sizes[width] + sizes[width - 1]
        others = max(sizes[one] + sizes[one - 1] for one in range(width - width // 4, width - 1))
        cut = [line for line in ended if size(line) >= width - 1]
        in_sentence = sum(_SENTENCE_END.search(line.rstrip()) is None for line in cut)
        if spike >= max(_LINES, 1.5 * others) and in_sentence >= 0.6 * len(cut):
            best = max(best, (spike, size, width), key=lambda one: one[0])
    return best[1:]


def _columns(line: str) -> int:
    """Count the columns of a terminal that a line takes."""
    if line.isascii():
        return len(line)
    return len(line) + sum(east_asian_width(one) in "WF" for one in line)
