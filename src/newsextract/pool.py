"""Worker processes that answer in order, and die alone.

A pool hands payloads (bytes) to workers and gives back their answers. Each worker has a socket and holds a few jobs, so it
never waits for the next; it answers them in order, so the job that a dead or hung worker was at is always known.
Only that one is blamed: the others go to the next worker. Nothing here blocks on a worker, and there are no threads,
so that forking anew is safe at any time.
"""

from __future__ import annotations

import multiprocessing
import os
import selectors
import signal
import socket
import struct
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

from newsextract.errors import NewsExtractError

__all__ = ["Answer", "Loss", "Pool", "Work"]

Work = Callable[[bytes], bytes]
"""What a worker does. It runs in the worker; what it raises is the failure of that job."""

_HEAD = struct.Struct("!BQ")
_ANSWER, _RAISED, _READY = 0, 1, 2
_DEPTH = 4
_IN_FLIGHT = 4_000_000
_START_SECONDS = 120.0
_GRACE = 30


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


class _Job(NamedTuple):
    number: int
    payload: bytes


class _Worker:
    """One process, as the parent sees it."""

    def __init__(self, process: BaseProcess, link: socket.socket) -> None:
        self.process = process
        self.link = link
        self.outgoing: deque[memoryview] = deque()
        self.incoming = bytearray()
        self.jobs: deque[_Job] = deque()
        self.ready = False
        self.since = time.monotonic()
        self.done = 0
        self.closing = False

    @property
    def held(self) -> int:
        """Bytes of the jobs that it holds."""
        return sum(len(job.payload) for job in self.jobs)

    def load(self, job: _Job) -> None:
        """Queue a job for sending."""
        if not self.jobs:
            self.since = time.monotonic()
        self.jobs.append(job)
        self.outgoing.append(memoryview(_HEAD.pack(_ANSWER, len(job.payload)) + job.payload))


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
        self._setup = setup
        self._work = setup() if self._forks else None
        self._timeout = timeout
        self._recycle = recycle
        self._selector = selectors.DefaultSelector()
        self._workers: list[_Worker] = []
        self._waiting: deque[_Job] = deque()
        self._died_once: set[int] = set()
        self._lost: list[Answer] = []
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
        return len(self._waiting) + len(self._lost) + sum(len(one.jobs) for one in self._workers)

    @property
    def pids(self) -> list[int]:
        """The processes' ids."""
        return [one.process.pid or 0 for one in self._workers]

    def room(self) -> bool:
        """Say whether a job that is submitted now would soon be begun."""
        return len(self._waiting) < self._size

    def submit(self, number: int, payload: bytes) -> None:
        """Hand in a job. Its number comes back with its answer."""
        self._waiting.append(_Job(number, payload))
        self._hand_out()

    def wait(self, seconds: float | None = None) -> list[Answer]:
        """Give the answers that are there; wait for the first up to `seconds` (None: as long as it takes)."""
        until = None if seconds is None else time.monotonic() + seconds
        answers, self._lost = self._lost, []
        while not answers and self.pending:
            left = 0.5 if until is None else min(0.5, max(0.0, until - time.monotonic()))
            self._turn(left, answers)
            if until is not None and time.monotonic() >= until:
                break
        self._turn(0.0, answers)
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
            worker: _Worker = key.data
            if events & selectors.EVENT_WRITE:
                self._write(worker)
            if events & selectors.EVENT_READ:
                self._read(worker, answers)
        self._end_late_ones(answers)
        self._hand_out()

    def _read(self, worker: _Worker, answers: list[Answer]) -> None:
        alive = True
        try:
            while piece := worker.link.recv(1 << 18):
                worker.incoming += piece
                if len(piece) < 1 << 18:
                    break
            else:
                alive = False
        except BlockingIOError:
            pass
        except OSError:
            alive = False
        self._unpack(worker, answers)
        if not alive:
            self._bury(worker, answers)
        elif not worker.jobs and worker.done >= self._recycle:
            self._replace(worker)

    def _unpack(self, worker: _Worker, answers: list[Answer]) -> None:
        data = worker.incoming
        place = 0
        while len(data) - place >= _HEAD.size:
            kind, length = _HEAD.unpack_from(data, place)
            if len(data) - place - _HEAD.size < length:
                break
            payload = bytes(data[place + _HEAD.size : place + _HEAD.size + length])
            place += _HEAD.size + length
            now = time.monotonic()
            if kind == _READY:
                worker.ready, self._stillborn = True, 0
            else:
                job = worker.jobs.popleft()
                worker.done += 1
                self._died_once.discard(job.number)
                if kind == _ANSWER:
                    answers.append(Answer(job.number, payload, None, now - worker.since))
                else:
                    name, _, message = payload.decode().partition("\n")
                    answers.append(
                        Answer(job.number, None, Loss("extract", name, message), now - worker.since)
                    )
            worker.since = now
        del data[:place]

    def _write(self, worker: _Worker) -> None:
        while worker.outgoing:
            try:
                sent = worker.link.send(worker.outgoing[0])
            except BlockingIOError:
                break
            except OSError:  # it died: reading will say so
                worker.outgoing.clear()
                break
            if sent < len(worker.outgoing[0]):
                worker.outgoing[0] = worker.outgoing[0][sent:]
                break
            worker.outgoing.popleft()
        self._watch(worker)

    def _watch(self, worker: _Worker) -> None:
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if worker.outgoing else 0)
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
            self._write(worker)

    def _takes(self, worker: _Worker, job: _Job) -> bool:
        if worker.closing or worker.done + len(worker.jobs) >= self._recycle:
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

    def _bury(self, worker: _Worker, answers: list[Answer]) -> None:
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

    def _replace(self, worker: _Worker) -> None:
        self._waiting.extendleft(reversed(worker.jobs))
        worker.jobs.clear()
        self._drop(worker)
        self._workers.remove(worker)
        self._start()

    def _drop(self, worker: _Worker) -> None:
        with suppress(KeyError, ValueError):
            self._selector.unregister(worker.link)
        worker.link.close()
        worker.process.kill()
        worker.process.join()
        worker.process.close()

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        inherited = [ours, *(one.link for one in self._workers)] if self._forks else []
        work = self._work if self._work is not None else self._setup
        process = self._context.Process(
            target=_serve, args=(theirs, work, self._forks, inherited, self._timeout), daemon=True
        )
        with warnings.catch_warnings():  # a forked child touches nothing that another thread may hold
            warnings.simplefilter("ignore", DeprecationWarning)
            process.start()
        theirs.close()
        ours.setblocking(False)
        worker = _Worker(process, ours)
        self._workers.append(worker)
        self._selector.register(ours, selectors.EVENT_READ, worker)


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return f"killed by {signal.Signals(-code).name}"
    return f"exit code {code}"


