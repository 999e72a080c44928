"""What a run does, how far it is, how it ended."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import msgspec

from newsextract.batch.items import Reading
from newsextract.errors import OptionsError
from newsextract.options import Options

__all__ = ["Plan", "Progress", "Summary"]


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
    """How a run ended. `documents` are all that its folder holds, the failed ones too."""

    out: Path
    documents: int
    failures: int
    new: int
    seconds: float
    complete: bool
    interrupted: bool
