"""The error tree. Every error keeps its facts as attributes, pickles, and says what to do.

    NewsExtractError
    ├── InputError      the source cannot be read at all: not there, too large, of no known form
    ├── OptionsError    an option has a value that it cannot have (also ValueError)
    ├── LexiconError    a row of a word list is wrong (also ValueError)
    ├── RuleError       a rule or pack is wrong (also ValueError)
    └── RecordError     stored JSON is not a record of ours (also ValueError)

Text that does not match is never an error: it is `None` or an empty list.
"""

from __future__ import annotations

__all__ = ["InputError", "LexiconError", "NewsExtractError", "OptionsError", "RecordError", "RuleError"]


class NewsExtractError(Exception):
    """Base of all errors that this library raises on purpose.

    `message` says what is wrong, `remedy` what to do about it; further facts are attributes.

    >>> str(NewsExtractError("the file is empty", remedy="give one with text"))
    'the file is empty; give one with text'
    """

    def __init__(self, message: str, *, remedy: str = "", **facts: object) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.message}; {self.remedy}" if self.remedy else self.message

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.message, self.remedy, self.facts)


def _rebuild(
    cls: type[NewsExtractError], message: str, remedy: str, facts: dict[str, object]
) -> NewsExtractError:
    return cls(message, remedy=remedy, **facts)


class InputError(NewsExtractError):
    """A source that cannot be read at all."""


class OptionsError(NewsExtractError, ValueError):
    """An option with a value that it cannot have. Facts: `option`, `value`."""


class LexiconError(NewsExtractError, ValueError):
    """A row of a word list is wrong. Facts: `file`, `row`."""


class RuleError(NewsExtractError, ValueError):
    """A rule or a pack of rules is wrong. Facts: `rule`, and `file` for a pack."""


class RecordError(NewsExtractError, ValueError):
    """Stored JSON that is not a record of this library."""
