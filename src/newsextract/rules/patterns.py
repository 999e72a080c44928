"""Fragments that rules share, by name, and how `{name}` in a pattern becomes one."""

from __future__ import annotations

import re

from newsextract.errors import RuleError
from newsextract.lexicons import Lexicons
from newsextract.lexicons import alternation as any_of

__all__ = ["FRAGMENTS", "TO_AHEAD", "beginnings", "expand", "in_title", "numeral_runs", "part", "surfaces"]

_CHINESE = "〇零一二两三四五六七八九十百千万亿兆数几半廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
_POINT = r"(?<=[十百千〇零一二三四五六七八九])\.(?=[〇零一二三四五六七八九])"
"""The point of 六四〇.五亿, as papers of Taiwan write it."""
_ARABIC = r"(?:[0-9]{1,3}(?: [0-9]{3})++(?![0-9])|(?<![0-9] )[0-9]{1,20}(?:,[0-9]{3}){0,5}|[0-9]{2}[0-9]{0,18})(?:\.[0-9]{1,12})?"
_GROUPS = r"(?<=[亿兆]) (?=(?:[0-9],[0-9]{3}|[0-9]{1,4}) ?[万亿])"
"""The blank within 30 亿 3,468 万, as offices of Taiwan write it."""
_SCALE = r"(?: ?(?:[余多来几]?个(?=[百千万亿](?!分)))?[十百千万亿兆余多来几]{1,5})"
_NUMBER = (
    rf"(?:(?<![0-9.])(?<![0-9][,'’])(?!00){_ARABIC}(?:{_SCALE}(?:(?:零?|{_GROUPS})(?:[0-9],[0-9]{{3}}|[0-9]{{1,4}})(?:\.[0-9]{{1,4}})?(?:[十百千万亿]{{1,2}}|(?<= [0-9]{{3}}) 万|(?<= [0-9],[0-9]{{3}}) 万|(?![0-9.]))){{1,2}}(?:[余多][万亿兆]{{0,2}})?|{_SCALE})?"
    rf"|(?:(?<!以)上(?=[十百千万亿]))?[{_CHINESE}]"
    rf"(?:[{_CHINESE}○余多来0-9]|个(?=[百千万亿](?!分))|点(?=[{_CHINESE}○])|{_POINT}| (?=[{_CHINESE}点])){{0,38}})"
)
FRAGMENTS: dict[str, str] = {
    "number": _NUMBER,
    "digit": "[0-9一二两三四五六七八九壹贰叁肆伍陆柒捌玖]",
    "figure": "[〇零○一二三四五六七八九]",
    "one_to_nine": "[一二三四五六七八九]",
    "of_a_date": "[0-9一二三四五六七八九十日号月时点分晚夜间午周期]",
    "part_of_day": "(?:凌晨|清晨|早上|早晨|早间|上午|中午|下午|傍晚|晚上|晚间|夜间|深夜|夜里|午后|早|晚)",
    "ranging": r"(?=[^，。；\n至到~—–\-]{1,30}+[至到~—–\-])",
    "listing": "(?=[^，。；\n、和与及以或]{1,30}+[、和与及以或])",
    "to": r" ?(?:至|到|-|~|—|–){1,2} ?",
    "and": r" ?(?:、|和|与|及|以及|或) ?",
}


TO_AHEAD = r"(?=[^，。；\n至到~—–\-]{0,30}+([至到~—–\-])?)"
"""A sign or word for "to" as near as `{ranging}` wants it at the farthest; its group takes part where there is one."""


