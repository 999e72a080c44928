"""From a candidate to the record that leaves the library: exact decimals become strings, spans the text's own."""

from __future__ import annotations

from newsextract.link.dates import ResolvedDate
from newsextract.records import (
    AreaMention,
    DateMention,
    Mention,
    MoneyMention,
    PercentageMention,
    ProjectMention,
    Qualifier,
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
    qualifier: Qualifier | None = None,
    indicator: str | None = None,
    date: ResolvedDate | None = None,
) -> Mention:
    """Make the record of a candidate. `text` is the document's own, not the folded one.

    What all kinds share is written out for each: a dict of it, unpacked, costs a whole extraction 4 % more instructions.
    """
    value, kind, rule, start, end = one.value, one.kind, one.rule, one.start, one.end
    low = None if value.low is None else plain(value.low)
    high = None if value.high is None else plain(value.high)
    if isinstance(value, MoneyValue):
        return MoneyMention(
            kind=kind, text=text[start:end], start=start, end=end, rule=rule,
            qualifier=qualifier, low=low, high=high, indicator=indicator,
            currency=value.currency, amount=plain(value.amount), implicit=value.implicit, per=value.per,
        )  # fmt: skip
    if isinstance(value, PercentageValue):
        return PercentageMention(
            kind=kind, text=text[start:end], start=start, end=end, rule=rule,
            qualifier=qualifier, low=low, high=high, indicator=indicator,
            ratio=plain(value.ratio), unit=value.unit,
        )  # fmt: skip
    if date is not None:
        return DateMention(
            kind=kind, text=text[start:end], start=start, end=end, rule=rule,
            qualifier=qualifier, low=low, high=high, indicator=indicator,
            timex=date.timex, mod=date.mod, since=date.since, until=date.until, granularity=date.granularity,
        )  # fmt: skip
    if isinstance(value, AreaValue):
        return AreaMention(
            kind=kind, text=text[start:end], start=start, end=end, rule=rule,
            qualifier=qualifier, low=low, high=high, indicator=indicator,
            amount=plain(value.amount), unit=value.unit, square_meters=plain(value.square_meters),
        )  # fmt: skip
    if isinstance(value, QuantityValue):
        return QuantityMention(
            kind=kind, text=text[start:end], start=start, end=end, rule=rule,
            qualifier=qualifier, low=low, high=high, indicator=indicator,
            amount=plain(value.amount), unit=value.unit, per=value.per,
            base_amount=plain(value.base_amount), base_unit=value.base_unit,
        )  # fmt: skip
    return ProjectMention(
        kind=kind, text=text[start:end], start=start, end=end, rule=rule,
        qualifier=qualifier, low=low, high=high, indicator=indicator,
    )  # fmt: skip
