"""`clean_many`: one article out of its pages, with offsets that stay true."""

import pytest

from newsextract import clean, clean_many

P = "临河县智能装备产业园项目昨日开工，总投资12亿元，占地300亩，建成后可带动就业上千人。"
Q = "据了解，该项目分两期建设，一期今年年底投产，二期明年动工，达产后年产值可达20亿元。"
R = "县里表示，将<b>全力做好</b>用地、用电保障，让企业安心生产，让群众在家门口就业，让园区早日见效。"
R_TEXT = R.replace("<b>", "").replace("</b>", "")
HEAD = "<h1>临河县开建智能装备产业园</h1>"
FIRST = f'{HEAD}<div>2024-05-06 08:30　来源：临河日报　记者 何晓岚</div><div class="article"><p>{P}</p><p>{Q}</p></div><a href="b_2.html">下一页</a>'
LAST = f'{HEAD}<div>2024-05-07 09:00　来源：河东时报</div><div class="article"><p>{R}</p><p>{P}</p></div><p>责任编辑：赵明川</p>'


def test_the_text_of_each_page_stands_in_order_told_of_by_the_first():
    found = clean_many([FIRST, LAST])
    assert found.text.split("\n") == [P, Q, R_TEXT, P]
    assert (found.title, found.published, found.publisher) == (
        "临河县开建智能装备产业园",
        "2024-05-06T08:30+08:00",
        "临河日报",
    )


def test_authors_are_those_of_all_pages_each_once():
    found = clean_many([FIRST, LAST, LAST])
    assert [one.name for one in found.authors] == ["何晓岚", "赵明川"]


def test_blocks_and_marks_point_into_the_joined_text():
    found = clean_many([FIRST, LAST])
    assert [found.text[one.start : one.end] for one in found.marks if one.kind == "strong"] == ["全力做好"]
    kept = [one for one in found.blocks if one.start is not None]
    assert [found.text[one.start : one.end] for one in kept] == [one.text for one in kept]
    assert len(found.blocks) == len(clean(FIRST).blocks) + len(clean(LAST).blocks)
    assert sum(one.source.startswith("2:/html") for one in found.blocks) == len(clean(LAST).blocks)


def test_one_page_is_read_as_clean_reads_it():
    assert clean_many([FIRST], url="https://example.cn/a") == clean(FIRST, url="https://example.cn/a")


def test_the_next_page_is_the_last_ones():
    assert clean_many([FIRST, LAST]).next_page is None
    assert clean_many([LAST, FIRST]).next_page == clean(FIRST).next_page


def test_what_the_first_page_does_not_say_a_later_one_does():
    assert clean_many([P, LAST]).published == "2024-05-07T09:00+08:00"


def test_a_page_without_text_shifts_nothing():
    found = clean_many(["", b"", LAST])
    assert found.text == clean(LAST).text
    assert all(found.text[one.start : one.end] == one.text for one in found.blocks if one.start is not None)


def test_warnings_are_joined_and_say_which_page():
    bad = P.encode() + b"\xff\xfe\xff"
    alone = clean(bad).warnings
    found = clean_many([bad, bad]).warnings
    assert [one.code for one in found] == ["bad-bytes", "bad-bytes"]
    assert [one.message for one in found] == [alone[0].message, f"page 2: {alone[0].message}"]


def test_no_pages_are_an_empty_article_with_a_warning():
    found = clean_many([])
    assert (found.text, found.title, found.blocks) == ("", None, ())
    assert [one.code for one in found.warnings] == ["no-pages"]


@pytest.mark.parametrize("page", [FIRST, FIRST.encode()])
def test_a_single_page_where_a_list_is_wanted_is_an_error_that_says_so(page):
    with pytest.raises(TypeError, match="list of pages"):
        clean_many(page)


def test_pages_may_come_one_by_one():
    assert clean_many(iter([FIRST, LAST])) == clean_many([FIRST, LAST])
