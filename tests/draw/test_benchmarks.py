"""Better, similar, worse, and a target, each in its own words."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.draw import Passage, Subject, say_benchmark, say_target
from analysis.errors import UnknownName
from analysis.language import Words


def table(**columns: object) -> pd.DataFrame:
    told = {
        "hromada_code": "UA10",
        "status": "measured",
        "value": 30.0,
        "lower_95": 20.0,
        "upper_95": 40.0,
        "benchmark": 15.0,
        "outcome": "better",
        "outcome_998": "better",
        "noise": "years",
        "target": 35.0,
        "certainty": "interval_95",
    }
    return pd.DataFrame([told | columns])


def benchmark(subject: Subject, words: Words, **columns: object) -> str:
    judged = table(**columns)
    return say_benchmark(judged, hromada_code="UA10", subject=subject, words=words).plain


@pytest.mark.parametrize("outcome", ["better", "worse", "higher", "lower"])
def test_what_is_beyond_is_said_with_its_interval(
    outcome: str, subject: Subject, words: Words
) -> None:
    said = benchmark(subject, words, outcome=outcome, outcome_998=outcome)
    assert f"Spending, 2021: UAH 30 per resident, {outcome} than the peers" in said
    assert "UAH 20 to 40 per resident" in said
    assert "Also at 99.8%." in said
    assert ("whether that is good is not said" in said) == (outcome in ("higher", "lower"))


def test_the_stricter_level_is_named_only_where_it_holds(subject: Subject, words: Words) -> None:
    assert "99.8" not in benchmark(subject, words, outcome_998="similar")
    assert "99.8" not in benchmark(subject, words, outcome="similar", outcome_998="similar")


def test_without_known_noise_nothing_is_called(subject: Subject, words: Words) -> None:
    said = benchmark(
        subject,
        words,
        outcome="not_comparable",
        outcome_998="not_comparable",
        lower_95=np.nan,
        upper_95=np.nan,
        noise="none",
    )
    assert said.endswith("not comparable by interval, as no noise of it is known here.")


@pytest.mark.parametrize(
    ("outcome", "words_of_it"),
    [
        ("met", "is met. Weighed by the 95% interval (UAH 20 to 40 per resident)."),
        ("not_met", "is not met. Weighed by the 95% interval"),
        ("cannot_be_told", "is met cannot be told: the interval (UAH 20 to 40 per resident)"),
        ("no_value", "cannot be weighed, as there is no value"),
    ],
)
def test_a_target_is_weighed_in_words(
    outcome: str, words_of_it: str, subject: Subject, words: Words
) -> None:
    weighed = table(outcome=outcome)
    said = say_target(weighed, hromada_code="UA10", subject=subject, words=words).plain
    assert words_of_it in said
    assert "UAH 35 per resident" in said


def test_an_interval_of_chance_is_never_called_one_of_a_sample(
    subject: Subject, words: Words
) -> None:
    weighed = table(outcome="not_met", noise="share_of_counts")
    said = say_target(weighed, hromada_code="UA10", subject=subject, words=words).plain
    assert said.endswith("it is no error of a sample.")
    absent = table(outcome="no_value", noise="none", certainty="as_measured")
    said = say_target(absent, hromada_code="UA10", subject=subject, words=words).plain
    assert "interval" not in said


def test_a_target_weighed_as_measured_says_so(subject: Subject, words: Words) -> None:
    weighed = table(outcome="met", certainty="as_measured", lower_95=np.nan, upper_95=np.nan)
    said = say_target(weighed, hromada_code="UA10", subject=subject, words=words).plain
    assert said.endswith("Weighed as measured, no noise of it is known here.")


def test_unfetched_data_are_a_gap_and_an_unknown_hromada_is_refused(
    subject: Subject, words: Words
) -> None:
    for speak in (say_benchmark, say_target):
        unfetched = table(status="not_fetched", value=np.nan)
        passage = speak(unfetched, hromada_code="UA10", subject=subject, words=words)
        assert isinstance(passage, Passage)
        assert passage.is_gap
        with pytest.raises(UnknownName, match="not in the table"):
            speak(table(), hromada_code="UA99", subject=subject, words=words)
