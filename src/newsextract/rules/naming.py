"""Where a project's name begins and ends around its head, and whether it names one project or only a kind.

The clause before the head is segmented and read from the head to the left: a verb, a particle, a counter or a
quantity ends the name; what only tells status or rank is taken off. What is left must hold something proper (a place,
a company, a word that the dictionary lacks, a figure, a quotation) or be told of one undertaking by its quantity.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

import msgspec

from newsextract.rules.leftwards import NUMBER, read_leftwards
from newsextract.rules.proper import proper_part
from newsextract.rules.vocabulary import Vocabulary
from newsextract.segment import Token, tokens
from newsextract.values import Candidate

__all__ = ["OF_QUANTITY", "QUANTITY_OF", "RANK", "Name", "closed_name", "name_before", "tidied"]

QUANTITY_OF = "(?:[元亩米里吨瓦时万亿方金瓦桶辆台套]|[0-9]|以上|左右|余|多)的"
OF_QUANTITY = re.compile(QUANTITY_OF + "$")
"""Ends with a quantity and 的, as before the name it is told of."""
_MOST = 44
_LAST_STOP = re.compile(r".*[\n。！？!?；;，,：:、《》〈〉【】〔〕\[\]…★|↓→➨─①-⑳●◆■▲•]", re.DOTALL)
RANK = "(?:重[大点要]|标志性|控制性|代表性|骨干|世界级|国家级|[省市]级|超级)"
"""Before 工程 or 项目 it says that a name follows."""
_CEREMONY = "开工|签约|投产|竣工|奠基|启动|揭牌|开园|启用|通车|开馆|仪式"
_BREAKS = (
    "——|--",
    # 推介会暨|江州项目签约; not 江州科技馆暨|青少年宫
    f"暨(?:(?<=[会”节目程].)|(?<=(?:{_CEREMONY}).)|(?<=(?:开工|签约|推介|启动|集中|现场)活动.))",
    "(?<=，)[东西南北][起至接](?!县)",  # 北起|海宁大道
    rf"{RANK}[一-龥]{{0,8}}?(?:工程|项目|设施)++(?:之一)?(?=[一-龥“A-Z0-9]{{2}})",  # 重点水利工程|金塘水库
    # the number of a line, or the place it begins with: （二）|江州水厂, 3.|江州水厂, 江州 |金塘水库
    r"(?:^|(?<=[\n；。：]))(?:[（(][0-9一二三四五六七八九十]{1,2}[）)]|[0-9]{1,2}[.．)](?![0-9])|[一-龥]{2,3} ++(?=[一-龥“0-9]{4}))",
    "(?:龙头|骨干|领军|链主|知名)企业(?=[一-龥]{2})",  # 龙头企业|江州电池
    "[一二三四五六七八九]是",
    "(?<=日)[电讯]",
)
"""In a row of words they tell that the name begins behind them."""
_BREAK = re.compile("|".join(_BREAKS))
_LAST_SIGN = re.compile(".*(?:[“‘「（(”’」）)的]|了(?!解))", re.DOTALL)
_CLOSED = re.compile(
    r"(?:“[^“”\n]{1,24}”|‘[^‘’\n]{1,24}’|（[^（）\n]{1,14}）|\([^()\n]{1,14}\)|「[^「」\n]{1,24}」)$"
)
_COUNT = re.compile("[（(][约共]?[0-9.]+余?万?[套户亩间栋幢人元个座张公里米㎡][）)]")
"""Behind a name it says how large it is: 江州安置房项目（132套）|海宁安置房项目."""
_PAIRS = (("“", "”"), ("（", "）"), ("(", ")"), ("‘", "’"), ("「", "」"))
_MARK = re.compile("[“”（）()‘’「」]")
_RANKED = re.compile("首[个条座批家台]|第[一二三四五六七八九十]+[个条座家大]")
_AT_EDGE = frozenset("及与和·、，-—区县镇") | {"区县", "及其"}
_OF_ITS_SIZE = re.compile("[一-龥](?<!的)")
"""Behind an area, where a place or company stands before it, what is built is named by its size: 综保区|33亩|厂房."""
_END = attrgetter("end")
_SOUGHT = frozenset(("money", "area", "percentage", "date"))


class Name(msgspec.Struct, frozen=True, gc=False):
    """A span, what ended it on the left, its proper part ("" where it has none), and where it was cut before status words went."""

    start: int
    end: int
    cue: str
    proper: str
    edge: int
    told: str = ""
    """What it says beyond the kinds of projects (生态护坡 in 生态护坡项目 is 护坡)."""


def name_before(
    text: str, head: int, end: int, taken: Sequence[Candidate], words: Vocabulary, *, floor: int = 0
) -> Name:
    """Read the name whose head is `text[head:end]` from right to left, not past `floor`."""
    parts: list[Token] = []
    place = head
    limit, cue = _limit(text, max(floor, head - _MOST), head, taken, words)
    while place > limit:
        last = text[place - 1]
        if last in "”’」）)":
            closed = _CLOSED.search(text, limit, place)
            if closed is None or _COUNT.fullmatch(closed.group()):
                cue = "a quotation or bracket closes"
                break
            parts.insert(0, Token(closed.group(), closed.start(), place, "quote"))
            place = closed.start()
            continue
        if last in "“‘「（(":
            cue = "a quotation or bracket opens"
            break
        begin = _last_sign(text, limit, place, words)
        read, stopped = (
            read_leftwards(_placed(tokens(text, begin, place), words), words) if begin < place else ([], "")
        )
        parts[:0] = read
        if not stopped and begin > limit and text[begin - 1] in "的了":
            stopped = f"behind {text[begin - 1]}"
        if stopped:
            cue = stopped
            break
        place = begin
    if not parts:
        return Name(head, end, cue, "", head)
    parts = _behind_a_kind(parts, words)
    edge = parts[0].start
    parts, trimmed = tidied(parts, words, opens=not "一" <= text[edge - 1 : edge] <= "龥")
    start = parts[0].start if parts else head
    while start < head and (text[start] == " " or (parts[0].tag == "" and text[start] in "是在将由为于暨")):
        start += 1  # the segmenter joins 是 with the unknown word behind it
    if text.startswith("元建", start - 1) and len(parts) > 1:
        start += 1  # 投资20亿元建|江州生产基地
    told = "".join([one.text for one in parts if one.text not in words.common])
    return Name(start, end, trimmed or cue, proper_part(parts, words), edge, told)


def _behind_a_kind(parts: list[Token], words: Vocabulary) -> list[Token]:
    """Let a name begin behind the kind that tells what it is: 特高压交流工程|榆江1000千伏输变电工程."""
    for number, one in enumerate(parts[1:-1], 1):
        if one.text in ("工程", "项目", "场馆") and proper_part(parts[number + 1 :], words):
            return parts if proper_part(parts[:number], words) else parts[number + 1 :]
    return parts


def _last_sign(text: str, low: int, high: int, words: Vocabulary) -> int:
    """Give where the last sign or particle ends, `low` where there is none: the 的 of 美的 is none."""
    while sign := _LAST_SIGN.match(text, low, high):
        end = sign.end()
        if not text.endswith(words.with_particle, low, end):
            return end
        high = end - 1
    return low


def _placed(found: list[Token], words: Vocabulary) -> list[Token]:
    """Class the places that the dictionary has as something else."""
    if words.place.isdisjoint(one.text for one in found):
        return found
    return [Token(one.text, one.start, one.end, "ns") if one.text in words.place else one for one in found]


def _limit(text: str, low: int, high: int, taken: Sequence[Candidate], words: Vocabulary) -> tuple[int, str]:
    """Give how far left a name may reach, and why: to the clause's start, or to a quantity or date."""
    why = "the clause begins"
    stop = _LAST_STOP.match(text, low, high)
    if stop and (opened := _opened(text, low, stop.end(), high)):
        stop = _LAST_STOP.match(text, low, opened)
    begin = max(0, low - 4)
    if stop:
        low = begin = stop.end()
        why = f"behind {text[low - 1].strip() or 'the line'}"
    for found in _BREAK.finditer(text, begin, high):
        if low < found.end() < high:
            low, why = found.end(), f"behind {found.group()}"
    place = bisect_right(taken, high, key=_END)
    while place and (one := taken[place - 1]).end > low:
        place -= 1
        if one.kind in _SOUGHT and not _is_of_the_name(text, one, high, words):
            return one.end, f"behind {text[one.start : one.end]}"
    return low, why


