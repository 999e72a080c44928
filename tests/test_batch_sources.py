"""What a batch reads: files, folders, patterns, lines, rows, archives; and what hostile ones cannot do."""

import bz2
import csv
import gzip
import io
import json
import lzma
import os
import stat
import tarfile
import zipfile

import pytest

from newsextract import Extractor
from newsextract.batch.items import Columns, Item, Reading, Unread
from newsextract.batch.sources import Inputs
from newsextract.batch.streams import decompressed
from newsextract.errors import InputError
from newsextract.work import extracted

PAGE = "<h1>某县开建产业园</h1><p>总投资12亿元。</p>".encode()


def read(*inputs, **how):
    return list(Inputs([str(one) for one in inputs], Reading(**how)))


def contents(items):
    return [one.content if isinstance(one, Item) else one.message for one in items]


def places(items):
    return [str(one.source).rpartition("/")[2] for one in items]


@pytest.fixture
def folder(tmp_path):
    for name in ("b/2.html", "a.htm", "b/1.txt", "b/.hidden.html", "b/logo.png", "c/d/3.shtml"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return tmp_path / "in"


# ------------------------------------------------------------------------------ files


def test_a_folder_gives_its_pages_by_name_at_any_depth(folder):
    assert contents(read(folder)) == [b"a.htm", b"b/1.txt", b"b/2.html", b"c/d/3.shtml"]


def test_patterns_choose_and_leave_out(folder):
    assert contents(read(folder, include=("*.html", "c/*"))) == [b"b/2.html", b"c/d/3.shtml"]
    assert contents(read(folder, exclude=("b/*",))) == [b"a.htm", b"c/d/3.shtml"]
    assert contents(read(folder, include=("*.png",))) == [b"b/logo.png"]  # asked for by name, whatever it is


def test_a_glob_gives_its_files_in_order(folder):
    assert contents(read(f"{folder}/**/*.html", f"{folder}/?.htm")) == [b"b/2.html", b"a.htm"]


def test_a_file_that_two_inputs_name_comes_once(folder):
    assert contents(read(folder / "b", folder)) == [b"b/1.txt", b"b/2.html", b"a.htm", b"c/d/3.shtml"]


def test_links_to_folders_are_not_followed_and_links_to_files_are(folder):
    (folder / "b" / "up").symlink_to(folder)
    (folder / "b" / "link.html").symlink_to(folder / "a.htm")
    assert contents(read(folder / "b")) == [b"b/1.txt", b"b/2.html", b"a.htm"]


def test_what_is_not_there_is_an_error_before_anything_is_read(folder):
    with pytest.raises(InputError, match=r"gone is not there"):
        Inputs([str(folder), str(folder / "gone")])
    with pytest.raises(InputError, match=r"nothing matches .*\*\.xml"):
        Inputs([f"{folder}/*.xml"])
    with pytest.raises(InputError, match="no input is named"):
        Inputs([])


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_told_of_and_the_others_go_on(folder):
    (folder / "b" / "1.txt").chmod(0)
    items = read(folder)
    assert [type(one) for one in items] == [Item, Unread, Item, Item]
    assert items[1].error == "PermissionError"


def test_a_dead_link_and_a_pipe_are_told_of(folder):
    (folder / "b" / "0.html").symlink_to(folder / "gone")
    os.mkfifo(folder / "b" / "3.html")
    items = read(folder / "b")
    assert places(items) == ["0.html", "1.txt", "2.html", "3.html"]
    assert items[0].error == "FileNotFoundError"
    assert "no file but a pipe" in items[3].message
    assert stat.S_ISFIFO((folder / "b" / "3.html").stat().st_mode)


def test_a_document_beyond_the_limit_is_told_of(folder):
    items = read(folder, max_bytes=7)
    assert [type(one) for one in items] == [Item, Item, Unread, Unread]
    assert "larger than 7 bytes" in items[2].message


def test_a_name_that_is_no_text_still_has_one(tmp_path):
    (tmp_path / os.fsdecode(b"\xff.html")).write_bytes(b"x")
    (item,) = read(tmp_path)
    assert places([item]) == ["�.html"]


# ------------------------------------------------------------------------------ lines and rows


def test_lines_keep_their_ids_and_say_their_number(tmp_path):
    path = tmp_path / "day.jsonl"
    path.write_text(
        '{"id": 7, "html": "<p>a", "url": "u", "published": "2023-01-05"}\n\n{"text": "b"}\nno\n[1]\n{"x": 1}\n'
    )
    first, second, *bad = read(path)
    assert (first.id, first.content, first.form, first.url, first.published, first.source.line) == (
        "7", b"<p>a", "html", "u", "2023-01-05", 1,
    )  # fmt: skip
    assert (second.id, second.form, second.is_text) == (f"{path}:3", "text", True)
    assert [(one.source.line, one.message.partition(";")[0].partition(":")[0]) for one in bad] == [
        (4, "this is not JSON"),
        (5, "this is no object"),
        (6, "it holds no document"),
    ]


def test_half_a_character_in_a_line_reaches_the_worker(tmp_path):
    (tmp_path / "day.jsonl").write_text('{"id": "a\\ud800", "text": "3\\ud800"}')
    (item,) = read(tmp_path)
    assert item.id == "a�"
    assert item.content.decode("utf-8", "surrogatepass") == "3\ud800"


def table(path, rows, encoding="utf-8", **how):
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, **how).writerows(rows)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_rows_of_a_table_with_long_and_broken_cells(tmp_path, encoding):
    body = "投资3亿元，\n占地300亩。" * 20_000
    path = table(tmp_path / "day.csv", [["nr", "body"], ["一", body], ["二"], ["三", "b"]], encoding)
    one, two, three = read(path, columns=Columns(content="body", id="nr"))
    assert (one.id, one.content.decode(), one.source.line) == ("一", body, 2)
    assert "the row has 1 cells, the head 2" in two.message
    assert (three.id, three.source.line) == ("三", two.source.line + 1)
    assert csv.field_size_limit() == 131_072


