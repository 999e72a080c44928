"""Numerals: an independent writer's numerals are read back, and what cannot be read whole is refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsextract.numerals import parse_number

DIGITS = "零一二三四五六七八九"
FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def below_ten_thousand(number):
    """Write 1 to 9999 as a reader says it: 1005 is 一千零五."""
    said, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            said += ("零" if gap and said else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return said


def written(number):
    """Write a whole number in Chinese, group by group; a gap before a group is 零."""
    if number == 0:
        return "零"
    said, gap = "", False
    for unit, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        group = number // unit % 10000
        if unit == 10**8 and said and group:
            said = said.removesuffix("亿")  # 一万二千亿: both groups under one 亿
        if group:
            said += ("零" if said and (gap or group < 1000) else "") + below_ten_thousand(group) + name
            gap = False
        else:
            gap = True
    return said


@given(st.integers(0, 10**16 - 1))
def test_reads_back_what_another_wrote(number):
    assert parse_number(written(number)).amount == number


@given(st.integers(1, 10**8 - 1))
def test_reads_financial_signs(number):
    assert parse_number(written(number).translate(FINANCIAL)).amount == number


@given(st.decimals(min_value=0, max_value=10**12, places=3), st.sampled_from(["", "万", "亿", "万亿"]))
def test_reads_arabic_with_separators_and_scale(number, scale):
    factor = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    assert parse_number(f"{number:,f}{scale}").amount == number * factor
    assert parse_number(f"{number:f}{scale}").amount == number * factor


@given(st.text("一二三十百千万亿零〇两几数半余多来个点1230.,上 廿", max_size=45))
def test_any_mixture_is_read_or_refused(text):
    read = parse_number(text)
    assert read is None or (read.amount is None) == (read.low is not None)
    assert read is None or read.high is None or read.low < read.high


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("三千二百八十", "3280"),
        ("一亿三千万", "130000000"),
        ("二十万亿", "20000000000000"),
        ("二十一万亿", "21000000000000"),
        ("一万五千亿", "1500000000000"),
        ("三万五", "35000"),
        ("一百二", "120"),
        ("两千", "2000"),
        ("廿五", "25"),
        ("五〇", "50"),
        ("二〇二三", "2023"),
        ("壹佰壹拾万贰仟陆佰壹拾肆", "1102614"),
        ("一百九十万零三千九百七十一", "1903971"),
        ("1亿2000万", "120000000"),
        ("3千", "3000"),
        ("13万2", "132000"),
        ("80个亿", "8000000000"),
        ("1,100.9亿", "110090000000"),
        ("47.264287亿", "4726428700"),
        ("两亿半", "250000000"),
        ("六点五", "6.5"),
        ("六 点 五", "6.5"),
        ("123456789012345678", "123456789012345678"),
    ],
)
def test_exact(text, amount):
    assert parse_number(text) == (Decimal(amount), None, None, None)


@pytest.mark.parametrize(
    ("text", "amount", "qualifier"),
    [
        ("二百余", "200", "over"),
        ("二百余万", "2000000", "over"),
        ("一千多万", "10000000", "over"),
        ("三十万多亿", "30000000000000", "over"),
        ("十来", "10", "about"),
        ("20来万", "200000", "about"),
    ],
)
def test_approximator_inside(text, amount, qualifier):
    assert parse_number(text) == (Decimal(amount), None, None, qualifier)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("数十", "20", "90"),
        ("几百", "200", "900"),
        ("几", "2", "9"),
        ("十几", "11", "19"),
        ("三十几万", "310000", "390000"),
        ("二三十", "20", "30"),
        ("三五百", "300", "500"),
        ("数百亿", "20000000000", "90000000000"),
        ("上百", "100", None),
        ("上千万", "10000000", None),
    ],
)
def test_vague(text, low, high):
    assert parse_number(text) == (None, Decimal(low), Decimal(high) if high else None, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一千1百",  # digits of both kinds in one group
        "一千1百万2亿",
        "1百二十",
        "一百二万",  # a short last digit not at the end
        "三万五亿",
        "1.2亿3000万",  # a fraction and then more
        "1万亿5000亿",
        "1,23",
        "1.2.3",
        "三百三百",
        "一百二十十",
        "十十",
        "万万万",
        "三分",
        "统1",
        "一个半",
        "两三个",
        "一二三四五六七二二三四五六七一二三四五六七二二三四五六七一二三四五六七二二三四五六七",  # too long
        "A202107211321363588510367",
    ],
)
def test_refused(text):
    assert parse_number(text) is None


def test_a_run_of_digits_is_read_at_once():
    assert parse_number("一二三四五六七二二三四五六七").amount == 12345672234567
