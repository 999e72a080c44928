"""Where the headline stands in a page that was dumped into one line: right before a date, a credit or the first prose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from newsextract.cleaning.cues import begins_a_line
from newsextract.lexicons import Lexicons

__all__ = ["DATE", "headlines"]

DATE = re.compile(r"(?:19|20)[0-9]{2}\s?[-/年.][01]?[0-9][-/月.][0-3]?[0-9]")
_STOPPED = re.compile("[。；]$|[。！？…][”’」』）)]$")
_GOES_ON = re.compile("[。；，、：:]$|[。！？…][”’」』）)]$")
_NO_PART = re.compile(r"[>＞»›_→\\]|^(?:正文|[0-9.,]+|[|/·•■●◆-]+|https?:.*)$")
_OWNER = re.compile(
    r"(?:报|网|台|社|新闻|客户端|周刊|杂志|发布|频道|记者|院长|主任|教授|研究员|编辑|作者|公司)$"
)
_OPEN = re.compile("[！？：:，、…]$")
_PAIRS = (("“", "”"), ("（", "）"), ("(", ")"), ("【", "】"), ("《", "》"), ("「", "」"))
_PART = 6
_LEAST = 10
_MOST = 60
_REACH = 14
_ACCOUNT = 5
_PROSE = 40
_APART = 40


def headlines(tokens: Sequence[str], lexicons: Lexicons) -> Mapping[int, int]:
    """Give where headlines begin and end among the tokens of a dump, as indices.

    Found backwards from a date or a credit (else from prose): names of outlets, accounts and buttons are passed over,
    then come the parts of the headline, up to a menu or a path. A headline that is said twice is two.

    >>> from newsextract.lexicons import load
    >>> dict(headlines("首页 > 正文 某县开建产业园 总投资十二亿元 2024-05-06 08:30".split(), load()))
    {3: 5}
    """
    found: dict[int, int] = {}
    last = 0
    for place, token in enumerate(tokens):
        if not place:
            continue
        dated = DATE.search(token) is not None and "。" not in token and len(token) <= _APART
        prose = len(token) >= _PROSE and "，" in token
        if not (dated or prose or (token[:1] in "来发时" and begins_a_line(token, lexicons))):
            continue
        begin, end = _before(tokens, place, last, lexicons)
        last = place + 1
        if begin < end:
            found |= _said_twice(tokens, begin, end)
    return found


def _before(tokens: Sequence[str], place: int, last: int, lexicons: Lexicons) -> tuple[int, int]:
    """Give the stretch of tokens before a place that can be a headline; an empty one where there is none."""
    floor = max(last, place - _REACH)
    end = place
    while end > floor and _is_credit(tokens, end - 1, floor, lexicons):
        end -= 1
    begin, size = end, 0
    while begin > floor:
        token = tokens[begin - 1]
        inside = _unclosed(" ".join(tokens[begin:end]))
        if not inside and (not _is_part(token, lexicons) or (size and _STOPPED.search(token))):
            break
        size += len(token)
        if size > _MOST:
            return end, end
        begin -= 1
    if end - begin > 1 and tokens[begin - 1].endswith((">", "＞")) and _OWNER.search(tokens[begin]):
        begin += 1  # the last step of a path
    return (begin, end) if size >= _LEAST and not _GOES_ON.search(tokens[end - 1]) else (end, end)


def _is_credit(tokens: Sequence[str], place: int, floor: int, lexicons: Lexicons) -> bool:
    """Say whether a token between headline and date is an outlet, an account or a button."""
    token = tokens[place]
    if _NO_PART.search(token) or token.startswith("来源") or begins_a_line(token, lexicons):
        return True
    if place <= floor or _OPEN.search(token):
        return False
    before = tokens[place - 1]
    if len(token) <= _ACCOUNT and before.endswith(("记者", "作者", "编辑")):
        return True
    if token.endswith("记者"):
        return True
    if len(before) < _LEAST or not _is_part(before, lexicons):
        return False
    return _OWNER.search(token) is not None or (len(token) <= _ACCOUNT and not _OPEN.search(before))


def _is_part(token: str, lexicons: Lexicons) -> bool:
    return (
        _PART <= len(token) <= _MOST
        and "。" not in token
        and not DATE.match(token)
        and not _NO_PART.search(token)
        and not begins_a_line(token, lexicons)
    )


def _unclosed(text: str) -> bool:
    """Say whether a text closes a bracket or a quotation that it does not open."""
    return any(text.count(right) > text.count(left) for left, right in _PAIRS)


def _said_twice(tokens: Sequence[str], begin: int, end: int) -> dict[int, int]:
    half, odd = divmod(end - begin, 2)
    if not odd and half and tokens[begin : begin + half] == tokens[begin + half : end]:
        return {begin: begin + half, begin + half: end}
    return {begin: end}
