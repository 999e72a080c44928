"""In the parent: who gets which job, and what becomes of the jobs of workers that hang or die."""

from __future__ import annotations

import multiprocessing
import os
import selectors
import signal
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

from newsextract.errors import NewsExtractError
from newsextract.pool.process import Job, Worker
from newsextract.pool.serving import ANSWER, READY, Work

__all__ = ["Answer", "Loss", "Pool"]

_DEPTH = 16
"""Jobs that a worker holds: enough to be busy while the parent waits for a disk."""
_IN_FLIGHT = 4_000_000
_START_SECONDS = 120.0


class Loss(NamedTuple):
    """Why a job has no answer: the stage (`extract`, `timeout`, `worker`), the error's class, and what it says."""

    stage: str
    error: str
    message: str


class Answer(NamedTuple):
    """What became of a job."""

    number: int
    payload: bytes | None
    loss: Loss | None
    seconds: float
    """From its start in the worker until the answer was read."""


class Pool:
    """A pool of worker processes.

    `setup()` gives the work; it is called once before forking, where the platform forks, else once in each worker
    (`fork=False`: there too, for processes full of threads; `setup` is then pickled).
    `timeout` is in seconds for each job; a worker is replaced after `recycle` jobs.

    >>> with Pool(_shouting, workers=1) as pool:
    ...     pool.submit(1, b"abc")
    ...     [answer] = pool.wait()
    >>> answer.payload
    b'ABC'
    """

    def __init__(
        self,
        setup: Callable[[], Work],
        *,
        workers: int = 1,
        timeout: float = 60.0,
        recycle: int = 5_000,
        fork: bool = True,
    ) -> None:
        self._forks = fork and "fork" in multiprocessing.get_all_start_methods() and os.name == "posix"
        self._context: Any = multiprocessing.get_context("fork" if self._forks else "spawn")
        self._work = setup() if self._forks else setup
        self._timeout = timeout
        self._recycle = recycle
        self._selector = selectors.DefaultSelector()
        self._workers: list[Worker] = []
        self._waiting: deque[Job] = deque()
        self._died_once: set[int] = set()
        self._stillborn = 0
        self._size = max(1, workers)
        self._looked = time.monotonic()
        for _ in range(self._size):
            self._start()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pending(self) -> int:
        """Jobs without an answer so far."""
        return len(self._waiting) + sum(len(one.jobs) for one in self._workers)

    @property
    def pids(self) -> list[int]:
        """The processes' ids."""
        return [one.process.pid or 0 for one in self._workers]

    def room(self) -> bool:
        """Say whether a job that is submitted now would soon be begun."""
        return len(self._waiting) < self._size

    def submit(self, number: int, payload: bytes) -> None:
        """Hand in a job. Its number comes back with its answer."""
        self._waiting.append(Job(number, payload))
        self._hand_out()

    def wait(self, seconds: float | None = None) -> list[Answer]:
        """Give the answers that are there; wait for the first up to `seconds` (None: as long as it takes)."""
        until = time.monotonic() + (float("inf") if seconds is None else seconds)
        answers: list[Answer] = []
        while self.pending and not answers:
            left = until - time.monotonic()
            self._turn(min(0.5, max(0.0, left)), answers)
            if left <= 0:
                break
        return answers

    def close(self) -> None:
        """End all workers, at once."""
        for one in self._workers:
            self._drop(one)
        self._workers.clear()
        self._waiting.clear()
        self._selector.close()

    # ------------------------------------------------------------------ one turn of the loop

    def _turn(self, seconds: float, answers: list[Answer]) -> None:
        for key, events in self._selector.select(seconds):
            worker: Worker = key.data
            if events & selectors.EVENT_WRITE:
                worker.send()
                self._watch(worker)
            if events & selectors.EVENT_READ:
                self._read(worker, answers)
        self._end_late_ones(answers)
        self._hand_out()

    def _read(self, worker: Worker, answers: list[Answer]) -> None:
        messages, alive = worker.receive()
        for kind, content in messages:
            now = time.monotonic()
            if kind == READY:
                worker.ready, self._stillborn = True, 0
            else:
                job = worker.jobs.popleft()
                worker.done += 1
                self._died_once.discard(job.number)
                answers.append(_answer(job.number, kind, content, now - worker.since))
            worker.since = now
        if not alive:
            self._bury(worker, answers)
        elif not worker.jobs and worker.done >= self._recycle:
            self._replace(worker)

    def _watch(self, worker: Worker) -> None:
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if worker.unsent else 0)
        if self._selector.get_key(worker.link).events != events:
            self._selector.modify(worker.link, events, worker)

    def _hand_out(self) -> None:
        while self._waiting:
            job = self._waiting[0]
            free = [one for one in self._workers if self._takes(one, job)]
            if not free:
                return
            worker = min(free, key=lambda one: len(one.jobs))
            worker.load(self._waiting.popleft())
            self._watch(worker)

    def _takes(self, worker: Worker, job: Job) -> bool:
        if worker.done + len(worker.jobs) >= self._recycle:
            return False
        if self._died_once and any(one.number in self._died_once for one in (job, *worker.jobs)):
            return not worker.jobs  # a suspect runs alone
        return len(worker.jobs) < _DEPTH and (not worker.jobs or worker.held < _IN_FLIGHT)

    # ------------------------------------------------------------------ workers that hang or die

    def _end_late_ones(self, answers: list[Answer]) -> None:
        now = time.monotonic()
        if (gap := now - self._looked) > 2.0:  # we were stopped or kept elsewhere: not the workers' fault
            for one in self._workers:
                one.since += gap
        self._looked = now
        for worker in list(self._workers):
            late = now - worker.since
            if not worker.ready and late > _START_SECONDS:
                self._bury(worker, answers)
            elif worker.ready and worker.jobs and late > self._timeout:
                job = worker.jobs.popleft()
                message = f"not done after {self._timeout:g} s"
                answers.append(Answer(job.number, None, Loss("timeout", "Timeout", message), late))
                self._replace(worker)

    def _bury(self, worker: Worker, answers: list[Answer]) -> None:
        """See to the jobs of a worker that died: the one it was at is tried once more, alone, then given up."""
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn > 3:
                worker.process.join(5)
                raise NewsExtractError(
                    f"worker processes end before they begin (exit code {worker.process.exitcode})",
                    remedy="see what they printed above; where scripts are run by spawning, guard the call "
                    'by `if __name__ == "__main__":`',
                )
        elif worker.jobs:
            job = worker.jobs.popleft()
            if job.number in self._died_once:
                self._died_once.discard(job.number)
                worker.process.join(5)
                message = f"its worker process died twice ({_cause(worker.process.exitcode)})"
                loss = Loss("worker", "WorkerDied", message)
                answers.append(Answer(job.number, None, loss, time.monotonic() - worker.since))
            else:
                self._died_once.add(job.number)
                worker.jobs.appendleft(job)
        self._replace(worker)

    def _replace(self, worker: Worker) -> None:
        self._waiting.extendleft(reversed(worker.jobs))
        worker.jobs.clear()
        self._drop(worker)
        self._workers.remove(worker)
        self._start()

    def _drop(self, worker: Worker) -> None:
        with suppress(KeyError, ValueError):
            self._selector.unregister(worker.link)
        worker.end()

    def _start(self) -> None:
        worker = Worker(
            self._context, self._work, forked=self._forks, others=self._workers, timeout=self._timeout
        )
        self._workers.append(worker)
        self._selector.register(worker.link, selectors.EVENT_READ, worker)


def _answer(number: int, kind: int, content: bytes, seconds: float) -> Answer:
    if kind == ANSWER:
        return Answer(number, content, None, seconds)
    name, _, message = content.decode().partition("\n")
    return Answer(number, None, Loss("extract", name, message), seconds)


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return f"killed by {signal.Signals(-code).name}"
    return f"exit code {code}"


def _shouting() -> Work:
    """Give the work of the example above."""
    return bytes.upper
