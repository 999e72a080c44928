"""The records of the samples, in the form of samples/expected/*.json.

    python tests/sample_records.py                 say which expected records differ from what the code gives, and where
    python tests/sample_records.py --write NAME    write what the code gives for one sample, to be read by eye and corrected

An expected record is a document without what says how it was found (`rule`, `cue`, `source`): that may change, and the
record stays right. Each block, mention and project stands on a line of its own, so that it can be read.
"""

import argparse
import difflib
import json
from pathlib import Path

from newsextract import extract

SAMPLES = Path(__file__).parents[1] / "samples"
EXPECTED = SAMPLES / "expected"
HOW = {"rule", "cue", "source"}
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in (".html", ".txt"))


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


def differences(name):
    """The lines in which what the code gives (+) differs from what is expected (-)."""
    lines = difflib.unified_diff(
        written(expected(name)).splitlines(), written(record(name)).splitlines(), "expected", "given", n=0, lineterm=""
    )  # fmt: skip
    return [line for line in lines if not line.startswith("@@")]


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--write", metavar="NAME", choices=NAMES, action="append", default=[])
    for name in parser.parse_args().write:
        EXPECTED.mkdir(exist_ok=True)
        expected_path(name).write_text(written(record(name)), encoding="utf-8")
    for name in NAMES:
        if not expected_path(name).exists():
            print(f"{name}: no expected record")
        elif lines := differences(name):
            print(f"{name}:", *lines, sep="\n")


if __name__ == "__main__":
    main()
