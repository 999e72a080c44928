"""Figures in the cells of a table whose unit stands in its header (总投资（万元）) or above it (单位：万元).

A table is a run of lines whose cells are parted by tabs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from newsextract.numerals import Numeral, parse_number
from newsextract.rules.area import area_value
from newsextract.rules.base import Found, Match, Rule, ex, words
from newsextract.rules.money import money_value
from newsextract.rules.percentage import percentage_value

__all__ = ["MOST_LINE", "MOST_ROWS", "RULES"]

_FIGURE = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,16})(?:\.[0-9]+)?[万亿]?")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_NO_AMOUNT = "序号|年份|年度$|编号|数量|人数|户数|排名|排序|[位名]次|时间|日期"
_OTHER_UNIT = re.compile(
    rf"[%％率]|比[重例上]?$|[增降]速|[增降涨跌]幅|[同环]比(?!.*[额量])|{_NO_AMOUNT}|[（(](?!.{{0,3}}(?:元|亩|公顷|㎡|米))"
)
_NO_SHARE = re.compile(f"{_NO_AMOUNT}|[（(](?!.{{0,3}}[%％‰])")
_UNIT_ABOVE = re.compile("单位 ?[:：]")
_UNIT_HERE = re.compile("[（(][^（）()]*[元亩顷米㎡²%‰][）)]$")
MOST_ROWS, MOST_LINE = 200, 2000


class _Cell(NamedTuple):
    text: str
    start: int


@lru_cache(maxsize=1024)
def _row(text: str, place: int) -> tuple[tuple[_Cell, ...], int]:
    """Give the cells of the line at `place`, none where it is no row, and where the next line starts (-1: nowhere)."""
    end = text.find("\n", place, place + MOST_LINE)
    line = text[place : end if end >= 0 else place + MOST_LINE]
    cells = []
    for cell in line.split("\t") if "\t" in line else ():
        cells.append(_Cell(cell.strip(" "), place + len(cell) - len(cell.lstrip(" "))))
        place += len(cell) + 1
    return tuple(cells), end + 1 if end >= 0 else -1


def _rows(text: str, place: int) -> Iterator[tuple[_Cell, ...]]:
    """Give the rows from the line that starts at `place` on, while they are rows."""
    for _ in range(MOST_ROWS):
        cells, place = _row(text, place)
        if cells:
            yield cells
        if not cells or place < 0:
            return


def _figures(match: Match) -> Iterator[_Cell]:
    """Give the cells that the unit holds for."""
    text = match.text
    begin = text.rfind("\n", max(0, match.start - MOST_LINE), match.start) + 1
    if begin == 0 and match.start > MOST_LINE:
        return
    other = _NO_SHARE if match["unit"] in "%‰" else _OTHER_UNIT
    column = text.count("\t", begin, match.start)
    if match["above"]:
        told = _under(text, text.find("\n", match.end, match.end + MOST_LINE) + 1 or len(text), other)
    else:
        told = _below(text, begin, column) if column else _beside(text, begin, other)
    yield from (cell for cell in told if _FIGURE.fullmatch(cell.text))


def _under(text: str, place: int, other_unit: re.Pattern[str]) -> Iterator[_Cell]:
    """Give the cells of the table at `place`, whose unit stands above it, but those of rows and columns with another."""
    rows = _rows(text, place)
    other = {column for column, cell in enumerate(next(rows, ())) if other_unit.search(cell.text)}
    for row in rows:
        if _UNIT_ABOVE.search(row[-1].text):
            return  # another table, read from there
        figures = [cell.text for cell in row[1:] if _FIGURE.fullmatch(cell.text)]
        only_years = len(figures) > 1 and all(_YEAR.fullmatch(one) for one in figures)
        if not only_years and not other_unit.search(row[0].text):
            yield from (cell for column, cell in enumerate(row) if column and column not in other)


def _below(text: str, place: int, column: int) -> Iterator[_Cell]:
    """Give the cells under a header's cell."""
    rows = _rows(text, place)
    next(rows, None)
    for row in rows:
        if column < len(row):
            if _UNIT_HERE.search(row[column].text):
                return  # another header, read from there
            yield row[column]


def _beside(text: str, place: int, other_unit: re.Pattern[str]) -> Iterator[_Cell]:
    """Give the cells of the row whose name has the unit; all of the table where it stands in its corner."""
    cells = _row(text, place)[0][1:]
    if any(_FIGURE.fullmatch(cell.text) and not _YEAR.fullmatch(cell.text) for cell in cells):
        return iter(cells)
    above = text.rfind("\n", max(0, place - MOST_LINE), max(0, place - 1)) + 1
    return iter(()) if above < place and _row(text, above)[0] else _under(text, place, other_unit)


