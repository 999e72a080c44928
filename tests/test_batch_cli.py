"""`newsextract batch` as its users meet it."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from newsextract.cli import main

PAGE = "<h1>某县开建产业园</h1><p>某县智能装备产业园项目总投资12亿元，占地300亩，建成后可带动就业上千人。</p>"


def run(*arguments, stdin=None):
    return CliRunner().invoke(main, ["batch", *map(str, arguments)], input=stdin)


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.html").write_text(PAGE, encoding="utf-8")
    return folder


def test_the_last_line_says_where_results_are(pages, tmp_path):
    result = run(pages, "-o", tmp_path / "out")
    assert result.exit_code == 0
    last = result.stderr.splitlines()[-1]
    assert last.startswith("newsextract: 3 documents in ")
    assert last.endswith(f"{tmp_path / 'out'}/documents.jsonl")
    stats = json.loads((tmp_path / "out" / "stats.json").read_text())
    assert (stats["complete"], stats["documents"], stats["mentions"]["by_kind"]["area"]) == (True, 3, 3)
    assert json.loads((tmp_path / "out" / "run.json").read_text())["inputs"] == [str(pages)]


def test_failures_have_an_exit_code_and_a_file(pages, tmp_path):
    (pages / "x.jsonl").write_text("no\n")
    result = run(pages, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert f"1 of them failed: {tmp_path / 'out'}/errors.jsonl" in result.stderr
    error = json.loads((tmp_path / "out" / "errors.jsonl").read_text())
    assert (error["source"]["line"], error["stage"], error["error"]) == (1, "read", "InputError")
    assert run(pages, "-o", tmp_path / "out", "--max-failures", "1").exit_code == 0
    assert run(pages, "-o", tmp_path / "out", "--max-failures", "20%").exit_code == 1
    assert run(pages, "-o", tmp_path / "out", "--max-failures", "25%").exit_code == 0


def test_quiet_says_nothing_and_log_json_says_it_in_json(pages, tmp_path):
    assert run(pages, "-o", tmp_path / "a", "--quiet").stderr == ""
    (line,) = run(pages, "-o", tmp_path / "b", "--log-json").stderr.splitlines()
    said = json.loads(line)
    assert (said["event"], said["documents"], said["new"], said["complete"]) == ("end", 3, 3, True)


def test_a_dry_run_writes_nothing(pages, tmp_path):
    (pages / "day.jsonl").write_text("{}\n")
    result = run(pages, "-o", tmp_path / "out", "--dry-run")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-2:] == [
        "jsonl: 1 files, 3 bytes",
        f"page: 3 files, {3 * len(PAGE.encode())} bytes",
    ]
    assert not (tmp_path / "out").exists()


def test_lines_come_from_standard_input(tmp_path):
    result = run("-", "--from", "jsonl", "--text", "-o", tmp_path / "out", stdin='{"text": "投资3亿元"}\n')
    assert result.exit_code == 0
    record = json.loads((tmp_path / "out" / "documents.jsonl").read_text("utf-8"))
    assert (record["id"], record["source"]["line"], record["mentions"][0]["amount"]) == (
        "-:1",
        1,
        "300000000",
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gone"], "gone is not there"),
        (["{pages}/*.xml"], "nothing matches"),
        (["{pages}", "--sample", "7"], "is no share"),
        (["{pages}", "--max-size", "many"], "is no size"),
        (["{pages}", "--timeout", "0"], "timeout is 0"),
        (["{table}"], "none of the columns is called html, text, content"),
        (["{table}", "--content", "txet"], "there is no column 'txet'; there are 'nr', 'body'"),
        (["{pages}", "--lexicon", "gone.toml"], "gone.toml"),
        (["{pages}", "--published", "soon"], "which is no date"),
    ],
)
def test_what_cannot_be_done_is_said_with_exit_code_2_and_nothing_is_written(
    pages, tmp_path, arguments, said
):
    table = tmp_path / "day.csv"
    table.write_text("nr,body\n1,x\n")
    result = run(*(one.format(pages=pages, table=table) for one in arguments), "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_folder_that_holds_another_run_is_left_as_it_is(pages, tmp_path):
    run(pages, "-o", tmp_path / "out")
    before = (tmp_path / "out" / "documents.jsonl").read_bytes()
    result = run(pages / "0.html", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "holds another run: inputs changed" in result.stderr
    assert (tmp_path / "out" / "documents.jsonl").read_bytes() == before


def test_an_output_that_is_a_file_is_refused(pages, tmp_path):
    result = run(pages, "-o", pages / "0.html")
    assert result.exit_code == 2
    assert "is a file; name a folder" in result.stderr


def test_ctrl_c_ends_with_130_and_the_same_command_goes_on(tmp_path):
    lines = tmp_path / "day.jsonl"
    lines.write_text((json.dumps({"html": PAGE}) + "\n") * 5000)
    command = [
        sys.executable,
        "-m",
        "newsextract",
        "batch",
        str(lines),
        "-o",
        str(tmp_path / "out"),
        "--workers",
        "2",
    ]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "200"}
    )
    until = time.monotonic() + 60
    while not _size(tmp_path / "out" / ".journal") and time.monotonic() < until:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert "the same command goes on" in said.splitlines()[-1]
    done = (tmp_path / "out" / "documents.jsonl").read_bytes().count(b"\n")
    assert 0 < done < 5000
    again = run(lines, "-o", tmp_path / "out", "--workers", 2)
    assert again.exit_code == 0
    assert f"5,000 documents ({5000 - done:,} of them now)" in again.stderr


def test_on_a_terminal_the_line_is_kept_up_to_date(tmp_path):
    pytest.importorskip("rich")
    lines = tmp_path / "day.jsonl"
    lines.write_text((json.dumps({"html": PAGE}) + "\n") * 400)
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "newsextract", "batch", str(lines), "-o", str(tmp_path / "out")]
    process = subprocess.Popen(command, stderr=theirs, env={**os.environ, "TERM": "xterm", "COLUMNS": "120"})
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    assert process.wait(60) == 0
    shown = said.decode()
    assert "/s" in shown
    assert "\x1b[" in shown  # the line is taken away again
    assert "400 documents in" in shown.splitlines()[-1]


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def test_inputs_without_a_document_are_told_of(pages, tmp_path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "logo.png").write_bytes(b"png")
    result = run(tmp_path / "pictures", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stderr.startswith("newsextract: nothing to read: no file of a known kind")


def test_the_last_line_counts_what_the_folder_holds(pages, tmp_path):
    run(pages, "-o", tmp_path / "out")
    assert "3 documents (0 of them now)" in run(pages, "-o", tmp_path / "out", "--limit", 1).stderr
    assert "1 document in" in run(pages / "0.html", "-o", tmp_path / "one").stderr


def test_half_a_table_does_not_stay_when_the_disk_is_full(pages, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    run(pages, "-o", tmp_path / "out")
    monkeypatch.setattr("newsextract.batch.sinks._cell", full)
    result = run(pages, "-o", tmp_path / "out", "--to", "csv")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        f"newsextract: {tmp_path / 'out'} cannot be written (No space left on device); what is done is kept, "
        "and the same command goes on"
    )
    assert [one.name for one in (tmp_path / "out").iterdir() if one.name.startswith(".tmp")] == []
