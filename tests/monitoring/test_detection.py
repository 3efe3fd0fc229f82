"""What the early warning sees in time is computed, and a simulation agrees."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.errors import ParameterError
from analysis.monitoring.alarms import alarm_limit, cumulate_scores
from analysis.monitoring.detection import Scheme, seen_chance, smallest_change, smallest_drift
from analysis.monitoring.variation import MonthLaw, score_of

LIMIT = alarm_limit(0.05, 24, reference=0.75, indicators=6)
SCHEME = Scheme(limit=LIMIT, reference=0.75, within=6, power=0.95)
HOURS = MonthLaw("count_ratio", level=1, size=900, coefficient=0.06)


@pytest.mark.parametrize("form", ["step", "ramp"])
def test_the_smallest_drift_is_seen_as_often_as_declared(form: str) -> None:
    drift = smallest_drift(SCHEME, form=form)
    parts = np.ones(6) if form == "step" else np.arange(1, 7) / 6
    scores = np.random.default_rng(3).standard_normal((40_000, 6)) + drift * parts
    held, seen = np.zeros(len(scores)), np.zeros(len(scores), dtype=bool)
    for month in scores.T:
        held = np.maximum(0, held + month - SCHEME.reference)
        seen |= held >= LIMIT
    assert seen.mean() == pytest.approx(0.95, abs=0.005)


def test_a_step_is_seen_sooner_than_a_ramp_of_the_same_size() -> None:
    assert smallest_drift(SCHEME, form="step") < smallest_drift(SCHEME, form="ramp")
    chances = [
        seen_chance(HOURS, 0.85, scheme=SCHEME, better="higher", form=form)
        for form in ("ramp", "step")
    ]
    assert chances == sorted(chances)


def test_the_exact_chance_is_that_of_drawn_months() -> None:
    law = MonthLaw("count_ratio", level=0.9, size=900, coefficient=0.06)
    chance = seen_chance(HOURS, 0.9, scheme=SCHEME, better="higher", form="step")
    generator = np.random.default_rng(11)
    rates = generator.gamma(1 / 0.06**2, 900 * law.level * 0.06**2, size=(3_000, 6))
    values = generator.poisson(rates) / 900
    warned = [
        cumulate_scores(
            score_of(row, HOURS, better="higher"), reference=0.75, limit=LIMIT
        ).is_alarm.any()
        for row in values
    ]
    assert np.mean(warned) == pytest.approx(chance, abs=0.03)


def test_the_smallest_change_lies_on_the_bad_side_and_is_just_seen() -> None:
    level = smallest_change(HOURS, scheme=SCHEME, better="higher", form="step")
    assert 0.85 < level < 1
    chance = seen_chance(HOURS, level, scheme=SCHEME, better="higher", form="step")
    assert chance == pytest.approx(0.95, abs=0.005)
    price = MonthLaw("money_ratio", level=1, coefficient=0.06)
    dearer = smallest_change(price, scheme=SCHEME, better="lower", form="step")
    assert np.log(dearer) == pytest.approx(0.06 * smallest_drift(SCHEME, form="step"), rel=0.02)


def test_it_says_where_nothing_would_be_seen() -> None:
    few = MonthLaw("share", level=0.5, size=1)
    late = Scheme(limit=LIMIT, reference=0.75, within=2, power=0.95)
    assert np.isnan(smallest_change(few, scheme=late, better="higher", form="step"))


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(ParameterError):
        smallest_drift(SCHEME, form="jump")
