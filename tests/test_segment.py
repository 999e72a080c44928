"""Windows of text are cut as jieba cuts them, without jieba."""

import subprocess
import sys
import warnings
from functools import cache
from math import log
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsextract.segment import MOST, TOTAL, Token, cut, tokens


@cache
def jiebas():
    """jieba's own tokenizer, its dictionary read here, so that it neither loads nor leaves a cache file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.Tokenizer()
    with (Path(jieba.__file__).parent / "dict.txt").open("rb") as lines:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(lines)
    tokenizer.initialized = True
    return tokenizer


SENTENCES = (
    "岚江市有研微纳8英寸硅片项目总投资86亿元，占地约604.5亩",
    "由青川县高新区引进的海宁至平南高速铁路（北岸段）于2023年9月26日开工",
    "AT&T与IPv6实验室C++课程 B超 T恤衫\r\n\t3.5%的Hello-World",
    "喆镕堃翀珺淼垚犇骉龘鑫淼",
    "魑魅魍魉的的的的的的的鿕承",
)
CHARACTERS = "".join(dict.fromkeys("".join(SENTENCES)))


def test_the_sum_of_its_counts_is_the_one_that_shares_are_reckoned_by():
    assert log(jiebas().total) == TOTAL


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_cut_as_jieba_cuts_it(sentence):
    assert cut(sentence) == list(jiebas().cut(sentence))


@given(st.text(CHARACTERS, max_size=20))
@example("")
@example("和和和")
def test_any_meeting_of_characters_is_cut_as_jieba_cuts_it(text):
    assert cut(text) == list(jiebas().cut(text))


@given(st.text(max_size=30))
def test_the_words_of_any_text_are_that_text(text):
    assert "".join(cut(text)) == text


def test_tokens_have_offsets_in_the_text_and_the_dictionarys_class():
    assert tokens("引进的江州微纳硅片", 3, 9) == [
        Token("江州", 3, 5, "ns"),
        Token("微纳", 5, 7, ""),
        Token("硅片", 7, 9, "n"),
    ]


def test_no_more_than_the_last_characters_of_a_window_are_read():
    assert sum(len(one.text) for one in tokens("的" * 1000, 0, 1000)) == MOST


def test_jieba_itself_is_not_imported():
    code = "import sys; from newsextract.segment import cut; cut('江州市'); print('jieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"
