"""`newsextract batch`: many files, resumable, with workers and tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsextract.cli.params import Share, Size
from newsextract.cli.settings import configuration, extractor, iso_date
from newsextract.errors import NewsExtractError

if TYPE_CHECKING:
    from newsextract.batch.items import Reading
    from newsextract.batch.plan import Plan, Summary
    from newsextract.batch.sources import Inputs
    from newsextract.options import Options

__all__ = ["batch"]


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    "out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="The run's folder.",
)
@click.option(
    "--from",
    "form",
    type=click.Choice(["auto", "html", "text", "jsonl", "csv", "tsv", "parquet", "warc", "zip", "tar"]),
    default="auto",
    show_default=True,
    help="What the inputs are; auto goes by their names.",
)
@click.option("--text", "body", is_flag=True, help="The documents are clean bodies: nothing is dropped.")
@click.option("--include", multiple=True, metavar="PATTERN", help="Of folders and archives, take these only.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Of folders and archives, leave these out.")
@click.option("--content", metavar="COLUMN", help="The column that holds the document: html, text, content.")
@click.option("--id", "id_", metavar="COLUMN", help="The column of ids.  [default: id]")
@click.option("--url", metavar="COLUMN", help="The column of addresses.  [default: url]")
@click.option("--published-column", metavar="COLUMN", help="The column of dates.  [default: published]")
@click.option("--published", metavar="DATE", callback=iso_date, help="For documents that bring no date.")
@click.option(
    "--to",
    "to",
    multiple=True,
    type=click.Choice(["csv", "parquet", "sqlite", "duckdb"]),
    help="Tables beside documents.jsonl; may be given more than once, and later.",
)
@click.option("--workers", type=click.IntRange(1, 512), help="Processes.  [default: one a processor]")
@click.option("--timeout", type=float, default=60.0, show_default=True, help="Seconds for one document.")
@click.option("--max-size", type=Size(), default="20MB", show_default=True, help="The largest document.")
@click.option("--recycle", type=int, default=5000, show_default=True, help="Replace a worker after so many.")
@click.option("--limit", type=click.IntRange(0), help="Stop after so many documents; go on later.")
@click.option("--sample", type=Share(), metavar="SHARE", help="Take a share (1%), the same every time.")
@click.option("--retry-failed", is_flag=True, help="Do the failed ones again.")
@click.option("--force", is_flag=True, help="Do all again, whatever run the folder holds.")
@click.option(
    "--max-failures",
    type=Share(counts=True),
    default=0,
    metavar="N|N%",
    show_default=True,
    help="Failures up to which the exit code is 0.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be read and write nothing.")
@click.option("--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("--log-json", is_flag=True, help="Say it in lines of JSON.")
@configuration
@click.pass_context
def batch(ctx: click.Context, /, inputs: tuple[str, ...], out: Path, **given: Any) -> None:
    """Extract the records of many documents into a folder.

    INPUT is a file, a folder, a pattern, or - for standard input: pages, text dumps, JSONL, CSV, Parquet, zip, tar,
    WARC, each also as .gz, .zst, .bz2 or .xz. The same command again goes on where the last one stopped.

    Exit code 1: more documents failed than --max-failures; errors.jsonl says which and why. 2: the command cannot be
    done as given. 130: interrupted; what was in hand is done.

    \b
    newsextract batch pages/ -o out
    newsextract batch crawl-*.warc.gz -o out --to parquet
    newsextract batch day.csv --content body --id nr -o out --to csv --to duckdb
    """
    from newsextract.batch.sources import Inputs

    try:
        plan = _plan(inputs, out, given)
        if given["dry_run"]:
            _dry_run(Inputs(inputs, plan.reading, beside=out))
            return
        summary = _run(plan, given)
    except NewsExtractError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        name = f": {error.filename}" if error.filename else ""
        click.echo(
            f"newsextract: {out} cannot be written ({error.strerror}{name}); what is done is kept, "
            "and the same command goes on",
            err=True,
        )
        ctx.exit(2)
    except KeyboardInterrupt:
        click.echo(f"newsextract: stopped at once; the same command goes on with {out}", err=True)
        ctx.exit(130)
    ctx.exit(_exit_code(summary, given["max_failures"]))


def _reading(given: dict[str, Any]) -> Reading:
    from newsextract.batch.items import Columns, Reading

    return Reading(
        columns=Columns(given["content"], given["id_"], given["url"], given["published_column"]),
        max_bytes=given["max_size"],
        **{name: given[name] for name in ("form", "body", "include", "exclude", "encoding", "published")},
    )


def _plan(inputs: tuple[str, ...], out: Path, given: dict[str, Any]) -> Plan:
    from newsextract.batch.plan import Plan

    ready = extractor(**{name: given[name] for name in ("lexicons", "packs", "mode", "encoding")})
    same = ("to", "timeout", "recycle", "limit", "sample", "retry_failed", "force")
    return Plan(
        inputs=inputs,
        out=out,
        options=_within(ready.options, given["max_size"]),
        reading=_reading(given),
        workers=given["workers"] or 0,
        **{name: given[name] for name in same},
    )


def _run(plan: Plan, given: dict[str, Any]) -> Summary:
    from newsextract.batch.runner import run
    from newsextract.cli.progress import reporter

    with reporter(quiet=given["quiet"], as_json=given["log_json"]) as tell:
        summary = run(plan, tell.progress, tell.stage)
        tell.end(summary)
    return summary


def _within(options: Options, most: int) -> Options:
    """Let the extractor read as much as the batch does."""
    import msgspec

    limits = msgspec.structs.replace(options.limits, max_bytes=max(most, options.limits.max_bytes))
    return msgspec.structs.replace(options, limits=limits)


def _exit_code(summary: Summary, allowed: float) -> int:
    if summary.interrupted:
        return 130
    share = isinstance(allowed, float)
    most = allowed * summary.documents if share else allowed
    return 1 if summary.failures > most else 0


def _dry_run(inputs: Inputs) -> None:
    from collections import Counter

    count: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for path, kind, length in inputs.files():
        count[kind] += 1
        size[kind] += length
        if sum(count.values()) <= 10:
            click.echo(path)
    if sum(count.values()) > 10:
        click.echo(f"… {sum(count.values()) - 10} more")
    for kind in sorted(count):
        click.echo(f"{kind}: {count[kind]} files, {size[kind]:,} bytes")
    if not count:
        click.echo("nothing would be read: no file has a known suffix, or the patterns leave all out")
