"""Bytes to text: byte order mark, declared label, strict UTF-8, then tolerant scoring.

Labels are read as browsers read them (WHATWG Encoding): gb2312 and gbk are GB18030, a superset; big5 is Big5-HKSCS.
A label that the bytes contradict is not believed. Bad bytes are counted, never turned into other characters.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from newsextract.records import Encoding, EncodingSource

__all__ = ["Decoded", "decode"]


class Decoded(NamedTuple):
    """The text, and how it was read."""

    text: str
    encoding: Encoding


_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LABEL = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,30})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{2,30})""",
    re.I,
)
_AS_BROWSERS = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "gb18030": "gb18030", "cp936": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "big5hkscs": "big5hkscs", "cp950": "big5hkscs",
    "utf8": "utf-8", "utf-8": "utf-8", "unicode-1-1-utf-8": "utf-8", "hz-gb-2312": "hz", "hz": "hz",
    "utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
_NO_CHARSETS = frozenset({"undefined", "punycode", "idna", "unicode_escape", "raw_unicode_escape"})
"""Codecs of text that Python has for itself: a page that declares one is mistaken."""
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_COMMON = re.compile(
    "[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取完据处理府研究報導這個們國會時來說對學開關電話臺灣區經濟發點]+"
)
_HAN = re.compile("[\u4e00-\u9fff]+")
_ODD = re.compile("[\ue000-\uf8ff\ufffd\x00\uac00-\ud7a3]")
_SAMPLE = 200_000
_SURE = 0.35
MOST_BAD_RUNS = 2_000
_WINDOW = 65_536
_LONGEST = 8


def decode(data: bytes, given: str | None = None, charset: str | None = None) -> Decoded:
    """Read bytes as text. Never raises; `Encoding.bad_bytes` counts what could not be read.

    `given` is a codec that the caller knows to be right; `charset` is the label of the HTTP header, believed before the
    page's own where the bytes do not contradict it. An unknown name is passed over.

    >>> decode("总投资86亿元".encode("gb18030")).encoding.codec
    'gb18030'
    >>> decode(b'<meta charset=gb2312>' + "总投资".encode()).encoding.chosen
    'utf8'
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return _read(data[len(mark) :], marked, "bom")
    if given and (codec := _codec(given)):
        return _read(data, codec, "given")
    labels = [one for one in (_codec(charset) if charset else None, _declared(data)) if one]
    if data.isascii() and b"~{" in data and ("hz" in labels or _score(data, "hz") > _SURE):
        return _read(data, "hz", "declared" if "hz" in labels else "scored")
    as_utf8 = _strictly(data, "utf-8", "declared" if "utf-8" in labels else "utf8")
    if as_utf8 is not None and not _looks_wide(data):
        return as_utf8
    for label in labels:
        if _score(data, label) > _SURE:
            return _read(data, label, "declared")
    weights = {label: 0.1 * (len(labels) - place) for place, label in enumerate(dict.fromkeys(labels))}
    best = max(_CANDIDATES, key=lambda codec: _score(data, codec) + weights.get(codec, 0.0))
    return _read(data, best, "declared" if best in labels else "scored")


def _codec(label: str) -> str | None:
    name = label.strip().lower()
    if name in _AS_BROWSERS:
        return _AS_BROWSERS[name]
    try:
        codec = codecs.lookup(name)
        b"1".decode(name)  # LookupError for codecs of no text: base64, zlib
    except (LookupError, UnicodeError):
        return None
    return None if codec.name in _NO_CHARSETS else codec.name


def _declared(data: bytes) -> str | None:
    found = _LABEL.search(data[:8192])
    if found is None:
        return None
    codec = _codec((found[1] or found[2]).decode("ascii", "ignore"))
    return None if codec in ("utf-16-le", "utf-16-be") else codec


def _looks_wide(data: bytes) -> bool:
    """Say whether the bytes look like UTF-16 without a mark: a zero in every other byte of markup or digits."""
    head = data[:400]
    return len(head) >= 8 and (head[1::2].count(0) > len(head) * 0.3 or head[0::2].count(0) > len(head) * 0.3)


def _read(data: bytes, codec: str, chosen: EncodingSource) -> Decoded:
    """Decode, each run of bytes that cannot be read becoming U+FFFD, and count them."""
    if (strict := _strictly(data, codec, chosen)) is not None:
        return strict
    pieces, bad = _pieces(data, codec)
    return Decoded("".join(pieces), Encoding(codec=codec, chosen=chosen, bad_bytes=bad))


def _strictly(data: bytes, codec: str, chosen: EncodingSource) -> Decoded | None:
    """Decode; None where a byte cannot be read."""
    try:
        return Decoded(data.decode(codec), Encoding(codec=codec, chosen=chosen, bad_bytes=0))
    except UnicodeDecodeError:
        return None


def _pieces(data: bytes, codec: str) -> tuple[list[str], int]:
    """Decode what can be, and count what cannot; in windows, for an error costs a copy of all that is read at once."""
    pieces: list[str] = []
    bad = place = 0
    size = len(data) if codec == "hz" else _WINDOW
    while place < len(data):
        window = data[place : place + size]
        try:
            pieces.append(window.decode(codec))
            place += len(window)
        except UnicodeDecodeError as error:
            pieces.append(window[: error.start].decode(codec))
            place += error.start
            if error.start and len(window) == size and size - error.start < _LONGEST:
                continue  # a character that the end of the window cut
            width = 1 if codec in ("gb18030", "big5hkscs") else max(1, error.end - error.start)
            bad += width
            place += width
            pieces.append("\ufffd")
            if bad > MOST_BAD_RUNS:
                rest = data[place:].decode(codec, "replace")
                return [*pieces, rest], bad + rest.count("\ufffd")
    return pieces, bad


def _score(data: bytes, codec: str) -> float:
    """Score a reading from -1 to 1: the share of common characters among Han and odd ones, less what is bad or odd."""
    decoded = _read(data[:_SAMPLE], codec, "scored")
    text = decoded.text
    if not text:
        return -1.0
    han = "".join(_HAN.findall(text))
    odd = len(_ODD.findall(text))
    common = sum(map(len, _COMMON.findall(han))) / (len(han) + odd) if han else 0.0
    return common - 4 * odd / max(1, len(text)) - 2 * decoded.encoding.bad_bytes / max(1, len(data[:_SAMPLE]))
