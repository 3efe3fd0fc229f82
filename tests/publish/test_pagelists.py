"""Around the pages of a batch: what they load, and a list by which each is found."""

from __future__ import annotations

import re
from pathlib import Path

from analysis.publish.journals import PageEntry, note_origins, read_origins
from analysis.publish.pagelists import write_surroundings
from analysis.publish.runplans import RunPlan

CODES = ("UA46060250000025047", "UA26020030000088465", "UA46120130000026331")


def test_every_page_is_listed_by_oblast_in_the_alphabet_of_its_language(tmp_path: Path) -> None:
    entries = {
        f"{key}/{code}.html": PageEntry(path=f"{key}/{code}.html", key="k", sha256="s",
                                        kinds=("bar",))
        for key in ("uk", "en") for code in CODES[: 3 if key == "en" else 2]
    }  # fmt: skip
    write_surroundings(RunPlan(Path("n.ipynb"), "{}", tmp_path, ()), entries)
    english = (tmp_path / "en" / "index.html").read_text(encoding="utf-8")
    assert sorted(re.findall(r'href="\.\./en/(UA\d+)\.html"', english)) == sorted(CODES)
    assert re.findall(r"<h2[^>]*>([^<]*)", english) == ["Ivano-Frankivsk oblast", "Lviv oblast"]
    assert "3 pages" in english
    ukrainian = (tmp_path / "uk" / "index.html").read_text(encoding="utf-8")
    assert "2 сторінки" in ukrainian
    assert 'href="../en/index.html"' in ukrainian
    assert (tmp_path / "assets" / "plotly.min.js").stat().st_size < 2_000_000
    assert "behind-" not in (tmp_path / "en" / "numbers.html").read_text(encoding="utf-8")
    assert "url=en/index.html" in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_what_stands_behind_the_numbers_of_all_pages_is_told_once(tmp_path: Path) -> None:
    key, gone = "residents/knows_where_to_ask/share/all", "residents/no_such_indicator/share/all"
    for each in ([key], [gone, "residents/knows_where_to_ask/count/all"]):
        note_origins(tmp_path, each)
    assert read_origins(tmp_path) == [key, gone]
    entries = {"uk/a.html": PageEntry(path="uk/a.html", key="k", sha256="s", kinds=("bar",))}
    write_surroundings(RunPlan(Path("n.ipynb"), "{}", tmp_path, ()), entries)
    page = (tmp_path / "uk" / "numbers.html").read_text(encoding="utf-8")
    script = (tmp_path / "assets" / "panels-uk.js").read_text(encoding="utf-8")
    for told in (page, script):
        assert "behind-residents-knows_where_to_ask" in told
        assert "no_such_indicator" not in told
