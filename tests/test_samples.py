"""Each sample gives the record in samples/expected, which was read by eye against docs/records.md."""

import re

import pytest

from sample_records import (
    EXPECTED,
    NAMES,
    PARTS,
    SAMPLES,
    differences,
    expected,
    expected_path,
    known_gaps,
    written,
)

GAPS = known_gaps()
CLOSED = "if this is right now, run: python tests/sample_records.py --close-gaps"
CASES = [
    pytest.param(
        name,
        part,
        marks=[pytest.mark.xfail(reason=f"{GAPS[name][part]} ({CLOSED})")]
        if part in GAPS.get(name, {})
        else [],
        id=f"{name}-{part}",
    )
    for name in NAMES
    for part in PARTS
]


@pytest.mark.parametrize(("name", "part"), CASES)
def test_sample_gives_its_record(name, part):
    assert differences(name, part) == []


@pytest.mark.parametrize("name", NAMES)
def test_expected_record_holds_together(name):
    """What is written by hand has the right offsets, indices and ids, and the layout of the others."""
    record = expected(name)
    assert expected_path(name).read_text(encoding="utf-8") == written(record)
    text, mentions = record["text"], record["mentions"]
    assert all(text[one["start"] : one["end"]] == one["text"] for one in mentions)
    assert [one["start"] for one in mentions] == sorted(one["start"] for one in mentions)
    placed = [one for one in record["blocks"] if one["start"] is not None]
    assert "\n".join(text[one["start"] : one["end"]] for one in placed) == text
    ids = {one["id"] for one in record["projects"]}
    assert {id for one in mentions for id in one["projects"]} <= ids
    for project in record["projects"]:
        assert project["parent"] is None or project["parent"] in ids
        assert all(mentions[one]["kind"] == "project" for one in project["mentions"])
        assert all(mentions[one["mention"]]["kind"] != "project" for one in project["facts"])


def test_the_list_of_samples_is_that_of_the_folder():
    listed = re.findall(r"^\| `([\w.-]+)` \|", (SAMPLES / "README.md").read_text(encoding="utf-8"), re.M)
    assert sorted(listed) == NAMES
    assert {path.name for path in EXPECTED.glob("*")} == {expected_path(name).name for name in NAMES}
