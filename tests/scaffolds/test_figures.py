"""What an indicator can be made of is found by name, whatever it came from."""

from __future__ import annotations

import pytest

from analysis.errors import UnknownName
from analysis.scaffolds.figures import read_figure


@pytest.mark.parametrize(
    ("name", "unit", "level"),
    [
        ("residents_count", "count", "hromada"),
        ("has_edem_open_hromada", "yes_no", "hromada"),
        ("provider_home_care", "category", "hromada"),
        ("recipients_home_care_count", "count", "hromada"),
        ("is_informed_where_to_ask", "yes_no", "respondent"),
    ],
)
def test_columns_and_questions_are_found(name: str, unit: str, level: str) -> None:
    found = read_figure(name)
    assert (found.unit, found.level) == (unit, level)
    assert len(found.told) > 10
    assert bool(found.date) == (name in ("residents_count", "has_edem_open_hromada"))


def test_private_questions_are_none_and_a_misspelt_name_is_met_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="No column"):
        read_figure("respondent_phone")
    with pytest.raises(UnknownName, match="Nearest: residents_count"):
        read_figure("resident_count")
