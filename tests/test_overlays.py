"""A user's own words: overlay files add, override and remove rows, and reach every rule."""

import pytest
from click.testing import CliRunner

from newsextract import Extractor, Options, extract_text
from newsextract.cli import main
from newsextract.errors import LexiconError
from newsextract.lexicons import load

SHANG = """
[[area_unit]]
id = "shang"
surfaces = ["垧"]
square_meters = "10000"
example = "承包耕地⟦20垧⟧"
value = "200000"
near_misses = ["垧地分布在河套"]
"""


def mentions(text, *overlays):
    return extract_text(text, options=Options(lexicons=overlays)).mentions


def test_a_row_is_added():
    assert mentions("承包耕地20垧") == ()
    (one,) = mentions("承包耕地20垧", SHANG)
    assert (one.text, one.square_meters, one.rule) == ("20垧", "200000", "area.number-unit")


def test_an_added_row_reaches_every_rule_of_the_kind():
    assert [one.rule for one in mentions("每户10至20垧", SHANG)] == ["area.range"]
    assert [one.text for one in mentions("承包3、5垧", SHANG)] == ["3", "5垧"]


def test_a_row_of_the_same_id_is_replaced():
    mu = load().table("area_units").by_id["mu"]
    row = f'[[area_unit]]\nid = "mu"\nsurfaces = ["亩"]\nsquare_meters = "600"\nexample = "{mu.example}"\nvalue = "1"\n'
    (one,) = mentions("占地300亩", row)
    assert one.square_meters == "180000"


def test_a_row_is_removed():
    assert mentions("占地300亩", 'remove = { area_unit = ["mu"] }\n') == ()
    (one,) = mentions("占地3公顷", 'remove = { area_unit = ["mu"] }\n')
    assert one.square_meters == "30000"


def test_overlays_are_laid_in_order():
    gone = 'remove = { area_unit = ["shang"] }\n'
    assert mentions("承包耕地20垧", SHANG, gone) == ()
    assert len(mentions("承包耕地20垧", gone.replace("shang", "mu"), SHANG)) == 1


def test_two_configurations_live_side_by_side():
    added, plain = Extractor(Options(lexicons=[SHANG])), Extractor()
    assert len(added.extract_text("承包耕地20垧").mentions) == 1
    assert plain.extract_text("承包耕地20垧").mentions == ()
    assert added.lexicons.fingerprint != plain.lexicons.fingerprint


def test_qualifiers_and_indicators_are_words_too():
    words = """
[[qualifier]]
id = "own-about"
qualifier = "about"
where = "before"
surfaces = ["估摸着"]
example = "⟦估摸着⟧300亩"
[[indicator_head]]
id = "own-measure"
surfaces = ["揽储额"]
example = "⟦揽储额⟧5亿元"
"""
    one, other = mentions("揽储额5亿元，另有估摸着8亿元", words)
    assert (one.indicator, other.qualifier) == ("揽储额", "about")


def test_an_overlay_on_the_command_line(tmp_path):
    path = tmp_path / "more.toml"
    path.write_text(SHANG, "utf-8")
    result = CliRunner().invoke(main, ["explain", "承包耕地20垧", "--lexicon", str(path)])
    assert result.output.startswith("4-7 20垧  area.number-unit")


@pytest.mark.parametrize(
    ("overlay", "message"),
    [
        (SHANG.replace("surfaces", "surface"), r"row shang: .*surface.*; a row has id, surfaces, example"),
        (
            SHANG.replace('"10000"', '"many"'),
            "row shang: square_meters: 'many' is no exact factor; write an integer",
        ),
        (SHANG.replace('"10000"', "10000"), r"row shang: Expected `str`, got `int`"),
        (SHANG.replace('["垧"]', "[]"), "row shang: surfaces is empty"),
        (
            SHANG.replace('["垧"]', '["亩"]'),
            "row shang: 亩 is already a surface of row mu; name it in one row only",
        ),
        (SHANG.replace("⟦", ""), "row shang: the example does not mark one span"),
        (SHANG + SHANG, "row shang: the id is taken"),
        (
            SHANG.replace("area_unit", "area_units"),
            r"area_units is no table of rows; known are .*\[\[area_unit\]\]",
        ),
        ('remove = { area_unit = ["mo"] }\n', "remove.area_unit names no row: mo; the rows are "),
        ("[[area_unit]\n", "is not TOML: .*; mend that line"),
    ],
)
def test_a_faulty_overlay_names_file_row_and_remedy(tmp_path, overlay, message):
    path = tmp_path / "more.toml"
    path.write_text(overlay, "utf-8")
    with pytest.raises(LexiconError, match=message) as raised:
        load([path])
    assert str(path) in str(raised.value)
    assert raised.value.remedy


def test_an_overlay_that_is_not_there_says_so(tmp_path):
    with pytest.raises(LexiconError, match=r"cannot be read.*give a UTF-8 TOML file"):
        load([tmp_path / "none.toml"])
    result = CliRunner().invoke(main, ["extract", "--lexicon", str(tmp_path / "none.toml")])
    assert (result.exit_code, "cannot be read" in result.output) == (2, True)
