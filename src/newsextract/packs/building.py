"""From a pack to the same rules that the built-in kinds are made of: number and unit, ranges, enumerations, own patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec

from newsextract.fold import fold
from newsextract.lexicons import Lexicons, Table, alternation
from newsextract.lexicons.rows import WordRow, factor_of
from newsextract.numerals import Numeral, parse_number
from newsextract.packs.reading import Pack, PackUnit
from newsextract.rules.base import Anchor, Example, Found, Match, Produced, Rule, ex, numeral, words
from newsextract.rules.quantities import ENUMERATION, RANGE, members, read_range
from newsextract.values import QuantityValue

__all__ = ["rules_of", "with_words"]

_NUMERAL_SIGNS = "〇零一二两三四五六七八九十百千万亿兆半"
_CLAUSE = "[^，。；！？;\n]{0,14}$"
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_PLACES = Decimal("0.0001")
_BARE = re.compile("[万亿千百]{1,2}")
_BARE_BEFORE = re.compile("(?:破|超|超过|近|过|达|逾|约|产)$")
_TO = re.compile("[至到~—–-]")
_AND_NUMBER = re.compile(f" ?(?:、|和|与|及|以及|或) ?[0-9{_NUMERAL_SIGNS}]")


def with_words(lexicons: Lexicons, packs: Sequence[Pack]) -> Lexicons:
    """Give the lexicons with the packs' units as tables and their indicators among the measures."""
    if not packs:
        return lexicons
    tables: dict[str, Table[Any]] = {table.name: table for table in lexicons}
    heads: Table[Any] = tables["indicator_heads"]
    for pack in packs:
        tables[pack.table] = Table(pack.table, pack.unit)
        new = tuple(one for one in dict.fromkeys(pack.indicators) if fold(one) not in heads.by_surface)
        if new:
            row = WordRow(id=f"pack-{pack.kind}", surfaces=new, example=f"⟦{new[0]}⟧")
            heads = Table("indicator_heads", (*heads.rows, row))
    tables["indicator_heads"] = heads
    digest = sha256(lexicons.fingerprint.encode())
    digest.update(b"".join(msgspec.json.encode(pack) for pack in packs))
    return Lexicons(tables, fingerprint=digest.hexdigest()[:16])


def rules_of(pack: Pack) -> tuple[Rule, ...]:
    """Make a pack's rules. Its examples are theirs, told by their text or by what they name."""
    reader = _reader(pack)
    units = _units(pack)
    per = (
        f"(?: ?(?:/|每)(?P<per>{alternation(word for word, _ in reader.per_behind)}))?"
        if reader.per_behind
        else ""
    )
    thing = (
        rf"[^，。；！？、\n 的了和与是在有0-9]{{0,8}}?{alternation(map(fold, pack.things))}"
        if pack.things
        else ""
    )
    first = "".join(sorted(_first_characters(pack)))
    ranges, listed = RANGE % (units, "", units), ENUMERATION % units
    shapes: list[tuple[str, str, Anchor | None, Callable[[Match], Produced]]] = [
        (
            "number-unit",
            rf"(?P<number>{{number}}) ?(?P<unit>{units}){thing}{per}",
            numeral(first),
            reader.amount,
        ),
        ("range", ranges + thing + per, numeral(first + "至到-~—–"), reader.range),
        ("enumeration", listed + thing + per, numeral("、和与及以或"), reader.members),
    ]
    for own in pack.pattern:
        anchor = words(*own.anchor) if own.anchor else None
        produce = reader.range if "(?P<low>" in own.pattern else reader.amount
        shapes.append((own.id, own.pattern.replace("{units}", units), anchor, produce))
    cases = _cases(pack)
    return tuple(
        Rule(
            id=f"{pack.kind}.{shape}",
            pattern=pattern,
            anchor=anchor,
            produce=produce,
            examples=tuple(one for name, one in cases if name == shape),
            near_misses=_near_misses(pack),
            displaces=pack.displaces,
        )
        for shape, pattern, anchor, produce in shapes
    )


def _near_misses(pack: Pack) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*pack.near_misses, *(one for unit in pack.unit for one in unit.near_misses))))


def _cases(pack: Pack) -> list[tuple[str, Example]]:
    """Give each example with the shape that it belongs to."""
    cases: list[tuple[str, Example]] = []
    for unit in pack.unit:
        cases.append(("number-unit", ex(unit.example, base_amount=unit.value)))
    for one in pack.example:
        example = ex(one.text, **one.fields)
        span, rest = fold(example.text[example.start : example.end]), fold(example.text[example.end :])
        shape = "range" if _TO.search(span) else "enumeration" if _AND_NUMBER.match(rest) else "number-unit"
        if shape == "enumeration" and any(
            span.endswith(fold(s)) for unit in pack.unit for s in unit.surfaces
        ):
            shape = "number-unit"
        cases.append((one.rule or shape, example))
    return cases


