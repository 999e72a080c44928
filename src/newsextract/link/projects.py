"""From project mentions to records: which names are one project, which is part of which, and what is told of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from newsextract.lexicons import Lexicons
from newsextract.link.choice import Evidence
from newsextract.link.facts import Told, told_facts
from newsextract.link.names import MOST_NAMES, is_part, same_project, stem
from newsextract.records import Mention, Project

__all__ = ["Linked", "link_projects"]

_INCLUDES = re.compile("包括|包含|涵盖|其中|内的|分为|由[^。]{0,20}组成")
_IN_ROW = re.compile("(?:[（(][^（）()\n]{1,12}[）)])?(?:、|；|，?以及|[和及与])")
"""Between two names it tells that they are two projects."""
_MARKS = re.compile("[0-9]+|[一二三四五]期")
_STOP = re.compile("[。；\n]")
_IT_INCLUDES = re.compile(
    "[^。；\n]{0,60}[。；\n](?:该|这个|此|本)?(?:项目|工程)[^。；，\n]{0,10}(?:包括|包含|涵盖)[^。；，\n]{0,8}"
)
"""The sentence after a project's names its parts."""
_AND_NEXT = re.compile("[、和及与以，,]{1,3}(?:[^，。；、\n]{1,14}的|[千万]亩)?")
_ITS_WORK = re.compile(
    "[，,](?:目前)?该?(?:项目|工程)的[一-龥]{1,6}工程(?:之一)?(?:——|--)|(?:[一二三四]期(?:工程)?)?(?:全线|项目|工程)?的?(?:首[个座条]|最[^，。]{1,6}的)?(?:重点|重难点|重要|关键|核心|标志性|代表性)*"
    "(?:控制性|标志性|关键性?|重点|节点|重难点|咽喉)(?:节点)?工程(?:之一)?(?:——|--|、|，|：)?[“]?"
)
"""Between a whole and its part: 江青铁路|全线重难点控制性工程——|望江隧道."""
_IT_IS = re.compile(
    "[^。；\n]{0,40}[。；](?:(?:该|这座|此)?(?:大桥|隧道|桥|站|枢纽)|(?:该|此)(?:项目|工程))[^。；\n]{0,60}(?:是|为)"
)
"""The sentence after a name says what it is: 海棠大桥|合龙。大桥全长2公里，是|江海高速."""
_IS_PART = re.compile(
    "(?:(?:全线|建设|沿线|项目|工程|输水)?的)?[^，。的]{0,14}(?:控制性工程|组成部分|关键[^，。]{0,6}工程|干渠|水源工程)"
)
"""Behind a whole it tells that what was named before is part of it; not 江海铁路网|海宁至青川通道的组成部分."""


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """The records, and for each mention the ids of the projects that it is told of (or names)."""

    projects: tuple[Project, ...] = ()
    told_of: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[Evidence, ...] = ()


def link_projects(text: str, folded: str, mentions: Sequence[Mention], lexicons: Lexicons) -> Linked:
    """Gather the named mentions into records and link quantities and dates to them.

    `mentions` are all of the document's, in order of `start`, with indicators, without `projects`.
    """
    named = [number for number, one in enumerate(mentions) if one.kind == "project"]
    if not named:
        return Linked(told_of=tuple(() for _ in mentions))
    groups, evidence = _groups(mentions, named, _rows(folded, mentions, named), lexicons)
    of = {number: place for place, group in enumerate(groups) for number in group}
    names = [max((mentions[number].text for number in group), key=len) for group in groups]
    parents = _parents(folded, mentions, names, of, lexicons)
    told, left_out = told_facts(folded, mentions, of, names, parents, lexicons)
    projects = [
        _record(place, group, names, mentions, parents.get(place), told[place], text)
        for place, group in enumerate(groups)
    ]
    links: dict[int, set[int]] = {number: {place} for number, place in of.items()}
    for place, facts in enumerate(told):
        for fact in facts.facts:
            links.setdefault(fact.mention, set()).add(place)
        for number in facts.linked:
            links.setdefault(number, set()).add(place)
    told_of: list[tuple[str, ...]] = [()] * len(mentions)
    for number, places in links.items():
        told_of[number] = tuple([projects[place].id for place in sorted(places)])
    evidence += [
        Evidence(
            mentions[place_number].start,
            mentions[place_number].end,
            "parent",
            f"p{parents[place] + 1}",
            "part of it",
        )
        for place, place_number in ((place, group[0]) for place, group in enumerate(groups))
        if place in parents
    ]
    evidence += [one for facts in told for one in facts.evidence]
    evidence += left_out
    return Linked(projects=tuple(projects), told_of=tuple(told_of), evidence=tuple(sorted(evidence)))


def _groups(
    mentions: Sequence[Mention], named: Sequence[int], rows: Mapping[str, set[int]], lexicons: Lexicons
) -> tuple[list[list[int]], list[Evidence]]:
    """Put the mentions of one project together, in order of first mention. The longest names are placed first.

    Two names of one row are two projects; `rows` says in which rows a name stands.
    """
    forms = sorted({mentions[number].text for number in named}, key=lambda form: (-len(stem(form)), form))
    clusters, why = (
        _clusters(forms, rows, lexicons) if len(forms) <= MOST_NAMES else ([[form] for form in forms], {})
    )
    place_of = {form: place for place, cluster in enumerate(clusters) for form in cluster}
    groups: dict[int, list[int]] = {}
    for number in named:
        groups.setdefault(place_of[mentions[number].text], []).append(number)
    evidence = [
        Evidence(
            mentions[number].start,
            mentions[number].end,
            "record",
            clusters[place_of[mentions[number].text]][0],
            why[mentions[number].text],
        )
        for number in named
        if mentions[number].text in why
    ]
    return list(groups.values()), evidence


