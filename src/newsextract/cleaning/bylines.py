"""The lines of an article that may credit somebody or tell its time: round the headline, between the paragraphs, behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newsextract.cleaning.persons import is_full_name
from newsextract.fold import fold
from newsextract.records import Block

__all__ = ["accounts_in", "around", "between", "joined", "labelled", "timed_in"]

_NAME_ALONE = re.compile("[一-龥A-Za-z·《》]{2,14}")
_LABEL = re.compile(
    r"[\s\[【（(]*((?:文章|稿件|信息|新闻|本文)?来源|稿源|作者|记者|通讯员|编辑|责编|责任编辑|供稿|撰稿|摄影|校对|审核)\s*[:：]"
)
_CLOCKED = re.compile("[0-9][:：][0-9]{2}|[发發][布佈表]|[时時][间間]|日期|[来來]源")
_EDITED = re.compile("编辑[:：]")
_LABELLED = re.compile("(?:编辑|责编|记者|作者|来源)[:：]")


def accounts_in(head: Sequence[Block], title: str | None) -> list[str]:
    """Give names that stand alone under the headline: in an element for credits, right before the date, or a person's."""
    dates = [
        place for place, block in enumerate(head) if block.cue == "date and source" or "时间" in block.cue
    ]
    first = dates[0] if dates else 0
    return [
        block.text
        for place, block in enumerate(head)
        if _NAME_ALONE.fullmatch(block.text)
        and block.text != title
        and (
            (block.role == "byline" and block.cue.startswith("markup:"))
            or (block.role == "promo" and (place < first or is_full_name(block.text)))
        )
    ]


def labelled(texts: Iterable[str], label: str) -> list[str]:
    """Give texts that a site's rule says to credit, with the label that the readers of credits go by."""
    return [text if re.search("[:：/｜|]", text) else f"{label}：{text}" for text in texts]


def joined(blocks: Sequence[Block]) -> list[str]:
    """Give the texts of blocks; a label that stands alone (编辑：) has what stands in the next block behind it."""
    texts: list[str] = []
    label = ""
    for block in blocks:
        value = block.text.strip("[]【】()（） ")
        if label and value and len(value) <= 20 and not re.search("[:：]", value):
            texts[-1] = f"{label}：{value}"
        else:
            texts.append(block.text)
        found = _LABEL.fullmatch(fold(block.text))
        label = found[1] if found else ""
    return texts


def around(blocks: Sequence[Block], place: int | None) -> tuple[list[Block], list[Block], list[Block]]:
    """Give the lines that may credit: the short ones from the headline to the article, bylines right above the
    headline, and lines just behind the article.
    """
    inside = [number for number, block in enumerate(blocks) if block.start is not None]
    if not inside:
        return [block for block in blocks if block.role == "byline"], [], []
    first = place + 1 if place is not None and place < inside[0] else max(0, inside[0] - 6)
    before = blocks[max(0, place - 4) : place] if place is not None else []
    head = [
        block
        for block in blocks[first : inside[0]]
        if len(block.text) <= 100 and "原标题" not in block.text[:8]
    ]
    behind = blocks[inside[-1] : inside[-1] + 9]
    tail = [
        block
        for block in behind
        if block.role in ("byline", "footer")
        or (len(block.text) <= 40 and _may_credit(block))
        or (len(block.text) <= 14 and (block.role != "related" or block.cue == "behind the article"))
    ]
    return head, [block for block in before if block.role == "byline"], tail


def _may_credit(block: Block) -> bool:
    """Say whether a short line behind the article names who wrote or edited it, among buttons too."""
    if block.role in ("promo", "share"):
        return _LABELLED.search(fold(block.text)) is not None
    return block.cue == "behind the article" and _EDITED.search(fold(block.text)) is not None


def between(blocks: Sequence[Block]) -> list[Block]:
    """Give the bylines between the paragraphs of the article."""
    inside = [number for number, block in enumerate(blocks) if block.start is not None]
    return [block for block in blocks[inside[0] : inside[-1]] if block.role == "byline"] if inside else []


def timed_in(blocks: Sequence[Block], place: int | None) -> list[tuple[int, str]]:
    """Give the blocks that may tell the time of publication: not prose, not comments or other articles.

    Within the article only credits count, behind it only what stands before the first list of other articles.
    """
    inside = [number for number, block in enumerate(blocks) if block.start is not None]
    first, last = (inside[0], inside[-1]) if inside else (len(blocks), len(blocks))
    timed: list[tuple[int, str]] = []
    for number, block in enumerate(blocks[: last + 8]):
        if (
            number > last
            and block.role == "related"
            and block.cue not in ("behind the article", "only links")
        ):
            break
        if block.start is not None or block.role in ("comment", "related", "title", "caption"):
            continue
        if (block.role == "footer" and number > first) or (place is not None and number <= place - 12):
            continue
        if first < number < last and (block.role != "byline" or not _CLOCKED.search(block.text)):
            continue
        timed.append((number, block.text[:200]))
    return timed
