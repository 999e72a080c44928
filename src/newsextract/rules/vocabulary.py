"""The words that names of projects are read by, made ready once for a configuration: sets and compiled patterns."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsextract.lexicons import Lexicons, alternation

__all__ = ["SYMBOLS", "Vocabulary", "vocabulary"]

SYMBOLS = frozenset(("％", "%", "％%", "%℃", "℃", "~"))
"""Signs, as the segmenter cuts them, that are in no name."""
_KIND_TAIL = (
    r"等(?:[0-9一二三四五六七八九十百多余两]{1,5}[个项座条批家大类处]|一批|一系列|多[个项条座])?"
    r"(?:[^，。、；的\n]{0,8}?|[^，。；的\n]{0,16}?(?=项目[0-9]))(?P<kind>%s)"
)


class Vocabulary(NamedTuple):
    """The words of a configuration by what they do (see project_words.toml)."""

    verb: frozenset[str]
    demonstrative: frozenset[str]
    counters: frozenset[str]
    joined: frozenset[str]
    """Join two names, or two words inside one."""
    reaching: frozenset[str]
    """Stand between the ends of a line."""
    activity: frozenset[str]
    """Verbs that are nouns too, and end a name only before a place or a quantity."""
    of_use: frozenset[str]
    """They end a word that is part of a name: 综合利用项目."""
    inside: frozenset[str]
    """Function words by their class that stand in names all the same."""
    moved: frozenset[str]
    """Before 新建 they belong to the name: 异地新建."""
    per_year: tuple[str, ...]
    """The quantity behind them is a project's size: 年产100万平方米铝板项目."""
    status: frozenset[str]
    superlative: frozenset[str]
    generic: frozenset[str]
    kinds: frozenset[str]
    """Before 项目 or 工程 they tell a kind: 重点, 控制性."""
    bare_before: tuple[str, ...]
    """Right before a head they leave it without a name: 重点项目."""
    row_before: tuple[str, ...]
    """What the name before it in a row ends in."""
    goes_on: tuple[str, ...]
    """Right behind a name they tell what becomes of it."""
    builds_it: re.Pattern[str]
    visited: re.Pattern[str]
    contest: re.Pattern[str]
    of_a_region: re.Pattern[str]
    """The projects of a region: 江苏省外资项目."""
    of_a_place: tuple[str, ...]
    """Heads before which the name of a place stands, though the dictionary knows it as a word (锦绣隧道)."""
    kinds_of_line: tuple[str, ...]
    building: frozenset[str]
    placed_in: frozenset[str]
    ends_in_works: re.Pattern[str]
    institution: re.Pattern[str]
    listed: frozenset[str]
    """All that may end a name by what they are: those of other words need no second look."""
    undertaking: re.Pattern[str]
    built: re.Pattern[str]
    ends_in_site: re.Pattern[str]
    passing: re.Pattern[str]
    carry_out: re.Pattern[str]
    heads: re.Pattern[str]
    head: frozenset[str]
    tail: re.Pattern[str]
    """等一批项目: what can end an enumeration."""


@lru_cache(maxsize=16)
def vocabulary(lexicons: Lexicons) -> Vocabulary:
    """Make the words ready."""

    def of(one: str) -> tuple[str, ...]:
        return lexicons.group("project_words", [one])

    verb, demonstrative = frozenset(of("verb")), frozenset(of("demonstrative"))
    counters, activity = frozenset(of("counter")), frozenset(of("activity"))
    joined, reaching = frozenset(of("joined")), frozenset(of("reaching"))
    return Vocabulary(
        verb=verb,
        demonstrative=demonstrative,
        counters=counters,
        joined=joined,
        reaching=reaching,
        activity=activity,
        listed=verb | demonstrative | counters | joined | reaching | activity | SYMBOLS | {"项目", "工程"},
        of_use=frozenset(of("of-use")),
        inside=frozenset(of("inside")),
        moved=frozenset(of("moved")),
        per_year=of("per-year"),
        status=frozenset(of("status")),
        superlative=frozenset(of("superlative")),
        generic=frozenset(of("generic")),
        kinds=frozenset(of("status")) | frozenset(of("kind-before")),
        bare_before=of("bare-before"),
        row_before=of("row-before"),
        goes_on=of("goes-on"),
        builds_it=re.compile(f"{alternation(of('builds-it'))}(?:的|了)?(?:[^，。]{{0,4}})$"),
        visited=re.compile(f"{alternation(of('visited'))}了?$"),
        contest=re.compile(alternation(of("contest"))),
        of_a_region=re.compile(f"(?:.{{1,8}}[省市县区州旗]|[一-龥]{{2}}){alternation(of('of-a-region'))}+"),
        of_a_place=of("of-a-place"),
        kinds_of_line=of("kind-of-line"),
        building=frozenset(of("building")),
        placed_in=frozenset(of("placed-in")),
        ends_in_works=re.compile(f"{alternation(of('ends-in-works'))}$"),
        institution=re.compile(f"(?:{alternation(of('institution'))}|(?<!启动|核心|示范|度假|起步)区)$"),
        undertaking=re.compile(alternation(of("undertaking"))),
        built=re.compile(f"(?<!集中)(?<!项目){alternation(of('built'))}(?!(?:建设)?的?项目|企业|率|仪式)"),
        ends_in_site=re.compile(f"{alternation(_of_weight(lexicons, 'site'))}$"),
        passing=re.compile(f"{alternation(of('passing'))}$"),
        carry_out=re.compile(f'{alternation(of("carry-out"))}(?:了|好)?[“"]?$'),
        heads=re.compile(alternation(lexicons.group("project_heads"))),
        head=frozenset(lexicons.group("project_heads")),
        tail=re.compile(_KIND_TAIL % alternation(of("kind"))),
    )


def _of_weight(lexicons: Lexicons, weight: str) -> list[str]:
    table = lexicons.table("project_heads").by_surface
    return [surface for surface, row in table.items() if row.weight == weight]
