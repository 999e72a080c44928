"""A worker process, as its parent sees it: the socket to it, the jobs it holds, how long it has been at the first."""

from __future__ import annotations

import socket
import time
import warnings
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from newsextract.pool.serving import ANSWER, HEAD, Work, serve

__all__ = ["Job", "Worker"]

_PIECE = 1 << 18


class Job(NamedTuple):
    """What a worker is given."""

    number: int
    payload: bytes


class Worker:
    """One process. It begins when this is made; `end` ends it."""

    def __init__(
        self,
        context: Any,
        work: Work | Callable[[], Work],
        *,
        forked: bool,
        others: Sequence[Worker],
        timeout: float,
    ) -> None:
        self.link, theirs = socket.socketpair()
        inherited = [self.link, *(one.link for one in others)] if forked else []
        self.process = context.Process(
            target=serve, args=(theirs, work, forked, inherited, timeout), daemon=True
        )
        with warnings.catch_warnings():  # a forked child touches nothing that another thread may hold
            warnings.simplefilter("ignore", DeprecationWarning)
            self.process.start()
        theirs.close()
        self.link.setblocking(False)
        self.jobs: deque[Job] = deque()
        self.ready = False
        self.since = time.monotonic()
        """When it began with the first of its jobs."""
        self.done = 0
        self._outgoing: deque[memoryview] = deque()
        self._incoming = bytearray()

    @property
    def held(self) -> int:
        """Bytes of the jobs that it holds."""
        return sum(len(job.payload) for job in self.jobs)

    @property
    def unsent(self) -> bool:
        """Say whether something waits until the socket takes it."""
        return bool(self._outgoing)

    def load(self, job: Job) -> None:
        """Give it a job: what the socket takes is sent."""
        if not self.jobs:
            self.since = time.monotonic()
        self.jobs.append(job)
        self._outgoing.append(memoryview(HEAD.pack(ANSWER, len(job.payload)) + job.payload))
        self.send()

    def send(self) -> None:
        """Send what the socket takes."""
        while self._outgoing:
            try:
                sent = self.link.send(self._outgoing[0])
            except BlockingIOError:
                return
            except OSError:  # it died: reading will say so
                self._outgoing.clear()
                return
            if sent < len(self._outgoing[0]):
                self._outgoing[0] = self._outgoing[0][sent:]
                return
            self._outgoing.popleft()

    def receive(self) -> tuple[list[tuple[int, bytes]], bool]:
        """Give the messages (kind, content) that came, and whether the process still holds its end."""
        alive = True
        try:
            while piece := self.link.recv(_PIECE):
                self._incoming += piece
                if len(piece) < _PIECE:
                    break
            else:
                alive = False
        except BlockingIOError:
            pass
        except OSError:
            alive = False
        return self._messages(), alive

    def _messages(self) -> list[tuple[int, bytes]]:
        found, place = [], 0
        with memoryview(self._incoming) as data:
            while len(data) - place >= HEAD.size:
                kind, length = HEAD.unpack_from(data, place)
                begin = place + HEAD.size
                if len(data) - begin < length:
                    break
                place = begin + length
                found.append((kind, bytes(data[begin:place])))
        del self._incoming[:place]
        return found

    def end(self) -> None:
        """Kill the process and wait for its end."""
        self.link.close()
        self.process.kill()
        self.process.join()
        self.process.close()