# ---------------------------------------------------------------------- in the worker


def _serve(
    link: socket.socket,
    work: Work | Callable[[], Work],
    forked: bool,
    inherited: Iterable[socket.socket],
    timeout: float,
) -> None:
    """Answer jobs until the parent closes the socket, or is gone."""
    for one in inherited:  # else a worker would not see that the parent is gone
        one.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    link.setblocking(True)
    run: Work = work if forked else work()  # type: ignore[assignment, call-arg]
    alarm = getattr(signal, "alarm", None)
    if alarm:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    try:
        link.sendall(_HEAD.pack(_READY, 0))
        while (head := _receive(link, _HEAD.size)) and (
            payload := _receive(link, _HEAD.unpack(head)[1])
        ) is not None:
            if alarm:  # should the parent be gone, a hung worker ends by itself
                alarm(min(int(timeout) + _GRACE, 1 << 30))
            kind, answer = _answer(run, payload)
            if alarm:
                alarm(0)
            link.sendall(_HEAD.pack(kind, len(answer)) + answer)
    except OSError:
        pass  # the parent is gone
    os._exit(0)


def _answer(run: Work, payload: bytes) -> tuple[int, bytes]:
    try:
        return _ANSWER, run(payload)
    except Exception as error:  # whatever a document does, it is that document's failure
        return _RAISED, f"{type(error).__name__}\n{error}".encode("utf-8", "replace")


def _receive(link: socket.socket, length: int) -> bytes | None:
    data = bytearray()
    while len(data) < length:
        piece = link.recv(min(length - len(data), 1 << 20))
        if not piece:
            return None
        data += piece
    return bytes(data)


def _shouting() -> Work:
    """Give the work of the example above."""
    return bytes.upper