def _opened(text: str, low: int, stop: int, high: int) -> int:
    """Give where the bracket opens that a 、 stands in, 0 where it stands in none: 市妇保院（疾控中心、|血站）新建项目."""
    if text[stop - 1] != "、":
        return 0
    opened, closed = text.rfind("（", max(low, stop - 12), stop), text.find("）", stop, min(high, stop + 12))
    return opened if 0 < opened < closed and not _MARK.search(text, opened + 1, closed) else 0


def _is_of_the_name(text: str, one: Candidate, head: int, words: Vocabulary) -> bool:
    """Say whether a quantity before a head is part of the name: in quotation marks, what it makes a year, or its size."""
    return bool(
        text[one.end : one.end + 1] == "”"
        or text[one.start - 1 : one.start] == "“"
        or text.endswith(words.per_year, 0, one.start)
        or _is_quoted(text, one.end, head)
        or (one.kind == "area" and text[one.start - 1] in "区园团司厂" and _OF_ITS_SIZE.match(text, one.end))
    )


def _is_quoted(text: str, place: int, high: int) -> bool:
    """Say whether a quotation that is open at a place closes before the head: “年产30万平方米电路板”项目."""
    closed = text.find("”", place, high)
    return closed >= 0 and text.find("“", place, closed) < 0


