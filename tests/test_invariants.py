"""Laws that hold for any input."""

import pickle
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from newsextract import Document, extract, extract_text

SIGNS = (
    "总投资86亿元占地604.5亩，。、年月日1月5日%成至~- （）项目该一期二三十百千万亿半余多几ａ１％\n\t 億萬圓"
)
NEWSY = st.text(st.sampled_from(list(SIGNS)), max_size=80)
ANY = st.text(max_size=200)


@settings(deadline=None, max_examples=200)
@given(st.one_of(NEWSY, ANY))
def test_offsets_hold_and_mentions_of_a_kind_do_not_overlap(text):
    document = extract_text(text, published="2023-01-06")
    assert all(document.text[one.start : one.end] == one.text for one in document.mentions)
    assert [one.start for one in document.mentions] == sorted(one.start for one in document.mentions)
    for kind in {one.kind for one in document.mentions}:
        spans = [(one.start, one.end) for one in document.mentions if one.kind == kind]
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.binary(max_size=300), NEWSY, ANY))
def test_any_source_gives_a_document_that_survives_json_and_pickle(source):
    document = extract(source)
    assert extract(source) == document
    assert Document.from_json(document.to_json()) == document
    assert pickle.loads(pickle.dumps(document)) == document
