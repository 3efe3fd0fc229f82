"""The declared procedure: what is refused, and that every place named exists."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import paths
from analysis.contracting.procedures import PAPERS, Procedure, read_procedure
from analysis.declared import read_record, read_yaml
from analysis.errors import DeclarationError
from analysis.law import read_acts

FILE = paths.data_folder() / "contracting" / "procedure.yml"


def changed(folder: Path, old: str, new: str) -> Path:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    file = folder / "procedure.yml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("weight: 0.25", "weight: 0.35", "must sum to 1, and sum to 1.1"),
        ("from: announcement", "from: anouncement", "counts from 'anouncement'"),
        ("within_days: 30", 'within_days: 30\n    latest: "03-01"', "either 'latest' or"),
        ("U1: own", "U1: nothing", "modes.U1"),
        ("highest: 5", "highest: 1", "at least three points"),
        ("key: budget\n", "key: needs\n", "stands twice: needs"),
        ('    latest: "03-01"', '    latest: "13-01"', "latest"),
        ("days: -90", "note: x", "note"),
    ],
)
def test_a_wrong_procedure_is_refused_by_file_and_key(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    file = changed(tmp_path, old, new)
    with pytest.raises(DeclarationError, match="procedure.yml") as refused:
        read_record(file, Procedure)
    assert said in str(refused.value)


def test_every_act_that_the_procedure_names_is_known() -> None:
    procedure = read_procedure()
    polish = read_yaml(paths.data_folder() / "crosswalk" / "poland.yml")["acts"]
    ours = [step.provision.act for step in procedure.steps if step.provision]
    ours += [each.provision.act for each in procedure.deadlines.values()]
    ours += [each.act for each in procedure.not_seen]
    assert len(ours) > 6
    assert set(ours) <= set(read_acts())
    assert {step.act for step in procedure.poland} <= set(polish)


def test_each_ukrainian_mode_has_its_papers() -> None:
    procedure = read_procedure()
    assert set(procedure.modes) == {f"U{number}" for number in range(1, 10)}
    assert procedure.papers_of("U2") == PAPERS
    for mode in procedure.modes:
        assert "annex" in procedure.papers_of(mode)


def test_what_was_not_read_is_called_ours() -> None:
    for step in read_procedure().steps:
        assert step.provision is not None or step.flag == "our_judgement", step.key
