"""Writes src/newsextract/lunar.txt: the lunar calendar and the solar terms of 1900–2100.

Run at development time only: `pip install lunar_python` (MIT), then `python benchmarks/make_lunar_table.py`.
A line is: year, month and day of the new year, the leap month (0: none), the lengths of the months in order
(1: 30 days, 0: 29; the leap month follows its own), the day of month of the 24 solar terms from 小寒 on (base 36).
"""

from pathlib import Path

from lunar_python import Lunar, LunarMonth, LunarYear

TERMS = [
    "小寒",
    "大寒",
    "立春",
    "雨水",
    "惊蛰",
    "春分",
    "清明",
    "谷雨",
    "立夏",
    "小满",
    "芒种",
    "夏至",
    "小暑",
    "大暑",
    "立秋",
    "处暑",
    "白露",
    "秋分",
    "寒露",
    "霜降",
    "立冬",
    "小雪",
    "大雪",
    "冬至",
]
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def line(year: int) -> str:
    """One year of the table."""
    first = Lunar.fromYmd(year, 1, 1).getSolar()
    leap = LunarYear.fromYear(year).getLeapMonth()
    months = [number for one in range(1, 13) for number in ((one, -one) if one == leap else (one,))]
    lengths = "".join("1" if LunarMonth.fromYm(year, one).getDayCount() == 30 else "0" for one in months)
    table = Lunar.fromYmd(year, 6, 1).getJieQiTable()
    days = {name: table["DONG_ZHI" if name == "冬至" else name] for name in TERMS}
    terms = "".join(DIGITS[days[name].getDay()] for name in TERMS)
    assert all(days[name].getYear() == year for name in TERMS), year
    return f"{year} {first.getMonth():02d}{first.getDay():02d} {leap} {lengths} {terms}"


if __name__ == "__main__":
    home = Path(__file__).resolve().parent.parent / "src" / "newsextract" / "lunar.txt"
    home.write_text("\n".join(line(year) for year in range(1900, 2101)) + "\n", encoding="ascii")
