"""A contract as files: whole or not at all, synthetic said first, every figure computed again."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from analysis import monitoring
from analysis.publish.manifest import read_manifest
from analysis.publish.monitoring import MONITORING_KINDS, monitoring_figures, write_monitoring
from analysis.release import check_release, read_release_rules


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    account = monitoring.read_account("day_care_drift")
    return write_monitoring(account, tmp_path_factory.mktemp("monitor") / "day_care").parent


def test_note_and_letter_are_there_in_three_languages(folder: Path) -> None:
    names = {file.name for file in folder.iterdir()}
    assert names == {
        *("index.html", "letter.html"),
        *(f"{kind}-{each}.docx" for kind in ("note", "letter") for each in ("uk", "en", "pl")),
    }


def test_the_page_leads_to_every_file_and_says_that_it_is_synthetic(folder: Path) -> None:
    text = (folder / "index.html").read_text("utf-8")
    links = set(re.findall(r'<a href="([^"#]+)"', text))
    assert links == {file.name for file in folder.iterdir()} - {"index.html"}
    for page in ("index.html", "letter.html"):
        text = (folder / page).read_text("utf-8")
        assert "Демонстрація" in text
        assert '<html lang="uk">' in text
        assert text.count("<h1") == 1


def test_without_a_letter_there_is_a_note_alone(tmp_path: Path) -> None:
    account = monitoring.read_account("shelter_new")
    page = write_monitoring(account, tmp_path / "shelter", languages=("uk",))
    assert {file.name for file in page.parent.iterdir()} == {"index.html", "note-uk.docx"}


def test_every_figure_of_every_file_is_computed_again(folder: Path) -> None:
    files = sorted(folder.glob("*.docx"))
    assert len(files) == 6
    for file in files:
        manifest = read_manifest(file)
        assert manifest.kind in MONITORING_KINDS
        again = monitoring_figures(manifest)
        assert len(manifest.figures) > 5
        for figure in manifest.figures:
            assert again[figure.key].value == pytest.approx(figure.value)
            assert again[figure.key].printed == figure.printed


def test_word_files_say_light_by_sign_and_word(folder: Path) -> None:
    document = docx.Document(str(folder / "note-uk.docx"))
    lights = [row.cells[1].text for row in document.tables[0].rows[1:]]
    assert len(lights) == 7
    assert all(re.fullmatch(r"[✓▲■?]\s\w+", each) for each in lights)


def test_the_pages_disclose_nothing(folder: Path) -> None:
    report = check_release(folder, rules=read_release_rules("public"))
    assert report.counts["documents"] == 6
    assert [str(each) for each in report.disclosures] == []
