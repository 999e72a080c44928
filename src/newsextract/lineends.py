"""Line ends of other systems: read as line feeds, while offsets stay those of the text as it was given."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Feeds", "lines_of", "with_feeds"]


class Feeds(NamedTuple):
    """A text whose lines all end in a line feed, and where those stand that were two characters."""

    text: str
    pairs: tuple[int, ...] = ()

    def place(self, offset: int) -> int:
        """Give an offset of this text as one of the text before.

        >>> with_feeds("甲\\r\\n乙").place(2)
        3
        """
        return offset + bisect_left(self.pairs, offset)


def with_feeds(text: str) -> Feeds:
    """Put a line feed where a line ends in a carriage return, or in both.

    >>> with_feeds("甲\\r\\n乙\\r丙\\n").text
    '甲\\n乙\\n丙\\n'
    """
    if "\r" not in text:
        return Feeds(text)
    lengths, end, pairs = map(len, text.split("\r\n")), -1, []
    for length in lengths:
        end += length + 1
        pairs.append(end)
    return Feeds(text.replace("\r\n", "\n").replace("\r", "\n"), tuple(pairs[:-1]))


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Give each line with its offset, however the lines end.

    >>> list(lines_of("甲\\r\\n乙\\n\\n丙"))
    [(0, '甲'), (3, '乙'), (5, ''), (6, '丙')]
    """
    feeds = with_feeds(text)
    start = 0
    for line in feeds.text.split("\n"):
        yield feeds.place(start), line
        start += len(line) + 1
