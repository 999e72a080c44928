"""The records of the samples, in the form of samples/expected/*.json.

    python tests/sample_records.py                 say which expected records differ from what the code gives, and where
    python tests/sample_records.py --write NAME    write what the code gives for one sample, to be read by eye and corrected
    python tests/sample_records.py --close-gaps    take out of sample_gaps.json what is right by now


An expected record is a document without what says how it was found (`rule`, `cue`, `source`): that may change, and the
record stays right. Each block, mention and project stands on a line of its own, so that it can be read. sample_gaps.json
names the parts of records that the code does not get right yet.
"""

import argparse
import difflib
import json
from pathlib import Path

from newsextract import extract

SAMPLES = Path(__file__).parents[1] / "samples"
EXPECTED = SAMPLES / "expected"
GAPS = Path(__file__).with_name("sample_gaps.json")
HOW = {"rule", "cue", "source"}
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in (".html", ".txt"))


def known_gaps():
    """By sample and part, what is wrong."""
    return json.loads(GAPS.read_text(encoding="utf-8"))


def record(name):
    """What the code gives for a sample, without how it was found."""
    return told(extract((SAMPLES / name).read_bytes(), id=name).to_dict())


def told(value):
    """Leave out how."""
    if isinstance(value, dict):
        return {key: told(one) for key, one in value.items() if key not in HOW}
    return [told(one) for one in value] if isinstance(value, list) else value


def expected_path(name):
    """Where the expected record of a sample is."""
    return EXPECTED / f"{name}.json"


def expected(name):
    """The expected record of a sample."""
    return json.loads(expected_path(name).read_text(encoding="utf-8"))


def written(document):
    """A record as JSON, with a line for each item of a list."""
    lines = []
    for key, value in document.items():
        if isinstance(value, list) and value:
            items = ",\n".join("  " + json.dumps(one, ensure_ascii=False) for one in value)
            lines.append(f" {json.dumps(key)}: [\n{items}\n ]")
        else:
            lines.append(f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


PARTS = ("head", "blocks", "money", "area", "percentage", "date", "project", "facts", "references")


def part(record, name):
    """One part of a record, as lines that compare: what the head says, what each block is, the mentions of a kind,
    the projects with their facts, and what else refers to a project."""
    mentions = record["mentions"]
    place = {number: f"{one['text']} at {one['start']}" for number, one in enumerate(mentions)}
    if name == "head":
        told = {
            key: value
            for key, value in record.items()
            if key not in ("text", "blocks", "mentions", "projects")
        }
        return [f"{key}: {value}" for key, value in told.items()]
    if name == "blocks":
        return _blocks(record)
    if name == "facts":
        lines = []
        for one in record["projects"]:
            lines.append(f"{one['name']} {[place[number] for number in one['mentions']]} of {one['parent']}")
            lines += sorted(
                f"  {fact['attribute']} {fact['phase']} {place[fact['mention']]}" for fact in one["facts"]
            )
        return lines
    if name == "references":
        told_of = [
            f"{one['text']} at {one['start']}: {one['projects']}" for one in mentions if one["projects"]
        ]
        return [
            f"{one['name']} {one['aliases']} {one['anaphors']} {one['owner']}" for one in record["projects"]
        ] + told_of
    return [str({**one, "projects": None}) for one in mentions if one["kind"] == name]


def _blocks(record):
    """Each stretch of one role and its characters: how a menu is cut into blocks may change, and it stays a menu."""
    stretches = []
    for one in record["blocks"]:
        what = (one["role"], one["start"] is not None)
        if stretches and stretches[-1][0] == what:
            stretches[-1][1] += one["text"]
        else:
            stretches.append([what, one["text"]])
    return [f"{role} {'kept' if kept else ''} {''.join(text.split())}" for (role, kept), text in stretches]


def differences(name, *parts):
    """The lines in which what the code gives (+) differs from what is expected (-), in some parts or in all."""
    right, given = expected(name), record(name)
    return [
        line
        for one in parts or PARTS
        for line in difflib.unified_diff(part(right, one), part(given, one), n=0, lineterm="")
        if not line.startswith(("@@", "---", "+++"))
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", metavar="NAME", choices=NAMES, action="append", default=[])
    parser.add_argument("--close-gaps", action="store_true")
    asked = parser.parse_args()
    if asked.close_gaps:
        open_gaps = {
            name: still
            for name, parts in known_gaps().items()
            if (still := {one: why for one, why in parts.items() if differences(name, one)})
        }
        GAPS.write_text(json.dumps(open_gaps, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return
    for name in asked.write:
        EXPECTED.mkdir(exist_ok=True)
        expected_path(name).write_text(written(record(name)), encoding="utf-8")
    for name in NAMES:
        if not expected_path(name).exists():
            print(f"{name}: no expected record")
        elif lines := differences(name):
            print(f"{name}:", *lines, sep="\n")


if __name__ == "__main__":
    main()
