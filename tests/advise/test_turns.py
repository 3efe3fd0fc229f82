"""A change of side is found, and told by the figure that brought it about."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis import paths
from analysis.advise import (
    Published,
    PublishedFigure,
    PublishedRule,
    changes_of_side,
    weigh,
)

from .strengths import LEAST, RULE, condition_of, evidence_with, published, rule_of, weighed


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
