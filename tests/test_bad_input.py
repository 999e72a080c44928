"""Input that is none: a document with warnings or a clear error, in bounded time and memory."""

import json
import random
import subprocess
import sys
import time

import pytest

from newsextract import Document, Extractor, Limits, Options, clean, extract, extract_text
from newsextract.errors import NewsExtractError, OptionsError

NEWS = "某县智能装备产业园项目总投资12亿元，占地300亩，计划2025年6月底建成投产。"
PAGE = f"<html><body><h1>某县开建产业园</h1><p>{NEWS}</p><p>{NEWS}</p></body></html>"


def within(seconds, work):
    """Run, and hold the processor time to a generous bound."""
    began = time.process_time()
    result = work()
    assert time.process_time() - began < seconds
    return result


def holds(document):
    """The laws of a document: offsets, JSON there and back."""
    assert all(document.text[one.start : one.end] == one.text for one in document.mentions)
    assert all(
        document.text[one.start : one.end] == one.text for one in document.blocks if one.start is not None
    )
    assert Document.from_json(document.to_json()) == document
    return document


def codes(document):
    return {one.code for one in document.warnings}


# ------------------------------------------------------------------------------ nothing to read


@pytest.mark.parametrize("source", ["", b"", " \n\t\u3000", b"\r\n\r\n"])
def test_an_empty_source_is_an_empty_document(source):
    document = holds(extract(source))
    assert document.text.strip() == ""
    assert document.mentions == ()
    assert document.projects == ()


@pytest.mark.parametrize(
    "source",
    [
        bytes(range(256)) * 40,
        random.Random(7).randbytes(100_000),
        b"\x89PNG\r\n\x1a\n" + random.Random(8).randbytes(20_000),
        b"%PDF-1.7\n" + random.Random(9).randbytes(20_000),
        b"PK\x03\x04" + b"\0" * 10_000,
        b"\x1f\x8b\x08\0" + random.Random(10).randbytes(5_000),
        b"\0" * 100_000,
    ],
    ids=["every-byte", "noise", "png", "pdf", "zip", "gzip", "nul"],
)
def test_binary_content_is_a_document(source):
    holds(within(20, lambda: extract(source)))


# ------------------------------------------------------------------------------ characters that are none


def test_half_a_character_is_replaced_one_for_one():
    document = holds(extract_text("投资\ud83d3亿元，\udc00占地5亩。"))
    assert document.text == "投资\ufffd3亿元，\ufffd占地5亩。"
    assert codes(document) == {"surrogates"}
    assert [one.text for one in document.mentions if one.kind == "money"] == ["3亿元"]


def test_half_a_character_in_a_page_is_replaced():
    document = holds(extract(PAGE.replace("占地", "\ud800占地")))
    assert "surrogates" in codes(document)
    assert "\ufffd占地300亩" in document.text


def test_half_a_character_in_an_id_or_address_is_replaced():
    assert holds(Extractor().extract_text("投资3亿元", id="a\ud800", url="b\udfff")).id == "a\ufffd"


@pytest.mark.parametrize(
    "reference", ["&#xD800;", "&#55296;", "&#0;", "&#x110000;", "&#99999999999;", "&#xFFFE;"]
)
def test_a_character_reference_to_none_is_survived(reference):
    document = holds(extract(PAGE.replace("占地", f"{reference}占地")))
    assert "占地300亩" in document.text


def test_a_nul_is_survived():
    assert "总投资" in holds(extract(PAGE.replace("某县", "某\0县").encode())).text
    assert holds(extract_text("投资\0003亿元")).text == "投资\0003亿元"


# ------------------------------------------------------------------------------ codecs that are none


@pytest.mark.parametrize("codec", ["klingon", "rot13", "hex", "base64", "idna", "undefined", "\0"])
def test_a_codec_that_is_none_is_a_clear_error(codec):
    with pytest.raises(OptionsError, match="encoding") as caught:
        Extractor(Options(encoding=codec)).extract(PAGE.encode())
    assert caught.value.remedy


# ------------------------------------------------------------------------------ dates that are none


@pytest.mark.parametrize(
    "date", ["2023-13-45", "2023-02-29", "yesterday", "", "２０２３-01-05", "2023-01-05T25:00", "9" * 5000]
)
def test_a_date_that_is_none_is_a_clear_error(date):
    for call in (extract, extract_text):
        with pytest.raises(OptionsError, match="no date; write 2023-01-05"):
            call("投资3亿元", published=date)
    with pytest.raises(OptionsError, match="no date"):
        Options(reference_date=date)


# ------------------------------------------------------------------------------ the wrong thing


@pytest.mark.parametrize("source", [None, 5, ["<p>"], {"html": ""}])
def test_a_source_that_is_neither_bytes_nor_str_is_a_clear_error(source):
    for call in (extract, clean):
        with pytest.raises((NewsExtractError, TypeError), match="bytes or str"):
            call(source)


def test_bytes_as_a_body_are_a_clear_error():
    with pytest.raises(TypeError, match="str"):
        extract_text(b"5")


# ------------------------------------------------------------------------------ too much of it


def test_a_source_beyond_the_limit_is_cut_and_says_so():
    extractor = Extractor(Options(limits=Limits(max_bytes=2_000)))
    for source in (PAGE.replace("</body>", f"<p>{NEWS}</p>" * 500), PAGE.encode() * 20):
        document = holds(extractor.extract(source))
        assert codes(document) & {"input-cut", "limit"}, codes(document)
        assert "12亿元" in document.text
    assert len(extractor.extract_text(NEWS * 500).text) <= 2_000


