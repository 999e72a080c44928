"""What is let in: bytes or str, no longer than the limit, without half characters; what is no text is told of."""

from __future__ import annotations

import re
from typing import overload

from newsextract.errors import InputError
from newsextract.limits import Limits
from newsextract.records import Warn

__all__ = ["REPLACEMENT", "admit", "refuse_foreign", "without_surrogates"]

REPLACEMENT = "\ufffd"
_SURROGATE = re.compile("[\ud800-\udfff]")
_PATH = re.compile(
    r"[^\s<>，。]{1,200}\.(?:s?html?|xhtml|txt|md|json|jsonl|pdf|docx?)|https?://[^\s<>，。]{1,500}", re.I
)
_ARCHIVE = "`newsextract batch` reads archives and tables"
_PAPER = "save it as HTML or as plain text"
_MEDIA = "there is no text in it to read"
_FOREIGN = (
    (0, b"PK\x03\x04", "a zip archive or an Office document", f"{_ARCHIVE}; {_PAPER} if it is a document"),
    (0, b"\x1f\x8b", "a gzip file", _ARCHIVE),
    (4, b"1AY&SY", "a bzip2 file", _ARCHIVE),
    (0, b"\xfd7zXZ\0", "an xz file", _ARCHIVE),
    (0, b"\x28\xb5\x2f\xfd", "a zstd file", _ARCHIVE),
    (257, b"ustar", "a tar archive", _ARCHIVE),
    (0, b"WARC/1.", "a WARC file", _ARCHIVE),
    (0, b"PAR1", "a Parquet file", _ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (0, b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (0, b"%PDF-", "a PDF document", _PAPER),
    (0, b"{\\rtf", "an RTF document", _PAPER),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document", _PAPER),
    (0, b"\x89PNG\r\n", "a PNG picture", _MEDIA),
    (0, b"\xff\xd8\xff", "a JPEG picture", _MEDIA),
    (0, b"GIF8", "a GIF picture", _MEDIA),
    (8, b"WEBP", "a WebP picture", _MEDIA),
    (4, b"ftyp", "a video", _MEDIA),
)
"""Where the first bytes of files that are no text stand, those bytes, what such a file is, and what to do with it."""


@overload
def admit(source: str, limits: Limits) -> tuple[str, tuple[Warn, ...]]: ...
@overload
def admit(source: bytes | str, limits: Limits) -> tuple[bytes | str, tuple[Warn, ...]]: ...
def admit(source: bytes | str, limits: Limits) -> tuple[bytes | str, tuple[Warn, ...]]:
    """Cut a source to the limit and put U+FFFD, one for one, where half a character stands.

    TypeError for what is neither bytes nor str.

    >>> admit("3亿元" * 10, Limits(max_bytes=3))[0]
    '3亿元'
    """
    if not isinstance(source, (bytes, str)):
        raise TypeError(f"a source is bytes or str, not {type(source).__name__}; read the file first")
    warnings: list[Warn] = []
    most = limits.max_bytes
    if len(source) > most:
        what = "bytes" if isinstance(source, bytes) else "characters"
        message = f"{len(source)} {what}, of which the first {most} are read (limits.max_bytes)"
        warnings.append(Warn(code="input-cut", message=message))
        source = source[:most]
    if isinstance(source, str) and (count := len(_SURROGATE.findall(source))):
        message = f"lone surrogates in the source, now U+FFFD: {count}"
        warnings.append(Warn(code="surrogates", message=message))
        source = without_surrogates(source)
    if isinstance(source, str) and _PATH.fullmatch(source):
        message = f"the source is {source!r}, a name and not what stands there; read it first"
        warnings.append(Warn(code="looks-like-a-path", message=message))
    if isinstance(source, bytes) and (found := _foreign(source)):
        warnings.append(Warn(code="not-text", message=f"this is {found[0]}, not text; {found[1]}"))
    return source, tuple(warnings)


def refuse_foreign(source: bytes | str) -> None:
    """InputError for bytes that are an archive, a picture or a document that is not plain text."""
    if isinstance(source, bytes) and (found := _foreign(source)):
        raise InputError(f"this is {found[0]}, not text", remedy=found[1])


def _foreign(source: bytes) -> tuple[str, str] | None:
    """Say what bytes are that are no text, and what to do with them."""
    return next(((what, remedy) for at, sign, what, remedy in _FOREIGN if source.startswith(sign, at)), None)


def without_surrogates(text: str) -> str:
    """Put U+FFFD where half a character stands: no UTF-8 and no JSON can hold it.

    >>> without_surrogates("a\\ud800b") == "a\\ufffdb"
    True
    """
    return _SURROGATE.sub(REPLACEMENT, text)
