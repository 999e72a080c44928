"""Which names are one project's: full and short forms, parts, and the same name said again."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

import msgspec

from newsextract.lexicons import Lexicons
from newsextract.link.words import pattern_of
from newsextract.rules.patterns import in_title
from newsextract.rules.project import SECTION
from newsextract.rules.vocabulary import Vocabulary, vocabulary
from newsextract.values import Candidate, ProjectValue

__all__ = ["MOST_NAMES", "is_part", "said_again", "same_project", "stem", "widened"]

MOST_NAMES = 400
"""Distinct names of one document that are compared with each other; a longer list is compared by equality only."""
_SQUEEZED = re.compile(r"[\s“”‘’\"'（）()「」—\-–·]")
_TAIL = re.compile("(?:建设|新建|改造提升)?(?:项目|工程|攻坚战)$")
_MARKS = re.compile(
    r"[0-9]+(?:\.[0-9]+)?|[一二三四五六七八九十]期|第[一二三四五六七八九十]+|[东西南北中]段|[甲乙丙丁]"
)
_FULL_ENOUGH = re.compile(
    "(?:建设|改造|升级改造|[一二三四]期)*(?:工程|项目)?|.{0,12}(?:改造|扩容|治理|建设)工程"
)
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
_PART = re.compile("[段桥隧闸站渠]$|水库$|大坝$|机组$")
_IS_PART = re.compile("[段桥隧闸站渠]$")


@lru_cache(maxsize=2048)
def _bare(name: str) -> str:
    """Give a name without blanks and quotation marks, 高速铁路 and 高速公路 as they are said for short."""
    return _SQUEEZED.sub("", name).replace("高速铁路", "高铁").replace("高速公路", "高速")


@lru_cache(maxsize=2048)
def stem(name: str) -> str:
    """Give a name without blanks, quotation marks and the 项目 or 工程 at its end.

    >>> stem("青川 8 英寸硅片项目"), stem("“江海”工程")
    ('青川8英寸硅片', '江海')
    """
    bare = _bare(name)
    short = _TAIL.sub("", bare)
    return short if len(short) >= 2 else bare


@lru_cache(maxsize=2048)
def _marks(stem: str) -> frozenset[str]:
    """Give the figures and phases that keep names apart."""
    return frozenset(_MARKS.findall(stem))


@lru_cache(maxsize=2048)
def _splits(bare: str, lexicons: Lexicons) -> tuple[tuple[str, str], ...]:
    """Give the ways to read a name as a whole and a part of it."""
    splits = (
        (bare[: head.end()], bare[head.end() :]) for head in pattern_of(lexicons, "whole").finditer(bare)
    )
    return tuple(one for one in splits if len(one[1]) > 1 and one[1] not in ("项目", "工程"))


def _is_within(short: str, long: str) -> bool:
    """Say whether the characters of `short` stand in `long` in this order."""
    place = 0
    for sign in short:
        place = long.find(sign, place) + 1
        if not place:
            return False
    return True


def _share_a_run(short: str, long: str) -> bool:
    """Say whether three quarters of the shorter stand in the longer as they are."""
    size = -(-3 * len(short) // 4)
    return any(short[start : start + size] in long for start in range(len(short) - size + 1))


def _common(first: str, second: str) -> int:
    """Count the characters of the longest common subsequence."""
    row = [0] * (len(second) + 1)
    for one in first:
        before = 0
        for place, other in enumerate(second, 1):
            before, row[place] = row[place], before + 1 if one == other else max(row[place], row[place - 1])
    return row[-1]


def _says_another(first: str, second: str) -> bool:
    """Say whether one has as many other characters where the other has its own: 智能|制造|产业园, 智能|装备|产业园."""
    return any(
        what == "replace" and end - start == other_end - other_start
        for what, start, end, other_start, other_end in SequenceMatcher(
            None, first, second, autojunk=False
        ).get_opcodes()
    )


def _parted(lexicons: Lexicons) -> re.Pattern[str]:
    return pattern_of(lexicons, "parted", "WORDS$")


def is_part(long: str, short: str, lexicons: Lexicons) -> bool:
    """Say whether `long` names a part of what `short` names: it begins with it and goes on to a part of its own.

    >>> from newsextract.lexicons import load
    >>> [is_part(long, long[:4], load()) for long in ("临江高铁海宁至平南段", "清江灌区工程")]
    [True, False]
    """
    whole, part = _bare(short), _bare(long)
    if len(part) - len(whole) < 2:
        return False
    begins = next((one for one in (whole, _TAIL.sub("", whole)) if part.startswith(one)), "")
    if begins and part[len(begins)] in "及和与":
        return False  # the whole of which the shorter is a part: 清江大桥|及接线公路项目
    if begins:
        return bool(_parted(lexicons).search(begins)) and not _FULL_ENOUGH.fullmatch(part[len(begins) :])
    for outer, inner in _splits(part, lexicons):
        if inner[0] in "及和与":
            continue
        if _is_within(stem(short), outer):
            return bool(_PART.search(inner) and _parted(lexicons).search(whole)) and not _IS_PART.search(
                whole
            )
    return False


def same_project(first: str, second: str, lexicons: Lexicons) -> str:
    """Say why two names are one project's ("": they are not): equal, one the short form of the other, or close.

    >>> from newsextract.lexicons import load
    >>> same_project("平南至宁川铁路", "平宁铁路", load()), same_project("青川8英寸硅片", "青川12英寸硅片项目", load())
    ('short form', '')
    """
    one, other = stem(first), stem(second)
    if one == other:
        return "the same name"
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) == 2 and short in long and (first if short is one else second).endswith("项目"):
        return "short form"
    if len(short) < 3 or not (short[:3] in long or _is_within(short, long)):
        return ""
    marks, known = _marks(short), _marks(long)
    if not marks <= known or (marks and marks != known):
        return ""
    if (long.endswith("段") and not short.endswith("段")) or ("先行" in long and "先行" not in short):
        return ""
    full, brief = (first, second) if len(one) > len(other) else (second, first)
    if is_part(full, brief, lexicons):
        return ""
    if long.endswith(short) and long[-len(short) - 1] in "及与和、":
        return ""  # the other of two: 学校及医院项目, 医院项目
    if _is_within(short, long):
        return "short form" if long.endswith(short[-1]) or short in long else ""
    if short[:3] in long and _common(short, long) >= 0.75 * len(short) and len(short) >= 6:
        alike = one[-2:] == other[-2:] or _share_a_run(short, long)
        return "close to it" if alike and not _says_another(short, long) else ""
    return ""


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
        start, place = head, len(name)
        while (
            start > 0
            and head - start < 26
            and (sign := folded[start - 1]) not in _NO_SHORT
            and (place := name.rfind(sign, 0, place)) >= 0
        ):
            start -= 1
        start += folded.startswith(_REACHING, start)
        short = folded[start:head]
        goes_on = name.partition(short + tail)[2][:2]
        if len(short) == 2 and tail in ("项目", "工程") and "一" <= folded[start - 1 : start] <= "龥":
            continue  # the end of another word: 生物|医药项目
        if start and folded[start - 1] in "个项座" and folded[start - 2 : start - 1].isdigit():
            continue  # as many of a kind: 11个|文化旅游项目
        if len(goes_on) == 2 and folded.startswith(goes_on, end):
            continue  # more of the name follows: 枢纽|物流基地项目
        if len(short) < 2 or short in ("高速", "一期", "二期") or len(short) + len(tail) < 4:
            continue
        if (
            _AIM.search(folded, max(0, start - 24), start)
            or _FIRST_OF_ALL.search(folded, max(0, start - 16), start)
            or in_title(folded, start)
        ):
            continue
        if (
            not _is_balanced(short)
            or _APPOSED.match(folded, end)
            or _COMPANY.match(folded, end)
            or _EXTENSION.match(name.partition(tail)[2])
        ):
            continue
        proper = one.value.proper.replace(" ", "") if isinstance(one.value, ProjectValue) else ""
        known = (
            len(short) >= (6 if short in name else 8)
            or (
                len(short) >= 4
                and name.endswith(short + tail)
                and short not in vocabulary(lexicons).generic
                and (tail in ("项目", "工程") or _REGION.fullmatch(name.removesuffix(short + tail)))
            )
            or sum(sign in proper for sign in short) >= min(2, len(short))
        )
        if known and same_project(name, short + tail, lexicons):
            _claim(start, end, one, "short form", covered, found)
            return
