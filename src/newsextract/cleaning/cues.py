"""What the words of a block say of its role: cues of the lexicon, dates beside credits, numbers and addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from newsextract.cleaning.parts import menu_at_the_foot, toolbar
from newsextract.fold import fold
from newsextract.lexicons import Lexicons, alternation
from newsextract.lexicons.rows import CueRow
from newsextract.records import Role
from newsextract.surnames import SURNAMES

__all__ = ["SENTENCE", "Verdict", "begins_a_line", "is_but_a_cue", "told_by"]


class Verdict(NamedTuple):
    """A role that words or markup give to a block, the cue, and whether the article ends there."""

    role: Role
    cue: str
    ends: bool = False


SENTENCE = re.compile(r"[。！？；!?…，,.](?:(?<![，,.])|(?<=[，,])(?=[一-龥])|(?<=[.])(?=\s|$))")
"""Ends a sentence, or a clause of Han characters."""
_BYLINE_DATE = re.compile(r"(?:19|20)[0-9]{2}\s?[-/年.]\s?[01]?[0-9]\s?[-/月.]\s?[0-3]?[0-9]")
_CREDIT = re.compile(
    r"来源|作者|记者|编辑|责编|发布|公布|发表|更新|浏览|阅读|点击|点阅|人气|字号|举报|[0-9]{1,2}:[0-9]{2}|[0-9]\s?版"
)
_LABEL = re.compile("来源|作者|记者|编辑|责编|发布|公布|发表|更新|时间|日期|出版")
_HAN = re.compile("[一-龥]")
_CODE = re.compile(r"ICP|[0-9]{3,4}-[0-9]{7,8}|1[3-9][0-9]{9}|[A-Za-z0-9_.]+@[A-Za-z0-9.]+")
_REPORTER = re.compile(
    r"^[□■◎●◆]?\s?[\[【（(〔]?(?:[一-龥0-9A-Za-z·+、，\s]{0,20}(?:记者|通讯员|编辑|责编|摄影|撰文|采写)|文[/|丨])"
    rf"(?:[】\]）)]?[\s:：/|丨]{{1,3}}|[】\]）)]?(?=[{SURNAMES}]))[一-龥·\s、/|&]{{2,60}}[\]】）)〕]?$"
)
_SPACED_LABEL = re.compile(r"[一-龥] [一-龥]\s?[:：|]")  # 编 辑：何晓岚
_MENU_ITEM = 24
_INSET = 6  # 延伸阅读：某地新建产业园 stands within articles too
_MARK = re.compile(r"\Z|[\s:：/／|｜丨】\]）)>》»·]")
_MORE = re.compile(
    "(?:更多|相关|热门|热点|最新|推荐|往期|近期|今日|本周|精彩)[一-龥]{2,4}"
    "|更多[一-龥A-Za-z]{2,8}(?:报道|报导|新闻|文章|内容|资讯)"
    "|(?:新闻|图片|视频|文章|资讯|频道|本站|栏目|站内|财经)(?:阅读|热门|点击|热点|最新)?(?:排行榜?|推荐|热榜|排名)"
)
_SIGNS = frozenset(" \t★●■◆▲▼►▎▌>》·•【[（(")
_ICON = re.compile("^[\\W_]+$")
_AGO = re.compile(r"(?:^|\s|[·|,，⋅])(?:[0-9]{1,3}\s?(?:秒|分钟|小时|天|周|个月|年)前|昨天|前天)$")
_LATIN = re.compile("[0-9A-Za-z]")


class _Cues(NamedTuple):
    """The patterns for cues anywhere in a block and alone, those that begin one by their first character, the rows."""

    inside: re.Pattern[str]
    whole: re.Pattern[str]
    starts: Mapping[str, tuple[str, ...]]
    rows: Mapping[tuple[str, str], CueRow]

    def start_of(self, text: str) -> tuple[str, int] | None:
        """Give the longest cue that a text begins with, behind up to three signs, and where it ends."""
        signs = 0
        while signs < 3 and text[signs : signs + 1] in _SIGNS and signs < len(text):
            signs += 1
        for place in range(signs, -1, -1):
            for surface in self.starts.get(text[place : place + 1], ()):
                if text.startswith(surface, place):
                    return surface, place + len(surface)
        return None

    def footer(self, text: str) -> str | None:
        """Give the cue of a page's foot that a text begins with: 版权声明, 联系我们."""
        begun = self.start_of(text)
        return begun[0] if begun and self.rows["start", begun[0]].role == "footer" else None


@lru_cache(maxsize=16)
def _cues(lexicons: Lexicons) -> _Cues:
    """Give the cues of the lexicon; all read folded text."""
    rows: list[CueRow] = list(lexicons.table("boilerplate").rows)
    by_surface: dict[tuple[str, str], CueRow] = {
        (row.where, fold(surface)): row for row in rows for surface in row.surfaces
    }
    whole, starts, inside = (
        sorted((surface for at, surface in by_surface if at == where), key=lambda one: (-len(one), one))
        for where in ("whole", "start", "anywhere")
    )
    by_first: dict[str, tuple[str, ...]] = {}
    for surface in starts:
        by_first[surface[0]] = (*by_first.get(surface[0], ()), surface)
    return _Cues(
        re.compile(alternation(inside)),
        re.compile(r"[\s【\[（(>]*(" + alternation(whole) + r")[\s】\])）>》»!！…。：:]*"),
        by_first,
        by_surface,
    )


