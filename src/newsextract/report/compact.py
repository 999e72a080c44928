"""What a report embeds: documents without what is null or said twice, and a summary of the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from newsextract.records import CONTENT_ROLES, DateMention, Document, Mention, MoneyMention, Project

__all__ = ["Failure", "compact", "overview", "row", "troubles"]

_BIGGEST = 25


class Failure(NamedTuple):
    """An input of a run that gave no document."""

    id: str
    error: str


def compact(document: Document) -> dict[str, Any]:
    """Give the document's fields that say something. A block keeps its text only where it is not in `text`.

    >>> compact(Document(id="a", text="x"))
    {'id': 'a', 'text': 'x'}
    """
    data: dict[str, Any] = _slim(document.to_dict())
    for block in data.get("blocks", ()):
        if "start" in block:
            del block["text"]
        if block["role"] not in CONTENT_ROLES:
            block["dropped"] = True
    for mention in data.get("mentions", ()):
        del mention["text"]
    return data


def _slim(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _slim(one)
            for key, one in value.items()
            if one is not None and one != [] and one is not False
        }
    return [_slim(one) for one in value] if isinstance(value, list) else value


def row(document: Document) -> dict[str, Any]:
    """Give what the list of articles shows of one."""
    why = troubles(document)
    shown: dict[str, Any] = _slim(
        {
            "id": document.id,
            "title": document.title,
            "published": document.published,
            "publisher": document.publisher,
            "kinds": dict(Counter(one.kind for one in document.mentions)),
            "projects": [project.name for project in document.projects],
            "facts": sum(len(project.facts) for project in document.projects),
            "bad": sum(weight for weight, _ in why),
            "why": [reason for _, reason in why],
        }
    )
    return shown


def troubles(document: Document) -> list[tuple[int, str]]:
    """Say what may be wrong with a document, the worst first, each with a weight.

    >>> troubles(Document(id="a"))
    [(5, 'no text'), (2, 'no title'), (2, 'no time')]
    """
    unresolved = sum(isinstance(one, DateMention) and one.since is None for one in document.mentions)
    bare = sum(not project.facts for project in document.projects)
    found = [
        (5, "no text", not document.text.strip()),
        (4, "bad bytes", bool(document.encoding and document.encoding.bad_bytes)),
        (2, "no title", not document.title),
        (2, "no time", not document.published),
        (min(unresolved, 3), f"unresolved dates: {unresolved}", bool(unresolved)),
        (1, f"projects without facts: {bare}", bool(bare)),
    ]
    warned = [(3, f"{one.code}: {one.message}") for one in document.warnings]
    return sorted(
        [*warned, *((weight, why) for weight, why, holds in found if holds)], key=lambda one: -one[0]
    )


def overview(documents: Sequence[Document], failures: Iterable[Failure] = ()) -> dict[str, Any]:
    """Sum up a run: counts, encodings, the biggest projects by money, how many dates fall into each year."""
    projects = [
        {"article": number, "name": project.name, "money": money, "facts": len(project.facts)}
        for number, document in enumerate(documents)
        for project in document.projects
        if (money := investment(document, project)) is not None
    ]
    projects.sort(key=lambda one: -one["money"])  # type: ignore[operator]
    years = Counter(
        one.since[:4]
        for document in documents
        for one in document.mentions
        if isinstance(one, DateMention) and one.since
    )
    return {
        "articles": len(documents),
        "failed": [one._asdict() for one in failures],
        "characters": sum(len(one.text) for one in documents),
        "kinds": dict(Counter(one.kind for document in documents for one in document.mentions).most_common()),
        "rules": dict(Counter(one.rule for document in documents for one in document.mentions).most_common()),
        "projects": sum(len(one.projects) for one in documents),
        "facts": sum(len(project.facts) for one in documents for project in one.projects),
        "warnings": dict(Counter(warn.code for one in documents for warn in one.warnings).most_common()),
        "encodings": dict(Counter(_encoding(one) for one in documents).most_common()),
        "biggest": [{**one, "money": str(one["money"])} for one in projects[:_BIGGEST]],
        "years": dict(sorted(years.items())),
    }


def investment(document: Document, project: Project) -> Decimal | None:
    """Give the largest investment of a project in CNY, the lower end where it is a range; None where none is told."""
    amounts = [
        Decimal(amount)
        for fact in project.facts
        if fact.attribute == "investment" and (amount := _yuan(document.mentions[fact.mention]))
    ]
    return max(amounts, default=None)


def _yuan(mention: Mention) -> str | None:
    if not isinstance(mention, MoneyMention) or mention.currency != "CNY" or mention.per:
        return None
    return mention.amount or mention.low


def _encoding(document: Document) -> str:
    return f"{document.encoding.codec} ({document.encoding.chosen})" if document.encoding else "text"
