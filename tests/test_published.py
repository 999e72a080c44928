"""The day that partial dates are told from: whose word counts, how it is read, and what lies outside the calendar."""

import pytest
from click.testing import CliRunner

from newsextract import Options, extract, extract_text
from newsextract.cli import main

BODY = "<p>去年1月5日，某县智能装备产业园项目开工，总投资12亿元，占地300亩，建成后可带动就业上千人。</p>"
PAGE = f"<h1>某县开建产业园</h1>{BODY}"
META = '<meta name="publishdate" content="{}">'


def dates(document):
    return [one.timex for one in document.mentions if one.kind == "date"]


@pytest.mark.parametrize(
    ("page", "given", "option", "published", "told"),
    [
        (META.format("2020-03-01") + PAGE, "2023-01-06", "2025-01-01", "2020-03-01", "2019-01-05"),
        (PAGE, "2023-01-06", "2025-01-01", "2023-01-06", "2022-01-05"),
        (PAGE, None, "2025-01-01", None, "2024-01-05"),
        (PAGE, None, None, None, "XXXX-01-05"),
    ],
)
def test_the_page_goes_before_the_caller_and_the_caller_before_the_options(
    page, given, option, published, told
):
    document = extract(page, published=given, options=Options(reference_date=option))
    assert (document.published, dates(document)[-1]) == (published, told)


def test_a_dateline_goes_before_them_all():
    page = META.format("2023-01-03") + PAGE.replace("去年1月5日", "某社临河12月30日电 昨日")
    document = extract(page, published="2020-06-01")
    assert document.published == "2023-01-03"
    assert dates(document)[-1] == "2022-12-29"


def test_explaining_a_page_goes_by_the_same_day(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(META.format("2020-03-01") + PAGE, "utf-8")
    result = CliRunner().invoke(main, ["explain", "--published", "2023-01-06", str(path)])
    assert "timex=2019-01-05" in result.output
