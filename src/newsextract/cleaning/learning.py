"""What the pages of one site have in common is not the article: learnt from a few pages, kept as site data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from newsextract.cleaning.page import RawBlock
from newsextract.cleaning.sites import Site
from newsextract.cleaning.title import squash

__all__ = ["recurring"]

_LEAST = 4
_MOST = 2_000


def recurring(pages: Iterable[Iterable[RawBlock]], *, share: float = 0.5) -> tuple[str, ...]:
    """Give the lines that stand on at least two pages and on `share` of them, sorted. A page given twice counts once.

    Lines of fewer than four letters (1, 一、) are left out: they head sections of articles.

    >>> def page(*lines): return [RawBlock(line, "p", "") for line in lines]
    >>> recurring([page("甲县开工", "本网热线"), page("乙县投产", "本网热线"), page("丙县签约", "本网热线")])
    ('本网热线',)
    """
    seen: Counter[str] = Counter()
    first: dict[str, str] = {}
    known: set[frozenset[str]] = set()
    for blocks in pages:
        lines: dict[str, str] = {}
        for block in blocks:
            if len(key := squash(block.text)) >= _LEAST:
                lines.setdefault(key, block.text)
        whole = frozenset(lines)
        if whole in known or not whole:
            continue
        known.add(whole)
        seen.update(lines.keys())
        for key, text in lines.items():
            first[key] = min(first.get(key, text), text)
    least = max(2, -(-len(known) * share // 1))
    return tuple(sorted(first[key] for key, count in seen.items() if count >= least))[:_MOST]


def learnt(site: Site, lines: Iterable[str]) -> Site:
    """Give a site's rule with lines that recur added to those it has."""
    return msgspec.structs.replace(site, repeated=tuple(sorted({*site.repeated, *lines})))
