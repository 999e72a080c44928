"""What a page says of itself in JSON-LD: headline, time, persons, outlet, and at times the whole article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

__all__ = ["structured"]

_ARTICLES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "Report", "WebPage")
_MOST_NODES = 2_000


def structured(scripts: Sequence[str]) -> dict[str, str]:
    """Give `ld:headline`, `ld:published`, `ld:authors` (parted by 、), `ld:publisher`, `ld:body` as far as told.

    Scripts that are not JSON are passed over.

    >>> structured(['{"@type": "NewsArticle", "headline": "开工", "author": [{"name": "何晓岚"}, {"name": "丁一凡"}]}'])
    {'ld:headline': '开工', 'ld:authors': '何晓岚、丁一凡'}
    """
    found: dict[str, str] = {}
    for script in scripts:
        if '"@type"' not in script and '"@context"' not in script:
            continue
        try:
            data = json.loads(script.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            kind = kinds[0] if isinstance(kinds, list) and kinds else kinds
            if kind is not None and kind not in _ARTICLES:
                continue
            told = {
                "ld:headline": _text(node.get("headline") or node.get("title")),
                "ld:published": _text(node.get("datePublished") or node.get("pubDate")),
                "ld:authors": "、".join(_names(node.get("author"), persons=True)),
                "ld:publisher": next(iter(_names(node.get("publisher"), persons=False)), ""),
                "ld:body": _text(node.get("articleBody")),
            }
            for name, value in told.items():
                if value:
                    found.setdefault(name, value)
    return found


def _nodes(data: Any) -> Iterator[Mapping[str, Any]]:
    """Give the objects of a document, the outer ones first, in a loop."""
    waiting = [data]
    seen = 0
    while waiting and seen < _MOST_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, dict):
            yield node
            waiting += [
                one for key, one in node.items() if key in ("@graph", "mainEntity", "mainEntityOfPage")
            ]
        elif isinstance(node, list):
            waiting += node[:100]


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _names(value: Any, *, persons: bool) -> list[str]:
    names = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            names.append(one.strip())
        elif isinstance(one, dict) and not (persons and one.get("@type") == "Organization"):
            names.append(_text(one.get("name")))
    return [name for name in names if name]
