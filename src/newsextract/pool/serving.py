"""In the worker: jobs read from a socket, one after the other, and answered."""

from __future__ import annotations

import os
import signal
import socket
import struct
from collections.abc import Callable, Iterable

__all__ = ["ANSWER", "HEAD", "RAISED", "READY", "Work", "serve"]

Work = Callable[[bytes], bytes]
"""What a worker does. It runs in the worker; what it raises is the failure of that job."""

HEAD = struct.Struct("!BQ")
"""Before each message: its kind, and the bytes that follow."""
ANSWER, RAISED, READY = 0, 1, 2
_GRACE = 30


def serve(
    link: socket.socket,
    work: Work | Callable[[], Work],
    forked: bool,
    inherited: Iterable[socket.socket],
    timeout: float,
) -> None:
    """Answer jobs until the parent closes the socket, or is gone. `work` is made here where the process was not forked."""
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
        link.sendall(HEAD.pack(READY, 0))
        while (head := _receive(link, HEAD.size)) and (
            payload := _receive(link, HEAD.unpack(head)[1])
        ) is not None:
            if alarm:  # should the parent be gone, a hung worker ends by itself
                alarm(min(int(timeout) + _GRACE, 1 << 30))
            kind, answer = _answer(run, payload)
            if alarm:
                alarm(0)
            link.sendall(HEAD.pack(kind, len(answer)) + answer)
    except OSError:
        pass  # the parent is gone
    os._exit(0)


def _answer(run: Work, payload: bytes) -> tuple[int, bytes]:
    try:
        return ANSWER, run(payload)
    except Exception as error:  # a document (a user's rule) can raise anything: it is that one's failure
        return RAISED, f"{type(error).__name__}\n{error}".encode("utf-8", "replace")


def _receive(link: socket.socket, length: int) -> bytes | None:
    data = bytearray()
    while len(data) < length:
        piece = link.recv(min(length - len(data), 1 << 20))
        if not piece:
            return None
        data += piece
    return bytes(data)
