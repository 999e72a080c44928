"""Tokens with offsets and word classes for windows of text: jieba's cuts, from jieba's dictionary, by code of our own.

The likeliest path through the dictionary's words, and a hidden Markov model for runs of characters that no word
accounts for, as in `jieba.Tokenizer.cut`; the cuts are the same. But `jieba` itself is not imported, which costs each
process about 0.8 s and 130 MB: the words that begin with a character are read when that character is first met.
Nothing is written, and no tokenizer of anybody else is touched.
"""

from __future__ import annotations

import pickle
import re
from functools import cache, lru_cache
from importlib.util import find_spec
from math import inf, log
from pathlib import Path
from typing import NamedTuple

import msgspec

__all__ = ["MOST", "TOTAL", "Token", "cut", "tokens"]

MOST = 64
"""Characters that one call segments: the search is quadratic on long runs of one character."""
TOTAL = log(60101967)
"""Logarithm of the sum of all counts in the dictionary of jieba 0.42.1."""
_NEVER = -3.14e100
_BLOCK = re.compile(r"[一-鿕a-zA-Z0-9+#&._%\-]+|\r\n|\s|.", re.DOTALL)
_RUN = re.compile(r"([一-鿕]+)|[a-zA-Z0-9]+(?:\.[0-9]+)?%?|[^一-鿕a-zA-Z0-9]+")
_SAME_FIRST = re.compile(rb"^(.[\x80-\xbf]*).*\n(?:\1.*\n)*", re.MULTILINE)
"""Lines of UTF-8 that begin with the same character."""
_WORD = re.compile("S|B?M*E")
_B_E, _B_M = -0.510825623765990, -0.916290731874155
_E_B, _E_S = -0.5897149736854513, -0.8085250474669937
_M_E, _M_M = -0.33344856811948514, -1.2603623820268226
_S_B, _S_S = -0.7211965654669841, -0.6658631448798212


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, where it is, and its class in jieba's dictionary ("" where the dictionary lacks it)."""

    text: str
    start: int
    end: int
    tag: str


class _Dictionary:
    """Words and their beginnings, each with the logarithm of its share of all text (0: no word, only a beginning).

    A cache that fills as first characters are met, and is full when all are: what it answers never changes.
    """

    def __init__(self, lines: bytes) -> None:
        self._lines = lines
        self._of_first: dict[bytes, list[tuple[int, int]]] = {}
        for run in _SAME_FIRST.finditer(lines):
            self._of_first.setdefault(run[1], []).append(run.span())
        self.weights: dict[str, float] = {}
        self.tags: dict[str, str] = {}

    def read(self, first: str) -> float:
        """Read the words that begin with a character; give the weight of the character itself."""
        weights: dict[str, float] = {first: 0.0}
        for start, end in self._of_first.get(first.encode("utf-8", "surrogatepass"), ()):
            for line in self._lines[start:end].decode().splitlines():
                word, count, tag = line.split(" ")
                for size in range(2, len(word)):
                    weights.setdefault(word[:size], 0.0)
                weights[word] = log(int(count)) - TOTAL
                self.tags[word] = tag
        own = weights.pop(first)
        self.weights |= weights
        self.weights[first] = own  # last: who finds it finds all
        return own


class _Emissions(NamedTuple):
    """How likely a character is as the beginning, the middle, the end of an unknown word, or alone."""

    begin: dict[str, float]
    middle: dict[str, float]
    end: dict[str, float]
    single: dict[str, float]


