"""Which attribute of a project a number or a date tells: investment, land, start …"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, cast

from newsextract.fold import fold
from newsextract.lexicons import Lexicons, alternation
from newsextract.records import Attribute, Mention

__all__ = ["ANNOUNCED", "attribute_of", "event_of", "event_place", "phases_of", "speaks_of_another_phase"]

_SUMS: tuple[tuple[Attribute, str], ...] = (
    ("other", "contract"),
    ("tax", "tax"),
    ("export", "export"),
    ("output_value", "output"),
    ("investment", "investment"),
)
_EVENTS: tuple[tuple[Attribute, str], ...] = (
    ("other", "milestone"),
    ("signed", "signed"),
    ("start", "start"),
    ("completion", "completion"),
)
"""The attributes of money and of dates with the classes of words that tell them, the first to be asked first."""
_SITE_BEFORE = re.compile("(?:占地|用地|地块)(?:总)?面积[约为达共]{0,2}$")
_FLOOR_BEFORE = re.compile("(?:建筑总|楼|馆|厂房[^。；]{0,12}，)(?:面积|总面积)?[约为达共]{0,2}$")
_DONE = re.compile("(?:完成|已完成|达到|完工)[^，。]{0,8}$")
_SAID = "(?:于|在|(?:时间|日期)(?:定)?[为是]|时间)$"
_SAID_ENDS = tuple("于在为是间")
_PER = re.compile("[/／每]")
_PHASE = re.compile("(?<![分一二三四五六七八九十0-9])(?P<phase>[一二三四五六七八九首1-9])期")
_UNIT = re.compile("(?P<unit>[0-9]+|[一二三四五六七八九十]+)号(?=机组|线|炉|楼|厂房|车间)")
_ONE_OR_MORE = "(?:[一二三四五六七八九1-9][、和及]){0,4}[一二三四五六七八九首1-9]期"
_ROW_OF_PHASES = re.compile(f"(?<![分一二三四五六七八九十0-9]){_ONE_OR_MORE}(?:[、和及]+{_ONE_OR_MORE})*")
"""一期, 一期和二期, 一、二期."""
_IN_ROW = re.compile("[一二三四五六七八九首1-9](?=[、和及期])")
_PLACED = re.compile("(?:位于|坐落于?|地处|入驻|落户)[^，。；]*?[一二三四五六七八九1-9]期")
"""A phase of the park that a project stands in is none of its own."""
_SCOPED = re.compile("(?:度)?(?:全[省市县区]|(?:[^，。；、的]{0,6}会)?(?:重点|重大)|[省市县区]?第[一二三四])")
"""What is counted or ranked by a year: 2024年重点项目."""
_BRINGS = re.compile("(?:带动|拉动|撬动)[^，。；]{0,16}$")
"""What a project brings with it is not its own: 带动相关投资逾3000亿元."""
_STOREYS = re.compile("(?:地上|地下)[约为]{0,2}$")
"""Before an area they tell of floors, whatever its measure."""
_TERM = re.compile("(?:建设|施工)?(?:周期|年限|工期)(?:为|是|：|:)?$")
ANNOUNCED = re.compile("发布了?关于|公告[称，：]|披露")
"""Between a day and an event they tell that the day is the announcement's."""
_DATELINE = re.compile("(?:电|讯|消息)(?:[（(，。 ]|$)")
_NUMERALS = {"首": 1} | {sign: number for number, sign in enumerate("一二三四五六七八九", 1)}
_PLAN = re.compile("十[一二三四五六]五")


class _Words(NamedTuple):
    sums: tuple[tuple[Attribute, re.Pattern[str]], ...]
    site: re.Pattern[str]
    floor: re.Pattern[str]
    built: re.Pattern[str]
    progress: re.Pattern[str]
    event: re.Pattern[str]
    said_before: tuple[tuple[Attribute, re.Pattern[str]], ...]


@lru_cache(maxsize=16)
def _words(lexicons: Lexicons) -> _Words:
    def any_of(name: str) -> str:
        return alternation(lexicons.group("fact_words", [name]))

    events = [(told, any_of(name)) for told, name in _EVENTS]
    return _Words(
        sums=tuple((told, re.compile(any_of(name))) for told, name in _SUMS),
        site=re.compile(any_of("site")),
        floor=re.compile(any_of("floor")),
        built=re.compile(f"[^，。；、]{{0,8}}{any_of('building')}"),
        progress=re.compile(any_of("progress")),
        event=re.compile("|".join(f"(?P<{told}>{words}(?!前|产业))" for told, words in events)),
        said_before=tuple((told, re.compile(f"{words}{_SAID}")) for told, words in events),
    )