def tidied(parts: Sequence[Token], words: Vocabulary, *, opens: bool = False) -> tuple[list[Token], str]:
    """Take off the left end what tells status, rank or number; a superlative anywhere takes what is before it along.

    Where the name `opens` its clause, 县 before it is a place of its own (县人民医院), not the end of another word.
    """
    kept = list(parts)
    cue = ""
    for number in range(len(kept) - 1, -1, -1):
        text = kept[number].text
        if (text in words.superlative or (text[0] in "首第" and _RANKED.match(text))) and not (
            text[0] == "第" and number + 1 < len(kept) and kept[number + 1].text in words.numbered
        ):
            cue = f"behind {text}"
            kept = kept[number + 1 :]
            break
    while kept:
        one = kept[0]
        if _is_before_a_name(one, kept[1] if len(kept) > 1 else None, words):
            cue = f"behind {one.text}"
        elif (
            one.text.strip() == ""
            or one.text[0] in "（("
            or (one.text in _AT_EDGE and not (opens and one.text in "区县镇"))
        ):
            pass
        elif (
            len(kept) > 1
            and (kept[1].text[:1] in words.counter or kept[1].text in words.status)
            and NUMBER.fullmatch(one.text)
        ):
            kept.pop(0)
            cue = "behind a number"
        else:
            break
        kept.pop(0)
    return kept, cue


def _is_before_a_name(one: Token, following: Token | None, words: Vocabulary) -> bool:
    """Say whether a token tells status, the kind of a company, an epithet in quotation marks or what is done."""
    if one.text in words.status:
        if one.text == "国家":
            return following is None or following.text not in words.national
        return not (one.text == "国际" and following is not None and following.text in ("中心", "机场"))
    if one.tag == "quote":
        return following is not None and one.text.endswith(("工程”", "项目”"))
    if one.text in ("建设", "提升"):
        return following is not None and following.text[0] not in "路街大"
    return one.text in words.company


def closed_name(text: str, name: Name) -> Name | None:
    """Refuse a name whose quotation mark or bracket has no partner inside it."""
    inside = text[name.start : name.end]
    if _MARK.search(inside) and any(inside.count(one) != inside.count(other) for one, other in _PAIRS):
        return None
    return name