def test_more_mentions_than_the_limit_are_cut_and_said_so():
    document = holds(Extractor(Options(limits=Limits(max_mentions=10))).extract_text("投资3亿元，" * 50))
    assert len(document.mentions) == 10
    assert "mentions-cut" in codes(document)


def test_a_paragraph_of_nothing_but_numerals_is_not_read_on_and_says_so():
    """Others are read: 300 numerals within 2,000 characters are no text, and a table's are of many lines."""
    extractor = Extractor()
    document = holds(extractor.extract_text("1月" * 5_000 + "\n总投资3亿元"))
    assert len(document.mentions) == 301
    assert document.mentions[-1].text == "3亿元"
    assert "line-cut" in codes(document)
    table = extractor.extract_text("2亩\t3%\n" * 400)
    assert len(table.mentions) == 800
    assert codes(table) == set()
    assert len(extractor.extract_text("增长1.5%，下降2.5%；" * 400).mentions) == 800
    unbounded = Extractor(Options(limits=Limits(max_numerals=100_000)))
    assert len(unbounded.extract_text("1月" * 5_000).mentions) == 5_000


LONG = 300_000
RUNS = {
    "digits": "1" * LONG,
    "numerals": "一二三四五六七八九" * (LONG // 9),
    "units": "亿万" * (LONG // 2),
    "commas": "1," * (LONG // 2),
    "dots": "1." * (LONG // 2),
    "dates": "1月" * (LONG // 2),
    "ranges": "5-" * (LONG // 2),
    "enumeration": "3亿、" * (LONG // 3),
    "percent": "%" * LONG,
    "one-character": "项" * LONG,
    "heads": "项目" * (LONG // 2),
    "blanks": "投资" + " " * LONG + "3亿元",
    "quotes": "“" * LONG,
    "brackets": "（" * LONG,
    "angle-brackets": "<" * LONG,
    "ampersands": "&" * LONG,
    "no-full-stop": NEWS.replace("。", "，") * (LONG // len(NEWS)),
    "anaphors": "江州锦绣项目开工。" + "该项目" * (LONG // 3),
    "names-and-anaphors": "江州锦绣项目和该项目投资3亿元，" * (LONG // 17),
    "counts": "江州锦绣项目开工。" + "3个项目" * (LONG // 4),
    "builders": "由江州集团投资建设江州锦绣项目，" * (LONG // 16),
    "in-turn": "江州锦绣项目、江州海宁项目分别投资3亿元、5亿元，" * (LONG // 24),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", RUNS)
def test_a_long_run_of_one_thing_is_read_in_bounded_time(name):
    holds(within(30, lambda: extract_text(RUNS[name], published="2024-01-05")))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["digits", "angle-brackets", "ampersands", "one-character", "no-full-stop"])
def test_a_long_run_as_a_page_or_dump_is_read_in_bounded_time(name):
    holds(within(60, lambda: extract(RUNS[name])))
    holds(within(60, lambda: extract(f"<html><body><p>{RUNS[name]}</p></body></html>")))


TREES = {
    "nested-div": "<div>" * 1_000_000 + NEWS,
    "nested-and-closed": "<div>" * 100_000 + f"<p>{NEWS}</p>" + "</div>" * 100_000,
    "unclosed-font": "<p>" + f"<font>{NEWS}" * 3_000,
    "unclosed-inline": "<b><i>" * 100_000 + NEWS,
    "nested-tables": "<table><tr><td>" * 20_000 + NEWS,
    "nested-lists": "<ul><li>" * 50_000 + NEWS,
    "attributes": "<p " + " ".join(f"a{one}=1" for one in range(100_000)) + f">{NEWS}</p>",
    "one-attribute": f'<p class="{"x " * 500_000}">{NEWS}</p>',
    "comments": "<!--" * 200_000 + NEWS,
    "scripts": "<script>" * 100_000 + NEWS,
    "entities": "&nbsp;" * 300_000 + NEWS,
    "breaks": f"{NEWS}<br>" * 20_000,
    "ends": "</p></div></html>" * 100_000 + f"<p>{NEWS}</p>",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TREES)
def test_a_hostile_tree_is_read_in_bounded_time(name):
    holds(within(60, lambda: extract(f"<html><body>{TREES[name]}")))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["digits", "prose", "page"])
def test_fifty_megabytes_on_one_line_are_cut_and_read_in_bounded_time_and_memory(tmp_path, kind):
    line = {"digits": "1" * 1000, "prose": NEWS.replace("。", "，") * 20, "page": f"<p>{NEWS}" * 20}[
        kind
    ].encode()
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        for _ in range(50_000_000 // len(line)):
            file.write(line)
    code = (
        "import json, resource, sys\n"
        "from newsextract.cli import main\n"
        "try: main(['extract', '--format', 'jsonl', sys.argv[1], '-o', sys.argv[2]])\n"
        "except SystemExit as end: print(end.code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    out = tmp_path / "out.jsonl"
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), str(out)], capture_output=True, text=True, timeout=240
    )
    assert done.stderr == ""
    status, kilobytes = map(int, done.stdout.split())
    assert status == 0
    assert kilobytes < 2_000_000
    (record,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert record["warnings"]


def test_lines_of_preformatted_text_and_of_dumps_are_counted_as_blocks_too():
    ready = Extractor(Options(limits=Limits(max_blocks=10)))
    for source in ("<div><pre>" + "占地300亩\n" * 1000 + "</pre></div>", "占地300亩\n" * 1000):
        cleaned = ready.clean(source)
        assert len(cleaned.blocks) <= 11
        assert [one.code for one in cleaned.warnings] == ["blocks-cut", "no-body"]
