"""Figures of different editions of the hromadas are never compared without a word."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.errors import DataError, UnknownName
from analysis.indicators import Inputs, require_one_edition_of


def inputs_from(**sources: str) -> Inputs:
    origins = pd.DataFrame(
        {
            "origin": ["wave" if source == "demo" else "open" for source in sources.values()],
            "origin_id": list(sources.values()),
        },
        index=list(sources),
    )
    return Inputs(pd.DataFrame(), pd.DataFrame(), origins)


def test_sources_of_one_edition_may_be_compared() -> None:
    inputs = inputs_from(residents="population", income="budgets")
    assert require_one_edition_of(["residents", "income"], inputs) == "open_data_2021_2024"


def test_two_editions_are_refused_and_both_are_named() -> None:
    inputs = inputs_from(residents="population", area="boundaries")
    with pytest.raises(DataError, match=r"boundaries \(area\): boundaries_2020_11") as refused:
        require_one_edition_of(["residents", "area"], inputs)
    assert "population (residents): open_data_2021_2024" in str(refused.value)


def test_what_is_not_compared_does_not_count() -> None:
    inputs = inputs_from(residents="population", area="boundaries")
    assert require_one_edition_of(["area"], inputs) == "boundaries_2020_11"


def test_answers_of_a_wave_are_keyed_on_the_current_codifier() -> None:
    inputs = inputs_from(staff="demo", residents="population")
    assert require_one_edition_of(["staff", "residents"], inputs) == "open_data_2021_2024"
    assert require_one_edition_of(["staff"], inputs) == ""


def test_a_source_without_an_edition_is_refused() -> None:
    with pytest.raises(UnknownName, match="cats"):
        require_one_edition_of(["fur"], inputs_from(fur="cats"))


def test_inputs_that_do_not_tell_their_origin_are_passed_over() -> None:
    bare = Inputs(pd.DataFrame(), pd.DataFrame(), pd.DataFrame(index=["residents"]))
    assert require_one_edition_of(["residents"], bare) == ""
