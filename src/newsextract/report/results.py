"""Results as they lie on disk: a document, a list of them, JSON lines, or the folder of a run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsextract.errors import InputError, RecordError
from newsextract.records import Document
from newsextract.report.compact import Failure

__all__ = ["read_results"]


def read_results(path: Path) -> Iterator[Document | Failure]:
    """Give the documents of a file or a run's folder, in order; an input that the run could not read is a `Failure`.

    InputError where there is no result at `path`, RecordError where a line is no document: both name file and line.
    """
    if path.is_dir():
        found = sorted(
            one for one in path.rglob("*") if one.suffix in (".jsonl", ".ndjson") and not _hidden(one, path)
        )
        if not found:
            raise InputError(
                f"{path} holds no .jsonl file", remedy="name the folder of a run, or a file of results"
            )
        for one in found:
            yield from _file(one)
        return
    yield from _file(path)


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)


def _file(path: Path) -> Iterator[Document | Failure]:
    try:
        with path.open("rb") as stream:
            if path.suffix == ".json":
                data = _json(stream.read(), str(path))
                for number, one in enumerate(data if isinstance(data, list) else [data], 1):
                    yield _result(one, f"{path}, document {number}")
                return
            for number, line in enumerate(stream, 1):
                if line.strip(b"\xef\xbb\xbf \t\r\n"):
                    yield _result(_json(line, f"{path}:{number}"), f"{path}:{number}")
    except OSError as error:
        raise InputError(
            f"{path}: {error.strerror}", remedy="name a file that extract or batch wrote"
        ) from error


def _json(text: bytes, where: str) -> Any:
    try:
        return json.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise RecordError(
            f"{where}: this is not JSON: {error}",
            remedy="give what `extract --format jsonl` or `batch` wrote",
        ) from error


def _result(data: Any, where: str) -> Document | Failure:
    if isinstance(data, dict) and data.get("error"):
        told = [str(data[name]) for name in ("error", "message") if data.get(name)]
        return Failure(str(data.get("id") or _place(data.get("source")) or where), ": ".join(told))
    if not isinstance(data, dict) or "id" not in data:
        raise RecordError(
            f"{where}: this is no document", remedy="give what `extract --format jsonl` or `batch` wrote"
        )
    try:
        return Document.from_dict(data)
    except RecordError as error:
        raise RecordError(f"{where}: {error.message}", remedy=error.remedy) from error


def _place(source: Any) -> str:
    """Say where an input of a run lay: its path and what is in it."""
    return (
        " ".join(str(one) for one in source.values() if one is not None) if isinstance(source, dict) else ""
    )
