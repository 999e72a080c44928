"""Mutate pages and dumps, clean them, and count exceptions, hangs and lost characters.

    python benchmarks/fuzz_pages.py FOLDER [--count 100000] [--seed 1]

FOLDER holds pages or dumps; small ones fit best. A source that raises, takes over 5 s or loses a character is written to
`fuzz-SEED-N.bin`. All characters of a dump and all of a page that lxml's tree shows (no script, nothing hidden) must be
in the blocks, but for white space, controls and zero-width ones.
"""

import argparse
import random
import re
import time
from collections import Counter
from pathlib import Path

from newsextract import Extractor
from newsextract.cleaning.decode import decode
from newsextract.cleaning.dom import tree_of
from newsextract.cleaning.source import is_markup
from newsextract.cleaning.tags import SKIPPED, is_hidden

PIECES = [b"<", b">", b"<div>", b"</div>", b"<p>", b"</p>", b"<table><tr><td>", b"</html>", b"<!--", b"-->", b"<script>", b"&#", b"\x00", b"\xff", b"\xe4\xb8", b"<br>", b'class="', b"<a href=x>", b"\r\n", b"\t", b"\xa3\xac", "来源：".encode(), b"2024-05-06 08:30", "相关阅读".encode(), b"~{"]  # fmt: skip
UNSEEN = re.compile(
    "[\\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def mutated(data, chance):
    """A source with a few cuts, repeats, swaps, pieces and flipped bytes."""
    at = chance.randrange(len(data) or 1)
    data = bytearray(data[at : at + chance.choice((200, 800, 3000, 12000))])
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(data) + 1)
        size = chance.choice((1, 2, 7, 40))
        match chance.randrange(5):
            case 0:
                del data[place : place + size]
            case 1:
                data[place:place] = data[place : place + size] * chance.randint(1, 5)
            case 2:
                data[place:place] = chance.choice(PIECES)
            case 3 if data:
                data[place % len(data)] ^= 1 << chance.randrange(8)
            case _:
                other = chance.randrange(len(data) + 1)
                data[place:place] = data[other : other + size]
    return bytes(data)


def shown(html):
    """The characters of a page that its tree shows; none where the parser gave up or style may bring back what is hidden."""
    root, whole, _ = tree_of(html)
    if root is None or not whole or "visibility" in html.lower():
        return Counter()
    unseen, texts = set(), []
    for element in root.iter():
        above = element.getparent()
        if above in unseen or element.tag in SKIPPED or is_hidden(element):
            unseen.add(element)
        elif element.text:
            texts.append(element.text)
        if element.tail and above not in unseen:
            texts.append(element.tail)
    return Counter(UNSEEN.sub("", "".join(texts)).replace("\ufffd", ""))


def lost(source, form, found):
    """Whether a character of the source is in no block."""
    read = decode(source)
    kept = Counter(UNSEEN.sub("", "".join(one.text for one in found.blocks)))
    if is_markup(read.text, form):
        return bool(shown(read.text) - kept)
    text = UNSEEN.sub("", read.text).replace("\ufffd", "")
    kept.pop("\ufffd", None)
    return Counter(text) != kept


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    seeds = [
        path.read_bytes() for path in sorted(asked.folder.rglob("*")) if path.suffix in (".html", ".txt")
    ]
    ready = Extractor()
    faults = Counter()
    slowest = 0.0
    for number in range(asked.count):
        source = mutated(chance.choice(seeds), chance)
        form = chance.choice(("auto", "html", "text"))
        began, fault = time.process_time(), None
        try:
            found = ready.clean(source, form=form)
            if any(
                one.start is not None and found.text[one.start : one.end] != one.text for one in found.blocks
            ):
                fault = "offset"
        except Exception as error:
            fault = type(error).__name__
        took = time.process_time() - began
        if fault is None and lost(source, form, found):
            fault = "lost"
        slowest = max(slowest, took)
        fault = fault or ("hang" if took > 5 else None)
        if fault:
            faults[fault] += 1
            Path(f"fuzz-{asked.seed}-{number}.bin").write_bytes(source)
    print(f"{asked.count} sources, faults {dict(faults) or 'none'}, slowest {slowest:.2f} s")


if __name__ == "__main__":
    main()
