"""What stands round a name and says whether it is told of as one undertaking: what is built, paid for, visited."""

from __future__ import annotations

import re

from newsextract.rules.naming import Name
from newsextract.rules.vocabulary import Vocabulary

__all__ = [
    "in_row",
    "is_phased",
    "is_told_of",
    "may_be_built",
    "may_be_carried_out",
    "of_contests",
    "parallel",
    "stands_out",
]

_SENTENCE = re.compile("[。！？!?；;\n]")
_LAST_STOP = re.compile(".*[。！？!?；;\n]", re.DOTALL)
_CLAUSE = re.compile("[。！？!?；;\n，,：:]")
_LAST_CLAUSE = re.compile(".*[。！？!?；;\n，,：:]", re.DOTALL)
_MARKER = re.compile("[①-⑳●◆■▲•★]|[（(]?[0-9一二三四五六七八九十]{1,2}[）).．、]|[一二三四五六七八九]是|^ +")
_MARKS = frozenset("●◆■▲•★")
_HEADING_ENDS = frozenset("。（(")
_LISTED = re.compile(
    "(?:^|\n) *(?:[①-⑳●◆■▲•★]|[（(]?[0-9一二三四五六七八九十]{1,2}[）).．、]|[一-龥]{2,3} )? *$"
)
_ALONE = re.compile("[；;。]?(?:\n|$)")
_FIRST = re.compile("(?:内|的|中)?(?:首[个家条座批]|第[一二三四五六七八九十0-9]+[个家条座])")
_NEXT_OF_ROW = re.compile("、[^，。；、：\n]{4,30}(?:项目|工程)(?:[、等和及]|以及)")
_NEXT_CLAUSE = re.compile("[，,]")
_PHASED = re.compile("[一二三四]期(?:工程|建设)?$")
_ALONE_IN_LINE = re.compile("[。；]")
_IS_OF_THE_COUNTRY = re.compile("是(?:我国|全国|国家|世界|全球|国内|[全我][省市县])")
_GOES_ON = re.compile("(?:全线|全长|正线|线路|该|自|于|总投资|计划|预计|工程|项目|[0-9]{4}年)")
_OF_AN_EVENT = ("正式", "顺利", "全部", "将于", "计划", "预计")
"""Behind a place they tell what happens there: 活动在江州广场|正式启动."""
_BEGUN = re.compile(
    "[^，。在]{0,8}(?:举行|迎来)[^，。]{0,4}(?:开工|奠基|竣工|投产|封顶|落成|开建|破土|动土|揭牌)"
)
"""Behind a site: a ceremony is held for it."""
_AND = frozenset("、;；,，及和")


def may_be_built(text: str, start: int, end: int, lexicon: Vocabulary) -> bool:
    """Say, before anything is segmented, whether the sentence tells of an undertaking at all."""
    low = max(0, start - 80)
    before = _LAST_STOP.match(text, low, start)
    left = before.end() if before else low
    if (left == 0 or text[left - 1] == "\n") and end - left <= 24 and _ALONE.match(text, end):
        return True  # a line that may be the name alone
    if end - left <= 24 and _opens_an_item(text, left, end):
        return True
    if lexicon.undertaking.search(text, left, start) or text.find("——", max(left, start - 40), start) >= 0:
        return True
    right = _SENTENCE.search(text, end, end + 60)
    return (
        lexicon.undertaking.search(text, end, right.start() if right else end + 60) is not None
        or _head_comes_again(text, end, text[start:end])
        or _goes_on_about(text, end, lexicon)
    )


def _opens_an_item(text: str, mark: int, end: int) -> bool:
    """Say whether a mark begins a line, and what stands up to `end` is its heading: ■江州遗址公园。年底竣工."""
    return (
        text[mark : mark + 1] in _MARKS
        and (mark < 1 or text[mark - 1] == "\n")
        and text[end : end + 1] in _HEADING_ENDS
    )


def may_be_carried_out(text: str, start: int, lexicon: Vocabulary) -> bool:
    """Say, before anything is segmented, whether a programme may be meant: in quotation marks, or one carried out."""
    low = max(0, start - 64)
    return text.find("“", low, start) >= 0 or lexicon.carried_out.search(text, low, start) is not None


def parallel(text: str, start: int, lexicon: Vocabulary) -> bool:
    """Say whether another headed name stands just before, in the same row: A项目；B项目."""
    return text[max(0, start - 1) : start] in _AND and text.endswith(lexicon.row_before, 0, start - 1)


