"""A package becomes files whole or not at all, and a stranger finds nothing private in them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from analysis import law, paths
from analysis.drafts import Package, Paragraph, Span, read_packages
from analysis.errors import DataError, SourceMissing, UnknownName
from analysis.language import read_words
from analysis.publish import Drafted, read_manifest, recomputed, write_drafts, write_package
from analysis.publish.drafting import read_all_drafted, read_drafted
from analysis.publish.manifest import manifest_of
from analysis.release import check_release, read_release_rules

from .documents import EVIDENCE, bill, compared, comparison, note

WORDS = read_words("en")


def drafted() -> Drafted:
    documents = (bill(), comparison(), note())
    package = Package("sample", "uk", "Про внесення вигаданих змін", "parliament", documents)
    return Drafted(package, compared(), "<akomaNtoso/>")


def test_every_document_is_a_file_and_the_page_leads_to_each(tmp_path: Path) -> None:
    page = write_package(drafted(), tmp_path / "sample")
    names = {file.name for file in page.parent.iterdir()}
    assert names == {
        "index.html", "bill.xml", "bill.docx", "comparative_table.docx", "explanatory_note.docx",
    }  # fmt: skip
    text = page.read_text(encoding="utf-8")
    assert set(re.findall(r'href="([^"#:]+)"', text)) - {"data"} == names - {"index.html"}
    assert '<h1 lang="uk">Про внесення вигаданих змін</h1>' in text
    assert "synthetic" in text.lower()
    assert "http://" not in text.replace("http://www.w3.org", "")


def test_a_run_that_fails_leaves_the_last_good_folder(tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    write_package(drafted(), folder)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    broken = note(blocks=(Paragraph((Span("\x00"),)),), figures=())
    package = replace(drafted().package, documents=(bill(), broken))
    with pytest.raises(DataError, match="no file may hold"):
        write_package(replace(drafted(), package=package), folder)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
    assert [each.name for each in tmp_path.iterdir()] == ["sample"]


def test_the_same_package_gives_the_same_files(tmp_path: Path) -> None:
    made = [write_package(drafted(), tmp_path / name).parent for name in ("a", "b")]
    first, second = ({f.name: f.read_bytes() for f in folder.iterdir()} for folder in made)
    assert first == second


def test_a_site_has_a_page_a_package_and_the_files_beside_it(tmp_path: Path) -> None:
    pages = write_drafts(tmp_path, [drafted()], words=WORDS)
    assert [page.path for page in pages] == ["documents/sample-uk.html"]
    text = (tmp_path / pages[0].path).read_text(encoding="utf-8")
    for name in re.findall(r'href="(sample/uk/[^"]+)"', text):
        assert (tmp_path / "documents" / name).is_file()
    assert text.count(".docx</a>") == 3
    assert text.count("<h1") == 1
    assert "Synthetic data" in text


def test_a_stranger_reads_every_file_and_finds_nothing(tmp_path: Path) -> None:
    write_drafts(tmp_path, [drafted()], words=WORDS)
    report = check_release(tmp_path, rules=read_release_rules("public"))
    assert report.counts["documents"] == 3
    assert [str(each) for each in report.disclosures] == []


def test_a_small_count_in_a_word_file_would_be_found(tmp_path: Path) -> None:
    said = Paragraph((Span("Recipients: 3"),))
    package = replace(drafted().package, documents=(note(blocks=(said,), figures=()),))
    write_drafts(tmp_path, [replace(drafted(), package=package, bill="")], words=WORDS)
    report = check_release(tmp_path, rules=read_release_rules("public"))
    assert any("explanatory_note.docx" in str(each) for each in report.disclosures)


def test_what_cannot_be_made_again_is_tried_once_and_says_why_for_each_figure() -> None:
    manifest = manifest_of(note(), EVIDENCE)
    again = recomputed(manifest)
    problems = []
    for entry in manifest.figures:
        with pytest.raises(UnknownName, match="No package of documents") as caught:
            again(entry.key)
        problems.append(caught.value)
    assert len(problems) == 3
    assert len(set(map(id, problems))) == 1


def test_a_bill_needs_the_text_of_its_acts(build: Path) -> None:
    with pytest.raises(SourceMissing, match="fetch law"):
        read_drafted("social_order_reform", day="2026-11-30")


def test_a_decision_of_a_council_is_made_without_any_text_and_names_its_files(
    build: Path, tmp_path: Path
) -> None:
    made = read_drafted("hromada_programme", day="2026-11-30")
    assert made.bill == ""
    assert made.evidence.date == "2026-11-30"
    assert made.evidence.hromada.startswith("UA")
    names = made.evidence.declarations
    assert "data/drafts/hromada_programme.yml" in names
    assert all((paths.root() / name).is_file() for name in names)
    folder = write_package(made, tmp_path / "a").parent
    manifest = read_manifest(folder / f"{made.package.document_ids[0]}.docx")
    assert manifest.declarations == names


def test_without_a_day_or_a_fetched_text_a_site_has_no_documents(build: Path) -> None:
    assert read_all_drafted("") == ()
    assert read_all_drafted("2026-11-30") == ()


@pytest.mark.reference
def test_with_the_law_each_package_whose_acts_are_there_is_made_in_each_language(
    build: Path, reference: Path
) -> None:
    law.fetch_text("ua_law_1508_vii", folder=reference / "data" / "law")
    kinds = {key: each.kind for key, each in read_packages().items()}
    made = [drafted.package.id for drafted in read_all_drafted("2026-11-30", ("uk",))]
    assert made == [key for key, kind in kinds.items() if kind != "bill"]
