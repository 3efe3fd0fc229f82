"""An index that mixes data of all hromadas with estimates: errors move places, never scores."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import estimate, places, protect, survey
from analysis.composite import (
    Index,
    IndexInputs,
    build_index,
    defensible_choices,
    index_values,
    measure_index,
    place_uncertainty,
    replay,
)
from analysis.composite.choices import ERRORS
from analysis.composite.estimates import checked_errors
from analysis.errors import DataError
from analysis.indicators import Inputs, estimate_indicator, inputs_of, read_indicators

from .example import CODES, indicator, small_declaration, small_index, small_values

KNOWS = "knows_where_to_ask"


def mixed_index() -> Index:
    """Two parts: money (open data of all hromadas) and voice (residents drawn by lot)."""
    declared = small_declaration()
    declared["population"] |= {"has": "income_total_2021_uah", "units_count": 39}
    money, asked = declared["framework"]["parts"]
    money["indicators"] = [indicator("services_per_head_2021"), indicator("tax_capacity_2024")]
    asked["indicators"] = [indicator(KNOWS), indicator("participation_tools")]
    return Index.model_validate(declared)


@pytest.fixture(scope="module")
def measured(fetched_build: Path) -> IndexInputs:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HROMADY_BUILD", str(fetched_build))
        inputs = inputs_of(None, places.read_open_data(), sources=places.read_sources())
    sample = estimate.sample_of(survey.read_respondents("residents"))
    known = sample.wave.hromada_code
    told = estimate_indicator(
        read_indicators("respondent")[KNOWS],
        sample,
        rules=protect.read_publication_rules()["partners"],
        by=known.rename("hromada_code"),
    )
    few = inputs.values.loc[inputs.values.index.isin(known.unique())]
    return IndexInputs(Inputs(few, inputs.kinds, inputs.origins, inputs.declared_by), {KNOWS: told})


@pytest.mark.reference
def test_only_the_estimated_indicator_carries_an_error(measured: IndexInputs) -> None:
    told = index_values(mixed_index(), measured)
    table = measured.estimates[KNOWS].set_index("domain")
    assert told.is_synthetic
    assert told.standard_errors is not None
    assert told.standard_errors.notna().any().to_dict() == {
        "services_per_head_2021": False,
        "tax_capacity_2024": False,
        KNOWS: True,
        "participation_tools": False,
    }
    known = told.values[KNOWS].dropna()
    assert len(known) >= 30
    assert known.to_dict() == table.loc[known.index, "estimate"].to_dict()
    withheld = table.index[table["publication"].eq("withhold")]
    assert told.values.loc[withheld, KNOWS].isna().all()


@pytest.mark.reference
def test_the_error_is_one_more_source_of_uncertainty_and_moves_no_score(
    measured: IndexInputs,
) -> None:
    told = index_values(mixed_index(), measured)
    with_errors = build_index(mixed_index(), told.values, standard_errors=told.standard_errors)
    exact = build_index(mixed_index(), told.values)
    pd.testing.assert_frame_equal(with_errors.scores, exact.scores, check_exact=True)
    assert with_errors.fingerprint != exact.fingerprint
    space, still = defensible_choices(with_errors), defensible_choices(exact)
    assert (space.varied, still.varied) == ((ERRORS,), ())
    moved = place_uncertainty(space, replicates=400, seed=1).units
    width = moved["place_upper"] - moved["place_lower"]
    assert width.median() > 1
    fixed = place_uncertainty(still, replicates=400, seed=1).units
    assert (fixed["place_upper"] == fixed["place_lower"]).all()
    smaller = told.standard_errors / 10
    narrow = defensible_choices(build_index(mixed_index(), told.values, standard_errors=smaller))
    less = place_uncertainty(narrow, replicates=400, seed=1).units
    assert (less["place_upper"] - less["place_lower"]).mean() < width.mean() / 2


@pytest.mark.reference
def test_without_estimates_the_values_are_those_of_all_hromadas(measured: IndexInputs) -> None:
    index = mixed_index().without((KNOWS,))
    told = index_values(index, IndexInputs(measured.inputs, {}))
    assert told.standard_errors is None
    assert not told.is_synthetic
    pd.testing.assert_frame_equal(told.values, measure_index(index, measured.inputs))


@pytest.mark.reference
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"standard_error": np.nan}, "has no standard error"),
        ({"sampling": "purposive"}, "not come from a sample drawn by lot.*purposive"),
        ({"domain": "Lvivska"}, "do not fit the units.*Lvivska"),
    ],
)
def test_an_estimate_that_would_pass_for_exact_is_refused(
    measured: IndexInputs, change: dict[str, object], told: str
) -> None:
    table = measured.estimates[KNOWS].assign(**change)
    with pytest.raises(DataError, match=told):
        index_values(mixed_index(), IndexInputs(measured.inputs, {KNOWS: table}))
    bare = table.drop(columns="estimate")
    with pytest.raises(DataError, match="lack a column.*estimate"):
        index_values(mixed_index(), IndexInputs(measured.inputs, {KNOWS: bare}))


def errors(**columns: object) -> pd.DataFrame:
    return pd.DataFrame(columns, index=CODES).astype(float)


def test_errors_are_checked_and_come_in_the_order_of_the_values() -> None:
    values = small_values()
    told = checked_errors(values, errors(reserve=0.5).iloc[::-1])
    assert told is not None
    assert told.columns.tolist() == values.columns.tolist()
    assert told["reserve"].eq(0.5).all()
    assert told.drop(columns="reserve").eq(0).all(axis=None)
    assert checked_errors(values, errors(staff=0.0)) is None
    assert checked_errors(values, None) is None
    values.loc[CODES[1], "staff"] = np.nan
    gap = checked_errors(values, errors(staff=1.0))
    assert gap is not None
    assert gap["staff"].tolist() == [1, 0, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (errors(staff=-1.0), "negative or infinite.*indicator staff"),
        (errors(staff=np.inf), "negative or infinite"),
        (errors(beds=1.0), "do not fit.*beds"),
        (errors(staff=1.0).rename(index={CODES[0]: "Lvivska"}), "do not fit.*Lvivska"),
        (pd.concat([errors(staff=1.0)] * 2), "a unit twice"),
    ],
)
def test_what_is_no_error_is_refused(table: pd.DataFrame, told: str) -> None:
    with pytest.raises(DataError, match=told):
        build_index(small_index(), small_values(), standard_errors=table)


def test_a_replay_keeps_the_errors_and_drops_those_of_what_is_left_out() -> None:
    built = build_index(small_index(), small_values(), standard_errors=errors(staff=1.0))
    assert replay(built).standard_errors is not None
    assert replay(built).fingerprint == built.fingerprint
    assert replay(built, without=("staff",)).standard_errors is None


def test_in_twenty_thousand_draws_places_follow_the_normal_errors() -> None:
    """Two units one apart, each with an error of one: the lower wins in P(Z > 1 / sqrt 2)."""
    from analysis.composite import Choice

    index = small_index(normalisation=Choice(method="rank"))
    values = small_values().assign(waiting=[0.0, 0, 0, 0, 0, 1], reserve=[9.0, 9, 9, 9, 9, 1])
    values["spending"] = [9.0, 9, 9, 9, 9, 1]
    values["staff"] = [10.0, 11, 50, 60, 70, 80]
    sizes = errors(staff=[1.0, 1, 0, 0, 0, 0])
    built = build_index(index, values, standard_errors=sizes)
    found = place_uncertainty(defensible_choices(built), replicates=20_000, seed=3)
    first, second = found.places[0], found.places[1]
    share = float((first < second).mean())
    assert share == pytest.approx(0.23975, abs=0.012)  # 1 - Φ(1/√2), to four standard deviations
