"""Ray for real: a local cluster gives the rows that `newsextract batch` gives."""

import subprocess
import sys
from pathlib import Path

import pytest

from newsextract import Options
from scaling import assert_the_page_s_job_runs

ray = pytest.importorskip("ray", reason="needs the extra ray")
pytest.importorskip("ray.data", reason="needs the extra ray")
pytestmark = [pytest.mark.ray, pytest.mark.slow, pytest.mark.filterwarnings("default")]

SAMPLES = Path(__file__).parents[1] / "samples"
EXAMPLE = SAMPLES.parent / "docs" / "examples" / "ray_folder.py"


@pytest.fixture(scope="module")
def cluster():
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield ray
    ray.shutdown()


def rows(dataset):
    import pyarrow as pa

    from newsextract.arrow import schema

    blocks = [ray.get(one) for one in dataset.to_arrow_refs()]
    table = pa.concat_tables([one for one in blocks if one.num_rows], promote_options="permissive").select(
        schema().names
    )
    return {Path(row["id"]).name: row for row in table.to_pylist()}


def test_a_cluster_gives_the_rows_of_a_batch(cluster, tmp_path):
    import pyarrow.parquet as pq

    from newsextract.batch.items import Reading
    from newsextract.batch.runner import Plan, run
    from newsextract.ray import extract

    out = tmp_path / "out"
    run(Plan(inputs=(str(SAMPLES),), out=out, to=("parquet",), reading=Reading(include=("*.html",))))
    batch = pq.read_table(out / "documents-00000.parquet").to_pylist()
    pages = cluster.data.read_binary_files(
        [str(one) for one in sorted(SAMPLES.glob("*.html"))], include_paths=True
    )
    got = rows(extract(pages, "bytes", id="path", batch_size=3))
    assert got == {Path(row["id"]).name: {**row, "source": None} for row in batch}


def test_options_travel_and_a_failed_document_is_a_row(cluster, tmp_path):
    from newsextract.ray import extract

    given = [
        {"nr": "a", "body": "全长3公里", "day": None},
        {"nr": "b", "body": None, "day": None},
        {"nr": "c", "body": "投资5亿元", "day": "soon"},
    ]
    records = extract(
        cluster.data.from_items(given),
        "body",
        id="nr",
        published="day",
        body=True,
        options=Options(packs=("length",)),
    )
    got = rows(records)
    assert {name: row["error"] and row["error"].partition(":")[0] for name, row in got.items()} == {
        "a": None,
        "b": "InputError",
        "c": "OptionsError",
    }
    assert got["a"]["mentions"][0]["base_amount"] == "3000"


def test_the_example_runs(tmp_path):
    done = subprocess.run(
        [sys.executable, EXAMPLE, SAMPLES, tmp_path / "out"],
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr
    assert f"{len([*SAMPLES.glob('*.html'), *SAMPLES.glob('*.txt')])} pages, 0 failed" in done.stdout


def test_the_job_of_the_page_runs(cluster, tmp_path):
    assert_the_page_s_job_runs("job_ray.py", "s3://crawl/", tmp_path)