@cache
def _data() -> tuple[_Dictionary, _Emissions]:
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(
            "jieba, whose dictionary the names of projects are read by, is not installed"
        )
    folder = Path(spec.origin).parent
    with (folder / "finalseg" / "prob_emit.p").open("rb") as stream:
        emissions = pickle.load(stream)  # noqa: S301 (a file of the installed package, as its code is)
    return _Dictionary((folder / "dict.txt").read_bytes()), _Emissions(
        *(emissions[state] for state in "BMES")
    )


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Segment `text[start:end]`, at most its last `MOST` characters.

    >>> [token.text for token in tokens("占地约300亩的项目", 0, 10)]
    ['占地约', '300', '亩', '的', '项目']
    """
    place = max(start, end - MOST)
    found: list[Token] = []
    for word, tag in _tagged(text[place:end]):
        stop = place + len(word)
        found.append(Token(word, place, stop, tag))
        place = stop
    return found


@lru_cache(maxsize=4096)
def _tagged(window: str) -> tuple[tuple[str, str], ...]:
    """Give words and classes; kept, because names, and what is no name (重点, 全国), are said again and again."""
    words = cut(window)
    tags = _data()[0].tags
    return tuple((word, tags.get(word, "")) for word in words)


def cut(text: str) -> list[str]:
    """Give the words of a text.

    >>> cut("岚江市有研微纳8英寸硅片项目")
    ['岚江市', '有研', '微纳', '8', '英寸', '硅片', '项目']
    """
    dictionary, _ = _data()
    words: list[str] = []
    for block in _BLOCK.findall(text):
        ends, size = _likeliest(block, dictionary), len(block)
        single = start = 0  # what the path leaves as single characters may be words that the dictionary lacks
        while start < size:
            end = ends[start]
            if end - start > 1:
                if single < start:
                    words += _unknown(block[single:start])
                words.append(block[start:end])
                single = end
            start = end
        if single < start:
            words += _unknown(block[single:])
    return words


def _likeliest(text: str, dictionary: _Dictionary) -> list[int]:
    """Give for each place where the word ends that begins there on the likeliest path through the dictionary."""
    weights, size = dictionary.weights, len(text)
    known = weights.get
    best = [0.0] * (size + 1)
    ends = [0] * size
    for start in range(size - 1, -1, -1):
        stop, end = start + 1, start + 2
        weight = known(text[start])
        if weight is None:
            weight = dictionary.read(text[start])
        score = weight + best[stop] if weight else -inf
        while end <= size and (weight := known(text[start:end])) is not None:
            if weight and (whole := weight + best[end]) >= score:
                score, stop = whole, end
            end += 1
        best[start] = score if score > -inf else best[stop] - TOTAL
        ends[start] = stop
    return ends


@lru_cache(maxsize=4096)
def _unknown(run: str) -> tuple[str, ...]:
    """Cut a run of characters that no word of the dictionary accounts for."""
    dictionary, emissions = _data()
    if len(run) == 1:
        return (run,)
    if dictionary.weights.get(run):
        return tuple(run)
    words: list[str] = []
    for found in _RUN.finditer(run):
        words += _hidden(found[1], emissions) if found[1] else [found[0]]
    return tuple(words)


def _hidden(run: str, emissions: _Emissions) -> list[str]:
    """Cut Han characters by the likeliest states: the begin, middle or end of a word, or a word of its own.

    Of two equally likely states jieba prefers S to E and M to B.
    """
    begin, middle, end, single = emissions
    first = run[0]
    b, to_b = begin.get(first, _NEVER) - 0.26268660809250016, "B"
    s, to_s = single.get(first, _NEVER) - 1.4652633398537678, "S"
    m, to_m = middle.get(first, _NEVER) + _NEVER, "M"
    e, to_e = end.get(first, _NEVER) + _NEVER, "E"
    for sign in run[1:]:
        as_b, as_s = begin.get(sign, _NEVER), single.get(sign, _NEVER)
        as_m, as_e = middle.get(sign, _NEVER), end.get(sign, _NEVER)
        e_b, s_b, e_s, s_s = e + _E_B + as_b, s + _S_B + as_b, e + _E_S + as_s, s + _S_S + as_s
        b_m, m_m, b_e, m_e = b + _B_M + as_m, m + _M_M + as_m, b + _B_E + as_e, m + _M_E + as_e
        to_b, to_s, to_m, to_e = (
            (to_s if s_b >= e_b else to_e) + "B",
            (to_s if s_s >= e_s else to_e) + "S",
            (to_m if m_m >= b_m else to_b) + "M",
            (to_m if m_e >= b_e else to_b) + "E",
        )
        b, s, m, e = max(e_b, s_b), max(e_s, s_s), max(b_m, m_m), max(b_e, m_e)
    return [run[word.start() : word.end()] for word in _WORD.finditer(to_s if s >= e else to_e)]
