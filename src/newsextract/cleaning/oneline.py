"""A page that was dumped into one line, parted again: at wide gaps, behind sentences, before credits and times."""

from __future__ import annotations

import re

from newsextract.cleaning.cues import begins_a_line, is_but_a_cue
from newsextract.cleaning.onelinetitle import DATE, headlines
from newsextract.lexicons import Lexicons

__all__ = ["is_one_line", "parted"]

_GAP = re.compile(r"(?:[\t\u3000]|[ \xa0]{2})[ \t\u3000\xa0]*| (?=[|｜] )|(?<= [|｜]) ")
_BLANK = re.compile("[ \xa0]")
_CLOCK = re.compile(r"[0-2]?[0-9][:：][0-5][0-9](?:[:：][0-5][0-9])?")
_STOPPED = re.compile("[。！？…][”’」』）)]?$")
_LAST_CREDIT = re.compile(r"^[（(【\[]?(?:责任编辑|责编|本文编辑|值班编辑|编辑|審校|校对|审核|监制)[:：]")
_NAME = re.compile("[一-龥]{1,4}[）)】\\]]?")
_REPORTER = re.compile("记者(?: [一-龥]{2,4})*$")
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
    titles = headlines(tokens, lexicons)
    lines: list[str] = []
    held: list[str] = []
    ends = 0
    for place, token in enumerate(tokens):
        if place in titles:
            begins, ends = True, titles[place]
        else:
            begins = place == ends or (
                place > ends and _begins(held, token, tokens[place + 1 : place + 2], lexicons)
            )
        if held and begins:
            lines.append(" ".join(held))
            held = []
        held.append(token)
    return [*lines, " ".join(held)] if held else lines


def _begins(held: list[str], token: str, following: list[str], lexicons: Lexicons) -> bool:
    """Say whether a token begins a line of its own, given what the line before it holds."""
    if not held:
        return False
    before = held[-1]
    whole = " ".join(held)
    if whole.count("（") + whole.count("(") > whole.count("）") + whole.count(")"):
        return False  # （记者 何晓岚）
    if _STOPPED.search(before):
        return True
    if len(held) == 1 and is_but_a_cue(before, lexicons, ends=True):
        return True  # what stands below 相关文章
    if DATE.match(token) and _REPORTER.search(whole):
        return False
    if DATE.match(token) or (begins_a_line(token, lexicons) and not _credits(whole, token)):
        return True
    if DATE.match(whole) and is_but_a_cue(token, lexicons):
        return True  # buttons behind date and source
    if DATE.search(whole) and _CLOCK.match(token):
        return False
    if DATE.match(whole) and len(token) >= _PROSE and "，" in token:
        return True
    if following and DATE.match(following[0]) and len(token) >= _HEADLINE:
        return True
    if (credit := _LAST_CREDIT.match(whole)) and len(whole) > credit.end() and not _NAME.fullmatch(token):
        return True  # what follows 责任编辑：何晓岚
    if len(token) >= _OWN and all(len(one) < _HEADLINE for one in held):
        return True  # a headline behind a menu
    if len(before) >= _OWN and len(token) <= _MENU and not DATE.search(whole):
        return True  # a menu behind a headline
    return "。" in token and len(token) >= _PROSE and not before.endswith(("，", "、", "：", ":"))


def _credits(line: str, token: str) -> bool:
    """Say whether a token goes on with a line of date and credits: 2024-05-06 来源：某报 作者：何晓岚."""
    return DATE.match(line) is not None and len(line) < 60 and not token.startswith(("原标题", "原题"))
