"""`newsextract explain`: which rule found what, what lost to it, and what decided each choice."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsextract.cli.settings import configuration, extractor, iso_date
from newsextract.cli.view import safe

if TYPE_CHECKING:
    from newsextract.explaining import Clue, Explained, Explanation, Unread
    from newsextract.pipeline import Extractor

__all__ = ["explain"]

_NOT_SHOWN = ("kind", "text", "start", "end", "rule")


@click.command()
@click.argument("source", metavar="TEXT|FILE|-")
@click.option(
    "--at", type=click.IntRange(min=0), metavar="OFFSET", help="Only what holds this offset of the text."
)
@click.option(
    "--published",
    metavar="DATE",
    callback=iso_date,
    help="The reference date, where a page does not tell its own: 2023-01-05.",
)
@click.option(
    "--from",
    "form",
    type=click.Choice(["body", "auto", "html", "text"]),
    help="What it is. A text given here is a clean body; a file is cleaned first, unless it is said to be a body.",
)
@click.option("--format", "form_out", type=click.Choice(["text", "json"]), default="text", show_default=True)
@configuration
def explain(
    source: str,
    at: int | None,
    published: str | None,
    form: str | None,
    form_out: str,
    lexicons: tuple[Path, ...],
    packs: tuple[str, ...],
    mode: str,
    encoding: str | None,
) -> None:
    """Say how a text was read: each candidate, its rule, what it lost to, and by which evidence the rest was chosen.

    A file is cleaned, and its body explained; offsets are those of the body.

    \b
    newsextract explain 承包耕地20亩
    newsextract explain --at 120 --published 2023-01-05 page.html
    """
    from newsextract.explaining import explain_with

    ready = extractor(lexicons=lexicons, packs=packs, mode=mode, encoding=encoding)
    text, day = _body(ready, source, form)
    explanation = explain_with(ready, text, at=at, published=day or published)
    if at is not None and at >= len(explanation.text):
        raise click.UsageError(
            f"--at {at} is behind the text's end; it has {len(explanation.text)} characters"
        )
    if form_out == "json":
        import msgspec

        click.echo(msgspec.json.format(explanation.to_json(), indent=2))
    else:
        click.echo("\n".join(_lines(explanation, at)))


def _body(ready: Extractor, source: str, form: str | None) -> tuple[str, str | None]:
    """Give the body and when it was published. UsageError for a file that cannot be read."""
    from newsextract.errors import NewsExtractError
    from newsextract.intake import refuse_foreign

    content: bytes | str
    if source == "-":
        content = sys.stdin.buffer.read(ready.options.limits.max_bytes + 1)
    elif _is_file(source):
        try:
            with Path(source).open("rb") as stream:
                content = stream.read(ready.options.limits.max_bytes + 1)
        except OSError as error:
            raise click.UsageError(f"{source} cannot be read: {error.strerror}") from error
    else:
        if _FILE_NAME.fullmatch(source):
            raise click.UsageError(f"there is no file {source}; give a text, a file that is there, or -")
        content, form = source, form or "body"
    if form == "body":
        return content if isinstance(content, str) else _decoded(content), None
    try:
        refuse_foreign(content)
        cleaned = ready.clean(content, form=form or "auto")  # type: ignore[arg-type]
    except NewsExtractError as error:
        raise click.UsageError(str(error)) from error
    return cleaned.text, cleaned.published


_FILE_NAME = re.compile(r"[!-~]*\.(?:html?|txt|md)|[!-~]*/[!-~]*")
"""What is meant for a file, where no such file is: no text has a name's ending and not one blank or Chinese character."""


def _is_file(source: str) -> bool:
    try:
        return Path(source).is_file()
    except (OSError, ValueError):  # a text is no path: too long, or with a NUL
        return False


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")


def _lines(explanation: Explanation, at: int | None) -> Iterator[str]:
    for one in explanation.candidates:
        yield from _candidate(one)
    for clue in explanation.clues:
        yield _place(clue)
        yield f"    {_clue(clue)}"
    if explanation.unread and (at is not None or not explanation.candidates):
        yield from (line for one in explanation.unread for line in _unread(one))
    elif explanation.unread:
        some = ", ".join(f"{safe(one.text)} at {one.start}" for one in explanation.unread[:20])
        yield f"numerals in no candidate: {some}{' …' if len(explanation.unread) > 20 else ''}"
    if not (explanation.candidates or explanation.clues or explanation.unread):
        yield "no rule found anything" + (" here" if at is not None else "")
    yield from (f"warning: {one.code}: {safe(one.message)}" for one in explanation.warnings)


def _place(one: Explained | Clue | Unread) -> str:
    return f"{one.start}-{one.end} {safe(one.text.replace(chr(10), '⏎'))}"


def _candidate(one: Explained) -> Iterator[str]:
    verdict = one.rule if one.mention else f"{one.rule} lost: {one.why}"
    if one.lost_to:
        verdict += f" ({one.lost_to.rule} at {one.lost_to.start}-{one.lost_to.end} {safe(one.lost_to.text)})"
    yield f"{_place(one)}  {verdict}"
    if one.mention:
        fields = {name: value for name, value in one.mention.items() if name not in _NOT_SHOWN and value}
        yield "    " + " ".join(f"{name}={_shown(value)}" for name, value in fields.items())
    yield from (f"    {_clue(clue)}" for clue in one.clues)


def _shown(value: object) -> str:
    return safe(",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value))


def _clue(clue: Clue) -> str:
    return f"{clue.what} {safe(clue.choice)} ← {safe(clue.cue)}"


def _unread(one: Unread) -> Iterator[str]:
    yield f"{_place(one)}  in no candidate"
    yield from (f"    {rule}: {outcome}" for rule, outcome in one.tried)
    if not one.tried:
        yield "    no rule has its anchor here: no unit or word that is known stands behind it"
