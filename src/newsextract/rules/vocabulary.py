"""The words that names of projects are read by, made ready once for a configuration: sets and compiled patterns."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import msgspec

from newsextract.lexicons import Lexicons
from newsextract.rules.patterns import expand

__all__ = ["SYMBOLS", "Vocabulary", "vocabulary"]

SYMBOLS = frozenset(("％", "%", "％%", "%℃", "℃", "~"))
"""Signs, as the segmenter cuts them, that are in no name."""
_TOLD_OF = (
    "{project_words:told-of}|(?:已|累计)*完成投资"
    "|(?:建设|施工)?(?:现场|工地|等地|一线)|(?:计划|概算|估算|预计)?总?投资(?!者|人|商|环境|促进)|(?:规划)?总?用地|规划总?(?:面积|占地)|总?建筑面积|设计(?!院|图|师)"
    "|由[^，。；]{2,24}(?:投资|建设|承建|实施)|{project_words:by-now}*{project_words:event}"
    "|[0-9]{1,2}月|[0-9]{4}年|[（(]|是(?:我|全|省|市|县|区|国家|该)"
    "|[，,](?:该(?:项目|工程)|(?:计划|概算|估算|预计|拟)?总?投资|占地|规划|土地|总?用地|总?建筑面积|由)"
    "|[^。；\n]{0,8}[。\n](?:据[悉了解介绍]{1,3}，)?该(?:项目|工程|园区|产业园)"
)
"""Stands right behind the name of one undertaking."""
_MANY = "{project_words:many}|[一两][台条套]|“?十[一二三四]五”?规划|等[0-9一二三四五六七八九十多]|[0-9]个"
_KIND_TAIL = (
    r"等(?:总?投资[^，。；、的\n]{2,12}的)?(?:[0-9一二三四五六七八九十百多余两]{1,5}[个项座条批家大类处]|一批|一大批|一系列|多[个项条座])?(?:(?:惠及|关乎|事关|涉及|支撑)[^，。；、的\n]{1,6}的)?"
    r"(?:[^，。、；的\n]{0,10}?(?:重[大点]、重[大点]|大、中(?:、小)?型)?|[^，。；的\n]{0,16}?(?=项目[0-9]))(?P<kind>{project_words:kind})"
)


_INTRODUCED = (
    "(?:项目|工程)(?:共|有|共有|共计|总数)?(?:[0-9]+(?:余|多)?[个项])?[，,]?(?:其中|主要|分别|具体)?(?:有|是|为|含|{project_words:lists})了?(?:总?投资[^，。、]{2,12}的)?$"
    "|{project_words:visited}了?$|{project_words:event}[0-9]{1,3}[项个][：:]$"
)
"""Stands before an enumeration and says what its members are."""


class Vocabulary(msgspec.Struct, frozen=True, eq=False):
    """The words of a configuration by what they do (see project_words.toml).

    A set or tuple holds the words of the class of its name (`of_use` those of `of-use`), but for `_DERIVED`.
    """

    verb: frozenset[str]
    demonstrative: frozenset[str]
    counter: frozenset[str]
    joined: frozenset[str]
    """Join two names, or two words inside one."""
    reaching: frozenset[str]
    """Stand between the ends of a line."""
    activity: frozenset[str]
    """Verbs that are nouns too, and end a name only before a place or a quantity."""
    of_use: frozenset[str]
    """They end a word that is part of a name: 综合利用项目."""
    lists: frozenset[str]
    """Behind 项目 they announce its members."""
    national: frozenset[str]
    """Behind 国家 they are the name of an institution: 国家图书馆."""
    inside: frozenset[str]
    """Function words by their class that stand in names all the same."""
    with_particle: tuple[str, ...]
    """Names whose 的 or 了 is no particle: 美的."""
    numbered: frozenset[str]
    """Behind 第一 they are a name: 第一中学."""
    moved: frozenset[str]
    """Before 新建 they belong to the name: 异地新建."""
    per_year: tuple[str, ...]
    """The quantity behind them is a project's size: 年产100万平方米铝板项目."""
    place: frozenset[str]
    """Places that the segmenter's dictionary has as words of another class: 大连, 遵义."""
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
    kind_of_line: tuple[str, ...]
    building: frozenset[str]
    placed_in: frozenset[str]
    ends_in_works: re.Pattern[str]
    institution: re.Pattern[str]
    other_word: frozenset[str]
    """Words that a head ends, and that are none: 阶段, 天桥."""
    kind_inside: re.Pattern[str]
    renewal: re.Pattern[str]
    """Behind a line: its renewal belongs to the name."""
    branch: re.Pattern[str]
    many: re.Pattern[str]
    unnamed_part: re.Pattern[str]
    in_section: re.Pattern[str]
    being_built: re.Pattern[str]
    told_of: re.Pattern[str]
    taken_up: re.Pattern[str]
    """该项目: the text goes on about it."""
    metro: re.Pattern[str]
    line_event: re.Pattern[str]
    """Near a line they tell that it is built."""
    company: frozenset[str]
    acts: re.Pattern[str]
    rank: re.Pattern[str]
    clause_verb: re.Pattern[str]
    listed: frozenset[str]
    """All that may end a name by what they are: those of other words need no second look."""
    undertaking: re.Pattern[str]
    built: re.Pattern[str]
    ends_in_line: re.Pattern[str]
    ends_in_site: re.Pattern[str]
    passing: re.Pattern[str]
    carry_out: re.Pattern[str]
    carried_out: re.Pattern[str]
    heads: re.Pattern[str]
    head: frozenset[str]
    common: frozenset[str]
    """Words that are common to many names: they tell a kind, a status, or join two others."""
    tail: re.Pattern[str]
    """等一批项目: what can end an enumeration."""
    introduced: re.Pattern[str]
    """集中开工项目18个，包括: what follows are projects."""


