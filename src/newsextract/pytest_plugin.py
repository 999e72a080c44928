"""Collects rules by pytest: `*.rules.toml` packs, `*.cases.jsonl` sentences, and rules that a test module names.

Each example and each near miss is one test. Nothing of the library is loaded before such a file is met.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from newsextract.testing import Case

__all__ = ["CaseItem", "CasesFile", "NamedRules", "PackFile"]


class CaseFailedError(Exception):
    """A case that does not hold; its text is the report."""


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take the files that are ours."""
    if file_path.name.endswith(".rules.toml"):
        return PackFile.from_parent(parent, path=file_path)
    if file_path.name.endswith(".cases.jsonl"):
        return CasesFile.from_parent(parent, path=file_path)
    return None


def pytest_pycollect_makeitem(
    collector: pytest.Module | pytest.Class, name: str, obj: object
) -> pytest.Collector | None:
    """Take a rule, or a tuple or list of rules, that stands in a test module, but under no name that begins with _."""
    rules = () if name.startswith("_") else _rules(obj)
    if rules and isinstance(collector, pytest.Module):
        return NamedRules.from_parent(collector, name=name, rules=rules)
    return None


def _rules(obj: object) -> tuple[Any, ...]:
    """Give the rules that an object is or holds. Where the class was never loaded nothing can be one."""
    base = sys.modules.get("newsextract.rules.base")
    rule = getattr(base, "Rule", None)
    if rule is None:
        return ()
    if type(obj) is rule:
        return (obj,)
    if type(obj) in (tuple, list) and obj and all(type(one) is rule for one in obj):  # type: ignore[attr-defined]
        return tuple(obj)  # type: ignore[arg-type]
    return ()


class CaseItem(pytest.Item):
    """One example or near miss."""

    case: Case

    @classmethod
    def of(cls, parent: pytest.Collector, case: Case) -> CaseItem:
        """Make the item of a case."""
        item: CaseItem = cls.from_parent(parent, name=case.name)
        item.case = case
        return item

    def runtest(self) -> None:
        """Check it."""
        if shown := self.case.check():
            raise CaseFailedError(shown)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show the report alone where the case does not hold, and the message alone where our input is faulty."""
        from newsextract.errors import NewsExtractError

        if isinstance(excinfo.value, (CaseFailedError, NewsExtractError)):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Say where it stands. The blank keeps pytest from writing :: for each point of the name."""
        return self.path, self.case.line - 1 if self.case.line else None, self.name + " "


def _items(parent: pytest.Collector, make: Callable[[], Iterable[Case]]) -> Iterator[CaseItem]:
    from newsextract.errors import NewsExtractError

    try:
        cases = tuple(make())
    except NewsExtractError as error:
        raise parent.CollectError(str(error)) from error
    return (CaseItem.of(parent, case) for case in cases)


class PackFile(pytest.File):
    """A `*.rules.toml` file."""

    def collect(self) -> Iterator[CaseItem]:
        """Give its examples and near misses. A faulty file is one error with its message; another tool's gives none."""
        from newsextract.testing import pack_cases

        if _is_foreign(self.path):
            return iter(())

        return _items(self, lambda: pack_cases(self.path))


def _is_foreign(path: Path) -> bool:
    """Say whether a file is good TOML with none of a pack's keys: another tool's of the same suffix."""
    try:
        keys = tomllib.loads(path.read_text("utf-8")).keys()
    except (OSError, ValueError):
        return False
    return bool(keys) and keys.isdisjoint(("kind", "base_unit", "unit", "pattern", "near_misses"))


class CasesFile(pytest.File):
    """A `*.cases.jsonl` file."""

    def collect(self) -> Iterator[CaseItem]:
        """Give its lines."""
        from newsextract.testing import cases_in_file

        return _items(self, lambda: cases_in_file(self.path))


class NamedRules(pytest.Collector):
    """A rule, or several, under a name in a test module."""

    def __init__(self, *, rules: tuple[Any, ...], **arguments: Any) -> None:
        super().__init__(**arguments)
        self.rules = rules

    def collect(self) -> Iterator[CaseItem]:
        """Give their examples and near misses."""
        from newsextract.testing import rule_cases

        return _items(self, lambda: [case for rule in self.rules for case in rule_cases(rule)])
