"""The files of the handbook in the language of its page, with a way back to it."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import html

from analysis.language import read_words
from analysis.publish.editions import read_editions
from analysis.publish.handouts import handouts_of, write_handouts

EDITIONS = read_editions()
WORDS = read_words("pl")


def test_only_the_handbook_hands_out_files() -> None:
    told = {key: handouts_of(edition, words=WORDS) for key, edition in EDITIONS.items()}
    assert {key for key, links in told.items() if links} == {"handbook"}
    assert [link.title for link in told["handbook"]] == ["Podręcznik, plik Worda", "Slajdy"]


def test_each_file_stands_where_the_page_leads_and_speaks_its_language(tmp_path: Path) -> None:
    write_handouts(tmp_path, EDITIONS.values(), home="pl/", words=WORDS)
    links = handouts_of(EDITIONS["handbook"], words=WORDS)
    assert sorted(link.address for link in links) == sorted(
        file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.*")
    )
    word, slides = (tmp_path / link.address for link in links)
    text = zipfile.ZipFile(word).read("word/document.xml").decode("utf-8")
    assert "hromad" in text
    page = html.parse(str(slides)).getroot()
    assert page.get("lang") == "pl"
    assert len(page.findall(".//h1")) == 1
    assert [len(page.findall(f"./body/{each}")) for each in ("header", "main", "footer")] == [1] * 3
    back = page.find(".//footer//a").get("href")
    assert (slides.parent / back).resolve() == (tmp_path / "pl" / "handbook.html").resolve()
