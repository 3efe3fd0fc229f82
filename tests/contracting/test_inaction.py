"""Doing nothing is counted in persons; money stands only where it is declared."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.contracting.inaction import inaction_cost
from analysis.errors import DataError


def test_persons_months_and_declared_harm() -> None:
    values = {"need_persons": np.array([50.0, 30.0]), "served_now_persons": 40.0, "months": 6.0}
    done = inaction_cost(values)
    assert done.persons.tolist() == [10.0, 0.0]
    assert done.months.tolist() == [60.0, 0.0]
    assert done.uah is None
    priced = inaction_cost({**values, "harm_uah_per_person_month": 200.0})
    assert priced.uah is not None
    assert priced.uah.tolist() == [12_000.0, 0.0]


def test_a_need_that_nobody_knows_is_named() -> None:
    with pytest.raises(DataError, match="need_persons"):
        inaction_cost({"months": 12})
