"""Which run of blocks is the article: the best one, with its holes and islands, and a role for every block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from newsextract.cleaning.captions import captions_sentences, is_caption
from newsextract.cleaning.features import Features, Verdict
from newsextract.cleaning.insets import is_inset, main_container, without_insets
from newsextract.cleaning.modes import sure_only, with_doubtful
from newsextract.cleaning.title import squash
from newsextract.records import Role

__all__ = ["Judged", "Mode", "judge"]

Mode = Literal["balanced", "precision", "recall"]
Judged = tuple[Role, str]

_NARROW = 0.75
_SOME_PROSE = 40.0
_MOST_FOR_A_HOLE = -60.0
_LAST_CREDITS = frozenset(
    (
        "责任编辑",
        "責任編輯",
        "责编",
        "责编：",
        "责编:",
        "编辑：",
        "编辑:",
        "编辑",
        "值班编辑：",
        "校对",
        "编审",
        "审核",
        "终审",
        "监制",
        "签发",
    )
)
_CLOSED = re.compile(r"[。！？!?…：:；;”\"）)』】」]$")
_FINIS = re.compile(r"[（(]?完[）)]?|[（(]本报?完[）)]")
_SIGNER = re.compile("(?:政府|办公室|办公厅|委员会|局|部|厅|院|会|公司|中心|党委|党组)$")
_SIGNED_DAY = re.compile(
    r"[12][0-9]{3}\s?年\s?[0-9]{1,2}\s?月\s?[0-9]{1,2}\s?日"
    r"|二[〇○零Ｏ][一二三四五六七八九〇○零]{2}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)


def judge(
    features: Sequence[Features], parents: Sequence[int], title: int | None, mode: Mode
) -> list[Judged]:
    """Give each block its role and the cue that decided it.

    `parents` is the parent of each container of a page (of a dump: one container); `title` the index of the block
    that holds the headline, where one does.
    """
    if not features:
        return []
    told = [place for place, one in enumerate(features) if one.block.site == "body"]
    if told:
        inside, first, last = frozenset(told), told[0], told[-1]
        end = last
    else:
        inside = _region(features, parents, title)
        first, last = _best_run(features, inside, title, mode)
        end = last
        last = _with_signature(features, inside, last)
        first = _with_lead(features, title, first)
    habit = captions_sentences(features, first, last)
    again = _said_again(features, title, first, last)
    roles: list[Judged] = []
    for place, one in enumerate(features):
        if place in (title, again):
            roles.append(("title", "headline" if place == title else "headline again"))
        elif end < place <= last:
            roles.append(("paragraph", "signature"))
        elif first <= place <= last:
            roles.append(_within(features, place, first, last, place in inside, habit=habit))
        else:
            roles.append(_outside(one, place, first, title))
    roles = without_insets(features, parents, _without_heads_of_links(features, roles))
    if mode == "balanced" or told:
        return roles
    return (
        sure_only(features, roles) if mode == "precision" else with_doubtful(features, roles, inside, title)
    )


def _without_heads_of_links(features: Sequence[Features], roles: Sequence[Judged]) -> list[Judged]:
    """Take a short line that only heads links to other articles for one of them: 热读."""
    return [
        ("related", "heads links")
        if role == "heading" and features[place].size <= 16 and behind == ("related", "only links")
        else (role, cue)
        for place, ((role, cue), behind) in enumerate(zip(roles, [*roles[1:], ("", "")], strict=True))
    ]


def _said_again(features: Sequence[Features], title: int | None, first: int, last: int) -> int | None:
    """Give the place where the article begins with its headline once more."""
    if title is None or not title < first < last:
        return None
    return first if squash(features[first].block.text) == squash(features[title].block.text) else None


def _region(features: Sequence[Features], parents: Sequence[int], title: int | None) -> frozenset[int]:
    """Descend from the root to the smallest container that holds most of the prose."""
    masses = [0.0] * len(parents)
    beyond, seen = 1.0, 0.0
    for place, one in enumerate(features):
        if title is not None and place > title:
            seen += one.weight
            if one.verdict is not None and one.verdict.ends and seen >= _SOME_PROSE:
                beyond = max(beyond * 0.4, 0.05)
        masses[one.block.container] += one.weight * _nearness(place, title) * beyond
    for container in range(len(parents) - 1, 0, -1):
        masses[parents[container]] += masses[container]
    heaviest = [-1] * len(parents)
    for container in range(1, len(parents)):
        rival = heaviest[parents[container]]
        if rival < 0 or masses[container] > masses[rival]:
            heaviest[parents[container]] = container
    node = 0
    while (best := heaviest[node]) >= 0 and masses[best] >= masses[node] * _NARROW:
        node = best
    while (parent := parents[node]) > 0 and masses[parent] <= masses[node] * 1.02:
        node = parent
    under = _under(parents, node)
    return frozenset(place for place, one in enumerate(features) if under[one.block.container])


def _nearness(place: int, title: int | None) -> float:
    """Weigh prose down that stands before the headline or far behind it."""
    if title is None:
        return 1.0
    if place < title:
        return 0.2
    return 1.0 / (1.0 + (place - title) / 150)


def _under(parents: Sequence[int], node: int) -> list[bool]:
    under = [False] * len(parents)
    for container in range(len(parents)):
        under[container] = container == node or (parents[container] >= 0 and under[parents[container]])
    return under


def _best_run(
    features: Sequence[Features], inside: frozenset[int], title: int | None, mode: Mode
) -> tuple[int, int]:
    """Give the run of blocks with the largest sum of scores (Kadane's algorithm)."""
    best = (0.0, 0, -1)
    start, total = 0, 0.0
    fading, seen, hole = 1.0, 0.0, 0.0
    main, returns = main_container(features)
    for place, one in enumerate(features):
        if total <= 0:
            start, total = place, 0.0
        score = _score(one, place in inside, mode)
        inset = place < returns and one.block.container != main and is_inset(one)
        if place in inside and (inset or _in_a_hole(one)):
            score = -5.0 if inset else max(score, _MOST_FOR_A_HOLE - hole)
            hole += score
        else:
            hole = 0.0
        total += score * (0.3 if title is not None and place < title else fading)
        if place == title:
            total = 0.0
        elif title is not None and place > title:
            seen += one.weight
            fading *= 1.0 if inset else _fading(one, ended=seen >= _SOME_PROSE)
        if total > best[0]:
            best = (total, start, place)
    return best[1], best[2]


def _in_a_hole(one: Features) -> bool:
    """Say whether a block of a page is of a kind that stands within articles: links to others, a button, a promotion."""
    if one.block.tag == "line":
        return False
    if one.verdict is None or one.verdict.role == "paragraph":
        return one.links > 0.5
    return one.verdict.role not in ("byline", "caption", "footer", "comment") and not one.verdict.ends


def _with_lead(features: Sequence[Features], title: int | None, first: int) -> int:
    """Take in a lead that stands in an element of its own: right before the first paragraph or right behind the headline.

    What stands between is credits, buttons and captions. A summary that the article repeats is none.
    """
    if title is None or not title + 1 < first < len(features):
        return first
    if _is_lead(features, first - 1, first, 10):
        before = features[first - 2].verdict
        if before is not None and before.role in ("byline", "share"):
            return first - 1
    between = features[title + 2 : first]
    if _is_lead(features, title + 1, first, 24) and all(
        one.size < 60 or not content_verdict(one.verdict) for one in between
    ):
        return title + 1
    return first


def _is_lead(features: Sequence[Features], place: int, first: int, least: int) -> bool:
    one = features[place]
    gist = one.block.text.rstrip("。…")
    return (
        one.verdict is None
        and one.links == 0
        and one.size >= least
        and one.sentences > 0
        and one.block.tag in ("div", "p", "section", "blockquote")
        and not any(gist in other.block.text for other in features[first : first + 8])
    )


def _with_signature(features: Sequence[Features], inside: frozenset[int], last: int) -> int:
    """Take in what closes a text: (完), or who signs and the day in Chinese."""
    if last < 0 or last + 1 not in inside:
        return last
    if _FINIS.fullmatch(features[last + 1].block.text):
        return last + 1
    for place in range(last + 1, min(last + 4, len(features))):
        one = features[place]
        if place not in inside or one.size > 30 or one.links > 0.3:
            return last
        if _SIGNED_DAY.fullmatch(one.block.text):
            return place if place > last + 1 else last
        if one.verdict is not None:
            return last
    return last


def _fading(one: Features, *, ended: bool) -> float:
    """Say how far what follows a block counts less: the article ended there, or in a dump junk stands between.

    `ended`: enough prose was seen for a cue that ends an article to be believed.
    """
    if ended and one.verdict is not None and one.verdict.ends:
        return 0.4
    if one.block.tag != "line":
        return 1.0
    if one.verdict is not None and one.verdict.role not in ("paragraph", "byline", "caption"):
        return 0.85
    return 0.97 if one.size < 16 and not _CLOSED.search(one.block.text) else 1.0


def _score(one: Features, inside: bool, mode: Mode) -> float:
    if not inside:
        return -200.0
    verdict = one.verdict
    if verdict is not None and verdict.role != "paragraph":
        if verdict.role in ("byline", "caption"):
            last = verdict.cue in _LAST_CREDITS and mode != "recall"
            return (-150.0 if mode == "balanced" else -1000.0) if last else -3.0
        if verdict.ends:
            return {"precision": -1000.0, "balanced": -150.0, "recall": -60.0}[mode]
        return -20.0 - one.links * min(one.size, 60) * 0.3
    if one.links > 0.5:
        return -min(one.size, 60) * 0.5
    if "\t" in one.block.text and one.links < 0.3:
        return 8.0 if re.search("[0-9]", one.block.text) else -2.0
    if (
        one.block.tag == "line"
        and one.size < 48
        and not _CLOSED.search(one.block.text)
        and "。" not in one.block.text
    ):
        return -6.0
    if one.sentences:
        return min(one.size, 200) * (1 - one.links)
    return min(one.size, 40) * 0.2 - 4.0 if one.size >= 20 else -3.0


def _within(
    features: Sequence[Features], place: int, first: int, last: int, inside: bool, *, habit: bool
) -> Judged:
    """Judge a block between the first and the last of the article."""
    one = features[place]
    block, verdict = one.block, one.verdict
    if verdict is not None and verdict.role != "paragraph":
        if verdict.role == "byline" and one.size > 60 and one.sentences >= 2:
            return "paragraph", "prose"
        if verdict.role == "byline" and inside and _signs(features[place - 1], one):
            return "paragraph", "signature"
        return verdict.role, verdict.cue
    if not inside and place != first:
        return "related", "outside the article's element"
    if one.links > 0.6 and one.size < 80:
        return "related", "only links"
    if is_caption(features, place, last, habit=habit):
        return "caption", "under a picture"
    if block.tag == "tr" or "\t" in block.text:
        return "table", "row of a table"
    if block.tag in ("h1", "h2", "h3", "h4", "h5", "h6") or (
        one.sentences == 0 and block.bold and one.size <= 40
    ):
        return "heading", "heading element"
    if block.tag in ("li", "dd", "dt"):
        return "list", "list item"
    if one.sentences == 0 and one.size <= 24 and not _CLOSED.search(block.text):
        return "heading", "short line"
    return "paragraph", "prose"


def _signs(before: Features, one: Features) -> bool:
    """Say whether a day stands alone below who signs a notice that the article quotes."""
    return (
        before.verdict is None
        and before.size <= 30
        and _SIGNER.search(before.block.text) is not None
        and _SIGNED_DAY.fullmatch(one.block.text) is not None
    )


def _outside(one: Features, place: int, first: int, title: int | None) -> Judged:
    """Judge a block before or behind the article."""
    if one.verdict is not None and one.verdict.role != "paragraph":
        menu = one.verdict.cue == "only links" and title is not None and place < title
        return ("nav", "only links") if menu else (one.verdict.role, one.verdict.cue)
    if place < first:
        return (
            ("nav", "before the article")
            if title is None or place < title
            else ("promo", "before the article")
        )
    return "related", "behind the article"


def content_verdict(verdict: Verdict | None) -> bool:
    """Say whether words or markup leave the block to the article."""
    return verdict is None or verdict.role == "paragraph"
