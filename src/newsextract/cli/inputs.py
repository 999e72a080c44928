"""Where the inputs come from: files, folders, standard input, and lines of JSON. Read one at a time, each bounded."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, Literal, NamedTuple

from newsextract.errors import InputError, NewsExtractError
from newsextract.options import reference_date

__all__ = ["PAGES", "Failed", "Source", "sources"]

PAGES = frozenset((".html", ".htm", ".shtml", ".xhtml", ".txt"))
"""Suffixes of the files that a folder gives, beside those of JSON lines."""
LINES = frozenset((".jsonl", ".ndjson"))


class Source(NamedTuple):
    """One input, read."""

    id: str | None
    content: bytes | str
    form: Literal["auto", "html", "text"] = "auto"
    url: str | None = None
    published: str | None = None


class Failed(NamedTuple):
    """One input that could not be read: its name, with the line where it has lines, and why."""

    name: str
    why: str


def sources(
    inputs: Sequence[str], *, form: str, url: str | None, published: str | None, most: int
) -> Iterator[Source | Failed]:
    """Give each input in the order named, folders in order of path. At most `most` bytes of one are read, and one more.

    Nothing named: standard input.
    """
    for name in inputs or ("-",):
        if name == "-":
            yield from _stream("-", sys.stdin.buffer, form, url, published, most)
            continue
        try:
            paths = list(_files(Path(name)))
        except OSError as error:
            yield Failed(name, _why(error))
            continue
        for path in paths:
            yield from _file(path, form, url, published, most)


def _files(path: Path) -> Iterator[Path]:
    """Give a file, or a folder's pages and dumps. Hidden ones are left out, links to folders not followed."""
    if not path.is_dir():
        yield path
        return
    for entry in sorted(os.scandir(path), key=lambda one: one.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(path / entry.name)
        elif Path(entry.name).suffix.lower() in PAGES | LINES:
            yield path / entry.name


def _file(
    path: Path, form: str, url: str | None, published: str | None, most: int
) -> Iterator[Source | Failed]:
    name = os.fsencode(path).decode("utf-8", "replace")
    if form == "auto" and path.suffix.lower() in LINES:
        form = "jsonl"
    try:
        with path.open("rb") as stream:
            yield from _stream(name, stream, form, url, published, most)
    except OSError as error:
        yield Failed(name, _why(error))


def _stream(
    name: str, stream: IO[bytes], form: str, url: str | None, published: str | None, most: int
) -> Iterator[Source | Failed]:
    if form == "jsonl":
        yield from _json_lines(name, stream, url, published, most)
        return
    id = (url if name == "-" else None) or (None if name == "-" else name)
    yield Source(id, stream.read(most + 1), form, url, published)  # type: ignore[arg-type]


def _json_lines(
    name: str, stream: IO[bytes], url: str | None, published: str | None, most: int
) -> Iterator[Source | Failed]:
    longest = 6 * most + 65_536  # a character may be written as six: \u4e00
    number = 0
    while line := stream.readline(longest):
        number += 1
        where = f"{name}:{number}"
        if len(line) == longest and not line.endswith(b"\n"):
            while (rest := stream.readline(longest)) and not rest.endswith(b"\n"):
                pass
            yield Failed(where, f"the line is longer than {longest} bytes; give it as a file of its own")
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            try:
                yield _json_line(where, line, url, published)
            except NewsExtractError as error:
                yield Failed(where, str(error))


def _json_line(where: str, line: bytes, url: str | None, published: str | None) -> Source:
    """Read one line. InputError or OptionsError says what is wrong with it."""
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is not JSON: {error}", remedy="write one object a line, in UTF-8") from error
    if not isinstance(data, dict):
        raise InputError("this is no object", remedy='write {"id": …, "html": …} or {"id": …, "text": …}')
    form: Literal["html", "text"] = "html" if data.get("html") is not None else "text"
    content = data.get(form)
    if not isinstance(content, str):
        raise InputError("neither html nor text is a string", remedy="give one of them")
    day = _optional(data, "published")
    return Source(
        id=_id(data) or where,
        content=content,
        form=form,
        url=_optional(data, "url") or url,
        published=reference_date(day) if day else published,
    )


def _id(data: dict[str, Any]) -> str:
    id = data.get("id")
    if id is None or isinstance(id, (str, int)):
        return "" if id is None else str(id)
    raise InputError("id is neither a string nor a number", remedy="give one")


def _optional(data: dict[str, Any], name: str) -> str | None:
    value = data.get(name)
    if value is None or isinstance(value, str):
        return value or None
    raise InputError(f"{name} is no string", remedy="give one, or leave it out")


def _why(error: OSError) -> str:
    return error.strerror or str(error)
