"""`newsextract rules`: list and show them, test and check them, begin a pack."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsextract.cli.rules_check import lint_command, new_command, test_command
from newsextract.cli.settings import extractor, rule_options
from newsextract.columns import one_line, width

if TYPE_CHECKING:
    from newsextract.rules.base import Rule

__all__ = ["rules"]


@click.group()
def rules() -> None:
    """List, show, test, check and begin rules: the built-in ones, and those of packs."""


rules.add_command(test_command, "test")
rules.add_command(new_command, "new")
rules.add_command(lint_command, "lint")


@rules.command("list")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "markdown"]), default="table", show_default=True
)
@rule_options
def list_command(form: str, lexicons: tuple[Path, ...], packs: tuple[str, ...]) -> None:
    """List the rules in order of priority: id, kind, how many examples and near misses, the first example."""
    found = extractor(lexicons=lexicons, packs=packs).rules
    if form == "json":
        click.echo(json.dumps([_facts(rule) for rule in found], ensure_ascii=False, indent=2))
        return
    if form == "markdown":
        click.echo("\n".join(_markdown(list(found))))
        return
    rows = [("id", "kind", "examples", "near misses", "")]
    rows += [
        (
            rule.id,
            rule.kind,
            str(len(rule.examples)),
            str(len(rule.near_misses)),
            one_line(rule.examples[0].marked) if rule.examples else "",
        )
        for rule in found
    ]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


@rules.command("show")
@click.argument("id")
@click.option("--expanded", is_flag=True, help="Show the pattern with its words filled in.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@rule_options
def show_command(
    id: str,
    expanded: bool,
    form: str,
    lexicons: tuple[Path, ...],
    packs: tuple[str, ...],
) -> None:
    """Show one rule: where it is tried, its pattern, what reads the match, its examples and near misses."""
    from newsextract.errors import NewsExtractError
    from newsextract.rules.patterns import expand

    ready = extractor(lexicons=lexicons, packs=packs)
    try:
        rule = ready.rules[id]
    except NewsExtractError as error:
        raise click.UsageError(str(error)) from error
    facts = _facts(rule)
    if expanded:
        facts["pattern"] = expand(rule.pattern, ready.lexicons)
    if form == "json":
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    click.echo(f"{rule.id}\n  kind       {rule.kind}\n  tried at   {facts['anchor']}")
    click.echo(f"  pattern    {facts['pattern']}\n  read by    {facts['produce']}")
    if facts["doc"]:
        click.echo(f"             {facts['doc']}")
    for number, one in enumerate(rule.examples):
        fields = "  ".join(f"{name}={value}" for name, value in one.fields)
        click.echo(f"  {'' if number else 'examples':<10} {one_line(one.marked)}  {fields}".rstrip())
    for number, text in enumerate(rule.near_misses):
        click.echo(f"  {'' if number else 'not':<10} {one_line(text)}")


def _anchor(rule: Rule) -> str:
    """Say where the pattern is tried."""
    if rule.anchor is None:
        return "every place"
    places = []
    for one in rule.anchor.parts:
        behind = f" and then one of {one_line(one.and_then)}" if one.and_then else ""
        if one.then is not None:
            places.append(
                (f"a numeral before one of {one_line(one.then)}" if one.then else "a numeral") + behind
            )
        if one.words:
            places.append("the words " + " ".join(one.words) + behind)
    return ", ".join(places)


def _facts(rule: Rule) -> dict[str, Any]:
    """Give what is to be known of a rule as plain data."""
    function = getattr(rule.produce, "__func__", rule.produce)
    doc = (getattr(function, "__doc__", "") or "").strip().split("\n")[0]
    return {
        "id": rule.id,
        "kind": rule.kind,
        "anchor": _anchor(rule),
        "pattern": rule.pattern,
        "produce": f"{function.__module__}.{function.__qualname__}",
        "doc": doc,
        "examples": [{"text": one.marked, "fields": dict(one.fields)} for one in rule.examples],
        "near_misses": list(rule.near_misses),
    }


def _markdown(found: Sequence[Rule]) -> Iterator[str]:
    """Give the page docs/rules.md."""
    yield "# The built-in rules"
    yield ""
    yield "Made by `newsextract rules list --format markdown`; a test holds it current. The order is priority. ⟦ ⟧ marks"
    yield "what the rule finds; a near miss is a text in which it must find nothing."
    kind = ""
    for rule in found:
        if rule.kind != kind:
            kind = rule.kind
            yield from ("", f"## {kind}")
        facts = _facts(rule)
        yield from ("", f"### `{rule.id}`", "")
        if facts["doc"]:
            yield from (facts["doc"], "")
        yield f"Tried at {_code(facts['anchor'])}."
        yield from ("", "| example | fields |", "| --- | --- |")
        for one in rule.examples:
            fields = ", ".join(f"{name} {_code(str(value))}" for name, value in one.fields)
            reference = f" (on {one.reference})" if one.reference else ""
            yield f"| {_cell(one.marked)}{reference} | {fields} |"
        yield ""
        yield "Near misses: " + ", ".join(_code(one_line(text)) for text in rule.near_misses) + "."


def _code(text: str) -> str:
    return "`` " + text + " ``" if "`" in text else f"`{_cell(text)}`"


def _cell(text: str) -> str:
    return one_line(text).replace("|", "\\|")
