"""Rules by kind, the scan that runs them and the resolution of what overlaps."""

from newsextract.rules import area, money, percentage
from newsextract.rules.base import Rule

__all__ = ["ALL_RULES"]

ALL_RULES: tuple[Rule, ...] = (*money.RULES, *area.RULES, *percentage.RULES)
"""The built-in rules; the order is priority."""
