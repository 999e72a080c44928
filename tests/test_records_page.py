"""docs/records.md names the fields of each record, in order, with their types."""

import re
import types
import typing
from pathlib import Path

import msgspec
import pytest

from newsextract import records

PAGE = (Path(__file__).parents[1] / "docs" / "records.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
RECORDS = [
    one
    for one in vars(records).values()
    if isinstance(one, type) and issubclass(one, records.Record) and one is not records.Record
]
UNIONS = (types.UnionType, typing.Union)
WORDS = {str: "string", int: "integer", bool: "boolean"}


def told(annotation):
    """A type in the words of the page: `list of Block`, `string or null`."""
    if typing.get_origin(annotation) in UNIONS:
        first, *_ = typing.get_args(annotation)
        return f"{told(first)} or null"
    if typing.get_origin(annotation) is typing.Literal:
        return "string"
    if typing.get_origin(annotation) is tuple:
        inner = typing.get_args(annotation)[0]
        return "list of pairs" if typing.get_origin(inner) is tuple else f"list of {told(inner)}"
    return WORDS.get(annotation) or annotation.__name__


@pytest.mark.parametrize("record", RECORDS, ids=lambda one: one.__name__)
def test_page_has_the_fields_of_the_record(record):
    own = msgspec.structs.fields(record)
    if record is not records.Mention and issubclass(record, records.Mention):
        common = {one.name for one in msgspec.structs.fields(records.Mention)}
        own = [one for one in own if one.name not in common]
    table = SECTIONS[record.__name__].split("\n\n| `")[0]  # a second table lists values
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", table, re.MULTILINE)
    assert rows == [(one.name, told(one.type)) for one in own]


def literals():
    for record in RECORDS:
        for field in msgspec.structs.fields(record):
            kinds = typing.get_args(field.type) if typing.get_origin(field.type) in UNIONS else (field.type,)
            for kind in kinds:
                if typing.get_origin(kind) is typing.Literal:
                    yield pytest.param(
                        record.__name__, typing.get_args(kind), id=f"{record.__name__}-{field.name}"
                    )


@pytest.mark.parametrize(("section", "values"), list(literals()))
def test_page_names_every_value_of_a_closed_set(section, values):
    words = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`]+)`", SECTIONS[section]))))
    if section.endswith("Mention"):
        words |= set(re.findall(r"\w+", SECTIONS["Mention"]))
    assert set(values) <= words


def warning_codes():
    for path in (Path(records.__file__).parent).rglob("*.py"):
        for told in re.findall(r"\bWarn\(\s*code=(.*?),\s*message", path.read_text("utf-8"), re.DOTALL):
            yield from re.findall(r'"([a-z-]+)"', told)


def test_page_names_every_code_of_a_warning():
    codes = {one for one in warning_codes() if "-" in one}
    assert len(codes) > 10
    assert set(re.findall(r"^\| `([a-z]+-[a-z-]+)` \|", SECTIONS["Warn"], re.MULTILINE)) == codes
