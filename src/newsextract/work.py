"""What a worker does with a document: an item in, the record's line out."""

from __future__ import annotations

import struct
from collections import Counter
from typing import Literal

import msgspec

from newsextract.intake import refuse_foreign
from newsextract.options import Options
from newsextract.pipeline import Extractor
from newsextract.pool import Work
from newsextract.records import Document, Source

__all__ = ["Extraction", "Form", "Item", "Tally", "extracted", "packed", "tally_of", "unpacked"]

Form = Literal["auto", "html", "text"]
_HEAD = struct.Struct("!I")
_WARM = "<h1>某县开建产业园</h1><p>1月5日，某县智能装备产业园项目总投资12亿元，占地300亩，增长5%。</p>"


class Item(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """A document to extract, as it crosses to a worker."""

    content: bytes
    """The bytes; of a str its UTF-8, half characters let pass."""
    is_text: bool = False
    """`content` was a str."""
    id: str | None = None
    url: str | None = None
    published: str | None = None
    form: Form = "auto"
    charset: str | None = None
    """What the HTTP header said."""
    body: bool = False
    """It is a clean body: the text is the content."""
    source: Source | None = None


class Tally(msgspec.Struct, frozen=True, array_like=True):
    """What is counted of a document where it is extracted, so that nobody has to read its record again."""

    characters: int = 0
    encoding: str = "text"
    """The codec and how it was chosen."""
    mentions: tuple[tuple[str, str, int], ...] = ()
    """Kind, rule, and how many."""
    projects: int = 0
    warnings: tuple[tuple[str, int], ...] = ()


def tally_of(document: Document) -> Tally:
    """Count a document.

    >>> from newsextract import extract_text
    >>> tally_of(extract_text("投资3亿元、5亿元"))
    Tally(characters=9, encoding='text', mentions=(('money', 'money.number-unit', 2),), projects=0, warnings=())
    """
    how = document.encoding
    credits = Counter((one.kind, one.rule) for one in document.mentions)
    return Tally(
        len(document.text),
        f"{how.codec} ({how.chosen})" if how else "text",
        tuple((kind, rule, count) for (kind, rule), count in credits.items()),
        len(document.projects),
        tuple(Counter(one.code for one in document.warnings).items()),
    )


def extracted(extractor: Extractor, item: Item) -> Document:
    """Extract one item. What it raises is that document's failure."""
    if not item.is_text:
        refuse_foreign(item.content)
    if item.body:
        text = _body(item, extractor.options.encoding)
        document = extractor.extract_text(text, id=item.id, url=item.url, published=item.published)
    else:
        content = item.content.decode("utf-8", "surrogatepass") if item.is_text else item.content
        document = extractor.extract(
            content,
            id=item.id,
            url=item.url,
            published=item.published,
            form=item.form,
            charset=item.charset,
        )
    return msgspec.structs.replace(document, source=item.source) if item.source else document


def _body(item: Item, encoding: str | None) -> str:
    if item.is_text:
        return item.content.decode("utf-8", "surrogatepass")
    try:
        return item.content.decode(encoding or "utf-8-sig")
    except UnicodeDecodeError:
        return item.content.decode("gb18030", "replace")


class Extraction(msgspec.Struct, frozen=True):
    """The setup of a pool that extracts: a value, so that it reaches spawned workers too."""

    options: Options

    def __call__(self) -> Work:
        """Make the extractor ready, tables loaded and patterns compiled, and give the work."""
        extractor = Extractor(self.options)
        extractor.extract(_WARM, published="2023-01-06")
        decoder = msgspec.msgpack.Decoder(Item)
        encoder = msgspec.json.Encoder()

        def work(payload: bytes) -> bytes:
            document = extracted(extractor, decoder.decode(payload))
            tally = _ENCODER.encode(tally_of(document))
            return b"".join((_HEAD.pack(len(tally)), tally, encoder.encode(document), b"\n"))

        return work


def packed(item: Item) -> bytes:
    """Give an item as bytes that cross to a worker."""
    return _ENCODER.encode(item)


def unpacked(answer: bytes) -> tuple[Tally, bytes]:
    """Take an answer apart: what was counted, the record as a line of JSON."""
    end = _HEAD.size + _HEAD.unpack_from(answer)[0]
    return _TALLIES.decode(answer[_HEAD.size : end]), answer[end:]


_ENCODER = msgspec.msgpack.Encoder()
_TALLIES = msgspec.msgpack.Decoder(Tally)
