"""Change one thing in a rule's pattern at a time, and see whether an example, a near miss or a case turns red.

    python tests/mutate_rules.py [--rule PART] [--most N] [--jobs N] [--json FILE]

A mutant drops an alternative, a look ahead or behind, or a member of a set, or moves a bound by one. It is killed when
the rule's own examples and near misses, or a sentence of tests/cases of its kind, no longer hold; the others survive
and are listed with the fragment as it was and as it became. A part that several rules share is changed in all of them
at once. Words and {number} are not expanded: they have tests of their own. mutants_equivalent.toml names those that no
sentence can tell from the rule, each with the reason.
"""

import argparse
import json
import re
import signal
import tomllib
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsextract import Extractor, Options, RuleSet
from newsextract.rules import (
    area,
    date_enumeration,
    date_interval,
    date_parts,
    money,
    money_spoken,
    percentage,
    quantities,
    table,
)
from newsextract.rules.patterns import part
from newsextract.testing import rule_cases
from test_quantity_cases import FOLDER, unmarked
from test_rule_examples import found_otherwise

RULES = RuleSet.default()
SHARED = {
    "date APART": date_parts.APART,
    "date BY_ITSELF": date_parts.BY_ITSELF,
    "date YEAR_OF_FOUR": date_parts.YEAR_OF_FOUR,
    "date YEAR": date_parts.YEAR,
    "date MONTH": date_parts.MONTH,
    "date DAY": date_parts.DAY,
    "date CLOCK": date_parts.CLOCK,
    "date MOD": date_parts.MOD,
    "date TO": date_interval._TO,
    "date ONE": date_enumeration._ONE,
    "money PER": money._PER,
    "money COINS": money_spoken._COINS,
    "money NOT_A_UNIT": money._NOT_A_UNIT,
    "area NOT_A_UNIT": area._NOT_A_UNIT,
    "percentage BLANKED": percentage._BLANKED,
    "quantities MEMBERS": quantities.MEMBERS,
    "table OPENED": table._OPENED,
    "table CLOSED": table._CLOSED,
}
EQUIVALENT = {
    (row["owner"], shown)
    for row in tomllib.loads(Path(__file__).with_name("mutants_equivalent.toml").read_text("utf-8"))[
        "equivalent"
    ]
    for shown in row["mutants"]
}
SUFFIXES = ("", "1", "2")
SECONDS = 60

_NAME = re.compile(r"\{[a-z_]+(?::[^}]*)?\}")
_OPENING = re.compile(r"\((?:\?(?:P<\w+>|P=\w+|[:=!>]|<[=!]|\(\w+\)))?")
_MEMBER = re.compile(r"(?:\\.|[^\\\]])(?:-(?:\\.|[^\\\]]))?", re.DOTALL)
_BOUND = re.compile(r"[?*+]|\{([0-9]+)(?:,([0-9]*))?\}")


class Edit(NamedTuple):
    """What to put in the place of pattern[start:end]."""

    start: int
    end: int
    new: str
    what: str


class Mutant(NamedTuple):
    owner: str
    patterns: tuple[tuple[str, str], ...]
    shown: str


class Reader:
    """Walk over a pattern and note each edit."""

    def __init__(self, pattern):
        self.pattern, self.at, self.edits = pattern, 0, []
        self.alternation()
        assert self.at == len(pattern), pattern[self.at :]

    def alternation(self):
        start, bars = self.at, []
        while self.at < len(self.pattern) and self.pattern[self.at] != ")":
            if self.pattern[self.at] == "|":
                bars.append(self.at)
                self.at += 1
            else:
                self.atom()
        if bars:
            self.edits.append(Edit(start, bars[0] + 1, "", "alternative"))
            for bar, end in zip(bars, [*bars[1:], self.at], strict=True):
                self.edits.append(Edit(bar, end, "", "alternative"))

    def atom(self):
        start, sign = self.at, self.pattern[self.at]
        if sign == "(":
            opening = _OPENING.match(self.pattern, start)[0]
            self.at += len(opening)
            self.alternation()
            self.at += 1
            looks = opening in ("(?=", "(?!", "(?<=", "(?<!")
            if looks and self.pattern[start : self.at] != "(?!)":
                self.edits.append(Edit(start, self.at, "", "look"))
        elif sign == "[":
            self.members()
        elif name := _NAME.match(self.pattern, start):
            self.at = name.end()
        else:
            self.at += 2 if sign == "\\" else 1
        if bound := _BOUND.match(self.pattern, self.at):
            self.at = bound.end()
            self.edits += [Edit(bound.start(), bound.end(), new, "bound") for new in moved(bound)]
            if self.pattern[self.at : self.at + 1] in ("?", "+"):
                self.at += 1

    def members(self):
        self.at += 2 if self.pattern.startswith("[^", self.at) else 1
        found = []
        while self.pattern[self.at] != "]":
            member = _MEMBER.match(self.pattern, self.at)
            found.append(Edit(member.start(), member.end(), "", "member"))
            self.at = member.end()
        self.at += 1
        if len(found) > 1:
            self.edits += found


def moved(bound):
    """The bounds next to one: {0,8} gives {0,7}, {0,9} and {1,8}."""
    if bound[0] in ("?", "*", "+"):
        return [{"?": "", "*": "+", "+": "*"}[bound[0]]]
    low = int(bound[1])
    if bound[2] is None:
        return [f"{{{n}}}" for n in (low - 1, low + 1) if n >= 0]
    if bound[2] == "":
        return [f"{{{n},}}" for n in (low - 1, low + 1) if n >= 0]
    high = int(bound[2])
    near = [(low - 1, high), (low + 1, high), (low, high - 1), (low, high + 1)]
    return [f"{{{a},{b}}}" for a, b in near if 0 <= a <= b]


