"""A range is declared in its unit, ascends, and is scaled from open data by a plain product."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from analysis.contracting.evidence import Figure, Gap
from analysis.contracting.quantities import (
    NotKnown,
    Quantity,
    QuantityDeclared,
    quantity_of,
    read_quantity_kinds,
    require_units,
)
from analysis.errors import DeclarationError


class Residents:
    """Evidence that knows how many residents there are."""

    def __init__(self, value: float | None) -> None:
        self.value = value

    def input(self, _: str) -> Figure:
        return Figure(self.value, Gap("no_figure"))


COMMON = {"unit": "person", "basis": "open_data", "because": "Because."}
SCALED = QuantityDeclared(
    input="residents_count", per_1000={"low": 5, "central": 7, "high": 12}, **COMMON
)


def of(declared: QuantityDeclared, residents: float | None) -> Quantity | NotKnown:
    kind = read_quantity_kinds()["expected_users"]
    return quantity_of(
        "expected_users", declared, kind=kind, evidence=Residents(residents), origin="service"
    )


@given(residents=st.floats(1, 1e6))
def test_a_scaled_range_is_a_product_and_ascends(residents: float) -> None:
    quantity = of(SCALED, residents)
    assert isinstance(quantity, Quantity)
    assert quantity.central == pytest.approx(residents * 7 / 1000)
    assert quantity.low <= quantity.central <= quantity.high
    assert quantity.distribution == "lognormal"
    assert quantity.source == "residents_count"


def test_without_the_figure_there_is_a_reason_and_no_quantity() -> None:
    assert of(SCALED, None) == NotKnown("Because.", Gap("no_figure"))


def test_equal_bounds_are_sure() -> None:
    declared = QuantityDeclared(low=3, central=3, high=3, **{**COMMON, "basis": "declared"})
    quantity = of(declared, None)
    assert isinstance(quantity, Quantity)
    assert quantity.is_sure
    assert quantity.distribution == "sure"


@pytest.mark.parametrize(
    ("faults", "said"),
    [
        ({"low": 2, "central": 1, "high": 3}, "low <= central"),
        ({"low": -2, "central": 1, "high": 3}, "greater than or equal to 0"),
        ({"low": 2, "central": 3}, "either low, central and high"),
        ({}, "either low, central and high"),
        ({"input": "x"}, "go together"),
        ({"low": 1, "central": 1, "high": 1, "unit": ""}, "at least 1 character"),
        (
            {"input": "x", "per_1000": {"low": 1, "central": 1, "high": 1}, "basis": "declared"},
            "not declared",
        ),
    ],
)
def test_a_quantity_that_cannot_be_is_refused(faults: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        QuantityDeclared(**{**COMMON, **faults})


def test_another_unit_and_a_share_above_one_are_refused() -> None:
    kinds = read_quantity_kinds()
    wrong = QuantityDeclared(low=1, central=1, high=1, **COMMON)
    with pytest.raises(DeclarationError, match=r"Needed: month\. Found: person"):
        require_units({"months": wrong}, kinds, where="f")
    share = QuantityDeclared(low=1, central=1, high=2, **{**COMMON, "unit": "share"})
    with pytest.raises(DeclarationError, match="above one"):
        require_units({"travel_share": share}, kinds, where="f")
    require_units({"expected_users": wrong}, kinds, where="f")


def test_every_quantity_has_a_name_in_three_languages() -> None:
    kinds = read_quantity_kinds()
    assert len(kinds) >= 15
    assert all(kind.name[each] for kind in kinds.values() for each in ("en", "uk", "pl"))
