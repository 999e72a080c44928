"""A pack's file, read and checked: each fault is a RuleError that names file, row and remedy."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import msgspec
import regex

from newsextract.errors import RuleError
from newsextract.fold import fold
from newsextract.lexicons.rows import TABLES, Row, factor_of
from newsextract.records import MENTION_TYPES
from newsextract.rules.patterns import FRAGMENTS

__all__ = ["SHIPPED", "Pack", "PackExample", "PackPattern", "PackPer", "PackUnit", "load_pack"]

SHIPPED = ("capacity", "length", "power", "count", "mass", "volume", "people")
"""The packs that come with the library."""
SHAPES = ("number-unit", "range", "enumeration")
S = TypeVar("S", bound=msgspec.Struct)
_REFERENCE = re.compile(r"\{([a-z_]+)(?::[^{}]*)?\}")
_KIND = re.compile("[a-z][a-z_]{0,39}")
_SHAPE = re.compile("[a-z0-9][a-z0-9-]*")
_FIELDS = ("amount", "unit", "base_amount", "base_unit", "low", "high", "qualifier", "indicator", "per")
MOST_BYTES = 1_000_000


class PackUnit(Row, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A unit. `factor`, exact, is what one of it is in the base unit; `value` what its example is there."""

    factor: str = "1"
    base_unit: str | None = None
    """Where it is not the pack's own: 台 and 吨 in one pack of capacities."""
    value: str
    after: tuple[str, ...] = ()
    """Words of which one must stand before the number, in its clause."""
    not_before: str = ""
    """Characters that make another word of it when they stand behind it (米 in 米饭)."""

    def problem(self) -> tuple[str, str] | None:
        """Check the factor too."""
        if found := super().problem():
            return found
        try:
            factor_of(self.factor)
        except ValueError as error:
            return f"factor: {error}", "write an integer, a decimal or a fraction such as 2000/3"
        return None


class PackPer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a quantity is for: `behind` are words after / or 每 (10吨/年), `before` words before the number (年产10吨)."""

    per: str
    behind: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


class PackPattern(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A shape beside number and unit: a pattern with the groups `number` and `unit`, or `low`, `high` and `unit`.

    `{number}`, `{units}`, `{to}` and any table of words stand for what they name. `anchor` are words that it begins
    with; without them it is searched for everywhere.
    """

    id: str
    pattern: str
    anchor: tuple[str, ...] = ()


class PackExample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence with its span between ⟦ and ⟧, and the fields that the mention must have."""

    text: str
    rule: str | None = None
    """The shape that reads it; None: told by the text."""
    amount: str | None = None
    unit: str | None = None
    base_amount: str | None = None
    base_unit: str | None = None
    low: str | None = None
    high: str | None = None
    qualifier: str | None = None
    indicator: str | None = None
    per: str | None = None

    @property
    def fields(self) -> dict[str, str | None]:
        """The fields that it states."""
        return {name: value for name in _FIELDS if (value := getattr(self, name)) is not None}


class Pack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of quantity as its file declares it."""

    kind: str
    base_unit: str
    description: str = ""
    indicators: tuple[str, ...] = ()
    """Words for the measure that its numbers are of; they become indicators beside the built-in ones."""
    displaces: tuple[str, ...] = ()
    """Kinds, built-in ones too, whose mentions it may take the place of. Empty: it changes no other kind."""
    needs_per: bool = False
    """Whether only what is per something is meant (a capacity is per year)."""
    things: tuple[str, ...] = ()
    """Words for what is counted; one must end the span, with at most eight characters between unit and it."""
    unit: tuple[PackUnit, ...]
    per: tuple[PackPer, ...] = ()
    pattern: tuple[PackPattern, ...] = ()
    example: tuple[PackExample, ...] = ()
    near_misses: tuple[str, ...] = ()
    file: str = ""

    @property
    def table(self) -> str:
        """Name of the table of its units."""
        return f"pack_{self.kind}"


def load_pack(name: str | Path) -> Pack:
    """Read a pack: a shipped one by its name, or a file by its path, or TOML text (anything with a line break).

    >>> load_pack("length").base_unit
    'm'
    """
    return _parsed(*_text(str(name)))


def _text(name: str) -> tuple[str, str]:
    if name in SHIPPED:
        return f"{name}.rules.toml", files(__package__).joinpath(f"{name}.rules.toml").read_text("utf-8")
    if "\n" in name:
        return "(pack)", name
    try:
        path = Path(name)
        if path.stat().st_size > MOST_BYTES:
            raise RuleError(
                f"the pack {name} is larger than {MOST_BYTES} bytes", remedy="split it", file=name
            )
        return name, path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        if isinstance(error, RuleError):
            raise
        why = error.strerror if isinstance(error, OSError) else error
        remedy = f"give a UTF-8 file, or the name of a shipped pack: {', '.join(SHIPPED)}"
        raise RuleError(f"the pack {name} cannot be read: {why}", remedy=remedy, file=name) from error


