"""Options that several commands share, and how they become an `Extractor`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from newsextract.errors import NewsExtractError

if TYPE_CHECKING:
    from newsextract.pipeline import Extractor

__all__ = ["configuration", "extractor", "input_options", "iso_date", "rule_options"]

F = TypeVar("F", bound=Callable[..., Any])


def iso_date(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Check a date option. BadParameter (exit code 2) says what to write."""
    from newsextract.options import reference_date

    if value is None:
        return None
    try:
        return reference_date(value, str(parameter.name))
    except NewsExtractError as error:
        raise click.BadParameter(str(error), ctx=ctx, param=parameter) from error


def input_options(command: F) -> F:
    """Add the arguments that say what is read and as what."""
    for option in (
        click.option("--url", metavar="URL", help="Where the page is from."),
        click.option(
            "--from",
            "form",
            type=click.Choice(["auto", "html", "text", "jsonl"]),
            default="auto",
            show_default=True,
            help="What the inputs are. auto looks; a .jsonl file is read line by line.",
        ),
        click.argument("inputs", nargs=-1, metavar="[FILE|DIR|-]..."),
    ):
        command = option(command)
    return command


def configuration(command: F) -> F:
    """Add the options that configure the extraction."""
    for option in (
        click.option(
            "--encoding", metavar="CODEC", help="The codec of the bytes, where you know better than the page."
        ),
        click.option(
            "--mode",
            type=click.Choice(["balanced", "precision", "recall"]),
            default="balanced",
            show_default=True,
            help="What becomes of doubtful blocks: precision drops, recall keeps.",
        ),
    ):
        command = option(command)
    return rule_options(command)


def rule_options(command: F) -> F:
    """Add the options that add to the rules and to their words."""
    for option in (
        click.option(
            "--pack", "packs", multiple=True, metavar="NAME|FILE", help="A pack of measures to switch on."
        ),
        click.option(
            "--lexicon",
            "lexicons",
            multiple=True,
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="A TOML file of words laid over the built-in ones.",
        ),
    ):
        command = option(command)
    return command


def extractor(
    *,
    lexicons: Sequence[Path] = (),
    packs: Sequence[str] = (),
    mode: str = "balanced",
    encoding: str | None = None,
) -> Extractor:
    """Make an extractor of the options. UsageError (exit code 2) where one cannot be."""
    from newsextract.options import Options
    from newsextract.pipeline import Extractor

    try:
        options = Options(lexicons=tuple(lexicons), packs=tuple(packs), mode=mode, encoding=encoding)  # type: ignore[arg-type]
        return Extractor(options)
    except NewsExtractError as error:
        raise click.UsageError(str(error)) from error
