"""The tables of a run: one schema in four forms, exact numbers, cells that are no formulas."""

import csv
import json
import sqlite3
from decimal import Decimal

import msgspec
import pytest

from newsextract.batch.runner import Plan, run
from newsextract.batch.sinks import check_forms, defused
from newsextract.batch.tables import TABLES, rows_of, value_of
from newsextract.errors import InputError
from newsextract.records import (
    AreaMention,
    DateMention,
    Document,
    Fact,
    MoneyMention,
    Project,
    ProjectMention,
)

TEXT = "1月5日，青川产业园开工，总投资12.5亿元，占地300亩。"
DOCUMENT = Document(
    id="=1+1",
    title="@青川",
    text=TEXT,
    mentions=(
        DateMention(
            kind="date", text="1月5日", start=0, end=4, rule="date.month-day", timex="2023-01-05",
            since="2023-01-05", until="2023-01-06", granularity="day", projects=("p1",),
        ),
        ProjectMention(kind="project", text="青川产业园", start=5, end=10, rule="project.name", projects=("p1",)),
        MoneyMention(
            kind="money", text="12.5亿元", start=16, end=22, rule="money.number-unit", projects=("p1",),
            currency="CNY", amount="1250000000", indicator="总投资",
        ),
        AreaMention(
            kind="area", text="300亩", start=25, end=29, rule="area.number-unit", projects=("p1",),
            amount="300", unit="mu", square_meters="200000",
        ),
    ),
    projects=(
        Project(
            id="p1", name="青川产业园", mentions=(1,),
            facts=(
                Fact(attribute="start", mention=0),
                Fact(attribute="investment", mention=2),
                Fact(attribute="site_area", mention=3),
            ),
        ),
    ),
)  # fmt: skip


def as_dicts(name, rows):
    return [dict(zip([column.name for column in TABLES[name]], row, strict=True)) for row in rows]


def test_rows_of_a_document():
    tables = {name: as_dicts(name, rows) for name, rows in rows_of(7, DOCUMENT).items()}
    (document,) = tables["documents"]
    assert (document["document"], document["mentions"], document["projects"]) == (7, 4, 1)
    (project,) = tables["projects"]
    assert (project["name"], project["investment"], project["since"], project["start"]) == (
        "青川产业园", Decimal("1250000000"), "2023-01-05", 5,
    )  # fmt: skip
    assert [(one["attribute"], one["value"], one["unit"], one["timex"]) for one in tables["facts"]] == [
        ("start", None, None, "2023-01-05"),
        ("investment", Decimal("1250000000"), "CNY", None),
        ("site_area", Decimal("200000"), "m2", None),
    ]
    assert [one["value"] for one in tables["mentions"]] == [
        None,
        None,
        Decimal(1_250_000_000),
        Decimal(200_000),
    ]


@pytest.mark.parametrize(
    ("amount", "value"),
    [
        ("0.1", "0.1"),
        ("123456789012345678901234", "123456789012345678901234"),
        ("0.000000000001", "0.000000000001"),
        ("0.0000000000001", None),  # thirteen places: the column would round it
        ("1" + "0" * 30, None),  # more digits than the column has
        (None, None),
    ],
)
def test_a_value_is_exact_or_not_there(amount, value):
    mention = msgspec.structs.replace(DOCUMENT.mentions[2], amount=amount)
    assert value_of(mention) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "　=1", "-5%x"]
)
def test_cells_that_a_spreadsheet_would_run_are_defused(cell):
    assert defused(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["-5.2", "+3", "-5%", "5-3", "总投资", "", "a=b", "——记者"])
def test_other_cells_stay_as_they_are(cell):
    assert defused(cell) == cell


# ------------------------------------------------------------------------------ a run's tables


@pytest.fixture
def out(tmp_path):
    lines = [
        {
            "id": "=1+1",
            "text": "青川产业园总投资约12.5亿元，占地300亩。\n=HYPERLINK(1)",
            "published": "2023-01-05",
        },
        {"id": "b", "text": "增长14.2%，投资0.1亿元至0.3亿元。"},
    ]
    (tmp_path / "day.jsonl").write_text("\n".join(map(json.dumps, lines)))

    def make(*forms):
        from newsextract.batch.items import Reading

        plan = Plan(
            inputs=(str(tmp_path / "day.jsonl"),),
            out=tmp_path / "out",
            reading=Reading(body=True),
            to=forms,
            workers=1,
        )
        run(plan)
        return tmp_path / "out"

    return make


