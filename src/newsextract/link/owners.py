"""Who builds a project, where the text says so plainly: 由某某公司投资建设, 建设单位：某某公司."""

from __future__ import annotations

import re
from itertools import chain

from newsextract.lexicons import Lexicons
from newsextract.link.words import STOPS, pattern_of

__all__ = ["owners_in"]

_BUILDS = "(?:共同|联合|独家|全额|合作)?(?:投资|出资|斥资)(?:[约近超]?[0-9.]+余?[万亿]*(?:美元|欧元|元)(?:人民币)?)?(?:建设|兴建|开发|打造|新建|建造|运营|[，的])|(?:共同|联合)?(?:开发建设|建设运营|建设管理|负责建设)"
_BY = re.compile(f"由(?P<owner>[^，：由{STOPS}]{{2,40}}?)(?:{_BUILDS})")
_SAID = f"WORDS(?:为|是|系|：|:)(?P<owner>[^，：:{STOPS}]{{4,40}}?)(?=[，{STOPS}]|$)"
_OF = f"(?:^|(?<=[，。；：\n]))(?P<owner>[^，：由的{STOPS}]{{2,30}}WORDS)(?:计划|拟|共同|联合)?(?:投资|出资)(?:建设|兴建)?的"
_OF_SIGN = re.compile("[投出]资(?:建设|兴建)?的")
"""What `_OF` ends in, and so all that need be looked for first."""
_LONGEST = 60
_ANYBODY = re.compile(
    "(?!于|此|来|中央|社会|民间|国家)[^了在将于和、0-9]{3,}(?<!资金)(?<!资本)(?<!预算)(?<!部门)(?<!单位)"
)
_GENERIC = re.compile(
    "(?:该|本|其|此|各|某|多家|两家|我)|(?:民营|外资|社会|国有|当地|市|县|区|省)?(?:政府|财政|企业|资本|公司|集团)$"
)


def owners_in(folded: str, lexicons: Lexicons) -> list[tuple[int, int, str]]:
    """List the builders that a text names, sentence by sentence: where each stands, and the words that say so.

    >>> from newsextract.lexicons import load
    >>> text = "项目由江州半导体有限公司投资建设，建设单位为海宁建投集团。"
    >>> [(text[start:end], cue) for start, end, cue in owners_in(text, load())]
    [('江州半导体有限公司', '由…投资建设'), ('海宁建投集团', '建设单位为')]
    """
    found: dict[tuple[int, int], str] = {}
    of = pattern_of(lexicons, "builder", _OF)
    signs = [one.span() for one in _OF_SIGN.finditer(folded)]
    for hit in chain(
        _BY.finditer(folded),
        pattern_of(lexicons, "builder-label", _SAID).finditer(folded),
        *(of.finditer(folded, max(0, start - _LONGEST), end) for start, end in signs),
    ):
        span = _named(folded, *hit.span("owner"))
        is_by = hit.re is _BY
        if span is None or (is_by and not _ANYBODY.fullmatch(folded, *span)):
            continue
        before, after = folded[hit.start() : hit.start("owner")], folded[hit.end("owner") : hit.end()]
        found.setdefault(span, f"{before}…{after}" if is_by else before + after)
    return sorted((*span, cue) for span, cue in found.items())


def _named(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Give the name alone, without what describes it (国内领先的…——江州乳业); None where it names nobody."""
    for mark in ("——", "的", "“"):
        place = folded.rfind(mark, start, end)
        start = place + len(mark) if place >= 0 else start
    name = folded[start:end]
    return None if len(name) < 4 or _GENERIC.match(name) else (start, end)
