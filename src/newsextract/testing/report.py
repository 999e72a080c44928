"""What a failed case shows: the sentence with carets, the fields that differ, and the candidates that lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from newsextract.columns import one_line, underline, width
from newsextract.pipeline import Reading
from newsextract.records import Mention

__all__ = ["Wanted", "holds", "report"]


class Wanted(NamedTuple):
    """A span that is expected, and the fields that its mention must have."""

    start: int
    end: int
    fields: dict[str, Any]


def holds(wanted: Wanted, found: Iterable[Mention]) -> bool:
    """Say whether one of the mentions is what is expected."""
    return any(not list(_differing(wanted, one)) for one in found if (one.start, one.end) == wanted[:2])


def _differing(wanted: Wanted, mention: Mention) -> Iterator[tuple[str, Any, Any]]:
    """Give the fields that differ: name, expected, found."""
    has = mention.to_dict()
    for name, value in wanted.fields.items():
        if has.get(name, "(no such field)") != (list(value) if isinstance(value, tuple) else value):
            yield name, value, has.get(name, "(no such field)")


def report(title: str, reading: Reading, wanted: Sequence[Wanted], found: Sequence[Mention]) -> str:
    """Show the sentence with carets under the expected and the found spans, what differs, and who lost."""
    lines = [title, "", f"  {'text':<10}{one_line(reading.text)}"]
    if wanted:
        lines.append(f"  {'expected':<10}{underline(reading.text, [one[:2] for one in wanted])}")
    spans = [(one.start, one.end) for one in found]
    lines.append(f"  {'found':<10}{underline(reading.text, spans) or '(nothing)'}")
    rows = [
        (reading.text[one.start : one.end], name, _shown(value), _shown(other))
        for one in wanted
        for mention in found
        if (mention.start, mention.end) == one[:2]
        for name, value, other in _differing(one, mention)
    ]
    if rows:
        lines += ["", *_table([("", "field", "expected", "found"), *rows])]
    lines += _unasked(reading, wanted, found)
    losses = [
        f"  {_place(loss.candidate, reading.text)} lost"
        + (f" to {_place(loss.winner, reading.text)}" if loss.winner else "")
        + f": {loss.why}"
        for loss in reading.losses
        if any(
            loss.candidate.start < end and start < loss.candidate.end for start, end in _places(wanted, spans)
        )
    ]
    return "\n".join([*lines, *(["", *losses] if losses else [])])


def _places(wanted: Sequence[Wanted], spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [*((one.start, one.end) for one in wanted), *spans]


def _unasked(reading: Reading, wanted: Sequence[Wanted], found: Sequence[Mention]) -> list[str]:
    """Name what was found elsewhere, and what of any kind stands where something was expected."""
    places = {(one.start, one.end) for one in wanted}
    other = [one for one in found if (one.start, one.end) not in places]
    standing = [
        one
        for one in reading.mentions
        if one not in found and any(one.start < end and start < one.end for start, end in places)
    ]
    lines = [f"  {_place(one, reading.text)} was found and not expected" for one in other]
    lines += [f"  {_place(one, reading.text)} stands there" for one in standing]
    return ["", *lines] if lines else []


def _place(one: Any, text: str) -> str:
    return f"{one.start}-{one.end} {one_line(text[one.start : one.end])} ({one.rule})"


def _shown(value: object) -> str:
    return one_line(json.dumps(value, ensure_ascii=False, default=str))


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "  "
        + "  ".join(
            cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]