@lru_cache(maxsize=32)
def _parsed(file: str, text: str) -> Pack:
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise RuleError(f"{file} is not TOML: {error}", remedy="mend that line", file=file) from error
    parts: dict[str, Any] = {}
    for key, kind in (
        ("unit", PackUnit),
        ("per", PackPer),
        ("pattern", PackPattern),
        ("example", PackExample),
    ):
        rows = data.pop(key, [])
        if not isinstance(rows, list):
            _wrong(file, key, "it is no list of tables", f"write [[{key}]], with two brackets")
        parts[key] = tuple(
            _row(file, _label(key, place, row), row, kind) for place, row in enumerate(rows, 1)
        )
    pack = msgspec.structs.replace(_row(file, "head", {**data, "unit": []}, Pack), file=file, **parts)
    _check_head(file, pack)
    _check_units(file, pack)
    _check_patterns(file, pack)
    _check_examples(file, pack)
    return pack


def _wrong(file: str, row: str, what: str, remedy: str) -> NoReturn:
    raise RuleError(f"{file}, {row}: {what}", remedy=remedy, file=file, row=row)


def _label(key: str, place: int, row: object) -> str:
    id = row.get("id") if isinstance(row, dict) else None
    return f"[[{key}]] {place}" + (f" ({id})" if id else "")


def _row(file: str, label: str, data: object, kind: type[S]) -> S:
    """Make one row. RuleError for an unknown key, a missing one, or one of the wrong type."""
    try:
        row = msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        known = ", ".join(one.name for one in msgspec.structs.fields(kind) if one.name != "file")
        _wrong(file, label, str(error).replace("Object", "it"), f"its keys are {known}")
    if isinstance(row, Row) and (problem := row.problem()):
        _wrong(file, label, *problem)
    return row


def _check_head(file: str, pack: Pack) -> None:
    if pack.kind in MENTION_TYPES:
        remedy = "name a kind of its own; a word for a built-in kind goes into an overlay (--lexicon)"
        _wrong(file, "kind", f"{pack.kind} is a built-in kind", remedy)
    if not _KIND.fullmatch(pack.kind):
        _wrong(
            file, "kind", f"{pack.kind!r} is no name of a kind", "write small letters and _, as in floor_load"
        )
    if not pack.base_unit:
        _wrong(file, "base_unit", "it is empty", "name the unit that all factors lead to")
    if pack.needs_per and not pack.per:
        _wrong(file, "needs_per", "there is no [[per]]", "add one, or leave needs_per out")
    for name in ("indicators", "things", "near_misses"):
        if not all(getattr(pack, name)):
            _wrong(file, name, "it holds an empty string", "take it out")
    if not pack.near_misses and not any(unit.near_misses for unit in pack.unit):
        _wrong(file, "near_misses", "there are none", "name a sentence that looks like one and is none")


def _check_units(file: str, pack: Pack) -> None:
    if not pack.unit:
        _wrong(file, "[[unit]]", "there is none", "add at least one unit")
    ids: set[str] = set()
    surfaces: dict[str, str] = {}
    for place, unit in enumerate(pack.unit, 1):
        label = f"[[unit]] {place} ({unit.id})"
        if unit.id in ids:
            _wrong(file, label, "the id is taken", "give each row an id of its own")
        ids.add(unit.id)
        for surface in unit.surfaces:
            if (other := surfaces.setdefault(fold(surface), unit.id)) != unit.id:
                _wrong(file, label, f"{surface} is already a surface of {other}", "name it in one row only")


def _check_patterns(file: str, pack: Pack) -> None:
    ids = set(SHAPES)
    for place, one in enumerate(pack.pattern, 1):
        label = f"[[pattern]] {place} ({one.id})"
        if not _SHAPE.fullmatch(one.id) or one.id in ids:
            _wrong(
                file, label, f"{one.id!r} is taken or no id", "write small letters, digits and -, each once"
            )
        ids.add(one.id)
        groups = {name for name in ("number", "low", "high", "unit") if f"(?P<{name}>" in one.pattern}
        if "unit" not in groups or not groups & {"number", "low"} or ("low" in groups) != ("high" in groups):
            remedy = "name the groups: (?P<number>{number})(?P<unit>{units}), or low and high for number"
            _wrong(file, label, "the pattern lacks a group", remedy)
        for found in _REFERENCE.finditer(one.pattern):
            if found[1] not in {*FRAGMENTS, *TABLES, "units"}:
                known = ", ".join((*FRAGMENTS, "units", *TABLES))
                _wrong(file, label, f"{{{found[1]}}} names nothing", f"the names are {known}")
        try:
            compiled = regex.compile(_REFERENCE.sub("(?:一)", one.pattern), regex.V0)
        except (regex.error, OverflowError, RecursionError) as error:
            _wrong(file, label, f"the pattern does not compile: {error}", "mend the pattern")
        if compiled.match(""):
            _wrong(file, label, "the pattern matches the empty string", "ask for at least one character")


def _check_examples(file: str, pack: Pack) -> None:
    shapes = {*SHAPES, *(one.id for one in pack.pattern)}
    for place, one in enumerate(pack.example, 1):
        label = f"[[example]] {place}"
        if one.text.count("⟦") != 1 or one.text.count("⟧") != 1 or one.text.index("⟦") > one.text.index("⟧"):
            _wrong(
                file, label, f"{one.text!r} does not mark one span", "put ⟦ and ⟧ round what is to be found"
            )
        if one.rule is not None and one.rule not in shapes:
            _wrong(file, label, f"there is no rule {one.rule}", f"the rules are {', '.join(sorted(shapes))}")
