"""One sitting of a run: the loop that keeps workers busy and writes what they answer, in the order of the input."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from newsextract.batch.items import Item, Unread, key_of
from newsextract.batch.plan import Plan, Progress
from newsextract.batch.state import Done, Ledger, Line
from newsextract.pool import Pool
from newsextract.records import Source
from newsextract.work import Extraction, packed, unpacked

__all__ = ["Failure", "Sitting"]

_WINDOW = 256
_WINDOW_BYTES = 64_000_000
_COMMIT_SECONDS = 1.0
_COMMIT_DOCUMENTS = 1_000


class Failure(msgspec.Struct, frozen=True):
    """A line of errors.jsonl."""

    source: Source
    id: str | None
    stage: str
    error: str
    message: str


class _Sent(NamedTuple):
    """A document at a worker: what to say of it when it is lost."""

    key: str
    source: Source
    id: str | None
    size: int


class Sitting:
    """The documents of one sitting: read, at a worker, or waiting for those before them."""

    def __init__(
        self,
        plan: Plan,
        ledger: Ledger,
        interrupted: list[int],
        tell: Callable[[Progress], None] | None,
        expected: int | None,
    ) -> None:
        self._expected = expected
        self._plan, self._ledger, self._interrupted, self._tell = plan, ledger, interrupted, tell
        self._pool: Pool | None = None
        self._sent: dict[int, _Sent] = {}
        self._ready: dict[int, Line] = {}
        self._held = 0
        self._next_in = self._next_out = self.new = 0
        self._pending = 0
        self._began = self._committed = self._told = time.monotonic()

    def elapsed(self) -> float:
        """Give the seconds since the sitting began."""
        return time.monotonic() - self._began

    def through(self, items: Iterator[Item | Unread]) -> bool:
        """Go through the items; say whether all of them are done (False: a limit or an interruption came first)."""
        try:
            complete = self._feed(items)
            while self._next_out < self._next_in:
                self._collect()
            self._ledger.commit()
            return complete
        finally:
            if self._pool is not None:
                self._pool.close()

    def _feed(self, items: Iterator[Item | Unread]) -> bool:
        for walked, item in enumerate(items):
            if self._interrupted or walked == self._plan.limit:
                return False
            key = key_of(item)
            if self._ledger.walks_by(key):
                self._report()
                continue
            number = self._next_in
            self._next_in += 1
            if (line := self._ledger.recall(key)) is not None:
                self._ready[number] = line
            elif isinstance(item, Unread):
                failure = Failure(item.source, None, "read", item.error, item.message)
                self._ready[number] = _failed(key, failure, 0.0)
                self.new += 1
            else:
                self._submit(number, key, item)
            self._write()
            while self._full():
                self._collect()
        return not self._interrupted

    def _submit(self, number: int, key: str, item: Item) -> None:
        payload = packed(item)
        assert item.source is not None
        self._sent[number] = _Sent(key, item.source, item.id, len(payload))
        self._held += len(payload)
        if self._pool is None:
            self._pool = Pool(
                Extraction(self._plan.options),
                workers=self._plan.workers or os.cpu_count() or 1,
                timeout=self._plan.timeout,
                recycle=self._plan.recycle,
            )
        self._pool.submit(number, payload)

    def _full(self) -> bool:
        """Say whether nothing more may be read now: the workers have enough, or the first is long in coming."""
        if self._pool is None:
            return False
        return (
            not self._pool.room() or self._next_in - self._next_out >= _WINDOW or self._held >= _WINDOW_BYTES
        )

    def _collect(self) -> None:
        """Wait for some answers and write what is next in order."""
        assert self._pool is not None
        for answer in self._pool.wait(1.0):
            sent = self._sent.pop(answer.number)
            if answer.payload is None:
                assert answer.loss is not None
                failure = Failure(sent.source, sent.id, *answer.loss)
                line = _failed(sent.key, failure, answer.seconds)
                self._held -= sent.size
            else:
                tally, document = unpacked(answer.payload)
                done = Done(sent.key, len(document), 0, round(answer.seconds, 6), tally)
                line = Line(done, document, b"")
                self._held += len(document) - sent.size
            self._ready[answer.number] = line
            self.new += 1
        self._write()

    def _write(self) -> None:
        while (line := self._ready.pop(self._next_out, None)) is not None:
            self._ledger.add(line)
            if self._held:
                self._held -= len(line.document)
            self._next_out += 1
            self._pending += 1
        now = time.monotonic()
        if self._pending >= _COMMIT_DOCUMENTS or (self._pending and now - self._committed > _COMMIT_SECONDS):
            self._ledger.commit()
            self._committed, self._pending = now, 0
        self._report()

    def _report(self) -> None:
        now = time.monotonic()
        if self._tell is not None and now - self._told > 0.2:
            self._told = now
            ledger = self._ledger
            self._tell(Progress(ledger.documents, ledger.failures, self.new, self.elapsed(), self._expected))


def _failed(key: str, failure: Failure, seconds: float) -> Line:
    error = msgspec.json.encode(failure) + b"\n"
    return Line(Done(key, 0, len(error), round(seconds, 6), None), b"", error)
