"""`newsextract extract`: pages or text in, records out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from newsextract.cli.inputs import Source, sources
from newsextract.cli.output import Tally, chosen_format, each, opened, refuse_overwriting
from newsextract.cli.settings import configuration, extractor, input_options, iso_date

if TYPE_CHECKING:
    from newsextract.pipeline import Extractor
    from newsextract.records import Document

__all__ = ["extract"]


@click.command()
@input_options
@click.option(
    "--text",
    "body",
    is_flag=True,
    help="The input is an already clean body: nothing is dropped, offsets are its own.",
)
@click.option(
    "--published",
    metavar="DATE",
    callback=iso_date,
    help="When it was published, where the page does not say: 2023-01-05.",
)
@click.option(
    "--format",
    "form_out",
    type=click.Choice(["jsonl", "json", "table", "markdown"]),
    help="[default: table on a terminal, else jsonl]",
)
@click.option("-o", "--output", "out", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT")
@configuration
@click.pass_context
def extract(
    ctx: click.Context,
    inputs: tuple[str, ...],
    form: str,
    url: str | None,
    body: bool,
    published: str | None,
    form_out: str | None,
    out: Path | None,
    lexicons: tuple[Path, ...],
    packs: tuple[str, ...],
    mode: str,
    encoding: str | None,
) -> None:
    """Extract the records of pages, text dumps or clean bodies.

    A folder gives its pages in order of path; - and nothing at all are standard input. Records go to standard
    output in the order of the inputs. Exit code 1: some inputs failed, each named on standard error.

    \b
    newsextract extract page.html
    newsextract extract samples --format jsonl -o records.jsonl
    newsextract extract --text --published 2023-01-05 body.txt
    """
    if body and form == "html":
        raise click.UsageError("--text and --from html exclude each other; a clean body is no page")
    refuse_overwriting(out, inputs)
    ready = extractor(lexicons=lexicons, packs=packs, mode=mode, encoding=encoding)
    most = ready.options.limits.max_bytes
    tally = Tally()
    found = sources(inputs, form=form, url=url, published=published, most=most)
    format = chosen_format(form_out, out, terminal="table")
    with opened(out) as stream:
        if format == "markdown":
            for number, text in enumerate(each(found, lambda source: _markdown(ready, source, body), tally)):
                stream.write(("\n---\n\n" if number else "") + text)
        else:
            write(each(found, lambda source: _document(ready, source, body), tally), format, stream)
    ctx.exit(1 if tally.failed else 0)


def _document(ready: Extractor, source: Source, body: bool) -> Document:
    if body:
        from newsextract.errors import InputError

        if source.form == "html":
            raise InputError("--text asks for a clean body, and this is html", remedy="give it as text")
        text = _decoded(source.content)
        return ready.extract_text(text, id=source.id, url=source.url, published=source.published)
    return ready.extract(
        source.content, id=source.id, url=source.url, published=source.published, form=source.form
    )


def _markdown(ready: Extractor, source: Source, body: bool) -> str:
    """Give a document as Markdown, with the emphasis of the article, which a record does not hold."""
    from newsextract.cli.markdown import document_markdown

    if body:
        return document_markdown(_document(ready, source, body))
    cleaned = ready.clean(source.content, url=source.url, form=source.form)
    document = ready.extract_cleaned(cleaned, id=source.id or source.url, published=source.published)
    return document_markdown(document, cleaned.marks)


def _decoded(body: bytes | str) -> str:
    if isinstance(body, str):
        return body
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")


def write(documents: Iterable[Document], format: str, stream: IO[str]) -> None:
    """Write documents as they come."""
    if format == "table":
        from newsextract.cli.view import show

        show(documents, stream)
    elif format == "json":
        import msgspec

        stream.write("[")
        for number, document in enumerate(documents):
            stream.write("," if number else "")
            stream.write("\n" + msgspec.json.format(document.to_json(), indent=2))
        stream.write("\n]\n")
    else:
        for document in documents:
            stream.write(document.to_json() + "\n")
