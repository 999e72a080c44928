"""The command line: one small module a command, loaded when it is called."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

import click

from newsextract import __version__

__all__ = ["COMMANDS", "Entry", "main"]


class Entry(NamedTuple):
    """Where a command lives, and its line in the list of commands."""

    module: str
    name: str
    help: str


COMMANDS: dict[str, Entry] = {
    "extract": Entry("newsextract.cli.extract", "extract", "Pages or text in, records out."),
    "clean": Entry("newsextract.cli.clean", "clean", "Title, metadata and body of a page or a text dump."),
    "explain": Entry("newsextract.cli.explain", "explain", "Which rule found what, and what lost to it."),
    "batch": Entry("newsextract.cli.batch", "batch", "Many files, resumable, with workers and tables."),
    "rules": Entry("newsextract.cli.rules", "rules", "List, show, test, check and begin rules."),
    "report": Entry("newsextract.cli.report", "report", "One HTML file to look at results in."),
    "export": Entry("newsextract.cli.export", "export", "Results for Label Studio and doccano."),
    "serve": Entry("newsextract.cli.serve", "serve", "A local page to try texts and packs in."),
    "schema": Entry("newsextract.cli.schema", "schema", "The JSON Schema of a document."),
}
"""The commands, in the order in which they are listed. A new command is a module and a row here."""
COMMANDS = {name: entry for name, entry in COMMANDS.items() if find_spec(entry.module)}


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called, so that the others cost nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command: click.Command = getattr(import_module(entry.module), entry.name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newsextract")
def main() -> None:
    """Facts from Chinese news: the article out of the page, and what it says, with exact offsets."""
    _speak_utf8()


def _speak_utf8() -> None:
    """Write UTF-8 with plain line ends whatever the locale says; what cannot be written never ends a run."""
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors=errors, newline="\n")
