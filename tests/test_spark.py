"""Spark for real: a local cluster of two executors gives the rows that `newsextract batch` gives."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsextract import Options
from scaling import assert_the_page_s_job_runs

pytest.importorskip("pyspark", reason="needs the extra spark")
pa = pytest.importorskip("pyarrow", reason="needs the extra spark")
pytestmark = [
    pytest.mark.spark,
    pytest.mark.slow,
    pytest.mark.skipif(not (shutil.which("java") or os.environ.get("JAVA_HOME")), reason="needs Java"),
    pytest.mark.filterwarnings("default"),
]

SAMPLES = Path(__file__).parents[1] / "samples"
EXAMPLE = SAMPLES.parent / "docs" / "examples" / "spark_folder.py"
LEXICON = """
[[area_unit]]
id = "shang"
surfaces = ["垧"]
square_meters = "10000"
example = "承包耕地⟦20垧⟧"
value = "200000"
"""


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    patch = pytest.MonkeyPatch()
    patch.setenv("PYSPARK_PYTHON", sys.executable)
    patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "4")
        .config("spark.sql.files.maxPartitionBytes", "4000")
        .config("spark.sql.files.openCostInBytes", "0")
        .config("spark.speculation", "true")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()
    patch.undo()


def rows(frame):
    from newsextract.arrow import schema

    table = frame.toArrow().cast(schema())
    return {row["id"].rpartition("/")[2]: row for row in table.to_pylist()}


@pytest.fixture(scope="module")
def pages(spark):
    from pyspark.sql import functions

    frame = spark.read.format("binaryFile").load(f"{SAMPLES}/*.html")
    return frame.select("content", functions.regexp_replace("path", "^file:/*", "/").alias("path"))


def test_a_cluster_gives_the_rows_of_a_batch(spark, pages, tmp_path):
    import pyarrow.parquet as pq

    from newsextract.batch.items import Reading
    from newsextract.batch.runner import Plan, run
    from newsextract.spark import extract

    out = tmp_path / "out"
    run(Plan(inputs=(str(SAMPLES),), out=out, to=("parquet",), reading=Reading(include=("*.html",))))
    batch = pq.read_table(out / "documents-00000.parquet").to_pylist()
    got = rows(extract(pages, "content", id="path"))
    assert pages.rdd.getNumPartitions() > 2
    assert len(got) == len(batch) == len(list(SAMPLES.glob("*.html")))
    assert got == {Path(row["id"]).name: {**row, "source": None} for row in batch}


def test_word_lists_and_packs_travel_to_the_executors(spark, tmp_path):
    from newsextract.spark import extract

    (tmp_path / "more.toml").write_text(LEXICON, encoding="utf-8")
    options = Options(lexicons=(tmp_path / "more.toml",), packs=("length",))
    frame = spark.createDataFrame([("a", "承包耕地20垧，全长3公里。")], "id string, content string")
    records = extract(frame, id="id", options=options, body=True)
    (tmp_path / "more.toml").unlink()
    assert [
        (one["kind"], one["square_meters"] or one["base_amount"]) for one in rows(records)["a"]["mentions"]
    ] == [
        ("area", "200000"),
        ("length", "3000"),
    ]


def test_a_failed_document_is_a_row_and_the_others_are_there(spark):
    from newsextract.spark import extract

    data = [("a", "投资3亿元", None), ("b", None, None), ("c", "投资5亿元", "soon")]
    frame = spark.createDataFrame(data, "id string, content string, day string")
    got = rows(extract(frame, id="id", published="day", body=True))
    assert {name: row["error"] and row["error"].partition(":")[0] for name, row in got.items()} == {
        "a": None,
        "b": "InputError",
        "c": "OptionsError",
    }


def test_a_task_that_is_run_again_gives_the_same_rows(spark, pages, tmp_path):
    """The first attempt of each task fails when it is done; the second counts."""
    from pyspark.sql.pandas.types import from_arrow_schema

    from newsextract.arrow import schema
    from newsextract.spark import extract

    def failing_once(batches):
        from pyspark import TaskContext

        from newsextract.arrow import extract_batches

        done = list(extract_batches(batches))
        if TaskContext.get().attemptNumber() == 0:
            raise RuntimeError("this executor was lost")
        return iter(done)

    named = pages.withColumnRenamed("path", "id")
    again = named.mapInArrow(failing_once, from_arrow_schema(schema()))
    assert rows(again) == rows(extract(named, id="id"))


def test_the_example_runs(tmp_path):
    done = subprocess.run(
        [sys.executable, EXAMPLE, SAMPLES, tmp_path / "out", "--master", "local-cluster[2,1,1024]"],
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr
    assert f"{len([*SAMPLES.glob('*.html'), *SAMPLES.glob('*.txt')])} pages, 0 failed" in done.stdout


def test_the_job_of_the_page_runs(spark, tmp_path):
    assert_the_page_s_job_runs("job_spark.py", "s3a://crawl/", tmp_path)
