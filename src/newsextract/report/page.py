"""The parts of the view made into one file, under a policy that lets nothing run or load but these parts.

Text reaches the page as JSON only, with every `<` escaped, and the view puts it there as text nodes. The policy names
the script and the style by their hashes, and forbids the rest: other scripts, event handlers, images, connections.
"""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from newsextract.records import Document
from newsextract.report.compact import Failure, compact, overview, row

__all__ = ["page", "policy", "render"]

STYLE = ("page.css",)
VIEW = ("dom.js", "article.js", "corrections.js")
REPORT = (*VIEW, "overview.js", "report.js")
SERVE = (*VIEW, "serve.js")


def render(
    documents: Iterable[Document], *, failures: Iterable[Failure] = (), title: str = "newsextract report"
) -> str:
    """Make the report of some documents: one HTML file, complete in itself.

    >>> from newsextract import extract_text
    >>> "</script><script>alert" in render([extract_text("</script><script>alert(1)</script>")])
    False
    """
    documents = list(documents)
    data = [("overview", overview(documents, failures)), ("rows", [row(one) for one in documents])]
    data += [(f"article-{number}", compact(one)) for number, one in enumerate(documents)]
    return page(title, REPORT, "".join(embedded(name, value) for name, value in data))


def embedded(name: str, value: Any) -> str:
    """Give a script element that holds JSON and cannot end early.

    >>> embedded("a", {"b": "</script>"})
    '<script type="application/json" id="a">{"b":"\\\\u003c/script>"}</script>\\n'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{text}</script>\n'


def page(title: str, scripts: tuple[str, ...], data: str, *, connect: bool = False) -> str:
    """Put a page together: the policy first, then style, data and script."""
    style, script = asset(STYLE), asset(scripts)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(scripts, connect=connect)}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        "<noscript>This page shows its articles by a script of its own; switch scripts on for it.</noscript>\n"
        f'<div id="app"></div>\n{data}<script>{script}</script>\n</body>\n</html>\n'
    )


def policy(scripts: tuple[str, ...], *, connect: bool = False) -> str:
    """Give the Content-Security-Policy: nothing but our own script and style, named by their hashes."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(asset(scripts))}'",
            f"style-src '{_hash(asset(STYLE))}'",
            "connect-src 'self'" if connect else "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


@cache
def asset(names: tuple[str, ...]) -> str:
    """Give some parts of the view as one text; scripts are closed off from the page's names."""
    folder = files("newsextract.report") / "assets"
    text = "\n".join((folder / name).read_text(encoding="utf-8").strip() for name in names)
    return f'(() => {{\n"use strict";\n{text}\n}})();' if names[0].endswith(".js") else text


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(sha256(text.encode()).digest()).decode()
