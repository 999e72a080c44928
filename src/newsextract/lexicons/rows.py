"""The shape of a row in each table, and the checks that a type cannot say."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from newsextract.records import PercentageUnit, Qualifier, Role

__all__ = ["TABLES", "CueRow", "CurrencyRow", "QualifierRow", "Row", "UnitRow", "WordRow", "factor_of"]


_FACTOR = re.compile(r"[0-9]{1,40}(?:\.[0-9]{1,40})?(?:/[0-9]{1,40}(?:\.[0-9]{1,40})?)?")


@lru_cache(maxsize=1024)
def factor_of(text: str) -> Fraction:
    """Read an exact factor: an integer, a decimal or a fraction. ValueError otherwise.

    >>> factor_of("2000/3")
    Fraction(2000, 3)
    """
    if not _FACTOR.fullmatch(text):
        raise ValueError(f"{text!r} is no exact factor")
    try:
        above, _, below = text.partition("/")
        factor = Fraction(Decimal(above)) / Fraction(Decimal(below or "1"))
    except (InvalidOperation, ZeroDivisionError, OverflowError) as error:
        raise ValueError(f"{text!r} is no exact factor") from error
    if factor <= 0:
        raise ValueError(f"{text!r} is not above zero")
    return factor


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One meaning with all the ways to write it."""

    id: str
    surfaces: tuple[str, ...]
    example: str
    """A sentence that shows it, its span between ⟦ and ⟧."""
    near_misses: tuple[str, ...] = ()

    def problem(self) -> tuple[str, str] | None:
        """Say what is wrong and what to do about it, or None."""
        if not self.surfaces or not all(self.surfaces):
            return "surfaces is empty or holds an empty string", "give at least one surface"
        if len(set(self.surfaces)) < len(self.surfaces):
            twice = next(one for one in self.surfaces if self.surfaces.count(one) > 1)
            return f"the surface {twice} stands twice", "name it once"
        if self.example.count("⟦") != 1 or self.example.count("⟧") != 1:
            return "the example does not mark one span", "put ⟦ and ⟧ round what is to be found"
        return None


class WordRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one class, with nothing more to say of them."""


class TailRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Characters that measures end in."""

    but: tuple[str, ...] = ()
    """Words that end in one and are no measures."""


class ProjectWordRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words around and inside the names of projects; what they do there is the row's id."""

    def problem(self) -> tuple[str, str] | None:
        """Check that there is such a class of words."""
        return _class_problem(self.id, _PROJECT_WORDS) or super().problem()


class FactWordRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words by which a number or a date tells something of a project; what they tell is the row's id."""

    def problem(self) -> tuple[str, str] | None:
        """Check that there is such a class of words."""
        return _class_problem(self.id, _FACT_WORDS) or super().problem()


_PROJECT_WORDS = (
    "verb", "demonstrative", "status", "superlative", "generic", "undertaking", "built", "passing",
    "carry-out", "kind", "anaphor", "counter", "joined", "reaching", "activity", "of-use", "inside", "national", "with-particle",
    "numbered", "moved", "per-year", "kind-before", "bare-before", "row-before", "goes-on", "builds-it", "visited",
    "contest", "of-a-region", "of-a-place", "kind-of-line", "building", "placed-in", "ends-in-works",
    "institution", "other-word", "kind-inside", "renewal", "branch", "many", "part-of-works", "in-section",
    "being-built", "event", "acts", "rank", "clause-verb", "told-of", "by-now", "line-event", "taken-up", "lists",
    "metro", "company", "place",
)  # fmt: skip

_FACT_WORDS = (
    "start",
    "completion",
    "signed",
    "ceremony",
    "milestone",
    "investment",
    "output",
    "tax",
    "export",
    "contract",
    "site",
    "floor",
    "building",
    "progress",
    "economy",
    "continuing",
    "predicate",
    "builder",
    "builder-label",
    "pointing",
    "own",
    "time-of-day",
    "parted",
    "whole",
)


class UnitRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A unit of area. `square_meters` is exact: an integer, a decimal or a fraction."""

    square_meters: str
    value: str
    """Square meters of the example's span."""

    def problem(self) -> tuple[str, str] | None:
        """Check the factor too."""
        return super().problem() or _factor_problem("square_meters", self.square_meters)


class CurrencyRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name, symbol or code of a currency; `factor` is what one of it is in the currency (角: 0.1)."""

    iso: str
    factor: str = "1"

    def problem(self) -> tuple[str, str] | None:
        """Check the factor too."""
        return super().problem() or _factor_problem("factor", self.factor)


class PerRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a unit price is for, as written behind / or 每."""

    per: str


class RatioRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sign or word for a share; `factor` is what one of it is of the whole (百分之: 0.01)."""

    unit: PercentageUnit
    factor: str

    def problem(self) -> tuple[str, str] | None:
        """Check the factor too."""
        return super().problem() or _factor_problem("factor", self.factor)


class DeicticRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that counts `offset` units from the reference date, with `told` from what the text told of last."""

    unit: Literal["year", "month", "week", "day"]
    offset: int
    told: bool = False


class FestivalRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A day with a name. `on` is `MM-DD`, `lunar MM-DD`, `eve`, `term NAME` or `nth MM D N` (the Nth weekday D)."""

    on: str

    def problem(self) -> tuple[str, str] | None:
        """Check `on` too."""
        return super().problem() or (
            None
            if re.fullmatch(r"(?:lunar )?[01]\d-[0-3]\d|eve|term \w+|nth [01]\d [1-7] [1-5]", self.on)
            else (f"on: {self.on!r} is no day", "write MM-DD, lunar MM-DD, eve, term NAME or nth MM D N")
        )


class QualifierRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that qualify a number, and where they stand."""

    qualifier: Qualifier
    where: Literal["before", "after"]
    not_after: str = ""
    """Characters that make another word of it when they stand before it (节约, 签约)."""


class HeadRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a project's name ends in; `weight` says how much of a project the word makes by itself."""

    weight: Literal["work", "site", "line", "programme"]
    not_before: tuple[str, ...] = ()
    """What makes another word of it when it follows (工程师, 厂房)."""


class MarkupRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words in the class or id of an element; without `role` they mark the article, `strong` against all others."""

    role: Role | None = None
    strong: bool = False


class CueRow(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that tell the role of a block by its text.

    `where`: the block begins with them, is wholly made of them, or holds them anywhere; `most` is the length in
    characters of the longest block that they speak for; `ends`: the article does not go on behind such a block;
    `marked`: they speak only where a colon, a bar, a slash, a closing bracket or a blank follows, or nothing.
    """

    role: Role
    where: Literal["start", "anywhere", "whole"]
    most: int = 60
    ends: bool = False
    marked: bool = False


def _class_problem(id: str, classes: tuple[str, ...]) -> tuple[str, str] | None:
    if id in classes:
        return None
    return (
        "no rule reads words of this id",
        f"the ids are {', '.join(classes)}; add words to one of them by `also`",
    )


def _factor_problem(name: str, text: str) -> tuple[str, str] | None:
    try:
        factor_of(text)
    except ValueError as error:
        return f"{name}: {error}", "write an integer, a decimal or a fraction such as 2000/3"
    return None


class TableSpec(NamedTuple):
    """How a file is read: the key of its rows, their type, and whether one surface may stand in two rows."""

    key: str
    row: type[Row]
    unique: bool = True


TABLES: dict[str, TableSpec] = {
    "currencies": TableSpec("currency", CurrencyRow),
    "area_units": TableSpec("area_unit", UnitRow),
    "currency_marks": TableSpec("currency_mark", CurrencyRow),
    "per_units": TableSpec("per_unit", PerRow),
    "implicit_money": TableSpec("implicit_money", WordRow),
    "ratios": TableSpec("ratio", RatioRow),
    "indicator_heads": TableSpec("indicator_head", WordRow, unique=False),
    "indicator_attributes": TableSpec("indicator_attribute", WordRow),
    "indicator_passed": TableSpec("indicator_passed", WordRow),
    "indicator_tails": TableSpec("indicator_tail", TailRow),
    "deictics": TableSpec("deictic", DeicticRow),
    "festivals": TableSpec("festival", FestivalRow),
    "qualifiers": TableSpec("qualifier", QualifierRow),
    "project_heads": TableSpec("project_head", HeadRow),
    "project_words": TableSpec("project_word", ProjectWordRow, unique=False),
    "fact_words": TableSpec("fact_word", FactWordRow, unique=False),
    "markup_cues": TableSpec("markup_cue", MarkupRow),
    "boilerplate": TableSpec("cue", CueRow, unique=False),
}
"""The tables, by the name of their file."""