def begins_a_line(text: str, lexicons: Lexicons) -> bool:
    """Say whether a text begins with a cue that says what a line is: 来源：, 责任编辑, 相关阅读, 版权所有."""
    cues = _cues(lexicons)
    head = fold(text[:40])
    begun = cues.start_of(head)
    if begun is None:
        return False
    row = cues.rows["start", begun[0]]
    return row.role not in ("paragraph", "nav") and (
        not row.marked or _MARK.match(head, begun[1]) is not None
    )


def is_but_a_cue(text: str, lexicons: Lexicons, *, ends: bool = False) -> bool:
    """Say whether a text holds no more than a cue: 相关文章, 打印; with `ends` one that ends an article."""
    cues = _cues(lexicons)
    head = fold(text[:40])
    if begun := cues.start_of(head):
        row = cues.rows["start", begun[0]]
        if begun[1] >= len(head.rstrip("：: ")) and (row.ends or not ends):
            return True
    found = cues.whole.fullmatch(head)
    return found is not None and (cues.rows["whole", found[1]].ends or not ends)


def _starts(row: CueRow, cue: str, end: int, text: str, size: int, sentences: int) -> bool:
    """Say whether a cue that begins a block speaks for the whole of it."""
    if size > row.most or (row.marked and not _MARK.match(text, end)):
        return False
    if row.role == "byline" and not cue.startswith("原"):  # 原标题：何以开工？ is one, 记者：何以开工？ prose
        if row.marked and text.endswith(("？", "?")):
            return False
        if size > 16 and text.endswith(("。", "！", "？")):
            return row.marked and sentences <= 2 and size <= 40
    return sentences <= 2 or row.role in ("footer", "comment", "promo") or size <= 40


def _read(text: str, lexicons: Lexicons) -> tuple[int, Verdict | None]:
    """Count the sentences of a block and read its cues."""
    sentences = len(SENTENCE.findall(text[:4000]))
    return sentences, _by_words(text, len(text), sentences, lexicons)


_remembered = lru_cache(maxsize=8192)(_read)


def told_by(text: str, lexicons: Lexicons) -> tuple[int, Verdict | None]:
    """Count the sentences of a block and read its cues; short ones are remembered: the pages of a site share their menus.

    >>> from newsextract.lexicons import load
    >>> told_by("责任编辑：何晓岚", load())
    (0, Verdict(role='byline', cue='责任编辑', ends=False))
    """
    return (_remembered if len(text) <= _MENU_ITEM else _read)(text, lexicons)


def _is_dated(text: str, size: int, sentences: int) -> bool:
    """Say whether a line is a date with a credit or a clock time beside it, or a date and little more: no dated headline."""
    if size > 90 or sentences > 1 or (found := _BYLINE_DATE.search(text)) is None:
        return False
    if _LABEL.search(text):
        return True
    rest = text[: found.start()] + text[found.end() :]
    return len(_HAN.findall(rest)) <= 11 and (size <= 24 or _CREDIT.search(text) is not None)


def _by_words(text: str, size: int, sentences: int, lexicons: Lexicons) -> Verdict | None:
    """Give what the words say: the cues from the surest to the weakest."""
    cues = _cues(lexicons)
    whole, rows = cues.whole, cues.rows
    text = fold(text[:400]) if size <= 400 else text
    if text[1:2] == " " and _SPACED_LABEL.match(text):
        text = text[0] + text[2:]
    head = text[:40] if size <= 400 else fold(text[:40])
    if size < 8 and _ICON.match(text):
        return Verdict("nav", "signs only")
    if size <= 14 and _MORE.fullmatch(text):
        return Verdict("related", "more of the same", ends=True)
    if size <= 40 and (found := whole.fullmatch(text)):
        row = rows["whole", found[1]]
        return Verdict(row.role, found[1], row.ends)
    if begun := cues.start_of(head):
        row = rows["start", begun[0]]
        if row.role == "promo" and _is_dated(text, size, sentences):
            return Verdict("byline", "date and source")
        if _starts(row, *begun, text, size, sentences):
            inset = row.role == "related" and size > begun[1] + _INSET and begun[0][0] not in "上下前后"
            return Verdict(row.role, begun[0], row.ends and not inset)
    if size <= 120 and text[-1] in "前天" and _AGO.search(text):
        return Verdict("comment" if size <= 40 else "related", "a while ago")
    if size <= 80 and " " in text and (tools := toolbar(text, whole)):
        row = rows["whole", tools]
        return Verdict(row.role, tools)
    if size <= 200 and "|" in text and (menu := menu_at_the_foot(text, cues.footer)):
        return Verdict("footer", menu, True)
    if size <= 400 and (found := cues.inside.search(text)):
        row = rows["anywhere", found.group()]
        prose = row.role in ("promo", "comment") and sentences >= 2 and text.endswith(("。", "！", "？", "”"))
        if row.role in ("comment", "share", "promo") and _is_dated(text, size, sentences):
            return Verdict("byline", "date and source")
        if size <= row.most and not prose:
            return Verdict(row.role, found.group(), row.ends)
    latin = sentences <= 1 and size <= 160 and _LATIN.search(text) is not None
    if latin and _is_dated(text, size, sentences):
        return Verdict("byline", "date and source")
    if size <= 90 and sentences == 0 and _REPORTER.match(text):
        return Verdict("byline", "reporter's line")
    if latin and _CODE.search(text) and not re.search("[一-龥]{40}", text):
        return Verdict("footer", "number or address")
    return None
