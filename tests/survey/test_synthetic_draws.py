"""Single draws: each has the mean, the range and the correlation that it is named for."""

from __future__ import annotations

from random import Random
from statistics import mean, pvariance

import pytest

from analysis.survey.synthetic_draws import (
    chosen,
    clustered_share,
    drawn_count,
    drawn_size,
    shifted_share,
    yes_or_no,
)

MANY = 20_000


def test_names_are_chosen_by_their_weights() -> None:
    draw = Random("weights")
    drawn = [chosen(draw, {"a": 3, "b": 1}) for _ in range(MANY)]
    assert drawn.count("a") / MANY == pytest.approx(0.75, abs=0.01)


def test_yes_comes_as_often_as_its_share_says() -> None:
    draw = Random("yes")
    drawn = [yes_or_no(draw, 0.2) for _ in range(MANY)]
    assert drawn.count("yes") / MANY == pytest.approx(0.2, abs=0.01)


def test_a_count_is_a_whole_number_inside_its_limits_and_never_negative() -> None:
    draw = Random("count")
    drawn = {int(drawn_count(draw, (2, 5), times=2)) for _ in range(1000)}
    assert drawn == set(range(4, 11))
    assert drawn_count(draw, (-3, -2)) == "0"


def test_a_size_is_drawn_evenly_on_the_scale_of_ratios() -> None:
    draw = Random("size")
    drawn = [drawn_size(draw, (1_000, 100_000)) for _ in range(MANY)]
    assert min(drawn) >= 1_000
    assert max(drawn) <= 100_000
    assert sum(size < 10_000 for size in drawn) / MANY == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.9])
@pytest.mark.parametrize("correlation", [0.02, 0.05, 0.2])
def test_answers_of_one_cluster_have_the_declared_correlation(
    share: float, correlation: float
) -> None:
    draw = Random(f"{share}/{correlation}")
    shares = [clustered_share(draw, share, correlation=correlation) for _ in range(MANY)]
    assert mean(shares) == pytest.approx(share, abs=0.01)
    # Two answers of a cluster: covariance = variance of the shares, variance = p (1 - p).
    assert pvariance(shares) / (share * (1 - share)) == pytest.approx(correlation, rel=0.1)


def test_without_correlation_or_at_the_ends_every_cluster_is_alike() -> None:
    draw = Random("none")
    assert clustered_share(draw, 0.3, correlation=0) == 0.3
    assert clustered_share(draw, 0.0, correlation=0.05) == 0.0
    assert clustered_share(draw, 1.0, correlation=0.05) == 1.0


@pytest.mark.parametrize(
    ("share", "odds", "expected"), [(0.2, 1, 0.2), (0.5, 3, 0.75), (0, 9, 0), (1, 0.1, 1)]
)
def test_odds_shift_a_share(share: float, odds: float, expected: float) -> None:
    assert shifted_share(share, odds) == pytest.approx(expected)
