"""Intervals, withholding and differences are said in words."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from analysis import estimate, places, survey
from analysis.draw import (
    Subject,
    domain_names,
    say_difference,
    say_differences,
    say_estimate,
    say_sample,
)
from analysis.draw.certainty import because_words, interval_words
from analysis.errors import DataError
from analysis.estimate.estimates import REASONS
from analysis.language import read_words

WORDS = read_words("en")
SHARE = Subject("Know where to ask", "share", is_synthetic=True)
MINUTES = Subject("Way", "minutes")


def row(**changed: object) -> pd.DataFrame:
    """One estimate."""
    told = {
        "estimate": 0.55,
        "lower": 0.48,
        "upper": 0.62,
        "base": 2380.0,
        "missing_count": 32.0,
        "reason": "",
        "publication": "publish",
        "publication_reason": "",
    }
    return pd.DataFrame([told | changed])


def said(table: pd.DataFrame, subject: Subject = SHARE) -> str:
    return say_estimate(table, subject=subject, population="adults", words=WORDS).plain


def test_an_estimate_is_never_said_without_its_interval_and_base() -> None:
    text = said(row())
    assert "55.0% of adults (95% interval 48.0 to 62.0%; 2,380 answers, 32 missing)" in text
    assert text.endswith("Made-up answers for demonstration, not findings.")
    passage = say_estimate(row(), subject=SHARE, population="adults", words=WORDS)
    assert passage.headline == (
        "Know where to ask: 55.0% of adults in the hromadas surveyed, not in others."
    )
    assert passage.certainty == "95% interval 48.0 to 62.0%"
    assert passage.is_synthetic


def test_what_calls_for_caution_is_named() -> None:
    text = said(row(publication="caution", publication_reason="effective_n;half_width"))
    assert "Use with caution: too few answers once weights and places count, wide interval." in text


def test_a_withheld_estimate_is_not_said() -> None:
    hidden = row(
        estimate=None, lower=None, upper=None, publication="withhold", publication_reason="base"
    )
    text = said(hidden)
    assert "withheld (too few answers)" in text
    assert not any(character.isdigit() for character in text)


@pytest.mark.parametrize("reason", [reason for reason in REASONS if reason])
def test_every_reason_for_no_interval_has_its_words(reason: str) -> None:
    bare = {"lower": None, "upper": None, "reason": reason}
    assert len(interval_words(bare, "share", words=WORDS)) > 5
    assert "interval" in said(row(lower=None, upper=None, reason=reason)) or reason == "no_value"


@pytest.mark.parametrize(
    "reason",
    [
        "base",
        "effective_n",
        "relative_standard_error",
        "half_width",
        "relative_width",
        "degrees_of_freedom",
        "missing_share",
        "standard_error",
        "estimate",
        "complement",
    ],
)
def test_every_reason_to_withhold_has_its_words(reason: str) -> None:
    assert because_words(reason, words=WORDS)


@pytest.mark.parametrize(
    ("verdict", "bounds", "expected"),
    [
        (
            "higher",
            (0.02, 0.2),
            "higher for “a” than for “b”, by 11.0 percentage points (95% interval 2.0 to 20.0)",
        ),
        (
            "lower",
            (-0.2, -0.02),
            "lower for “a” than for “b”, by 11.0 percentage points (95% interval 2.0 to 20.0)",
        ),
        ("not_told_apart", (-0.05, 0.27), "no difference can be told between “a” and “b”"),
    ],
)
def test_a_difference_is_said_as_its_interval_allows(
    verdict: str, bounds: tuple[float, float], expected: str
) -> None:
    table = pd.DataFrame(
        {
            "estimate": [-0.11 if verdict == "lower" else 0.11],
            "lower": bounds[0],
            "upper": bounds[1],
            "reason": "",
            "verdict": verdict,
        }
    )
    passage = say_difference(table, pair=("a", "b"), subject=SHARE, words=WORDS)
    assert expected in passage.plain


def test_a_difference_that_cannot_be_known_says_why() -> None:
    table = pd.DataFrame(
        {
            "estimate": [5.0],
            "lower": [None],
            "upper": [None],
            "reason": "not_drawn_by_lot",
            "verdict": "not_known",
        }
    )
    text = say_difference(table, pair=("a", "b"), subject=MINUTES, words=WORDS).plain
    assert "cannot be told (no interval: not drawn by lot)" in text


def test_many_levels_are_never_ranked() -> None:
    table = pd.DataFrame(
        {"domain": list("dcba"), "verdict": ["higher", "higher", "not_told_apart", "not_known"]}
    )
    text = say_differences(table, names={}, subject=SHARE, words=WORDS).plain
    assert "higher than among all others together: c, d." in text
    alike = table.assign(verdict="not_told_apart")
    assert (
        "none can be told apart"
        in say_differences(alike, names={}, subject=SHARE, words=WORDS).plain
    )


def test_two_hromadas_of_one_name_are_named_with_their_oblast() -> None:
    register = places.read_register()
    names = domain_names(
        SimpleNamespace(choices=pd.DataFrame({"choice_id": [], "label_en": []})),
        register,
        words=WORDS,
    )
    twins = register[register["name_en"].eq("Samarivska")]["hromada_code"]
    assert len(twins) >= 2
    assert len({names[code] for code in twins}) == len(twins)


def test_the_sample_is_told_with_whom_it_speaks_for() -> None:
    sample = estimate.sample_of(survey.read_respondents("residents"))
    text = say_sample(sample, words=WORDS).plain
    for part in ("chosen by hand", "2,412 respondents", "not of Ukraine", "Korn and Graubard"):
        assert part in text


def test_a_sentence_is_about_one_row() -> None:
    with pytest.raises(DataError, match="one row"):
        said(pd.concat([row(), row()]))
