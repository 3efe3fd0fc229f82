"""Limits that grow as the base shrinks, and strays beyond chance that are said."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.compare import Funnel, funnel_limits, funnel_of, funnel_of_peers
from analysis.errors import DataError, ParameterError, UnknownName
from analysis.indicators import Inputs, read_indicators

CODES = [f"UA{number:02d}" for number in range(24)]
REGISTER = pd.DataFrame({"hromada_code": CODES, "type": ["rural"] * 12 + ["urban"] * 12})


def test_limits_interpolate_the_exact_law() -> None:
    """Spiegelhalter (2005), A.1: between the whole numbers around the quantile."""
    for level, tail in ((0.95, 0.025), (0.998, 0.001)):
        lower, upper = funnel_limits([80], 0.3, kind="share", level=level)
        law = stats.binom(80, 0.3)
        for limit, probability in ((lower[0] * 80, tail), (upper[0] * 80, 1 - tail)):
            whole = law.ppf(probability)
            step = (law.cdf(whole) - probability) / (law.cdf(whole) - law.cdf(whole - 1))
            assert limit == pytest.approx(whole - step)
            assert whole - 1 <= limit <= whole


@pytest.mark.parametrize("kind", ["share", "rate"])
def test_exact_limits_meet_the_normal_ones_for_large_bases(kind: str) -> None:
    base, centre = 100_000.0, 0.2
    lower, upper = funnel_limits([base], centre, kind=kind, level=0.95)
    error = np.sqrt(centre * ((1 - centre) if kind == "share" else 1) / base)
    assert lower[0] == pytest.approx(centre - 1.959964 * error, abs=2e-5)
    assert upper[0] == pytest.approx(centre + 1.959964 * error, abs=2e-5)


def test_limits_of_means_are_normal_and_the_kind_must_exist() -> None:
    lower, upper = funnel_limits([25], 10.0, kind="mean", level=0.95, spread=5.0)
    assert [lower[0], upper[0]] == pytest.approx([10 - 1.959964, 10 + 1.959964], abs=1e-5)
    with pytest.raises(ParameterError, match="no such kind"):
        funnel_limits([25], 10.0, kind="odds", level=0.95)
    with pytest.raises(ParameterError, match="no such kind"):
        funnel_of(pd.Series([1.0] * 9), pd.Series([2.0] * 9), kind="odds")


def test_small_units_have_wider_limits_than_large_ones() -> None:
    bases = np.array([20, 50, 200, 1000])
    lower, upper = funnel_limits(bases, 0.4, kind="share", level=0.95)
    assert (np.diff(upper - lower) < 0).all()


def chance(*, extra: float = 0.0, units: int = 300) -> Funnel:
    lot = np.random.default_rng(12)
    base = pd.Series(lot.integers(40, 400, units).astype(float))
    truth = np.clip(0.3 + lot.normal(0, extra, units), 0.01, 0.99)
    part = pd.Series(lot.binomial(base.astype(int), truth).astype(float))
    return funnel_of(part, base, kind="share")


def test_chance_alone_leaves_as_many_outside_as_expected() -> None:
    funnel = chance()
    assert funnel.centre == pytest.approx(0.3, abs=0.01)
    assert funnel.between < 0.02
    assert 3 <= funnel.outside_count <= 30
    assert funnel.expected_count == pytest.approx(15)


def test_overdispersion_is_found_and_widens_the_limits() -> None:
    plain, spread = chance(), chance(extra=0.15)
    assert spread.dispersion > 4
    assert spread.between == pytest.approx(0.15, rel=0.25)
    assert (spread.limits([200])["upper_95"] > plain.limits([200])["upper_95"]).all()
    assert spread.outside_count < 60


def test_the_order_of_units_does_not_matter() -> None:
    one = chance()
    turned = one.units.iloc[::-1]
    other = funnel_of(turned["part"], turned["base"], kind="share")
    assert other.centre == pytest.approx(one.centre)
    pd.testing.assert_series_equal(other.units["outside"].sort_index(), one.units["outside"])


def test_shares_of_nought_or_all_have_limits_of_no_width() -> None:
    funnel = funnel_of(pd.Series([0.0] * 9), pd.Series([30.0] * 9), kind="share")
    assert funnel.centre == 0
    assert funnel.outside_count == 0
    assert funnel.limits([10])["upper_95"].tolist() == [0.0]


@pytest.mark.parametrize(
    ("parts", "bases", "message"),
    [
        ([1.0] * 5, [10.0] * 5, "more units"),
        ([-1.0] + [1.0] * 9, [10.0] * 10, "negative"),
        ([11.0] + [1.0] * 9, [10.0] * 10, "larger than its base"),
    ],
)
def test_bad_input_is_refused(parts: list[float], bases: list[float], message: str) -> None:
    with pytest.raises(DataError, match=message):
        funnel_of(pd.Series(parts), pd.Series(bases), kind="share")


def inputs(recipients: object) -> Inputs:
    names = ["recipients_home_care_count", "home_care_need_count", "provider_home_care"]
    values = pd.DataFrame(
        dict(zip(names, (recipients, 100.0, "communal"), strict=True)), index=CODES
    )
    origins = pd.DataFrame({"design": "purposive", "is_synthetic": True}, index=names)
    return Inputs(values, pd.DataFrame(index=CODES), origins)


REACH = read_indicators()["home_care_reach"]
RECIPIENTS = [10.0] * 12 + [50.0] * 12


def test_types_are_never_mixed_unasked() -> None:
    rural = funnel_of_peers(REACH, inputs(RECIPIENTS), register=REGISTER, hromada_code="UA03")
    assert rural is not None
    assert len(rural.units) == 12
    assert rural.centre == pytest.approx(0.1)
    mixed = funnel_of_peers(REACH, inputs(RECIPIENTS), register=REGISTER, mixed=True)
    assert mixed is not None
    assert mixed.centre == pytest.approx(0.3)
    with pytest.raises(ParameterError, match="would be mixed"):
        funnel_of_peers(REACH, inputs(RECIPIENTS), register=REGISTER)


def test_withheld_values_take_no_part_and_too_few_make_no_funnel() -> None:
    few = [3.0, *RECIPIENTS[1:]]
    funnel = funnel_of_peers(REACH, inputs(few), register=REGISTER, hromada_code="UA03")
    assert funnel is not None
    assert "UA00" not in funnel.units.index
    none = [3.0] * 6 + RECIPIENTS[6:]
    assert funnel_of_peers(REACH, inputs(none), register=REGISTER, hromada_code="UA03") is None


def test_a_hromada_without_a_type_and_an_indicator_without_counts_are_refused() -> None:
    with pytest.raises(UnknownName, match="no type"):
        funnel_of_peers(REACH, inputs(RECIPIENTS), register=REGISTER, hromada_code="UA99")
    with pytest.raises(ParameterError, match="share or rate of counts"):
        funnel_of_peers(
            read_indicators()["services_per_head_2021"],
            inputs(RECIPIENTS),
            register=REGISTER,
            mixed=True,
        )
