"""The day that partial dates are told from: whose word counts, how it is read, and what lies outside the calendar."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from click.testing import CliRunner

from newsextract import Options, extract, extract_text
from newsextract.cli import main
from newsextract.errors import OptionsError

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


TOKYO = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ("2023-01-05", "2023-01-05"),
        ("2023-01-05 08:30", "2023-01-05T08:30+08:00"),
        ("2023-01-05 08:30:00", "2023-01-05T08:30:00+08:00"),
        ("2023-01-05T08:30:09+08:00", "2023-01-05T08:30:09+08:00"),
        ("2023-01-05T23:30:00Z", "2023-01-06T07:30:00+08:00"),
        ("2023-01-05T23:30+00:00", "2023-01-06T07:30+08:00"),
        ("2023-01-05T23:30:00+09:00", "2023-01-05T23:30:00+09:00"),
    ],
)
def test_the_caller_s_time_is_given_as_the_page_s_own(given, published):
    of_page = extract(META.format(given) + PAGE)
    of_caller = extract(PAGE, published=given)
    assert (of_caller.published, of_caller.mentions) == (of_page.published, of_page.mentions)
    assert of_page.published == published


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ("2023", "2023"),
        ("2023-01", "2023-01"),
        (" 20230105 ", "2023-01-05"),
        ("2023-W01-4", "2023-01-05"),
        ("20230105T083000", "2023-01-05T08:30:00+08:00"),
        ("2023-01-05T08:30:00.250", "2023-01-05T08:30:00+08:00"),
        (date(2023, 1, 5), "2023-01-05"),
        (datetime(2023, 1, 5, 8, 30), "2023-01-05T08:30:00+08:00"),
        (datetime(2023, 1, 5, 23, 30, tzinfo=UTC), "2023-01-06T07:30:00+08:00"),
        (datetime(2023, 1, 5, 23, 30, tzinfo=TOKYO), "2023-01-05T23:30:00+09:00"),
    ],
)
def test_the_caller_may_tell_it_in_any_form_of_iso_8601_or_as_a_date(given, published):
    assert extract_text("投资3亿元", published=given).published == published
    assert Options(reference_date=given).reference_date == published
    assert extract_text("投资3亿元", published=published).published == published


def test_today_is_the_day_on_china_s_clock():
    assert dates(extract_text("今天开工", published="2023-01-05T23:30:00Z")) == ["2023-01-06"]
    assert dates(extract_text("今天开工", options=Options(reference_date=date(2023, 1, 5)))) == ["2023-01-05"]


@pytest.mark.parametrize(
    "given", ["0999", "0001-01-01", "9999-12-31", "3000-01", "2999-12-31T16:00Z", date.min]
)
def test_a_year_outside_1000_to_2999_is_a_clear_error(given):
    with pytest.raises(OptionsError, match="outside the years 1000 to 2999; write 2023-01-05"):
        extract_text("昨天开工", published=given)


@pytest.mark.parametrize("given", [20230105, 1.5, ["2023-01-05"], b"2023-01-05"])
def test_what_is_neither_text_nor_a_date_is_a_clear_error(given):
    with pytest.raises(OptionsError, match="which is no date; write 2023-01-05"):
        extract_text("昨天开工", published=given)


TOLD = "昨天、明天、周五、上周五、下周日、本周、5日、31日、2月29日、明年、后年、去年同期、上月、下月、春节、除夕、母亲节、清明节、年底、上季度、下季度、6月上旬、正月初一、上世纪90年代、去年12月31日24时"


@pytest.mark.parametrize("given", ["1000-01-01", "1000", "1000-02", "2999-12-31T15:59Z", "2999", "2999-12"])
def test_at_the_edges_every_date_is_still_told(given):
    for told in (TOLD, *TOLD.split("、")):
        document = extract_text(f"{told}开工", published=given)
        assert all(one.since for one in document.mentions), told


@pytest.mark.parametrize("day", ["2023-02-30", "2023-02-29", "2023-04-31"])
def test_a_day_that_no_calendar_has_is_not_the_page_s(day):
    assert extract(META.format(day) + PAGE).published is None
    assert extract(PAGE, url=f"https://example.cn/{day.replace('-', '/')}/1.html").published is None
    assert extract(META.format(day) + PAGE, published="2023-05-06").published == "2023-05-06"
    assert extract(META.format("2024-02-29") + PAGE).published == "2024-02-29"