def changed(text, edit):
    """The text with the edit done, and how to show it."""
    around = text[max(0, edit.start - 10) : edit.start], text[edit.end : edit.end + 10]
    shown = f"{edit.what}: {around[0]}⟦{text[edit.start : edit.end]}→{edit.new}⟧{around[1]}"
    return text[: edit.start] + edit.new + text[edit.end :], shown.replace("\n", "\\n")


def shared_spans(pattern):
    """Where shared parts stand in a pattern that is more than one of them."""
    texts = {part(text, suffix) for text in SHARED.values() for suffix in SUFFIXES} - {pattern}
    return [found.span() for text in texts for found in re.finditer(re.escape(text), pattern)]


def edits(pattern):
    """The edits of a pattern outside of its shared parts."""
    within = shared_spans(pattern)
    for edit in Reader(pattern).edits:
        if not any(start <= edit.start and edit.end <= end for start, end in within):
            yield edit


def mutants():
    """All mutants, those of shared parts first."""
    for owner, text in SHARED.items():
        for edit in edits(text):
            new, shown = changed(text, edit)
            patterns = []
            for rule in RULES:
                pattern = rule.pattern
                for suffix in SUFFIXES:
                    pattern = pattern.replace(part(text, suffix), part(new, suffix))
                if pattern != rule.pattern:
                    patterns.append((rule.id, pattern))
            yield Mutant(owner, tuple(patterns), shown)
    for rule in RULES:
        for edit in edits(rule.pattern):
            new, shown = changed(rule.pattern, edit)
            yield Mutant(rule.id, ((rule.id, new),), shown)


@cache
def sentences(kind):
    """The cases of a kind: text, publishing date, spans with the fields expected."""
    path = FOLDER / f"{kind}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = []
    for case in map(json.loads, lines):
        text, spans = unmarked(case["text"])
        found.append((text, case["published"], spans, case["expect"]))
    return found


def is_killed(mutant):
    """Whether an example, a near miss or a case turns red; a mutant that does not compile or runs on is killed too."""
    signal.signal(signal.SIGALRM, lambda *_: (_ for _ in ()).throw(TimeoutError()))
    signal.alarm(SECONDS)
    try:
        rules = RULES
        for id, pattern in mutant.patterns:
            rules = rules.replacing(id, msgspec.structs.replace(rules[id], pattern=pattern))
        options = Options(rules=rules)
        if any(case.check() for id, _ in mutant.patterns for case in rule_cases(rules[id], options=options)):
            return True
        if any(list(found_otherwise(rules[id], rules)) for id, _ in mutant.patterns if rules[id].anchor):
            return True
        kinds = {rules[id].kind for id, _ in mutant.patterns}
        needed = [one for one in rules if not one.after_quantities or one.kind in kinds]
        extractor = Extractor(Options(rules=RuleSet(needed)))
        return any(differs(extractor, kind, *sentence) for kind in kinds for sentence in sentences(kind))
    except Exception:
        return True
    finally:
        signal.alarm(0)


def differs(extractor, kind, text, published, spans, expected):
    """Whether a case's mentions are others than expected."""
    mentions = [one for one in extractor.extract_text(text, published=published).mentions if one.kind == kind]
    if [(one.start, one.end) for one in mentions] != spans:
        return True
    pairs = zip(mentions, expected, strict=True)
    return any(getattr(one, name) != value for one, fields in pairs for name, value in fields.items())


def main():
    reading = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    reading.add_argument("--rule", default="", help="only owners whose id holds this")
    reading.add_argument("--most", type=int, default=0, help="at most so many mutants of each, evenly spread")
    reading.add_argument("--jobs", type=int, default=2)
    reading.add_argument("--json", type=Path, help="write the survivors here too")
    asked = reading.parse_args()
    by_owner = {}
    for mutant in mutants():
        if asked.rule in mutant.owner:
            by_owner.setdefault(mutant.owner, []).append(mutant)
    if asked.most:
        for owner, every in by_owner.items():
            by_owner[owner] = every[:: max(1, -(-len(every) // asked.most))]
    count = dict.fromkeys(("killed", "equivalent", "survive"), 0)
    left = {}
    with ProcessPoolExecutor(asked.jobs) as pool:
        for owner, every in by_owner.items():
            killed = list(pool.map(is_killed, every, chunksize=4))
            alive = [one.shown for one, dead in zip(every, killed, strict=True) if not dead]
            left[owner] = [shown for shown in alive if (owner, shown) not in EQUIVALENT]
            here = len(every) - len(alive), len(alive) - len(left[owner]), len(left[owner])
            count = {name: count[name] + more for name, more in zip(count, here, strict=True)}
            print(f"{owner}: {len(every)} mutants, {told(zip(count, here, strict=True))}", flush=True)
            for shown in left[owner]:
                print("    " + shown, flush=True)
            known = {shown for name, shown in EQUIVALENT if name == owner} if not asked.most else set()
            for shown in sorted(known - set(alive)):
                print(f"    not alive, take it out of mutants_equivalent.toml: {shown}", flush=True)
    print(f"all: {sum(count.values())} mutants, {told(count.items())}")
    if asked.json:
        asked.json.write_text(json.dumps(left, ensure_ascii=False, indent=1), encoding="utf-8")


def told(counts):
    return ", ".join(f"{number} {name}" for name, number in counts)


if __name__ == "__main__":
    main()
