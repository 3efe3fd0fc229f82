"""Papers of a commissioned service as files, verified again figure by figure."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import icalendar
import pytest

from analysis.contracting import Commission, commission_of, read_case
from analysis.errors import ParameterError
from analysis.publish import (
    contracting_figures,
    read_manifest,
    recomputed,
    verify_word,
    write_contracting,
)

PLACES = ("UA46060250000025047", "UA26020030000088465", "UA35060110000056063")


def commission(code: str, mode: str = "U2") -> Commission:
    return commission_of(read_case(code, "home_care"), mode_id=mode)


@pytest.mark.parametrize("code", PLACES)
def test_every_figure_of_every_paper_holds(code: str, tmp_path: Path, fetched: Path) -> None:
    page = write_contracting(commission(code), tmp_path / "papers", languages=("uk", "pl"))
    files = sorted(page.parent.glob("*.docx"))
    assert len(files) == 14
    told = [held for file in files for held in verify_word(file, recomputed(read_manifest(file)))]
    assert len(told) > 40
    assert [held for held in told if held.is_fault] == []


def test_a_figure_that_changed_is_found(tmp_path: Path, fetched: Path) -> None:
    page = write_contracting(commission(PLACES[0]), tmp_path / "papers", languages=("uk",))
    file = page.parent / "annex-uk.docx"
    figures = contracting_figures(read_manifest(file))
    key = f"contracting/{PLACES[0]}_home_care/expected_users"
    figures[key] = replace(figures[key], value=1.0, printed="1")
    told = verify_word(file, figures.get)
    assert [held.key for held in told if held.is_fault] == [key]


def test_the_folder_holds_pages_dates_and_open_data(tmp_path: Path) -> None:
    page = write_contracting(commission(PLACES[1]), tmp_path / "papers", languages=("uk",))
    text = page.read_text(encoding="utf-8")
    links = [file.name for file in page.parent.iterdir() if file.name != "index.html"]
    assert len(links) == 16
    assert [name for name in links if f'href="{name}"' not in text] == []
    assert "ДЕМОНСТРАЦІЯ" in text
    package = json.loads((page.parent / "release.json").read_text(encoding="utf-8"))
    assert package["releases"][0]["tag"] == ["planning", "tender"]
    read = icalendar.Calendar.from_ical((page.parent / "calendar.ics").read_bytes())
    assert len(read.walk("VEVENT")) == 18


def test_an_agreement_has_no_competition_files(tmp_path: Path) -> None:
    page = write_contracting(commission(PLACES[2], "U7"), tmp_path / "papers", languages=("uk",))
    names = {file.name for file in page.parent.iterdir()}
    assert {"decision.html", "annex.html", "counterpart.html"} < names
    assert not names & {"announcement.html", "calendar.ics", "release.json"}


def test_the_same_declarations_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_contracting(commission(PLACES[0]), tmp_path / name, languages=("uk",))
    names = sorted(file.name for file in (tmp_path / "a").iterdir())
    assert len(names) == 17
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_what_cannot_be_written_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    page = write_contracting(commission(PLACES[0]), folder, languages=("uk",))
    before = page.read_bytes()
    with pytest.raises(ParameterError):
        write_contracting(commission(PLACES[0]), folder, languages=("uk", "de"))
    assert page.read_bytes() == before


def test_papers_open_in_an_office_program(
    tmp_path: Path, pages_of_each: Callable[..., list[list[str]]]
) -> None:
    page = write_contracting(commission(PLACES[0]), tmp_path / "papers", languages=("uk",))
    names = ("decision", "annex", "conflict")
    decision, annex, conflict = pages_of_each(*(page.parent / f"{name}-uk.docx" for name in names))
    assert len(decision) == 2
    assert "Міський голова" in decision[1]
    assert "21. Персональні" in annex[-1]
    assert len(conflict) == 1
