"""`Cleaner.fit`: what recurs on the pages of one host is boilerplate; a value, deterministic, kept as site data."""

import itertools
import pickle

import pytest

from newsextract import Cleaner, Extractor, Options
from newsextract.cleaning.sites import load_sites
from newsextract.errors import OptionsError

HOST = "news.example.cn"
TOWNS = ("临河县", "河东县", "岚江市", "霁川市")
TIP = "本网全天候征集线索，一经采用即付酬金，期待您的来信来电。"
TEASER = "临河产业论坛将于下月举行，欢迎各界人士报名参加，名额有限。"


def page(town, *, address=True, teaser=True):
    link = f"<link rel=canonical href=https://{HOST}/{TOWNS.index(town)}.html>" if address else ""
    return f"""<html><head><title>{town}开建产业园</title>{link}</head><body><h1>{town}开建产业园</h1>
    <p>2024-05-06 08:30　来源：临河日报</p><p>{TEASER if teaser else ""}</p>
    <p>{town}智能装备产业园项目昨日开工，总投资12亿元，占地300亩。</p><p>一、</p>
    <p>{town}有关负责人介绍，项目建成后可带动就业上千人。</p><p>{TIP}</p><p>责任编辑：何晓岚</p></body></html>"""


FITTED = Cleaner().fit([page(town) for town in TOWNS[:3]])


def test_what_the_pages_have_in_common_is_dropped_and_says_why():
    before, after = Cleaner().clean(page("霁川市")), FITTED.clean(page("霁川市"))
    assert (TIP in before.text, TEASER in before.text) == (True, True)
    assert after.text.split("\n") == [
        "霁川市智能装备产业园项目昨日开工，总投资12亿元，占地300亩。",
        "一、",
        "霁川市有关负责人介绍，项目建成后可带动就业上千人。",
    ]
    assert [block.text for block in after.blocks if block.cue == "recurs on this site"] == [TEASER, TIP]


def test_lines_that_credit_go_on_crediting_though_they_recur():
    found = FITTED.clean(page("霁川市"))
    assert (found.publisher, found.published) == ("临河日报", "2024-05-06T08:30+08:00")
    assert [(one.name, one.role) for one in found.authors] == [("何晓岚", "editor")]


def test_it_is_deterministic():
    texts = {
        Cleaner().fit(pages).toml() for pages in itertools.permutations([page(town) for town in TOWNS[:3]])
    }
    assert texts == {FITTED.toml()}
    assert Cleaner().fit([page(town) for town in (*TOWNS[:3], *TOWNS[:3])]).toml() == FITTED.toml()
    assert Cleaner().fit(page(town).encode() for town in TOWNS[:3]).toml() == FITTED.toml()


def test_what_was_learnt_is_site_data_that_options_read(tmp_path):
    path = tmp_path / "news.toml"
    FITTED.save(path)
    (site,) = load_sites([path]).rows
    assert site == FITTED.sites[0]
    assert site.hosts == (HOST,)
    again = Extractor(Options(sites=[path]))
    assert again.clean(page("霁川市")) == FITTED.clean(page("霁川市"))
    assert again.extract(page("霁川市")).text == FITTED.clean(page("霁川市")).text


def test_fitting_adds_to_what_is_known_and_leaves_the_cleaner_as_it_was():
    rule = f'[[site]]\nhosts = ["example.cn"]\nrepeated = ["{TEASER}"]\n'
    given = Cleaner(Options(sites=[rule]))
    fitted = given.fit([page(town, teaser=False) for town in TOWNS[:2]])
    assert given.sites == ()
    assert {TIP, TEASER} <= set(fitted.sites[0].repeated)
    twice = FITTED.fit([page(town) for town in TOWNS[2:]])
    assert set(FITTED.sites[0].repeated) <= set(twice.sites[0].repeated)


def test_other_hosts_are_left_alone():
    assert TIP in FITTED.clean(page("霁川市", address=False), url="https://example.org/1.html").text
    assert TIP not in FITTED.clean(page("霁川市", address=False), url=f"https://m.{HOST}/1.html").text


def test_pages_of_several_hosts_are_learnt_apart():
    other = [page(town).replace(HOST, "example.org").replace(TIP, "") for town in TOWNS[:2]]
    fitted = Cleaner().fit([*(page(town) for town in TOWNS[:2]), *other])
    assert [site.hosts[0] for site in fitted.sites] == ["example.org", HOST]
    assert [TIP in site.repeated for site in fitted.sites] == [False, True]


def test_one_page_teaches_nothing():
    assert Cleaner().fit([page("临河县")]).sites[0].repeated == ()


def test_a_page_that_does_not_say_where_it_is_from_needs_a_host():
    with pytest.raises(OptionsError, match=r"page 2 .*host") as caught:
        Cleaner().fit([page("临河县"), page("河东县", address=False)])
    assert "host=" in caught.value.remedy
    pickle.loads(pickle.dumps(caught.value))
    assert Cleaner().fit([page(town, address=False) for town in TOWNS], host=HOST).sites[0].hosts == (HOST,)


def test_dumps_are_learnt_from_too():
    dumps = [
        f"{town}开建产业园\n{town}产业园项目昨日开工，总投资12亿元，占地300亩。\n{TIP}" for town in TOWNS
    ]
    fitted = Cleaner().fit(dumps[:3], host=HOST)
    assert TIP not in fitted.clean(dumps[3], url=f"https://{HOST}/4.txt").text


def test_a_single_page_where_a_list_is_wanted_is_an_error():
    with pytest.raises(TypeError, match="list of pages"):
        Cleaner().fit(page("临河县"))
