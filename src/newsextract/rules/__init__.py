"""Rules by kind, the scan that runs them and the resolution of what overlaps."""

from newsextract.rules import (
    area,
    date_absolute,
    date_enumeration,
    date_interval,
    date_named,
    date_period,
    date_relative,
    date_week,
    date_written,
    money,
    money_spoken,
    percentage,
    project,
    project_counted,
    project_introduced,
    project_lines,
    project_list,
    project_told,
    table,
)
from newsextract.rules.base import Rule

__all__ = ["ALL_RULES"]

ALL_RULES: tuple[Rule, ...] = (
    *money.RULES,
    *money_spoken.RULES,
    *area.RULES,
    *percentage.RULES,
    *table.RULES,
    *date_interval.RULES,
    *date_period.RULES,
    *date_enumeration.RULES,
    *date_absolute.RULES,
    *date_relative.RULES,
    *date_week.RULES,
    *date_written.RULES,
    *date_named.RULES,
    *project.RULES,
    *project_counted.RULES,
    *project_lines.RULES,
    *project_list.RULES,
    *project_introduced.RULES,
    *project_told.RULES,
)
"""The built-in rules; the order is priority."""
