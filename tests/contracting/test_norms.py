"""Norms are those that were seen, and are compared with hours honestly."""

from __future__ import annotations

import pytest

from analysis.contracting.norms import check_by_norm, norm_for, read_norms
from analysis.contracting.unit_costs import own_cost

from .rural_care import RURAL


def test_the_norm_of_home_care_is_as_reported() -> None:
    norms = read_norms()
    assert len(norms) == 2
    assert {norm.clients_per_worker for norm in norms.values()} == {6, 10}
    assert all(norm.flag == "seen" for norm in norms.values())


@pytest.mark.parametrize(("kind", "clients"), [("rural", 6), ("settlement", 6), ("urban", 10)])
def test_each_type_of_hromada_has_its_norm(kind: str, clients: int) -> None:
    norm = norm_for("home_care", kind)
    assert norm is not None
    assert norm.clients_per_worker == clients


def test_no_norm_is_invented() -> None:
    assert norm_for("day_care", "rural") is None


def test_more_hours_than_the_norm_leaves_are_seen() -> None:
    norm = norm_for("home_care", "rural")
    assert norm is not None
    check = check_by_norm(own_cost({**RURAL, "units_per_user_month": 30.0}), users=12, norm=norm)
    assert check.workers_by_hours == pytest.approx(4)
    assert check.workers_by_norm == pytest.approx(2)
    assert check.hours_by_norm == pytest.approx(15)
