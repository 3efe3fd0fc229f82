"""The documentation holds every key, room and note, in three languages, and leads nowhere dead."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from analysis import manual, paths
from analysis.declared import read_yaml
from analysis.language import read_words
from analysis.publish.editions import read_editions
from analysis.publish.manualcontents import Manual, read_manual
from analysis.publish.manuals import write_manual, write_reference
from analysis.publish.pages import Page

KILOBYTES = 60


def place(language: str) -> Callable[[Page], Page]:
    own = "" if language == "en" else f"{language}/"
    return lambda page: replace(page, path=f"{own}{page.path}", language=language)


@pytest.fixture(scope="module")
def content() -> Manual:
    """Return what is said in every language alike."""
    return read_manual()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, content: Manual) -> Path:
    """Return a folder with the documentation in three languages."""
    site = tmp_path_factory.mktemp("manual")
    for language in ("en", "uk", "pl"):
        words = read_words(language)
        write_manual(site, content, place=place(language), editions=read_editions(), words=words)
    write_reference(site, content, place=lambda page: page, words=read_words("en"))
    return site


def trees(folder: Path) -> dict[str, html.HtmlElement]:
    """Every page by its address, parsed."""
    return {
        file.relative_to(folder).as_posix(): html.fromstring(file.read_bytes())
        for file in sorted(folder.rglob("*.html"))
    }


def test_every_link_leads_to_a_page_and_a_place_on_it(written: Path) -> None:
    pages, counted = trees(written), 0
    ids = {name: set(tree.xpath("//@id")) for name, tree in pages.items()}
    reports = {f"{key}.html" for key in read_editions()}
    for name, tree in pages.items():
        for link in tree.xpath("//main//a/@href"):
            address, _, anchor = link.partition("#")
            target = (written / name).parent.joinpath(address).resolve() if address else None
            found = target.relative_to(written.resolve()).as_posix() if target else name
            counted += 1
            if found.removeprefix("uk/").removeprefix("pl/") in reports:
                continue
            assert target is None or target.exists(), f"{name}: {link}"
            assert not anchor or anchor in ids[found], f"{name}: {link}"
    assert counted > 800


def test_every_key_of_every_declaration_stands_there_with_its_meaning(
    written: Path, content: Manual
) -> None:
    for language in ("", "uk/", "pl/"):
        for part, kinds in content.parts.items():
            file = written / f"{language}documentation-data-{part}.html"
            tree = html.fromstring(file.read_bytes())
            for kind in kinds:
                for shown in (each for each in kind.forms if not each.above):
                    table = tree.xpath(f"//h3[@id='{shown.id}']/following::table[1]")[0]
                    names = table.xpath(".//tbody//th/code/text()")
                    assert names == [key.name for key in shown.form.keys], shown.id
                    meanings = table.xpath(".//td[last()]/span/span[1]")
                    assert all(len(each.text_content()) > 8 for each in meanings)


def test_every_public_name_stands_in_the_reference(written: Path, content: Manual) -> None:
    ids = {each for tree in trees(written / "reference").values() for each in tree.xpath("//@id")}
    names = {
        f"{room}.{entry.name}"
        for room in manual.read_rooms()
        for entry in manual.room_of(room).entries
    }
    assert len(names) > 1000
    assert names <= ids
    assert {room.name for rooms in content.groups.values() for room in rooms} <= ids


def test_every_note_has_its_formula_and_speaks_the_language_of_the_page(written: Path) -> None:
    notes = manual.read_methods()
    for language in ("en", "uk", "pl"):
        own = "" if language == "en" else f"{language}/"
        tree = html.fromstring((written / f"{own}documentation-methods.html").read_bytes())
        assert len(tree.xpath("//math[@display='block']")) == len(notes)
        text = tree.text_content()
        for note in notes.values():
            for said in (note.name, note.measures, note.assumes, note.misleads):
                assert said[language] in text
        numbers = "".join(tree.xpath("//math//mn/text()"))
        assert ("." in numbers, "," in numbers) == (language == "en", language != "en")


def test_the_glossary_names_acts_and_places_in_the_language_of_the_page(written: Path) -> None:
    said = {
        "en": "Law on social services, Art. 16(6)(1)",
        "uk": 'Закон України "Про соціальні послуги", ст. 16 ч. 6 п. 1',
        "pl": "ustawa Ukrainy o usługach społecznych, art. 16 ust. 6 pkt 1",
    }
    for language, place in said.items():
        own = "" if language == "en" else f"{language}/"
        tree = html.fromstring((written / f"{own}documentation-glossary.html").read_bytes())
        text = tree.text_content().replace("\u00a0", " ")
        assert place in text
        assert "ua_law" not in text


def test_pages_are_light(written: Path) -> None:
    heavy = [
        file.name
        for file in written.rglob("*.html")
        if len(gzip.compress(file.read_bytes())) > KILOBYTES * 1000
    ]
    assert heavy == []


def test_examples_that_show_personal_data_are_left_out_and_others_are_shown(
    written: Path,
) -> None:
    text = (written / "reference" / "data.html").read_text(encoding="utf-8")
    assert "private_kind" in text
    assert "desk@example.org" not in text
    assert "&gt;&gt;&gt; " in text


def test_no_answer_of_a_wave_stands_in_an_example(written: Path) -> None:
    """Numbers of submissions as well: they lead from one file to another."""
    log = paths.data_folder() / "waves" / "demo" / "corrections.yml"
    numbers = {each["response"] for each in read_yaml(log)["corrections"]}
    assert len(numbers) > 5
    texts = [file.read_text(encoding="utf-8") for file in written.rglob("*.*") if file.is_file()]
    assert [number for number in numbers for text in texts if number in text] == []


def test_the_schemas_lie_beside_the_pages(written: Path, content: Manual) -> None:
    for kinds in content.parts.values():
        for kind in kinds:
            file = written / "schemas" / f"{kind.declaration.id}.json"
            assert json.loads(file.read_text(encoding="utf-8"))["title"] == kind.declaration.id
