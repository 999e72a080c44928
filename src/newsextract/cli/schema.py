"""`newsextract schema`: the JSON Schema of a document."""

from __future__ import annotations

import json

import click

__all__ = ["schema"]


@click.command()
def schema() -> None:
    """Print the JSON Schema (2020-12) of a document, made from the types."""
    from newsextract.records import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
