"""A rule as a value: an id, a pattern, a function that reads the match, and the examples that are its tests.

    NUMBER_UNIT = Rule(
        id="money.number-unit",
        pattern=r"(?P<number>{number})(?P<unit>{currencies})(?![旦宵])",
        anchor=numeral(then="{currencies}"),
        produce=_read,
        examples=(ex("总投资约⟦86亿元⟧的硅片项目", amount="8600000000", currency="CNY"),),
        near_misses=("产量4500万件", "2023元旦"),
    )

`{name}` in a pattern stands for a shared fragment (patterns.py) or for any surface of the lexicon table `name`;
`{name:id,unit=year}` for the surfaces of the rows of those ids and units only. Patterns read folded text (fold.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from newsextract.errors import RuleError
from newsextract.lexicons import Lexicons, span_of_example
from newsextract.values import Candidate, Value

__all__ = [
    "Anchor",
    "Example",
    "Found",
    "Match",
    "Produced",
    "Rule",
    "RuleSet",
    "either",
    "ex",
    "numeral",
    "words",
]

_ID = re.compile(r"[a-z][a-z0-9_]*\.[a-z0-9][a-z0-9-]*")


class Anchor(msgspec.Struct, frozen=True):
    """Where a rule's pattern is tried: see `numeral` and `words`. `numeral("月") | words("今年")` is both."""

    then: str | None = None
    words: tuple[str, ...] = ()
    and_then: str = ""
    others: tuple[Anchor, ...] = ()

    def __or__(self, other: Anchor) -> Anchor:
        return msgspec.structs.replace(self, others=(*self.others, *other.parts))

    @property
    def parts(self) -> tuple[Anchor, ...]:
        """This one and those joined to it."""
        return (msgspec.structs.replace(self, others=()), *self.others)


def numeral(then: str = "", *, and_then: str = "") -> Anchor:
    """Try the pattern where a numeral run starts that is followed by one of the characters of `then`.

    `{table}` in `then` stands for the beginnings of the table's surfaces. Empty: whatever follows. `and_then` names
    characters (and tables, for their first ones) of which one must stand behind that character in turn.
    """
    return Anchor(then=then, and_then=and_then)


def words(*surfaces: str, and_then: str = "") -> Anchor:
    """Try the pattern where one of the words starts; `{table}` and `{table:id,id}` stand for a table's surfaces.

    `and_then` names characters of which one must stand behind the word.
    """
    return Anchor(words=surfaces, and_then=and_then)


def either(then: str, *surfaces: str, and_then: str = "") -> Anchor:
    """Try the pattern at numerals followed by one of `then`, and at the words."""
    return Anchor(then=then, words=surfaces, and_then=and_then)


class Example(NamedTuple):
    """A sentence, where the rule's span is in it, and the fields that the mention must have."""

    text: str
    start: int
    end: int
    fields: tuple[tuple[str, str | bool | None], ...]
    reference: str | None = None

    @property
    def marked(self) -> str:
        """The sentence with its span marked again."""
        return f"{self.text[: self.start]}⟦{self.text[self.start : self.end]}⟧{self.text[self.end :]}"


def ex(marked: str, *, reference: str | None = None, **fields: str | bool | None) -> Example:
    """Make an example from a sentence with ⟦ ⟧ round the span; `reference` is the reference date of a date's.

    >>> ex("占地⟦300亩⟧", square_meters="200000").start
    2
    """
    if marked.count("⟦") != 1 or marked.count("⟧") != 1 or marked.index("⟦") > marked.index("⟧"):
        raise RuleError(
            f"the example {marked!r} does not mark one span", remedy="put ⟦ and ⟧ round what is to be found"
        )
    text, start, end = span_of_example(marked)
    return Example(text, start, end, tuple(fields.items()), reference)


class Match:
    """What a produce function reads: the groups by name, the text around them, the words of the configuration.

    All text is folded, offsets are those of the whole text. `taken` holds the quantities already settled, for rules
    that run after them.
    """

    __slots__ = ("_match", "lexicons", "taken", "text")

    def __init__(self, match: re.Match[str], lexicons: Lexicons, taken: Sequence[Candidate] = ()) -> None:
        self._match = match
        self.text: str = match.string
        self.lexicons = lexicons
        self.taken = taken

    @property
    def start(self) -> int:
        """Where the match starts."""
        return self._match.start()

    @property
    def end(self) -> int:
        """Where it ends."""
        return self._match.end()

    def __getitem__(self, name: str) -> str:
        """Give a group's text, "" where it took no part."""
        return self._match[name] or ""

    @property
    def groups(self) -> dict[str, str | None]:
        """All groups by name; None where one took no part."""
        return self._match.groupdict()

    def told(self, suffix: str = "") -> dict[str, str]:
        """Give the groups that took part and hold something, of those whose name ends in `suffix`, by the rest of it."""
        groups = self._match.groupdict()
        if not suffix:
            return {name: text for name, text in groups.items() if text}
        cut = -len(suffix)
        return {name[:cut]: text for name, text in groups.items() if text and name.endswith(suffix)}

    def span(self, name: str) -> tuple[int, int]:
        """Give where a group is; (-1, -1) where it took no part."""
        return self._match.span(name)

    def before(self, count: int) -> str:
        """Give up to `count` characters to the left, not past the paragraph's start."""
        start = self._match.start()
        window = self.text[start - count if start > count else 0 : start]
        return window.rpartition("\n")[2] if "\n" in window else window

    def after(self, count: int) -> str:
        """Give up to `count` characters to the right, not past the paragraph's end."""
        end = self._match.end()
        return self.text[end : end + count].partition("\n")[0]


