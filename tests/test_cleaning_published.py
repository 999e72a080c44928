"""When an article was published: what the byline says, completed from the page's own data or its address."""

import pytest

from newsextract import clean

BODY = "<p>临河县智能装备产业园项目昨日开工，总投资12亿元，占地300亩，建成后可带动就业上千人。</p>" * 3


def published(line, url=None, head=""):
    page = (
        f"<head>{head}</head><h1>临河县开建智能装备产业园</h1><div><span>{line}</span></div><div>{BODY}</div>"
    )
    return clean(page, url=url).published


ADDRESSES = [
    "https://news.example.cn/20230106/123.html",
    "https://example.cn/n1/2023/0106/c3-4.html",
    "https://example.cn/html/2023-01/06/content_1.htm",
    "https://example.cn/xw/202301/t20230106_1.html",
    "https://example.cn/art/2023/1/6/art_1_2.html",
    "https://example.cn/2023/01/7788.html",
    "https://example.cn/a/2023/7788",
]


@pytest.mark.parametrize("url", ADDRESSES)
@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("01-06", "2023-01-06"),
        ("01月06日 来源：临河日报", "2023-01-06"),
        ("来源：临河日报 01-06 08:30", "2023-01-06T08:30+08:00"),
        ("1月6日 08:30 来源：临河日报", "2023-01-06T08:30+08:00"),
        ("2022-12-31 21:05 来源：临河日报", "2022-12-31T21:05+08:00"),
    ],
)
def test_a_day_without_a_year_takes_the_year_of_the_address(line, value, url):
    assert published(line, url) == value


@pytest.mark.parametrize(
    ("line", "day", "value"),
    [
        ("12-30 08:30", "20230102", "2022-12-30T08:30+08:00"),
        ("01-02 08:30", "20221231", "2023-01-02T08:30+08:00"),
        ("03-02 08:30", "20221231", "2022-03-02T08:30+08:00"),
    ],
)
def test_round_new_year_it_takes_the_year_beside(line, day, value):
    assert published(line, f"https://example.cn/{day}/1.html") == value
    meta = f'<meta name="publishdate" content="{day[:4]}-{day[4:6]}-{day[6:]}">'
    assert published(line, head=meta) == value


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("01-06 08:30", None),
        ("01-06 08:30", "https://example.cn/article/20231406.html"),
        ("来源：临河日报", "https://example.cn/2023/7788.html"),
        ("热线：0571-8230106", "https://example.cn/a.html"),
    ],
)
def test_what_has_no_year_or_no_day_is_not_guessed(line, url):
    assert published(line, url) is None


def test_an_address_alone_gives_the_day():
    assert published("来源：临河日报", "https://example.cn/art/2023/1/6/art_1_2.html") == "2023-01-06"
