"""Pages in the manner of real sites: a folder each, with what has to come out (`expected.json`) and why it is hard (`note`)."""

import json
from pathlib import Path

import pytest

from newsextract import Extractor
from newsextract.cleaning.source import blocks_of

PAGES = sorted(Path(__file__).with_name("pages").iterdir())
READY = Extractor()


def read(folder):
    known = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return known, (folder / "source.html").read_bytes()


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_page(folder):
    known, source = read(folder)
    cleaned = READY.clean(source, url=known.get("url"))
    assert cleaned.text.split("\n") == known["text"]
    assert cleaned.title == known["title"]
    assert cleaned.published == known["published"]
    assert cleaned.publisher == known["publisher"]
    assert [[one.name, one.role] for one in cleaned.authors] == known["authors"]


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_page_reads_the_same_in_other_encodings(folder):
    _, source = read(folder)
    first = READY.clean(source)
    text = source.decode(first.encoding.codec)
    for codec in ("utf-8", "gb18030", "utf-8-sig", "utf-16"):
        again = READY.clean(text.encode(codec))
        assert (again.text, again.title, again.published) == (first.text, first.title, first.published), codec


# A page that stands in a script only, and pages whose title or short paragraphs only markup tells apart, are no dumps.
NO_DUMPS = {"ifeng-state", "voa"}


@pytest.mark.parametrize(
    "folder", [one for one in PAGES if one.name not in NO_DUMPS], ids=lambda folder: folder.name
)
def test_page_as_a_dump_of_its_visible_lines(folder):
    known, source = read(folder)
    lines = [block.text for block in blocks_of(source, limits=READY.options.limits, lexicons=READY.lexicons)]
    cleaned = READY.clean("\r\n".join(lines), form="text")
    wanted, found = set(known["text"]), set(cleaned.text.split("\n"))
    size = sum(map(len, wanted))
    lost = sum(map(len, wanted - found)) / size
    kept = sum(map(len, found - wanted)) / size
    assert lost + kept <= 0.25, (sorted(wanted - found), sorted(found - wanted))
