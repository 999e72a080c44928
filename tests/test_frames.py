"""Documents as frames, and how one looks in a notebook."""

import pytest

from newsextract import extract, extract_text
from newsextract.errors import InputError

TEXT = "青川县财政收入12.5亿元，占地300亩，比上年增长14.2%。"


@pytest.fixture
def document():
    return extract_text(TEXT)


def kinds(column):
    return [one for one in column if one != "project"]


def test_pandas_has_exact_values_and_nullable_numbers(document):
    pytest.importorskip("pandas", reason="needs the extra pandas")
    from newsextract.frames import to_pandas

    frame = to_pandas([document, document])
    assert list(frame[frame.kind == "money"]["amount"]) == ["1250000000"] * 2
    assert str(frame["value"].dropna().iloc[0]) == "1250000000.000000000000"
    assert sorted(set(frame["document"])) == [1, 2]
    assert (str(frame["start"].dtype), str(frame["implicit"].dtype)) == ("Int64", "boolean")
    assert len(to_pandas([], "facts")) == 0


def test_polars_has_the_same_columns(document):
    polars = pytest.importorskip("polars", reason="needs the extra polars")
    from newsextract.batch.tables import TABLES
    from newsextract.frames import to_polars

    for table, columns in TABLES.items():
        assert to_polars(document, table).columns == [one.name for one in columns]
    areas = to_polars(document).filter(polars.col("kind") == "area")
    assert areas["square_meters"].to_list() == ["200000"]


def test_a_table_that_is_none_is_said(document):
    from newsextract.frames import to_arrow

    with pytest.raises(
        InputError, match="there is no table 'numbers'; use documents, mentions, projects, facts"
    ):
        to_arrow(document, "numbers")


def test_a_notebook_shows_the_text_with_its_spans_and_nothing_of_it_runs():
    document = extract(
        "<h1>标题<script>x</script></h1><p>&lt;script&gt;alert(1)&lt;/script&gt;总投资12.5亿元，占地300亩，项目将于年内建成投产。</p>"
    )
    shown = document._repr_html_()
    assert "<script" not in shown
    assert "&lt;script&gt;alert(1)" in shown
    assert '<mark title="money 1250000000 CNY 总投资"' in shown
    assert ">12.5亿元</mark>" in shown


def test_spans_that_lie_in_others_are_shown_once():
    document = extract_text("2024年1月5日，总投资5元/小时")
    shown = document._repr_html_()
    for one in document.mentions:
        assert shown.count(f">{one.text}</mark>") >= 1
