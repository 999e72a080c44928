"""What a caller can choose. A value: two configurations live side by side in one process."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from types import NoneType
from typing import Literal, overload

import msgspec

from newsextract.errors import OptionsError
from newsextract.limits import Limits
from newsextract.rules.base import RuleSet

__all__ = ["Options", "reference_date"]

Mode = Literal["balanced", "precision", "recall"]
_CHINA = timezone(timedelta(hours=8))
_SECONDS = re.compile("[0-9]{2}:?[0-9]{2}:?[0-9]{2}")


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """Choices for extraction. Every default is what a reader of daily news wants.

    >>> Options(mode="precision").mode
    'precision'
    """

    rules: RuleSet | None = None
    """The rules; None: `RuleSet.default()`."""
    lexicons: tuple[str | Path, ...] = ()
    """Overlay files (paths, or TOML text) over the built-in word tables, in order."""
    packs: tuple[str | Path, ...] = ()
    """Packs of measures: names of shipped ones (`capacity`, `length` …) or paths of `*.rules.toml` files."""
    reference_date: str | date | None = None
    """The date (ISO 8601, or a `date`) that stands in where nothing tells when it was published; kept as ISO 8601."""
    mode: Mode = "balanced"
    """How the article is told from what surrounds it: `precision` drops, `recall` keeps what is doubtful."""
    sites: tuple[str | Path, ...] = ()
    """Per-site cleaning rules (paths, or TOML text), chosen by host."""
    encoding: str | None = None
    """The codec of bytes, where the caller knows better than the page."""
    limits: Limits = Limits()

    def __post_init__(self) -> None:
        if self.mode not in ("balanced", "precision", "recall"):
            raise OptionsError(
                f"mode is {self.mode!r}",
                remedy="use balanced, precision or recall",
                option="mode",
                value=self.mode,
            )
        for name in ("lexicons", "packs", "sites"):
            value = getattr(self, name)
            if isinstance(value, (str, Path)) or not isinstance(value, Iterable):
                raise OptionsError(
                    f"{name} is one {type(value).__name__}", remedy="give a list", option=name, value=value
                )
            value = tuple(value)
            for one in value:
                _is(one, (str, Path), f"a member of {name}", "give paths, names or TOML text")
            msgspec.structs.force_setattr(self, name, value)
        _is(self.rules, (RuleSet, NoneType), "rules", "give a RuleSet: RuleSet.default().adding(MY_RULE)")
        _is(self.limits, Limits, "limits", "give Limits(max_bytes=5_000_000)")
        day = reference_date(self.reference_date, "reference_date")
        msgspec.structs.force_setattr(self, "reference_date", day)
        if self.encoding is not None and not _is_text_codec(self.encoding):
            raise OptionsError(
                f"encoding is {self.encoding!r}, which is no codec of text",
                remedy="use a name that Python knows: utf-8, gb18030, big5hkscs …",
                option="encoding",
                value=self.encoding,
            )

    @property
    def rule_set(self) -> RuleSet:
        """The rules: those given, be they none, else the built-in ones."""
        return RuleSet.default() if self.rules is None else self.rules


def _is(value: object, types: type | tuple[type, ...], name: str, remedy: str) -> None:
    """OptionsError for a value of another type."""
    if not isinstance(value, types):
        what = f"{name} is {type(value).__name__}"
        raise OptionsError(what, remedy=remedy, option=name.rpartition(" ")[2], value=value)


def _is_text_codec(name: str) -> bool:
    try:
        return bool(name) and "一".encode(name, "replace").decode(name) != ""
    except (LookupError, UnicodeError, ValueError, TypeError):
        return False


@overload
def reference_date(told: None, option: str = "published") -> None: ...
@overload
def reference_date(told: str | date, option: str = "published") -> str: ...
def reference_date(told: str | date | None, option: str = "published") -> str | None:
    """Read when something was published: ISO 8601 (a year, a month, a day, or with a time), a `date` or a `datetime`.

    Gives it as precise as it is told, as a page's own time is given: a time without a zone is +08:00, and one in UTC is
    told by China's clock. OptionsError for what is no date, and for years outside 1000 to 2999.

    >>> reference_date("2023-01"), reference_date("20230105"), reference_date("2023-01-05T23:30Z")
    ('2023-01', '2023-01-05', '2023-01-06T07:30+08:00')
    """
    if told is None:
        return None
    try:
        text = told.isoformat() if isinstance(told, date) else told.strip()
        iso = _iso(text)
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise _no_date(told, option, "is no date") from error
    if not "1000" <= iso[:4] < "3000":
        raise _no_date(told, option, "lies outside the years 1000 to 2999")
    return iso


def _iso(text: str) -> str:
    """Write a date as precise as it is told. ValueError when it is none."""
    if padding := {4: "-01-01", 7: "-01"}.get(len(text)):
        date.fromisoformat(text + padding)
        return text
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        moment = datetime.fromisoformat(text)
    if not moment.utcoffset():
        moment = moment.replace(tzinfo=_CHINA) if moment.tzinfo is None else moment.astimezone(_CHINA)
    return moment.isoformat(timespec="seconds" if _SECONDS.search(text, 8) else "minutes")


def _no_date(told: object, option: str, why: str) -> OptionsError:
    return OptionsError(
        f"{option} is {told!r}, which {why}",
        remedy="write 2023-01-05 or 2023-01-05T08:30:00+08:00",
        option=option,
        value=told,
    )
