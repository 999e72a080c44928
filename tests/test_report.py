"""The report file: what is in it, what cannot get out of it, and the command that makes it."""

import json
import re
import time

import pytest
from click.testing import CliRunner

from newsextract import Document, NewsExtractError, extract_text
from newsextract.cli import main
from newsextract.records import MoneyMention
from newsextract.report import Failure, read_results, render
from newsextract.report.compact import compact, overview, row, troubles
from reported import SCRIPT, hostile, with_projects

EMBEDDED = re.compile(r'<script type="application/json" id="([\w-]+)">(.*?)</script>', re.S)


def data(page):
    return {name: json.loads(text) for name, text in EMBEDDED.findall(page)}


def run(*arguments):
    return CliRunner().invoke(main, [str(one) for one in arguments])


def test_a_report_embeds_its_documents_and_an_overview():
    embedded = data(render([with_projects(), extract_text("出口3亿美元", id="b")]))
    assert list(embedded) == ["overview", "rows", "article-0", "article-1"]
    assert embedded["overview"]["articles"] == 2
    assert embedded["overview"]["kinds"] == {"money": 2, "date": 1, "project": 1, "area": 1}
    assert embedded["overview"]["biggest"] == [
        {"article": 0, "name": "青川装备产业园", "money": "1250000000", "facts": 3}
    ]
    assert embedded["overview"]["years"] == {"2023": 1}
    assert embedded["overview"]["encodings"] == {"gb18030 (declared)": 1, "text": 1}
    assert [one["id"] for one in embedded["rows"]] == ["site/a b&c.html", "b"]
    assert embedded["article-0"]["projects"][0]["facts"][0] == {"attribute": "start", "mention": 0}


def test_what_is_said_twice_or_null_is_left_out():
    small = compact(with_projects())
    assert "text" not in small["mentions"][0]
    assert "publisher" not in small
    assert [one.get("text") for one in small["blocks"]] == [
        "首页 新闻", "青川装备产业园开工", None, None, "相关阅读", "版权所有",
    ]  # fmt: skip
    assert [one.get("dropped", False) for one in small["blocks"]] == [True, False, False, False, True, True]


def test_a_mention_at_the_start_of_the_text_keeps_its_offset():
    assert compact(extract_text("3亿元"))["mentions"][0]["start"] == 0


def test_the_worst_documents_are_those_without_text_and_with_warnings():
    assert troubles(with_projects()) == []
    bad = Document(id="x", text="")
    assert row(bad)["bad"] > row(with_projects())["bad"]
    assert row(bad)["why"] == ["no text", "no title", "no time"]


def test_money_of_a_project_is_the_largest_investment_in_yuan():
    document = with_projects()
    dollars = MoneyMention(kind="money", text="", start=0, end=0, rule="x.y", currency="USD", amount="9")
    other = Document(
        id="o", mentions=(*document.mentions[:2], dollars, *document.mentions[3:]), projects=document.projects
    )
    assert overview([document])["biggest"][0]["money"] == "1250000000"
    assert overview([other])["biggest"] == []


# ------------------------------------------------------------------------------ hostile text


def test_no_text_can_end_a_script_or_begin_one():
    page = render([hostile()], title=SCRIPT, failures=[Failure(SCRIPT, SCRIPT)])
    assert data(page)["article-0"]["title"].endswith(SCRIPT)
    rest = EMBEDDED.sub("", page)
    assert rest.count("<script") == rest.count("</script>") == 1
    assert "<img" not in page
    assert "<!--" not in page
    assert f"<title>{SCRIPT.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</title>" in page


def test_the_policy_lets_in_our_script_and_style_alone():
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', render([])).group(1)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_report_names_no_other_address():
    addresses = set(re.findall(r"https?://[\w./]+", render([])))
    assert addresses == {"http://www.w3.org/2000/svg"}


def test_the_view_never_parses_text_as_markup():
    script = re.search(r"<script>(.*)</script>", render([]), re.S).group(1)
    assert (
        re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", script)
        == []
    )


# ------------------------------------------------------------------------------ reading results


def test_results_are_read_from_json_lines_and_folders(tmp_path):
    one = with_projects()
    (tmp_path / "one.json").write_text(one.to_json(), encoding="utf-8")
    (tmp_path / "list.json").write_text(f"[{one.to_json()},{one.to_json()}]", encoding="utf-8")
    run_folder = tmp_path / "run"
    (run_folder / "part").mkdir(parents=True)
    (run_folder / "manifest.json").write_text("{}", encoding="utf-8")
    failed = json.dumps({"id": "bad", "error": "InputError", "message": "it is empty"})
    (run_folder / "part" / "0.jsonl").write_text(f"{one.to_json()}\n\n{failed}\n", encoding="utf-8")
    assert list(read_results(tmp_path / "one.json")) == [one]
    assert list(read_results(tmp_path / "list.json")) == [one, one]
    assert list(read_results(run_folder)) == [one, Failure("bad", "InputError: it is empty")]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.jsonl", "{", "a.jsonl:1: this is not JSON"),
        ("a.jsonl", "[]", "a.jsonl:1: this is no document"),
        ("a.jsonl", '{"id": "a", "text": 5}', "a.jsonl:1: this is not a document: Expected `str`"),
        ("a.json", '{"x": 1}', "document 1: this is no document"),
    ],
)
def test_what_is_no_result_is_an_error_that_names_the_line(tmp_path, name, content, why):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(NewsExtractError, match=re.escape(why)):
        list(read_results(tmp_path / name))


def test_the_command_writes_a_file_and_names_what_failed(tmp_path):
    good = tmp_path / "good.jsonl"
    good.write_text(with_projects().to_json() + "\n", encoding="utf-8")
    result = run("report", good, tmp_path / "gone.jsonl", "-o", tmp_path / "out.html")
    assert result.exit_code == 1
    assert result.stderr.startswith(
        f"newsextract: {tmp_path / 'gone.jsonl'}: No such file or directory; name a file"
    )
    assert result.stderr.count("gone.jsonl") == 1
    assert data((tmp_path / "out.html").read_text(encoding="utf-8"))["overview"]["articles"] == 1
    assert run("report", good, "-o", good).exit_code == 2


@pytest.mark.parametrize("command", [("report",), ("export", "--to", "doccano")])
def test_a_file_without_results_is_named_and_the_others_are_read(tmp_path, command):
    good, empty = tmp_path / "good.jsonl", tmp_path / "empty.jsonl"
    good.write_text(with_projects().to_json() + "\n", encoding="utf-8")
    empty.write_text("\n", encoding="utf-8")
    result = run(*command, empty, good, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert (
        result.stderr
        == f"newsextract: {empty}: there are no results in it; give what extract or batch wrote\n"
    )
    assert "青川装备产业园" in (tmp_path / "out").read_text(encoding="utf-8")


def test_of_nothing_no_report_is_written(tmp_path):
    (tmp_path / "empty.jsonl").touch()
    assert run("report", tmp_path / "empty.jsonl", "-o", tmp_path / "out.html").exit_code == 1
    assert not (tmp_path / "out.html").exists()


@pytest.mark.slow
def test_two_thousand_articles_are_a_file_of_bounded_size():
    document = extract_text("岚江市智能装备产业园项目总投资12亿元，占地300亩。\n" * 40, id="a")
    began = time.process_time()
    page = render([document] * 2000)
    assert len(page) < 2000 * 40_000
    assert time.process_time() - began < 120