def test_tabs_part_the_cells_of_tsv(tmp_path):
    path = table(tmp_path / "day.tsv", [["id", "text"], ["1", "a,b"]], delimiter="\t")
    assert contents(read(path)) == [b"a,b"]


def test_a_table_without_the_column_is_an_error_that_names_those_there(tmp_path):
    path = table(tmp_path / "day.csv", [["nr", "body"], ["1", "x"]])
    with pytest.raises(
        InputError, match=r"none of the columns is called html, text, content; .*'nr', 'body'"
    ):
        read(path)
    with pytest.raises(InputError, match=r"no column 'texte'; there are 'nr', 'body'"):
        read(path, columns=Columns(content="texte"))


def test_rows_of_parquet(tmp_path):
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    rows = {"nr": [1, 2, 3], "content": [PAGE, None, b"c"], "published": [None, None, "2023-01-05"]}
    path = tmp_path / "day.parquet"
    pq.write_table(pa.table(rows), path)
    one, two, three = read(path, columns=Columns(id="nr"))
    assert (one.id, one.content, one.is_text, one.source.line) == ("1", PAGE, False, 1)
    assert "content holds no document" in two.message or "holds no document" in two.message
    assert (three.published, three.source.line) == ("2023-01-05", 3)
    with pytest.raises(
        InputError, match=r"day.parquet: there is no column 'text'; there are 'nr', 'content'"
    ):
        read(path, columns=Columns(content="text"))
    (tmp_path / "broken.parquet").write_bytes(b"PAR1nothing")
    with pytest.raises(InputError, match="no Parquet file that can be read"):
        read(tmp_path / "broken.parquet")
    assert [type(one) for one in read(tmp_path)] == [Unread, Item, Unread, Item]


