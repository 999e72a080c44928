"""Runs that survive: order, resumption, kill -9 at any moment, a full disk, poison."""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from newsextract import Options, Rule, RuleSet, ex
from newsextract.batch.items import Reading
from newsextract.batch.runner import Plan, run
from newsextract.errors import InputError
from newsextract.values import MoneyValue

PAGE = (
    "<html><head><title>某县开建产业园_某县新闻网</title></head><body><h1>某县开建产业园</h1>"
    "<p>某县智能装备产业园项目总投资{number}亿元，占地300亩，建成后可带动就业上千人。</p>"
    "<p>项目由当地一家装备企业投资，计划分两期建设，一期工程已经动工。</p></body></html>"
)
KEPT = ("documents.jsonl", "errors.jsonl", "run.json")


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:03d}.html").write_text(PAGE.format(number=number + 1), encoding="utf-8")
    return folder


def batch(folder, out, **how):
    return run(Plan(inputs=(str(folder),), out=Path(out), **{"workers": 2, **how}))


def kept(out):
    return {name: (Path(out) / name).read_bytes() for name in KEPT}


def documents(out):
    return [json.loads(line) for line in (Path(out) / "documents.jsonl").read_text("utf-8").splitlines()]


def errors(out):
    return [json.loads(line) for line in (Path(out) / "errors.jsonl").read_text("utf-8").splitlines()]


def names(records):
    return [Path(one["source"]["path"]).name for one in records]


# ------------------------------------------------------------------------------ order


@pytest.mark.parametrize("workers", [1, 3])
def test_output_is_in_the_order_of_the_input_and_the_same_bytes_every_time(pages, tmp_path, workers):
    summary = batch(pages, tmp_path / "a", workers=workers)
    assert (summary.documents, summary.failures, summary.new, summary.complete) == (60, 0, 60, True)
    assert names(documents(tmp_path / "a")) == [f"{number:03d}.html" for number in range(60)]
    batch(pages, tmp_path / "b", workers=2)
    assert kept(tmp_path / "a") == kept(tmp_path / "b")


def test_a_record_says_where_it_lay(pages, tmp_path):
    batch(pages, tmp_path / "a", limit=1)
    (record,) = documents(tmp_path / "a")
    assert record["source"] == {"path": str(pages / "000.html"), "member": None, "record": None, "line": None}
    assert record["id"] == str(pages / "000.html")
    assert record["title"] == "某县开建产业园"


# ------------------------------------------------------------------------------ resumption


def test_a_limited_run_goes_on_where_it_stopped(pages, tmp_path):
    batch(pages, tmp_path / "whole")
    first = batch(pages, tmp_path / "a", limit=25)
    assert (first.documents, first.new, first.complete) == (25, 25, False)
    second = batch(pages, tmp_path / "a")
    assert (second.documents, second.new, second.complete) == (60, 35, True)
    assert batch(pages, tmp_path / "a").new == 0
    assert kept(tmp_path / "a") == kept(tmp_path / "whole")


def test_a_changed_input_is_done_again_and_the_rest_is_kept(pages, tmp_path):
    batch(pages, tmp_path / "a")
    (pages / "030.html").write_text(PAGE.format(number=9000), encoding="utf-8")
    (pages / "005b.html").write_text(PAGE.format(number=8000), encoding="utf-8")
    (pages / "050.html").unlink()
    again = batch(pages, tmp_path / "a")
    assert (again.documents, again.new) == (60, 2)
    batch(pages, tmp_path / "whole")
    assert kept(tmp_path / "a") == kept(tmp_path / "whole")
    assert not list((tmp_path / "a").glob(".aside-*"))


def test_failed_documents_are_tried_again_when_asked(pages, tmp_path):
    lines = tmp_path / "day.jsonl"
    lines.write_text('{"text": "投资3亿元"}\n{"text": 5}\n{"text": "投资5亿元"}\n', encoding="utf-8")
    assert batch(lines, tmp_path / "a").failures == 1
    assert errors(tmp_path / "a")[0]["source"]["line"] == 2
    assert batch(lines, tmp_path / "a").new == 0
    before = kept(tmp_path / "a")
    again = batch(lines, tmp_path / "a", retry_failed=True)
    assert (again.new, again.failures, again.documents) == (1, 1, 3)
    assert kept(tmp_path / "a") == before


