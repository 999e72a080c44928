"""The proper part of a name: the tokens that no common noun accounts for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from newsextract.rules.leftwards import NUMBER
from newsextract.rules.vocabulary import Vocabulary
from newsextract.segment import Token

__all__ = ["proper_part"]

_PLACE = frozenset(("ns", "nt", "nrfg", "nrt", "nr"))
_TOWN = re.compile("[^全本我各该某外大中小老新][一-龥]{1,3}(?<![城都超集夜])[省市县州旗镇乡村]")
"""A place that the dictionary has as a common noun."""
_LETTERS = re.compile("[一-龥A-Za-z]")
_LATIN = re.compile("[A-Za-z]+[0-9]*")
_ROADS = frozenset(("国道", "省道", "县道"))
"""With a number behind them they are the name of a road."""
_NEIGHBOURS = frozenset("缅俄老哈巴印蒙越泰柬尼塔吉乌")
"""Behind 中 they tell between which countries a line runs: 中缅."""


def proper_part(parts: Sequence[Token], words: Vocabulary) -> str:
    """Give the tokens of a name that no common noun accounts for."""
    found: list[str] = []
    for number, one in enumerate(parts):
        if number == 0 and one.text == "国家" and parts[1:] and parts[1].text in words.national:
            found.append(one.text)
        if one.text in words.generic or one.text in words.demonstrative:
            continue
        if one.tag == "quote":
            if one.text[0] in "“‘「":
                found.append(one.text)
        elif (
            _is_proper(one.text, one.tag)
            or (one.tag == "nz" and number == 0)
            or _is_run_of_one(parts, number)
            or (one.text in _ROADS and number + 1 < len(parts) and NUMBER.match(parts[number + 1].text))
        ):
            found.append(one.text)
    return " ".join(found)


def _is_run_of_one(parts: Sequence[Token], number: int) -> bool:
    """Say whether a token is one character before another: what the dictionary lacks falls apart so (岚|瑞)."""
    one = parts[number]
    if number + 1 >= len(parts) or len(one.text) != 1 or len(parts[number + 1].text) != 1:
        return False
    return (
        one.tag not in ("m", "q", "f", "x", "a", "b")
        or (one.tag in ("q", "a") and number == 0)
        or (one.text == "中" and parts[number + 1].text in _NEIGHBOURS)
    )


@lru_cache(maxsize=4096)
def _is_proper(word: str, tag: str) -> bool:
    """Say whether a word by itself is proper: a place, an abbreviation, letters, what the dictionary lacks."""
    return bool(
        tag in _PLACE
        or tag == "j"
        or (tag == "" and len(word) > 1 and _LETTERS.search(word))
        or _TOWN.fullmatch(word)
        or _LATIN.fullmatch(word)
    )
