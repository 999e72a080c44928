"""Links to other articles set into one: an element of its own among the paragraphs, headed 相关内容."""

from __future__ import annotations

from collections.abc import Sequence

from newsextract.cleaning.features import Features
from newsextract.records import Role

__all__ = ["is_inset", "main_container", "without_insets"]


def without_insets(
    features: Sequence[Features], parents: Sequence[int], roles: list[tuple[Role, str]]
) -> list[tuple[Role, str]]:
    """Take what stands below 相关内容 in the same element for other articles, where the article goes on behind it."""
    main, returns = main_container(features)
    held = -1
    for place, one in enumerate(features[:returns]):
        within = one.block.container
        if within != main and is_inset(one):
            held = within
        elif held >= 0 and held not in (within, parents[within]):
            held = -1
        elif held >= 0 and roles[place][0] in ("heading", "list"):
            roles[place] = "related", "inset"
    return roles


def main_container(features: Sequence[Features]) -> tuple[int, int]:
    """Give the element that itself holds most of the prose, and the place of the last of it; (-1, 0) without insets."""
    if not any(map(is_inset, features)):
        return -1, 0
    masses: dict[int, float] = {}
    lasts: dict[int, int] = {}
    for place, one in enumerate(features):
        if one.weight >= 8 and one.block.tag != "line":
            masses[one.block.container] = masses.get(one.block.container, 0.0) + one.weight
            lasts[one.block.container] = place
    if not masses:
        return -1, 0
    main = max(masses, key=masses.__getitem__)
    return main, lasts[main]


def is_inset(one: Features) -> bool:
    """Say whether a block heads links to other articles; within an article its element stands apart from the prose."""
    return one.verdict is not None and one.verdict.ends and one.verdict.role == "related"
