"""A user's own words: overlay files add, override and remove rows, and reach every rule."""

import pytest
from click.testing import CliRunner

from newsextract import Extractor, Options, extract, extract_text
from newsextract.cli import main
from newsextract.errors import LexiconError
from newsextract.lexicons import load
from newsextract.lexicons.rows import TABLES

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
    (one,) = mentions("揽储额估摸着8亿元", words)
    assert (one.indicator, one.qualifier) == ("揽储额", "about")


def test_a_word_for_a_start_reaches_single_projects_and_ceremonies():
    drilled = '[also.fact_word]\nstart = ["开钻"]\nceremony = ["开钻"]\n'
    alone = "5月3日，海宁靶材项目开钻。"
    listed = "5月3日，2个项目集中开钻。其中，海宁靶材项目投资3亿元；江州硅片项目投资2亿元。"
    for text, count in ((alone, 1), (listed, 2)):
        document = extract_text(text, published="2023-06-15", options=Options(lexicons=(drilled,)))
        told = [one.attribute for project in document.projects for one in project.facts]
        assert told.count("start") == count


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
        ('also = { area_unit.mo = ["垧"] }\n', "also.area_unit names no row: mo; the rows are "),
        ('also = { area_unit = ["垧"] }\n', "also.area_unit is no list; write also = "),
        ('remove = { area_unit = "mu" }\n', "remove.area_unit is no list; write remove = "),
        ('remove = { acre = ["mu"] }\n', r"remove.acre is no table of rows; known are .*\[\[area_unit\]\]"),
        (
            'also = { area_unit.mu = ["公顷"] }\n',
            "row mu: 公顷 is already a surface of row hectare; name it in one row only",
        ),
        (
            SHANG.replace("example =", "# example ="),
            "row shang: .*example.*; a row has id, surfaces, example",
        ),
        (
            '[[project_word]]\nid = "own"\nsurfaces = ["恭喜"]\nexample = "⟦恭喜⟧"\n',
            "row own: no rule reads words of this id; the ids are verb, .*; add words to one of them by `also`",
        ),
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


# ------------------------------------------------------------------------------ every table

PROSE = "江州水厂昨日开工，记者在现场看到，工人们正在铺设管道，预计明年建成后可向全市三十万居民供水，缓解多年来的用水紧张。"


def page(last, of="x"):
    paragraphs = f'<p>{PROSE}</p><p>{PROSE}</p><div class="{of}"><p>{last}</p></div>'
    return f'<html><title>江州水厂开工</title><body><div class="article">{paragraphs}</div></body></html>'


ROWS = {
    "currency": ('iso = "BTN"\nsurfaces = ["努扎姆"]', "票价5努扎姆"),
    "area_unit": ('square_meters = "10000"\nvalue = "10000"\nsurfaces = ["垧"]', "承包耕地20垧"),
    "currency_mark": ('iso = "BTN"\nsurfaces = ["Nu."]', "票价300 Nu."),
    "per_unit": ('per = "grid"\nsurfaces = ["格"]', "租金5元/格"),
    "implicit_money": ('surfaces = ["揽储"]', "揽储5亿，"),
    "ratio": ('unit = "percent"\nfactor = "0.01"\nsurfaces = ["个百分位"]', "提高5个百分位"),
    "indicator_head": ('surfaces = ["喜获"]', "喜获5亿元"),
    "indicator_attribute": ('surfaces = ["元宇宙"]', "元宇宙投资5亿元"),
    "indicator_passed": ('surfaces = ["堪堪"]', "投资堪堪5亿元"),
    "indicator_tail": ('surfaces = ["钱"]', "份子钱5元"),
    "deictic": ('unit = "year"\noffset = -4\nsurfaces = ["大大前年"]', "大大前年5月投产"),
    "festival": ('on = "08-08"\nsurfaces = ["开江节"]', "开江节期间开放"),
    "qualifier": ('qualifier = "about"\nwhere = "before"\nsurfaces = ["估摸着"]', "估摸着300亩"),
    "project_head": ('weight = "work"\nsurfaces = ["善堂"]', "江州善堂开工"),
    "markup_cue": ('role = "promo"\nsurfaces = ["xinghuo"]', page("江州水厂的工人们在忙。", "xinghuo")),
    "cue": ('role = "promo"\nwhere = "start"\nsurfaces = ["星火速递"]', page("星火速递：下载客户端")),
}
"""A row of a user's own for each table, and a text or page that it changes the reading of."""


