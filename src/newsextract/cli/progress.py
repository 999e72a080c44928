"""What a batch says while it runs: a bar on a terminal, a line now and then elsewhere, JSON when asked."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from newsextract.batch.runner import Progress, Summary

__all__ = ["Reporter", "reporter"]


class Reporter:
    """Says nothing; what the others have in common."""

    def progress(self, state: Progress) -> None:
        """Hear how far it is."""

    def stage(self, name: str) -> None:
        """Hear what comes behind the documents: a table."""

    def end(self, summary: Summary) -> None:
        """Hear how it ended."""


class Lines(Reporter):
    """A plain line every `seconds`."""

    def __init__(self, seconds: float = 10.0) -> None:
        self._every, self._last = seconds, time.monotonic()

    def progress(self, state: Progress) -> None:
        """Say it when it is time."""
        if time.monotonic() - self._last >= self._every:
            self._last = time.monotonic()
            self.say(state_text(state))

    def stage(self, name: str) -> None:
        """Say what is made now."""
        self.say(name)

    def end(self, summary: Summary) -> None:
        """Say what is where."""
        self.say(ended_text(summary))

    def say(self, line: str) -> None:
        """Print a line on standard error."""
        click.echo(f"newsextract: {line}", err=True)


class JsonLines(Lines):
    """The same as objects."""

    def progress(self, state: Progress) -> None:
        """Say it when it is time."""
        if time.monotonic() - self._last >= self._every:
            self._last = time.monotonic()
            self._object("progress", {**state._asdict(), "rate": round(rate(state), 2)})

    def stage(self, name: str) -> None:
        """Say what is made now."""
        self._object("stage", {"name": name})

    def end(self, summary: Summary) -> None:
        """Say what is where."""
        self._object("end", {**summary._asdict(), "out": str(summary.out)})

    def _object(self, event: str, data: dict[str, Any]) -> None:
        click.echo(json.dumps({"event": event, **data}, ensure_ascii=False), err=True)


class Bar(Lines):
    """A line that is written over, with rich. It has no thread: it is drawn when it hears something."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.live import Live

        super().__init__()
        self._live = Live(console=Console(stderr=True), auto_refresh=False, transient=True)
        self._live.start(refresh=False)

    def progress(self, state: Progress) -> None:
        """Draw it."""
        self._live.update(state_text(state), refresh=True)

    def stage(self, name: str) -> None:
        """Draw it."""
        self._live.update(name, refresh=True)

    def close(self) -> None:
        """Take the line away."""
        self._live.stop()

    def end(self, summary: Summary) -> None:
        """Say what is where."""
        self.close()
        super().end(summary)


@contextmanager
def reporter(*, quiet: bool, as_json: bool) -> Iterator[Reporter]:
    """Give the one that fits."""
    told: Reporter
    if quiet:
        told = Reporter()
    elif as_json:
        told = JsonLines()
    else:
        told = _bar() if sys.stderr.isatty() else Lines()
    try:
        yield told
    finally:
        if isinstance(told, Bar):
            told.close()


def _bar() -> Reporter:
    try:
        return Bar()
    except ImportError:  # rich is an extra
        return Lines(2.0)


def rate(state: Progress) -> float:
    """Give the documents a second of this sitting."""
    return state.new / state.seconds if state.seconds > 0 else 0.0


def state_text(state: Progress) -> str:
    """Say how far it is: done, failed, rate, time left where the number of documents is known."""
    left = ""
    if state.expected and rate(state) > 0:
        left = f", {_clock(max(0, state.expected - state.documents) / rate(state))} left"
        total = f" of {state.expected:,}"
    else:
        total = ""
    failed = f", {state.failures:,} failed" if state.failures else ""
    return f"{state.documents:,}{total} documents{failed}, {rate(state):,.1f}/s{left}"


def ended_text(summary: Summary) -> str:
    """Say how it ended, and where results and errors are.

    >>> from newsextract.batch.runner import Summary
    >>> ended_text(Summary("out", 3, 0, 3, 1.5, True, False))
    '3 documents in 1.5 s: out/documents.jsonl'
    """
    if not summary.documents and summary.complete:
        return (
            "nothing to read: no file of a known kind, or none that the patterns let in; --dry-run lists them"
        )
    done = f"{summary.documents:,} document{'s' * (summary.documents != 1)}"
    if summary.new < summary.documents:
        done += f" ({summary.new:,} of them now)"
    text = f"{done} in {summary.seconds:,.1f} s: {summary.out}/documents.jsonl"
    if summary.failures:
        text += f"; {summary.failures:,} of them failed: {summary.out}/errors.jsonl"
    if summary.interrupted:
        text = f"interrupted; {text}; the same command goes on"
    elif not summary.complete:
        text += "; stopped at the limit, the same command without it goes on"
    return text


def _clock(seconds: float) -> str:
    """Say a duration.

    >>> _clock(75), _clock(4000)
    ('1:15', '1:06:40')
    """
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