def numeral_runs(followed: str | None, *, anywhere: bool = False) -> re.Pattern[str]:
    """Give a pattern that finds numerals, each whole, that are followed by one of the characters (None: by any).

    A blank before such a character is taken along, and a group takes part where a sign or word for "to" stands ahead;
    `anywhere`: numerals that are not so followed are found too. It begins with one set of characters, so that the
    search skips to them, and never begins within a numeral.

    >>> [one.group() for one in numeral_runs("元").finditer("五年投资3.5亿元")]
    ['3.5亿']
    """
    starts = f"[0-9{_CHINESE}]"
    within = f"(?<![0-9{_CHINESE.replace('数', '')}]{starts})(?<![0-9],[0-9])(?:(?<!数[十百千万亿兆])|(?=分之))(?!(?<=数)[百千万]分之)(?<!数(?![十百千万亿兆]))"
    rest = rf"(?:[{_CHINESE}○0-9余多来]++|O(?=[O〇一二三四五六七八九])|,(?=[0-9])|个(?=[百千万亿](?!分))|点(?=[{_CHINESE}○])| (?=[{_CHINESE}点])|{_GROUPS}|(?<![0-9]{{4}}) (?=[0-9]{{3}}(?![0-9]))){{0,40}}+"
    whole = rf"{starts}{within}{rest}(?:(?:\.(?=[0-9])|{_POINT}){rest})?+"
    if followed is None:
        return re.compile(whole)
    ahead = f" ?(?=[{re.escape(followed)}]|\\Z)" if followed else "(?!)"
    return re.compile(whole + (f"(?:{ahead})?" if anywhere else ahead) + TO_AHEAD)


_LONGEST_TITLE = 60
_REFERENCE = re.compile(r"\{([a-z_]+)(?::([A-Za-z0-9_,+=-]+))?\}")


def in_title(text: str, place: int) -> bool:
    """Say whether a place lies between 《 and 》.

    >>> in_title("《河西产业园规划》", 3), in_title("《河西》产业园", 5)
    (True, False)
    """
    opened = text.rfind("《", max(0, place - _LONGEST_TITLE), place)
    return opened >= 0 and text.find("》", opened, place) < 0


def surfaces(reference: str, lexicons: Lexicons) -> tuple[str, ...]:
    """Give the words that `{table}`, `{table:id,unit=year}` or `({table}` stands for; a word that is no reference, itself."""
    found = _REFERENCE.search(reference)
    if found is None:
        return (reference,)
    name, ids = found.groups()
    try:
        words = lexicons.group(name, ids.split(",") if ids else None)
    except KeyError as error:
        raise RuleError(
            f"{reference} names no table of words", remedy="use the name of a lexicon file"
        ) from error
    return tuple(reference[: found.start()] + word + reference[found.end() :] for word in words)


def expand(pattern: str, lexicons: Lexicons) -> str:
    """Put fragments and words in the place of their names.

    >>> from newsextract.lexicons import load
    >>> expand("约{currencies:USD}", load())
    '约(?:美(?:元|圆|金)|元美金)'
    """

    def one(found: re.Match[str]) -> str:
        if found[1] in FRAGMENTS:
            return FRAGMENTS[found[1]]
        return any_of(surfaces(found[0], lexicons))

    return _REFERENCE.sub(one, pattern)


def beginnings(following: str, lexicons: Lexicons) -> frozenset[str]:
    """Give what may follow: each character by itself, and the first two of each surface of a `{table}`.

    >>> from newsextract.lexicons import load
    >>> sorted(beginnings("至到{currencies:JPY}", load()))
    ['円', '到', '日元', '日圆', '日币', '至']
    """
    named = _REFERENCE.finditer(following)
    from_tables = {surface[:2] for found in named for surface in surfaces(found[0], lexicons)}
    return frozenset(_REFERENCE.sub("", following)) | from_tables


def part(pattern: str, suffix: str) -> str:
    """Give a pattern's groups a suffix, so that it can stand twice in one rule.

    >>> part("(?P<month>1[0-2]|[1-9])月", "2")
    '(?P<month2>1[0-2]|[1-9])月'
    """
    pieces = pattern.split("(?P<")
    return pieces[0] + "".join("(?P<" + piece.replace(">", suffix + ">", 1) for piece in pieces[1:])
