"""The command line: one small module a command."""

from __future__ import annotations

import click

__all__ = ["main"]


@click.group()
@click.version_option(package_name="newsextract")
def main() -> None:
    """Facts from Chinese news."""
