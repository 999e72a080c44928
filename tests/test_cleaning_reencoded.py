"""Every page and dump of ours, written in another encoding, with the right label, a wrong one or none: the same text."""

import re
from pathlib import Path

import pytest

from newsextract import clean
from newsextract.cleaning.decode import decode

ROOT = Path(__file__).parent.parent
SOURCES = sorted(
    path
    for folder in (ROOT / "samples", ROOT / "tests" / "pages")
    for path in folder.rglob("*")
    if path.suffix in (".html", ".txt")
)
LABEL = re.compile(r"""(<meta[^>]{0,300}?charset\s*=\s*["']?\s*)[\w.:-]{2,30}""", re.I)
# how many of ours the encoding can hold, at least: Big5 only those in traditional characters
CODECS = {
    "utf-8": 40,
    "gb18030": 40,
    "gbk": 30,
    "big5hkscs": 4,
    "hz": 10,
    "utf-16": 40,
    "utf-16-le": 40,
    "utf-16-be": 40,
}
LABELS = ["gb2312", "big5", "utf-8", "utf-16", "iso-8859-1", ""]


def texts():
    for path in SOURCES:
        text = decode(path.read_bytes()).text.replace("\ufffd", "")
        yield path, text.replace("©", "&copy;")  # as pages in Big5 and GB write it


def labelled(text, label):
    return LABEL.sub(lambda found: found[1] + label if label else "", text)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("codec", CODECS)
def test_each_is_read_as_it_was_written_whatever_its_label_says(codec, label):
    read = 0
    for path, plain in texts():
        text = labelled(plain, label)
        try:
            data = text.encode(codec)
        except UnicodeEncodeError:
            continue
        found = decode(data)
        assert found.text == text, f"{path}: {codec} was read as {found.encoding}"
        assert found.encoding.bad_bytes == 0
        read += 1
    assert read >= CODECS[codec]


@pytest.mark.parametrize("codec", ["gb18030", "utf-16"])
def test_the_article_is_the_same(codec):
    for path, text in texts():
        again = clean(labelled(text, "").encode(codec))
        plain = clean(labelled(text, ""))
        assert (again.title, again.text, again.published) == (plain.title, plain.text, plain.published), path


def test_a_few_characters_that_are_right_by_chance_do_not_outweigh_all_that_is_wrong():
    # a GBK page that quotes UTF-8 read as GBK: as UTF-8 the quotation makes sense, and nothing else
    quoted = "新中国的人".encode()[:-1].decode("gbk", "ignore")
    script = "<script>" + "var a = 1;\n" * 12_000 + "</script>"
    body = "<p>某县智能装备产业园项目昨日开工，总投资86亿元，占地300亩。</p>" * 60
    text = f"<html><body>{script}{body}<p>{quoted * 5}</p></body></html>"
    found = decode(text.encode("gbk"))
    assert (found.encoding.codec, found.text) == ("gb18030", text)
