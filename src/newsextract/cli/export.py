"""`newsextract export`: results for the tools in which people label text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from newsextract.cli.output import all_results, opened, refuse_overwriting

if TYPE_CHECKING:
    from newsextract.records import Document

__all__ = ["export"]


@click.command()
@click.argument("results", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="RESULT...")
@click.option("--to", "form", type=click.Choice(["label-studio", "doccano"]), required=True)
@click.option("-o", "--output", "out", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT")
@click.option(
    "--config", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Write the labelling interface for Label Studio there too.",
)  # fmt: skip
@click.pass_context
def export(
    ctx: click.Context, results: tuple[Path, ...], form: str, out: Path | None, config: Path | None
) -> None:
    """Give results to Label Studio (JSON tasks with predictions) or to doccano (JSONL).

    RESULT is JSON of `extract`, JSON lines, or the folder of a batch run. Facts become relations between the name of a
    project and the value. Exit code 1: some results could not be read, each named on standard error.

    \b
    newsextract export records.jsonl --to label-studio -o tasks.json --config interface.xml
    newsextract export records.jsonl --to doccano -o doccano.jsonl
    """
    from newsextract.report.exports import labels_of, studio_config

    for target in (out, config):
        refuse_overwriting(target, [str(one) for one in results])
    documents, _, failed = all_results(results)
    with opened(out) as stream:
        _write(documents, form, stream)
    if config is not None:
        labels = [labels_of(one) for one in documents]
        with opened(config) as stream:
            stream.write(
                studio_config(
                    set().union(*(one for one, _ in labels)), set().union(*(one for _, one in labels))
                )
            )
    ctx.exit(1 if failed else 0)


def _write(documents: list[Document], form: str, stream: IO[str]) -> None:
    from newsextract.report.exports import doccano, label_studio

    if form == "doccano":
        for number, one in enumerate(documents):
            stream.write(json.dumps(doccano(one, number), ensure_ascii=False) + "\n")
        return
    stream.write("[")
    for number, one in enumerate(documents):
        stream.write(("," if number else "") + "\n" + json.dumps(label_studio(one), ensure_ascii=False))
    stream.write("\n]\n")
