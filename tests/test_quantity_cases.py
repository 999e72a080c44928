"""Sentences of our own with all their mentions of one kind: spans marked by ⟦ ⟧, fields in order.

A line of cases/{money,area,percentage,date,project}.jsonl: `text` with its spans marked, `published`, and for each span in
`expect` the fields that its mention must have. A text without marks has no mention of the kind.
"""

import json
import re
from pathlib import Path

import pytest

from newsextract import extract_text

KINDS = ("money", "area", "percentage", "date", "project")
FOLDER = Path(__file__).with_name("cases")
CASES = [
    pytest.param(kind, json.loads(line), id=f"{kind}-{number}")
    for kind in KINDS
    for number, line in enumerate((FOLDER / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines(), 1)
]


def unmarked(marked):
    """The text without marks, and where the marked spans are."""
    text, spans = "", []
    for piece in re.split("(⟦.*?⟧)", marked, flags=re.DOTALL):
        if piece.startswith("⟦"):
            spans.append((len(text), len(text) + len(piece) - 2))
            piece = piece[1:-1]
        text += piece
    return text, spans


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_case(kind, case):
    text, spans = unmarked(case["text"])
    assert len(spans) == len(case["expect"])
    mentions = [one for one in extract_text(text, published=case["published"]).mentions if one.kind == kind]
    assert [one.text for one in mentions] == [text[start:end] for start, end in spans]
    assert [(one.start, one.end) for one in mentions] == spans
    found = [
        {name: getattr(one, name) for name in wanted}
        for one, wanted in zip(mentions, case["expect"], strict=True)
    ]
    assert found == case["expect"]


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_near_misses_of_each_kind(kind):
    assert any(case.values[0] == kind and not case.values[1]["expect"] for case in CASES)
