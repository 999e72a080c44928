"""Figures on the gold data do not fall under the pinned floors. Runs where NEWSEXTRACT_GOLD names that data."""

import json

import pytest

from pin_floors import FLOORS, SUITES, digest, gold_folder, pinned

GOLD = gold_folder()


@pytest.mark.slow
@pytest.mark.skipif(GOLD is None, reason="NEWSEXTRACT_GOLD names no folder of gold data")
@pytest.mark.parametrize("suite", SUITES)
def test_no_figure_is_under_its_floor(suite):
    stored = json.loads(FLOORS.read_text(encoding="utf-8"))
    if stored["digest"] != digest(GOLD):
        pytest.skip("the floors were measured on other gold data: run tests/pin_floors.py")
    floors = stored["floors"][suite]
    figures = SUITES[suite](GOLD)
    under = {
        name: (figures.get(name), floor) for name, floor in floors.items() if figures.get(name, 0) < floor
    }
    assert under == {}


def test_a_floor_rises_with_what_is_measured():
    assert pinned(None, 0.9, 0.004, lower=False) == 0.896
    assert pinned(0.85, 0.9, 0.004, lower=False) == 0.896


def test_a_floor_falls_only_when_told():
    assert pinned(0.95, 0.9, 0.004, lower=False) == 0.95
    assert pinned(0.95, 0.9, 0.004, lower=True) == 0.896
