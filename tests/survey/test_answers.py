"""Types of the answers, and the skip logic."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis import paths, places, survey
from analysis.survey.answers import MISSING_KINDS, Values, apply_skip_logic, typed
from analysis.survey.expressions import read_condition
from analysis.survey.forms import read_form


@pytest.fixture(scope="module")
def form() -> survey.Form:
    return read_form(paths.data_folder() / "waves" / "demo" / "form.xlsx")


def test_each_question_has_the_type_that_its_kind_promises(demo: survey.Wave) -> None:
    kinds = demo.questions[demo.questions["is_answered"]].set_index("question_id")
    expected = {"integer": "Int64", "option": "boolean"}
    checked = 0
    for name, kind in kinds["kind"].items():
        dtype = str(demo.answers[name].dtype)
        if kind == "select_one":
            assert dtype == ("boolean" if kinds.at[name, "list_name"] == "yes_no" else "str")
        else:
            assert dtype == expected[str(kind)]
        checked += 1
    assert checked == demo.answers.shape[1] == 63


def test_an_answer_is_there_exactly_where_its_kind_says_so(demo: survey.Wave) -> None:
    pd.testing.assert_frame_equal(demo.answers.notna(), demo.missing == "answered")
    assert set(demo.missing.stack()) == set(MISSING_KINDS)


def test_recipients_are_asked_exactly_where_a_provider_is_named(demo: survey.Wave) -> None:
    services = places.read_services()
    for service_id in services:
        provider = demo.answers[f"provider_{service_id}"]
        is_provided = provider.notna() & (provider != "none")
        asked = demo.missing[f"recipients_{service_id}_count"] != "not_asked"
        pd.testing.assert_series_equal(asked, is_provided, check_names=False)
    assert len(services) == 18


def test_the_skip_logic_is_applied_along_a_chain(form: survey.Form) -> None:
    names = ["has_social_order", "social_order_lots_offered_count"]
    answers = pd.DataFrame([["no", "6"], ["yes", "6"], ["", "6"]], columns=names, dtype="str")
    kinds = pd.DataFrame("answered", index=answers.index, columns=names)
    after = apply_skip_logic(Values(answers, kinds, ()), form)
    assert after.kinds[names[1]].tolist() == ["not_asked", "answered", "not_asked"]
    assert after.answers[names[1]].tolist() == ["", "6", ""]


def test_applying_the_skip_logic_twice_changes_nothing(
    demo: survey.Wave, form: survey.Form
) -> None:
    text = demo.answers[["ngo_contracts_count", "ngo_contracts_uah"]].astype("str")
    values = Values(text.where(text != "<NA>", ""), demo.missing[text.columns], ())
    once = apply_skip_logic(values, form)
    twice = apply_skip_logic(once, form)
    pd.testing.assert_frame_equal(once.answers, twice.answers)
    pd.testing.assert_frame_equal(once.kinds, twice.kinds)


def test_yes_and_no_beside_kinds_of_no_answer_are_truth_values() -> None:
    folder = paths.data_folder() / "waves" / "residents"
    form = read_form(folder / "form.xlsx")
    answers = pd.DataFrame({"has_paid_for_services": ["yes", "no", ""]}, dtype="str")
    kinds = pd.DataFrame({"has_paid_for_services": ["answered", "answered", "refused"]})
    column = typed(Values(answers, kinds, ()), form)[0]["has_paid_for_services"]
    assert str(column.dtype) == "boolean"
    assert column.tolist()[:2] == [True, False]
    assert pd.isna(column[2])


def test_the_choices_of_a_select_multiple_become_columns_of_their_own(form: survey.Form) -> None:
    answers = pd.DataFrame({"barriers": ["no_providers staff_shortage", ""]}, dtype="str")
    kinds = pd.DataFrame({"barriers": ["answered", "blank"]})
    wide, why = typed(Values(answers, kinds, ()), form)
    assert wide.shape == why.shape == (2, 9)
    assert wide["barriers_no_providers"].tolist()[0] is True
    assert wide.loc[1].isna().all()


def test_the_skip_logic_decides_as_each_row_by_itself_would(form: survey.Form) -> None:
    conditions = form.questions.set_index("question_id")["relevant"]
    names = [name for name in conditions.index if conditions[name]][:12]
    asked = {name for text in conditions[names] for name in read_condition(text).questions}
    random = np.random.default_rng(4)
    columns = [name for name in form.questions["question_id"] if name in {*asked, *names}]
    drawn = random.choice(["", "yes", "no", "none", "ngo", "6"], (200, len(columns)))
    answers = pd.DataFrame(drawn, columns=columns, dtype="str")
    kinds = pd.DataFrame("answered", index=answers.index, columns=columns)
    after = apply_skip_logic(Values(answers, kinds, ()), form)
    changed = 0
    for row in answers.index:
        line = answers.loc[row].to_dict()
        for name in columns:
            if not read_condition(conditions[name]).holds(line):
                line[name], changed = "", changed + 1
                assert after.kinds.at[row, name] == "not_asked"
        assert after.answers.loc[row].to_dict() == line
    assert changed > 200
    assert (after.kinds == "not_asked").sum().sum() == changed
