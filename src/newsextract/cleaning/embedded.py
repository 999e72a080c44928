"""An article that stands only in a script: a state object of the page, read without running anything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

__all__ = ["Embedded", "embedded_article", "outlets_in", "unescaped"]


class Embedded(NamedTuple):
    """The text or markup of the article, its headline where one stands beside it, and the place: script and key."""

    content: str
    title: str | None
    source: str
    outlet: str | None = None


_OUTLET = re.compile(
    r"""["']?\b(?:source|sourceName|source_name|mediaName|media_name|weMediaName|copyFrom|newsSource|articleSource)["']?\s{0,4}:\s{0,4}"""
    r"""(?P<quote>["'])(?P<name>[^"']{2,120})["']"""
)
_BODY = re.compile(
    r"""["']?\b(?P<key>content|articleBody|contentHtml|content_html|article_content|articleContent|contentText|"""
    r"""body|html|text|detail|data|richText|cont|fulltext|txt)["']?\s{0,4}:\s{0,4}(?P<quote>["'`])"""
)
_TITLE = re.compile(r"""["']?\b(?:title|headline|articleTitle)["']?\s{0,4}:\s{0,4}(?P<quote>["'])""")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\n)|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "\n", "v": "\n", "0": ""}
_HAN = re.compile("[一-鿿]")
_LEAST = 60
_MOST = 400


def embedded_article(scripts: Sequence[str]) -> Embedded | None:
    """Give the string of a script that reads most like an article; None when none has 60 Han characters.

    >>> found = embedded_article(['window.__STATE__={"title":"开工","content":"' + "\\\\u003Cp\\\\u003E项目开工。" * 20 + '"}'])
    >>> found.title, found.content[:8], found.source
    ('开工', '<p>项目开工。', 'script[1]/content')
    """
    best: tuple[int, Embedded] | None = None
    for number, text in enumerate(scripts, 1):
        script = unquote(text) if text.lstrip()[:3].upper() == "%7B" else text
        for key, at, raw in _strings(script):
            han = len(_HAN.findall(raw)) or raw.count("\\u") or raw.count("&#")
            if han < _LEAST or (best and han <= best[0]):
                continue
            content = unescaped(raw)
            if "&lt;" in content or "&quot;" in content[:20] or content.count("&#") > 20:
                content = unescape(content)
            if "\\u00" in content[:200] or '\\"' in content[:200]:
                content = unescaped(content)
            han = len(_HAN.findall(content))
            if (
                han >= _LEAST
                and (best is None or han > best[0])
                and not content.lstrip().startswith(("{", "[{"))
            ):
                title, outlet = _title_before(script, at), _outlet_in(script)
                best = han, Embedded(content.strip("\"'"), title, f"script[{number}]/{key}", outlet)
    return best[1] if best else None


def outlets_in(script: str) -> Iterator[str]:
    """Give the names that a script's settings give as a source.

    >>> list(outlets_in("window.page = {type: 1, source: '临河日报', // 来源"))
    ['临河日报']
    """
    for found in _OUTLET.finditer(script):
        yield unescape(unescaped(found["name"])).strip("\"' ")


def _outlet_in(script: str) -> str | None:
    return next(outlets_in(script), None)


def _strings(script: str) -> Iterator[tuple[str, int, str]]:
    """Give the strings that stand behind a key that may hold an article, undecoded."""
    for count, found in enumerate(_BODY.finditer(script)):
        if count >= _MOST:
            return
        end = _end_of_string(script, found.end(), found["quote"])
        if end - found.end() >= _LEAST:
            yield found["key"], found.start(), script[found.end() : end]


def _end_of_string(script: str, start: int, quote: str) -> int:
    place = start
    while (end := script.find(quote, place)) >= 0:
        slashes = 0
        while end - slashes > start and script[end - slashes - 1] == "\\":
            slashes += 1
        if slashes % 2 == 0:
            return end
        place = end + 1
    return start


def _title_before(script: str, at: int) -> str | None:
    """Give the title that stands nearest before the article, or else first in the script."""
    near = (
        list(_TITLE.finditer(script, max(0, at - 3000), at))
        or list(_TITLE.finditer(script, at, at + 200_000))[:1]
    )
    if not near:
        return None
    found = near[-1]
    end = _end_of_string(script, found.end(), found["quote"])
    title = unescape(unescaped(script[found.end() : min(end, found.end() + 300)])).strip("\"' ")
    return title or None


def unescaped(text: str) -> str:
    """Read the escapes of a JavaScript string; half characters become U+FFFD.

    >>> unescaped("\\\\u003Cp\\\\u003E86\\\\u4ebf\\\\u5143\\\\n\\\\/\\\\'")
    "<p>86亿元\\n/'"
    """

    def read(found: re.Match[str]) -> str:
        code = found[1] or found[2] or found[3]
        if code:
            return chr(min(int(code, 16), 0x10FFFF))
        if found[4]:
            return ""
        return _PLAIN.get(found[5], found[5])

    read_once = _ESCAPE.sub(read, text)
    if re.search("[\ud800-\udfff]", read_once):
        read_once = read_once.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return read_once
