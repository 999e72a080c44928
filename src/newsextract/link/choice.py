"""A decision of this stage together with what decided it, so that `explain` can show both."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Choice", "Evidence"]


class Choice(NamedTuple):
    """A value chosen (None: nothing) and the words or the reason that decided it."""

    value: str | None
    cue: str = ""


class Evidence(NamedTuple):
    """One line of evidence about the span `start`..`end`: what was decided, how, and by which cue.

    `what` is `qualifier`, `indicator`, `date`, `project`, `record`, `parent`, `owner`, `anaphor`, `fact` or `no fact`.
    """

    start: int
    end: int
    what: str
    choice: str
    cue: str