# ------------------------------------------------------------------------------ archives


def zipped(path, members, **how):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **how) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def tarred(path, members, mode="w:gz"):
    with tarfile.open(path, mode) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


MEMBERS = [
    ("b.html", b"bb"),
    ("a/1.html", PAGE),
    ("logo.png", b"x"),
    ("day.jsonl", b'{"text": "t"}\n{"text": 1}'),
]


@pytest.mark.parametrize("make", [zipped, tarred])
def test_members_come_in_their_order_with_their_names(tmp_path, make):
    path = make(tmp_path / ("p.zip" if make is zipped else "p.tgz"), MEMBERS)
    items = read(path)
    assert [(one.source.member, one.source.line) for one in items] == [
        ("b.html", None),
        ("a/1.html", None),
        ("day.jsonl", 1),
        ("day.jsonl", 2),
    ]
    assert items[1].content == PAGE
    assert items[1].id == f"{path}!a/1.html"
    assert contents(read(path, include=("a/*",), exclude=("*.jsonl",))) == [PAGE]


@pytest.mark.parametrize("make", [zipped, tarred])
def test_members_that_point_outside_are_names_and_nothing_else(tmp_path, make, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = ["../../evil.html", "/etc/evil.html", "C:\\evil.html", "a/../../evil.html"]
    path = make(tmp_path / ("p.zip" if make is zipped else "p.tgz"), [(name, b"x") for name in names])
    items = read(path)
    assert contents(items) == [b"x"] * 4
    assert [one.source.member.lstrip("/") for one in items] == [name.lstrip("/") for name in names]
    assert sorted(one.name for one in tmp_path.iterdir()) == [path.name]


def test_links_in_a_tar_lead_nowhere(tmp_path):
    path = tmp_path / "p.tar"
    with tarfile.open(path, "w") as archive:
        for kind, name in (
            (tarfile.SYMTYPE, "link.html"),
            (tarfile.LNKTYPE, "hard.html"),
            (tarfile.FIFOTYPE, "f.html"),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert read(path) == []


def test_a_member_that_blows_up_costs_itself_only(tmp_path):
    path = zipped(tmp_path / "p.zip", [("a.html", b"a"), ("bomb.html", b"0" * 30_000_000), ("c.html", b"c")])
    assert path.stat().st_size < 100_000
    items = read(path)
    assert [type(one) for one in items] == [Item, Unread, Item]
    assert "larger than 20000000 bytes" in items[1].message


def test_a_stream_that_grows_a_thousandfold_is_stopped(tmp_path):
    path = tmp_path / "bomb.tar.gz"
    with gzip.open(path, "wb", 9) as file:
        info = tarfile.TarInfo("skipped.bin")
        info.size = 1_000_000_000
        file.write(info.tobuf())
        for _ in range(300):
            file.write(bytes(1_000_000))
    (item,) = read(path)
    assert "as archive bombs do" in item.message


def test_a_tar_header_that_claims_a_gigabyte_is_refused(tmp_path):
    path = tmp_path / "p.tar"
    with path.open("wb") as file:
        info = tarfile.TarInfo("x")
        info.type, info.size = tarfile.XHDTYPE, 1_000_000_000
        file.write(info.tobuf(tarfile.USTAR_FORMAT))
        file.write(bytes(10_240))
    (item,) = read(path)
    assert item.error in ("ReadError", "HeaderError", "InvalidHeaderError")


def test_an_archive_in_an_archive_is_told_of(tmp_path):
    inner = zipped(tmp_path / "inner.zip", MEMBERS).read_bytes()
    path = zipped(tmp_path / "outer.zip", [("inner.zip", inner), ("a.html", b"a")])
    (tmp_path / "inner.zip").unlink()
    items = read(path)
    assert "unpack the outer one first" in items[0].message
    assert items[1].content == b"a"


def test_broken_archives_are_told_of_and_what_came_before_is_kept(tmp_path):
    whole = tarred(tmp_path / "p.tar.gz", [(f"{number}.html", os.urandom(5000)) for number in range(20)])
    whole.write_bytes(whole.read_bytes()[:60_000])
    *good, last = read(whole)
    assert len(good) > 5
    assert isinstance(last, Unread)
    (tmp_path / "q.zip").write_bytes(b"PK\x03\x04 no zip")
    assert [one.error for one in read(tmp_path / "q.zip")] == ["BadZipFile"]


def test_a_locked_member_is_told_of(tmp_path):
    path = zipped(tmp_path / "p.zip", [("a.html", b"a"), ("b.html", b"b")])
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1  # the flag of encryption, in the directory
    data[6] |= 1
    path.write_bytes(data)
    items = read(path)
    assert [type(one) for one in items] == [Unread, Item]
    assert "encrypted" in items[0].message


PACKERS = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}


@pytest.mark.parametrize("suffix", PACKERS)
def test_compressed_files_are_what_is_in_them(tmp_path, suffix):
    (tmp_path / f"a.html{suffix}").write_bytes(PACKERS[suffix](PAGE))
    (tmp_path / f"b.jsonl{suffix}").write_bytes(PACKERS[suffix](json.dumps({"text": "t"}).encode()))
    assert contents(read(tmp_path)) == [PAGE, b"t"]
    (tmp_path / f"a.html{suffix}").write_bytes(PACKERS[suffix](PAGE)[:-9])
    assert isinstance(read(tmp_path)[0], Unread)


def test_zstandard_files_are_read_too(tmp_path):
    zstandard = pytest.importorskip("zstandard")
    (tmp_path / "a.html.zst").write_bytes(zstandard.compress(PAGE))
    plain = tarred(tmp_path / "p.tar", MEMBERS[:2], "w").read_bytes()
    (tmp_path / "p.tar").unlink()
    (tmp_path / "p.tar.zst").write_bytes(zstandard.compress(plain))
    assert contents(read(tmp_path)) == [PAGE, b"bb", PAGE]
    assert (
        decompressed("a.zst", io.BytesIO(zstandard.compress(b"1") + zstandard.compress(b"2"))).read() == b"12"
    )


def response(number, body, kind="text/html; charset=utf-8", status="200 OK", extra=b""):
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n".encode() + extra + b"\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: https://news.example/{number}.html\r\nWARC-Date: 2023-01-05T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("packed", [False, True])
def test_html_responses_of_a_warc_file(tmp_path, packed):
    pytest.importorskip("fastwarc")
    records = [
        response(1, PAGE),
        response(2, b"png", kind="image/png"),
        response(3, b"gone", status="404 Not Found"),
        response(4, gzip.compress(PAGE), extra=b"Content-Encoding: gzip\r\n"),
        response(5, b"x" * 50_000),
    ]
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    path.write_bytes(b"".join(gzip.compress(one) if packed else one for one in records))
    one, four, five = read(path, max_bytes=40_000)
    assert (one.url, one.content, one.form) == ("https://news.example/1.html", PAGE, "html")
    assert one.source.record == "<urn:uuid:1>"
    assert (four.content, four.charset) == (PAGE, "utf-8")
    assert "larger than 40000 bytes" in five.message


def test_the_charset_of_a_responses_header_reaches_the_reading(tmp_path):
    pytest.importorskip("fastwarc")
    page = "<h1>園區</h1><p>總投資三億元。</p>".encode("big5hkscs")  # too short to tell by itself
    (tmp_path / "a.warc").write_bytes(response(1, page, kind="text/html; charset=Big5"))
    [item] = read(tmp_path / "a.warc")
    document = extracted(Extractor(), item)
    assert document.text == "總投資三億元。"
    assert (document.encoding.codec, document.encoding.chosen) == ("big5hkscs", "declared")
