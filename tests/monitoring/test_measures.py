"""What is measured: eleven indicators, bounds in order, words in three languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.errors import DeclarationError
from analysis.monitoring.measures import read_monitoring

from .conftest import replace_in


def test_all_indicators_of_the_fact_sheet_are_declared(reference: Path) -> None:
    sheet = (reference / "reference" / "legal.md").read_text(encoding="utf-8")
    part = sheet[sheet.index("### 2.6") : sheet.index("## 3.")]
    rows = dict(re.findall(r"^\| (IND\d+) \|.*\| (\S+) \|$", part, re.MULTILINE))
    measures = read_monitoring().measures.values()
    assert len(rows) == 11
    assert {each.basis.id: each.basis.source for each in measures} == rows


def test_every_bound_has_a_reason_in_three_languages() -> None:
    counted = 0
    for measure in read_monitoring().measures.values():
        for bound in (measure.tolerated, measure.required, measure.variation):
            if bound is None:
                continue
            for language in ("en", "uk", "pl"):
                counted += 1
                assert len(bound.because[language].split()) >= 5
    assert counted == 72


def test_formulas_are_our_reading_and_bases_were_seen() -> None:
    for measure in read_monitoring().measures.values():
        assert (measure.basis.flag, measure.basis.formula_flag) == ("seen", "our_judgement")


def test_what_is_watched_has_what_a_limit_needs() -> None:
    monitoring = read_monitoring()
    assert len(monitoring.watched) == 6
    for key in monitoring.watched:
        measure = monitoring.measures[key]
        assert measure.agreed is not None
        assert measure.required is not None
        assert (measure.variation is None) == (measure.kind == "share")


def test_each_watched_measure_has_an_action_that_answers_it() -> None:
    monitoring = read_monitoring()
    answered = {key for action in monitoring.actions.values() for key in action.answers}
    assert set(monitoring.watched) | {"money_used_correctly"} == answered


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("bound: 0.9\n", "bound: 0.7\n", "must go from bad to good"),
        ("numerator: delivered_units", "numerator: delivered", "'delivered' is no quantity"),
        ("bound: 0.8\n", "bound: -0.8\n", "greater than or equal to 0"),
        ("coefficient: 0.06", "coefficient: 0", "greater than 0"),
        ("answers: [users_reached]", "answers: [users]", "not measured"),
        ("    is_watched: true\n  users_", "    is_watch: true\n  users_", "is_watch"),
    ],
)
def test_a_faulty_declaration_is_refused(contracts: Path, old: str, new: str, told: str) -> None:
    file = contracts.parent / "contracting" / "monitoring.yml"
    replace_in(file, old, new)
    with pytest.raises(DeclarationError, match=re.escape(told)) as problem:
        read_monitoring()
    assert "monitoring.yml" in str(problem.value)


def test_a_ratio_without_variation_cannot_be_watched(contracts: Path) -> None:
    file = contracts.parent / "contracting" / "monitoring.yml"
    text = file.read_text(encoding="utf-8")
    start = text.index("    variation:")
    end = text.index("    is_watched", start)
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(DeclarationError, match="needs 'variation'"):
        read_monitoring()
