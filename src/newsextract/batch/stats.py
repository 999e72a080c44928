"""What a run found, counted over its output: so it is the same whatever sittings it took."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from newsextract.batch.state import DOCUMENTS, ERRORS, Done

__all__ = ["statistics"]


class _Mention(msgspec.Struct, gc=False):
    kind: str
    rule: str


class _Warn(msgspec.Struct):
    code: str


class _Encoding(msgspec.Struct):
    codec: str
    chosen: str


class _Counted(msgspec.Struct):
    mentions: list[_Mention]
    warnings: list[_Warn]
    projects: list[msgspec.Raw]
    encoding: _Encoding | None = None


class _Error(msgspec.Struct):
    stage: str
    error: str


def statistics(out: Path, journal: Iterable[Done], *, complete: bool) -> dict[str, Any]:
    """Count documents, failures, encodings, mentions, warnings, and the seconds they took.

    Seconds are those of the workers; the rest is the same in every run over the same input.
    """
    seconds, characters = array("d"), 0
    for done in journal:
        seconds.append(done.seconds)
        characters += done.characters
    credits, warnings, encodings = Counter[tuple[str, str]](), Counter[str](), Counter[str]()
    projects = documents = 0
    for one in _lines(out / DOCUMENTS, _Counted):
        documents += 1
        projects += len(one.projects)
        for mention in one.mentions:
            credits[mention.kind, mention.rule] += 1
        for warning in one.warnings:
            warnings[warning.code] += 1
        encodings[f"{one.encoding.codec} ({one.encoding.chosen})" if one.encoding else "text"] += 1
    kinds, rules = Counter[str](), Counter[str]()
    for (kind, rule), count in credits.items():
        kinds[kind] += count
        rules[rule] += count
    stages = Counter(f"{one.stage}: {one.error}" for one in _lines(out / ERRORS, _Error))
    spent = sum(seconds)
    return {
        "complete": complete,
        "documents": documents,
        "failures": {"total": sum(stages.values()), **_sorted(stages)},
        "characters": characters,
        "encodings": _sorted(encodings),
        "mentions": {"total": sum(kinds.values()), "by_kind": _sorted(kinds), "by_rule": _sorted(rules)},
        "projects": projects,
        "warnings": _sorted(warnings),
        "seconds": {
            "workers": round(spent, 3),
            **_quantiles(seconds),
            "characters_per_worker_second": round(characters / spent) if spent else None,
        },
    }


def _lines(path: Path, kind: type[Any]) -> Iterator[Any]:
    decoder = msgspec.json.Decoder(kind)
    with path.open("rb", buffering=1 << 20) as file:
        for line in file:
            yield decoder.decode(line)


def _sorted(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items()))


def _quantiles(values: array[float]) -> dict[str, float | None]:
    ranked = sorted(values)
    if not ranked:
        return {"p50": None, "p95": None, "max": None}
    return {
        "p50": ranked[(len(ranked) - 1) // 2],
        "p95": ranked[int((len(ranked) - 1) * 0.95)],
        "max": ranked[-1],
    }
