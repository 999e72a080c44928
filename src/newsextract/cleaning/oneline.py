"""A page that was dumped into one line, parted again: at wide gaps, behind sentences, before credits and times."""

from __future__ import annotations

import re

from newsextract.cleaning.features import begins_a_line
from newsextract.lexicons import Lexicons

__all__ = ["is_one_line", "parted"]

_GAP = re.compile(r"(?:[\t\u3000]|[ \xa0]{2})[ \t\u3000\xa0]*| (?=[|｜] )|(?<= [|｜]) ")
_BLANK = re.compile("[ \xa0]")
_DATE = re.compile(r"(?:19|20)[0-9]{2}\s?[-/年.][01]?[0-9][-/月.][0-3]?[0-9]")
_CLOCK = re.compile(r"[0-2]?[0-9][:：][0-5][0-9](?:[:：][0-5][0-9])?")
_STOPPED = re.compile("[。！？…][”’」』）)]?$")
_LONG = 200
_PROSE = 15
_HEADLINE = 6
_OWN = 8
_MENU = 4


def is_one_line(lines: list[str]) -> bool:
    """Say whether nearly all of a dump stands in one long line."""
    held = [line for line in lines if line.strip()]
    longest = max(map(len, held), default=0)
    return len(held) <= 3 and longest >= _LONG and longest >= sum(map(len, held)) * 0.6


def parted(line: str, lexicons: Lexicons) -> list[str]:
    """Part a line into the lines that it was made of. Nothing but white space is lost; a lone bar is a line.

    >>> from newsextract.lexicons import load
    >>> parted("首页 财经 某县开建产业园 2024-05-06 08:30 来源：某报 项目昨日开工，总投资12亿元。 占地300亩。 责任编辑：何晓岚", load())
    ['首页 财经', '某县开建产业园', '2024-05-06 08:30 来源：某报', '项目昨日开工，总投资12亿元。', '占地300亩。', '责任编辑：何晓岚']
    """
    lines: list[str] = []
    for stretch in _GAP.split(line):
        lines += _parted_at_blanks(stretch, lexicons)
    return lines


def _parted_at_blanks(stretch: str, lexicons: Lexicons) -> list[str]:
    tokens = [token for token in _BLANK.split(stretch) if token]
    lines: list[str] = []
    held: list[str] = []
    for place, token in enumerate(tokens):
        if held and _begins(held, token, tokens[place + 1 : place + 2], lexicons):
            lines.append(" ".join(held))
            held = []
        held.append(token)
    return [*lines, " ".join(held)] if held else lines


def _begins(held: list[str], token: str, following: list[str], lexicons: Lexicons) -> bool:
    """Say whether a token begins a line of its own, given what the line before it holds."""
    before = held[-1]
    whole = " ".join(held)
    if whole.count("（") + whole.count("(") > whole.count("）") + whole.count(")"):
        return False  # （记者 何晓岚）
    if _STOPPED.search(before):
        return True
    if _DATE.match(token) or (begins_a_line(token, lexicons) and not _credits(whole)):
        return True
    if _DATE.search(whole) and _CLOCK.match(token):
        return False
    if following and _DATE.match(following[0]) and len(token) >= _HEADLINE:
        return True
    if len(token) >= _OWN and all(len(one) < _HEADLINE for one in held):
        return True  # a headline behind a menu
    if len(before) >= _OWN and len(token) <= _MENU and not _DATE.search(whole):
        return True  # a menu behind a headline
    return "。" in token and len(token) >= _PROSE and not before.endswith(("，", "、", "：", ":"))


def _credits(line: str) -> bool:
    """Say whether a line is one of date and credits, which go on in it: 2024-05-06 来源：某报 作者：何晓岚."""
    return _DATE.match(line) is not None and len(line) < 60
