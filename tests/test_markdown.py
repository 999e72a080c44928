"""Markdown: headings with levels, lists, tables and emphasis kept, characters of the text never read as signs."""

import pytest

from newsextract import clean, extract
from newsextract.cli.markdown import article_markdown, document_markdown, escape

P = "临河县智能装备产业园项目昨日开工，总投资12亿元，占地300亩，建成后可带动就业上千人。"


def body(html):
    return (
        article_markdown(
            clean(f"<h1>临河县开建产业园</h1><div class=article><p>{P}</p>{html}<p>{P}</p></div>")
        )
        .split(f"{P}\n", 1)[1]
        .rsplit(f"\n{P}", 1)[0]
        .strip("\n")
    )


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (f"<p>{P}<b>全力做好</b>用地保障。</p>", f"{P}**全力做好**用地保障。"),
        (f"<p>{P}项目<em>分两期</em>建设。</p>", f"{P}项目*分两期*建设。"),
        (
            f"<p><strong>核心看点：</strong>{P}</p>",
            f"**核心看点**：{P}",
        ),  # **核心看点：**临河 would close nothing
        (f"<p>{P}以<b>“一期”</b>为先。</p>", f"{P}以“**一期**”为先。"),
        (f"<p><b>{P}</b></p>", f"**{P}**"),
        (f"<p><b>全力</b><b>做好</b>用地保障，{P}</p>", f"**全力做好**用地保障，{P}"),
        ("<h2>一、建设内容</h2><h3>（一）一期</h3>", "## 一、建设内容\n\n### （一）一期"),
        ("<h3>一、建设内容</h3><h4>（一）一期</h4>", "## 一、建设内容\n\n### （一）一期"),
        (
            "<ul><li>建设厂房10万平方米；</li><li>建设仓库<b>2万</b>平方米。</li></ul>",
            "- 建设厂房10万平方米；\n- 建设仓库**2万**平方米。",
        ),
        (
            "<ol><li>建设厂房10万平方米；</li><li>建设仓库2万平方米。</li></ol>",
            "1. 建设厂房10万平方米；\n2. 建设仓库2万平方米。",
        ),
        (
            "<table><tr><th>指标</th><th>总量</th></tr><tr><td>投资</td><td>12|13</td></tr></table>",
            "| 指标 | 总量 |\n| --- | --- |\n| 投资 | 12\\|13 |",
        ),
    ],
)
def test_structure_is_kept(html, markdown):
    assert body(html) == markdown


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("1. 开工", "1\\. 开工"),
        ("# 开工", "\\# 开工"),
        ("- 开工", "\\- 开工"),
        ("*开工*", "\\*开工\\*"),
        ("3.2亿元", "3.2亿元"),
    ],
)
def test_a_line_of_text_is_no_markup(text, markdown):
    assert escape(text) == markdown


def test_without_its_signs_an_article_in_markdown_is_its_text():
    html = f"<h1>临河县开建产业园</h1><div class=article><p><b>一、</b>{P}</p><p>{P}<i>{P}</i><b>{P}</b></p><p>{P}</p></div>"
    article = clean(html)
    plain = article_markdown(article).replace("*", "").split("\n\n", 1)[1]
    assert plain.strip("\n").replace("\n\n", "\n") == article.text


def test_a_document_with_the_article_s_marks_keeps_its_emphasis_and_levels():
    html = f"<h1>临河县开建产业园</h1><div class=article><p>{P}</p><h3>一、建设内容</h3><p><b>全力</b>{P}</p><h4>（一）一期</h4><p>{P}</p></div>"
    written = document_markdown(extract(html), clean(html).marks)
    assert written.startswith(article_markdown(clean(html)))
    assert "\n## 一、建设内容\n\n**全力**临河" in written
    assert "\n### （一）一期\n" in written


def test_a_document_has_its_headings_on_one_level():
    html = f"<h1>临河县开建产业园</h1><div class=article><p>{P}</p><h3>一、建设内容</h3><p>{P}</p></div>"
    assert "\n## 一、建设内容\n" in document_markdown(extract(html))
