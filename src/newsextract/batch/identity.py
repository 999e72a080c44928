"""What makes two runs the same run: inputs, options, and the rules and words that would read them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import IO, Any

import msgspec

from newsextract.batch.items import Reading
from newsextract.errors import InputError
from newsextract.lexicons import load
from newsextract.options import Options

__all__ = ["RUN", "check", "discard", "identity", "opened", "rules_hash", "write_json"]

RUN = "run.json"
OURS = (
    RUN, "documents.jsonl", "errors.jsonl", "stats.json", ".journal", ".lock",
    *(f"{name}.{form}" for name in ("documents", "mentions", "projects", "facts") for form in ("csv", "parquet")),
    "tables.sqlite", "tables.duckdb",
)  # fmt: skip
"""The files that a run makes in its folder: what `force` takes away, and nothing else."""
_ASIDE_OF_EXTRACTION = ("batch", "cli", "report")


def rules_hash(options: Options) -> str:
    """Hash all that decides what is extracted: the code and tables of this version, a user's rules, lexicons and packs."""
    digest = sha256()
    for path, data in _package(files("newsextract"), ""):
        digest.update(path.encode() + b"\0" + data)
    digest.update(load(options.lexicons).fingerprint.encode())
    for rule in options.rule_set:
        code = getattr(rule.produce, "__code__", None)
        digest.update(repr((rule.id, rule.pattern, rule.anchor)).encode() + (code.co_code if code else b""))
    for extra in (*options.packs, *options.sites):
        file = Path(extra) if "\n" not in str(extra) else None
        digest.update(file.read_bytes() if file and file.is_file() else str(extra).encode())
    return digest.hexdigest()[:32]


def _package(folder: Traversable, at: str) -> Iterable[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            if entry.name not in (*_ASIDE_OF_EXTRACTION, "__pycache__"):
                yield from _package(entry, f"{at}{entry.name}/")
        elif entry.name.endswith((".py", ".toml", ".txt")):
            yield at + entry.name, entry.read_bytes()


def identity(inputs: Sequence[str], how: Reading, options: Options, sample: float | None) -> dict[str, Any]:
    """Give what `run.json` holds."""
    from newsextract import __version__

    run = {
        "newsextract": __version__,
        "rules": rules_hash(options),
        "lexicons": load(options.lexicons).fingerprint,
        "inputs": list(inputs),
        "reading": msgspec.to_builtins(how),
        "options": {
            "lexicons": [str(one) for one in options.lexicons],
            "packs": [str(one) for one in options.packs],
            "sites": [str(one) for one in options.sites],
            "reference_date": options.reference_date,
            "mode": options.mode,
            "encoding": options.encoding,
            "limits": msgspec.to_builtins(options.limits),
        },
        "sample": sample,
    }
    return msgspec.json.decode(msgspec.json.encode(run))  # type: ignore[no-any-return]


def check(out: Path, run: dict[str, Any], *, force: bool = False) -> None:
    """See that the folder is empty or holds this very run. InputError when it holds anything else."""
    if out.exists() and not out.is_dir():
        raise InputError(f"{out} is a file", remedy="name a folder")
    there = sorted(one.name for one in out.iterdir()) if out.exists() else []
    before = read_run(out)
    if before is None and (others := [one for one in there if one not in (".lock", f".tmp-{RUN}")]):
        raise InputError(
            f"{out} holds other things ({', '.join(others[:3])} …), and no run",
            remedy="name an empty or a new folder",
        )
    if before is not None and before != run and not force:
        changed = ", ".join(name for name in run if before.get(name) != run[name]) or "its format"
        raise InputError(
            f"{out} holds another run: {changed} changed",
            remedy="name another folder, or give --force to do all of it again",
        )


@contextmanager
def opened(out: Path, run: dict[str, Any], *, force: bool = False) -> Iterator[None]:
    """Make the run folder ours alone, or go on in it. InputError when it holds anything else, or another process has it."""
    check(out, run, force=force)
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock = (out / ".lock").open("ab")
    except OSError as error:
        raise InputError(f"{out} cannot be written: {error.strerror}") from error
    with lock:
        _take(lock, out)
        check(out, run, force=force)
        if force:
            discard(out)
        write_json(out / RUN, run)
        yield


def _take(lock: IO[bytes], out: Path) -> None:
    """Hold the folder's lock; it ends with the process, however that ends."""
    with suppress(ImportError):  # not on every platform
        import fcntl

        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise InputError(
                f"another run is writing to {out}", remedy="wait for it, or name another folder"
            ) from error


def read_run(out: Path) -> dict[str, Any] | None:
    """Read `run.json`; None where there is none of ours."""
    try:
        data = msgspec.json.decode((out / RUN).read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None
    return data if isinstance(data, dict) and "newsextract" in data else None


def discard(out: Path) -> None:
    """Take away the files of a run, and only those."""
    import shutil

    for name in OURS:
        if name != ".lock":
            (out / name).unlink(missing_ok=True)
    for path in [*out.glob(".aside-*"), *out.glob(".tmp*")]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in out.glob("documents-[0-9]*.parquet"):
        path.unlink()


def write_json(path: Path, data: Any) -> None:
    """Write a file whole or not at all."""
    temporary = path.with_name(f".tmp-{path.name}")
    with temporary.open("wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
