"""The handbook as files: Word that can be verified, a page, slides that need no network."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from analysis import handbook
from analysis.publish import read_manifest, slides_page, verify_word, write_handbook
from analysis.publish.recomputing import RECOMPUTED


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handbook") / "out"
    return write_handbook(handbook.read_press("uk"), folder).parent


def test_every_figure_of_the_word_file_holds(written: Path) -> None:
    file = written / "handbook-uk.docx"
    figures = RECOMPUTED["handbook"](read_manifest(file))
    held = verify_word(file, figures.get)
    assert len(held) > 80
    assert [each.key for each in held if each.is_fault] == []


def test_page_and_slides_ask_nothing_of_the_network(written: Path) -> None:
    for name in ("index.html", "slides-uk.html"):
        text = (written / name).read_text(encoding="utf-8")
        assert 'lang="uk"' in text
        assert "<script" not in text
        assert re.findall(r"(?:src|href)=\"https?:", text) == []


def test_each_slide_is_one_section() -> None:
    press = handbook.read_press("en")
    text = slides_page(press)
    assert text.count("<section") == text.count("</section>")
    assert text.count('class="slide"') == text.count("<section") == len(handbook.slides_of(press))
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    levels = [int(level) for level in re.findall(r"<h(\d)", text)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert press.say("synthetic") in text
