"""Measure the gold data, and pin the floors that tests/test_floors.py holds.

    NEWSEXTRACT_GOLD=../shared python tests/pin_floors.py [--lower] [--margin 0.004]

Prints measured figures beside the floors and raises each floor to just under what was measured. A floor is lowered only
with --lower, which belongs into a commit that says why. The gold folder holds `corpus/` and `conformance/` with their scorers.
"""

import argparse
import importlib.util
import json
import math
import os
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")


def gold_folder():
    """The folder of the gold data, or None."""
    folder = os.environ.get("NEWSEXTRACT_GOLD")
    return Path(folder) if folder and (Path(folder) / "corpus").is_dir() else None


def digest(gold):
    """A hash of the gold data and the scorers."""
    found = sha256()
    for path in sorted((*gold.glob("corpus/**/*"), *gold.glob("conformance/**/*"))):
        if path.is_file() and "__pycache__" not in path.parts:
            found.update(f"{path.relative_to(gold)}\0".encode() + path.read_bytes())
    return found.hexdigest()[:16]


def articles(gold):
    """Precision, recall and F1 of mentions by kind, F1 with the value, and F1 of project records and facts."""
    from newsextract import Extractor

    ready = Extractor()
    lines = []
    for path in sorted(gold.glob("corpus/articles/*.json")):
        known = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        lines.append(ready.extract_text(text, published=known["published"], id=known["doc"]).to_json())
    said = json.loads(scored(gold / "corpus/score_articles.py", lines, "--json"))
    figures = {}
    for kind, row in said["kinds"].items():
        figures |= {f"{kind}.{name}": row[name] for name in ("p", "r", "f1", "strict_f1")}
        if kind == "project":
            figures["project.overlap_f1"] = row["overlap_f1"]
    return figures | {f"{name}.f1": said[name]["f1"] for name in ("rec_over", "facts")}


def pages(gold):
    """F1 of the text, and the shares of pages whose title, day, minute and publisher are right."""
    import msgspec

    from newsextract import Extractor

    ready = Extractor()
    lines = []
    for path in sorted(gold.glob("corpus/pages/*")):
        if path.suffix not in (".html", ".txt"):
            continue
        article = msgspec.to_builtins(ready.clean(path.read_bytes()))
        found = {name: article[name] for name in ("title", "published", "publisher", "authors", "text")}
        if path.suffix == ".txt":
            count = len(json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["lines"])
            roles = {one["source"]: one["role"] for one in article["blocks"]}
            found["lines"] = [roles.get(str(number)) for number in range(1, count + 1)]
        lines.append(json.dumps({"page": path.stem, **found}))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        scored(gold / "corpus/score_pages.py", lines, "--worst", "0", "--json", str(out))
        total = json.loads(out.read_text(encoding="utf-8"))["total"]
    names = (
        "precision",
        "recall",
        "f1",
        "f1_ge_0.95",
        "title",
        "published_day",
        "published_minute",
        "publisher",
    )
    return {name: total[name] for name in (*names, "authors_f1", "lines_exact")}


def conformance(gold):
    """The share of cases that are all right, by kind; negatives without a false alarm are one figure."""
    path = gold / "conformance/score.py"
    spec = importlib.util.spec_from_file_location("gold_conformance", path)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    rows = score.tally(score.run(score.load(path.parent), score.by_import()))
    figures = {}
    for (suite, kind), (cases, right, _, _, negatives, alarms, _) in rows.items():
        if suite == "total":
            figures[f"{kind}.right"] = right / cases
            if negatives:
                figures[f"{kind}.quiet"] = 1 - alarms / negatives
    return figures


SUITES = {"articles": articles, "pages": pages, "conformance": conformance}


def scored(scorer, lines, *arguments):
    """Run a scorer over predictions and give what it prints."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, str(scorer), str(path), *arguments]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def pinned(floor, measured, margin, lower):
    """The new floor: never under the old one unless told."""
    new = max(0.0, math.floor((measured - margin) * 1000) / 1000)
    return new if lower or floor is None else max(floor, new)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--lower", action="store_true", help="let floors fall")
    parser.add_argument(
        "--margin", type=float, default=0.004, help="how far under the measured value (default 0.004)"
    )
    asked = parser.parse_args()
    gold = gold_folder()
    if gold is None:
        sys.exit("NEWSEXTRACT_GOLD names no folder of gold data")
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"floors": {}}
    new = {"digest": digest(gold), "floors": {}}
    for suite, measure in SUITES.items():
        before = old["floors"].get(suite, {})
        figures = measure(gold)
        if gone := sorted(set(before) - set(figures)):
            sys.exit(f"{suite}: no longer measured: {', '.join(gone)}")
        new["floors"][suite] = {
            name: pinned(before.get(name), value, asked.margin, asked.lower)
            for name, value in figures.items()
        }
        for name, value in figures.items():
            under = "   UNDER ITS FLOOR" if value < before.get(name, 0) else ""
            print(
                f"{suite:12} {name:22} {value:.3f}   floor {before.get(name, 0):.3f} -> {new['floors'][suite][name]:.3f}{under}"
            )
    FLOORS.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
