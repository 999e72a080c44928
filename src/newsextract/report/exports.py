"""Results for the tools in which people label text: Label Studio and doccano. Both count code points, as we do.

Facts become relations: from the name of the project to the mention that holds the value.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from newsextract.records import Document

__all__ = ["doccano", "label_studio", "labels_of", "studio_config"]


class Relation(NamedTuple):
    """A fact between two mentions, by their indices."""

    name: int
    value: int
    attribute: str


def relations(document: Document) -> Iterator[Relation]:
    """Give the facts that have a name to begin at: the nearest one before the value, else the first."""
    for project in document.projects:
        for fact in project.facts:
            start = document.mentions[fact.mention].start
            before = [one for one in project.mentions if document.mentions[one].start <= start]
            if project.mentions:
                yield Relation((before or project.mentions[:1])[-1], fact.mention, fact.attribute)


def label_studio(document: Document) -> dict[str, Any]:
    """Give a task with its mentions as predictions.

    >>> from newsextract import extract_text
    >>> label_studio(extract_text("出口3亿元"))["predictions"][0]["result"][0]["value"]
    {'start': 2, 'end': 5, 'text': '3亿元', 'labels': ['money']}
    """
    result: list[dict[str, Any]] = [
        {
            "id": f"m{number}",
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {"start": one.start, "end": one.end, "text": one.text, "labels": [one.kind]},
            "meta": {"text": [one.rule]},
        }
        for number, one in enumerate(document.mentions)
    ]
    result += [
        {"type": "relation", "from_id": f"m{one.name}", "to_id": f"m{one.value}", "direction": "right", "labels": [one.attribute]}
        for one in relations(document)
    ]  # fmt: skip
    data = {
        "text": document.text,
        "id": document.id,
        "title": document.title,
        "published": document.published,
    }
    return {
        "data": {name: value for name, value in data.items() if value is not None},
        "predictions": [{"model_version": "newsextract", "result": result}],
    }


def doccano(document: Document, number: int = 0) -> dict[str, Any]:
    """Give a line of JSONL: `label` for sequence labelling, `entities` and `relations` where relations are labelled too.

    `number` is the document's place among those of one file: doccano's ids are numbers, and each is its own.

    >>> from newsextract import extract_text
    >>> doccano(extract_text("出口3亿元"))["label"]
    [[2, 5, 'money']]
    """
    first = number * 100_000
    return {
        "text": document.text,
        "label": [[one.start, one.end, one.kind] for one in document.mentions],
        "entities": [
            {"id": first + place, "label": one.kind, "start_offset": one.start, "end_offset": one.end}
            for place, one in enumerate(document.mentions)
        ],
        "relations": [
            {
                "id": first + place,
                "from_id": first + one.name,
                "to_id": first + one.value,
                "type": one.attribute,
            }
            for place, one in enumerate(relations(document))
        ],
        "document": document.id,
    }


def labels_of(document: Document) -> tuple[set[str], set[str]]:
    """Give the kinds and the attributes that a document uses."""
    return {one.kind for one in document.mentions}, {one.attribute for one in relations(document)}


def studio_config(kinds: set[str], attributes: set[str]) -> str:
    """Give the labelling interface for Label Studio that fits the tasks."""
    from xml.sax.saxutils import quoteattr

    relation = "".join(f"    <Relation value={quoteattr(one)}/>\n" for one in sorted(attributes))
    label = "".join(f"    <Label value={quoteattr(one)}/>\n" for one in sorted(kinds))
    return (
        f'<View>\n  <Relations>\n{relation}  </Relations>\n  <Labels name="label" toName="text">\n{label}  </Labels>\n'
        '  <Text name="text" value="$text" granularity="symbol"/>\n</View>\n'
    )
