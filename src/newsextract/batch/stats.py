"""What a run found, summed over its journal: so it is the same whatever sittings it took."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from newsextract.batch.state import ERRORS, Done

__all__ = ["statistics"]


class _Error(msgspec.Struct):
    stage: str
    error: str


def statistics(out: Path, journal: Iterable[Done], *, complete: bool) -> dict[str, Any]:
    """Count documents, failures, encodings, mentions, warnings, and the seconds they took.

    Seconds are those of the workers; the rest is the same in every run over the same input.
    """
    seconds = array("d")
    kinds, rules, warnings, encodings = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    documents = characters = projects = 0
    for done in journal:
        seconds.append(done.seconds)
        if (one := done.tally) is None:
            continue
        documents += 1
        characters += one.characters
        projects += one.projects
        encodings[one.encoding] += 1
        for kind, rule, count in one.mentions:
            kinds[kind] += count
            rules[rule] += count
        for code, count in one.warnings:
            warnings[code] += count
    stages = _stages(out / ERRORS)
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


def _stages(errors: Path) -> Counter[str]:
    decoder = msgspec.json.Decoder(_Error)
    with errors.open("rb") as lines:
        return Counter(f"{one.stage}: {one.error}" for one in map(decoder.decode, lines))


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
