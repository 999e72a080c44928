"""What a rule reads out of a span, before the document around it is looked at: exact decimals, no strings.

The records that leave the library (records.py) are made from these at the very end.
"""

from __future__ import annotations

from decimal import Decimal

import msgspec

from newsextract.records import PercentageUnit, Qualifier, TimexMod
from newsextract.timex import Point

__all__ = [
    "AreaValue",
    "Candidate",
    "DateValue",
    "MoneyValue",
    "PercentageValue",
    "ProjectValue",
    "QuantityValue",
    "Value",
    "plain",
]


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """What every kind has: the ends of a range, and a qualifier written inside the span (余, 多)."""

    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: Qualifier | None = None


class MoneyValue(Value, frozen=True, kw_only=True):
    """`amount`, `low` and `high` in whole units of `currency` (ISO 4217)."""

    currency: str
    amount: Decimal | None = None
    implicit: bool = False
    per: str | None = None


class AreaValue(Value, frozen=True, kw_only=True):
    """`amount` in `unit` as written; `square_meters`, `low` and `high` in square metres, to four places."""

    unit: str
    amount: Decimal | None = None
    square_meters: Decimal | None = None


class PercentageValue(Value, frozen=True, kw_only=True):
    """`ratio`, `low` and `high` are shares of one: 145% is 1.45."""

    unit: PercentageUnit
    ratio: Decimal | None = None


class QuantityValue(Value, frozen=True, kw_only=True):
    """A measure of a pack; `base_amount`, `low` and `high` in `base_unit`."""

    unit: str
    base_unit: str
    amount: Decimal | None = None
    base_amount: Decimal | None = None
    per: str | None = None


class ProjectValue(Value, frozen=True, kw_only=True):
    """A project's name. `cue` says what fixed its left edge, `head` what fixed its right one.

    `proper` holds the words of it that no common noun accounts for, parted by blanks.
    """

    cue: str = ""
    head: str = ""
    proper: str = ""


class DateValue(Value, frozen=True, kw_only=True):
    """A date as its words tell it: one point or unit of time, or an interval from `first` to `last`."""

    first: Point
    last: Point | None = None
    mod: TimexMod | None = None


class Candidate(msgspec.Struct, frozen=True):
    """A span that one rule found. `priority` is the rule's place in its set: lower wins a tie."""

    start: int
    end: int
    kind: str
    rule: str
    priority: int
    value: Value


def plain(number: Decimal | None) -> str | None:
    """Write a decimal without exponent and without zeros that say nothing.

    >>> plain(Decimal("8.600E+9")), plain(Decimal("-0.0")), plain(None)
    ('8600000000', '0', None)
    """
    if number is None:
        return None
    text = str(number)
    if "E" in text:
        text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
