"""`newsextract report`: results as one HTML file to look at."""

from __future__ import annotations

from pathlib import Path

import click

from newsextract.cli.output import all_results, opened, refuse_overwriting

__all__ = ["report"]


@click.command()
@click.argument("results", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RESULT...")
@click.option(
    "-o", "--output", "out", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="OUT"
)
@click.option("--title", default="newsextract report", show_default=True, help="The title of the page.")
@click.pass_context
def report(ctx: click.Context, results: tuple[Path, ...], out: Path, title: str) -> None:
    """Make one HTML file of results: JSON of `extract`, JSON lines, or the folder of a batch run.

    The file holds all that it shows: it opens from disk, loads nothing and sends nothing. In it a mention can be marked
    as wrong and a span as missing, and both copied as cases for the rule tests. Exit code 1: some results could not be
    read, each named on standard error.

    \b
    newsextract extract samples -o records.jsonl && newsextract report records.jsonl -o report.html
    """
    from newsextract.report import render

    refuse_overwriting(out, [str(one) for one in results])
    documents, failures, failed = all_results(results)
    if not documents and not failures and failed:
        ctx.exit(1)
    with opened(out) as stream:
        stream.write(render(documents, failures=failures, title=title))
    ctx.exit(1 if failed else 0)
