"""What the tests of the engines share."""

from pathlib import Path

import docpages

PAGE = Path(__file__).parents[1] / "docs" / "scale.md"


def assert_the_page_s_job_runs(name, bucket, folder):
    """The job `name` of docs/scale.md as it stands there, over a folder in place of a bucket."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pages = {
        "url": ["https://a.example/1", "https://a.example/2"],
        "html": ["<h1>一</h1><p>总投资3亿元。</p>", None],
    }
    (folder / "pages").mkdir()
    pq.write_table(pa.table(pages), folder / "pages" / "0.parquet")
    (job,) = [one.body for one in docpages.blocks(PAGE.read_text("utf-8")) if one.value == name]
    exec(job.replace(bucket, f"{folder}/"), {})
    rows = pq.ParquetDataset(folder / "records").read().to_pylist()
    assert {row["url"]: [one["text"] for one in row["mentions"] or ()] for row in rows} == {
        "https://a.example/1": ["3亿元"], None: [],
    }  # fmt: skip
    assert [row["id"] for row in rows if row["error"]] == ["https://a.example/2"]