def test_csv_has_a_mark_for_spreadsheets_one_head_and_exact_numbers(out):
    folder = out("csv")
    assert (folder / "mentions.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument,mention,kind,")
    with (folder / "mentions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [one for one in csv.DictReader(file) if one["kind"] != "project"]
    assert [(one["document"], one["text"], one["value"], one["low"]) for one in rows] == [
        ("1", "12.5亿元", "1250000000", ""),
        ("1", "300亩", "200000", ""),
        ("2", "14.2%", "0.142", ""),
        ("2", "0.1亿元至0.3亿元", "", "10000000"),
    ]
    with (folder / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        first, _ = csv.DictReader(file)
    assert first["id"] == "'=1+1"
    assert first["text"].endswith("\n=HYPERLINK(1)")


def test_forms_asked_for_later_are_made_of_what_is_there(out):
    assert not (out() / "tables.sqlite").exists()
    with sqlite3.connect(out("sqlite") / "tables.sqlite") as database:
        rows = database.execute(
            "SELECT amount, value FROM mentions WHERE kind = 'money' AND value > 1e9"
        ).fetchall()
    database.close()
    assert rows == [("1250000000", 1.25e9)]


def test_parquet_holds_records_whole_and_tables_exact(out):
    pq = pytest.importorskip("pyarrow.parquet")
    from newsextract.arrow import documents_of

    folder = out("parquet")
    mentions = pq.read_table(folder / "mentions.parquet")
    assert mentions.column_names == [column.name for column in TABLES["mentions"]]
    assert [one for one in mentions.column("value").to_pylist() if one is not None] == [
        Decimal("1250000000"),
        Decimal("200000"),
        Decimal("0.142"),
    ]
    lines = (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    shard = pq.read_table(folder / "documents-00000.parquet")
    assert [one.to_json() for one in documents_of(shard)] == lines


def test_shards_hold_every_document_once(tmp_path, monkeypatch):
    pq = pytest.importorskip("pyarrow.parquet")
    from newsextract.batch import sinks

    lines = [DOCUMENT.to_json()] * 23
    (tmp_path / "documents.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.setattr(sinks, "_SHARD", 10)
    monkeypatch.setattr(sinks, "_CHUNK", 4)
    sinks.make_tables(tmp_path, ["parquet"])
    assert [pq.read_metadata(one).num_rows for one in sorted(tmp_path.glob("documents-*.parquet"))] == [
        10,
        10,
        3,
    ]
    assert pq.read_metadata(tmp_path / "facts.parquet").num_rows == 23 * 3
    (tmp_path / "documents.jsonl").write_text("", encoding="utf-8")
    sinks.make_tables(tmp_path, ["parquet", "csv"])
    assert [pq.read_metadata(one).num_rows for one in tmp_path.glob("documents-*.parquet")] == [0]


def test_duckdb_answers_questions(out):
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(str(out("duckdb") / "tables.duckdb"), read_only=True) as database:
        rows = database.execute(
            "SELECT d.published, sum(m.value) FROM mentions m JOIN documents d USING (document)"
            " WHERE m.kind = 'money' AND m.value IS NOT NULL GROUP BY ALL"
        ).fetchall()
        types = {name: kind for name, kind, *_ in database.execute("DESCRIBE mentions").fetchall()}
    assert rows == [("2023-01-05", Decimal("1250000000.000000000000"))]
    assert (types["value"], types["amount"], types["implicit"]) == ("DECIMAL(38,12)", "VARCHAR", "BOOLEAN")


def test_the_tables_are_the_same_every_time(out):
    folder = out("csv", "parquet")
    before = {one.name: one.read_bytes() for one in folder.iterdir() if one.suffix in (".csv", ".parquet")}
    again = out("csv", "parquet")
    assert before == {
        one.name: one.read_bytes() for one in again.iterdir() if one.suffix in (".csv", ".parquet")
    }


def test_a_form_that_is_none_or_lacks_its_package_is_said_before_the_run(monkeypatch):
    import sys

    with pytest.raises(InputError, match="'xlsx' is no form of table"):
        check_forms(["csv", "xlsx"])
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(InputError, match=r"pip install 'newsextract\[duckdb\]'"):
        check_forms(["duckdb"])
