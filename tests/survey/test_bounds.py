"""The bounds of the checks: explained defaults, and a wave's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from analysis import survey
from analysis.errors import DeclarationError
from analysis.survey.bounds import CheckBounds


def test_every_bound_has_a_default_and_is_explained() -> None:
    assert len(CheckBounds.model_fields) >= 13
    text = CheckBounds.__doc__ or ""
    for name in CheckBounds.model_fields:
        assert f"    {name} : " in text, name


@pytest.mark.parametrize(
    ("bound", "value"),
    [("equal_answers_share", 1.2), ("straight_line_at_least", 1), ("outlier_distance", 0)],
)
def test_a_bound_that_makes_no_sense_is_refused(bound: str, value: float) -> None:
    with pytest.raises(ValidationError, match=bound):
        CheckBounds.model_validate({bound: value})


def test_a_wave_declares_its_own_bounds_and_keeps_the_other_defaults(wave_folder: Path) -> None:
    path = wave_folder / "wave.yml"
    path.write_text(path.read_text("utf-8") + "checks: {outlier_distance: 9}\n", "utf-8")
    bounds = survey.read_wave_record("demo").checks
    assert bounds.outlier_distance == 9
    assert bounds.model_copy(update={"outlier_distance": 3.5}) == CheckBounds()


def test_an_unknown_bound_is_refused_with_its_line(wave_folder: Path) -> None:
    path = wave_folder / "wave.yml"
    path.write_text(path.read_text("utf-8") + "checks:\n  outlier_distanc: 9\n", "utf-8")
    with pytest.raises(DeclarationError, match=r"checks.outlier_distanc.*line \d+"):
        survey.read_wave_record("demo")
