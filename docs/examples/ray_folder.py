"""Extract a folder of pages on Ray, and print what was found.

pip install 'newsextract[ray]'
python docs/examples/ray_folder.py samples out
"""

import argparse
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import ray

from newsextract.ray import extract


def main() -> None:
    """Run it on Ray."""
    parser = argparse.ArgumentParser(description="Extract a folder of pages on Ray.")
    parser.add_argument("pages", help="a folder of pages, of any file system that Ray reads")
    parser.add_argument("out", help="the folder of Parquet to write")
    parser.add_argument("--cpus", type=int, default=2)
    given = parser.parse_args()
    ray.init(num_cpus=given.cpus, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    ray.data.DataContext.get_current().enable_progress_bars = False
    pages = ray.data.read_binary_files(given.pages, include_paths=True, file_extensions=["html", "txt"])
    extract(pages, "bytes", id="path", timeout=60).write_parquet(str(Path(given.out).resolve()))
    ray.shutdown()

    rows = pq.read_table(given.out, columns=["mentions", "error"]).to_pylist()
    kinds = Counter(mention["kind"] for row in rows for mention in row["mentions"] or ())
    print(f"{len(rows)} pages, {sum(row['error'] is not None for row in rows)} failed")
    print(", ".join(f"{kind}: {count}" for kind, count in sorted(kinds.items())))


if __name__ == "__main__":
    main()
