"""Modes: `precision` drops what is doubtful, `recall` keeps it; the article itself stands in all three."""

import json
from pathlib import Path

import pytest

from newsextract import Extractor, Options

PAGES = sorted(Path(__file__).with_name("pages").iterdir())
READY = {mode: Extractor(Options(mode=mode)) for mode in ("precision", "balanced", "recall")}
P = "临河县智能装备产业园项目昨日开工，总投资12亿元，占地300亩，建成后可带动就业上千人。"
Q = "据介绍，项目分两期建设，一期明年年底建成投产，二期将视市场情况启动，年产值可达20亿元。"


def texts(body):
    page = f"<h1>临河县产业园项目集中开工</h1><div class=article>{body}</div>"
    return {mode: ready.clean(page).text.split("\n") for mode, ready in READY.items()}


def test_the_article_itself_stands_in_all_modes():
    assert set(map(tuple, texts(f"<p>{P}</p><h2>两期建设</h2><p>{Q}</p><p>{P}</p>").values())) == {
        (P, "两期建设", Q, P)
    }


@pytest.mark.parametrize(
    ("body", "doubtful", "kept_by"),
    [
        # a line without an end as the last
        (f"<p>{P}</p><p>{Q}</p><p>临河县招商热线全年无休 期待四海宾朋前来投资兴业 共创美好未来</p>", "期待四海宾朋", {"balanced", "recall"}),
        # a paragraph that is a link for a third of it
        (f"<p>{P}</p><p>据了解，<a>昨日报道，项目总投资的三成由县里出资</a>，其余由企业自筹，分三年到位。</p><p>{P}</p>", "三成由县里出资", {"balanced", "recall"}),
        # prose behind the editor's line, or behind 相关阅读
        (f"<p>{P}</p><p>{Q}</p><p>责任编辑：何晓岚</p><p>某县昨日也签约了一个项目，投资额超过百亿元。</p>", "某县昨日也签约", {"recall"}),
        # a line under a picture that may be a heading
        (f"<p>{P}</p><p><img src=a></p><p>小县城里的大工厂</p><p>{Q}</p><p>{P}</p>", "小县城里的大工厂", {"recall"}),
        # a call in the midst of the article that reads like prose
        (f"<p>{P}</p><p>{Q}</p><p>想爆料？请拨打热线。我们将第一时间派记者前往核实，一经采用即付酬金。</p><p>{P}</p>", "一经采用即付酬金", {"recall"}),
    ],
)  # fmt: skip
def test_what_is_doubtful(body, doubtful, kept_by):
    found = texts(body)
    assert {mode for mode, lines in found.items() if doubtful in "".join(lines)} == kept_by
    assert all(P in lines for lines in found.values())


def test_an_article_without_full_stops_is_kept_whole_by_precision():
    lines = [
        "临河县智能装备产业园项目昨天正式开工啦，总投资12亿元",
        "占地300亩，建成后可带动就业上千人，年产值20亿元",
        "一期明年底建成，二期看市场情况再启动，大家怎么看",
    ]
    found = texts("".join(f"<p>{line}</p>" for line in lines))
    assert found["precision"] == found["balanced"] == lines


def test_a_caption_that_says_so_is_none_of_the_text_in_any_mode():
    found = texts(f"<p>{P}</p><p><img src=a></p><p>产业园开工现场。何晓岚 摄</p><p>{Q}</p>")
    assert not any("何晓岚 摄" in "".join(lines) for lines in found.values())


def test_precision_keeps_no_more_and_recall_loses_no_more_than_balanced():
    """Over the pages in the manner of real sites: characters kept wrongly, and lost."""
    wrong, lost = dict.fromkeys(READY, 0), dict.fromkeys(READY, 0)
    for folder in PAGES:
        known = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        wanted = set(known["text"])
        for mode, ready in READY.items():
            kept = set(
                ready.clean((folder / "source.html").read_bytes(), url=known.get("url")).text.split("\n")
            )
            wrong[mode] += sum(map(len, kept - wanted))
            lost[mode] += sum(map(len, wanted - kept))
    assert wrong["precision"] <= wrong["balanced"] < wrong["recall"]
    assert lost["recall"] <= lost["balanced"] < lost["precision"]
