"""Pages rendered as tag-less dumps, and how much of the article is found again.

    python benchmarks/cleaning_dumps.py PAGES [--form lines|wrapped|columns|indented|one-line|gaps] [--worst 8] [--write FOLDER]

PAGES holds `*.html` with a `*.json` of the same stem, whose `text` is the article. Each page's visible lines are written
one a line, as a reader's select-all and copy gives them, and cleaned as a dump. The figure is the F1 of character 4-grams;
strings in `optional` count neither way. `--form` cuts the lines at 40 characters, at 76 columns, at 40 characters with indented
paragraphs, or joins all of them into one line, by single blanks or by wide ones.
"""

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from unicodedata import east_asian_width

from newsextract import Extractor
from newsextract.cleaning.source import blocks_of

ZERO = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufffd]")


def squash(text):
    return "".join(ZERO.sub("", text or "").split())


def rendered(data, ready):
    """The visible lines of a page."""
    blocks = blocks_of(data, limits=ready.options.limits, lexicons=ready.lexicons)
    return "\n".join(block.text for block in blocks)


def cut(line, width, size):
    """The pieces of a line that is cut at a width."""
    pieces, taken = [""], 0
    for one in line:
        if taken + size(one) > width:
            pieces.append("")
            taken = 0
        pieces[-1] += one
        taken += size(one)
    return pieces


def column(one):
    return 2 if east_asian_width(one) in "WF" else 1


FORMS = {
    "lines": "\n".join,
    "wrapped": lambda lines: "\n".join(piece for line in lines for piece in cut(line, 40, len)),
    "columns": lambda lines: "\r\n".join(piece for line in lines for piece in cut(line, 76, column)),
    "indented": lambda lines: "\n".join(
        piece for line in lines for piece in cut(f"　　{line}" if len(line) > 30 else line, 40, len)
    ),
    "one-line": " ".join,
    "gaps": "　　".join,
}


def score(text, known):
    """Precision, recall and F1 of character 4-grams."""
    optional = sorted({squash(one) for one in known.get("optional", ())} - {""}, key=len, reverse=True)
    lines = {squash(line) for line in known["text"].splitlines()}
    sides = []
    for side, body in enumerate((text, known["text"])):
        kept = [squash(line) for line in body.splitlines()]
        kept = [line for line in kept if not (line in optional and line not in lines)]
        flat = "".join(kept)
        for one in optional:
            if len(one) >= 8 or (side == 0 and one in squash(known["text"])):
                flat = flat.replace(one, "")
        sides.append(Counter(flat[at : at + 4] for at in range(max(1, len(flat) - 3))))
    hit = (sides[0] & sides[1]).total()
    precision, recall = hit / max(1, sides[0].total()), hit / max(1, sides[1].total())
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("--form", choices=FORMS, default="lines")
    parser.add_argument("--worst", type=int, default=8)
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    ready = Extractor()
    rows = []
    titles = days = 0
    for path in sorted(asked.pages.glob("*.html")):
        known = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        dump = FORMS[asked.form](rendered(path.read_bytes(), ready).split("\n"))
        if asked.write:
            asked.write.mkdir(parents=True, exist_ok=True)
            (asked.write / f"{path.stem}.txt").write_text(dump, encoding="utf-8")
        found = ready.clean(dump, form="text")
        titles += squash(found.title) in [
            squash(one) for one in (known["title"], *known.get("title_alt", ()))
        ]
        days += (found.published or "")[:10] == (known["published"] or "")[:10]
        rows.append((*score(found.text, known), path.stem))
    count = len(rows)
    for name, at in (("precision", 0), ("recall", 1), ("F1", 2)):
        print(f"{name:10} {sum(row[at] for row in rows) / count:.4f}")
    print(f"title {titles / count:.3f}  day {days / count:.3f}  of {count} pages")
    for precision, recall, f1, name in sorted(rows, key=lambda row: row[2])[: asked.worst]:
        print(f"  {name:16} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main()
