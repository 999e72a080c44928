"""The headline: by agreement of the page's headings, its <title> and its meta data, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from newsextract.cleaning.headline import headline_before_byline
from newsextract.cleaning.page import RawBlock
from newsextract.cleaning.tags import HEADINGS
from newsextract.fold import fold

__all__ = ["bare", "find_title", "names_a_site", "title_block"]

_PARTS = re.compile(r"\s*[_|｜]\s*|\s+[-–—·]\s+|\s*(?<![—-])[-—–](?![—-])\s*(?=[^-—–_|]{2,16}$)")
# …开工--时政--某某网
_DASHED = re.compile(r"(?:\s*--\s*[^-\s]{2,6})?\s*--\s*(?P<site>[^-\s]{2,14})\s*$")
_SQUASH = re.compile(r"[\s　“”\"'‘’《》「」：:，,。！!？?、…·|｜\-—_（）()【】\[\]]+")
_LABEL = re.compile(r"^(?:标\s*题|题\s*目)\s*[:：]\s*")
# 名称: | 临河县产业园通过验收 | 文号: | 无, as a row of a public record
_CELL = re.compile(r"^[|\s]*名\s?[称稱]\s*[:：]?\s*[|\t]\s*([^|\t]{6,80}?)\s*(?:[|\t].*)?$")
_META = ("og:title", "twitter:title", "articletitle", "title", "headline", "dc.title")
_LEVELS = {"h1": 0.35, "h2": 0.25, "h3": 0.2, "h4": 0.12, "h5": 0.12}
_SITE = re.compile(
    r"(?:网|新闻|日报|晚报|在线|频道|中心|平台|门户|快讯|头条|财经|客户端|官网|政府|委员会|博客|号|\.com|\.cn|传媒|电视台|时报|社|局|电子版|电子报|数字报)$"
)


def squash(text: str) -> str:
    """Take blanks and punctuation out, to compare."""
    return _SQUASH.sub("", text).lower()


def find_title(blocks: Sequence[RawBlock], meta: Mapping[str, str]) -> tuple[str | None, int | None]:
    """Give the headline and the index of the block that holds it."""
    named = [meta[name] for name in ("<title>", *_META, "ld:headline", "item:headline") if meta.get(name)]
    place = title_block(blocks, named)
    if place is not None:
        return bare(blocks[place].text), place
    place = headline_before_byline(blocks)
    if place is not None and (blocks[place].tag in HEADINGS or not named):
        return bare(blocks[place].text), place
    for name in named:
        if stripped := without_site(name):
            return stripped, None
    return None, None


def title_block(blocks: Sequence[RawBlock], named: Sequence[str]) -> int | None:
    """Find the block that says what the page's own title says: a heading by choice, the longest part agreed on."""
    best: tuple[float, int] | None = None
    wanted = list(dict.fromkeys(squash(name) for name in named))
    characters, shortest = frozenset("".join(wanted)), min(map(len, wanted), default=0)
    firsts = {name[:1] for name in wanted}
    for place, block in enumerate(blocks):
        text = block.text
        size = len(text)
        if not 4 <= size <= 120:
            continue
        first = text[0].lower()
        if (
            first not in characters
            and first.isalnum()
            and wanted
            and (size < shortest or firsts.isdisjoint(text.lower()))
        ):
            continue  # neither begins with a part of the title nor holds it
        mine = squash(text)
        if len(mine) < 4:
            continue
        agreed = max([_agreement(mine, name) for name in wanted], default=0.0)
        if agreed < 0.5 and not (block.tag == "h1" and not wanted):
            continue
        level = _LEVELS.get(block.tag, 0.0)
        if block.link_chars > size * 0.7:
            level -= 0.3
        if block.zone is not None and block.zone.role in ("nav", "footer", "related", "comment", "share"):
            level -= 0.25
        score = agreed + level - min(place, 400) / 4000
        if best is None or score > best[0]:
            best = (score, place)
    return best[1] if best else None


def _agreement(mine: str, name: str) -> float:
    """Say how far a block is the page's title: 1 where it is the whole of it, or its part before the site's name."""
    if not name:
        return 0.0
    if mine == name:
        return 1.0
    if name.startswith(mine):
        return 0.6 + 0.4 * len(mine) / len(name) if len(mine) >= 6 else 0.4
    if mine in name and len(mine) >= 8:
        return 0.5 + 0.4 * len(mine) / len(name)
    if name in mine and len(name) >= 6:
        return 0.5 + 0.4 * len(name) / len(mine)
    head = 0
    for left, right in zip(mine, name, strict=False):
        if left != right:
            break
        head += 1
    return 0.55 + 0.2 * head / len(mine) if head >= 8 and head >= len(mine) * 0.5 else 0.0


def without_site(title: str) -> str | None:
    """Take the site's name off a page's title.

    >>> without_site("某县开建产业园_某某新闻_某某网"), without_site("开工——一年之计 - 某某日报")
    ('某县开建产业园', '开工——一年之计')
    >>> without_site("某县开建产业园--时政--某某网"), without_site("开工--一年之计")
    ('某县开建产业园', '开工--一年之计')
    """
    if (dashed := _DASHED.search(title)) and dashed.start() and _SITE.search(fold(dashed["site"])):
        return title[: dashed.start()].strip()
    parts = [part for part in _PARTS.split(title) if part]
    while len(parts) > 1 and (len(parts[-1]) <= 12 or _SITE.search(parts[-1])):
        parts.pop()
    if not parts:
        return None
    first = parts[0]
    return title[: title.index(parts[-1]) + len(parts[-1])].strip() if len(parts) > 1 else first.strip()


def names_a_site(title: str) -> bool:
    """Say whether a page's title is but its site's name or a section's.

    >>> names_a_site("临河日报"), names_a_site("首页"), names_a_site("临河县产业园项目集中开工")
    (True, True, False)
    """
    return len(title) <= 4 or (len(title) <= 12 and _SITE.search(fold(title)) is not None)


def bare(text: str) -> str:
    """Take the label off a headline, and the bars of the table that it stood in.

    >>> bare("标　题：\\t临河县开建产业园"), bare("临河县开建产业园 | ||")
    ('临河县开建产业园', '临河县开建产业园')
    >>> bare("| 名称: | 临河县开建产业园 | 文号: | 无 |")
    '临河县开建产业园'
    """
    if cell := _CELL.match(text):
        return cell[1]
    return _LABEL.sub("", text).strip(" \t\u3000|")
