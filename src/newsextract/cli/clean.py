"""`newsextract clean`: the article out of what surrounds it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

import click

from newsextract.cli.inputs import sources
from newsextract.cli.output import Tally, each, opened, refuse_overwriting
from newsextract.cli.settings import configuration, extractor, input_options

if TYPE_CHECKING:
    from newsextract.cleaning import Cleaned

__all__ = ["clean"]


class Named(NamedTuple):
    """A cleaned article and the input that it is of."""

    id: str | None
    article: Cleaned


@click.command()
@input_options
@click.option("--blocks", is_flag=True, help="Show every block, kept or dropped, with its role and cue.")
@click.option(
    "--format",
    "form_out",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
)
@click.option("-o", "--output", "out", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT")
@configuration
@click.pass_context
def clean(
    ctx: click.Context,
    inputs: tuple[str, ...],
    form: str,
    url: str | None,
    blocks: bool,
    form_out: str,
    out: Path | None,
    lexicons: tuple[Path, ...],
    packs: tuple[str, ...],
    mode: str,
    encoding: str | None,
) -> None:
    """Print title, metadata and body of pages or text dumps.

    \b
    newsextract clean page.html
    newsextract clean --blocks dump.txt
    newsextract clean --format markdown page.html > page.md
    """
    refuse_overwriting(out, inputs)
    ready = extractor(lexicons=lexicons, packs=packs, mode=mode, encoding=encoding)
    tally = Tally()
    articles = each(
        sources(inputs, form=form, url=url, published=None, most=ready.options.limits.max_bytes),
        lambda source: Named(source.id, ready.clean(source.content, url=source.url, form=source.form)),
        tally,
    )
    with opened(out) as stream:
        _write(articles, form_out, blocks, stream)
    ctx.exit(1 if tally.failed else 0)


def _write(articles: Iterable[Named], format: str, blocks: bool, stream: IO[str]) -> None:
    import msgspec

    from newsextract.cli.markdown import article_markdown
    from newsextract.cli.view import article_text, blocks_text

    for number, (id, article) in enumerate(articles):
        if format == "json":
            data = {"id": id, **msgspec.to_builtins(article)}
            if not blocks:
                del data["blocks"]
            stream.write(msgspec.json.encode(data).decode() + "\n")
            continue
        stream.write("\n" if number else "")
        if blocks:
            stream.write(blocks_text(article.blocks))
        else:
            stream.write(article_markdown(article) if format == "markdown" else article_text(article))
