"""Bytes to text: the byte order mark, the label, what the bytes themselves say; bad bytes counted, never mojibake."""

import pytest

from newsextract import clean
from newsextract.cleaning.decode import decode

BODY = (
    "临河县智能装备产业园项目二期工程昨日开工，总投资12亿元，占地300亩，预计2025年6月底建成投产。"
    "县里的人都说，这是多年来最大的一个项目，对地方经济发展有重要作用。"
)
PAGE = (
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"><title>临河县开建产业园</title></head>'
    f"<body><h1>临河县开建产业园</h1><p>{BODY}</p><p>镕喆堃公司负责人表示，{BODY}</p></body></html>"
)
TRADITIONAL = (
    "臨河縣智慧裝備產業園區二期工程昨日動工，總投資12億元，佔地300畝，預計2025年6月底建成投產。"
    "縣裡的人都說，這是多年來最大的一個專案，對地方經濟發展有重要作用。"
)


def page(label, body=None):
    return PAGE.replace("{label}", label).replace(BODY, body or BODY)


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb18030", "utf-8", "iso-8859-1", "big5", "klingon", ""])
@pytest.mark.parametrize("codec", ["gb18030", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_page_reads_the_same_in_any_encoding_whatever_its_label_says(codec, label):
    cleaned = clean(page(label).encode(codec))
    assert cleaned.title == "临河县开建产业园"
    assert cleaned.text == f"{BODY}\n镕喆堃公司负责人表示，{BODY}"
    assert cleaned.encoding.bad_bytes == 0


@pytest.mark.parametrize("label", ["big5", "big5-hkscs", "utf-8", "gb2312", ""])
def test_big5_with_hong_kong_characters_is_read_whatever_its_label_says(label):
    cleaned = clean(
        page(label, TRADITIONAL + "啲嘢喺嗰度。")
        .replace("临河县开建产业园", "臨河縣開建產業園")
        .replace("镕喆堃公司负责人", "公司負責人")
        .encode("big5hkscs")
    )
    assert TRADITIONAL + "啲嘢喺嗰度。" in cleaned.text
    assert cleaned.encoding.codec == "big5hkscs"


@pytest.mark.parametrize("label", ["hz-gb-2312", ""])
def test_hz_is_read_with_its_label_and_without(label):
    text = page(label).replace("镕喆堃", "某某")
    decoded = decode(text.encode("hz"))
    assert decoded.text == text
    assert decoded.encoding.codec == "hz"


def test_a_tilde_and_brace_are_no_hz():
    text = "<p>plain ~{ text about ~{ braces ~} and more</p>"
    assert decode(text.encode()).text == text


def test_a_mark_wins_over_the_label():
    decoded = decode(b"\xef\xbb\xbf" + page("gb2312").encode())
    assert (decoded.encoding.codec, decoded.encoding.chosen) == ("utf-8", "bom")


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_one_stray_byte_costs_one_character_not_the_article(codec):
    data = page("gb2312").encode(codec)
    place = data.index("项目".encode(codec))
    cleaned = clean(data[:place] + b"\xff" + data[place:])
    assert cleaned.encoding.codec == codec
    assert cleaned.encoding.bad_bytes == 1
    assert cleaned.text.count("�") == 1
    assert "临河县智能装备产业园�项目二期工程" in cleaned.text
    assert [one.code for one in cleaned.warnings] == ["bad-bytes"]


@pytest.mark.parametrize(("codec", "cut"), [("gb18030", 1), ("utf-8", 1), ("utf-8", 2)])
def test_half_a_character_at_the_end_is_counted(codec, cut):
    decoded = decode((BODY + "整").encode(codec)[:-cut])
    assert decoded.text == BODY + "�"
    assert decoded.encoding.codec == codec
    assert decoded.encoding.bad_bytes >= 1


def test_a_gbk_snippet_inside_utf8_is_bad_bytes_and_the_rest_is_whole():
    data = page("utf-8").encode().replace(b"</body>", "<p>版权所有</p>".encode("gbk") + b"</body>")
    cleaned = clean(data)
    assert BODY in cleaned.text
    assert cleaned.encoding.codec == "utf-8"
    assert cleaned.encoding.bad_bytes > 0


def test_a_codec_given_by_the_caller_is_believed():
    from newsextract import Extractor, Options

    cleaned = Extractor(Options(encoding="gbk")).clean(page("utf-8").encode("gb18030"))
    assert (cleaned.encoding.codec, cleaned.encoding.chosen) == ("gb18030", "given")


def test_ascii_alone_is_utf8():
    assert decode(b"<p>GDP 5.2%</p>").encoding.codec == "utf-8"


@pytest.mark.parametrize(
    "label", ["base64", "zip", "hex", "rot13", "undefined", "punycode", "idna", "unicode_escape"]
)
def test_a_label_that_names_no_charset_is_passed_over(label):
    decoded = decode(f"<meta charset={label}>总投资86亿元，占地300亩".encode("gb18030"), charset=label)
    assert (decoded.text[-9:], decoded.encoding.codec) == ("6亿元，占地300亩"[-9:], "gb18030")


def test_the_charset_of_the_http_header_goes_before_the_pages_own():
    short = "總投資".encode("big5hkscs")  # too short to tell by itself
    assert decode(short, charset="Big5").text == "總投資"
    assert decode(b"<meta charset=gbk>" + short, charset="big5").encoding.codec == "big5hkscs"


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-8", "klingon", "utf-16le", ""])
def test_a_header_that_the_bytes_contradict_is_not_believed(charset):
    data = "<meta charset=gb2312>某县智能装备产业园项目开工，总投资86亿元。".encode("gb18030")
    assert decode(data, charset=charset).encoding.codec == "gb18030"
