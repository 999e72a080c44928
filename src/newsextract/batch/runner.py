"""The run: items in, results out in the same order, committed as they come."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b

from newsextract.batch.identity import identity, opened, write_json
from newsextract.batch.items import Item, Unread
from newsextract.batch.plan import Plan, Progress, Summary
from newsextract.batch.sinks import check_forms, make_tables
from newsextract.batch.sitting import Sitting
from newsextract.batch.sources import Inputs
from newsextract.batch.state import Ledger
from newsextract.batch.stats import statistics

__all__ = ["Plan", "Progress", "Summary", "run"]


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
                sitting = Sitting(plan, ledger, interrupted, tell, _expected(plan, inputs) if tell else None)
                complete = sitting.through(_sampled(inputs, plan.sample))
                if complete:
                    ledger.end_of_input()
            counts = statistics(plan.out, ledger.walk(), complete=complete)
            write_json(plan.out / "stats.json", counts)
            if not interrupted:
                make_tables(plan.out, plan.to, tell_stage)
        finally:
            ledger.close()
    failures = counts["failures"]["total"]
    documents = counts["documents"] + failures
    return Summary(plan.out, documents, failures, sitting.new, sitting.elapsed(), complete, bool(interrupted))


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
