"""wave.yml: complete, in three languages, and honest about the design."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import DataError, DeclarationError, ParameterError
from analysis.survey.declarations import Texts, read_wave_ids, read_wave_record

from .conftest import FewResidents


def test_the_demonstration_wave_is_declared_synthetic_and_purposive() -> None:
    record = read_wave_record("demo")
    assert record.synthetic
    assert record.design == "purposive"
    assert record.role_order == ["social_department", "head", "ngo", "expert"]


def test_the_title_says_in_each_language_that_it_is_a_demonstration() -> None:
    title = read_wave_record("demo").title
    assert "synthetic" in title.en
    assert "синтетичні" in title.uk
    assert "syntetyczne" in title.pl


def test_every_text_is_given_in_three_languages() -> None:
    record = read_wave_record("demo")
    texts = [
        value for part in (record, record.terms) for _, value in part if isinstance(value, Texts)
    ]
    assert len(texts) == 7
    assert all(len({text.en, text.uk, text.pl}) == 3 for text in texts)


def test_a_text_is_asked_for_by_its_language() -> None:
    title = read_wave_record("demo").title
    assert [title[code] for code in ("en", "uk", "pl")] == [title.en, title.uk, title.pl]
    with pytest.raises(KeyError):
        title["ru"]


def test_an_unknown_wave_is_refused_with_those_that_exist() -> None:
    with pytest.raises(ParameterError, match="no wave 'dmeo'.*demo"):
        read_wave_record("dmeo")


def test_a_wave_outside_the_folder_is_not_reachable() -> None:
    assert "../waves/demo" not in read_wave_ids()
    with pytest.raises(ParameterError):
        read_wave_record("../waves/demo")


def test_the_waves_are_listed_by_what_one_row_is() -> None:
    assert read_wave_ids() == read_wave_ids("hromada")
    assert "residents" not in read_wave_ids()
    assert "residents" in read_wave_ids("respondent")
    assert {"experts_round_1", "experts_round_2"} <= set(read_wave_ids("expert"))
    each = [read_wave_ids(level) for level in ("hromada", "respondent", "expert")]
    assert read_wave_ids(level=None) == tuple(sorted(name for ids in each for name in ids))


@pytest.mark.parametrize("text", ["a: b: c", "- one", "level: village"])
def test_a_wave_that_cannot_be_read_is_listed_so_that_its_fault_is_met(
    wave_folder: Path, text: str
) -> None:
    (wave_folder / "wave.yml").write_text(text, "utf-8")
    assert "demo" in read_wave_ids()
    with pytest.raises(DeclarationError, match=r"wave\.yml"):
        read_wave_record("demo")


def test_a_wave_of_respondents_without_a_sampling_is_refused(few: FewResidents) -> None:
    path = few.folder / "wave.yml"
    text = path.read_text("utf-8")
    start, end = text.index("sampling:"), text.index("numbers:")
    path.write_text(text[:start] + text[end:], "utf-8")
    with pytest.raises(DeclarationError, match="'respondent' needs the key 'sampling'"):
        read_wave_record("residents")


def test_experts_are_never_said_to_be_drawn_by_lot(expert_folder: Path) -> None:
    path = expert_folder / "wave.yml"
    text = path.read_text("utf-8")
    assert "design: purposive" in text
    path.write_text(text.replace("design: purposive", "design: census"), "utf-8")
    with pytest.raises(DeclarationError, match="level 'expert' has the design 'purposive'"):
        read_wave_record("experts_round_1")


def test_strata_of_a_purposive_sample_are_refused_with_the_file(few: FewResidents) -> None:
    few.declare("kind: two_stage", "kind: purposive")
    message = r"wave\.yml.*'purposive' takes no .*strata.*nothing was drawn by lot"
    with pytest.raises(DeclarationError, match=message):
        read_wave_record("residents")


def test_a_sampling_of_hromadas_says_what_their_design_says(wave_folder: Path) -> None:
    path = wave_folder / "wave.yml"
    text = path.read_text("utf-8")
    declared = "sampling: {kind: KIND, inference_to: {en: a, uk: b, pl: c}}\n"
    path.write_text(text + declared.replace("KIND", "purposive"), "utf-8")
    assert read_wave_record("demo").sampling is not None
    for kind in ("census", "volunteer"):
        path.write_text(text + declared.replace("KIND", kind), "utf-8")
        with pytest.raises(DeclarationError, match=f"says '{kind}' and 'design' says 'purposive'"):
            read_wave_record("demo")


def test_a_missing_key_is_named_with_its_file(wave_folder: Path) -> None:
    text = (wave_folder / "wave.yml").read_text(encoding="utf-8")
    (wave_folder / "wave.yml").write_text(text.replace("design: purposive\n", ""), "utf-8")
    with pytest.raises(DeclarationError, match=r"wave\.yml.*'design'"):
        read_wave_record("demo")


def test_a_question_is_declared_private_or_not_private_and_with_a_reason(wave_folder: Path) -> None:
    path = wave_folder / "wave.yml"
    text = path.read_text("utf-8")
    path.write_text(f"{text}\nnot_private: {{proposals: asks for the office}}\n", "utf-8")
    with pytest.raises(DeclarationError, match="private and not private: proposals"):
        read_wave_record("demo")
    path.write_text(f"{text}\nnot_private: {{hromada: ' '}}\n", "utf-8")
    with pytest.raises(DeclarationError, match="needs a reason for each: hromada"):
        read_wave_record("demo")
    path.write_text(f"{text}\nnot_private: {{hromada: names a body}}\n", "utf-8")
    assert read_wave_record("demo").not_private == {"hromada": "names a body"}


@pytest.mark.parametrize(("day", "is_read"), [("2020-01-31", False), ("2999-01-31", True)])
def test_answers_that_had_to_be_deleted_are_not_read(
    wave_folder: Path, day: str, is_read: bool
) -> None:
    path = wave_folder / "wave.yml"
    text = path.read_text("utf-8")
    assert "  retention:\n" in text
    path.write_text(
        text.replace("  retention:\n", f'  retention:\n    delete_after: "{day}"\n'), "utf-8"
    )
    assert str(read_wave_record("demo").terms.retention.delete_after) == day
    if is_read:
        assert read_wave_record("demo", level="hromada").id == "demo"
        return
    with pytest.raises(DataError, match="had to be deleted by now.*2020-01-31"):
        read_wave_record("demo", level="hromada")
    (wave_folder / "responses.xlsx").unlink()
    assert read_wave_record("demo", level="hromada").id == "demo"