def _clusters(
    forms: Sequence[str], rows: Mapping[str, set[int]], lexicons: Lexicons
) -> tuple[list[list[str]], dict[str, str]]:
    """Put the names of one project together, the longest first, and say why each that is not the first is there."""
    clusters: list[list[str]] = []
    why: dict[str, str] = {}
    signs: list[str] = []
    """What the names of each cluster hold: two names of one project share the first character of the shorter."""
    begins: dict[int, dict[str, set[int]]] = {}
    """The clusters by the length of a name and its first character: of two names as long, either is the shorter."""
    for form in forms:
        short = stem(form)
        alike = begins.setdefault(len(short), {})
        near = {place for place, held in enumerate(signs) if short[:1] in held}
        near.update(*(alike[sign] for sign in alike.keys() & set(short)))
        if len(short) == 2 and sum(short in stem(clusters[place][0]) for place in near) > 1:
            near = set()  # 江州项目 where more than one stands in 江州
        for place in sorted(near):
            cluster = clusters[place]
            if form in rows and any(rows[form] & rows.get(other, set()) for other in cluster):
                continue
            reasons = [same_project(other, form, lexicons) for other in cluster]
            if any(reasons) and all(
                reason or not _differ(other, form) for reason, other in zip(reasons, cluster, strict=True)
            ):
                cluster.append(form)
                why[form] = f"{next(filter(None, reasons))} as {cluster[0]}"
                break
        else:
            place = len(clusters)
            clusters.append([form])
            signs.append("")
        signs[place] += short
        alike.setdefault(short[:1], set()).add(place)
    return clusters, why


def _rows(folded: str, mentions: Sequence[Mention], named: Sequence[int]) -> dict[str, set[int]]:
    """Give the rows that each name stands in: A项目（132套）、B项目和C项目 are three in one."""
    found: dict[str, set[int]] = {}
    row = 0
    for left, right in pairwise(named):
        one, other = mentions[left], mentions[right]
        if not _IN_ROW.fullmatch(folded, one.end, other.start):
            row += 1
        elif stem(one.text) != stem(other.text):
            for text in (one.text, other.text):
                found.setdefault(text, set()).add(row)
    return found


def _differ(first: str, second: str) -> bool:
    """Say whether two names of one cluster cannot be one: figures or phases against each other."""
    marks = [set(_MARKS.findall(one)) for one in (first, second)]
    return bool(marks[0] and marks[1] and marks[0] != marks[1])


def _parts(names: Sequence[str], lexicons: Lexicons) -> dict[int, int]:
    """Give the record whose name the name of each record says it is part of."""
    parents: dict[int, int] = {}
    firsts = [stem(name)[:1] for name in names]
    for part, long in enumerate(names):
        near = [whole for whole, first in enumerate(firsts) if first in long and whole != part]
        wholes = [whole for whole in near if is_part(long, names[whole], lexicons)]
        if wholes:
            parents[part] = max(wholes, key=lambda whole: len(names[whole]))
    return parents


def _parents(
    folded: str, mentions: Sequence[Mention], names: Sequence[str], of: dict[int, int], lexicons: Lexicons
) -> dict[int, int]:
    """Give the record that each record is stated to be part of."""
    parents = _parts(names, lexicons) if len(names) <= MOST_NAMES else {}
    listed: int | None = None
    """The record whose parts are being enumerated."""
    for left, right in pairwise(sorted(of, key=lambda number: mentions[number].start)):
        between = folded[mentions[left].end : mentions[right].start]
        whole, part = of[left], of[right]
        if not (listed is not None and _AND_NEXT.fullmatch(between)):
            near = len(between) <= 60 and not _STOP.search(between)
            includes = _INCLUDES.search(between) if near else _IT_INCLUDES.fullmatch(between)
            listed = whole if includes else None
            if listed is None:
                is_it = (near and between.endswith(("是", "为"))) or _IT_IS.fullmatch(between)
                if is_it and whole != part and _IS_PART.match(folded, mentions[right].end):
                    parents[whole] = part
                elif near and whole != part and part not in parents and _ITS_WORK.fullmatch(between):
                    parents[part] = whole
                continue
        if part not in parents and part != listed and parents.get(listed) != part:
            parents[part] = listed
    return {part: whole for part, whole in parents.items() if parents.get(whole) != part}


def _record(
    place: int,
    group: Sequence[int],
    names: Sequence[str],
    mentions: Sequence[Mention],
    parent: int | None,
    told: Told,
    text: str,
) -> Project:
    aliases = dict.fromkeys(mentions[number].text for number in group)
    aliases.pop(names[place], None)
    return Project(
        id=f"p{place + 1}",
        name=names[place],
        aliases=tuple(aliases),
        mentions=tuple(group),
        anaphors=tuple(told.anaphors),
        owner=_owner(text, told.owners),
        parent=None if parent is None else f"p{parent + 1}",
        facts=tuple(told.facts),
    )


def _owner(text: str, spans: Sequence[tuple[int, int]]) -> str | None:
    """Give who builds a project: the fullest name that the text says, None where it says two."""
    said = sorted({text[start:end] for start, end in spans}, key=lambda one: (len(one), one))
    return said[-1] if said and all(one in said[-1] for one in said) else None