def reading(text, *overlays):
    options = Options(lexicons=overlays)
    if text.startswith("<"):
        return extract(text, options=options).blocks
    return extract_text(text, published="2024-06-05", options=options).mentions


def own_row(table):
    return f'[[{table}]]\nid = "own"\n{ROWS[table][0]}\nexample = "⟦…⟧"\n'


def test_there_is_a_row_for_each_table():
    """But for the words of projects and of what is told of them, whose classes are closed: those take words (`also`)."""
    assert {*ROWS, "project_word", "fact_word"} == {one.key for one in TABLES.values()}


@pytest.mark.parametrize("table", ROWS)
def test_a_row_is_added_to_any_table_and_taken_out_again(table):
    text = ROWS[table][1]
    plain = reading(text)
    assert reading(text, own_row(table)) != plain
    assert reading(text, own_row(table), f'remove = {{ {table} = ["own"] }}\n') == plain


@pytest.mark.parametrize("table", ROWS)
def test_a_row_of_any_table_is_replaced(table):
    """The later row of an id stands: one without the words of the first undoes it."""
    text, word = ROWS[table][1], ROWS[table][0].rpartition('["')[2][:-2]
    other = own_row(table).replace(word, "某某某" if table != "markup_cue" else "moumou")
    assert reading(text, own_row(table), other) == reading(text, other) == reading(text)


@pytest.mark.parametrize(
    ("also", "text"),
    [
        ("currency.USD = ['镁元']", "出口5亿镁元"),
        ("area_unit.mu = ['畝田']", "占地5畝田"),
        ("currency_mark.dollar = ['镁刀']", "售价镁刀5"),
        ("per_unit.m2 = ['平尺']", "租金5元/平尺"),
        ("implicit_money.tax = ['揽储']", "揽储5亿，"),
        ("ratio.percent = ['个百分位']", "提高5个百分位"),
        ("indicator_head.price = ['份子钱']", "份子钱5元"),
        ("indicator_attribute.use = ['元宇宙']", "元宇宙投资5亿元"),
        ("indicator_passed.adverb = ['堪堪']", "投资堪堪5亿元"),
        ("deictic.year-1 = ['旧年']", "旧年5月投产"),
        ("festival.labour-day = ['工友节']", "工友节期间开放"),
        ("qualifier.about-before = ['估摸着']", "估摸着300亩"),
        ("project_head.works = ['善堂']", "江州善堂开工"),
        ("project_word.verb = ['恭喜']", "恭喜江州水厂项目年底开工"),
        ("fact_word.completion = ['出菇']", "江州菌菇项目2024年5月出菇"),
        ("project_word.counter = ['坨']", "目前5坨海宁硅片项目开工"),
        ("project_word.goes-on = ['巍然']", "江州大桥建设，距海宁大桥巍然3公里"),
        ("project_word.institution = ['衙门']", "江州芯片、青川电力衙门等3个项目签约"),
        ("project_word.line-event = ['破冰']", "目前，江海、海平高铁破冰"),
        ("project_word.event = ['揭幕']", "垃圾焚烧项目揭幕"),
        ("markup_cue.comment = ['xinghuo']", page("江州水厂的工人们在忙。", "xinghuo")),
        ("cue.share = ['星火速递']", page("星火速递：下载客户端")),
    ],
)
def test_words_are_added_to_a_row_of_any_table(also, text):
    table, _, told = also.partition(".")
    assert reading(text, f"[also.{table}]\n{told}\n") != reading(text)


def test_a_table_can_be_emptied():
    words = [row.id for row in load().table("deictics").rows]
    assert reading("今年5月，去年投产", f"remove = {{ deictic = {words} }}\n")[0].text == "5月"
