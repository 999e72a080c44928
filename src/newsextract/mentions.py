"""From a candidate to the record that leaves the library: exact decimals become strings, spans the text's own."""

from __future__ import annotations

from typing import Any

from newsextract.link.dates import ResolvedDate
from newsextract.records import (
    AreaMention,
    DateMention,
    Mention,
    MoneyMention,
    PercentageMention,
    ProjectMention,
    QuantityMention,
)
from newsextract.values import (
    AreaValue,
    Candidate,
    MoneyValue,
    PercentageValue,
    QuantityValue,
    plain,
)

__all__ = ["make_mention"]


def make_mention(
    text: str,
    one: Candidate,
    *,
    qualifier: str | None = None,
    indicator: str | None = None,
    date: ResolvedDate | None = None,
) -> Mention:
    """Make the record of a candidate. `text` is the document's own, not the folded one."""
    value = one.value
    common: dict[str, Any] = {
        "kind": one.kind,
        "text": text[one.start : one.end],
        "start": one.start,
        "end": one.end,
        "qualifier": qualifier,
        "low": plain(value.low),
        "high": plain(value.high),
        "indicator": indicator,
        "rule": one.rule,
    }
    if isinstance(value, MoneyValue):
        return MoneyMention(
            **common,
            currency=value.currency,
            amount=plain(value.amount),
            implicit=value.implicit,
            per=value.per,
        )
    if isinstance(value, AreaValue):
        return AreaMention(
            **common, amount=plain(value.amount), unit=value.unit, square_meters=plain(value.square_meters)
        )
    if isinstance(value, PercentageValue):
        return PercentageMention(**common, ratio=plain(value.ratio), unit=value.unit)
    if isinstance(value, QuantityValue):
        return QuantityMention(
            **common,
            amount=plain(value.amount),
            unit=value.unit,
            base_amount=plain(value.base_amount),
            base_unit=value.base_unit,
            per=value.per,
        )
    if date is not None:
        return DateMention(
            **common,
            timex=date.timex,
            mod=date.mod,
            since=date.since,
            until=date.until,
            granularity=date.granularity,
        )
    return ProjectMention(**common)
