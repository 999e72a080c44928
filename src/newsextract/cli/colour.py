"""Records on a terminal, with rich (an extra): the text with its spans marked, then the tables. NO_COLOR holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from newsextract.cli.view import HEAD, mention_rows, metadata, notes, project_rows, safe, title_text

if TYPE_CHECKING:
    from newsextract.records import Document

__all__ = ["show_in_colour"]

STYLES = {
    "project": "bold blue",
    "money": "green",
    "area": "yellow",
    "percentage": "cyan",
    "date": "magenta",
}


def show_in_colour(documents: Iterable[Document], stream: IO[str]) -> None:
    """Print documents as they come."""
    console = Console(file=stream, highlight=False, emoji=False, markup=False)
    for document in documents:
        console.rule(Text(title_text(document), style="bold"), align="left")
        for line in metadata(document):
            console.print(Text(line, style="dim"))
        for line in notes(document):
            console.print(Text(line, style="yellow"))
        console.print(marked(document))
        for head, rows in (
            (("id", "project", "facts"), project_rows(document)),
            (HEAD, mention_rows(document)),
        ):
            if rows:
                console.print()
                console.print(_table(head, rows))
        console.print()


def marked(document: Document) -> Text:
    """Give the text with its mentions in the colour of their kind."""
    text = Text(safe(document.text))
    for one in document.mentions:
        text.stylize(STYLES.get(one.kind, "underline"), one.start, one.end)
    return text


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Table:
    table = Table(*head, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        kind = STYLES.get(row[0], "")
        table.add_row(*(Text(cell, style=kind if place == 0 else "") for place, cell in enumerate(row)))
    return table
