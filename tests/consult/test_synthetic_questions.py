"""The demonstration register is made again, the same to the byte, and says that it is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import paths
from analysis.consult.synthetic_questions import (
    write_forms_with_sources,
    write_synthetic_register,
)
from analysis.declared import read_provenance
from analysis.errors import ParameterError
from analysis.survey import read_wave

from .registers import QUESTION, home_with_register


def test_the_workbooks_are_made_again_the_same(tmp_path: Path) -> None:
    files = write_synthetic_register("demo", tmp_path)
    assert len(files) == 5
    for file in files:
        kept = paths.data_folder() / "questions" / "demo" / file.name
        assert kept.read_bytes() == file.read_bytes()
        assert read_provenance(file) == read_provenance(kept)
        assert "synthetic" in read_provenance(file).title


def test_the_forms_lie_beside_their_provenance(tmp_path: Path) -> None:
    for file in write_forms_with_sources(tmp_path):
        assert read_provenance(file) == read_provenance(
            paths.data_folder() / "questions" / file.name
        )


def test_those_who_ask_are_hromadas_of_the_demonstration_wave() -> None:
    from analysis.consult.questions import read_questions

    asking = {question.hromada_code for question in read_questions("demo").questions}
    assert len(asking) == 30
    assert asking <= set(read_wave("demo").answers.index)


def test_a_register_that_is_not_synthetic_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = home_with_register(tmp_path, [QUESTION], replies=[])
    file = home / "data" / "questions" / "own" / "register.yml"
    text = file.read_text(encoding="utf-8").replace("synthetic: true", "synthetic: false")
    file.write_text(text, encoding="utf-8")
    monkeypatch.setenv("HROMADY_HOME", str(home))
    with pytest.raises(ParameterError, match="synthetic: true"):
        write_synthetic_register("own")
