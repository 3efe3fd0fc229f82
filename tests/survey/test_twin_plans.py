"""How a twin is made is declared, and a threshold that protects nobody is refused."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from analysis.survey.twin_plans import TwinPlan


def test_without_a_declaration_five_people_are_needed_and_no_pair_is_kept() -> None:
    assert (TwinPlan().least, TwinPlan().pairs) == (5, [])


@pytest.mark.parametrize("given", [{"least": 1}, {"pairs": [["a"]]}, {"noise": 0.1}])
def test_what_cannot_be_meant_is_refused(given: dict) -> None:
    with pytest.raises(ValidationError):
        TwinPlan(**given)
