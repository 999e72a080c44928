"""Sources that are no text: archives, pictures, documents, names of files. The library warns, the commands refuse."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile

import pytest
from click.testing import CliRunner

from newsextract import clean, extract, extract_text
from newsextract.arrow import extract_table
from newsextract.cli import main

PAGE = "<h1>临河县开建产业园</h1><p>临河县智能装备产业园项目总投资12亿元，占地300亩。</p>".encode()


def zipped():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("page.html", PAGE)
    return buffer.getvalue()


def tarred():
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("page.html"), io.BytesIO())
    return buffer.getvalue()


NO_TEXT = {
    "zip": (zipped(), "a zip archive or an Office document", "`newsextract batch` reads archives"),
    "gzip": (gzip.compress(PAGE), "a gzip file", "`newsextract batch` reads archives"),
    "bzip2": (bz2.compress(PAGE), "a bzip2 file", "`newsextract batch` reads archives"),
    "xz": (lzma.compress(PAGE), "an xz file", "`newsextract batch` reads archives"),
    "tar": (tarred(), "a tar archive", "`newsextract batch` reads archives"),
    "warc": (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "a WARC file", "`newsextract batch` reads archives"),
    "parquet": (b"PAR1\x15\x04", "a Parquet file", "`newsextract batch` reads archives and tables"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "a PDF document", "save it as HTML or as plain text"),
    "rtf": (rb"{\rtf1\ansi 5}", "an RTF document", "save it as HTML or as plain text"),
    "doc": (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 99, "an Office document", "save it as HTML"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture", "there is no text in it"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture", "there is no text in it"),
}  # fmt: skip


@pytest.mark.parametrize("kind", NO_TEXT)
def test_the_library_gives_a_document_and_warns(kind):
    content, what, remedy = NO_TEXT[kind]
    for document in (extract(content), clean(content)):
        (message,) = [one.message for one in document.warnings if one.code == "not-text"][:1]
        assert message.startswith(f"this is {what}, not text; ")
        assert remedy in message


@pytest.mark.parametrize("command", ["extract", "clean", "explain"])
@pytest.mark.parametrize("kind", NO_TEXT)
def test_the_commands_refuse_it_and_say_what_to_do(kind, command, tmp_path):
    content, what, remedy = NO_TEXT[kind]
    path = tmp_path / "page.html"
    path.write_bytes(content)
    result = CliRunner().invoke(main, [command, str(path)])
    assert result.exit_code == (2 if command == "explain" else 1)
    assert result.stdout == ""
    assert f"this is {what}, not text; " in result.stderr
    assert remedy in result.stderr


def test_the_other_inputs_are_read(tmp_path):
    (tmp_path / "a.html").write_bytes(zipped())
    (tmp_path / "b.html").write_bytes(PAGE)
    result = CliRunner().invoke(main, ["extract", "--format", "jsonl", str(tmp_path)])
    assert [json.loads(line)["title"] for line in result.stdout.splitlines()] == ["临河县开建产业园"]
    assert "a.html: this is a zip archive" in result.stderr


def test_in_a_table_it_is_a_row_with_its_error():
    pa = pytest.importorskip("pyarrow")
    rows = extract_table(pa.table({"content": [NO_TEXT["pdf"][0], PAGE]})).to_pylist()
    assert [row["error"] for row in rows] == [
        "InputError: this is a PDF document, not text; save it as HTML or as plain text", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        PAGE,
        "PK赛开幕，总投资3亿元。".encode(),
        "GIF图与PDF文件：总投资3亿元。".encode(),
        "总投资3亿元，占地300亩。".encode("utf-16"),
        "{总投资3亿元}。".encode("gb18030"),
        b"",
    ],
)
def test_text_is_text(content):
    assert "not-text" not in [one.code for one in extract(content).warnings]
    assert CliRunner().invoke(main, ["clean", "-"], input=content).exit_code == 0


def test_bytes_of_which_one_in_twenty_is_bad_are_hardly_text():
    good, bad = "总投资3亿元。".encode() * 20, b"\xff\xff"
    few, many = (clean(good + bad * count, options=None) for count in (2, 20))
    assert [one.code for one in few.warnings] == ["bad-bytes"]
    assert [one.code for one in many.warnings] == ["bad-bytes", "not-text"]
    assert "say which (encoding)" in many.warnings[1].message


@pytest.mark.parametrize(
    "source",
    ["page.html", "/data/新闻/1.HTM", r"C:\pages\1.shtml", "../body.txt", "https://news.example.cn/1"],
)
def test_a_name_in_place_of_what_is_in_it_is_warned_of(source):
    for document in (extract(source), extract_text(source)):
        assert document.text == source
        (warning,) = document.warnings
        assert warning.code == "looks-like-a-path"
        assert warning.message == f"the source is {source!r}, a name and not what stands there; read it first"


@pytest.mark.parametrize(
    "source",
    ["投资3亿元", "见附件1.txt，共3页", "open page.html", "<p>page.html</p>", "第一行\npage.html", "3.5"],
)
def test_text_that_tells_of_a_file_is_not(source):
    assert "looks-like-a-path" not in [one.code for one in extract(source).warnings]
