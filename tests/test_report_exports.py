"""Results as Label Studio and doccano read them."""

import json
from itertools import pairwise
from xml.etree import ElementTree

from click.testing import CliRunner

from newsextract.cli import main
from newsextract.report.exports import doccano, label_studio, labels_of, studio_config
from reported import TEXT, with_projects

SPANS = [("1月5日", "date"), ("青川装备产业园", "project"), ("12.5亿元", "money"), ("300亩", "area")]
FACTS = [("青川装备产业园", "1月5日", "start"), ("青川装备产业园", "12.5亿元", "investment"), ("青川装备产业园", "300亩", "site_area")]  # fmt: skip


def test_label_studio_has_a_region_for_each_mention_and_a_relation_for_each_fact():
    task = label_studio(with_projects())
    result = task["predictions"][0]["result"]
    regions = {one["id"]: one["value"] for one in result if one["type"] == "labels"}
    assert [(TEXT[one["start"] : one["end"]], *one["labels"]) for one in regions.values()] == SPANS
    assert [
        (regions[one["from_id"]]["text"], regions[one["to_id"]]["text"], *one["labels"])
        for one in result
        if one["type"] == "relation"
    ] == FACTS
    assert task["data"]["text"] == TEXT


def test_doccano_has_labels_entities_and_relations_with_ids_of_their_own():
    line = doccano(with_projects(), 7)
    assert [(TEXT[start:end], kind) for start, end, kind in line["label"]] == SPANS
    text = {one["id"]: TEXT[one["start_offset"] : one["end_offset"]] for one in line["entities"]}
    assert [(text[one["from_id"]], text[one["to_id"]], one["type"]) for one in line["relations"]] == FACTS
    assert not set(text) & {one["id"] for one in doccano(with_projects(), 8)["entities"]}


def test_the_command_writes_tasks_and_the_interface_that_fits(tmp_path):
    results = tmp_path / "results.jsonl"
    results.write_text(f"{with_projects().to_json()}\n" * 2, encoding="utf-8")
    out, config = tmp_path / "tasks.json", tmp_path / "interface.xml"
    arguments = ["export", results, "--to", "label-studio", "-o", out, "--config", config]
    assert CliRunner().invoke(main, [str(one) for one in arguments]).exit_code == 0
    assert json.loads(out.read_text(encoding="utf-8")) == [label_studio(with_projects())] * 2
    interface = ElementTree.fromstring(config.read_text(encoding="utf-8"))
    assert [one.get("value") for one in interface.iter("Label")] == ["area", "date", "money", "project"]
    assert [one.get("value") for one in interface.iter("Relation")] == ["investment", "site_area", "start"]
    shown = CliRunner().invoke(main, ["export", str(results), "--to", "doccano"]).stdout
    assert [json.loads(line)["document"] for line in shown.splitlines()] == [with_projects().id] * 2


def test_doccano_can_import_a_line():
    """What its importer asks of JSONL and JSONL(Relation): non-empty labels, spans that do not overlap, ids that are there."""
    lines = [doccano(with_projects(), number) for number in range(3)]
    ids = [one["id"] for line in lines for one in line["entities"]]
    assert len(ids) == len(set(ids)) == 12
    for line in lines:
        spans = [(one["start_offset"], one["end_offset"]) for one in line["entities"]]
        assert all(0 <= start < end <= len(line["text"]) for start, end in spans)
        assert all(before[1] <= later[0] for before, later in pairwise(spans))
        assert [tuple(one) for one in line["label"]] == [
            (*span, one["label"]) for span, one in zip(spans, line["entities"], strict=True)
        ]
        own = {one["id"] for one in line["entities"]}
        assert all({one["from_id"], one["to_id"]} <= own and one["type"] for one in line["relations"])


def test_label_studio_can_import_a_task():
    """What its SDK asks of a prediction: names that the interface has, labels that it lists, ends that are there."""
    task = label_studio(with_projects())
    interface = ElementTree.fromstring(studio_config(*labels_of(with_projects())))
    labels, text = interface.find("Labels"), interface.find("Text")
    listed = {one.get("value") for one in labels}
    (prediction,) = task["predictions"]
    regions = [one for one in prediction["result"] if one["type"] == "labels"]
    for one in regions:
        assert (one["from_name"], one["to_name"]) == (labels.get("name"), labels.get("toName"))
        assert set(one["value"]) >= {"start", "end", "labels"}
        assert set(one["value"]["labels"]) <= listed
    ids = {one["id"] for one in regions}
    relations = [one for one in prediction["result"] if one["type"] == "relation"]
    assert all({one["from_id"], one["to_id"]} <= ids for one in relations)
    assert {label for one in relations for label in one["labels"]} <= {
        one.get("value") for one in interface.iter("Relation")
    }
    assert text.get("value") == "$text"
    assert "text" in task["data"]
