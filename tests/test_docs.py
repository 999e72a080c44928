"""Every code block of the README, CONTRIBUTING and docs runs and prints what the page says; every link leads somewhere."""

import doctest
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

import newsextract
from docpages import blocks, run_block

ROOT = Path(__file__).parents[1]
OURS = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "samples" / "README.md")
PAGES = [*OURS, *sorted((ROOT / "docs").rglob("*.md"))]
LANGUAGES = {"pycon", "python", "console", "json", "toml", "sh", "text", "html", "mermaid", "sql", "csv"}
SET_UP = re.compile(
    r"python3 -m venv |source \.venv/bin/activate$|\.venv/bin/|\.ci/run\b|(?:\.venv/bin/)?pip install |git |NEWSEXTRACT_\w+=|apt-get |#|$"
)
LINK = re.compile(r"(?<!`)\[[^\]\n]*\]\(([^)\s]+)\)")


def name(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_code_blocks_run(path, tmp_path):
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    names = {"__name__": "page"}
    left_out = []
    for code in blocks(path.read_text(encoding="utf-8")):
        if code.mark == "needs" and not find_spec(code.value):
            left_out.append(f"line {code.line} needs {code.value}")
            continue
        try:
            run_block(code, tmp_path, names)
        except Exception as error:
            error.add_note(f"{name(path)}, the block at line {code.line}")
            raise
    if left_out:
        pytest.skip("; ".join(left_out))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_an_output_of_nothing_but_dots_is_shown_nowhere(path):
    """`[...]` would be right for any list, an empty one too."""
    for code in blocks(path.read_text(encoding="utf-8")):
        for one in doctest.DocTestParser().get_examples(code.body) if code.language == "pycon" else ():
            assert "..." not in one.want or re.search(r"\w", one.want), f"line {code.line}: {one.want}"


def test_every_public_name_is_on_a_page():
    pages = "".join(path.read_text(encoding="utf-8") for path in PAGES)
    public = [*(set(newsextract.__all__) - {"__version__"}), "to_arrow", "to_pandas", "to_polars"]
    assert [one for one in public if not re.search(rf"\b{one}\b", pages)] == []


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_block_says_what_it_is_and_set_up_commands_are_known(path):
    for code in blocks(path.read_text(encoding="utf-8")):
        assert code.language in LANGUAGES, f"line {code.line}"
        if code.language == "sh":
            subprocess.run(["bash", "-n", "-c", code.body], check=True)
            assert all(SET_UP.match(line) for line in code.body.splitlines()), f"line {code.line}"


def set_up_lines():
    """Each line of the set-up blocks, which are not run: they install packages, serve, or take minutes."""
    for path in PAGES:
        for code in blocks(path.read_text(encoding="utf-8")):
            if code.language == "sh":
                yield from ((name(path), line.partition(" #")[0]) for line in code.body.splitlines())


def test_what_set_up_commands_name_is_there():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    for page, line in set_up_lines():
        for asked in re.findall(r"\[([\w,]+)\]", line):
            assert set(asked.split(",")) <= set(extras), f"{page}: {line}"
        for script, options in re.findall(r"\.venv/bin/python (\w+/\w+\.py)([^&|]*)", line):
            told = subprocess.run(
                [sys.executable, ROOT / script, "--help"], capture_output=True, text=True, check=True
            )
            assert all(one in told.stdout for one in re.findall(r"--[\w-]+", options)), f"{page}: {line}"


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_to_files_lead_somewhere(path):
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
    links = [one.partition("#")[0] for one in LINK.findall(text) if "://" not in one]
    assert [one for one in links if one and not (path.parent / one).exists()] == []


def test_every_page_is_in_the_menu_of_the_site():
    menu = (ROOT / "docs" / "site.config" / "mkdocs.yml").read_text(encoding="utf-8")
    pages = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    assert [one for one in sorted(pages) if not re.search(rf": {re.escape(one)}$", menu, re.M)] == []
