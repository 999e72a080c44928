"""How many columns a text takes, so that marks under it and tables beside it stand where they should."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

__all__ = ["one_line", "underline", "width"]


def width(text: str) -> int:
    """Say how many columns a text takes on a terminal: wide characters take two.

    >>> width("86亿元")
    6
    """
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )


def one_line(text: str) -> str:
    """Put a sign of one character for each line break, tab and control character, so that offsets hold on one line.

    >>> one_line("占地\\n300亩")
    '占地⏎300亩'
    """
    shown = text.translate({10: "⏎", 13: "⏎", 9: "⇥"})
    return "".join("\ufffd" if unicodedata.category(one) in ("Cc", "Cs", "Cf") else one for one in shown)


def underline(text: str, spans: Iterable[tuple[int, int]], mark: str = "^") -> str:
    """Give the line that goes under `text`, with a mark in each column of the spans.

    >>> underline("约86亿元", [(1, 5)])
    '  ^^^^^^'
    """
    shown = one_line(text)
    inside = {place for start, end in spans for place in range(start, end)}
    return "".join(
        (mark if place in inside else " ") * width(one) for place, one in enumerate(shown)
    ).rstrip()