def test_another_run_in_the_folder_is_refused_and_nothing_is_touched(pages, tmp_path):
    batch(pages, tmp_path / "a", limit=3)
    before = kept(tmp_path / "a")
    with pytest.raises(InputError, match=r"holds another run: options changed; .*--force"):
        batch(pages, tmp_path / "a", options=Options(mode="precision"))
    with pytest.raises(InputError, match="inputs changed"):
        batch(pages / "000.html", tmp_path / "a")
    assert kept(tmp_path / "a") == before
    assert batch(pages / "000.html", tmp_path / "a", force=True).documents == 1


def test_a_folder_with_other_things_is_refused_even_by_force(pages, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "thesis.txt").write_text("mine")
    for force in (False, True):
        with pytest.raises(InputError, match=r"holds other things \(thesis.txt"):
            batch(pages, tmp_path / "a", force=force)
    assert [one.name for one in (tmp_path / "a").iterdir()] == ["thesis.txt"]


def test_a_folder_that_another_run_writes_to_is_refused(pages, tmp_path):
    import fcntl

    batch(pages, tmp_path / "a", limit=3)
    with (tmp_path / "a" / ".lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(InputError, match="another run is writing"):
            batch(pages, tmp_path / "a")


def test_the_run_folder_is_not_read_when_it_lies_among_the_inputs(pages):
    batch(pages, pages / "out", limit=5)
    assert batch(pages, pages / "out").documents == 60


def test_a_sample_is_the_same_every_time(pages, tmp_path):
    first = batch(pages, tmp_path / "a", sample=0.3)
    assert 5 < first.documents < 35
    batch(pages, tmp_path / "b", sample=0.3, workers=1)
    assert kept(tmp_path / "a") == kept(tmp_path / "b")


# ------------------------------------------------------------------------------ poison


def _poison(match):
    number = match["number"]
    if number == "7":
        os.kill(os.getpid(), signal.SIGKILL)
    if number == "8":
        time.sleep(60)
    if number == "9":
        raise ValueError("nine")
    return MoneyValue(currency="XXX")


_POISON = Rule(
    id="poison.number",
    pattern=r"总投资(?P<number>\d+)亿",
    produce=_poison,
    examples=(ex("⟦总投资1亿⟧", currency="XXX"),),
    near_misses=("总投资",),
)


def test_a_poison_document_costs_itself_only(pages, tmp_path):
    options = Options(rules=RuleSet.default().adding(_POISON))
    summary = batch(pages, tmp_path / "a", options=options, timeout=1.0)
    assert (summary.documents, summary.failures) == (60, 2)
    assert names(documents(tmp_path / "a")) == [
        f"{number:03d}.html" for number in range(60) if number not in (6, 7)
    ]
    assert [(names([one])[0], one["stage"], one["error"]) for one in errors(tmp_path / "a")] == [
        ("006.html", "worker", "WorkerDied"),
        ("007.html", "timeout", "Timeout"),
    ]
    (raised,) = [one for one in documents(tmp_path / "a") if names([one]) == ["008.html"]]
    assert [one["code"] for one in raised["warnings"]] == ["rule-error"]
    assert "SIGKILL" in errors(tmp_path / "a")[0]["message"]


def test_recycled_workers_give_the_same(pages, tmp_path):
    batch(pages, tmp_path / "a")
    batch(pages, tmp_path / "b", recycle=7)
    assert kept(tmp_path / "a") == kept(tmp_path / "b")


# ------------------------------------------------------------------------------ ends that nobody chose

COMMAND = (
    "import sys; from pathlib import Path; from newsextract.batch.runner import Plan, run;"
    "print(run(Plan(inputs=(sys.argv[1],), out=Path(sys.argv[2]), workers=2)).new)"
)


def begun(pages, out, **how):
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, str(pages), str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **how,
    )


def test_an_interrupted_run_finishes_what_is_in_hand_and_goes_on_later(pages, tmp_path):
    for number in range(60, 3000):
        (pages / f"{number:05d}.html").write_text(PAGE.format(number=number), encoding="utf-8")
    process = begun(pages, tmp_path / "a")
    until = time.monotonic() + 60
    while not (tmp_path / "a" / "documents.jsonl").exists() and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    said, complaint = process.communicate(timeout=60)
    assert process.returncode == 0, complaint
    done = documents(tmp_path / "a")
    assert len(done) == int(said)
    assert batch(pages, tmp_path / "a").documents == 3000
    batch(pages, tmp_path / "whole")
    assert kept(tmp_path / "a") == kept(tmp_path / "whole")


