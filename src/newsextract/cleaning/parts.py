"""Lines that are made of parts: buttons, menus with bars, headlines one after another."""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["headlines_in_a_row", "menu_at_the_foot", "toolbar"]

_GAP = re.compile("(?<=[一-龥！？”》】…]) (?=[一-龥“《【])")
_SIGN = re.compile("[“：？！!?|丨]")
_MENU_PART = 14


def headlines_in_a_row(text: str) -> bool:
    """Say whether a line is headlines one after another: parts without an end, of which some have a headline's signs."""
    parts = _GAP.split(text)
    return len(parts) >= 5 and sum(_SIGN.search(part) is not None for part in parts) * 2 >= len(parts)


def toolbar(text: str, whole: re.Pattern[str]) -> str | None:
    """Give the first button of a line that is made of buttons: 缩小字体 放大字体 收藏 微博 106."""
    parts = text.split()
    buttons = [found[1] for part in parts if (found := whole.fullmatch(part))]
    counts = sum(part.isdigit() for part in parts)
    return buttons[0] if len(buttons) >= 2 and (len(buttons) + counts) >= len(parts) * 0.6 else None


def menu_at_the_foot(text: str, footer: Callable[[str], str | None]) -> str | None:
    """Give the first part known of a menu at the foot of a page, of whose parts two are: 本报简介 | 服务条款 | 免责声明.

    `footer` gives the cue by which a part is known.
    """
    parts = [part.strip() for part in text.split("|")]
    if len(parts) < 4 or max(map(len, parts)) > _MENU_PART:
        return None
    known = [cue for part in parts if part and (cue := footer(part))]
    return known[0] if len(known) >= 2 else None