def _units(pack: Pack) -> str:
    """Give a pattern for any unit, the longest first; 瓦 behind 千 is none where 千瓦 is a unit."""
    rows = {fold(surface): unit for unit in pack.unit for surface in unit.surfaces}
    parts: list[str] = []
    for surface in sorted(rows, key=lambda one: (-len(one), one)):
        prefixes = {one.removesuffix(surface) for one in rows if one != surface and one.endswith(surface)}
        guards = "".join(f"(?<!{one})" for one in sorted(prefixes) if one and set(one) <= set(_NUMERAL_SIGNS))
        signs = fold(rows[surface].not_before)
        after = f"(?![{re.escape(signs)}])" if signs else ""
        after += "(?![A-Za-z0-9²³])" if surface[-1].isascii() and surface[-1].isalpha() else ""
        parts.append(guards + re.escape(surface) + after)
    return "(?:" + "|".join(parts) + ")"


def _first_characters(pack: Pack) -> set[str]:
    """Give what can follow the numeral run, which also eats the 千 of 千瓦."""
    surfaces = [fold(surface) for unit in pack.unit for surface in unit.surfaces]
    return {one[0] for one in surfaces} | {
        rest[0] for one in surfaces if (rest := one.lstrip(_NUMERAL_SIGNS))
    }


class _Reader(NamedTuple):
    """What reads the matches of one pack. A value: rules of equal packs are equal."""

    pack: Pack
    per_behind: tuple[tuple[str, str], ...]
    per_before: tuple[tuple[str, str], ...]

    def amount(self, match: Match) -> Produced:
        """Read one number; 第3 counts nothing, and a bare 万 is a number only behind 超, 破 and the like."""
        if match.before(1) == "第":
            return None
        if _BARE.fullmatch(match["number"]) and not _BARE_BEFORE.search(match.before(2)):
            return None
        number = parse_number(match["number"])
        return None if number is None else self._value(match, number)

    def range(self, match: Match) -> Produced:
        """Read both ends; None where they have different units."""
        own = match.groups.get("lowunit")
        if own and own.strip() != match["unit"]:
            return None
        read = read_range(match, own_unit=bool(own))
        return (
            None if read is None else self._value(match, Numeral(None, read.low, read.high, read.qualifier))
        )

    def members(self, match: Match) -> Produced:
        """Read the members of an enumeration but the last, which number and unit read."""
        found = [(self._value(match, number), start, end) for number, start, end in members(match) or ()]
        return [Found(value, start, end) for value, start, end in found if value is not None]

    def _value(self, match: Match, number: Numeral) -> QuantityValue | None:
        unit: PackUnit | None = match.lexicons.table(self.pack.table).by_surface.get(match["unit"].strip())
        if unit is None or (unit.after and not _before(match, unit.after)):
            return None
        per = self._per(match)
        if per is None and self.pack.needs_per:
            return None
        factor = factor_of(unit.factor)
        return QuantityValue(
            unit=match["unit"].strip(),
            base_unit=unit.base_unit or self.pack.base_unit,
            amount=number.amount,
            base_amount=_times(number.amount, factor),
            low=_times(number.low, factor),
            high=_times(number.high, factor),
            qualifier=number.qualifier,
            per=per,
        )

    def _per(self, match: Match) -> str | None:
        if (behind := match.groups.get("per")) is not None:
            return dict(self.per_behind)[behind]
        return next((per for word, per in self.per_before if _before(match, (word,))), None)


def _reader(pack: Pack) -> _Reader:
    behind = tuple((fold(word), row.per) for row in pack.per for word in row.behind)
    before = tuple((fold(word), row.per) for row in pack.per for word in row.before)
    return _Reader(pack, behind, before)


def _before(match: Match, any_word: Sequence[str]) -> bool:
    """Say whether one of the words stands shortly before the number, in its clause."""
    longest = max(map(len, any_word))
    return re.search(alternation(map(fold, any_word)) + _CLAUSE, match.before(14 + longest)) is not None


def _times(amount: Decimal | None, factor: Fraction) -> Decimal | None:
    """Multiply, exactly where the result ends, else to four places, half up."""
    if amount is None:
        return None
    exact = Fraction(amount) * factor
    above, below = Decimal(exact.numerator), Decimal(exact.denominator)
    value = _EXACT.divide(above, below)
    return value if Fraction(value) == exact else value.quantize(_PLACES, ROUND_HALF_UP, _EXACT)
