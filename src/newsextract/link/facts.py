"""Which project a number or a date is told of.

A sentence is read from left to right. Its subject is the project named last, or the one that 该项目, a bare 项目 or
the sentence before goes on with; a count of projects (118个项目) is a subject that no project owns. A quantity before
的 and a name belongs to the name; a date is told of the project that its clause, or the next, speaks of.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence

from newsextract.fold import fold
from newsextract.lexicons import Lexicons
from newsextract.link.attributes import attribute_of, event_place, phases_of, speaks_of_another_phase
from newsextract.link.choice import Evidence
from newsextract.link.owners import owners_in
from newsextract.link.subjects import Story, Subject, Told, Topic, anaphor_pattern, subjects_of
from newsextract.records import Attribute, Fact, Mention

__all__ = ["Told", "told_facts"]

_SENTENCE = re.compile("[。！？!?；;\n]")
_CLAUSE = re.compile("[。！？!?；;\n，,：:]")
_LAST_CLAUSE = re.compile(".*[。！？!?；;\n，,：:]", re.DOTALL)
_OF_NAME = re.compile("[^，。、；：]{0,2}的[^，。、；：]{0,12}")
_PHASES_OF = re.compile("[^，。；]{1,6}的")
_PARTS = re.compile("(?:由|包括|包含|涵盖|含|建设|新建)[^，。；]{0,12}$")
"""What follows are the parts of what the quantity is told of."""
_IN_BRACKETS = re.compile("[（(](?:约|折合|合|约合|即)*")
_NEXT_PHASE = re.compile(
    "[一二三四五首]期(?:工程|项目)?(?:总|计划|预计|投资|占地|用地|建设|建筑|于|将|拟|已)"
)
_SOURCE = re.compile("[^，。；]{0,24}(?:消息|讯|电|获悉|据悉|了解到?)[，,]")
_BUILT_BY = re.compile("[^，。；]{2,24}的[^，。；、]{0,8}")
_OF_ANOTHER = re.compile("(?:人民币|以上|左右)?的(?=[^，。；、的]{2,24}(?:项目|工程|基地|产业园|园区|工厂))")
_HOURS = frozenset(("上午", "下午", "晚上", "早上", "中午", "清晨", "凌晨"))
_MEANWHILE = re.compile("[，,](?:随着|伴随)[^，,。；;\n]*(?=[，,])")
"""What happens meanwhile is not what the date before it is told of."""
_TWO_STOPS = re.compile("[，；：].*[，；：]")
_MACRO = re.compile("固定资产|GDP|生产总值|预算|社会消费|进出口|利用外资|增加值|零售|税收收入|人均")
_GOES_ON = re.compile(
    "[“]?(?:目前|预计|计划|全部|总投资|投资|占地|其中|建成|投产|达产|项目|工程|该|[一二三首]期|全长|线路|正线|总|届时|完工|完成|力争"
    "|据介绍|据了解|主体|年[产销均]|累计|[三两]年|将|可|设计|规划|运营|[一二三四五1-9]号|建筑面积|用地)"
)
_INSIDE = re.compile("[内里]?的|内")
_PHASES = re.compile("(?:[一二三四五]期[、和及]?)+")
_OWN = re.compile("总投资|投资额|投资总额|占地|用地|面积")
_CEREMONY = re.compile(
    "(?:集中|现场|集体|云)(?:开工|签约|竣工|投产)|(?:开工|奠基|签约|投产|竣工|推介).{0,8}(?:仪式|活动|大会)|项目.{0,6}(?:开工|竣工|投产|签约)"
)
_OF_THE_SUM = re.compile("占(?:项目)?(?:总投资|总额|投资总额)的?[约近超达]?$")
"""A share of the sum is how far it is spent, or what a part of it is for, which is no fact."""
_OF_ITS_OWN = re.compile(
    "(?:据[^，。；]{1,6}，)(?!该|此|这|其|项目|工程|[一二三首]期|总|目前|预计|计划)[^，。；]{4,20}(?:位于|坐落于|地处)"
)
"""Speaks of something else that has a place of its own."""
_THERE = re.compile("(?:大?会|活动|仪式|现场)[上中](?:，|,)?|活动现场|仪式现场|当[天日]")
_LISTED = re.compile(
    "其中|包括|包含|分别[是为]|[一二三四五六七八九]是|[（(]?[0-9一二三四五六七八九十]{1,2}[）).．、]|[①-⑳●◆■▲•]"
)
_FACTUAL = frozenset(("money", "area", "percentage", "date"))
"""Kinds that hold the values of facts; a pack's kinds are told of a project, but no attribute is theirs."""
_ENDS: tuple[str, ...] = ("start", "completion")


