"""A lighter drawing library that still draws: of the installed build, or else the whole."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from pathlib import Path

import pytest

from analysis.release.bundle import kinds_in, lean_library
from analysis.release.scripts import read_library

KINDS = ("bar", "choropleth", "scatter", "scattergeo")


@pytest.fixture(scope="module")
def whole() -> str:
    return read_library()


@pytest.fixture(scope="module")
def lean(whole: str) -> str:
    return lean_library(whole, kinds=KINDS)


def test_it_weighs_less_than_a_third(lean: str, whole: str) -> None:
    weights = [len(gzip.compress(script.encode("utf-8"))) for script in (lean, whole)]
    assert weights[0] < 415_000 < weights[1] / 3


def test_it_keeps_the_kinds_that_are_drawn_and_the_licences(lean: str) -> None:
    for kind in KINDS:
        assert f'moduleType:"trace",name:"{kind}"' in lean, kind
    assert 'moduleType:"trace",name:"sankey"' not in lean
    assert "Licensed under the MIT license" in lean
    assert "Mike Bostock" in lean or "BSD" in lean


def test_it_is_a_script_without_a_fault_of_grammar(lean: str, tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node here; the pages' tests open it in a browser")
    file = tmp_path / "lean.js"
    file.write_text(lean, encoding="utf-8")
    done = subprocess.run([node, "--check", str(file)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[:500]


def test_it_keeps_no_slider_and_no_menu(lean: str, whole: str) -> None:
    for each in ("rangeslider", "rangeselector", "images"):
        assert f'moduleType:"component",name:"{each}"' in whole, each
        assert f'moduleType:"component",name:"{each}"' not in lean, each
    assert 'moduleType:"component",name:"legend"' in lean


def test_a_kind_that_the_library_does_not_know_leaves_it_whole(whole: str) -> None:
    assert lean_library(whole, kinds=["bar", "nonsense"]) == whole


def test_another_build_is_handed_back_whole() -> None:
    other = "var Plotly = (function () { return { newPlot: function () {} }; })();"
    assert lean_library(other, kinds=KINDS) == other
    broken = "var W=(e,t)=>()=>{try{return t||e((t={exports:{}}).exports,t)"
    assert lean_library(broken, kinds=KINDS) == broken


def test_other_kinds_make_another_bundle(whole: str) -> None:
    boxes = lean_library(whole, kinds=["box"])
    assert 'moduleType:"trace",name:"box"' in boxes
    assert 'moduleType:"trace",name:"choropleth"' not in boxes


def test_a_part_says_itself_of_which_kinds_it_is(lean: str, whole: str) -> None:
    assert kinds_in(lean) == set(KINDS) - {"scatter"}
    assert len(kinds_in(whole)) > 30
    assert lean_library(whole, kinds=kinds_in(lean)) == lean


@pytest.mark.parametrize("kind", ["violin", "candlestick", "heatmap"])
def test_a_part_made_for_one_kind_says_that_one(whole: str, kind: str) -> None:
    assert kinds_in(lean_library(whole, kinds=[kind])) == {kind}
