"""Published states: a change of side is found and told by the figure that brought it about."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analysis import advise, paths
from analysis.advise import (
    Published,
    PublishedFigure,
    PublishedRule,
    Verdict,
    changes_of_side,
    weigh,
)
from analysis.errors import DeclarationError

from .strengths import condition_of, evidence_with, rule_of

LEAST = condition_of("share_true", at_least=0.5)
RULE = rule_of(LEAST)


def weighed(true: int, false: int) -> Verdict:
    return weigh(RULE, evidence_with([1.0] * true + [0.0] * false))


def published(state: str, value: float = 0.7, **more: object) -> Published:
    figure = PublishedFigure(value=value, threshold=0.5, base=100)
    rule = PublishedRule.model_validate(
        {"state": state, "inputs": "abc", "figures": (figure,), **more}
    )
    return Published(editions={"open": {RULE.id: rule}})


def test_a_verdict_as_published_is_no_change() -> None:
    verdict = weighed(70, 30)
    assert changes_of_side({RULE.id: verdict}, published("holds")) == ()


def test_a_change_of_side_is_told_with_figure_threshold_base_and_file() -> None:
    verdict = weighed(40, 60)
    (change,) = changes_of_side({RULE.id: verdict}, published("holds"))
    assert (change.before, change.after, change.is_of_side) == ("holds", "not_supported", True)
    assert (change.value_before, change.value_after, change.threshold) == (0.7, 0.4, 0.5)
    assert (change.base_before, change.base_after) == (100, 100)
    assert (paths.root() / change.file).exists()
    assert change.has_other_inputs is None


def test_a_weakened_verdict_is_a_change_but_not_of_side() -> None:
    (change,) = changes_of_side({RULE.id: weighed(50, 50)}, published("holds"))
    assert (change.after, change.is_of_side) == ("weakened", False)


def test_changes_of_side_stand_first() -> None:
    firm, weak = weighed(40, 60), weighed(50, 50)
    other = replace(firm, rule=RULE.model_copy(update={"id": "z_last"}))
    known = published("holds")
    known = Published(
        editions={"open": {**known.editions["open"], "z_last": known.editions["open"][RULE.id]}}
    )
    found = changes_of_side({RULE.id: weak, "z_last": other}, known)
    assert [each.rule_id for each in found] == ["z_last", RULE.id]


@pytest.mark.parametrize(("inputs", "is_other"), [("abc", False), ("def", True)])
def test_it_is_told_whether_the_files_changed(inputs: str, is_other: bool) -> None:
    (change,) = changes_of_side(
        {RULE.id: weighed(40, 60)}, published("holds"), fingerprints={RULE.id: inputs}
    )
    assert change.has_other_inputs is is_other


def test_the_condition_that_crossed_its_threshold_tells_the_change() -> None:
    rule = rule_of(condition_of("mean", at_least=0.1), LEAST)
    verdict = weigh(rule, evidence_with([1.0] * 40 + [0.0] * 60))
    figures = (
        PublishedFigure(value=5.0, threshold=0.1, base=100),
        PublishedFigure(value=0.6, threshold=0.5, base=100),
    )
    known = PublishedRule(state="holds", inputs="", figures=figures)
    (change,) = changes_of_side({rule.id: verdict}, Published(editions={"open": {rule.id: known}}))
    assert (change.condition, change.value_before, change.value_after) == (1, 0.6, 0.4)


def test_what_was_never_published_or_has_no_data_cannot_have_changed() -> None:
    verdict = weighed(40, 60)
    assert changes_of_side({RULE.id: verdict}, Published()) == ()
    lacking = replace(verdict.findings[0], missing_inputs=("budgets",), value=np.nan)
    gone = replace(verdict, state="too_little_evidence", findings=(lacking,))
    assert changes_of_side({RULE.id: gone}, published("holds")) == ()


def test_a_base_that_cannot_be_tried_here_is_no_change() -> None:
    verdict = weighed(70, 30)
    assert verdict.strength is not None
    assert verdict.strength.bases_not_tried
    known = published("weakened", doubts=("base_rule",))
    assert changes_of_side({RULE.id: verdict}, known) == ()
    tried = replace(verdict, strength=replace(verdict.strength, bases_not_tried=()))
    assert len(changes_of_side({RULE.id: tried}, known)) == 1


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
