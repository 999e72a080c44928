"""Sentences whose wanted mentions are marked by ⟦ and ⟧, or have their places told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from newsextract.errors import InputError
from newsextract.testing.report import Wanted

__all__ = ["Fields", "wanted_in"]

Fields = Mapping[str, Any]


def wanted_in(text: str, expected: Sequence[Fields]) -> tuple[str, list[Wanted]]:
    """Take the marks out of the text, and place each expected mention. InputError where one has no place."""
    plain, marks = _unmarked(text)
    if marks and len(marks) != len(expected):
        what = f"{len(marks)} spans are marked and {len(expected)} mentions expected"
        raise InputError(what, remedy="give the fields of each marked span, in order")
    wanted: list[Wanted] = []
    reach = 0
    for place, one in enumerate(expected):
        fields = {name: value for name, value in one.items() if name not in ("start", "end")}
        if marks:
            start, end = marks[place]
        elif "start" in one and "end" in one:
            start, end = int(one["start"]), int(one["end"])
        elif isinstance(one.get("text"), str) and (start := _find(plain, one["text"], reach)) >= 0:
            end = start + len(one["text"])
        else:
            raise InputError(f"mention {place + 1} has no place in the text", remedy="mark it with ⟦ and ⟧")
        reach = end
        wanted.append(Wanted(start, end, fields))
    return plain, wanted


def _find(plain: str, part: str, reach: int) -> int:
    place = plain.find(part, reach)
    return place if place >= 0 else plain.find(part)


def _unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    parts: list[str] = []
    marks: list[tuple[int, int]] = []
    length, opened = 0, -1
    for sign in text:
        if sign == "⟦" and opened < 0:
            opened = length
        elif sign == "⟧" and opened >= 0:
            marks.append((opened, length))
            opened = -1
        elif sign in "⟦⟧":
            raise InputError("the marks do not pair", remedy="write ⟦ and ⟧ round each span")
        else:
            parts.append(sign)
            length += 1
    if opened >= 0:
        raise InputError("a mark is not closed", remedy="write ⟦ and ⟧ round each span")
    return "".join(parts), marks
