"""Users of a group come from its residents; a hromada in no group has a reason."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from analysis.compare import Pools
from analysis.contracting.pools import pool_quantity, read_pool_users
from analysis.contracting.quantities import Quantity

from .rural_cases import rural_case

CODE = "UA35060110000056063"


def pools(state: str) -> Pools:
    groups = pd.DataFrame({"pool_id": ["P"], "residents_count": [9_000.0], "members_count": [3]})
    table = pd.DataFrame({"state": [state], "pool_id": ["P"]}, index=[CODE])
    return Pools(groups, table, pd.DataFrame())


def test_users_are_scaled_by_residents() -> None:
    found = pool_quantity(rural_case(), pools("pooled"), residents=pd.Series({CODE: 3_000.0}))
    assert isinstance(found, Quantity)
    assert (found.low, found.central, found.high) == pytest.approx((24, 36, 54))
    assert found.basis == "open_data"


@pytest.mark.parametrize("state", ["has_service", "enough_alone", "no_lacking_neighbour"])
def test_a_hromada_in_no_group_has_its_state(state: str) -> None:
    assert pool_quantity(rural_case(), pools(state), residents=pd.Series(dtype=float)) == state


def test_without_users_or_outside_the_table_it_is_unknown() -> None:
    alone = pool_quantity(
        rural_case("expected_users"), pools("pooled"), residents=pd.Series({CODE: 1.0})
    )
    assert alone == "unknown"


def test_without_open_data_it_says_so(build: Path) -> None:
    assert not build.exists()
    assert read_pool_users(rural_case()) == "not_fetched"
