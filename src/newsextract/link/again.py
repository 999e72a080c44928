"""Known names once more: whole, as a part's name, or short; and as long as the longest that the text has."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

import msgspec

from newsextract.lexicons import Lexicons
from newsextract.link.names import MOST_NAMES, same_project
from newsextract.link.words import pattern_of
from newsextract.rules.patterns import in_title
from newsextract.rules.project import SECTION
from newsextract.rules.vocabulary import Vocabulary, vocabulary
from newsextract.values import Candidate, ProjectValue

__all__ = ["said_again", "widened"]

_REACHING = ("至", "到")
"""A short form that begins with one begins behind it: 延伸至|海宁桥."""
_OF_ALL = ("最大的", "最长的", "最高的", "最深的", "打造成", "打造为", "建设成", "建设为")
"""Right before a known name of ordinary words they tell what some project is, and name none."""
_FIRST_OF_ALL = re.compile("首[个条座][^，。；、\n]{0,10}$")
"""What is the first of its kind is told of, and not named again."""
_WHERE = ("在", "位于", "落户", "入驻", "来到", "前往")
"""Right before the whole of a name they tell where something is or happens."""
_AIM = re.compile("(?:最[^，。；、]{1,8}|(?:成为|打造成?|建成)[^，。；、]{2,20})的$")
"""What follows is what a project is to become, and not its name."""
_COMPANY = re.compile("(?:投资|建设|开发|运营|管理|发展|置业){0,2}(?:有限|股份|集团|公司|局|处(?![于在理]))")
"""Behind a known name it is a company's or an office's: 海棠体育园|有限公司, 清江水库|建设管理局."""
_APPOSED = re.compile("(?:项目|工程)?——")
"""Behind what tells the kind of the project that is named next: 海上光伏电站项目|——."""
_EXTENSION = re.compile("[一二三四五]?期?(?:改?扩建|迁建|修缮|灌区)")
"""Behind a whole it says that the project is not the whole, which stands already: 江州机场|三期扩建工程."""
_NO_SHORT = frozenset("的在，、和")
"""Before a head they leave it without a short form."""
_REGION = re.compile("[一-龥]{1,5}[省市县区镇乡]")


def widened(folded: str, names: Sequence[Candidate]) -> list[Candidate]:
    """Let a name run as far as a longer one that the text has there too: 红鱼沟水库|及灌区工程, whole elsewhere.

    `names` are candidates in order of `start`, none of which overlap; so is what is given.
    """
    longer: dict[str, list[str]] = {}
    for text in sorted({folded[one.start : one.end] for one in names}, key=len, reverse=True)[:MOST_NAMES]:
        longer.setdefault(text[:2], []).append(text)
    found: list[Candidate] = []
    for one in names:
        if found and one.start < found[-1].end:
            continue  # inside the longer name
        size = one.end - one.start
        text = next(
            (
                text
                for text in longer.get(folded[one.start : one.start + 2], ())
                if folded.startswith(text, one.start)
            ),
            "",
        )
        found.append(msgspec.structs.replace(one, end=one.start + len(text)) if len(text) > size else one)
    return found


def said_again(
    folded: str, names: Sequence[Candidate], taken: Iterable[Candidate], lexicons: Lexicons
) -> list[Candidate]:
    """Find where known names stand once more, whole or as their part's name, and short forms of lines and works."""
    if not names:
        return []
    words = vocabulary(lexicons)
    covered = _apart((one.start, one.end) for one in (*names, *taken))
    found: list[Candidate] = []
    forms: dict[str, Candidate] = {}
    distinct = {folded[one.start : one.end]: one for one in reversed(names)}
    names = sorted(list(distinct.values())[-MOST_NAMES:], key=lambda one: one.start - one.end)
    for one in names:
        text = folded[one.start : one.end]
        for form in (text, *_shorter(text, one, words, pattern_of(lexicons, "whole", "WORDS$"))):
            forms.setdefault(form, one)
    for form, one in sorted(forms.items(), key=lambda item: -len(item[0])):
        place = folded.find(form)
        while place >= 0:
            end = place + len(form)
            if not (
                _is_covered(place, end, covered)
                or (
                    form not in distinct
                    and (
                        folded.endswith(_WHERE, 0, place)
                        or _FIRST_OF_ALL.search(folded, max(0, place - 16), place)
                    )
                )
                or folded.endswith(_OF_ALL, 0, place)
                or _APPOSED.match(folded, end)
                or in_title(folded, place)
                or _COMPANY.match(folded, end)
            ):
                _claim(place, _end_of(folded, end, words), one, "said again", covered, found)
            place = folded.find(form, end)
    named = [(folded[one.start : one.end], one) for one in names]
    signs = {sign for text, _ in named for sign in text} - _NO_SHORT
    for head in words.heads.finditer(folded):
        tail, (start, end) = head.group(), head.span()
        last = folded[start - 1 : start]
        if last in signs and not _is_covered(start, end, covered):
            may_be = [(text, one) for text, one in named if last in text and tail in text]
            _claim_short(folded, start, end, may_be, covered, found, lexicons)
    return found


