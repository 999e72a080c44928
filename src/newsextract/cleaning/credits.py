"""Who is credited: persons with their roles, out of bylines, brackets and datelines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from newsextract.cleaning.persons import is_a_word, is_full_name, may_be_person, names_in
from newsextract.records import Author, AuthorRole
from newsextract.surnames import SURNAMES

__all__ = ["CREDIT", "OUTLET_NAME", "find_authors"]

OUTLET_NAME = (
    r"[一-龥A-Za-z0-9]{0,10}(?:社|网|(?<![播海预情])报|台|新闻|周刊|杂志|在线|客户端|观察|财经|时报|头条|融媒|传媒|发布|之声|之家|日刊|资讯|新闻网|频道"
    r"|融媒体中心|云)"
)
# 何晓岚/临河日报, 何晓岚 临河日报
_SLASHED = re.compile(rf"^(?P<person>[一-龥·]{{2,4}})(?P<sign>\s?/\s?|\s+)(?P<name>{OUTLET_NAME})$")
_IN_BODY = re.compile(
    r"[（(〔【\[](?P<credit>[^（）()〔〕【】\[\]\n]{0,12}(?:记者|記者|通讯员|通訊員|特派员|特派員|编辑|編輯|责编|文字|文/|供稿|撰稿|作者[:：]|摄影|攝影)[^（）()〔〕【】\[\]\n]{2,40})[）)〕】\]]"
)
_DATELINE = re.compile(
    r"^[^。]{0,40}?[电電讯訊][】\]〕）)]?\s?[（(](?P<names>[一-龥·]{2,4}(?:[\s、，][一-龥·]{2,4}){0,4})[）)]"
)
# 本报临河5月5日讯 记者何晓岚报道：, 【某報訊】記者何曉嵐臨河報道：
_REPORTS = re.compile(
    rf"^[^。，]{{0,30}}?(?:[讯电訊電][】\]）)]?|^)\s?(?:本报|本網|本网)?(?:记者|記者|特派员|通讯员)\s?"
    rf"(?P<names>[{SURNAMES}][一-龥]{{1,2}}(?:[\s、][{SURNAMES}][一-龥]{{1,2}}){{0,3}}?)(?P<place>[一-龥]{{2,4}})??(?:摄影)?[报報][道导導][:：]"
)
_BEFORE_DATE = re.compile(r"(?P<name>[一-龥]{2,4})\s+(?=(?:19|20)[0-9]{2}\s?[-/年.])")
# 2024-05-06 08:30 临河日报 何晓岚
_BEHIND_DATE = re.compile(
    r"(?:19|20)[0-9]{2}\s?[-/年.][0-9]{1,2}[-/月.][0-9]{1,2}日?(?:\s*[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?[\s|]+"
    rf"{OUTLET_NAME}[\s|]+"
    r"(?P<names>[一-龥]{3}(?:[\s、][一-龥]{3}){0,2})$"
)
# （何晓岚 许言）, （何晓岚许言）, （何晓岚 文/图）
_AT_END = re.compile(
    r"[。！？”]\s?[（(](?P<names>[一-龥·]{2,16}?(?:[\s、][一-龥·]{2,4}){0,3})(?:\s?[/／]?\s?(?:文[/／]?图|图文|摄影报道))?[）)]$"
)
# …只要十分钟。 临河日报记者 何晓岚
_LAST_WORDS = re.compile(
    r"[。！？”]\s?(?P<credit>[^。！？，“”（(]{0,16}(?:记者|記者|通讯员|通訊員)[^。！？，“”]{2,30})$"
)
_HEADS = re.compile(
    r"[^。，]{0,12}[（(〔【\[](?P<credit>[^（）()〔〕【】\[\]，。]{0,12}(?:记者|記者)[^（）()〔〕【】\[\]，。]{2,40})[）)〕】\]]"
)
_ROLES: tuple[tuple[AuthorRole, str], ...] = (
    (
        "editor",
        r"(?:(?:责任|值班|本文|本期|实习|版面|初审|执行|本版|视频|新媒体|图片|文字|运营|一审|二审|三审)?(?:编辑|編輯)|責任編輯|责编)",
    ),
    ("correspondent", r"(?:通讯员|通訊員|特约通讯员)"),
    ("photographer", r"(?:摄影记者|摄影|攝影|摄像|供图|图[/／:：|｜丨]|摄[/／:：])"),
    (
        "reporter",
        r"(?:特约记者|见习记者|实习记者|首席记者|全媒体记者|融媒体记者|本报记者|本网记者|记者|記者|特派员|特派員|实习生)",
    ),
    (
        "author",
        r"(?:专栏作者|作者|专栏作家|專欄作家|撰文|撰稿|执笔|(?<![一-龥A-Za-z])(?:由|[Bb]y)\s(?=[一-龥])|文字|文案|采写|文[/／:：|｜丨])",
    ),
)
_DIGEST = 12
_SPLIT = re.compile("[\\s、]")
_SPACED_LABEL = re.compile(r"(?<![一-龥])([一-龥])[\s　]{1,3}([一-龥])(?=\s?[:：|｜丨/])")  # 编 辑：何晓岚
CREDIT = re.compile("|".join(f"(?P<{role}>{pattern})" for role, pattern in _ROLES))


def find_authors(
    lines: Sequence[str],
    body: Sequence[str] = (),
    meta: Mapping[str, str] | None = None,
    accounts: Sequence[str] = (),
) -> tuple[Author, ...]:
    """Give the persons credited, in order, each once, with a role.

    `lines` are byline lines; `body` the article's paragraphs, whose first and last ones may credit in brackets.
    """
    found: dict[str, AuthorRole] = {}
    for text in body[:2]:
        for told in (_DATELINE.match(text[:120]), _REPORTS.match(text[:120])):
            for name in names_in(told["names"]) if told else ():
                found.setdefault(name, "reporter")
    credits = [one["credit"] for text in body[:2] for one in _IN_BODY.finditer(text[:200])]
    credits += lines
    credits += [one["credit"] for text in body[-2:] for one in _IN_BODY.finditer(text[-60:])]
    credits += [one["credit"] for text in body[-1:] for one in _LAST_WORDS.finditer(text[-60:])]
    _add(found, credits)
    if not found:  # a digest: each piece begins with its own
        _add(found, (one["credit"] for text in body[2:_DIGEST] if (one := _HEADS.match(text[:60]))))
    for text in body[-1:]:
        if ended := _AT_END.search(text):
            for name in names_in(ended["names"]):
                found.setdefault(name, "author")
    if not found:
        for line in lines:
            before = _BEFORE_DATE.match(line)
            if before and may_be_person(before["name"]) and not is_a_word(before["name"]):
                found.setdefault(before["name"], "author")
            if behind := _BEHIND_DATE.search(line):
                found |= {name: "author" for name in _SPLIT.split(behind["names"]) if is_full_name(name)}
    if not found:
        for name in accounts:
            if may_be_person(name):
                found.setdefault(name, "author")
    if not found and meta:
        for key in ("ld:authors", "item:author", "author"):
            for name in names_in(meta.get(key, "")[:80]):
                found.setdefault(name, "author")
            if found:
                break
    return tuple(Author(name=name, role=role) for name, role in found.items())


def _add(found: dict[str, AuthorRole], credits: Iterable[str]) -> None:
    """Add the persons that lines of credits name; a role is kept, but any other is more than author."""
    for line in credits:
        for name, role in _credited(line):
            if found.get(name) == "author" and role != "editor":
                found[name] = role
            found.setdefault(name, role)


def _credited(line: str) -> Iterator[tuple[str, AuthorRole]]:
    """Give the persons that a line names behind labels: 记者何晓岚 通讯员许言."""
    if (slashed := _SLASHED.match(line)) and (slashed["sign"].strip() or may_be_person(slashed["person"])):
        yield slashed["person"], "reporter"
    line = _SPACED_LABEL.sub(r"\1\2", line)
    marks = list(CREDIT.finditer(line))
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(line)
        role = next(name for name, _ in _ROLES if mark[name])
        stretch = line[mark.end() : end]
        marked = bool(re.match(r"\s*[:：/|｜丨]", stretch)) or mark.group()[-1] in "/／:：|｜丨"
        of_outlet = place + 1 < len(marks) and marks[place + 1]["reporter"] and stretch[-1:].isalnum()
        for name in names_in(stretch, pen=marked and not of_outlet and role in ("author", "editor")):
            yield name, role
