"""`explain`: every candidate, what it lost to, and the evidence of each choice, in the library and on the command line."""

import json

import pytest
from click.testing import CliRunner

from newsextract import Options, RuleSet, explain, extract_text
from newsextract.cli import main
from newsextract.errors import OptionsError


def lines(*arguments, stdin=None):
    result = CliRunner().invoke(main, ["explain", *arguments], input=stdin)
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def test_each_mention_is_a_candidate_that_won():
    text = "2023年，青川产业园总投资约5亿元，占地300亩，同比增长12%。"
    explanation = explain(text, published="2024-01-05")
    won = [one.mention for one in explanation.candidates if one.mention]
    assert won == [one.to_dict() for one in extract_text(text, published="2024-01-05").mentions]


def test_a_loser_names_its_winner_and_why():
    winner, loser = explain("总投资5亿至8亿元").candidates
    assert (winner.text, winner.rule, winner.why) == ("5亿至8亿元", "money.range", None)
    assert (loser.text, loser.rule, loser.mention) == ("8亿元", "money.number-unit", None)
    assert loser.why == "the other span is longer"
    assert (loser.lost_to.rule, loser.lost_to.text) == ("money.range", "5亿至8亿元")


def test_choices_have_their_evidence():
    one, other = explain("总投资约5亿元、8亿元").candidates
    assert [
        (clue.what, clue.choice, clue.cue) for clue in one.clues if clue.what in ("qualifier", "indicator")
    ] == [
        ("qualifier", "about", "约"),
        ("indicator", "总投资", "before the number"),
    ]
    assert ("indicator", "总投资", "carried over") in {
        (clue.what, clue.choice, clue.cue) for clue in other.clues
    }


def test_a_date_says_what_anchored_it():
    (one,) = (one for one in explain("去年开工", published="2023-01-06").candidates if one.mention)
    assert (one.mention["timex"], one.clues[0].what, one.clues[0].choice) == ("2022", "date", "2022")
    assert one.clues[0].cue


def test_a_numeral_that_nothing_read_names_the_rules_that_were_tried():
    explanation = explain("仅30元旦快乐")
    (unread,) = (one for one in explanation.unread if one.text == "30")
    assert (unread.start, unread.end) == (1, 3)
    assert ("money.number-unit", "the pattern does not match") in unread.tried


def test_a_refusal_by_the_rule_itself_is_told_from_a_pattern_that_does_not_match():
    (unread,) = explain("运来5方水泥").unread
    assert ("area.number-unit", "refused by the rule") in unread.tried


def test_an_offset_keeps_what_holds_it():
    explanation = explain("占地300亩，总投资5亿元", at=3)
    assert [one.text for one in explanation.candidates] == ["300亩"]
    assert explain("占地300亩，总投资5亿元", at=0).candidates == ()


def test_it_explains_the_configuration_that_is_given():
    options = Options(rules=RuleSet.default().without("money.range"))
    assert [one.text for one in explain("总投资5亿至8亿元", options=options).candidates] == ["8亿元"]


def test_a_published_that_is_no_date_is_an_error():
    with pytest.raises(OptionsError, match="no date"):
        explain("5日开工", published="2023-13-45")


def test_command_shows_rule_loser_and_evidence():
    shown = lines("总投资5亿至8亿元", "--published", "2023-01-06")
    assert shown[0] == "3-9 5亿至8亿元  money.range"
    assert "    indicator 总投资 ← before the number" in shown
    assert (
        shown[-1]
        == "6-9 8亿元  money.number-unit lost: the other span is longer (money.range at 3-9 5亿至8亿元)"
    )


def test_command_says_where_no_rule_read_a_numeral():
    assert lines("承包耕地20垧")[0] == "4-6 20  in no candidate"
    assert lines("产业") == ["no rule found anything"]


def test_command_gives_json():
    data = json.loads("\n".join(lines("占地300亩", "--format", "json")))
    assert data["candidates"][0]["mention"]["square_meters"] == "200000"


def test_command_reads_files_and_standard_input(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        "<h1>青川产业园开工</h1><p>青川智能装备产业园项目总投资5亿元，建成后可带动就业上千人，年内投产。</p>",
        "utf-8",
    )
    assert any("5亿元  money.number-unit" in line for line in lines(str(page)))
    assert lines("-", "--from", "body", stdin="占地300亩")[0] == "2-6 300亩  area.number-unit"


def test_command_takes_any_text_and_refuses_an_offset_behind_its_end():
    assert lines("占地\n300亩\x1b[2J") != []
    assert all("\x1b" not in line for line in lines("占地300亩\x1b[2J"))
    assert lines("很长" * 3000) == ["no rule found anything"]
    result = CliRunner().invoke(main, ["explain", "占地300亩", "--at", "90"])
    assert (result.exit_code, "it has 6 characters" in result.output) == (2, True)


def test_command_takes_the_name_of_a_file_that_is_not_there_for_no_text():
    for name in ("nofile.txt", "pages/one", "a.html"):
        result = CliRunner().invoke(main, ["explain", name])
        assert (result.exit_code, f"there is no file {name}" in result.output) == (2, True)
    assert lines("5元/亩") != []
