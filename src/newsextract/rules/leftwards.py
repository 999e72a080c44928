"""Reading a name leftwards from its head: which word, by its class and its neighbours, ends it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsextract.rules.vocabulary import SYMBOLS, Vocabulary
from newsextract.segment import Token

__all__ = ["NUMBER", "read_leftwards"]

NUMBER = re.compile(r"[0-9.]+|[一二三四五六七八九十百千万两]+|±|[0-9]+[万千亿]")
_FUNCTION = frozenset(("uj", "ul", "uz", "ud", "ug", "y", "r", "p"))
_MAY_END = _FUNCTION | frozenset("cvdt")
"""Classes of words that can end a name though no list has them."""
_NO_TIME = ("期", "代", "未来", "世纪", "段")
"""Ends of words of the class of times that tell none: 二期, 北段."""
_SIDES = ("东", "西", "南", "北")
"""Before 至 they tell where a line ends: 南至|江州至海宁铁路."""
_IN = ("在", "于")
_PAYS = ("投资", "出资", "斥资", "主要")
"""Before 建设 they make a verb of it: 投资建设|海宁生产基地."""


def read_leftwards(found: list[Token], words: Vocabulary) -> tuple[list[Token], str]:
    """Take tokens from the right until one ends the name; give those taken, and the word that ended it."""
    following: Token | None = None
    for number in range(len(found) - 1, -1, -1):
        one = found[number]
        text = one.text
        if (text in words.listed or one.tag in _MAY_END) and (
            _ends(one, following, found[number - 1] if number else None, words)
            or (text in words.joined and _parts_projects(found[:number], words))
        ):
            name = found[number + 1 :]
            return _behind_a_place(name, words) if text in _IN else name, f"behind {text}"
        if len(text) > 2 and (verb := _verb_at_end(text, words)):
            return found[number + 1 :], f"behind {verb}"
        following = one
    return found, ""


def _behind_a_place(name: list[Token], words: Vocabulary) -> list[Token]:
    """Take off where something is built: 在|平南建设|锂电池项目."""
    for number, one in enumerate(name[1:4], 2):
        if one.text in words.activity and number < len(name):
            return name[number:]
    return name


def _parts_projects(before: Sequence[Token], words: Vocabulary) -> bool:
    """Say whether a project is named before 及, so that it joins two: 江州硅片项目及海宁靶材项目."""
    for one in reversed(before):
        if one.text in words.lists:
            return False
        if one.text == "项目":
            return True
    return False


def _verb_at_end(word: str, words: Vocabulary) -> str:
    """Give the longest verb of two characters or more that a word ends in."""
    return next(
        (
            word[start:]
            for start in range(len(word) - 1)
            if word[start:] in words.verb and word[start:] not in words.of_use
        ),
        "",
    )


def _ends(one: Token, following: Token | None, before: Token | None, words: Vocabulary) -> bool:
    """Say whether a token cannot be inside a name."""
    text, tag = one.text, one.tag
    if text in words.reaching:
        return not (
            following
            and before
            and (_may_bound(following) if _is_noun(before) else _is_place(following) and _may_bound(before))
            and before.text not in words.verb
            and before.text not in _SIDES
        )
    if text in ("项目", "工程") and before is not None and before.text in words.kinds:
        return True
    if text in ("内", "里") and following is not None and before is not None:
        return before.text[-1:] in "区园"
    if text in words.head:
        return False
    if text in words.joined:
        return _parts_names(text, following, before, words)
    if text in words.activity:
        return following is not None and (
            _is_place(following)
            or following.tag == "m"
            or following.text == "年产"
            or (before is not None and before.text in _PAYS and following.text not in words.company)
            or (text == "建设" and before is not None and _is_region(before) and _is_new(following, words))
        )
    if text in words.verb or text in words.demonstrative:
        return _ends_as_verb(text, following, before, words)
    if text in words.counter and before is not None and NUMBER.fullmatch(before.text):
        return True
    if tag == "c" and len(text) > 1:
        return True
    if tag in _FUNCTION and text not in words.status:
        return text not in words.inside
    if tag == "v" and following is not None and (following.tag in ("ns", "nt") or text == "含"):
        return (len(text) > 1 or text == "含") and not (
            before is not None and (before.tag == "ns" or before.text == "·")
        )
    if tag == "d":
        return text not in words.inside and not (
            len(text) == 1 and following is None and before is not None and len(before.text) == 1
        )
    return (tag == "t" and not text.endswith(_NO_TIME) and text not in words.inside) or text in SYMBOLS


def _is_region(one: Token) -> bool:
    """Say whether a word is a region, as the subject of 建设 is: 海宁县, not 城市 or 片区."""
    return (
        one.text[-1] in "县区市镇"
        and (one.tag == "ns" or len(one.text) > 2)
        and not one.text.endswith(("城市", "城镇", "片区", "园区", "社区", "小区"))
    )


def _is_new(one: Token, words: Vocabulary) -> bool:
    """Say whether a word begins a name of its own: behind 海宁县建设, not 海宁县建设工程."""
    return one.text not in words.generic and one.text not in words.head and one.text[0] not in "路街大局"


def _parts_names(text: str, following: Token | None, before: Token | None, words: Vocabulary) -> bool:
    """Say whether 和, 与 or 及 stands between two names, not inside one."""
    if following is None or before is None:
        return True
    if before.text in words.verb:
        return before.text not in words.of_use or following.text not in words.generic
    if before.text in ("可", "能", "再"):
        return True
    if _is_place(following):
        return not (text in ("及", "与") and _is_place(before))
    if text == "和" and following.tag == "" and (before.text in words.head or before.text in ("线", "段")):
        return True  # 江海管道C线|和|平宁管道
    return before.text.endswith(("项目", "工程"))


def _ends_as_verb(text: str, following: Token | None, before: Token | None, words: Vocabulary) -> bool:
    """Say whether a verb or a demonstrative ends the name: not where it is of use in it (九江路|贯通|工程)."""
    if text in words.demonstrative and following is not None and following.text in words.company:
        return False  # 人|本|集团
    if text in ("新建", "改建", "兴建") and before is not None and _is_of_the_name(following, before, words):
        return False
    if following is None and before is not None and text in words.of_use:
        return False
    return not (text == "续建" and following is not None and following.text == "配套")


def _is_of_the_name(following: Token | None, before: Token, words: Vocabulary) -> bool:
    """Say whether 新建 or 改建 between two words is part of the name: 异地|新建, 公司|新建|年产, 灌区|新建|扩建."""
    if before.text in words.moved or before.text.endswith("公司"):
        return True
    if following is None and before.tag[:1] in ("q", "l", "j"):
        return True
    if following is None or following.text in ("改造", "扩建"):
        return before.tag[:2] in ("n", "nz", "vn") or before.text[-2:] in words.head
    return following.text.startswith("年产")


def _is_noun(one: Token) -> bool:
    return one.tag[:1] not in ("v", "p", "d", "c", "u", "r", "m") or (
        len(one.text) == 1 and one.tag in ("zg", "g", "v")
    )


def _may_bound(one: Token) -> bool:
    """Say whether a line may run to it: a place that is also a verb (自贡, 安化) is one behind 至."""
    return _is_noun(one) or (one.tag == "v" and len(one.text) == 2)


def _is_place(one: Token) -> bool:
    return one.tag in ("ns", "nt") or (one.tag in ("nr", "nrt") and 1 < len(one.text) < 4)