def in_row(text: str, end: int) -> bool:
    """Say whether the next member of the row is a headed name: A基地、B项目等."""
    return _NEXT_OF_ROW.match(text, end) is not None


def is_phased(description: str) -> bool:
    """Say whether a description ends in a phase: 高架四期."""
    return _PHASED.search(description) is not None


def stands_out(text: str, name: Name, description: str, before: str, lexicon: Vocabulary) -> bool:
    """Say whether a name of ordinary words has a phase, is what was visited, or is a sentence of its own."""
    phased = is_phased(description)
    if len(name.told) < (2 if phased and len(description) >= 8 else 3) or name.told[0].isdigit():
        return False
    if phased or lexicon.visited.search(before):
        return True
    alone = _ALONE_IN_LINE.match(text, name.end)
    return bool(alone and _LISTED.search(text, max(0, name.start - 8), name.start))


def of_contests(text: str, start: int, lexicon: Vocabulary) -> bool:
    """Say whether the paragraph tells of contests, whose 项目 are events."""
    opened, closed = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    end = closed if 0 <= closed < start + 150 else start + 150
    first = lexicon.contest.search(text, max(opened, start - 150), end)
    return first is not None and lexicon.contest.search(text, first.end(), end) is not None


def is_told_of(text: str, name: Name, lexicon: Vocabulary) -> bool:
    """Say whether the clause tells of building or opening the site or line itself, and does not name it in passing."""
    before = text[max(0, name.start - 6) : name.start]
    clause = _CLAUSE.search(text, name.end, name.end + 40)
    tail = text[name.end : clause.start() if clause else name.end + 40]
    if tail.startswith(lexicon.goes_on) and not (before.endswith("在") and tail.startswith(_OF_AN_EVENT)):
        return True
    if lexicon.passing.search(before):
        return False
    if _BEGUN.match(tail):
        return True
    if _goes_on_about(text, name.end, lexicon):
        return True
    if _ALONE.match(text, name.end) and _LISTED.search(text, max(0, name.start - 8), name.start):
        return len(text[name.start : name.end]) >= 6  # a heading or an item of a list that is the name alone
    if _opens_an_item(text, name.start - 1, name.end):
        return len(text[name.start : name.end]) >= 6
    site = lexicon.ends_in_site.search(text, max(name.start, name.end - 8), name.end)
    is_site = site is not None
    if site and _head_comes_again(text, name.end, site.group()):
        return True
    if is_site and _FIRST.match(tail):
        return False
    if _built(tail, lexicon) if is_site else lexicon.undertaking.search(tail):
        return True
    low = max(0, name.start - 12)
    stop = _LAST_CLAUSE.match(text, low, name.start)
    ahead = text[stop.end() if stop else low : name.start]
    if lexicon.builds_it.search(ahead):
        return True
    following = _SENTENCE.search(text, name.end, name.end + 60)
    rest = text[name.end : following.start() if following else name.end + 60]
    if _MARKER.sub("", ahead).strip("“"):
        return False
    if is_site:
        opened = (
            clause is not None
            and tail[:1] not in _AND
            and not lexicon.acts.search(tail)
            and _NEXT_CLAUSE.match(text, clause.start())
        )
        return bool(opened) and _built(text[clause.end() : clause.end() + 14] if clause else "", lexicon)
    return bool(lexicon.undertaking.search(rest))


def _goes_on_about(text: str, end: int, lexicon: Vocabulary) -> bool:
    """Say whether a name is the subject of what it is, and the next sentence goes on about how it is built."""
    if not _IS_OF_THE_COUNTRY.match(text, end):
        return False
    stop = _SENTENCE.search(text, end, end + 80)
    if stop is None or not _GOES_ON.match(text, stop.end()):
        return False
    following = _SENTENCE.search(text, stop.end(), stop.end() + 80)
    return (
        lexicon.undertaking.search(text, stop.end(), following.start() if following else stop.end() + 80)
        is not None
    )


def _head_comes_again(text: str, end: int, head: str) -> bool:
    """Say whether the text goes on about the park or plant itself: 该产业园."""
    return head[-1] in "园厂地" and text.find("该" + head, end, end + 100) >= 0


def _built(told: str, lexicon: Vocabulary) -> bool:
    """Say whether a stretch of text tells that a site itself is built, opened or paid for."""
    return lexicon.built.search(told) is not None