def _numbers(match: Match) -> Iterator[tuple[Numeral, int, int]]:
    scale = match["scale"]
    for text, start in _figures(match):
        number = parse_number(text.lstrip("-") + scale)
        if number is not None and number.amount is not None:
            yield Numeral(-number.amount if text[0] == "-" else number.amount), start, start + len(text)


_OPENED = (
    r"(?:(?P<above>(?:金额)?单位 ?[:：] ?)|[（(] ?(?:单位 ?[:：] ?)?)(?:人民币)?(?P<scale>[百千]?[万亿])?"
)
_CLOSED = r"(?(above)(?=[）)\]】 ]*(?:\n|$))| ?[）)] ?(?=[\t\n]|$))"
"""Round a unit on a line above the table, or in brackets at the end of a header's cell."""


def _openings(*units: str) -> tuple[str, ...]:
    return tuple(sign + unit for sign in "（(" for unit in units)


def _money(match: Match) -> list[Found]:
    row = match.lexicons.table("currencies").by_surface[match["unit"]]
    return [Found(money_value(number, row), start, end) for number, start, end in _numbers(match)]


MONEY = Rule(
    id="money.table",
    pattern=_OPENED + "(?P<unit>{currencies})" + _CLOSED,
    anchor=words(
        "单位", "金额单位", *_openings("万", "亿", "百", "千", " ", "人民币", "单位", "{currencies}")
    ),
    produce=_money,
    examples=(
        ex("单位：万元\n\t2022年\t2023年\n营业收入\t\t⟦1,200⟧", amount="12000000", currency="CNY"),
        ex("项目\t总投资（亿元）\t工期\n东湖泵站\t⟦3.2⟧\t24", amount="320000000", currency="CNY"),
        ex("指标\t三季报\t中报\n营业收入（元）\t⟦37.63亿⟧\t待定", amount="3763000000", currency="CNY"),
        ex("指标（亿元）\t2022\t2023\n进出口\t⟦12.5⟧\t待定", amount="1250000000", currency="CNY"),
        ex("项目\t投资（ 单位 ： 万元 ）\n南岭泵站\t⟦12⟧", amount="120000", currency="CNY"),
    ),
    near_misses=(
        "单位：万元\n指标\t增速\n营业收入\t5.2",
        "单位：万元\n指标\t江州\t海宁\n排名\t3\t4",
        "单位：万元\n指标\t江州\t海宁\n报告期\t2022\t2023",
        "单位：万元\n全年收入1200",
        "项目\t总投资（万元）\n东湖泵站\t24个月",
        "投资（万元）3200",
    ),
)


def _area(match: Match) -> list[Found]:
    found = [(area_value(match, number), start, end) for number, start, end in _numbers(match)]
    return [Found(value, start, end) for value, start, end in found if value is not None]


AREA = Rule(
    id="area.table",
    pattern=_OPENED + "(?P<unit>{area_units})" + _CLOSED,
    anchor=words("单位", *_openings("万", "亿", "千", " ", "单位", "{area_units}")),
    produce=_area,
    examples=(
        ex("地块\t面积（亩）\t用途\n东湖\t⟦300⟧\t工业", square_meters="200000", amount="300"),
        ex("地块\t面积(万平方米)\n东湖\t⟦1.5⟧", square_meters="15000"),
        ex("省份\t面积（亿亩）\n中原\t⟦1.2⟧", square_meters="80000000000"),
    ),
    near_misses=("地块\t面积（亩）\n东湖\t待定", "面积（亩）300"),
)


def _percentage(match: Match) -> list[Found]:
    row = match.lexicons.table("ratios").by_surface[match["unit"]]
    return [Found(percentage_value(number, row), start, end) for number, start, end in _numbers(match)]


PERCENTAGE = Rule(
    id="percentage.table",
    pattern=_OPENED + "(?P<unit>{ratios:unit=percent,unit=permille})" + _CLOSED,
    anchor=words("单位", *_openings("%", "‰", " ", "单位")),
    produce=_percentage,
    examples=(
        ex("指标\t增速（%）\n工业增加值\t⟦5.2⟧", ratio="0.052"),
        ex("指标\t同比（％）\t位次\n出口\t⟦-3.1⟧\t4", ratio="-0.031"),
        ex("指标\t三季度\n毛利率(%)\t⟦23.31⟧\n门店（家）\t12", ratio="0.2331"),
        ex("单位：%\n\t2022年\t2023年\n城镇化率\t\t⟦60.5⟧", ratio="0.605"),
    ),
    near_misses=("指标\t增速（%）\n出口\t持平", "增速（%）5.2"),
)

RULES = (MONEY, AREA, PERCENTAGE)
