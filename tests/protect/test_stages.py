"""Stages of publication: complete, explained, and never laxer from one to the next."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pydantic import ValidationError

from analysis import paths
from analysis.errors import DeclarationError
from analysis.protect import PublicationRules, read_publication_rules


def test_three_stages_stand_in_the_order_in_which_a_report_passes_them() -> None:
    assert list(read_publication_rules()) == ["respondents", "partners", "public"]


def test_drafts_carry_a_watermark_in_three_languages_and_the_public_stage_none() -> None:
    rules = read_publication_rules()
    assert set(rules["public"].watermark.values()) == {""}
    for stage in ("respondents", "partners"):
        marks = rules[stage].watermark
        assert set(marks) == {"en", "uk", "pl"}
        assert all(len(text) > 10 for text in marks.values())


def test_every_bound_of_every_stage_has_a_reason_in_words() -> None:
    counted = 0
    for rules in read_publication_rules().values():
        for name, reason in rules.reasons.items():
            counted += 1
            assert len(reason.split()) >= 6, f"{rules.id}: {name}"
    assert counted == 3 * 21


@pytest.mark.parametrize(
    ("written", "laxer"),
    [
        ("minimum_base: 10", "minimum_base: 7"),
        ("maximum_relative_standard_error: 0.333", "maximum_relative_standard_error: 0.6"),
        ("cell_threshold: 5", "cell_threshold: 4"),
        ("order: 3", "order: 2"),
        ("p_percent: 15", "p_percent: 9"),
    ],
)
def test_a_public_stage_laxer_than_the_partners_is_refused(
    written: str, laxer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(paths.data_folder() / "publication", tmp_path / "publication")
    file = tmp_path / "publication" / "public.yml"
    text = file.read_text(encoding="utf-8")
    assert f"\n{written}\n" in text
    file.write_text(text.replace(f"\n{written}\n", f"\n{laxer}\n"), encoding="utf-8")
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path)
    with pytest.raises(DeclarationError, match=laxer.split(":")[0]):
        read_publication_rules()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"caution_base": 5}, "caution_base stands beyond minimum_base"),
        ({"caution_half_width": 0.2}, "caution_half_width"),
        ({"reasons": {}}, "reasons missing"),
        ({"title": {"en": "x"}}, "en, uk and pl"),
        ({"cell_threshold": 1}, "greater than or equal to 2"),
    ],
)
def test_a_stage_that_contradicts_itself_is_refused(change: dict, complaint: str) -> None:
    told = read_publication_rules()["public"].model_dump() | change
    with pytest.raises(ValidationError, match=complaint):
        PublicationRules.model_validate(told)
