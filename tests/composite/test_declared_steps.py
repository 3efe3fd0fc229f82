"""A method that does not exist, or a power without its mean, is refused where it is declared."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from analysis.composite import AggregationChoice, AuditBounds, Choice, Steps
from analysis.composite.declared_steps import METHODS_OF_STEPS, Alternatives

from .example import AUDIT, USE


@pytest.mark.parametrize("step", [*METHODS_OF_STEPS, "aggregation"])
def test_an_unknown_method_is_refused_with_those_that_exist(step: str) -> None:
    wrong = {"method": "magic"}
    if step == "aggregation":
        wrong = {"methods": ["magic"], "availability": 0}  # type: ignore[dict-item]
    with pytest.raises(ValidationError, match=f"{step}: no such method 'magic'; needed one of"):
        Steps.model_validate({**USE, step: wrong})
    with pytest.raises(ValidationError, match="no such method 'magic'"):
        Alternatives.model_validate({step: [wrong]})


def test_every_declared_method_of_every_step_is_accepted() -> None:
    accepted = 0
    for step, methods in METHODS_OF_STEPS.items():
        for method in methods:
            steps = Steps.model_validate({**USE, step: {"method": method}})
            assert getattr(steps, step).method == method
            accepted += 1
    assert accepted >= 5 + 6 + 8 + 5


def test_a_power_belongs_to_the_generalised_mean() -> None:
    assert AggregationChoice(methods=("generalised",), availability=0, power=-2).power == -2
    for methods, power in ((("generalised",), None), (("arithmetic",), 2.0)):
        with pytest.raises(ValidationError, match="power"):
            AggregationChoice(methods=methods, availability=0, power=power)


def test_one_method_serves_every_level_and_several_one_each() -> None:
    single = AggregationChoice(methods=("harmonic",), availability=0)
    assert [single.method_at(height) for height in (1, 2, 3)] == ["harmonic"] * 3
    several = AggregationChoice(methods=("arithmetic", "geometric"), availability=0)
    assert [several.method_at(height) for height in (1, 2)] == ["arithmetic", "geometric"]


def test_bounds_that_are_no_shares_and_unknown_keys_are_refused() -> None:
    assert AuditBounds.model_validate(AUDIT).reason
    with pytest.raises(ValidationError, match="missing_at_most"):
        AuditBounds.model_validate({**AUDIT, "missing_at_most": 35})
    with pytest.raises(ValidationError, match="extra"):
        Choice.model_validate({"method": "none", "paramters": {}})
