"""Published states: written on purpose, read again, refused where they are not as declared."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from analysis import advise, paths
from analysis.advise import (
    Published,
    PublishedFigure,
    changes_of_side,
)
from analysis.errors import DeclarationError

from .strengths import RULE, published, weighed


def test_rules_of_a_wave_stand_in_its_edition() -> None:
    verdict = weighed(40, 60)
    own = replace(verdict, findings=(replace(verdict.findings[0], source_ids=("spring",)),))
    known = published("holds").editions["open"]
    both = Published(editions={"open": {}, "spring": known})
    assert both.of(own)[0] == "spring"
    assert [each.edition for each in changes_of_side({RULE.id: own}, both)] == ["spring"]


def test_what_is_written_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(paths.data_folder() / "open", tmp_path / "data" / "open")
    (tmp_path / "notebooks").mkdir()
    verdict = weighed(50, 50)
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    kept = published("holds").editions["open"][RULE.id]
    before = Published(editions={"open": {RULE.id: kept, "gone_rule": kept}, "spring": {}})
    advise.write_published({RULE.id: verdict}, wave_ids=(), before=before)
    read = advise.read_published().editions["open"]
    assert list(read) == [RULE.id]
    assert read[RULE.id].state == "weakened"
    assert read[RULE.id].doubts == verdict.strength.doubts
    assert read[RULE.id].figures[0] == PublishedFigure(value=0.5, threshold=0.5, base=100)
    assert changes_of_side({RULE.id: verdict}, advise.read_published()) == ()


def test_a_state_that_does_not_exist_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HROMADY_HOME", str(tmp_path))
    file = tmp_path / "data" / "evidence" / "published.yml"
    file.parent.mkdir(parents=True)
    (tmp_path / "notebooks").mkdir()
    file.write_text("editions: {open: {a: {state: proved, inputs: '', figures: []}}}")
    with pytest.raises(DeclarationError, match=r"published\.yml"):
        advise.read_published()


def test_every_recorded_rule_exists() -> None:
    rules = advise.read_rules()
    recorded = {key for every in advise.read_published().editions.values() for key in every}
    assert len(recorded) >= 15
    assert recorded <= set(rules)
