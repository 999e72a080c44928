"""Documents in archives: members are streamed, never unpacked to disk, and none may be larger than a document."""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any

import msgspec

from newsextract.batch.items import Item, Reading, Unread, printable
from newsextract.batch.streams import need, read_document
from newsextract.errors import InputError
from newsextract.intake import without_surrogates
from newsextract.records import Source

__all__ = ["BROKEN", "Open", "read_tar", "read_warc", "read_zip"]

Open = Callable[[str, IO[bytes], Source], Iterator[Item | Unread]]
"""Reads a member: its name, its stream, its place."""
BROKEN = (InputError, OSError, EOFError, ValueError, zlib.error, zipfile.BadZipFile, tarfile.TarError)
"""What broken or hostile files raise."""
_HEADER = 1 << 20


def read_zip(
    stream: Any, at: Source, takes: Callable[[str], bool], open_member: Open
) -> Iterator[Item | Unread]:
    """Read the members of a zip archive in their order. One that cannot be read is told of; the others go on."""
    with zipfile.ZipFile(stream) as archive:
        for member in archive.infolist():
            name = without_surrogates(member.filename)
            if member.is_dir() or not takes(name):
                continue
            where = msgspec.structs.replace(at, member=name)
            try:
                with archive.open(member) as content:
                    yield from open_member(name, content, where)
            except (RuntimeError, NotImplementedError) as error:  # encrypted; a method that Python lacks
                yield Unread(where, type(error).__name__, f"the member cannot be read: {error}")
            except BROKEN as error:
                yield Unread(where, type(error).__name__, str(error) or "the member is broken")


class _Member(tarfile.TarInfo):
    """A member whose long headers are bounded: tarfile reads them into memory, whatever size they claim."""

    def _proc_pax(self, archive: tarfile.TarFile) -> Any:
        self._bounded()
        return super()._proc_pax(archive)  # type: ignore[misc]

    def _proc_gnulong(self, archive: tarfile.TarFile) -> Any:
        self._bounded()
        return super()._proc_gnulong(archive)  # type: ignore[misc]

    def _bounded(self) -> None:
        if self.size > _HEADER:
            raise tarfile.HeaderError(f"a header of {self.size} bytes")


def read_tar(
    stream: IO[bytes], at: Source, takes: Callable[[str], bool], open_member: Open
) -> Iterator[Item | Unread]:
    """Read the files of a tar archive as they come by. Links and devices are never followed."""
    with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Member) as archive:
        for member in archive:
            archive.members = []  # type: ignore[attr-defined]  # else it remembers each
            name = printable(member.name)
            if not member.isfile() or not takes(name):
                continue
            where = msgspec.structs.replace(at, member=name)
            content = archive.extractfile(member)
            if content is None:
                continue
            try:
                yield from open_member(name, content, where)
            except InputError as error:
                yield Unread(where, "InputError", str(error))


def read_warc(stream: IO[bytes], at: Source, how: Reading) -> Iterator[Item | Unread]:
    """Read the HTML responses of a WARC file; `url` is the address asked for, `record` the record's id."""
    warc = need("fastwarc.warc", "warc")
    records = warc.ArchiveIterator(
        stream, record_types=warc.WarcRecordType.response, parse_http=True, auto_decode="all"
    )
    for record in records:
        where = msgspec.structs.replace(at, record=without_surrogates(record.record_id or ""))
        if not _is_page(record):
            continue
        try:
            content = read_document(record.reader, how.max_bytes)
        except BROKEN as error:
            yield Unread(where, type(error).__name__, str(error) or "the record is broken")
            continue
        yield Item(
            source=where,
            id=str(where),
            content=content,
            form="html",
            charset=record.http_charset,
            url=without_surrogates(record.headers.get("WARC-Target-URI") or "") or None,
            published=how.published,
            body=how.body,
        )


def _is_page(record: Any) -> bool:
    """Say whether a response holds a page: status 200 to 299, and HTML by its header or for want of one."""
    http = record.http_headers
    if http is None or not 200 <= (http.status_code or 0) < 300:
        return False
    kind = (record.http_content_type or "text/html").lower()
    return kind in ("text/html", "application/xhtml+xml")
