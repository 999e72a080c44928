"""What `precision` drops and `recall` keeps of what is doubtful, once the article is found."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from newsextract.cleaning.captions import says_caption
from newsextract.cleaning.features import CLOSED, Features
from newsextract.records import TEXT_ROLES, Role

__all__ = ["sure_only", "with_doubtful"]

_SOME = 20
_MOST_OPEN = 0.6


def sure_only(features: Sequence[Features], roles: Sequence[tuple[Role, str]]) -> list[tuple[Role, str]]:
    """Drop what may not be the article's: paragraphs with links in a third of them, lines without an end at its edges,
    a last line in brackets.
    """
    kept = list(roles)
    for place, (role, _) in enumerate(roles):
        if role in ("paragraph", "list") and features[place].links > 0.3:
            kept[place] = "related", "precision: links"
    inside = [place for place, (role, _) in enumerate(kept) if role in TEXT_ROLES]
    if sum(_doubtful(features[place]) for place in inside) > len(inside) * _MOST_OPEN:
        return kept  # an article whose paragraphs have no full stops
    for edge in (inside, inside[::-1]):
        for place in edge:
            if kept[place][0] in ("table", "list") or not _doubtful(features[place]):
                break
            kept[place] = "promo", "precision: at the edge"
    return kept


def _doubtful(one: Features) -> bool:
    text = one.block.text
    return not CLOSED.search(text) or (text[0] in "（([【" and text[-1] in "）)]】")


def with_doubtful(
    features: Sequence[Features],
    roles: Sequence[tuple[Role, str]],
    inside: Collection[int],
    title: int | None,
) -> list[tuple[Role, str]]:
    """Keep what may be the article's: sentences in its element before and behind it, and those that a word of the page's
    own (a promotion, a notice) gave away but that read like prose; short lines under pictures that only their place made
    captions.
    """
    kept = list(roles)
    for place, (role, cue) in enumerate(roles):
        one = features[place]
        if place == title or role in TEXT_ROLES or place not in inside or one.links > 0.2:
            continue
        if cue == "under a picture" and not says_caption(one):
            kept[place] = "heading", f"recall: {cue}"
        prose = one.size >= _SOME and one.sentences > 0 and CLOSED.search(one.block.text) is not None
        if prose and (one.verdict is None or (role == "promo" and one.sentences >= 2)):
            kept[place] = "paragraph", f"recall: {cue}"
    return kept
