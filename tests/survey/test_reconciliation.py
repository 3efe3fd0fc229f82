"""Whose answer counts: the first role's, that of most, or nobody's where they differ."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import survey
from analysis.errors import DeclarationError
from analysis.survey.reconciliation import RULES, commonest_answer, first_answer

SAID = st.lists(st.sampled_from(["", "yes", "no", "a b", "b a"]), min_size=1, max_size=6)


@given(SAID)
def test_a_rule_uses_an_answer_that_somebody_gave_wherever_there_is_one(said: list[str]) -> None:
    for rule in RULES.values():
        assert bool(said[rule(said)]) == any(said)


@given(SAID)
def test_the_commonest_answer_is_given_by_no_fewer_than_any_other(said: list[str]) -> None:
    sets = [frozenset(text.split()) for text in said]
    used = sets[commonest_answer(said)]
    assert all(sets.count(used) >= sets.count(other) for other in sets if other)


def test_among_equally_common_answers_the_first_role_decides() -> None:
    assert commonest_answer(["no", "yes"]) == first_answer(["no", "yes"]) == 0
    assert commonest_answer(["", "b a", "yes", "a b"]) == 1


@pytest.fixture
def declared(wave_folder: Path) -> Path:
    return wave_folder / "wave.yml"


def reconciled(declared: Path, rule: str) -> survey.Wave:
    declared.write_text(declared.read_text("utf-8") + f"reconcile: {{rule: {rule}}}\n", "utf-8")
    return survey.read_wave("demo")


def test_the_order_of_roles_is_the_default(declared: Path, demo: survey.Wave) -> None:
    wave = reconciled(declared, "role_order")
    assert wave.answers.equals(demo.answers)
    assert wave.missing.equals(demo.missing)


def test_the_majority_overrules_the_first_role_and_is_still_measured(
    declared: Path, demo: survey.Wave
) -> None:
    wave = reconciled(declared, "majority")
    lviv = "UA46060250000025047"
    assert (wave.respondents["hromada_code"] == lviv).sum() == 3
    before, after = (
        each.comparisons[each.comparisons["hromada_code"] == lviv] for each in (demo, wave)
    )
    assert len(after) == len(before) > 50
    assert after["agrees"].sum() > before["agrees"].sum()
    changed = wave.answers.loc[lviv].astype("str") != demo.answers.loc[lviv].astype("str")
    assert 0 < changed.sum() < 15
    two = wave.respondents["hromada_code"].value_counts()
    pairs = two.index[two <= 2]
    assert len(pairs) == 38
    assert wave.answers.loc[pairs].equals(demo.answers.loc[pairs])


def test_kept_apart_where_respondents_differ_the_hromada_has_no_answer(
    declared: Path, demo: survey.Wave
) -> None:
    wave = reconciled(declared, "keep_apart")
    assert len(wave.disagreements) == len(demo.disagreements) >= 20
    told = wave.findings[wave.findings["found"].str.startswith("respondents of ")]
    cells = wave.disagreements[["hromada_code", "question_id"]].drop_duplicates()
    assert len(told) == len(cells)
    lists = wave.form.questions.set_index("question_id")["list_name"]
    for code, question in cells.itertuples(index=False):
        options = [f"{question}_{choice}" for choice in wave.form.choices_of(lists[question])]
        columns = [question] if question in wave.answers.columns else options
        assert columns
        assert set(wave.missing.loc[code, columns]) <= {"blank", "not_asked"}, (code, question)
        assert wave.answers.loc[code, columns].isna().all()
    assert survey.agreement_of_respondents(wave).shape == (
        survey.agreement_of_respondents(demo).shape
    )


def test_an_unknown_rule_is_refused_with_its_line(declared: Path) -> None:
    with pytest.raises(DeclarationError, match=r"reconcile.rule.*line \d+.*average"):
        reconciled(declared, "average")
