"""The functions that most callers need; each configuration is made ready once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from newsextract.cleaning import Cleaned
from newsextract.options import Options
from newsextract.pipeline import Extractor, Form
from newsextract.records import Document

__all__ = ["clean", "clean_many", "extract", "extract_text"]


def clean(
    source: bytes | str, *, url: str | None = None, options: Options | None = None, form: Form = "auto"
) -> Cleaned:
    """Tell the article from what surrounds it, and stop there: title, metadata, text, and every block with its role.

    >>> clean("<h1>某县开建产业园</h1><p>某县智能装备产业园项目总投资12亿元，占地300亩。</p>").text
    '某县智能装备产业园项目总投资12亿元，占地300亩。'
    """
    return _extractor(options).clean(source, url=url, form=form)


def clean_many(
    pages: Iterable[bytes | str],
    *,
    url: str | None = None,
    options: Options | None = None,
    form: Form = "auto",
) -> Cleaned:
    """Clean the pages of one article and join them: the text of each in order, told of by the first.

    What the first page does not say is taken from the next that does; authors are those of all pages. Offsets are
    into the joined text. No pages give an empty article with the warning `no-pages`; TypeError for a single page.

    >>> clean_many(["某县智能装备产业园项目总投资12亿元，占地300亩。", "建成后可带动就业上千人，年底前投产。"]).text.count("\\n")
    1
    """
    return _extractor(options).clean_many(pages, url=url, form=form)


@lru_cache(maxsize=8)
def _extractor(options: Options | None) -> Extractor:
    return Extractor(options)


def extract(
    source: bytes | str,
    *,
    url: str | None = None,
    published: str | date | None = None,
    options: Options | None = None,
    form: Form = "auto",
    id: str | None = None,
) -> Document:
    """Clean a page or a text dump and extract its records.

    `source` is bytes or str, an HTML page or a tag-less dump: told apart by looking, or said by `form`. `published`
    (ISO 8601, or a `date`) stands in where the page does not tell when it was published. Never raises for any content;
    OptionsError for a `published` that is no date.

    >>> extract("<h1>某县开建产业园</h1><p>某县智能装备产业园项目总投资12亿元，占地300亩，建成后可带动就业上千人。</p>").title
    '某县开建产业园'
    """
    return _extractor(options).extract(source, id=id, url=url, published=published, form=form)


def extract_text(
    text: str, *, published: str | date | None = None, options: Options | None = None, id: str | None = None
) -> Document:
    """Extract the records of an already clean body: nothing is dropped, offsets are those of `text`.

    >>> [mention.amount for mention in extract_text("总投资约5亿元").mentions]
    ['500000000']
    """
    return _extractor(options).extract_text(text, id=id, published=published)
