"""The measure of a number in a table: from its row, else from the head of its column."""

from __future__ import annotations

from newsextract.link.measures import Indicator, Words, edge, measure_before
from newsextract.rules.table import MOST_LINE, MOST_ROWS

__all__ = ["measure_of_cell"]

_MOST_CELL = 40


def measure_of_cell(folded: str, place: int, words: Words) -> Indicator | None:
    """Read the measure of the number at a place, in a cell: from the first cell of its row, else from the head of its column."""
    begin = folded.rfind("\n", max(0, place - MOST_LINE), place) + 1
    found = _of_cell(folded, begin, words)
    if found is not None:
        return found._replace(cue="the row of the table")
    column = folded.count("\t", begin, place)
    head = begin
    for _ in range(MOST_ROWS):
        above = folded.rfind("\n", max(0, head - 1 - MOST_LINE), max(0, head - 1)) + 1
        if head == 0 or "\t" not in folded[above : head - 1]:
            break
        head = above
    for _ in range(column):
        head = folded.find("\t", head, begin) + 1
        if head == 0:
            return None
    found = _of_cell(folded, head, words)
    return found and found._replace(cue="the column of the table")


def _of_cell(folded: str, start: int, words: Words) -> Indicator | None:
    """Read a measure at the end of the cell that starts at a place, brackets passed over."""
    end = start
    while end < len(folded) and folded[end] not in "\t\n" and end < start + _MOST_CELL:
        end += 1
    return measure_before(folded, start, edge(folded, start, end, words)[0], words)
