"""Extraction of Arrow record batches: one row out for each row in, whatever a document does."""

import os
import signal
import time

import msgspec
import pytest

from newsextract import Options, Rule, RuleSet, ex, extract
from newsextract.errors import InputError
from newsextract.records import MENTION_TYPES, Document, Project, QuantityMention
from newsextract.values import MoneyValue

pa = pytest.importorskip("pyarrow", reason="needs the extra arrow")

from newsextract.arrow import SCHEMA, documents_of, extract_batches, extract_table, schema  # noqa: E402

PAGE = "<h1>某县开建产业园</h1><p>某县智能装备产业园项目总投资{}亿元，占地300亩，建成后可带动就业上千人。</p>"


def batch(contents, type=None, **columns):
    ids = [f"d{number}" for number in range(len(contents))]
    return pa.RecordBatch.from_pydict({"id": ids, "content": pa.array(contents, type), **columns})


def test_the_schema_has_every_field_of_the_records():
    assert SCHEMA is schema()
    assert SCHEMA.names == [*(one.name for one in msgspec.structs.fields(Document)), "error"]
    kinds = (*MENTION_TYPES.values(), QuantityMention)
    fields = {one.name for kind in kinds for one in msgspec.structs.fields(kind)}
    assert {one.name for one in SCHEMA.field("mentions").type.value_type} == fields
    assert [one.name for one in SCHEMA.field("projects").type.value_type] == [
        one.name for one in msgspec.structs.fields(Project)
    ]


def test_rows_are_the_records_that_extract_gives():
    pages = [PAGE.format(number) for number in range(5)]
    (out,) = extract_batches([batch(pages)])
    assert out.schema == SCHEMA
    assert list(documents_of(out)) == [extract(page, id=f"d{number}") for number, page in enumerate(pages)]


@pytest.mark.parametrize(
    "type", [pa.binary(), pa.large_binary(), pa.string(), pa.large_string(), pa.string_view()]
)
def test_content_is_binary_or_string(type):
    page = PAGE.format(3)
    content = page.encode() if "binary" in str(type) else page
    (out,) = extract_batches([batch([content], type)])
    assert out.column("title").to_pylist() == ["某县开建产业园"]


def test_url_and_published_are_taken_where_they_are():
    given = batch(
        ["1月5日开工", "1月5日开工"], url=["https://a.example/1", None], published=["2023-02-01", None]
    )
    (out,) = extract_batches([given], body=True)
    assert out.column("url").to_pylist() == ["https://a.example/1", None]
    assert [one[0]["since"] for one in out.column("mentions").to_pylist()] == ["2023-01-05", None]


def test_a_failed_document_is_a_row_with_its_error():
    given = batch([PAGE.format(1), None, PAGE.format(2)], published=["2023-01-05", None, "soon"])
    (out,) = extract_batches([given])
    assert out.column("id").to_pylist() == ["d0", "d1", "d2"]
    assert [one and one.partition(":")[0] for one in out.column("error").to_pylist()] == [
        None,
        "InputError",
        "OptionsError",
    ]
    assert out.column("text").to_pylist()[1] is None
    assert [one.id for one in documents_of(out)] == ["d0"]


def test_batches_stay_batches_and_empty_ones_empty():
    given = [batch([PAGE.format(1)] * 3), batch([]).cast(batch(["x"]).schema), batch([PAGE.format(1)])]
    assert [one.num_rows for one in extract_batches(given)] == [3, 0, 1]
    assert extract_table(pa.Table.from_batches([given[0]])).num_rows == 3


def test_a_batch_without_content_is_an_error_that_says_so():
    with pytest.raises(InputError, match=r"no column 'content'; .* there are id, body"):
        list(extract_batches([pa.RecordBatch.from_pydict({"id": ["a"], "body": ["b"]})]))


def _poison(match):
    if match["number"] == "7":
        os.kill(os.getpid(), signal.SIGKILL)
    if match["number"] == "8":
        time.sleep(60)
    return MoneyValue(currency="XXX")


_POISON = Rule(
    id="poison.number",
    pattern=r"总投资(?P<number>\d+)亿",
    produce=_poison,
    examples=(ex("⟦总投资1亿⟧", currency="XXX"),),
    near_misses=("总投资",),
)


def test_with_a_timeout_what_hangs_or_kills_is_a_failed_row_too(monkeypatch):
    import newsextract.pool

    start = newsextract.pool.Pool.__init__  # forked here, so that the rule of this test reaches the worker
    monkeypatch.setattr(
        newsextract.pool.Pool,
        "__init__",
        lambda self, setup, **how: start(self, setup, **{**how, "fork": True}),
    )
    options = Options(rules=RuleSet.default().adding(_POISON))
    given = batch([PAGE.format(number) for number in range(6, 10)])
    (out,) = extract_batches([given], options, timeout=1.0)
    assert [one and one.partition(":")[0] for one in out.column("error").to_pylist()] == [
        None,
        "WorkerDied",
        "Timeout",
        None,
    ]


@pytest.mark.slow
def test_the_process_of_its_own_gives_the_same_rows():
    given = batch([PAGE.format(number) for number in range(6)])
    (here,) = extract_batches([given])
    (apart,) = extract_batches([given], timeout=30.0)
    assert here == apart
