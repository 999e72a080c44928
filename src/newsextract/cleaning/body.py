"""What each block is to the article: a part of it, one of its holes, or something round it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsextract.cleaning.captions import Habits, habits_of, is_caption
from newsextract.cleaning.credits import CREDIT
from newsextract.cleaning.cues import Verdict
from newsextract.cleaning.features import CLOSED, Features
from newsextract.cleaning.insets import without_insets
from newsextract.cleaning.modes import sure_only, with_doubtful
from newsextract.cleaning.run import Mode, best_run, region_of
from newsextract.cleaning.title import squash
from newsextract.records import Role

__all__ = ["NO_ARTICLE", "Judged", "Mode", "judge"]

NO_ARTICLE = "no article found"
"""The cue of a block where none was found."""
Judged = tuple[Role, str]

# no end of a sentence, no frame of dashes, no number of a document, no day
_HEADING = re.compile(
    r"(?!(?:19|20)[0-9]{2}\s?[-/年.][0-9\s]{1,3}[-/月.])(?!.*(?:[。！？!?…：:；;—]|〔[0-9]{4}〕.{1,6}号)$)[^—－=*|｜_]*[一-龥]"
)
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
        inside = region_of(features, parents, title)
        first, last = best_run(features, inside, title, mode)
        end = last
        last = _with_signature(features, inside, last)
        first = _with_lead(features, title, first)
        first = _with_heading(features, inside, title, first, last)
    habits = habits_of(features, first, last)
    again = _said_again(features, title, first, last)
    roles: list[Judged] = []
    for place, one in enumerate(features):
        if place == title or place in again:
            roles.append(("title", "headline" if place == title else "headline again"))
        elif end < place <= last:
            roles.append(("paragraph", "signature"))
        elif first <= place <= last:
            roles.append(_within(features, place, first, last, place in inside, habits))
        else:
            roles.append(
                _outside(one, place, first, title, "behind the article" if last >= 0 else NO_ARTICLE)
            )
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


def _said_again(features: Sequence[Features], title: int | None, first: int, last: int) -> frozenset[int]:
    """Give the places where the article says its headline once more: as it begins, or for each of its pictures."""
    if title is None or not title < first < last:
        return frozenset()
    headline = features[title].block.text
    lines = range(first, last + 1) if features[title].block.tag == "line" and "。" not in headline else ()
    again = {place for place in lines if features[place].block.text == headline}
    if squash(features[first].block.text) == squash(headline):
        again.add(first)
    return frozenset(again)


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


def _with_heading(
    features: Sequence[Features], inside: frozenset[int], title: int | None, first: int, last: int
) -> int:
    """Take in the heading of the first section: a line right before the first paragraph, as others stand in the article."""
    if title is None or first - 1 <= title or not any(map(_is_heading, features[first + 1 : last])):
        return first
    return first - 1 if first - 1 in inside and _is_heading(features[first - 1]) else first


def _is_heading(one: Features) -> bool:
    """Say whether a line looks like a section's heading: short, without an end, no credit, link or number."""
    text = one.block.text
    return (
        one.verdict is None
        and one.links == 0
        and 4 <= one.size <= 30
        and not one.block.image
        and one.block.tag not in ("li", "dd", "dt", "tr")
        and "\t" not in text
        and _HEADING.match(text) is not None
        and CREDIT.search(text) is None
    )


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


def _within(
    features: Sequence[Features], place: int, first: int, last: int, inside: bool, habits: Habits
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
    if is_caption(features, place, last, habits):
        return "caption", "under a picture"
    if block.tag == "tr" or "\t" in block.text:
        return "table", "row of a table"
    if block.tag in ("h1", "h2", "h3", "h4", "h5", "h6") or (
        one.sentences == 0 and block.bold and one.size <= 40
    ):
        return "heading", "heading element"
    if block.tag in ("li", "dd", "dt"):
        return "list", "list item"
    if one.sentences == 0 and one.size <= 24 and not CLOSED.search(block.text):
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


def _outside(one: Features, place: int, first: int, title: int | None, behind: str) -> Judged:
    """Judge a block before or behind the article; `behind` is the cue of what stands behind it."""
    if one.verdict is not None and one.verdict.role != "paragraph":
        menu = one.verdict.cue == "only links" and title is not None and place < title
        return ("nav", "only links") if menu else (one.verdict.role, one.verdict.cue)
    if place < first:
        return (
            ("nav", "before the article")
            if title is None or place < title
            else ("promo", "before the article")
        )
    return "related", behind


def content_verdict(verdict: Verdict | None) -> bool:
    """Say whether words or markup leave the block to the article."""
    return verdict is None or verdict.role == "paragraph"
