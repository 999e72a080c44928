"""Facts from Chinese news: the article out of the page, and what it says, with exact offsets.

    import newsextract

    document = newsextract.extract(page_bytes, url="https://example.com/news/1.html")
    document.title, document.published, document.mentions, document.projects

`extract` cleans and extracts; `extract_text` takes a body that is already clean; `clean` stops after cleaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsextract.errors import NewsExtractError

if TYPE_CHECKING:
    from newsextract.cleaner import Cleaner
    from newsextract.cleaning import Cleaned
    from newsextract.explaining import Explanation, explain
    from newsextract.functions import clean, clean_many, extract, extract_text
    from newsextract.limits import Limits
    from newsextract.options import Options
    from newsextract.pipeline import Extractor
    from newsextract.records import Block, Document, Mention, Project, json_schema
    from newsextract.rules.base import Rule, RuleSet, ex

__version__ = "0.1.0"

__all__ = [
    "Block",
    "Cleaned",
    "Cleaner",
    "Document",
    "Explanation",
    "Extractor",
    "Limits",
    "Mention",
    "NewsExtractError",
    "Options",
    "Project",
    "Rule",
    "RuleSet",
    "__version__",
    "clean",
    "clean_many",
    "ex",
    "explain",
    "extract",
    "extract_text",
    "json_schema",
]

_HOME = {
    "Cleaned": "cleaning",
    "Cleaner": "cleaner",
    "Explanation": "explaining",
    "explain": "explaining",
    "Limits": "limits",
    "Options": "options",
    "Extractor": "pipeline",
    "clean": "functions",
    "clean_many": "functions",
    "extract": "functions",
    "extract_text": "functions",
    "Block": "records",
    "Document": "records",
    "Mention": "records",
    "Project": "records",
    "json_schema": "records",
    "Rule": "rules.base",
    "RuleSet": "rules.base",
    "ex": "rules.base",
}


def __getattr__(name: str) -> Any:
    """Load a public name from its module when it is first asked for, so that importing the package costs little."""
    from importlib import import_module

    if name not in _HOME:
        raise AttributeError(f"module 'newsextract' has no attribute {name!r}")
    value = getattr(import_module(f"newsextract.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