class Found(NamedTuple):
    """A value whose span is not the whole match: a member of an enumeration, a wider or a narrower span."""

    value: Value
    start: int
    end: int


Produced = Value | Found | list[Found] | None


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """One shape of expression. Its kind is the part of the id before the dot."""

    id: str
    pattern: str
    produce: Callable[[Match], Produced]
    anchor: Anchor | None = None
    """None: the pattern is searched for over the whole text."""
    examples: tuple[Example, ...]
    near_misses: tuple[str, ...]
    displaces: tuple[str, ...] = ()
    """Kinds whose mentions this rule's may take the place of, where the rule is a user's: it says so, or it cannot."""
    after_quantities: bool = False
    """True: runs when the quantities are settled, and sees them as `Match.taken`."""
    covers: tuple[str, ...] = ()
    """Ids of rules that need not be tried within what this one finds: all that they find there is a part of it.

    A rule that covers nothing but itself is tried from the right: 项目 of 江州产业园项目 before 产业园."""
    by_groups: bool = False
    """True: `produce` looks at the groups of its match and the words alone, so that what it reads may be kept."""

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise RuleError(
                f"{self.id!r} is no rule id", remedy="write kind.shape, as in money.number-unit", rule=self.id
            )

    @property
    def kind(self) -> str:
        """The kind of mention that the rule makes."""
        return self.id.partition(".")[0]


class RuleSet:
    """An ordered set of rules: a value. The order is priority where two equally long spans compete.

    Rules that a user adds never displace a mention of a built-in rule, unless they replace that rule. However a rule
    that is not built in came into the set, it runs under a time limit, and what it raises costs its own finds only.
    """

    def __init__(self, rules: Iterable[Rule], *, added: Iterable[str] = ()) -> None:
        self.rules = tuple(rules)
        self.added = frozenset(added)
        """Ids of the rules that rank below the built-in ones."""
        self.limited = frozenset(one.id for one in self.rules if not _is_built_in(one))
        """Ids of the rules that are not built in."""
        self.displaces = {rule.id: frozenset(rule.displaces) for rule in self.rules if rule.displaces}
        self._by_id: dict[str, Rule] = {}
        for rule in self.rules:
            if rule.id in self._by_id:
                raise RuleError(f"two rules have the id {rule.id}", remedy="give each its own", rule=rule.id)
            self._by_id[rule.id] = rule

    @classmethod
    def default(cls) -> RuleSet:
        """Give the built-in rules."""
        from newsextract.rules import ALL_RULES

        return cls(ALL_RULES)

    def adding(self, *rules: Rule) -> RuleSet:
        """Give a set with more rules behind these."""
        return RuleSet((*self.rules, *rules), added=self.added | {rule.id for rule in rules})

    def without(self, *ids: str) -> RuleSet:
        """Give a set without the rules of these ids. RuleError for an id that is not in it."""
        for one in ids:
            self[one]
        return RuleSet((rule for rule in self.rules if rule.id not in ids), added=self.added - set(ids))

    def replacing(self, id: str, rule: Rule) -> RuleSet:
        """Give a set with `rule` in the place of the one with this id; it then ranks as that one did."""
        replaced = self[id]
        added = {rule.id} if rule.id in self.added or replaced.id in self.added else set()
        return RuleSet(
            (rule if one is replaced else one for one in self.rules), added=(self.added - {id}) | added
        )

    def __getitem__(self, id: str) -> Rule:
        try:
            return self._by_id[id]
        except KeyError:
            near = ", ".join(one for one in self._by_id if one.partition(".")[0] == id.partition(".")[0])
            remedy = f"its kind has {near or 'none'}; `newsextract rules list` shows all"
            raise RuleError(f"there is no rule {id}", remedy=remedy, rule=id) from None

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RuleSet) and (self.rules, self.added) == (other.rules, other.added)

    def __hash__(self) -> int:
        return hash((self.rules, self.added))


@cache
def _built_in() -> dict[str, Rule]:
    from newsextract.rules import ALL_RULES

    return {one.id: one for one in ALL_RULES}


def _is_built_in(rule: Rule) -> bool:
    """Say whether a rule is one of the library's own, and not one of a user's under its id."""
    known = _built_in().get(rule.id)
    return known is rule or known == rule