def told_facts(
    folded: str,
    mentions: Sequence[Mention],
    of: Mapping[int, int],
    names: Sequence[str],
    parts: Collection[int],
    lexicons: Lexicons,
) -> tuple[list[Told], list[Evidence]]:
    """Give the facts, anaphors and evidence of each record, and what was left out, with the reason.

    `of` says which record a mention names, `parts` which records are part of another.
    """
    told = [Told([], [], [], [], []) for _ in names]
    first = {record: number for number, record in sorted(of.items(), reverse=True)}
    ceremony: tuple[int, Attribute] | None = None
    whole = tuple(one for one in range(len(names)) if one not in parts)
    document = Story(
        folded,
        mentions,
        of,
        sorted(of),
        names,
        whole if len(whole) == 1 else (),
        anaphor_pattern(lexicons),
        told,
        [],
    )
    topic = Topic()
    start = number = 0
    while start < len(folded):
        found = _SENTENCE.search(folded, start)
        end = found.start() if found else len(folded)
        inside = []
        while number < len(mentions) and mentions[number].start < end:
            inside.append(number)
            number += 1
        if end > start:
            topic = _sentence(document, start, end, inside, topic)
            ceremony = _ceremony(document, start, end, inside, first, ceremony)
        start = found.end() if found else len(folded)
    return told, document.left_out


def _ceremony(
    document: Story,
    start: int,
    end: int,
    inside: Sequence[int],
    first: Mapping[int, int],
    open_one: tuple[int, Attribute] | None,
) -> tuple[int, Attribute] | None:
    """Give a ceremony's date to each project listed behind it; give the ceremony that is open after the sentence.

    4月18日，32个项目集中开工。其中，… or a list, or paragraphs that begin with a project's name.
    """
    folded, mentions = document.folded, document.mentions
    opens = start == 0 or folded[start - 1] == "\n"
    named = [number for number in inside if number in document.of]
    fresh = [number for number in named if first[document.of[number]] == number]
    if open_one is not None and fresh:
        listed = _LISTED.search(folded, start, mentions[fresh[0]].start) or (
            opens and mentions[fresh[0]].start - start <= 3
        )
        if listed:
            date, attribute = open_one
            for record in dict.fromkeys(document.of[number] for number in fresh):
                document.told[record].facts.append(Fact(attribute=attribute, mention=date))
                evidence = Evidence(
                    mentions[date].start,
                    mentions[date].end,
                    "fact",
                    f"p{record + 1} {attribute}",
                    "listed behind the ceremony",
                )
                document.told[record].evidence.append(evidence)
            return open_one
    dates = [] if named else [number for number in inside if _is_day(mentions[number])]
    if not named and not dates and _THERE.match(folded, start):
        dates = _day_before(document, start)
    if dates and _CEREMONY.search(folded, start, end):
        for number in dates:
            told = folded[max(start, mentions[number].end) : end]
            event = attribute_of(mentions[number], mentions[number].text + told, 0)
            if event in ("start", "completion", "signed"):
                return number, event
    closes = opens and open_one is not None and not fresh and folded[end : end + 1] != "\n"
    return None if closes and not _is_headed(folded, start) else open_one