def _small_files():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))


def test_a_full_disk_loses_nothing(pages, tmp_path):
    process = begun(pages, tmp_path / "a", preexec_fn=_small_files)
    _, complaint = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "OSError" in complaint
    assert (tmp_path / "a" / "documents.jsonl").stat().st_size <= 40_000
    assert batch(pages, tmp_path / "a").documents == 60
    batch(pages, tmp_path / "whole")
    assert kept(tmp_path / "a") == kept(tmp_path / "whole")


def test_a_journal_that_ends_in_half_a_line_or_ahead_of_its_data_is_cut_back(pages, tmp_path):
    batch(pages, tmp_path / "whole")
    batch(pages, tmp_path / "a", limit=40)
    with (tmp_path / "a" / ".journal").open("ab") as journal:
        journal.write(b'["deadbeef", 12')
    with (tmp_path / "a" / "documents.jsonl").open("r+b") as file:
        file.truncate(file.seek(0, 2) - 10)
    assert batch(pages, tmp_path / "a").new == 21
    assert kept(tmp_path / "a") == kept(tmp_path / "whole")


@pytest.mark.slow
def test_kill_9_at_fifty_random_moments_loses_and_doubles_nothing(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(300):
        (pages / f"{number:05d}.html").write_text(PAGE.format(number=number + 1) * (number % 7 + 1), "utf-8")
    (pages / "unread.jsonl").write_text('{"text": 1}\n' * 20)
    changed = (pages / "00010.html").read_bytes()
    began = time.monotonic()
    batch(pages, tmp_path / "whole")
    whole = time.monotonic() - began
    (pages / "00010.html").write_bytes(changed * 2)
    batch(pages, tmp_path / "stale")
    (pages / "00010.html").write_bytes(changed)
    pick = random.Random(9)
    kills = number = 0
    while kills < 50:
        number += 1
        out, span = tmp_path / f"a{number}", whole
        if number % 2 == 0:  # the records of a run over other inputs: set aside, and killed while at that
            shutil.copytree(tmp_path / "stale", out)
            span = 0.4
        process, tries = None, 0
        while process is None or process.returncode != 0:
            process, tries = begun(pages, out), tries + 1
            try:  # ever longer, so that a slow start cannot keep a run from its end
                _, complaint = process.communicate(timeout=0.2 + pick.random() * span * tries)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                kills += 1
            else:
                assert process.returncode == 0, complaint
        assert kept(out) == kept(tmp_path / "whole")
        assert not list(out.glob(".aside-*"))


def test_what_a_plan_cannot_be_is_said():
    with pytest.raises(ValueError, match="timeout is 0"):
        Plan(inputs=("a",), out=Path("b"), timeout=0)
    with pytest.raises(ValueError, match="sample is 2"):
        Plan(inputs=("a",), out=Path("b"), sample=2)
    assert msgspec.to_builtins(Reading())["form"] == "auto"


def test_the_statistics_are_those_of_the_records_whatever_sittings_they_took(pages, tmp_path):
    (pages / "bad.jsonl").write_text("no\n", encoding="utf-8")
    (pages / "gbk.html").write_bytes(PAGE.format(number=5).encode("gb18030") + b"\xff")
    batch(pages, tmp_path / "a", limit=20)
    batch(pages, tmp_path / "a")
    records = documents(tmp_path / "a")
    stats = json.loads((tmp_path / "a" / "stats.json").read_text("utf-8"))
    mentions = [one for record in records for one in record["mentions"]]
    assert stats["documents"] == len(records) == 61
    assert stats["failures"] == {"total": 1, "read: InputError": 1}
    assert stats["characters"] == sum(len(record["text"]) for record in records)
    assert stats["mentions"]["total"] == len(mentions)
    for name, field in (("by_kind", "kind"), ("by_rule", "rule")):
        assert stats["mentions"][name] == dict(sorted(Counter(one[field] for one in mentions).items()))
    assert stats["projects"] == sum(len(record["projects"]) for record in records)
    codes = Counter(warn["code"] for record in records for warn in record["warnings"])
    assert stats["warnings"] == dict(sorted(codes.items()))
    assert stats["warnings"]["bad-bytes"] == 1
    encodings = Counter(f"{one['encoding']['codec']} ({one['encoding']['chosen']})" for one in records)
    assert stats["encodings"] == dict(sorted(encodings.items()))
