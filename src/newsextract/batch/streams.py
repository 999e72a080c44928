"""Streams of bytes, decompressed as they are read, and stopped when they blow up."""

from __future__ import annotations

import io
from typing import IO, Any

from newsextract.errors import InputError

__all__ = ["COMPRESSED", "decompressed", "inner_name", "need", "read_document", "too_large"]

COMPRESSED = (".gz", ".zst", ".bz2", ".xz")
_FREE = 200_000_000
_RATIO = 200


class Measured(io.RawIOBase):
    """A decompressing stream that stops when it has grown far beyond what it was made of.

    InputError beyond 200 MB at more than 200 times the compressed size: real pages shrink to a tenth, not a thousandth.
    """

    def __init__(self, inner: IO[bytes], compressed: IO[bytes]) -> None:
        self._inner, self._compressed, self._given = inner, compressed, 0

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read some bytes."""
        data = self._inner.read(len(buffer))
        self._given += len(data)
        if self._given > _FREE and self._given > _RATIO * max(1, self._compressed.tell()):
            raise InputError(
                f"it grows more than {_RATIO} times when decompressed, as archive bombs do; reading stopped",
                remedy="if it is not one, decompress it first",
            )
        buffer[: len(data)] = data
        return len(data)


class Counted(io.RawIOBase):
    """A stream that says how far it was read, for those that cannot tell (pipes, members of archives)."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner, self._place = inner, 0

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read some bytes."""
        data = self._inner.read(len(buffer))
        self._place += len(data)
        buffer[: len(data)] = data
        return len(data)

    def tell(self) -> int:
        """Say how many bytes were read."""
        return self._place


def inner_name(name: str) -> str:
    """Take the suffix of a compression off; `.tgz` is `.tar.gz`.

    >>> inner_name("day.jsonl.gz"), inner_name("pages.tgz"), inner_name("page.html")
    ('day.jsonl', 'pages.tar', 'page.html')
    """
    low = name.lower()
    if low.endswith(".tgz"):
        return name[:-4] + ".tar"
    return next((name[: -len(one)] for one in COMPRESSED if low.endswith(one)), name)


def decompressed(name: str, stream: IO[bytes]) -> IO[bytes]:
    """Give the stream behind the compression that the name tells of. InputError where the package for it is missing."""
    low = name.lower()
    counted: Any = Counted(stream)
    inner: Any
    if low.endswith((".gz", ".tgz")):
        import gzip

        inner = gzip.GzipFile(fileobj=counted)
    elif low.endswith(".bz2"):
        import bz2

        inner = bz2.BZ2File(counted)
    elif low.endswith(".xz"):
        import lzma

        inner = lzma.LZMAFile(counted)  # noqa: SIM115 (the caller closes what is below it)
    elif low.endswith(".zst"):
        zstandard = need("zstandard", "zstd")
        inner = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(
            counted, read_across_frames=True
        )
    else:
        return stream
    return io.BufferedReader(Measured(inner, counted), 1 << 16)


def need(module: str, extra: str) -> Any:
    """Import a package of an extra. InputError says how to install it."""
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(
            f"reading or writing this needs the package {module}",
            remedy=f"pip install 'newsextract[{extra}]'",
        ) from error


def read_document(stream: IO[bytes], most: int) -> bytes:
    """Read one document whole. InputError when it is larger than `most` bytes."""
    data = bytearray()
    while piece := stream.read(min(1 << 20, most + 1 - len(data))):
        data += piece
        if len(data) > most:
            raise too_large(most)
    return bytes(data)


def too_large(most: int) -> InputError:
    """Give the error for a document beyond the limit."""
    return InputError(f"it is larger than {most} bytes", remedy="raise --max-size, if it is one article")
