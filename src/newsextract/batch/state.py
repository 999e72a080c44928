"""The run folder: what is done, so that nothing is lost, doubled or half written.

`documents.jsonl` and `errors.jsonl` only grow, in the order of the input. `.journal` has a line for each document: its
key and how many bytes it has in either. Results are written and synced before their journal lines, so whatever ends a
run, the journal never runs ahead: what lies behind it is cut off when the run goes on.

Where the inputs changed since, the records behind the first change are set aside (`.aside-N/`) and taken from there
when their document comes by; so the output is always in the order of the input.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from newsextract.work import Tally

__all__ = ["DOCUMENTS", "ERRORS", "Done", "Ledger", "Line"]

DOCUMENTS = "documents.jsonl"
ERRORS = "errors.jsonl"
JOURNAL = ".journal"
ASIDE = ".aside-"


class Done(msgspec.Struct, frozen=True, array_like=True):
    """A line of the journal."""

    key: str
    document: int
    """Bytes of its line in documents.jsonl; 0 where it failed."""
    error: int
    seconds: float
    tally: Tally | None
    """What was counted of it; None where it failed."""


class Line(NamedTuple):
    """What one document gave: its place in the journal, its line in documents.jsonl or in errors.jsonl."""

    done: Done
    document: bytes
    error: bytes


class Aside(NamedTuple):
    """Where the record of an earlier sitting was set aside."""

    folder: Path
    document: int
    error: int
    done: Done


class Ledger:
    """The growing files of a run folder, and the walk along what an earlier sitting left."""

    def __init__(self, folder: Path, *, retry_failed: bool = False) -> None:
        self.folder = folder
        self._retry = retry_failed
        self._encoder = msgspec.json.Encoder()
        self._pending: list[bytes] = []
        self.documents = self.failures = 0
        count, self._at = _recover(folder)
        self._journal = _appending(folder / JOURNAL)
        self._unsynced: set[IO[bytes]] = set()
        self._files = (_appending(folder / DOCUMENTS), _appending(folder / ERRORS))
        self._left = count
        self._before = (folder / JOURNAL).open("rb")
        self._walked = [0, 0]
        self._aside = _asides(folder)

    # ------------------------------------------------------------------ what is done

    def walks_by(self, key: str) -> bool:
        """Say whether the next document is done already and in its place.

        At the first that is not, what an earlier sitting left behind it is set aside.
        """
        if not self._left:
            return False
        done, size = self._next()
        if done.key == key and not (done.error and self._retry):
            self._walked[0] += done.document
            self._walked[1] += done.error
            self._tally(done)
            return True
        self._set_aside(size)
        return False

    def recall(self, key: str) -> Line | None:
        """Give what was set aside for a document."""
        found = self._aside.get(key)
        if found is None or (found.done.error and self._retry):
            return None
        return Line(found.done, _cut(found, DOCUMENTS), _cut(found, ERRORS))

    def _next(self) -> tuple[Done, int]:
        line = self._before.readline()
        self._left -= 1
        return msgspec.json.decode(line, type=Done), len(line)

    def _tally(self, done: Done) -> None:
        self.documents += 1
        self.failures += bool(done.error)

    def end_of_input(self) -> None:
        """Cut off what the inputs no longer hold, and let go of what was set aside."""
        if self._left:
            _, size = self._next()
            self._set_aside(size)
        self.commit()
        for path in self.folder.glob(ASIDE + "*"):
            shutil.rmtree(path)

    def _set_aside(self, size: int) -> None:
        """Move the records behind the present place to a folder of their own; cut the files there."""
        place = self._before.tell() - size
        self._before.close()
        number = 1 + max((_number(one) for one in self.folder.glob(ASIDE + "*")), default=0)
        made = self.folder / f".tmp{ASIDE}{number}"
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir()
        cuts = ((JOURNAL, place), (DOCUMENTS, self._walked[0]), (ERRORS, self._walked[1]))
        for name, cut in cuts:
            with (self.folder / name).open("rb") as old, (made / name).open("wb") as new:
                old.seek(cut)
                shutil.copyfileobj(old, new, 1 << 20)
                _sync(new)
        made.rename(self.folder / f"{ASIDE}{number}")
        _sync_folder(self.folder)
        for file, (_, cut) in zip((self._journal, *self._files), cuts, strict=True):
            file.truncate(cut)
            _sync(file)
        self._left, self._at = 0, list(self._walked)
        self._before = (self.folder / JOURNAL).open("rb")
        self._aside = _asides(self.folder)

    # ------------------------------------------------------------------ what comes

    def add(self, line: Line) -> None:
        """Write what the next document gave; committed by the next `commit`."""
        for file, part in zip(self._files, line[1:], strict=True):
            if part:
                file.write(part)
                self._unsynced.add(file)
        self._pending.append(self._encoder.encode(line.done) + b"\n")
        self._tally(line.done)

    def commit(self) -> None:
        """Make what was added last: data to the disk, then the journal's lines."""
        if not self._pending:
            return
        for file in self._unsynced:
            _sync(file)
        self._unsynced.clear()
        self._journal.write(b"".join(self._pending))
        _sync(self._journal)
        self._pending.clear()

    def close(self) -> None:
        """Close the files; what was not committed is done again next time."""
        self._before.close()
        for file in (*self._files, self._journal):
            with suppress(OSError):
                file.close()

    def walk(self) -> Iterator[Done]:
        """Give all that is committed, in order."""
        with (self.folder / JOURNAL).open("rb") as journal:
            for line in journal:
                yield msgspec.json.decode(line, type=Done)


def _recover(folder: Path) -> tuple[int, list[int]]:
    """Cut the files back to the last document that is whole in all of them: the count, and the sizes."""
    sizes = [_size(folder / DOCUMENTS), _size(folder / ERRORS)]
    at, place, count = [0, 0], 0, 0
    if (folder / JOURNAL).exists():
        with (folder / JOURNAL).open("rb") as journal:
            for line in journal:
                try:
                    done = msgspec.json.decode(line, type=Done) if line.endswith(b"\n") else None
                except msgspec.MsgspecError:
                    done = None
                if done is None or at[0] + done.document > sizes[0] or at[1] + done.error > sizes[1]:
                    break
                at = [at[0] + done.document, at[1] + done.error]
                place += len(line)
                count += 1
    for name, size in ((JOURNAL, place), (DOCUMENTS, at[0]), (ERRORS, at[1])):
        with _appending(folder / name) as file:
            if file.tell() != size:
                file.truncate(size)
                _sync(file)
    return count, at


def _asides(folder: Path) -> dict[str, Aside]:
    """Index what was set aside by key; the newest wins."""
    found: dict[str, Aside] = {}
    for path in sorted(folder.glob(ASIDE + "*"), key=_number):
        at = [0, 0]
        with (path / JOURNAL).open("rb") as journal:
            for line in journal:
                done = msgspec.json.decode(line, type=Done)
                found[done.key] = Aside(path, at[0], at[1], done)
                at = [at[0] + done.document, at[1] + done.error]
    return found


def _cut(aside: Aside, name: str) -> bytes:
    place, size = (
        (aside.document, aside.done.document) if name == DOCUMENTS else (aside.error, aside.done.error)
    )
    if not size:
        return b""
    with (aside.folder / name).open("rb") as file:
        file.seek(place)
        return file.read(size)


def _number(path: Path) -> int:
    return int(path.name.removeprefix(ASIDE))


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _appending(path: Path) -> IO[bytes]:
    return path.open("ab", buffering=1 << 18)


def _sync(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    with suppress(OSError, AttributeError):  # not every platform opens folders
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
