"""Compare cleaning with the peers that are installed, over the corpus of this folder: time, and what they keep.

    pip install trafilatura readability-lxml resiliparse     # any of them
    python benchmarks/peers.py [--pages 200]

`kept` is the share of the article's characters that came out, `extra` the share of what came out that is not of it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from corpus import article, page

Cleaner = Callable[[str], str]


def cleaners() -> Iterator[tuple[str, Cleaner]]:
    """Give ours and those that are installed."""
    import newsextract

    yield "newsextract", lambda html: newsextract.clean(html).text
    for name, make in (
        ("trafilatura", lambda module: lambda html: module.extract(html) or ""),
        ("readability", lambda module: lambda html: tagless(module.Document(html).summary())),
        (
            "resiliparse.extract.html2text",
            lambda module: lambda html: module.extract_plain_text(html, main_content=True),
        ),
    ):
        try:
            yield name.partition(".")[0], make(import_module(name))
        except ImportError:
            print(f"{name}: not installed")


def tagless(html: str) -> str:
    """Take the tags out."""
    return re.sub("<[^>]+>", "\n", html)


def lines(text: str) -> set[str]:
    """Give the lines of a text, blanks aside."""
    return {bare for line in text.splitlines() if (bare := re.sub(r"[\s\-*#]", "", line))}


def main() -> None:
    """Print a row for each cleaner."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=200)
    given = parser.parse_args()
    seeds = [f"peer/{number}" for number in range(given.pages)]
    pages = [page(random.Random(seed), 6, "utf-8") for seed in seeds]
    articles = [{re.sub(r"\s", "", line) for line in article(random.Random(seed), 6)[3]} for seed in seeds]
    first = None
    for name, cleaner in cleaners():
        cleaner(pages[0])
        began = time.process_time()
        texts = [cleaner(one) for one in pages]
        seconds = time.process_time() - began
        first = first or seconds
        kept = sum(len("".join(want & lines(got))) for want, got in zip(articles, texts, strict=True))
        extra = sum(len("".join(lines(got) - want)) for want, got in zip(articles, texts, strict=True))
        wanted = sum(len("".join(one)) for one in articles)
        print(
            f"{name:14} {seconds / len(pages) * 1000:7.2f} ms a page   {seconds / first:6.1f} x ours"
            f"   kept {kept / wanted:.3f}   extra {extra / max(1, kept + extra):.3f}"
        )


if __name__ == "__main__":
    main()
