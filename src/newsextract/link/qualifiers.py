"""Words just before or after a number that say how exact it is: 约, 超, 以上."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsextract.lexicons import Lexicons, alternation
from newsextract.lexicons.rows import QualifierRow
from newsextract.link.choice import Choice
from newsextract.values import Candidate

__all__ = ["qualifier_of"]

_WINDOW = 10
_FORBIDS = re.compile("(不得|不能|不可|不应|不准|严禁|禁止)[^，。；！？,;\n]*$")
_EACH = re.compile("每[^，。；、,;0-9]{1,4}$")
_SURPLUS = re.compile("(?<![支付卖售输送给发借转推投拿抛])出超$")
"""The surplus of trade, as Taiwan calls it, not 支出|超."""
_FILLER = "(?:了|省|需|增|减|涨|降|花|达到了|达到|达|到|为|有|于|的|全市|其)?"


class _Patterns(NamedTuple):
    """What ends just before a number, what begins just behind it, the rows by surface, and both patterns' edges."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    rows: dict[str, QualifierRow]
    ends: frozenset[str]
    begins: frozenset[str]


@lru_cache(maxsize=16)
def _patterns(lexicons: Lexicons) -> _Patterns:
    """Prepare the words."""
    rows: list[QualifierRow] = list(lexicons.table("qualifiers").rows)
    before = []
    for row in rows:
        if row.where == "before":
            guard = f"(?<![{re.escape(row.not_after)}])" if row.not_after else ""
            before += [(surface, guard) for surface in row.surfaces]
    before.sort(key=lambda one: -len(one[0]))
    sources = "|".join(
        f"{guard if len(surface) == 1 else ''}{re.escape(surface)}" for surface, guard in before
    )
    after = alternation(surface for row in rows if row.where == "after" for surface in row.surfaces)
    by_surface = {(row.where, surface): row for row in rows for surface in row.surfaces}
    return _Patterns(
        re.compile(f"(?:{sources}){_FILLER} ?$"),
        re.compile(f"(?:人民币)?{after}(?!个?[月年天])"),
        {
            surface if where == "before" else "›" + surface: row
            for (where, surface), row in by_surface.items()
        },
        frozenset(surface[-1] for where, surface in by_surface if where == "before")
        | frozenset(_FILLER + " "),
        frozenset(surface[0] for where, surface in by_surface if where == "after") | {"人"},
    )


def qualifier_of(folded: str, mention: Candidate, lexicons: Lexicons) -> Choice:
    """Give the qualifier of a quantity: from inside its span, before it, or behind it, in this order."""
    if mention.value.qualifier:
        return Choice(mention.value.qualifier, "inside the span")
    before, after, rows, ends, begins = _patterns(lexicons)
    start = mention.start
    if folded[start - 2 : start] == "出超" and _SURPLUS.search(folded, max(0, start - 3), start):
        return Choice(None)
    places = [start]
    if "每" in folded[start - 5 : start] and (each := _EACH.search(folded, start - 5, start)):
        places.append(each.start())
    for place in places:
        if folded[place - 1 : place] in ends and (
            found := before.search(folded, max(0, place - _WINDOW), place)
        ):
            surface = re.sub(_FILLER + " ?$", "", found.group()) or found.group()
            row = rows.get(surface) or rows.get(found.group().strip())
            if row is not None:
                return _forbidden(folded, place, row.qualifier, surface)
    if folded[mention.end : mention.end + 1] in begins and (found := after.match(folded, mention.end)):
        surface = found.group().removeprefix("人民币")
        return Choice(rows["›" + surface].qualifier, surface)
    return Choice(None)


def _forbidden(folded: str, start: int, qualifier: str, surface: str) -> Choice:
    """Turn over and under round where the clause forbids them: 不得一次性收费超过5000元 is at most that."""
    bound = {"over": "at_most", "under": "at_least"}.get(qualifier)
    if bound and (found := _FORBIDS.search(folded, max(0, start - 24), start)):
        return Choice(bound, f"{found[1]}…{surface}")
    return Choice(qualifier, surface)
