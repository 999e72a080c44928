"""Time cleaning, extraction and batches over a corpus made here, and print ratios that hold on any machine.

    python benchmarks/batch.py [--pages 10000] [--folder FOLDER] [--rounds 3]

Times are of the processor where one process works (`time.process_time`, children included), so other load on the
machine weighs less; rates of batches are by the clock. Each batch runs in a process of its own, for its peak memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from corpus import corpus, write  # noqa: E402


def cpu() -> float:
    """Give the processor seconds of this process and of its ended children."""
    own, children = (resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def timed(work, items, rounds: int) -> float:
    """Give the median of the processor seconds that the work takes over the items."""
    seconds = []
    for _ in range(rounds):
        began = time.process_time()
        for item in items:
            work(item)
        seconds.append(time.process_time() - began)
    return statistics.median(seconds)


# ---------------------------------------------------------------------- one process


def single(pages: int, rounds: int) -> None:
    """Print what cleaning and extraction cost, in parsings by bare lxml and in cuts by jieba."""
    import jieba
    from lxml import etree

    from newsextract import Extractor

    extractor = Extractor()
    data = [one for name, one in islice(corpus(pages * 2), pages * 2) if name.endswith(".html")][:pages]
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8")
    decoded = [extractor_text(one).encode() for one in data]
    cleaned = [extractor.clean(one) for one in data]
    texts = [one.text for one in cleaned]
    jieba.setLogLevel("ERROR")
    jieba.initialize()
    for text in texts[:20]:
        extractor.extract_text(text)
    parse = timed(lambda one: etree.fromstring(one, parser), decoded, rounds)
    cut = timed(jieba.lcut, texts, rounds)
    clean = timed(extractor.clean, data, rounds)
    facts = timed(extractor.extract_text, texts, rounds)
    whole = timed(lambda one: extractor.extract(one).to_json(), data, rounds)
    size, characters = sum(map(len, data)) / len(data), sum(map(len, texts)) / len(texts)
    print(f"{len(data)} pages, {size:,.0f} bytes and {characters:,.0f} characters of text each; ms a page:")
    for name, seconds in (
        ("bare lxml parse", parse), ("clean", clean), ("jieba.lcut of the text", cut),
        ("extract_text", facts), ("extract and to_json", whole),
    ):  # fmt: skip
        print(
            f"  {name:24} {seconds / len(data) * 1000:7.2f}   {seconds / parse:6.1f} x lxml   {seconds / cut:5.2f} x jieba"
        )


def extractor_text(page: bytes) -> str:
    """Decode a page of our corpus."""
    try:
        return page.decode()
    except UnicodeDecodeError:
        return page.decode("gb18030")


# ---------------------------------------------------------------------- batches


def one(mode: str, folder: Path, out: Path) -> dict[str, float]:
    """Run one mode in this process: `loop`, or a number of workers."""
    began, spent = time.monotonic(), cpu()
    if mode == "loop":
        count = loop(folder, out)
    else:
        from newsextract.batch.runner import Plan, run

        count = run(Plan(inputs=(str(folder),), out=out, workers=int(mode))).documents
    own, children = (
        resource.getrusage(which).ru_maxrss / 1024
        for which in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return {
        "documents": count,
        "seconds": time.monotonic() - began,
        "cpu": cpu() - spent,
        "main_cpu": time.process_time(),
        "peak_mb": own,
        "worker_peak_mb": children,
    }


def loop(folder: Path, out: Path) -> int:
    """Extract every page by plain calls, and write the records: what a batch is compared with."""
    from newsextract import Extractor

    extractor = Extractor()
    count = 0
    out.mkdir()
    with (out / "documents.jsonl").open("w", encoding="utf-8") as file:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            file.write(extractor.extract(path.read_bytes(), id=str(path)).to_json() + "\n")
            count += 1
    return count


def batches(folder: Path, rounds: int) -> None:
    """Print rates, overhead and peak memory of a loop, of one worker and of two."""
    modes = ("loop", "1", "2")
    results: dict[str, list[dict[str, float]]] = {mode: [] for mode in modes}
    for _ in range(rounds):
        for mode in modes:
            with tempfile.TemporaryDirectory() as out:
                command = [
                    sys.executable,
                    __file__,
                    "--one",
                    mode,
                    "--folder",
                    str(folder),
                    "--out",
                    f"{out}/run",
                ]
                done = subprocess.run(command, capture_output=True, text=True, check=True)
                results[mode].append(json.loads(done.stdout))
    print(f"{results['loop'][0]['documents']} pages, best of {rounds}:")
    best = {
        mode: {name: min(each[name] for each in results[mode]) for name in results[mode][0]} for mode in modes
    }
    for mode in modes:
        row = best[mode]
        print(
            f"  {'plain loop' if mode == 'loop' else mode + ' worker(s)':12} {row['documents'] / row['seconds']:7.1f} pages/s"
            f"   {row['cpu'] / row['documents'] * 1000:6.2f} ms of processor a page"
            f"   peak {row['peak_mb']:.0f} MB + {row['worker_peak_mb'] if mode != 'loop' else 0:.0f} MB a worker"
        )
    one, two, plain = best["1"], best["2"], best["loop"]
    print(
        f"  one worker over the loop: clock {one['seconds'] / plain['seconds']:.3f},"
        f" processor {one['cpu'] / plain['cpu']:.3f}"
    )
    print(f"  two workers over one: {one['seconds'] / two['seconds']:.2f} times the rate by the clock;")
    free = 2 * (one["cpu"] - one["main_cpu"]) / two["cpu"]
    print(f"  by the processor time of main process and workers, {free:.2f} where two processors are free")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--folder", type=Path, help="made there if it is not there; else in a temporary folder"
    )
    parser.add_argument("--only", choices=("single", "batch"))
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(one(given.one, given.folder, given.out)))
        sys.exit()
    if given.only != "batch":
        single(min(300, given.pages), given.rounds)
    if given.only != "single":
        with tempfile.TemporaryDirectory() as made:
            folder = given.folder or Path(made) / "pages"
            if not folder.exists():
                write(folder, given.pages)
            batches(folder, given.rounds)
