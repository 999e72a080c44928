"""`newsextract rules test`, `new` and `lint`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsextract.cli.settings import extractor, rule_options
from newsextract.cli.view import safe

if TYPE_CHECKING:
    from newsextract.testing import Case

__all__ = ["lint_command", "new_command", "test_command"]

SUFFIXES = (".rules.toml", ".cases.jsonl")


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.pass_context
def test_command(ctx: click.Context, paths: tuple[str, ...]) -> None:
    """Run the examples and near misses of rules.

    PATHS are *.rules.toml packs, *.cases.jsonl files, and folders of them; none: the built-in rules and the shipped
    packs. Exit code 1: some do not hold.

    \b
    newsextract rules test my.rules.toml
    """
    from newsextract.errors import NewsExtractError

    ran = failed = 0
    for name, make in _suites(paths):
        try:
            cases: Sequence[Case] = make()
        except NewsExtractError as error:
            click.echo(f"{safe(str(error))}\n")
            failed += 1
            continue
        for case in cases:
            try:
                report = case.check()
            except NewsExtractError as error:
                report = str(error)
            ran += 1
            if report:
                failed += 1
                click.echo(f"{safe(name)}: {report}\n")
    click.echo(
        f"{ran} examples and near misses, {failed} failed"
        if failed
        else f"{ran} examples and near misses hold"
    )
    ctx.exit(1 if failed else 0)


def _suites(paths: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Give each file, or each built-in rule, with what makes its cases. UsageError for a path that is none."""
    from newsextract.packs import SHIPPED
    from newsextract.rules.base import RuleSet
    from newsextract.testing import cases_in_file, pack_cases, rule_cases

    if not paths:
        yield from ((rule.id, lambda rule=rule: rule_cases(rule)) for rule in RuleSet.default())
        yield from ((name, lambda name=name: pack_cases(name)) for name in SHIPPED)
    for named in paths:
        found = [named] if named in SHIPPED else list(_files(Path(named)))
        if not found:
            raise click.UsageError(f"{named} holds no *.rules.toml and no *.cases.jsonl")
        for one in found:
            make = cases_in_file if one.endswith(SUFFIXES[1]) else pack_cases
            yield one, lambda make=make, one=one: make(one)


def _files(path: Path) -> Iterator[str]:
    if not path.is_dir():
        yield str(path)
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(one for one in folders if not one.startswith((".", "__")))
        yield from (str(Path(folder, name)) for name in sorted(names) if name.endswith(SUFFIXES))


@click.command()
@click.argument("name")
def new_command(name: str) -> None:
    """Write NAME.rules.toml: a commented pack to start from, that passes its own test. NAME is its kind."""
    from newsextract.records import MENTION_TYPES
    from newsextract.testing.template import TEMPLATE

    kind = name.removesuffix(".rules.toml")
    if not re.fullmatch("[a-z][a-z_]{0,39}", kind):
        raise click.UsageError(f"{name!r} is no name of a kind; write small letters and _, as in floor_load")
    if kind in MENTION_TYPES:
        raise click.UsageError(f"{kind} is a built-in kind; choose another name")
    path = Path(f"{kind}.rules.toml")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(TEMPLATE.replace("{name}", kind))
    except FileExistsError as error:
        raise click.UsageError(f"{path} is there already; choose another name") from error
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from error
    click.echo(f"{path} written; next: newsextract rules test {path}")


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID|PACK]...")
@click.option(
    "--length", default=100_000, show_default=True, type=click.IntRange(1000), help="Of the hostile texts."
)
@rule_options
@click.pass_context
def lint_command(
    ctx: click.Context,
    ids: tuple[str, ...],
    length: int,
    lexicons: tuple[Path, ...],
    packs: tuple[str, ...],
) -> None:
    """Check what examples cannot show: patterns that may take forever, match nothing, or shadow one another.

    Give ids of rules, names or files of packs; none: every rule. Exit code 1: there are errors (warnings do not count).
    """
    from newsextract.errors import NewsExtractError
    from newsextract.packs import SHIPPED, load_pack, rules_of
    from newsextract.testing.lint import lint

    as_packs = tuple(one for one in ids if one in SHIPPED or one.endswith(".toml"))
    ready = extractor(lexicons=lexicons, packs=(*packs, *as_packs))
    errors = 0
    try:
        chosen = [one for one in ids if one not in as_packs]
        chosen += [rule.id for pack in as_packs for rule in rules_of(load_pack(pack))]
        for finding in lint(ready, chosen, length=length):
            errors += finding.level == "error"
            click.echo(f"{finding.level}: {finding.rule}: {safe(finding.message)}")
    except NewsExtractError as error:
        raise click.UsageError(str(error)) from error
    count = len(chosen) or len(ready.rules)
    click.echo(f"{count} rules checked" + (f", {errors} errors" if errors else ""))
    ctx.exit(1 if errors else 0)
