"""The run: items in, results out in the same order, committed as they come."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import msgspec

from newsextract.batch.identity import identity, opened, write_json
from newsextract.batch.items import Item, Reading, Unread, key_of
from newsextract.batch.sinks import check_forms, make_tables
from newsextract.batch.sources import Inputs
from newsextract.batch.state import Done, Ledger, Line
from newsextract.batch.stats import statistics
from newsextract.errors import OptionsError
from newsextract.options import Options
from newsextract.pool import Pool
from newsextract.records import Source
from newsextract.work import Extraction, packed, unpacked

__all__ = ["Failure", "Plan", "Progress", "Summary", "run"]

_WINDOW = 256
_WINDOW_BYTES = 64_000_000
_COMMIT_SECONDS = 1.0
_COMMIT_DOCUMENTS = 1_000


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a run does and how."""

    inputs: tuple[str, ...]
    out: Path
    options: Options = Options()
    reading: Reading = Reading()
    to: tuple[str, ...] = ()
    """Forms of table to make of the documents: csv, parquet, sqlite, duckdb."""
    workers: int = 0
    """0: one for each processor."""
    timeout: float = 60.0
    """Seconds for one document."""
    recycle: int = 5_000
    """Documents after which a worker is replaced."""
    limit: int | None = None
    """Stop after this many documents; the same run without it goes on."""
    sample: float | None = None
    """Take this share of the documents, always the same ones."""
    retry_failed: bool = False
    force: bool = False

    def __post_init__(self) -> None:
        for name, wrong in (
            ("timeout", self.timeout <= 0),
            ("recycle", self.recycle < 1),
            ("workers", self.workers < 0),
            ("sample", self.sample is not None and not 0 < self.sample <= 1),
            ("limit", self.limit is not None and self.limit < 0),
        ):
            if wrong:
                value = getattr(self, name)
                raise OptionsError(f"{name} is {value}", remedy="see --help", option=name, value=value)


class Progress(NamedTuple):
    """How far a run is."""

    documents: int
    """With those of earlier sittings, and the failed ones."""
    failures: int
    new: int
    """Done in this sitting."""
    seconds: float
    expected: int | None
    """Documents in all, where that can be known."""


class Summary(NamedTuple):
    """How a run ended. `documents` are all that came, the failed ones too."""

    out: Path
    documents: int
    failures: int
    new: int
    seconds: float
    complete: bool
    interrupted: bool


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


def run(
    plan: Plan,
    tell: Callable[[Progress], None] | None = None,
    tell_stage: Callable[[str], None] = lambda _: None,
) -> Summary:
    """Run a batch, or go on with it. InputError for inputs or a folder that will not do; OSError when a disk is full.

    Call it in the main thread, so that Ctrl-C ends it well: what is in hand is finished, and the summary says so.
    """
    check_forms(plan.to)
    inputs = Inputs(plan.inputs, plan.reading, beside=plan.out)
    name = identity(plan.inputs, plan.reading, plan.options, plan.sample)
    with opened(plan.out, name, force=plan.force):
        ledger = Ledger(plan.out, retry_failed=plan.retry_failed)
        try:
            with _interruptible() as interrupted:
                sitting = _Sitting(plan, ledger, interrupted, tell, _expected(plan, inputs) if tell else None)
                complete = sitting.through(_sampled(inputs, plan.sample))
                if complete:
                    ledger.end_of_input()
            write_json(plan.out / "stats.json", statistics(plan.out, ledger.walk(), complete=complete))
            if not interrupted:
                make_tables(plan.out, plan.to, tell_stage)
        finally:
            ledger.close()
    return Summary(
        plan.out,
        ledger.documents,
        ledger.failures,
        sitting.new,
        sitting.elapsed(),
        complete,
        bool(interrupted),
    )


def _expected(plan: Plan, inputs: Inputs) -> int | None:
    """Say how many documents there will be, where each file is one."""
    if plan.sample is not None:
        return None
    count = 0
    for _, kind, _ in inputs.files():
        if kind != "page":
            return plan.limit
        count += 1
    return count if plan.limit is None else min(count, plan.limit)


class _Sitting:
    """One sitting of a run: the loop that keeps workers busy and writes what they answer, in order."""

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
                characters, document = unpacked(answer.payload)
                done = Done(sent.key, len(document), 0, round(answer.seconds, 6), characters)
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
    return Line(Done(key, 0, len(error), round(seconds, 6), 0), b"", error)


def _sampled(items: Iterable[Item | Unread], share: float | None) -> Iterator[Item | Unread]:
    """Take a share of the items, chosen by their names, so always the same ones. What cannot be read always comes."""
    for item in items:
        if share is not None and isinstance(item, Item):
            digest = blake2b(str(item.source).encode(), digest_size=8).digest()
            if int.from_bytes(digest) >= share * 2**64:
                continue
        yield item


@contextmanager
def _interruptible() -> Iterator[list[int]]:
    """Let the first Ctrl-C (or SIGTERM) finish what is in hand, the second end the run at once."""
    seen: list[int] = []
    if threading.current_thread() is not threading.main_thread():
        yield seen
        return

    def note(number: int, _frame: object) -> None:
        seen.append(number)
        if len(seen) > 1:
            raise KeyboardInterrupt

    before = {one: signal.signal(one, note) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield seen
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
