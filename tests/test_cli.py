"""The command line as its users meet it."""

import json
import os
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from newsextract import Document, json_schema
from newsextract.cli import COMMANDS, main

BODY = "某县智能装备产业园项目总投资12亿元。\n年出口1.5亿美元。"
PAGE = (
    "<html><head><title>某县开建产业园_某县新闻网</title></head><body><h1>某县开建产业园</h1>"
    "<p>某县智能装备产业园项目总投资12亿元，占地300亩，建成后可带动就业上千人。</p>"
    "<p>项目由当地一家装备企业投资，计划分两期建设，一期工程已经动工。</p></body></html>"
)


def run(*arguments, stdin=None):
    return CliRunner().invoke(main, [str(one) for one in arguments], input=stdin)


def records(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def amounts(record):
    return [one["amount"] for one in record["mentions"] if one["kind"] == "money"]


@pytest.fixture
def body(tmp_path):
    path = tmp_path / "body.txt"
    path.write_text(BODY, encoding="utf-8")
    return path


# ------------------------------------------------------------------------------ what goes in


def test_a_clean_body_keeps_its_text_and_offsets(body):
    (record,) = records(run("extract", "--text", "--format", "jsonl", "--published", "2023-01-05", body))
    assert record["id"] == str(body)
    assert record["text"] == BODY
    assert record["published"] == "2023-01-05"
    assert amounts(record) == ["1200000000", "150000000"]
    assert [BODY[one["start"] : one["end"]] for one in record["mentions"]] == [
        one["text"] for one in record["mentions"]
    ]


def test_lines_of_json_keep_their_ids_and_order():
    lines = [{"id": "b", "text": "投资3亿元"}, {"id": "a", "text": "投资5亿元", "published": "2022-06-01"}]
    result = run(
        "extract",
        "--text",
        "--from",
        "jsonl",
        "--format",
        "jsonl",
        "-",
        stdin="\n".join(map(json.dumps, lines)),
    )
    assert result.exit_code == 0
    assert [(one["id"], amounts(one), one["published"]) for one in records(result)] == [
        ("b", ["300000000"], None),
        ("a", ["500000000"], "2022-06-01"),
    ]


def test_a_line_with_html_is_a_page():
    line = json.dumps({"id": "p", "html": PAGE, "url": "https://news.example/1.html"})
    (record,) = records(run("extract", "--from", "jsonl", "-", stdin=line))
    assert record["url"] == "https://news.example/1.html"
    assert amounts(record) == ["1200000000"]


def test_a_jsonl_file_is_read_line_by_line_without_being_told(tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_text('{"id": 7, "text": "投资3亿元"}\n\n{"text": "投资4亿元"}\n', encoding="utf-8-sig")
    assert [one["id"] for one in records(run("extract", "--text", path))] == ["7", f"{path}:3"]


def test_a_folder_gives_its_pages_in_order_of_path(tmp_path):
    for name in ("b.txt", "a/2.html", "a/10.htm", ".hidden.txt", "picture.png", "expected/x.json"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("投资3亿元", encoding="utf-8")
    found = [one["id"] for one in records(run("extract", tmp_path))]
    assert found == [str(tmp_path / name) for name in ("a/10.htm", "a/2.html", "b.txt")]


def test_standard_input_is_named_by_its_address_or_its_content():
    (named,) = records(run("extract", "--url", "https://news.example/2", "-", stdin="投资3亿元"))
    (hashed,) = records(run("extract", stdin="投资3亿元"))
    assert named["id"] == "https://news.example/2"
    assert hashed["id"].startswith("sha256:")


def test_a_name_that_is_no_utf8_is_still_a_record(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xd0\xc2.txt"
    with open(path, "wb") as file:
        file.write("投资3亿元".encode())
    (record,) = records(run("extract", tmp_path))
    assert record["id"] == f"{tmp_path}/\ufffd\ufffd.txt"


# ------------------------------------------------------------------------------ what comes out


def test_json_is_one_list(body):
    documents = json.loads(run("extract", "--text", "--format", "json", body, body).stdout)
    assert [amounts(one) for one in documents] == [["1200000000", "150000000"]] * 2
    assert json.loads(run("extract", "--format", "json", body.parent / "none").stdout) == []


def test_a_table_has_a_row_for_each_mention(body):
    lines = run("extract", "--text", "--format", "table", body).stdout.splitlines()
    row = next(line for line in lines if "1.5亿美元" in line)
    assert row.split()[:4] == ["money", "1.5亿美元", "150000000", "USD"]


def test_what_could_steer_a_terminal_is_taken_out_of_the_table():
    out = run(
        "extract",
        "--text",
        "--format",
        "table",
        "-",
        stdin="投资3亿元",
    ).stdout
    assert "\x1b" not in out
    hostile = json.dumps({"id": "\x1b]0;x\x07\u202e", "text": "投资3亿元"})
    out = run("extract", "--text", "--from", "jsonl", "--format", "table", "-", stdin=hostile).stdout
    assert "\ufffd]0;x\ufffd\ufffd" in out


def test_what_could_steer_a_terminal_is_taken_out_of_markdown():
    hostile = json.dumps({"id": "a", "text": "投资\x1b[31m3亿元，占地\x9b5亩。"})
    out = run("extract", "--text", "--from", "jsonl", "--format", "markdown", "-", stdin=hostile).stdout
    assert out.startswith("投资\ufffd\\[31m3亿元，占地\ufffd5亩。\n")
    page = (
        "<h1>临河县\x9b开建产业园</h1><p>临河县智能装备产业园<b>项目\x9b2J</b>总投资12亿元，占地300亩。</p>"
    )
    for command in ("extract", "clean"):
        out = run(command, "--format", "markdown", "-", stdin=page).stdout
        assert not set(out) & {"\x1b", "\x9b"}
        assert "产业园**项目\ufffd2J**总投资12亿元" in out


def test_markdown_has_title_body_and_tables(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    out = run("extract", "--format", "markdown", path).stdout
    assert "| money | 12亿元 | 1200000000 CNY |" in out
    path.write_text(PAGE.replace("12亿元", "<b>12亿元</b>"), encoding="utf-8")
    out = run("extract", "--format", "markdown", path).stdout
    assert "**12亿元**" in out
    assert "| money | 12亿元 | 1200000000 CNY |" in out


def test_output_goes_to_a_file_in_the_form_that_its_name_says(body, tmp_path):
    out = tmp_path / "out.json"
    result = run("extract", "--text", body, "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert amounts(json.loads(out.read_text(encoding="utf-8"))[0]) == ["1200000000", "150000000"]


def test_a_record_printed_is_a_record_read(body):
    line = run("extract", "--text", body).stdout
    assert Document.from_json(line).to_json() == line.strip()


def test_schema_is_that_of_the_types():
    assert json.loads(run("schema").stdout) == json.loads(json.dumps(json_schema()))


# ------------------------------------------------------------------------------ cleaning


def test_clean_prints_the_body(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    out = run("clean", path).stdout
    assert "一期工程已经动工。" in out


def test_clean_can_show_every_block(body):
    out = run("clean", "--blocks", body).stdout
    assert out.startswith("+  paragraph")


def test_clean_as_json_names_the_input(body):
    assert json.loads(run("clean", "--format", "json", body).stdout)["id"] == str(body)


# ------------------------------------------------------------------------------ what goes wrong


def test_an_input_that_fails_is_named_and_the_others_are_done(body, tmp_path):
    result = run("extract", "--text", tmp_path / "gone.txt", body)
    assert result.exit_code == 1
    assert "gone.txt: No such file or directory" in result.stderr
    assert amounts(*records(result)) == ["1200000000", "150000000"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "this is not JSON"),
        ("[" * 100_000, "this is not JSON"),
        ("[1]", "this is no object"),
        ('{"id": "x"}', "neither html nor text is a string"),
        ('{"id": "x", "text": 5}', "neither html nor text is a string"),
        ('{"id": ["x"], "text": "5元"}', "id is neither a string nor a number"),
        ('{"id": "x", "text": "5元", "published": "2023-13-45"}', "which is no date"),
        ('{"id": "x", "text": "5元", "url": 5}', "url is no string"),
        ('{"id": "x", "html": "<p>5元"}', "--text asks for a clean body"),
    ],
)
def test_a_bad_line_is_named_by_its_number_and_the_others_go_on(line, why):
    stdin = f'{{"id": "a", "text": "3元"}}\n{line}\n{{"id": "b", "text": "4元"}}\n'
    result = run("extract", "--text", "--from", "jsonl", "-", stdin=stdin)
    assert result.exit_code == 1
    assert [one["id"] for one in records(result)] == ["a", "b"]
    assert why in result.stderr
    assert result.stderr.startswith(("newsextract: -:2: ", "newsextract: x: "))


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--published", "2023-13-45"], "'2023-13-45', which is no date; write 2023-01-05"),
        (["--format", "xml"], "'xml' is not one of"),
        (["--lexicon", "none.toml"], "none.toml cannot be read"),
        (["--encoding", "klingon"], "'klingon', which is no codec of text"),
        (["--text", "--from", "html"], "--text and --from html exclude each other"),
        (["--output", "/nowhere/out.jsonl"], "/nowhere/out.jsonl cannot be written"),
        (["--colour"], "No such option"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_says_what_to_do(body, arguments, why):
    result = run("extract", *arguments, body)
    assert result.exit_code == 2
    assert why in result.stderr
    assert result.stdout == ""


def test_an_input_is_never_written_over(body):
    assert run("extract", body, "-o", body).exit_code == 2
    assert body.read_text(encoding="utf-8") == BODY


# ------------------------------------------------------------------------------ as a process


def process(*arguments, **options):
    return subprocess.run([sys.executable, "-m", "newsextract", *arguments], capture_output=True, **options)


def test_output_is_utf8_whatever_the_locale(body):
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = process("extract", "--text", str(body), env=environment)
    assert done.stderr == b""
    assert json.loads(done.stdout.decode("utf-8"))["text"] == BODY


def test_a_reader_that_stops_early_is_no_error(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text('{"text": "投资3亿元，投资3亿元"}\n' * 2000, encoding="utf-8")
    command = f'"{sys.executable}" -m newsextract extract --text "{path}" | head -1'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


def test_the_version_costs_little():
    code = (
        "import sys; from newsextract.cli import main\n"
        "try: main(['--version'])\n"
        "except SystemExit: print([one for one in ('lxml', 'regex', 'jieba', 'msgspec', 'rich') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.splitlines()[1] == "[]"


def on_a_terminal(*arguments, **environment):
    """What the command writes to a terminal."""
    pty = pytest.importorskip("pty", reason="no terminals here")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "newsextract", *arguments]
    with subprocess.Popen(command, stdout=theirs, env={**os.environ, "TERM": "xterm", **environment}):
        os.close(theirs)
        written = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            written += part
    os.close(ours)
    return written.decode("utf-8")


def test_on_a_terminal_there_is_a_table_in_colour(body):
    pytest.importorskip("rich")
    shown = on_a_terminal("extract", "--text", str(body))
    assert "150000000 USD" in shown
    assert "\x1b[32m1.5亿美元\x1b[0m" in shown


def test_no_colour_where_none_is_wanted(body):
    shown = on_a_terminal("extract", "--text", str(body), NO_COLOR="1")
    assert "150000000 USD" in shown
    assert re.search(r"\x1b\[[0-9;]*(3|9)[0-9]", shown) is None


def test_every_command_is_there_and_says_what_it_does():
    assert set(COMMANDS) <= set(run("--help").stdout.split())
    for name in COMMANDS:
        result = run(name, "--help")
        assert result.exit_code == 0, name
        assert result.stdout.startswith(f"Usage: main {name}")
