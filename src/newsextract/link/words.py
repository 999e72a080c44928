"""Patterns of the words that tell facts of projects, made once for each configuration."""

from __future__ import annotations

import re
from functools import lru_cache

from newsextract.lexicons import Lexicons, alternation

__all__ = ["pattern_of"]


@lru_cache(maxsize=256)
def pattern_of(lexicons: Lexicons, name: str, shape: str = "WORDS") -> re.Pattern[str]:
    """Give the pattern of a class of `fact_words`; in a `shape` it stands for WORDS.

    >>> from newsextract.lexicons import load
    >>> pattern_of(load(), "signed", "WORDS[于在]").search("项目签约于江州").group()
    '签约于'
    """
    return re.compile(shape.replace("WORDS", alternation(lexicons.group("fact_words", [name]))))