def attribute_of(mention: Mention, clause: str, offset: int, lexicons: Lexicons) -> Attribute | None:
    """Give the attribute that a mention tells in its clause; None for a date without an event, and for money of no measure.

    `offset` is where the mention starts in `clause`.
    """
    words = _words(lexicons)
    before, after = clause[:offset], clause[offset + len(mention.text) :]
    measure = fold(mention.indicator or "")
    if mention.kind == "money":
        per = getattr(mention, "per", None)
        if per not in (None, "year") or (per is None and _PER.search(mention.text)):
            return None  # a price, not a sum
        if _BRINGS.search(before):
            return None
        return _sum_of(measure or before[-10:] + after[:8], lexicons)
    if mention.kind == "area":
        if words.site.search(measure or before[-8:]):
            return "site_area"
        if measure in ("面积", "总面积") and _FLOOR_BEFORE.search(before):
            return "floor_area"
        if measure in ("面积", "总面积") and _SITE_BEFORE.search(before):
            return "site_area"
        if _STOREYS.search(before):
            return "floor_area"
        return (
            "floor_area"
            if words.floor.search(measure)
            or (not measure and (words.built.match(after) or words.floor.search(before[-6:])))
            else "other"
        )
    if mention.kind == "percentage":
        return "progress" if words.progress.search(measure) or _DONE.search(before) else "other"
    if _TERM.search(before):
        return "other"
    if _PLAN.search(mention.text) or (mention.text.endswith("年") and _SCOPED.match(after)):
        return None
    return _event(before, after, words, is_interval="/" in getattr(mention, "timex", ""))


@lru_cache(maxsize=1024)
def _sum_of(told: str, lexicons: Lexicons) -> Attribute | None:
    """Give what a sum of money is, by its indicator or the words round it."""
    return next((name for name, pattern in _words(lexicons).sums if pattern.search(told)), None)


def _event(before: str, after: str, words: _Words, *, is_interval: bool) -> Attribute | None:
    """Give the event nearest to a date: behind it in its clause, else just before it (投产于, 开工时间为).

    A span of years or months that only scopes a figure has none.
    """
    if _DATELINE.match(after):
        return None
    if (found := words.event.search(after)) and not ANNOUNCED.search(after, 0, found.start()):
        if found.group() == "达到" and before.endswith("到"):
            return None  # 力争到2025年…达到: an aim
        return cast(Attribute, found.lastgroup) if not is_interval or found.start() <= 8 else None
    if not before.endswith(_SAID_ENDS):
        return None
    return next((name for name, pattern in words.said_before if pattern.search(before)), None)


def event_of(told: str, lexicons: Lexicons) -> Attribute | None:
    """Give the first event that a stretch of text tells (竣工: completion), None where it tells none."""
    found = _words(lexicons).event.search(told)
    return cast(Attribute, found.lastgroup) if found else None


def event_place(told: str, lexicons: Lexicons) -> int:
    """Give where the first event of a stretch of text is told, its length where there is none."""
    found = _words(lexicons).event.search(told)
    return found.start() if found else len(told)


def speaks_of_another_phase(said: str, name: str) -> bool:
    """Say whether the name holds a phase, or a unit's number, and what is said before the mention speaks of another one.

    >>> speaks_of_another_phase("二期于", "海宁靶材一期项目"), speaks_of_another_phase("1号机组于", "江州核电2号机组")
    (True, True)
    """
    for kind, sign in ((_PHASE, "期"), (_UNIT, "号")):
        if sign not in name:
            continue
        found = [one[1] for one in kind.finditer(said)]
        own = {one[1] for one in kind.finditer(name)}
        if found and own and found[-1] not in own:
            return True
    return False


def phases_of(said: str, name: str) -> tuple[int | None, ...]:
    """Give the phases that the words before a mention speak of last; (None,) for none or where the name holds one.

    >>> phases_of("一期投资3亿元；二期、三期用地", "海宁靶材项目"), phases_of("总投资", "海宁靶材项目")
    ((2, 3), (None,))
    """
    if "期" not in said:
        return (None,)
    found = list(_ROW_OF_PHASES.finditer(_PLACED.sub("", said)))
    if not found or _PHASE.search(name):
        return (None,)
    return tuple(_NUMERALS.get(one) or int(one) for one in _IN_ROW.findall(found[-1].group()))
