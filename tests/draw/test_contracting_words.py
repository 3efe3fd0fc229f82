"""Money says no more than is known, and names are those declared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.draw.contracting_words import (
    basis_name,
    lacking_names,
    millions,
    not_costed,
    percent,
    persons,
    plain,
    rounded,
    unit_words,
    way_name,
)

from .contracting_found import english, weighed, without_price, without_wage


@given(value=st.floats(1e-3, 1e12))
def test_three_digits_are_kept(value: float) -> None:
    assert rounded(value) == pytest.approx(value, rel=5.1e-3)
    assert len(f"{rounded(value):.10e}".partition("e")[0].replace(".", "").rstrip("0")) <= 3


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (0.5, "0.5"), (12.34, "12.3"), (1234.0, "1,230"), (152_600_300.0, "153,000,000")],
)
def test_numbers_as_they_are_written(value: float, text: str) -> None:
    assert plain(value, words=english()) == text


def test_money_shares_and_persons() -> None:
    assert millions(4_512_345.0, like=4_512_345.0, words=english()) == "4.51"
    assert millions(9_150.0, like=1_300_000.0, words=english()) == "0.01"
    assert millions(152_600_300.0, like=380_000_000.0, words=english()) == "153"
    assert percent(0.687, words=english()) == "69%"
    assert persons(84.2, words=english()) == "84"


def test_units_and_names() -> None:
    economics, _ = weighed()
    assert unit_words("uah/unit", economics, words=english()) == "UAH per hour"
    assert (
        unit_words("unit/person/month", economics, words=english()) == "hours per person and month"
    )
    assert way_name("ngo", economics, words=english()).startswith("An NGO")
    assert basis_name(economics.quantities["wage_month_uah"], economics, words=english()) == (
        "assumption"
    )


def test_what_is_missing_is_named() -> None:
    assert "price of another provider" in lacking_names(without_price(), words=english())
    gap = not_costed(without_wage(), english())
    assert gap.is_gap
    assert "monthly wage of a worker" in gap.plain
