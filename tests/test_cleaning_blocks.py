"""HTML to blocks: every visible character in exactly one block, lines as a reader sees them."""

from collections import Counter
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsextract import clean
from newsextract.cleaning.dom import flat_blocks, page_of, tree_of
from newsextract.lexicons import load
from newsextract.limits import Limits

P = "临河县智能装备产业园项目昨日开工，总投资12亿元，占地300亩。"


def read(html, **options):
    return page_of(html, *tree_of(html), load(), Limits(), **options)


def lines(html, **options):
    return [block.text for block in read(html, **options).blocks]


# ------------------------------------------------------------------------------ lines


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>甲<b>乙</b>丙</p>", ["甲乙丙"]),
        ("<div>甲<br>　　乙<br/><br>丙</div>", ["甲", "乙", "丙"]),
        ("<div>甲<p>乙</p>丙</div>", ["甲", "乙", "丙"]),
        ("<div><div><div>甲</div></div>乙</div>", ["甲", "乙"]),
        ("<p>总投资\n86亿元</p>", ["总投资86亿元"]),
        ("<p>a news\nstory</p>", ["a news story"]),
        ("<p>&nbsp;&emsp;总投资&#20159;元&ldquo;十四五&rdquo;</p>", ["总投资亿元“十四五”"]),
        ("<p>产\u00ad业\u200b园\ufeff</p>", ["产业园"]),
        ("<p>乡<ruby>亲<rp>(</rp><rt>qīn</rt><rp>)</rp></ruby>们</p>", ["乡亲们"]),
        ("<ul><li>一<li>二</ul>", ["一", "二"]),
        ("<dl><dt>问</dt><dd>答</dd></dl>", ["问", "答"]),
        ("<pre>第一行\n第二行</pre>", ["第一行", "第二行"]),
        ("<div style='white-space: pre-wrap'>第一行\n第二行</div>", ["第一行", "第二行"]),
        ("<p>面积<sub>2</sub>和<math><mi>x</mi></math></p>", ["面积2和x"]),
        ("<p>甲<font color=red>乙<p>丙", ["甲乙", "丙"]),
    ],
)
def test_a_line_is_what_a_reader_sees_as_one(html, expected):
    assert lines(html) == expected


def test_rows_of_figures_are_lines_with_cells_parted_by_tabs():
    html = (
        "<table><caption>主要指标</caption><tr><th>指标</th><th>总量</th></tr>"
        "<tr><td><p>生产总值</p></td><td><p>86</p><p>亿元</p></td></tr></table>"
    )
    assert lines(html) == ["主要指标", "指标\t总量", "生产总值\t86 亿元"]
    assert [block.tag for block in read(html).blocks][1:] == ["tr", "tr"]


def test_what_stands_astray_in_a_row_is_kept():
    text = "".join(lines("<table><tr>游<td>甲<span hidden>隐</span></td>离<td>乙</td>字</tr></table>"))
    assert Counter(text.replace("\t", "").replace(" ", "")) == Counter("游甲离乙字")


def test_a_table_that_only_lays_out_the_page_is_no_table():
    html = f"<table><tr><td>{P * 8}</td><td>右</td></tr></table>"
    assert lines(html) == [P * 8, "右"]


# ------------------------------------------------------------------------------ nothing lost


def test_text_behind_the_first_end_of_html_is_kept():
    assert lines(f"<html><body><p>甲</p></body></html><p>{P}</p></html>") == ["甲", P]


def test_text_deeper_than_255_levels_is_kept():
    html = "<div>" * 800 + f"<p>{P}</p>" + "</div>" * 800
    assert lines(html) == [P]
    assert lines("<p>甲" + "<font>乙" * 1500) == ["甲" + "乙" * 1500]


def test_text_deeper_than_the_parser_goes_is_kept_and_warned_of():
    page = read("<div>" * 5000 + f"<p>{P}</p>")
    assert [block.text for block in page.blocks] == [P]
    assert [one.code for one in page.warnings] == ["markup-cut"]
    assert P in clean("<div>" * 5000 + f"<h1>临河县开建产业园</h1><p>{P}</p><p>{P}</p>").text


@pytest.mark.parametrize(
    "html",
    [
        "<p hidden>隐</p><p>显</p>",
        "<p style='DISPLAY : none'>隐</p><p>显</p>",
        "<div style='visibility:hidden'><p>隐</p></div><p>显</p>",
        "<script>隐</script><style>隐</style><template>隐</template><noscript>隐</noscript><p>显</p>",
        "<textarea>隐</textarea><p>显</p>",
        "<svg><text>隐</text></svg><p>显</p>",
        "<dialog>隐</dialog><p>显</p>",
        "<!-- 隐 --><p>显</p>",
        "<p>显<span style='display:none'>隐</span></p>",
    ],
)
def test_what_no_reader_sees_is_in_no_block(html):
    assert "".join(lines(html)) == "显"


