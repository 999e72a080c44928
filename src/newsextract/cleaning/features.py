"""What a block is like, and what its words say of its role: the same for a page's blocks and a dump's lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from newsextract.cleaning.page import RawBlock
from newsextract.cleaning.parts import headlines_in_a_row, menu_at_the_foot, toolbar
from newsextract.cleaning.title import squash
from newsextract.fold import fold
from newsextract.lexicons import Lexicons, alternation
from newsextract.lexicons.rows import CueRow
from newsextract.records import Role
from newsextract.surnames import SURNAMES

__all__ = ["CLOSED", "Features", "Verdict", "begins_a_line", "features_of", "is_but_a_cue", "overruled_zones"]


class Verdict(NamedTuple):
    """A role that words or markup give to a block, the cue, and whether the article ends there."""

    role: Role
    cue: str
    ends: bool = False


class Features(msgspec.Struct, frozen=True):
    """A block with what is told of it. `weight` counts its characters where it reads like prose, else less."""

    block: RawBlock
    size: int
    sentences: int
    links: float
    verdict: Verdict | None
    weight: float


_SENTENCE = re.compile(r"[。！？；!?…，,.](?:(?<![，,.])|(?<=[，,])(?=[一-龥])|(?<=[.])(?=\s|$))")
_STOPPED = re.compile("[。！？][”’）)]?$")
CLOSED = re.compile(r"[。！？!?…：:；;”\"）)』】」.]$")
"""Ends a sentence or what is quoted or added."""
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
_ONLY_LINKS = Verdict("related", "only links")
_INSET = 6  # 延伸阅读：某地新建产业园 stands within articles too
_STRONG = ("comment", "related", "caption")
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


def overruled_zones(blocks: Sequence[RawBlock], title: int | None) -> frozenset[str]:
    """Give the markup words that hold most of the page's prose: they name the page, not what surrounds the article.

    A word for credits (`editor` in the name of an editing tool) is overruled by a few sentences already.
    """
    masses: dict[str, float] = {}
    prose: dict[str, int] = {}
    roles: dict[str, Role | None] = {}
    total = 0.0
    for place, block in enumerate(blocks):
        if len(block.text) < 16 or block.link_chars * 3 > len(block.text) or not _SENTENCE.search(block.text):
            continue
        mass = min(len(block.text), 300) / (1.0 + (abs(place - title) / 60 if title is not None else 0))
        total += mass if len(block.text) >= 40 else mass / 2
        if block.zone is not None:
            masses[block.zone.cue] = masses.get(block.zone.cue, 0.0) + (
                mass if len(block.text) >= 40 else mass / 2
            )
            roles[block.zone.cue] = block.zone.role
            prose[block.zone.cue] = prose.get(block.zone.cue, 0) + bool(_STOPPED.search(block.text))
    return frozenset(
        cue
        for cue, mass in masses.items()
        if (roles[cue] != "comment" and mass > total * (0.75 if roles[cue] == "related" else 0.5))
        or (roles[cue] == "byline" and prose[cue] >= 3)
    )


def features_of(
    block: RawBlock,
    lexicons: Lexicons,
    overruled: frozenset[str] = frozenset(),
    repeated: frozenset[str] = frozenset(),
) -> Features:
    """Measure a block and read its cues.

    `overruled` are markup words that are not believed on this page, `repeated` lines (squashed) that recur on its site.
    """
    text = block.text
    size = len(text)
    sentences, verdict = (_told_by if size <= _MENU_ITEM else _read)(text, lexicons)
    links = block.link_chars / size if size else 0.0
    zone = None if block.zone is not None and block.zone.cue in overruled else block.zone
    if zone is not None and zone.role == "byline" and (size > 120 or sentences > 2):
        zone = None
    if zone is not None and zone.role is not None and (verdict is None or zone.role in _STRONG):
        verdict = _by_zone(zone.role, zone.cue)
    if links > 0.6 and (size < 60 or sentences < 2) and (verdict is None or verdict.role == "paragraph"):
        verdict = _ONLY_LINKS
    if repeated and (verdict is None or verdict.role == "paragraph") and squash(text) in repeated:
        verdict = Verdict("promo", "recurs on this site")
    if (
        verdict is None
        and block.tag == "line"
        and size >= 40
        and "。" not in text
        and headlines_in_a_row(text)
    ):
        verdict = Verdict("related", "titles in a row")
    if block.site is not None:
        verdict = _by_site(block.site, verdict)
    return Features(block, size, sentences, links, verdict, _weight(text, size, sentences, links, verdict))


@lru_cache(maxsize=1024)
def _by_zone(role: Role, cue: str) -> Verdict:
    return Verdict(role, f"markup: {cue}")


def _by_site(field: str, verdict: Verdict | None) -> Verdict | None:
    """Give the verdict of a rule for the site."""
    if field == "drop":
        return Verdict("ad", "site rule: drop")
    if field in ("published", "publisher", "authors"):
        return Verdict("byline", f"site rule: {field}")
    return verdict


def _weight(text: str, size: int, sentences: int, links: float, verdict: Verdict | None) -> float:
    if verdict is not None and verdict.role != "paragraph":
        return 0.0
    if sentences and (size >= 12 or CLOSED.search(text)):
        return min(size, 300) * (1 - links)
    return min(size, 60) * (1 - links) * (0.3 if size >= 20 else 0.1)


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
    sentences = len(_SENTENCE.findall(text[:4000]))
    return sentences, _by_words(text, len(text), sentences, lexicons)


# with a bounded memory: the pages of a site share their menus
_told_by = lru_cache(maxsize=8192)(_read)


def _is_dated(text: str, size: int, sentences: int) -> bool:
    """Say whether a line is a date with a credit or a clock time beside it, or a date and little more: no dated headline."""
    if size > 90 or sentences > 1 or (found := _BYLINE_DATE.search(text)) is None:
        return False
    if _LABEL.search(text):
        return True
    rest = text[: found.start()] + text[found.end() :]
    return len(_HAN.findall(rest)) <= 11 and (size <= 24 or _CREDIT.search(text) is not None)


def _by_words(text: str, size: int, sentences: int, lexicons: Lexicons) -> Verdict | None:
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
