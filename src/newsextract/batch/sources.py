"""From what the caller names to documents, one at a time, in an order that depends on names alone."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import IO

from newsextract.batch.archives import BROKEN, read_tar, read_warc, read_zip
from newsextract.batch.items import FORMS, Item, Reading, Unread, printable, source_at
from newsextract.batch.streams import decompressed, inner_name, read_document
from newsextract.batch.tables_in import check_columns, read_csv, read_jsonl, read_parquet
from newsextract.errors import InputError
from newsextract.records import Source

__all__ = ["Inputs", "kind_of"]

KINDS = {
    ".html": "page", ".htm": "page", ".shtml": "page", ".xhtml": "page", ".txt": "page",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".parquet": "parquet",
    ".zip": "zip", ".tar": "tar", ".warc": "warc",
}  # fmt: skip
"""What a file is by its suffix, once that of its compression is off."""
_WHOLE = ("zip", "parquet")


def kind_of(name: str) -> str | None:
    """Say what a file is by its name; None where it says nothing.

    >>> kind_of("pages.tar.zst"), kind_of("a/1.HTML.gz"), kind_of("logo.png")
    ('tar', 'page', None)
    """
    suffix = os.path.splitext(name)[1].lower()
    return KINDS.get(suffix) or KINDS.get(os.path.splitext(inner_name(name))[1].lower())


class Inputs:
    """The documents of files, folders, globs and standard input (`-`).

    What is named is looked for at once: InputError for what is not there, and for a table that was named and lacks its
    column. All that goes wrong later is an `Unread` in its place. The folder `beside` (a run's own) is not read.
    """

    def __init__(
        self,
        inputs: Sequence[str | os.PathLike[str]],
        how: Reading | None = None,
        *,
        beside: Path | None = None,
    ) -> None:
        self.how = how or Reading()
        self._beside = os.path.realpath(beside) if beside else ""
        self.names = tuple(os.fspath(one) for one in inputs)
        if not self.names:
            raise InputError(
                "no input is named", remedy="name files, folders, patterns, or - for standard input"
            )
        self._paths = [path for name in self.names for path in _expand(name)]
        for path in self._paths:
            self._check(path)

    def __iter__(self) -> Iterator[Item | Unread]:
        """Give the documents in order: inputs as named, folders by name. A file that two inputs name comes once."""
        seen: set[tuple[int, int]] | None = set() if len(self._paths) > 1 else None
        for path in self._paths:
            if path == "-":
                yield from self._guarded(
                    self._stream("-", sys.stdin.buffer, source_at("-"), False), source_at("-")
                )
                continue
            for file in self._files(path, ""):
                where = source_at(printable(file))
                try:
                    identity = os.stat(file)
                except OSError as error:
                    yield Unread(where, type(error).__name__, _why(error))
                    continue
                if not S_ISREG(identity.st_mode) and file != path and not S_ISDIR(identity.st_mode):
                    yield Unread(where, "InputError", "this is no file but a pipe, a socket or a device")
                    continue
                if seen is not None:
                    if (identity.st_dev, identity.st_ino) in seen:
                        continue
                    seen.add((identity.st_dev, identity.st_ino))
                yield from self._file(file, where)

    def files(self) -> Iterator[tuple[str, str, int]]:
        """Give what would be read: path, kind, bytes. Nothing is opened."""
        for path in self._paths:
            if path == "-":
                yield "-", "stream", 0
                continue
            for file in self._files(path, ""):
                try:
                    size = os.path.getsize(file)
                except OSError:
                    size = 0
                yield printable(file), self._kind(file), size

    # ------------------------------------------------------------------ files

    def _files(self, path: str, within: str) -> Iterator[str]:
        """Give a file, or the files of a folder by name. Hidden ones are left out, links to folders not followed.

        `within` is the folder's own path in the one that was named.
        """
        if not os.path.isdir(path):
            yield path
            return
        if self._beside and os.path.realpath(path) == self._beside:
            return
        try:
            entries = sorted(os.scandir(path), key=lambda one: one.name)
        except OSError:
            yield path  # opening it will say why
            return
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            inside = os.path.join(path, name)
            if entry.is_dir(follow_symlinks=False):
                yield from self._files(inside, f"{within}{name}/")
            elif not entry.is_dir() and self._takes_file(printable(within + name), kind_of(name) is not None):
                yield inside

    def _check(self, path: str) -> None:
        if path == "-":
            return
        if not os.path.exists(path):
            raise InputError(f"{path} is not there", remedy="look at its name and the folder you are in")
        kind = self._kind(path)
        if os.path.isfile(path) and kind in ("csv", "tsv", "parquet") and inner_name(path) == path:
            try:
                check_columns(path, kind, self.how)
            except OSError as error:
                raise InputError(f"{path} cannot be read: {_why(error)}") from error

    def _kind(self, name: str) -> str:
        if self.how.form in FORMS:
            return kind_of(name) or "page"
        return self.how.form

    def _takes_file(self, relative: str, known: bool) -> bool:
        """Say whether a file of a folder is wanted: by the patterns, else by its suffix."""
        if self.how.exclude and any(_matches(relative, one) for one in self.how.exclude):
            return False
        if self.how.include and (not known or kind_of(relative) in (None, "page")):
            return any(_matches(relative, one) for one in self.how.include)
        return known

    def _takes_member(self, name: str) -> bool:
        return self._takes_file(name, kind_of(name) is not None)

    def _file(self, path: str, where: Source) -> Iterator[Item | Unread]:
        try:
            with open(path, "rb") as stream:
                yield from self._guarded(self._stream(path, stream, where, stream.seekable()), where)
        except OSError as error:
            yield Unread(where, type(error).__name__, _why(error))

    def _guarded(self, items: Iterator[Item | Unread], where: Source) -> Iterator[Item | Unread]:
        """Let a broken file end in one more `Unread`, not in an exception."""
        try:
            yield from items
        except BROKEN as error:
            yield Unread(where, type(error).__name__, str(error) or "the file is broken")

    # ------------------------------------------------------------------ streams

    def _stream(self, name: str, stream: IO[bytes], where: Source, whole: bool) -> Iterator[Item | Unread]:
        """Read what a stream holds. `whole`: it is a file that can be sought in."""
        kind = self._kind(name)
        if kind in _WHOLE and (inner_name(name) != name or not whole):
            raise InputError(
                f"a {kind} file must be seekable: it is read neither compressed nor from a pipe nor from an archive",
                remedy="give it as a file",
            )
        if kind == "zip":
            yield from read_zip(stream, where, self._takes_member, self._member)
            return
        plain = decompressed(name, stream) if kind != "warc" or not name.lower().endswith(".gz") else stream
        if kind == "tar":
            yield from read_tar(plain, where, self._takes_member, self._member)
        else:
            yield from self._documents(kind, plain, where)

    def _member(self, name: str, stream: IO[bytes], where: Source) -> Iterator[Item | Unread]:
        kind = self._kind(name)
        if kind in ("zip", "tar", "parquet"):
            raise InputError(
                f"a {kind} file in an archive is not opened", remedy="unpack the outer one first"
            )
        plain = decompressed(name, stream) if kind != "warc" or not name.lower().endswith(".gz") else stream
        yield from self._documents(kind, plain, where)

    def _documents(self, kind: str, stream: IO[bytes], where: Source) -> Iterator[Item | Unread]:
        how = self.how
        if kind == "jsonl":
            yield from read_jsonl(stream, where, how)
        elif kind in ("csv", "tsv"):
            yield from read_csv(stream, where, how, "\t" if kind == "tsv" else ",")
        elif kind == "parquet":
            yield from read_parquet(stream, where, how)
        elif kind == "warc":
            yield from read_warc(stream, where, how)
        else:
            yield Item(
                source=where,
                id=str(where),
                content=read_document(stream, how.max_bytes),
                form=how.document_form,
                published=how.published,
                body=how.body,
            )


def _expand(name: str) -> list[str]:
    """Give the paths of a pattern in order, or the name itself. InputError for a pattern that nothing matches."""
    if name == "-" or os.path.exists(name) or not glob.has_magic(name):
        return [name]
    found = sorted(glob.glob(name, recursive=True))
    if not found:
        raise InputError(f"nothing matches {name}", remedy="look at the pattern and the folder you are in")
    return [one for one in found if not (os.path.isdir(one) and "**" in name)]


def _matches(relative: str, pattern: str) -> bool:
    return fnmatchcase(relative, pattern) or fnmatchcase(relative.rpartition("/")[2], pattern)


def _why(error: OSError) -> str:
    return error.strerror or str(error)