def test_an_article_that_a_script_makes_visible_is_read():
    body = "".join(f"<p>{P}</p>" for _ in range(3))
    shell = "<h1 class='rich_media_title'>临河县开建产业园</h1><div class='rich_media_content' id='js_content' style='visibility: hidden; opacity: 0'>"
    assert clean(f"{shell}{body}</div>").text == "\n".join([P] * 3)


def test_a_page_that_hides_all_of_its_article_is_read_all_the_same():
    assert P in clean(f"<h1>临河县开建产业园</h1><div style='display:none'><p>{P}</p><p>{P}</p></div>").text


def test_a_tag_has_as_many_attributes_as_the_limit_says_and_no_more():
    def with_attributes(count):
        rest = "".join(f" a{one}='{one} x'" for one in range(count))
        return page_of(
            f"<h1{rest} class=footer>甲</h1><p>乙</p>",
            *tree_of(f"<h1{rest} class=footer>甲</h1><p>乙</p>", 30),
            load(),
            Limits(max_attributes=30),
        )

    whole, cut = with_attributes(29), with_attributes(30)
    assert [block.text for block in cut.blocks] == ["甲", "乙"]
    assert (whole.blocks[0].zone.cue, cut.blocks[0].zone) == ("footer", None)
    assert [one.code for one in whole.warnings] == []
    assert [one.code for one in cut.warnings] == ["attributes-cut"]


INLINE = ["span", "b", "i", "em", "strong", "font", "a", "u", "sup", "custom-tag"]
BLOCKS = [
    "div",
    "p",
    "section",
    "h2",
    "ul",
    "li",
    "blockquote",
    "table",
    "tr",
    "td",
    "center",
    "form",
    "article",
    "dl",
    "dd",
]
VOID = ["br", "img", "hr"]
HIDDEN = ["script", "style", "template", "noscript"]
LETTERS = st.text("甲乙丙丁戊己庚辛壬癸天地玄黄abc12，。 \n\t", max_size=8)
TREE = st.recursive(
    st.tuples(st.just("text"), LETTERS),
    lambda inside: st.tuples(
        st.sampled_from(INLINE + BLOCKS + VOID + HIDDEN + ["hidden"]), st.lists(inside, max_size=5)
    ),
    max_leaves=30,
)


def markup(tree):
    kind, inside = tree
    if kind == "text":
        return escape(inside)
    if kind in VOID:
        return f"<{kind}>"
    content = "".join(map(markup, inside))
    return f'<div style="display:none">{content}</div>' if kind == "hidden" else f"<{kind}>{content}</{kind}>"


def visible(tree):
    kind, inside = tree
    if kind == "text":
        return inside
    return "" if kind in (*VOID, *HIDDEN, "hidden") else "".join(map(visible, inside))


def no_blocks_in_hidden(tree):
    """Scripts hold text only: a browser reads no tags in them."""
    kind, inside = tree
    if kind == "text":
        return tree
    if kind in HIDDEN:
        return kind, [("text", "x")]
    return kind, [no_blocks_in_hidden(one) for one in inside]


@settings(deadline=None, max_examples=300)
@given(st.lists(TREE, max_size=6))
def test_every_visible_character_is_in_exactly_one_block(trees):
    trees = [no_blocks_in_hidden(tree) for tree in trees]
    html = "<html><body>" + "".join(map(markup, trees)) + "</body></html>"
    wanted = Counter("".join("".join(map(visible, trees)).split()))
    assert Counter("".join("".join(lines(html)).split())) == wanted
    cleaned = clean(html, form="html")
    assert Counter("".join("".join(block.text for block in cleaned.blocks).split())) >= wanted
    assert all(
        cleaned.text[one.start : one.end] == one.text for one in cleaned.blocks if one.start is not None
    )


@settings(deadline=None, max_examples=100)
@given(st.lists(TREE, max_size=6))
def test_markup_read_without_a_tree_loses_nothing_either(trees):
    html = "".join(markup(no_blocks_in_hidden(tree)) for tree in trees)
    flat = Counter("".join("".join(one.text for one in flat_blocks(html, 1000)).split()))
    assert flat >= Counter("".join("".join(map(visible, map(no_blocks_in_hidden, trees))).split()))


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from([*"<>/='\"&;#甲乙 \n", "div", "<p>", "</p>", "<!--", "-->", "<br>", "&nbsp;"])
    ).map("".join)
)
def test_any_markup_gives_blocks(html):
    page = read(html)
    assert all(block.text.strip() for block in page.blocks)
    flat_blocks(html, 1000)


def test_every_block_says_where_it_stood():
    page = read("<div><p>甲</p><p>乙</p></div>")
    assert [block.source for block in page.blocks] == [
        "/html[1]/body[1]/div[1]/p[1]",
        "/html[1]/body[1]/div[1]/p[2]",
    ]


def test_a_link_to_the_next_page_is_reported():
    assert read("<a href='a_2.html'>下一页&gt;</a>").next_page == "a_2.html"
    assert read("<a href='a_2.html'><span>下一页</span></a>").next_page == "a_2.html"
    assert (
        read(
            "<a href='#'>下一页</a><a href='javascript:x()'>下一页</a><a href=b>下一页的故事开始了</a>"
        ).next_page
        is None
    )
