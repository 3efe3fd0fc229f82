"""A wave says which one it repeats, and whether the same people were asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from analysis import survey
from analysis.errors import DeclarationError
from analysis.survey.follows import Follows


def test_panel_and_repeated_cross_section_are_told_apart_and_nothing_else_is_taken() -> None:
    for kind in ("panel", "repeated_cross_section"):
        assert Follows(wave="demo", kind=kind).kind == kind
    with pytest.raises(ValidationError, match="repeated_cross_section"):
        Follows(wave="demo", kind="cohort")


def test_the_key_is_read_from_wave_yml_and_refused_by_line(wave_folder: Path) -> None:
    path = wave_folder / "wave.yml"
    text = path.read_text("utf-8")
    path.write_text(text + "follows: {wave: residents, kind: panel, renamed: {sex: role}}\n")
    follows = survey.read_wave_record("demo").follows
    assert follows == Follows(wave="residents", kind="panel", renamed={"sex": "role"})
    path.write_text(text + "follows: {wave: residents}\n")
    with pytest.raises(DeclarationError, match=r"'follows.kind'"):
        survey.read_wave_record("demo")
