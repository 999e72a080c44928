"""One code point to one: what the rules read, while offsets and text stay the writer's own.

Full-width letters, digits and signs become ASCII, traditional characters simplified ones, odd blanks a blank, a
full-width comma that groups the digits of a number one of ASCII.
Never NFKC: it turns ㎡ into two characters, and every later offset moves.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["fold"]

_GROUP = re.compile("，(?<=[0-9]，)(?=[0-9]{3}(?![0-9]))")
_BEFORE_GROUP = re.compile("(?:^|[^0-9.,/:：A-Za-z第之$￥¥€£-])(?:[1-9][0-9]{0,2}|(?<=，)[0-9]{3})$")
"""What a full-width comma within a number stands behind: 5，000, not that of a rank (排名第5，300亩)."""


@cache
def _table() -> tuple[re.Pattern[str], dict[str, str]]:
    """Give the characters that change, as a pattern and with what each becomes."""
    table = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for kept in "，：；！？（）":  # sentence punctuation: rules tell it from the ASCII signs inside numbers
        del table[kept]
    table |= dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000", " ")
    table |= dict.fromkeys("〜～∼", "~") | dict.fromkeys("－﹣−‐‑‒", "-") | {"﹪": "%", "﹒": "."}
    pairs = files("newsextract").joinpath("t2s.txt").read_text(encoding="utf-8").split()
    table |= {pair[0]: pair[1] for pair in pairs}
    assert max(table) <= "\uffff"  # a class with characters beyond is a hundred times slower
    return re.compile("[" + "".join(map(re.escape, table)) + "]"), table


def fold(text: str) -> str:
    """Give `text` with each character replaced by the one that the rules know; the length never changes.

    A tab stays one: it parts the cells of a table's row.

    >>> fold("投資１２億圓，增長３％")
    '投资12亿元，增长3%'
    >>> fold("共30㎡")
    '共30㎡'
    >>> fold("投资5，000万元，2022，300亩")
    '投资5,000万元，2022，300亩'
    """
    pattern, table = _table()
    return _GROUP.sub(_grouping, pattern.sub(lambda match: table[match.group()], text))


def _grouping(comma: re.Match[str]) -> str:
    place = comma.start()
    return "," if _BEFORE_GROUP.search(comma.string[max(0, place - 4) : place]) else "，"
