"""Code blocks of a Markdown page, and how each language is run.

    pycon     a doctest
    python    run as it stands; names stay for the blocks behind it
    console   `$ command` run by bash in the page's folder, what is below it compared
    json toml has to be JSON (one value, or one a line) or TOML
    sh        set-up commands: they have to be good bash, and each of a known form (see test_docs.py)

All blocks of a page run in one folder, which holds a copy of `samples`. A comment on the line before a block changes that:
`<!-- file: NAME -->` writes it to a file, `<!-- needs: MODULE -->` leaves the block out where that is not installed.
In expected output `...` stands for anything, and runs of blanks are one.
"""

import contextlib
import doctest
import io
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

FENCE = re.compile(
    r"(?:^<!-- (?P<mark>\w+): (?P<value>[^\n]+?) -->\n)?^```(?P<lang>[\w-]*)\n(?P<body>.*?)^```$", re.M | re.S
)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class Code(NamedTuple):
    """One block of a page."""

    language: str
    body: str
    line: int
    mark: str = ""
    value: str = ""


def blocks(page: str) -> list[Code]:
    """The code blocks of a page, in order.

    >>> blocks("<!-- file: a.toml -->\\n```toml\\nx = 1\\n```\\n")
    [Code(language='toml', body='x = 1\\n', line=2, mark='file', value='a.toml')]
    """
    return [
        Code(one["lang"], one["body"], page.count("\n", 0, one.start("lang")) + 1, one["mark"] or "", one["value"] or "")
        for one in FENCE.finditer(page)
    ]  # fmt: skip


def commands(body: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with what it is said to print.

    >>> commands("$ echo a\\na\\n$ true\\n")
    [('echo a', 'a\\n'), ('true', '')]
    """
    parts = re.split(r"^\$ ", body, flags=re.M)
    assert not parts[0].strip(), "a console block begins with `$ `"
    found = []
    for part in parts[1:]:
        lines = part.splitlines(keepends=True)
        count = 1
        while lines[count - 1].endswith("\\\n"):
            count += 1
        found.append(("".join(lines[:count]).rstrip("\n"), "".join(lines[count:])))
    return found


def same(said: str, printed: str) -> bool:
    """Whether a command printed what the page says."""
    return doctest.OutputChecker().check_output(said, printed, FLAGS)


def run_console(code: Code, folder: Path) -> None:
    """Run the commands of a block. AssertionError where one fails or prints something else."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "NO_COLOR": "1",
        "COLUMNS": "100",
    }
    for command, said in commands(code.body):
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
        )
        printed = done.stdout.decode("utf-8")
        assert done.returncode == 0, f"$ {command}\nexit code {done.returncode}\n{printed}"
        assert not said or same(said, printed), f"$ {command}\nthe page says:\n{said}\nit prints:\n{printed}"


def run_doctest(code: Code, names: dict[str, object]) -> None:
    """Run a pycon block. AssertionError where it prints something else."""
    report = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=FLAGS, verbose=False)
    test = doctest.DocTestParser().get_doctest(code.body, names, "block", None, 0)
    runner.run(test, out=report.write, clear_globs=False)
    names.update(test.globs)
    assert runner.summarize(verbose=False).failed == 0, report.getvalue()


def run_block(code: Code, folder: Path, names: dict[str, object]) -> None:
    """Run one block in a folder, with the names that the blocks before it made."""
    if code.mark == "file":
        path = folder / code.value
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code.body, encoding="utf-8")
    if code.language == "toml":
        tomllib.loads(code.body)
    elif code.language == "json":
        try:
            json.loads(code.body)
        except ValueError:
            [json.loads(line) for line in code.body.splitlines() if line.strip()]
    elif code.mark == "file":
        if code.language == "python":
            compile(code.body, code.value, "exec")
    elif code.language == "pycon":
        with contextlib.chdir(folder):
            run_doctest(code, names)
    elif code.language == "python":
        with contextlib.chdir(folder):
            exec(compile(code.body, "block", "exec"), names)
    elif code.language == "console":
        run_console(code, folder)