def _end_of(folded: str, end: int, words: Vocabulary) -> int:
    """Take in the section of a line that stands behind its name: 江海高铁|北岸段."""
    if not words.ends_in_line.search(folded, max(0, end - 6), end):
        return end
    section = SECTION.match(folded, end)
    return section.end() if section else end


def _shorter(text: str, one: Candidate, words: Vocabulary, ends_whole: re.Pattern[str]) -> list[str]:
    """Give the forms that a name may take later: its part alone, its whole, itself without 项目."""
    proper = one.value.proper if isinstance(one.value, ProjectValue) else ""
    first = proper.split(" ")[0] if proper else ""
    forms = []
    for head in words.heads.finditer(text) if len(text) >= 8 else ():
        if 3 < head.end() <= len(text) - 4 and ends_whole.search(text, 0, head.end()):
            part = text[head.end() :]
            whole = [] if _EXTENSION.match(part) else [text[: head.end()]]
            forms += [*whole, *([part] if any(one in part for one in proper.split(" ")) else [])]
    if text.endswith(("项目", "工程")) and len(text) >= 8:
        size = len(text) - 2
        if (first and text.startswith(first)) or words.ends_in_site.search(text, max(0, size - 6), size):
            forms.append(text[:size])
    return [form for form in forms if len(form) >= 4 and not form[0].isascii() and _is_balanced(form)]


def _is_balanced(form: str) -> bool:
    return form.count("（") == form.count("）")


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap, as a quantity inside a name does; they are given in order, apart from each other.

    >>> _apart([(8, 12), (0, 10), (20, 24)])
    [(0, 12), (20, 24)]
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _is_covered(start: int, end: int, covered: Sequence[tuple[int, int]]) -> bool:
    """Say whether a stretch of text overlaps one of those that are covered, which lie apart in order."""
    place = bisect_left(covered, (start, end))
    return bool(place and covered[place - 1][1] > start) or (place < len(covered) and covered[place][0] < end)


def _claim(
    start: int, end: int, one: Candidate, cue: str, covered: list[tuple[int, int]], found: list[Candidate]
) -> None:
    if _is_covered(start, end, covered):
        return
    insort(covered, (start, end))
    value = one.value
    value = msgspec.structs.replace(value, cue=cue) if isinstance(value, ProjectValue) else value
    found.append(Candidate(start, end, one.kind, one.rule, one.priority, value))


def _claim_short(
    folded: str,
    head: int,
    end: int,
    named: Sequence[tuple[str, Candidate]],
    covered: list[tuple[int, int]],
    found: list[Candidate],
    lexicons: Lexicons,
) -> None:
    """Claim 平宁铁路 where 平南至宁川铁路 is known: the longest run before a head whose characters are the name's."""
    tail = folded[head:end]
    for name, one in named:
        start = _begins(folded, head, name)
        short = folded[start:head]
        if (
            _is_short_form(folded, start, head, end, name)
            and _says_which(short, tail, name, one, lexicons)
            and same_project(name, short + tail, lexicons)
        ):
            _claim(start, end, one, "short form", covered, found)
            return


def _begins(folded: str, head: int, name: str) -> int:
    """Give where the run of a name's characters begins that ends at a head."""
    start, place = head, len(name)
    while (
        start > 0
        and head - start < 26
        and (sign := folded[start - 1]) not in _NO_SHORT
        and (place := name.rfind(sign, 0, place)) >= 0
    ):
        start -= 1
    return start + folded.startswith(_REACHING, start)


def _is_short_form(folded: str, start: int, head: int, end: int, name: str) -> bool:
    """Say whether what stands before a head can be a short form of a name by what stands round it."""
    short, tail = folded[start:head], folded[head:end]
    if len(short) < 2 or short in ("高速", "一期", "二期") or len(short) + len(tail) < 4:
        return False
    if len(short) == 2 and tail in ("项目", "工程") and "一" <= folded[start - 1 : start] <= "龥":
        return False  # the end of another word: 生物|医药项目
    if start and folded[start - 1] in "个项座" and folded[start - 2 : start - 1].isdigit():
        return False  # as many of a kind: 11个|文化旅游项目
    goes_on = name.partition(short + tail)[2][:2]
    if len(goes_on) == 2 and folded.startswith(goes_on, end):
        return False  # more of the name follows: 枢纽|物流基地项目
    return not (
        _AIM.search(folded, max(0, start - 24), start)
        or _FIRST_OF_ALL.search(folded, max(0, start - 16), start)
        or in_title(folded, start)
        or not _is_balanced(short)
        or _APPOSED.match(folded, end)
        or _COMPANY.match(folded, end)
        or _EXTENSION.match(name.partition(tail)[2])
    )


def _says_which(short: str, tail: str, name: str, one: Candidate, lexicons: Lexicons) -> bool:
    """Say whether a short form is long enough, the end of the name, or holds two characters of what is proper in it."""
    proper = one.value.proper.replace(" ", "") if isinstance(one.value, ProjectValue) else ""
    return bool(
        len(short) >= (6 if short in name else 8)
        or (
            len(short) >= 4
            and name.endswith(short + tail)
            and short not in vocabulary(lexicons).generic
            and (tail in ("项目", "工程") or _REGION.fullmatch(name.removesuffix(short + tail)))
        )
        or sum(sign in proper for sign in short) >= min(2, len(short))
    )
