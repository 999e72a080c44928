"""What dates are made of: parts of the day before a clock time, and figures in Chinese."""

import pytest

from newsextract import extract_text

HOURS = {
    "凌晨": "03", "清晨": "03", "早上": "03", "早晨": "03", "早间": "03", "上午": "03", "早": "03",
    "中午": "15", "下午": "15", "傍晚": "15", "晚上": "15", "晚间": "15", "夜间": "15", "深夜": "15", "夜里": "15",
    "午后": "15", "晚": "15",
}  # fmt: skip


def dates(text):
    return [(one.text, one.timex) for one in extract_text(text, published="2023-11-05").mentions]


@pytest.mark.parametrize(("part", "hour"), [*HOURS.items()])
def test_the_part_of_the_day_says_which_half_of_it(part, hour):
    assert dates(f"10月3日{part}3时停水") == [(f"10月3日{part}3时", f"2023-10-03T{hour}")]


@pytest.mark.parametrize("part", [*HOURS, "白天", "晨"])
def test_an_interval_of_days_may_begin_in_a_part_of_a_day(part):
    assert dates(f"10月3日{part}至5日有雨") == [(f"10月3日{part}至5日", "2023-10-03/2023-10-05")]


@pytest.mark.parametrize(("value", "figure"), [*enumerate("一二三四五六七八九", 1)])
def test_figures_in_chinese(value, figure):
    assert dates(f"二〇一{figure}年建成") == [(f"二〇一{figure}年", f"201{value}")]
    assert dates(f"一一{figure}年度預算") == [(f"一一{figure}年度", f"{2021 + value}")]
    assert dates(f"十月{figure}日十{figure}时三十{figure}分停水") == [
        (f"十月{figure}日十{figure}时三十{figure}分", f"2023-10-0{value}T1{value}:3{value}")
    ]


@pytest.mark.parametrize("zero", "〇零○")
def test_each_zero_in_chinese(zero):
    assert dates(f"二{zero}一{zero}年建成") == [(f"二{zero}一{zero}年", "2010")]
    assert dates(f"一{zero}{zero}至一{zero}九年度") == [(f"一{zero}{zero}至一{zero}九年度", "2011/2020")]


@pytest.mark.parametrize("to", ["至", "到"])
@pytest.mark.parametrize("before", "3三十日号月时点分晚夜间午周期")
def test_the_end_of_an_interval_whose_beginning_is_not_read_is_no_day(before, to):
    assert dates(f"会期为某{before}{to}5日，不再延长") in (
        [],
        [(f"{before}{to}5日", "2023-11-03/2023-11-05")],
    )
