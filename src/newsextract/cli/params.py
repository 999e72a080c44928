"""Kinds of option values: a number of bytes, a share."""

from __future__ import annotations

from typing import Any

import click

__all__ = ["Share", "Size"]

_UNITS = {"": 1, "k": 10**3, "kb": 10**3, "m": 10**6, "mb": 10**6, "g": 10**9, "gb": 10**9, "b": 1}


class Size(click.ParamType):  # type: ignore[type-arg]
    """A number of bytes: 500kB, 20MB, 1GB."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read it. BadParameter says what to write."""
        if isinstance(value, int):
            return value
        digits = value.strip().rstrip("kKmMgGbB")
        unit = value.strip()[len(digits) :].lower()
        if not digits.strip().isdecimal() or unit not in _UNITS:
            self.fail(f"{value!r} is no size; write 500kB, 20MB or 1GB", param, ctx)
        return int(digits) * _UNITS[unit]


class Share(click.ParamType):  # type: ignore[type-arg]
    """A share of a whole (5% or 0.05), or where allowed a count (5)."""

    name = "share"

    def __init__(self, counts: bool = False) -> None:
        self.counts = counts

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float | int:
        """Read it: an int is a count, a float a share."""
        if isinstance(value, (int, float)):
            return value
        try:
            if value.endswith("%"):
                share = float(value[:-1]) / 100
            elif self.counts:
                return int(value)
            else:
                share = float(value)
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            self.fail(f"{value!r} is no share; write 5%{' or a count' if self.counts else ''}", param, ctx)
        return share
