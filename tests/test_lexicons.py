"""Every row of the tables of words really runs: its example is read to its value, its near misses are not."""

import pytest

from newsextract import Options, extract_text
from newsextract.lexicons import load, span_of_example
from newsextract.lexicons.rows import TABLES

LEXICONS = load()
PUBLISHED = "2024-06-05"
KINDS = {
    "currencies": "money",
    "currency_marks": "money",
    "implicit_money": "money",
    "per_units": "money",
    "area_units": "area",
    "ratios": "percentage",
    "deictics": "date",
    "festivals": "date",
}
MEASURES = ("indicator_heads", "indicator_attributes", "indicator_passed", "indicator_tails")
WORDS = ("qualifiers", *MEASURES)


def rows(*names):
    return [
        pytest.param(name, row, id=f"{name}-{row.id}") for name in names for row in LEXICONS.table(name).rows
    ]


def mentions(text, kind=None):
    found = extract_text(text, published=PUBLISHED).mentions
    return [one for one in found if kind in (None, one.kind)]


@pytest.mark.parametrize(("name", "row"), rows(*KINDS))
def test_the_example_of_a_unit_is_read_to_its_value(name, row):
    text, start, end = span_of_example(row.example)
    assert any(surface in text for surface in row.surfaces)
    found = [one for one in mentions(text, KINDS[name]) if (one.start, one.end) == (start, end)]
    assert len(found) == 1
    if name in ("currencies", "currency_marks"):
        assert found[0].currency == row.iso
    if name == "implicit_money":
        assert (found[0].implicit, found[0].currency) == (True, "CNY")
    if name == "per_units":
        assert found[0].per == (row.per or None)
    if name == "area_units":
        assert found[0].square_meters == row.value
    if name == "ratios":
        assert found[0].unit == row.unit
    if name in ("deictics", "festivals"):
        assert found[0].since is not None


@pytest.mark.parametrize(("name", "row"), rows(*KINDS))
def test_the_near_misses_of_a_unit_are_none(name, row):
    for text in row.near_misses:
        assert [one.text for one in mentions(text, KINDS[name])] == []


@pytest.mark.parametrize("row", LEXICONS.table("currencies").rows, ids=lambda row: row.id)
def test_every_name_of_a_currency_is_read(row):
    for surface in row.surfaces:
        found = mentions(f"每斤价格为5{surface}，", "money")
        assert [(one.text, one.currency) for one in found] == [(f"5{surface}", row.iso)]


@pytest.mark.parametrize("row", LEXICONS.table("area_units").rows, ids=lambda row: row.id)
def test_every_name_of_an_area_is_read(row):
    for surface in row.surfaces:
        found = mentions(f"建筑面积25{surface}，", "area")
        assert [(one.text, one.unit) for one in found] == [(f"25{surface}", surface)]


@pytest.mark.parametrize("row", LEXICONS.table("festivals").rows, ids=lambda row: row.id)
def test_every_name_of_a_day_is_read(row):
    for surface in row.surfaces:
        assert surface in [one.text for one in mentions(f"今年的安排：{surface}期间开放", "date")]


@pytest.mark.parametrize("row", LEXICONS.table("deictics").rows, ids=lambda row: row.id)
def test_every_deictic_is_read(row):
    for surface in row.surfaces:
        assert surface in [one.text for one in mentions(f"记者获悉，{surface}，项目开工", "date")]


@pytest.mark.parametrize(("name", "row"), rows("qualifiers"))
def test_a_qualifier_qualifies_its_example(name, row):
    text, start, end = span_of_example(row.example)
    assert text[start:end] in row.surfaces
    assert [one.qualifier for one in mentions(text)] == [row.qualifier]
    for other in row.near_misses:
        assert row.qualifier not in [one.qualifier for one in mentions(other)]


@pytest.mark.parametrize("row", LEXICONS.table("qualifiers").rows, ids=lambda row: row.id)
def test_every_qualifier_is_read(row):
    for surface in row.surfaces:
        text = f"总投资{surface}5亿元" if row.where == "before" else f"总投资5亿元{surface}"
        assert (surface, [one.qualifier for one in mentions(text)]) == (surface, [row.qualifier])


@pytest.mark.parametrize(("name", "row"), rows(*MEASURES))
def test_the_example_of_a_measure_has_it_as_its_indicator(name, row):
    text, start, end = span_of_example(row.example)
    assert any(surface in text for surface in row.surfaces)
    indicators = [one.indicator for one in mentions(text)]
    assert len(indicators) == 1
    if name == "indicator_attributes":
        assert text[start:end] in indicators[0]
    else:
        assert indicators == [text[start:end]]
    for other in row.near_misses:
        assert [one.indicator for one in mentions(other)] == [None]


@pytest.mark.parametrize("row", LEXICONS.table("indicator_heads").rows, ids=lambda row: row.id)
def test_every_measure_is_found_before_its_number(row):
    number = {"area": "5亩", "rate": "5%", "change": "5%", "done": "5%"}.get(row.id, "5亿元")
    for surface in row.surfaces:
        is_ = "" if row.id == "change" else "为"
        assert [one.indicator for one in mentions(f"其中，{surface}{is_}{number}")] == [surface]


LISTS = (
    "project_words",
    "fact_words",
    "project_heads",
    *MEASURES,
)


@pytest.mark.parametrize(("name", "row"), rows(*LISTS))
def test_without_its_row_an_example_reads_otherwise(name, row):
    """No row is idle. Those of units and dates are read to their value above, cues in test_cleaning_cues.py."""
    gone = f'remove = {{ {TABLES[name].key} = ["{row.id}"] }}\n'
    text, _, _ = span_of_example(row.example)
    with_it, without = (extract_text(text, options=Options(lexicons=one)) for one in ((), (gone,)))
    assert (with_it.mentions, with_it.projects) != (without.mentions, without.projects)


def test_every_table_is_held_by_one_of_these_tests():
    assert {*KINDS, *WORDS, *LISTS, "boilerplate", "markup_cues"} == set(TABLES)
