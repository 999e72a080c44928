"""Chinese, Arabic and mixed numerals to exact decimals, to bounds, or to a refusal.

A numeral is read as an interval of decimals: an exact one has equal ends, a vague one (几百万, 数十, 二三十) has the
bounds that its words give. What cannot be read whole is refused: a wrong number is worse than none.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from newsextract.records import Qualifier

__all__ = ["Numeral", "parse_number"]

MOST_CHARACTERS = 40


class Numeral(NamedTuple):
    """What a numeral says, in ones. `amount` is None where it is vague; then `low` and `high` bound it, as far as told."""

    amount: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: Qualifier | None = None


_Interval = tuple[Decimal, Decimal]

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_FINANCIAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟○", "一二三四五六七八九十百千〇")
_BIG = (("兆", Decimal(10**12)), ("亿", Decimal(10**8)), ("万", Decimal(10**4)))
_ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_MIXED = re.compile(r"[零〇一二两三四五六七八九].*[0-9]|[0-9].*[一二两三四五六七八九]")
_PLAIN = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(万亿|[百千万亿])?")
"""What most numerals in news are; read without ado."""
_PLAIN_SCALES = {
    name: Decimal(10**n) for name, n in (("百", 2), ("千", 3), ("万", 4), ("亿", 8), ("万亿", 12))
}
_FRACTION = re.compile(r"\.[0-9]+")
_POSITIONAL = re.compile(
    "[零〇一二三四五六七八九]{3,}|[一二三四五六七八九][零〇](?![零〇一二三四五六七八九])|[一二三四五六七八九]{2}(?=点)"
)
"""Digits written one by one: 二〇二三, 六四〇点五亿, 一兆二五〇〇亿."""
_WITH_POINT = re.compile(r"([^点.]+)点([零〇一二三四五六七八九]{1,12})([十百千万亿兆]*)")


@lru_cache(maxsize=4096)
def parse_number(text: str) -> Numeral | None:
    """Read a Chinese, Arabic or mixed numeral.

    `text` is folded (fold.py) and holds the numeral only; blanks between its characters are passed over. The amount
    is in ones. 余 and 多 inside give the qualifier `over`, 来 gives `about`. None when any character is left unread.

    >>> parse_number("1亿2000万").amount, parse_number("三万五").amount, parse_number("二百余万").qualifier
    (Decimal('120000000'), Decimal('35000'), 'over')
    >>> parse_number("几百万")[1:3]
    (Decimal('2000000'), Decimal('9000000'))
    >>> parse_number("一千1百万2亿") is None
    True
    """
    if len(text) > MOST_CHARACTERS:
        return None
    if plain := _PLAIN.fullmatch(text):
        amount = Decimal(plain[1].replace(",", ""))
        return Numeral(amount * _PLAIN_SCALES[plain[2]] if plain[2] else amount)
    text = text.replace(" ", "").translate(_FINANCIAL).replace("廿", "二十").replace("卅", "三十")
    text, at_least = (
        (text[1:], True)
        if text[:1] == "上" and text[1:2] in ("十", "百", "千", "万", "亿")
        else (text, False)
    )
    text, qualifier = _take_approximator(text)
    text = re.sub("个(?=[百千万亿])", "", text)
    if not text:
        return None
    interval = _whole(text)
    if interval is None:
        return None
    low, high = interval
    if at_least:
        return Numeral(None, low=low, qualifier=qualifier)
    if low == high:
        return Numeral(low, qualifier=qualifier)
    return Numeral(None, low, high, qualifier)


def _take_approximator(text: str) -> tuple[str, Qualifier | None]:
    """Take one 余, 多 or 来 out: what it says is said by a qualifier."""
    for place, sign in enumerate(text):
        if place and sign in "余多来":
            rest = text[:place] + text[place + 1 :]
            return rest, ("about" if sign == "来" else "over")
    return text, None


def _whole(text: str) -> _Interval | None:
    """Read a numeral without approximators; 六四〇.五亿 and 四四〇六亿 write it digit by digit."""
    if "." in text and not _ARABIC.search(text):
        text = text.replace(".", "点")
    text = _POSITIONAL.sub(lambda found: "".join(str(_DIGITS[one]) for one in found.group()), text)
    if pointed := _WITH_POINT.fullmatch(text):
        whole = _by_big_units(pointed[1], last=False)
        if whole is None or whole[0] != whole[1]:
            return None
        digits = "".join(str(_DIGITS[one]) for one in pointed[2])
        scale = Decimal(1)
        for unit in pointed[3]:
            scale *= _SMALL.get(unit) or dict(_BIG)[unit]
        value = (whole[0] + Decimal(f"0.{digits}")) * scale
        return value, value
    return _by_big_units(text, last=True)


def _by_big_units(text: str, *, last: bool) -> _Interval | None:
    """Split at the largest unit, read what is before and what is behind it.

    `last`: nothing of the numeral follows, so that a bare digit behind a unit may stand for a tenth of it (三万五).
    """
    for unit, scale in _BIG:
        place = text.rfind(unit)
        if place < 0:
            continue
        if unit in text[:place] or (place and _FRACTION.search(text[:place]) and place + 1 < len(text)):
            return None
        above = _by_big_units(text[:place], last=False) if place else (Decimal(1), Decimal(1))
        if above is None:
            return None
        low, high = above[0] * scale, above[1] * scale
        rest = text[place + 1 :]
        if not rest:
            return low, high
        below = _behind(rest, scale, last=last)
        if below is None or below[1] >= scale or low != high:
            return None
        return low + below[0], high + below[1]
    return _under_ten_thousand(text, last=last)


def _behind(rest: str, scale: Decimal, *, last: bool) -> _Interval | None:
    """Read what stands behind a unit: 三万五 is 35000, 三万零五 is 30005, 两亿半 is 2.5亿."""
    if rest == "半":
        return (scale / 2, scale / 2) if last else None
    if len(rest) == 1 and (digit := _digit(rest)) is not None:
        value = digit * scale / 10
        return (value, value) if last else None
    return _by_big_units(rest.lstrip("零〇") if rest[0] in "零〇" else rest, last=last)


def _digit(sign: str) -> Decimal | None:
    if sign in _DIGITS:
        return Decimal(_DIGITS[sign]) if _DIGITS[sign] else None
    return Decimal(sign) if sign in "123456789" else None


def _under_ten_thousand(text: str, *, last: bool) -> _Interval | None:
    """Read a numeral with no unit above 千. One that mixes Chinese and Arabic digits (一千1百) is none."""
    if text == "半":
        return Decimal("0.5"), Decimal("0.5")
    if _MIXED.search(text):
        return None
    low = high = Decimal(0)
    smallest = Decimal(10**5)
    place = 0
    zero = False
    while place < len(text):
        if text[place] in "零〇" and place and place + 1 < len(text):
            zero, place = True, place + 1
            continue
        read = _coefficient(text, place)
        if read is None:
            return None
        (small, large), after = read
        unit = Decimal(_SMALL.get(text[after], 1)) if after < len(text) else Decimal(1)
        broken = small % 1 != 0
        place = after + (unit > 1)
        if (unit == 1 or broken) and place < len(text):
            return None
        if unit == 1 and 10 < smallest < 10**5 and not zero:
            if small != large or small >= 10 or broken or not last:
                return None
            unit = smallest / 10
        if unit >= smallest or (low and (small >= 10 or large * unit >= smallest)):
            return None
        low, high, smallest, zero = low + small * unit, high + large * unit, unit, False
    return low, high


def _coefficient(text: str, place: int) -> tuple[_Interval, int] | None:
    """Read what multiplies a unit: a digit, two neighbouring ones (二三十), 几, 数, an Arabic number, or nothing (十)."""
    sign = text[place]
    if sign.isdecimal():
        found = _ARABIC.match(text, place)
        if found is None:
            return None
        value = Decimal(found.group().replace(",", ""))
        return (value, value), found.end()
    if sign in _SMALL:
        return ((Decimal(1), Decimal(1)), place) if place == 0 else None
    if sign in "几数":
        return (Decimal(2) if place == 0 else Decimal(1), Decimal(9)), place + 1
    if sign not in _DIGITS:
        return None
    value = Decimal(_DIGITS[sign])
    following = text[place + 1 : place + 2]
    if following in _DIGITS and following not in "零〇" and value:
        other = Decimal(_DIGITS[following])
        if other - value not in (1, 2):
            return None
        return (value, other), place + 2
    return (value, value), place + 1