def _is_headed(folded: str, start: int) -> bool:
    """Say whether the line before a paragraph is a heading: short, without a stop at its end."""
    line = folded[folded.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    return 4 <= len(line) <= 30 and line[-1] not in "。；！？，："


def _day_before(document: Story, start: int) -> list[int]:
    """Give the day of the sentence before, in which the meeting is named: 5月8日，…大会举行。会上，15个项目签约."""
    low = document.folded.rfind("\n", 0, start) + 1
    opened = max(low, document.folded.rfind("。", low, max(low, start - 1)) + 1)
    first = bisect_left(document.mentions, opened, key=lambda one: one.start)
    last = bisect_left(document.mentions, start, key=lambda one: one.start)
    return [number for number in range(first, last) if _is_day(document.mentions[number])][:1]


def _is_day(mention: Mention) -> bool:
    """Say whether a date may be a ceremony's: a year only says what is counted (2016年开工项目38项)."""
    return mention.kind == "date" and getattr(mention, "granularity", "") not in ("year", "decade")


def _sentence(document: Story, start: int, end: int, inside: Sequence[int], topic: Topic) -> Topic:
    """Link the mentions of one sentence; give what it leaves as the topic."""
    folded = document.folded
    subjects = subjects_of(document, start, end, [one for one in inside if one in document.of], topic)
    new_paragraph = start == 0 or folded[start - 1] == "\n"
    live = topic.live
    if (
        live
        and not topic.headed
        and (
            new_paragraph
            or not (folded[start - 1] in "；;" or _GOES_ON.match(folded, start))
            or _OF_ITS_OWN.match(folded, start)
        )
    ):
        low = max(0, start - 300)
        if folded.rfind("“", low, start + 1) <= folded.rfind("”", low, start + 1):
            live = ()
    if new_paragraph and len(topic.last) == 1 and _NEXT_PHASE.match(folded, start):
        live = topic.last
    for number in inside:
        if number not in document.of and not _is_in_a_name(document, number):
            _link(document, start, end, number, subjects, live)
    _builders(document, start, end, subjects, live)
    told_of = [one for one in subjects if one.records]
    if told_of:
        first = next(
            (one for one in told_of if not _INSIDE.match(folded, one.end) and not one.is_object), told_of[-1]
        )
        alone = (
            new_paragraph and folded[end : end + 1] == "\n" and first.start - start <= 4 and end == first.end
        )
        return Topic(first.records, first.records, alone)
    if any(not one.records for one in subjects):
        return Topic(topic.last, ())
    return Topic(topic.last, live)


def _is_in_a_name(document: Story, number: int) -> bool:
    """Say whether a quantity is part of a name: 年产100万平方米铝板项目."""
    mention = document.mentions[number]
    near = document.mentions[max(0, number - 2) : number]
    return any(one.kind == "project" and one.end >= mention.end for one in near)


def _builders(
    document: Story, start: int, end: int, subjects: Sequence[Subject], live: tuple[int, ...]
) -> None:
    """Note who builds the record that a sentence speaks of, where it is one only."""
    folded = document.folded
    for left, right, cue in owners_in(folded, start, end):
        after = next((one for one in subjects if one.start >= right), None)
        before = [one for one in subjects if one.end <= left and not one.is_object]
        if after is not None and _BUILT_BY.fullmatch(folded, right, after.start):
            records = after.records
        else:
            records = before[-1].records if before else live
        if len(records) == 1:
            document.told[records[0]].owners.append((left, right))
            evidence = Evidence(left, right, "owner", f"p{records[0] + 1}", cue)
            document.told[records[0]].evidence.append(evidence)
        else:
            reason = "told of several projects" if records else "told of no project"
            document.left_out.append(Evidence(left, right, "no fact", "owner", reason))


def _link(
    document: Story,
    start: int,
    end: int,
    number: int,
    subjects: Sequence[Subject],
    live: tuple[int, ...],
) -> None:
    """Attach one quantity or date to the records that it is told of."""
    if not subjects and not live and not document.main:
        return
    folded, mention = document.folded, document.mentions[number]
    if mention.indicator and _MACRO.search(fold(mention.indicator)):
        return
    if mention.kind not in _FACTUAL or (
        mention.kind == "percentage" and "收益率" in (mention.indicator or "")
    ):
        owners, cue, _ = _respective(document, number, subjects) or _owners(folded, mention, subjects, live)
        for record in owners:
            document.told[record].linked.append(number)
            document.told[record].evidence.append(
                Evidence(mention.start, mention.end, "project", f"p{record + 1}", cue)
            )
        return
    if number and mention.kind in ("money", "area") and _converted(document, number):
        return
    if mention.kind == "date" and number and _is_said_again(document, number):
        return
    left, right = _clause(folded, mention, start, end)
    stop = right
    if mention.kind == "date":
        following = document.mentions[number + 1 : number + 3]
        stop = min([right, *(one.start for one in following if one.kind not in ("date", "project"))])
    attribute = attribute_of(mention, folded[left:stop], mention.start - left)
    if mention.kind == "percentage" and _OF_THE_SUM.search(folded, start, mention.start):
        attribute = "progress" if "完成" in folded[start : mention.start] else None
    owners, cue, place = (), "", 0
    if mention.kind == "date" and (besides := _besides(document, mention, end, subjects)):
        attribute, owners = besides
        cue = "the name follows what happens meanwhile"
    elif attribute is None and mention.kind == "date" and _is_opening(folded, start, mention.start):
        attribute, owners = _opening(document, mention, end, subjects)
        cue, place = "the date opens the sentence", 0
    elif attribute is not None:
        owners, cue, place = _respective(document, number, subjects) or _owners(
            folded, mention, subjects, live
        )
    if attribute == "other" and mention.kind == "percentage" and cue == "the topic goes on":
        return
    if attribute is None:
        return
    near = not owners and not subjects and not _OF_ITS_OWN.match(folded, start)
    if near and attribute in (*_ENDS, "investment", "site_area", "floor_area"):
        owners, cue = document.main, "the only project of the article"
        if mention.kind != "date" and not _OWN.search(fold(mention.indicator or "")):
            owners, cue = (), "no subject in its sentence"
    if not owners:
        document.left_out.append(
            Evidence(mention.start, mention.end, "no fact", attribute, cue or "told of no project")
        )
    phases = _PHASES.match(folded, place) if place else None
    for record in owners:
        name = document.names[record]
        if speaks_of_another_phase(folded[start:right], mention.start - start, name):
            document.left_out.append(
                Evidence(
                    mention.start, mention.end, "no fact", attribute, f"another phase than that of {name}"
                )
            )
            continue
        begin = max(
            (one.end for one in subjects if one.end <= mention.start and one.cue != "its name"), default=start
        )
        told = phases_of(_without_names(document, begin, right), mention.start - begin, name)
        if phases and told == (None,):
            told = phases_of(phases.group(), len(phases.group()), name)
        for phase in told:
            document.told[record].facts.append(Fact(attribute=attribute, phase=phase, mention=number))
        document.told[record].evidence.append(
            Evidence(mention.start, mention.end, "fact", f"p{record + 1} {attribute}", cue)
        )


def _is_said_again(document: Story, number: int) -> bool:
    """Say whether a date in brackets names the day before it again: 今日（6日）."""
    one, other = document.mentions[number - 1], document.mentions[number]
    return one.kind == "date" and document.folded[one.end : other.start] in ("（", "(")


def _converted(document: Story, number: int) -> bool:
    """Tell what stands in brackets behind a quantity of its kind of the same records: 1.5万平方米（22.5亩）."""
    one, other = document.mentions[number - 1], document.mentions[number]
    if one.kind != other.kind or not _IN_BRACKETS.fullmatch(document.folded, one.end, other.start):
        return False
    for record, told in enumerate(document.told):
        for fact in [fact for fact in told.facts[-4:] if fact.mention == number - 1]:
            told.facts.append(Fact(attribute=fact.attribute, phase=fact.phase, mention=number))
            told.evidence.append(
                Evidence(
                    other.start,
                    other.end,
                    "fact",
                    f"p{record + 1} {fact.attribute}",
                    "the same in other units",
                )
            )
    return True


def _respective(
    document: Story, number: int, subjects: Sequence[Subject]
) -> tuple[tuple[int, ...], str, int] | None:
    """Give the member that a value is told of by 分别: A、B项目，总投资分别为5亿元、3亿元."""
    mention = document.mentions[number]
    before = [one for one in subjects if one.end <= mention.start]
    if mention.kind != "date" and (told := _respective_ahead(document, number, subjects)):
        return told
    if mention.kind == "date" or not before or len(before[-1].records) < 2:
        return None
    place = document.folded.rfind("分别", before[-1].end, mention.start)
    if place < 0:
        return None
    rank = sum(
        one.kind == mention.kind and place < one.start < mention.start
        for one in document.mentions[max(0, number - 40) : number]
    )
    records = before[-1].records
    return (records[rank : rank + 1], "分别", 0) if rank < len(records) else None


def _respective_ahead(
    document: Story, number: int, subjects: Sequence[Subject]
) -> tuple[tuple[int, ...], str, int] | None:
    """Give the member that a value before the names is told of: 总投资分别为5亿元、3亿元的A和B项目."""
    folded, mentions = document.folded, document.mentions
    row = [number]
    for step in (-1, 1):
        place = number + step
        while 0 <= place < len(mentions) and mentions[place].kind == mentions[number].kind:
            left, right = sorted((place, place - step))
            if folded[mentions[left].end : mentions[right].start] not in ("、", "和", "及", "与"):
                break
            row.append(place)
            place += step
    row.sort()
    after = next((one for one in subjects if one.start >= mentions[row[-1]].end), None)
    if after is None or len(row) < 2 or len(after.records) != len(row):
        return None
    said = folded.endswith(("分别为", "分别是", "分别达", "分别"), 0, mentions[row[0]].start)
    if not said or not _OF_NAME.fullmatch(folded, mentions[row[-1]].end, after.start):
        return None
    rank = row.index(number)
    return after.records[rank : rank + 1], "分别", 0


def _besides(
    document: Story, mention: Mention, end: int, subjects: Sequence[Subject]
) -> tuple[Attribute, tuple[int, ...]] | None:
    """Read a date before what happens meanwhile: 7月5日，随着A通车，B全面完工 is told of B."""
    folded = document.folded
    meanwhile = _MEANWHILE.match(folded, mention.end, end)
    if meanwhile is None:
        return None
    stop = _CLAUSE.search(folded, meanwhile.end() + 1, end)
    right = stop.start() if stop else end
    after = [one for one in subjects if meanwhile.end() < one.start < right and one.records]
    told = attribute_of(mention, mention.text + folded[meanwhile.end() : right], 0)
    return (told, after[0].records) if after and told else None


def _between(document: Story, start: int, end: int) -> Sequence[Mention]:
    """Give the mentions that start in a stretch of text."""
    first = bisect_left(document.mentions, start, key=lambda one: one.start)
    return document.mentions[first : bisect_left(document.mentions, end, key=lambda one: one.start)]


def _without_names(document: Story, start: int, end: int) -> str:
    """Give a stretch of text with the names in it blanked: the 二期 of another name is no phase told here."""
    text = document.folded[start:end]
    for one in _between(document, start, end) if "期" in text else ():
        if one.kind == "project" and one.end <= end:
            text = text[: one.start - start] + " " * (one.end - one.start) + text[one.end - start :]
    return text


def _is_opening(folded: str, start: int, place: int) -> bool:
    """Say whether a place is at the head of its sentence, but for a dateline."""
    if source := _SOURCE.match(folded, start, place):
        start = source.end()
    return place - start <= 24 and not _CLAUSE.search(folded, start, place)


def _opening(
    document: Story, mention: Mention, end: int, subjects: Sequence[Subject]
) -> tuple[Attribute | None, tuple[int, ...]]:
    """Read a date at the head of a sentence whose event comes later: 9月26日，随着…，X合龙."""
    after = [one for one in subjects if one.start >= mention.end]
    if not after or not after[0].records or after[0].start - mention.end > 60:
        return None, ()
    others = (one for one in _between(document, mention.end + 2, after[0].end) if one.kind == "date")
    if next(others, None) is not None:
        return None, ()
    stop = _CLAUSE.search(document.folded, after[0].end, end)
    if any(one.kind == "date" for one in _between(document, after[0].end, stop.start() if stop else end)):
        return None, ()
    told = mention.text + document.folded[after[0].end : stop.start() if stop else end]
    return attribute_of(mention, told, 0), after[0].records


def _clause(folded: str, mention: Mention, start: int, end: int) -> tuple[int, int]:
    before = _LAST_CLAUSE.match(folded, start, mention.start)
    left = before.end() if before else start
    right = _CLAUSE.search(folded, mention.end, end)
    stop = right.start() if right else end
    if (
        mention.kind == "date" and right and (stop - mention.end <= 1 or folded[mention.end : stop] in _HOURS)
    ):  # 今天，…: the event is in the next clause
        right = _CLAUSE.search(folded, right.end(), end)
        stop = right.start() if right else end
    return left, stop


def _owners(
    folded: str, mention: Mention, subjects: Sequence[Subject], live: tuple[int, ...]
) -> tuple[tuple[int, ...], str, int]:
    """Give the records that a quantity or date is told of, the evidence, and where the name that it stands before ends."""
    holder = next((one for one in subjects if one.start < mention.start and mention.end < one.end), None)
    if holder is not None and holder.records:
        return holder.records[:1], f"it stands in {holder.cue}", 0
    after = [one for one in subjects if one.start >= mention.end]
    if after and _OF_NAME.fullmatch(folded, mention.end, after[0].start):
        if len(after[0].records) > 1 and after[0].is_group:
            return (), "the total of several projects", 0
        return after[0].records[:1], "it stands before 的 and the name", after[0].end
    if mention.kind in ("money", "area") and _OF_ANOTHER.match(folded, mention.end):
        return (), "it stands before 的 and what is no known name", 0
    before = [one for one in subjects if one.end <= mention.start]
    main = [one for one in before if not one.is_object] or before
    if mention.kind == "date":
        same = [one for one in main if not _CLAUSE.search(folded, one.end, mention.start)]
        if same and same[-1].records:
            return same[-1].records, f"its clause speaks of {same[-1].cue}", 0
        near = [one for one in after if not _CLAUSE.search(folded, mention.end + 1, one.start)]
        if near and near[0].records:
            if phases := _PHASES_OF.match(folded, mention.end, near[0].start):
                return near[0].records[:1], "it stands before 的 and the name", near[0].end if phases else 0
            event = mention.end + event_place(folded[mention.end : near[-1].end + 20])
            nearest = [one for one in near if one.start < event and one.records and not one.is_object][
                -1:
            ] or near[:1]
            return nearest[0].records, "the name follows in its clause", nearest[0].end
        if (
            not before
            and after
            and after[0].records
            and not _TWO_STOPS.search(folded, mention.end, after[0].start)
        ):
            return after[0].records, "the name follows", after[0].end
    if not before and live and after and _PARTS.search(folded, mention.end, after[0].start):
        return live, "the topic goes on", 0
    if main:
        last = main[-1]
        if not last.records or (mention.kind != "date" and (len(last.records) > 1 or last.is_group)):
            return (), f"told of {last.cue}" if not last.records else "told of several projects", 0
        return last.records, f"told of {last.cue}", 0
    if after and mention.kind == "date":
        return (), "it opens no event of the name behind it", 0
    return (live, "the topic goes on", 0) if live and not after else ((), "", 0)
