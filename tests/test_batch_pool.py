"""Worker processes: order of blame, death, hanging, recycling."""

import os
import signal
import time

import pytest

from newsextract.errors import NewsExtractError
from newsextract.pool import Pool


def work():
    def run(payload):
        if payload == b"die":
            os.kill(os.getpid(), signal.SIGKILL)
        if payload == b"hang":
            time.sleep(60)
        if payload == b"raise":
            raise ValueError("no\nnumber")
        if payload == b"pid":
            return str(os.getpid()).encode()
        return payload.upper()

    return run


def die_once(marker):
    def run(payload):
        if payload == b"once" and not os.path.exists(marker):
            open(marker, "w").close()
            os.kill(os.getpid(), signal.SIGKILL)
        return payload.upper()

    return lambda: run


def answers(payloads, setup=work, **how):
    """What became of each payload: its answer, or the stage and class of its loss."""
    given = {}
    with Pool(setup, **how) as pool:
        numbered = list(enumerate(payloads))
        while numbered or pool.pending:
            while numbered and pool.room():
                pool.submit(*numbered.pop(0))
            for one in pool.wait():
                assert one.number not in given
                given[one.number] = one.payload if one.loss is None else one.loss[:2]
    return [given[number] for number in range(len(payloads))]


@pytest.mark.parametrize("workers", [1, 3])
def test_every_job_has_one_answer(workers):
    payloads = [f"n{number}".encode() for number in range(200)]
    assert answers(payloads, workers=workers) == [one.upper() for one in payloads]


def test_what_is_raised_is_the_failure_of_that_job_alone():
    assert answers([b"a", b"raise", b"b"]) == [b"A", ("extract", "ValueError"), b"B"]


def test_what_kills_its_worker_twice_is_given_up_and_the_jobs_behind_it_are_done():
    assert answers([b"a", b"die", b"b", b"c", b"d"]) == [b"A", ("worker", "WorkerDied"), b"B", b"C", b"D"]


def test_a_job_whose_worker_was_killed_by_something_else_is_done_again(tmp_path):
    assert answers([b"a", b"once", b"b"], die_once(tmp_path / "marker")) == [b"A", b"ONCE", b"B"]


def test_a_worker_killed_from_outside_costs_nothing():
    with Pool(work, workers=2) as pool:
        for number in range(8):
            pool.submit(number, b"x")
        for pid in pool.pids:
            os.kill(pid, signal.SIGKILL)
        given = []
        while pool.pending:
            given += pool.wait()
    assert sorted((one.number, one.payload) for one in given) == [(number, b"X") for number in range(8)]


def test_what_hangs_is_ended_after_the_timeout_and_only_that():
    assert answers([b"a", b"hang", b"b", b"hang", b"c"], timeout=0.5) == [
        b"A",
        ("timeout", "Timeout"),
        b"B",
        ("timeout", "Timeout"),
        b"C",
    ]


def test_workers_are_replaced_after_their_share():
    pids = answers([b"pid"] * 9, recycle=3)
    assert [len(set(pids[start : start + 3])) for start in (0, 3, 6)] == [1, 1, 1]
    assert len(set(pids)) == 3


def test_payloads_larger_than_any_buffer_pass_both_ways():
    large = b"x" * 5_000_000
    assert answers([large, b"a", large], workers=2) == [large.upper(), b"A", large.upper()]


def test_workers_that_cannot_begin_are_an_error_not_a_loop(monkeypatch):
    import newsextract.pool.process

    monkeypatch.setattr(newsextract.pool.process, "serve", lambda *_: os._exit(3))
    with pytest.raises(NewsExtractError, match=r"before they begin \(exit code 3\)"):
        answers([b"a"])


def test_workers_end_when_their_parent_is_killed(tmp_path):
    pid = os.fork()
    if pid == 0:
        pool = Pool(work, workers=2)
        pool.submit(1, b"a")
        pool.wait()
        (tmp_path / "pids").write_text(" ".join(map(str, pool.pids)))
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)
    pids = [int(one) for one in (tmp_path / "pids").read_text().split()]
    until = time.monotonic() + 10
    while any(map(alive, pids)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(alive, pids))


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
