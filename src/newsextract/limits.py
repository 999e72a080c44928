"""Bounds on what one document may cost. All of them are options; the defaults fit real pages with room to spare."""

from __future__ import annotations

import math

import msgspec

from newsextract.errors import OptionsError

__all__ = ["DENSE", "Limits"]

DENSE = 2000
"""Characters of a paragraph that `max_numerals` is for."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds for one document. What is cut by one is said in `Document.warnings`.

    Counts are whole numbers from 1, seconds more than 0: OptionsError for others.

    >>> Limits().max_bytes
    20000000
    """

    max_bytes: int = 20_000_000
    """Bytes of input (characters for `str`); what lies behind is not read."""
    max_attributes: int = 2_000
    """Attributes of one tag; lxml's cost for them is quadratic, so the surplus is cut before parsing."""
    max_blocks: int = 100_000
    """Blocks of one document."""
    max_line: int = 200_000
    """Characters of one paragraph that the rules look at."""
    max_numerals: int = 300
    """Numerals within 2,000 characters of one paragraph: no text is so dense, and the rules do not read on there."""
    max_mentions: int = 10_000
    """Mentions of one document."""
    rule_seconds: float = 0.5
    """Processor time for one rule of a user's own on one paragraph: its pattern, and its function, which is not interrupted."""

    def __post_init__(self) -> None:
        for name in self.__struct_fields__:
            value = getattr(self, name)
            in_time = name == "rule_seconds"
            known = not isinstance(value, bool) and isinstance(value, (int, float) if in_time else int)
            if not known or not (0 < value < math.inf):
                raise OptionsError(
                    f"limits.{name} is {value!r}",
                    remedy=f"give {'seconds, more than 0' if in_time else 'a whole number, 1 or more'}",
                    option=f"limits.{name}",
                    value=value,
                )
