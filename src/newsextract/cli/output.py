"""Where the results go: standard output or a file, always UTF-8, in the order of the inputs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

import click

from newsextract.cli.inputs import Failed, Source
from newsextract.errors import NewsExtractError
from newsextract.intake import refuse_foreign

__all__ = ["all_results", "chosen_format", "complain", "each", "opened", "refuse_overwriting"]

if TYPE_CHECKING:
    from newsextract.records import Document
    from newsextract.report import Failure

R = TypeVar("R")
SUFFIXES = {".json": "json", ".md": "markdown"}


def chosen_format(asked: str | None, out: Path | None, *, terminal: str) -> str:
    """Settle on a format: the one asked for, else by the file's name, else for people on a terminal."""
    if asked:
        return asked
    if out is not None:
        return SUFFIXES.get(out.suffix.lower(), "jsonl")
    return terminal if sys.stdout.isatty() else "jsonl"


def refuse_overwriting(out: Path | None, inputs: Sequence[str]) -> None:
    """UsageError when the output is one of the inputs."""
    for name in inputs:
        if out is not None and name != "-" and out.exists() and os.path.exists(name) and out.samefile(name):
            raise click.UsageError(f"{out} is an input too; name another output")


@contextmanager
def opened(out: Path | None) -> Iterator[IO[str]]:
    """Give the stream to write to. UsageError when the file cannot be made."""
    if out is None or str(out) == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        stream = out.open("w", encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise click.UsageError(f"{out} cannot be written: {error.strerror}") from error
    with stream:
        yield stream


def complain(name: str, why: str) -> None:
    """Say on standard error that an input failed."""
    click.echo(f"newsextract: {name}: {why}", err=True)


def all_results(paths: Iterable[Path]) -> tuple[list[Document], list[Failure], bool]:
    """Read results: documents, inputs that had failed, and whether some results could not be read or were none.

    Those are named on standard error.
    """
    from newsextract.records import Document
    from newsextract.report import read_results

    documents: list[Document] = []
    failures: list[Failure] = []
    failed = False
    for path in paths:
        before = len(documents) + len(failures)
        try:
            for one in read_results(path):
                documents.append(one) if isinstance(one, Document) else failures.append(one)
        except NewsExtractError as error:
            click.echo(f"newsextract: {error}", err=True)
            failed = True
        else:
            if len(documents) + len(failures) == before:
                complain(str(path), "there are no results in it; give what extract or batch wrote")
                failed = True
    return documents, failures, failed


class Tally:
    """How many inputs failed."""

    failed = 0


def each(inputs: Iterable[Source | Failed], work: Callable[[Source], R], tally: Tally) -> Iterator[R]:
    """Give the result of each input; one that fails is named on standard error and counted, the others go on."""
    for one in inputs:
        if isinstance(one, Failed):
            complain(one.name, one.why)
            tally.failed += 1
            continue
        try:
            refuse_foreign(one.content)
            result = work(one)
        except NewsExtractError as error:
            complain(one.id or "-", str(error))
        except Exception as error:  # a fault of ours, of a class nobody foresaw: told of, the others go on
            complain(
                one.id or "-", f"{type(error).__name__}: {error} (a fault of newsextract: please report it)"
            )
        else:
            yield result
            continue
        tally.failed += 1
