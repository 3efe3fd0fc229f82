"""Every number of an answer or a parameter has a key, a value, and says where it comes from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis import compare, places
from analysis.contracting.cases import Case, read_case
from analysis.contracting.choosing import choose_mode
from analysis.contracting.commissions import commission_of
from analysis.contracting.facts import Measured
from analysis.contracting.keyed_figures import answer_figures, formula_of, keyed, parameter_figures
from analysis.contracting.mode_rules import read_mode_rules
from analysis.contracting.tracing import read_contracting_trace
from analysis.indicators import read_result_key

from .rural_cases import rural_case

CODE = "UA35060110000056063"


def measured(value: float | str, **how: object) -> Case:
    """Return a rural case of which one answer rests on this figure."""
    case = rural_case()
    fact = case.facts["enough_users_alone"]
    held = Measured(value, **how)  # type: ignore[arg-type]
    own = replace(fact, measured=held, source="home_care")
    return replace(case, facts={**case.facts, "enough_users_alone": own})


def test_a_figure_and_its_bound_have_keys() -> None:
    found = answer_figures(measured(35.9, sign="≥", bound=60.0)).set_index("statistic")
    assert found["value"].to_dict() == {
        "answer_enough_users_alone": 35.9,
        "answer_enough_users_alone_bound": 60.0,
    }
    assert not found["is_synthetic"].any()
    for key in found["key"]:
        assert read_result_key(key).domain == f"hromada={CODE}"


def test_a_class_or_an_answer_that_nobody_measured_has_no_number() -> None:
    assert answer_figures(measured("occupied", classes=("occupied",))).empty
    assert answer_figures(rural_case()).empty


def test_the_formula_says_input_rate_and_bound() -> None:
    case = measured(35.9, sign="≥", bound=60.0)
    rate = compare.read_cooperation().service("home_care").per_1000_residents
    for statistic in ("answer_enough_users_alone", "answer_enough_users_alone_bound"):
        told = formula_of(case, statistic)
        assert told.startswith(f"residents_count x {rate:g} / 1000 (data/cooperation/")
        assert told.endswith("= 35.9; the answer is yes if it is ≥ 60")
    classed = measured("occupied", classes=("occupied", "war_zone"))
    assert formula_of(classed, "answer_enough_users_alone").endswith("one of occupied, war_zone")
    assert formula_of(case, "answer_decides_entitlement") == ""
    assert formula_of(case, "parameter_months") == ""


def test_parameters_say_each_number_once_with_its_range() -> None:
    commission = commission_of(rural_case(), mode_id="U2")
    found = parameter_figures(commission)
    assert found["key"].is_unique
    assert found["is_synthetic"].all()
    values = found.set_index("statistic")["value"]
    measures = [each for one in commission.parameters.values() for each in one.measures]
    assert len(measures) > 5
    for each in measures:
        name = f"parameter_{each.key.replace('/', '_')}"
        assert values[name] == each.value
        assert values.get(f"{name}_low") == each.low
        assert values.get(f"{name}_high") == each.high


def test_keys_name_service_and_hromada() -> None:
    table = keyed(rural_case(), iter([("a", 1.0, "uah"), ("b", 2.0, "share")]), is_synthetic=True)
    assert table["key"].tolist() == [f"contracting/home_care/{x}/hromada={CODE}" for x in "ab"]
    assert table["is_synthetic"].all()


@pytest.mark.usefixtures("fetched")
@pytest.mark.parametrize("code", ["UA46060250000025047", "UA26020030000088465", CODE])
def test_on_the_open_data_each_is_computed_anew_from_its_key(code: str) -> None:
    case = read_case(code, "home_care")
    answers = answer_figures(case).set_index("statistic")
    residents = places.read_open_data().values.at[code, "residents_count"]
    rate = compare.read_cooperation().service("home_care").per_1000_residents
    expected = answers.loc["answer_enough_users_alone", "value"]
    assert expected == pytest.approx(residents * rate / 1000)
    trace = read_contracting_trace(answers.loc["answer_enough_users_alone", "key"])
    assert (trace.value, trace.unit, trace.is_synthetic) == (expected, "count", False)
    assert "residents_count x" in trace.formula
    assert "data/cooperation/minimum_caseload.yml" in trace.files
    mode = choose_mode(case, read_mode_rules()).paper_mode_id
    parameters = parameter_figures(commission_of(case, mode_id=mode)).set_index("statistic")
    assert len(parameters) > 20
    row = parameters.loc["parameter_expected_users_high"]
    trace = read_contracting_trace(row["key"])
    assert (trace.value, trace.unit, trace.formula) == (row["value"], "count", "")
    assert trace.is_synthetic
