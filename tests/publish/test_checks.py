"""Everything declared holds together, and a fault is found by name."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from analysis import law, paths, publish, survey
from analysis.errors import UnknownName
from analysis.publish import checks
from analysis.survey.findings import Finding


def test_the_project_has_no_fault_and_every_kind_was_counted() -> None:
    told: list[str] = []
    report = publish.check_everything(told=told.append)
    assert report.faults == []
    assert len(report.counts) >= 16
    assert report.counts["registers of questions"] == 1
    assert told == list(report.counts)
    assert min(report.counts.values()) > 0


def test_another_kind_than_those_is_refused() -> None:
    with pytest.raises(UnknownName, match=r"'cats'.*indicators"):
        publish.check_everything(kinds=["cats"])


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(paths.data_folder(), tmp_path / "data")
    shutil.copytree(paths.notebooks_folder(), tmp_path / "notebooks")
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    return tmp_path


def test_a_broken_declaration_of_each_kind_is_named(copy: Path) -> None:
    data = copy / "data"
    broken = [
        next(data.glob("indicators/*.yml")),
        next(data.glob("recommendations/*.yml")),
        next(data.glob("services/*.yml")),
        next(data.glob("open/*.yml")),
        next(data.glob("hromadas/*.source.yml")),
    ]
    for file in broken:
        file.write_text(file.read_text(encoding="utf-8") + "\nnot_a_key: 1\n", encoding="utf-8")
    kinds = ("indicators", "recommendation rules", "services", "open-data sources")
    report = publish.check_everything(kinds=[*kinds, "data files with their source"])
    faults = "\n".join(report.faults)
    for file in broken:
        assert file.name in faults


def test_an_indicator_with_an_unknown_input_is_named(copy: Path) -> None:
    file = copy / "data" / "indicators" / "tax_capacity_2024.yml"
    text = file.read_text(encoding="utf-8").replace("tax_capacity_2024_index", "no_such_input")
    file.write_text(text, encoding="utf-8")
    faults = "\n".join(publish.check_everything(kinds=["indicators"]).faults)
    assert "no_such_input" in faults
    assert "tax_capacity_2024.yml" in faults


def test_an_index_that_fits_neither_its_passports_nor_the_data_is_named(copy: Path) -> None:
    file = copy / "data" / "indexes" / "capacity.yml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("direction: lower", "direction: higher", 1)
    text = text.replace("has: income_total_2021_uah", "has: no_such_input")
    text = text.replace("{id: youth_councils_count", "{id: no_such_thing")
    text = text.replace("- id: tax_capacity_2024", "- id: tax_capacity_2025")
    text = text.replace("- [tax_capacity_2024]", "- [tax_capacity_2025]")
    text = text.replace("panel: capacity", "panel: beds")
    file.write_text(text, encoding="utf-8")
    faults = "\n".join(publish.check_everything(kinds=["composite indexes"]).faults)
    for told in (
        "'subsidy_dependence' points to higher, its passport to lower",
        "no passport 'tax_capacity_2025'",
        "'panel': The index 'capacity' names a panel that is none of its own",
        "no source declares the input no_such_input",
        "no_such_thing",
    ):
        assert told in faults


def test_a_clean_answer_that_nobody_explains_is_named_with_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = survey.read_verification("demo")
    finding = seen.reproduced.iloc[0]
    odd = survey.read_wave("demo").findings.iloc[0]
    lost = seen._replace(
        unexplained=(Finding(odd.file, odd.sheet, 7, finding.column, "'a' became 'b'", "why"),)
    )
    read = survey.read_verification
    monkeypatch.setattr(
        survey, "read_verification", lambda wave: lost if wave == "demo" else read(wave)
    )
    report = publish.check_everything(kinds=["answers compared with the raw files"])
    faults = report.faults
    assert len(faults) == 1
    assert "demo: 'a' became 'b'; why: responses.xlsx, sheet 'responses', row 7" in faults[0]


def test_what_hromadas_are_compared_by_must_be_declared_elsewhere(copy: Path) -> None:
    changed = {
        "indexes/likeness.yml": ("input: urban_residents_count", "input: urban_cats_count"),
        "cooperation/minimum_caseload.yml": (
            "indicator: home_care_programme_per_head_2021",
            "indicator: home_care_of_cats",
        ),
        "hromadas/editions.yml": ("      - population\n", ""),
        "law/texts/ua_law_922_viii.yml": ("act: ua_law_922_viii", "act: ua_law_of_cats"),
    }
    for name, (old, new) in changed.items():
        file = copy / "data" / name
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{name} no longer holds '{old}'"
        file.write_text(text.replace(old, new), encoding="utf-8")
    kinds = ("variables of likeness", "services to share and legal forms")
    report = publish.check_everything(kinds=[*kinds, "editions of places", "texts of acts"])
    faults = report.faults
    for name, told in {
        "likeness.yml": "urban_cats_count",
        "minimum_caseload.yml": "home_care_of_cats",
        "editions.yml": "population",
        "ua_law_922_viii.yml": "ua_law_of_cats",
    }.items():
        assert any(name in fault and told in fault for fault in faults), (name, faults)


def test_a_fault_of_a_register_that_nobody_settled_is_named_with_its_place(copy: Path) -> None:
    file = copy / "data" / "questions" / "demo" / "register.yml"
    text = file.read_text(encoding="utf-8")
    start = text.index("  - {file: replies_2026_spring.xlsx, row: 17")
    file.write_text(text[:start], encoding="utf-8")
    place = "replies_2026_spring.xlsx, sheet 'responses', row 17, column 'question_id'"
    (fault,) = checks._KINDS["registers of questions"](publish.CheckReport(), "registers")
    assert fault.startswith(f"data/questions/demo: {place}: unknown question: Q99999-1000")


def test_a_stated_certainty_that_is_not_the_computed_one_is_named(copy: Path) -> None:
    file = copy / "data" / "judgements" / "make_social_order_routine.yml"
    text = file.read_text(encoding="utf-8")
    assert "stated_certainty: not_graded" in text
    file.write_text(text.replace("stated_certainty: not_graded", "stated_certainty: low"))
    missing = copy / "data" / "judgements" / "delineate_powers.yml"
    missing.unlink()
    report = publish.CheckReport()
    assert list(checks._KINDS["published states of rules"](report, "states")) == []
    faults = list(checks._KINDS["judgements on rules"](report, "judgements"))
    assert report.counts["judgements"] == len(report.verdicts) - 1
    assert [fault for fault in faults if missing.name in fault] == [
        "data/judgements/delineate_powers.yml is missing."
    ]
    (told,) = [fault for fault in faults if file.name in fault]
    assert len(faults) == 2
    assert "'low' is stated, 'not_graded' is computed" in told


def test_a_rule_that_nobody_held_beside_poland_is_named(copy: Path) -> None:
    file = copy / "data" / "crosswalk" / "poland.yml"
    text = file.read_text(encoding="utf-8")
    assert text.count("\n  delineate_powers:\n") == 1
    file.write_text(text.replace("\n  delineate_powers:\n", "\n  delineate_cats:\n"))
    kind = checks._KINDS["Polish provisions beside rules"]
    missing, unknown = kind(publish.CheckReport(), "provisions")
    assert "the rule 'delineate_powers' has no entry" in missing
    assert "there is no rule 'delineate_cats'" in unknown


def test_packages_are_assembled_without_the_texts_and_it_is_said(build: Path) -> None:
    report = publish.CheckReport()
    assert list(checks._KINDS["packages of documents"](report, "packages")) == []
    assert report.counts["packages"] >= 3 * 3
    assert any("'social_order_reform'" in note for note in report.notes)
    assert not any("'hromada_programme'" in note for note in report.notes)


@pytest.mark.reference
def test_a_package_that_the_texts_in_force_refuse_is_named(
    copy: Path, build: Path, reference: Path
) -> None:
    for text_id in law.read_texts():
        law.fetch_text(text_id, folder=reference / "data" / "law")
    kind = checks._KINDS["packages of documents"]
    sound = publish.CheckReport()
    assert list(kind(sound, "packages")) == []
    assert sound.notes == []
    file = copy / "data" / "proposals" / "allow_multi_year_contracts.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"2026-02-28", "2025-01-01", text), encoding="utf-8")
    faults = list(kind(publish.CheckReport(), "packages"))
    assert len(faults) == 3
    assert all("social_order_reform.yml" in fault for fault in faults)
    assert all("another edition" in fault for fault in faults)