_PATTERNS = {
    "builds_it": "{project_words:builds-it}(?:的|了)?(?:[^，。]{0,4})$",
    "visited": "{project_words:visited}了?$",
    "contest": "{project_words:contest}",
    "of_a_region": "[^“”]{1,8}[省市县区州旗](?<![小社景片灌港厂校院街洪]区)(?<!核心区)(?<!启动区)(?<!示范区){project_words:of-a-region}*|[一-龥]{2}{project_words:of-a-region}+",
    "ends_in_works": "{project_words:ends-in-works}$",
    "institution": "(?:{project_words:institution}|(?<!启动|核心|示范|度假|起步)(?<!校)(?<!小)区)(?<!总部)(?<!小镇)(?<!古镇)(?<!学部)$",
    "kind_inside": "{project_words:kind-inside}|全[省市县区国](?:高速)?$|[类型]$|[一-龥]主要|附属$|主体$|民生$|民心$|惠民$|[两二三四五六七八九十百](?<!第.)[大项个座条]|[一二三四五六七八九十0-9]+[纵横]”?$",
    "renewal": "(?:[一二三四]期)?{project_words:renewal}(?:工程|项目)?(?=[、，。等和及将已]|控制性|标志性|完成投资|进展|正在)",
    "branch": "[东西南北]{0,2}{project_words:branch}",
    "many": _MANY,
    "unnamed_part": ".{4,}(?:项目|工程|基地|产业园)(?:[一二三四]期)?(?:{project_words:part-of-works}|[及和、])+$|.{4,}项目[一二三四]期$",
    "in_section": "{project_words:in-section}",
    "being_built": "(?:(?:位于|坐落于?|坐落在|地处)[^，。；的]{2,14}|{project_words:being-built})的$",
    "told_of": _TOLD_OF,
    "taken_up": "该{project_words:taken-up}",
    "metro": "{project_words:metro}[A-Z]?[0-9一二三四五六七八九十]{1,3}$",
    "line_event": "{project_words:line-event}",
    "acts": "{project_words:acts}",
    "rank": "{project_words:rank}",
    "clause_verb": "[了着的将已是]|{project_words:clause-verb}",
    "undertaking": "{project_words:undertaking}",
    "built": "(?<!集中)(?<!项目){project_words:built}(?!(?:建设)?的?项目|企业|率|仪式)",
    "ends_in_line": "{project_heads:weight=line}$",
    "ends_in_site": "{project_heads:weight=site}$",
    "passing": "{project_words:passing}$",
    "carried_out": "{project_words:carry-out}",
    "carry_out": '{project_words:carry-out}(?:了|好)?[“"]?$',
    "heads": "{project_heads}",
    "tail": _KIND_TAIL,
    "introduced": _INTRODUCED,
}
_DERIVED = ("common", "head", "kinds", "listed")


@lru_cache(maxsize=16)
def vocabulary(lexicons: Lexicons) -> Vocabulary:
    """Make the words ready."""
    words: dict[str, Any] = {name: re.compile(expand(source, lexicons)) for name, source in _PATTERNS.items()}
    for field in msgspec.structs.fields(Vocabulary):
        if field.name not in _DERIVED and field.name not in _PATTERNS:
            found = lexicons.group("project_words", [field.name.replace("_", "-")])
            words[field.name] = found if field.type == tuple[str, ...] else frozenset(found)
    heads = frozenset(lexicons.group("project_heads"))
    may_end = ("verb", "demonstrative", "counter", "joined", "reaching", "activity")
    return Vocabulary(
        **words,
        listed=frozenset().union(*(words[name] for name in may_end), SYMBOLS, ("项目", "工程", "内", "里")),
        kinds=words["status"].union(lexicons.group("project_words", ["kind-before"])),
        head=heads,
        common=heads.union(words["generic"], words["status"], words["joined"]),
    )
