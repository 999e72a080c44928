"""What a caller can choose. A value: two configurations live side by side in one process."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from newsextract.errors import OptionsError
from newsextract.limits import Limits
from newsextract.rules.base import RuleSet

__all__ = ["Options", "reference_date"]

Mode = Literal["balanced", "precision", "recall"]


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
    reference_date: str | None = None
    """ISO date that stands in where neither text nor page tells when it was published."""
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
            if isinstance(value, (str, Path)):
                raise OptionsError(
                    f"{name} is one {type(value).__name__}", remedy="give a list", option=name, value=value
                )
            msgspec.structs.force_setattr(self, name, tuple(value))
        if self.reference_date is not None:
            reference_date(self.reference_date, "reference_date")
        if self.encoding is not None and not _is_text_codec(self.encoding):
            raise OptionsError(
                f"encoding is {self.encoding!r}, which is no codec of text",
                remedy="use a name that Python knows: utf-8, gb18030, big5hkscs …",
                option="encoding",
                value=self.encoding,
            )


def _is_text_codec(name: str) -> bool:
    try:
        return bool(name) and "一".encode(name, "replace").decode(name) != ""
    except (LookupError, UnicodeError, ValueError):
        return False


def reference_date(text: str, option: str = "published") -> str:
    """Check an ISO date (year, month, day or with a time) and give it back. OptionsError when it is none.

    >>> reference_date("2023-01-05")
    '2023-01-05'
    """
    from datetime import datetime

    padded = text.strip() + {4: "-01-01", 7: "-01"}.get(len(text.strip()), "")
    try:
        datetime.fromisoformat(padded)
    except ValueError as error:
        raise OptionsError(
            f"{option} is {text!r}, which is no date",
            remedy="write 2023-01-05 or 2023-01-05T08:30:00+08:00",
            option=option,
            value=text,
        ) from error
    return text.strip()
