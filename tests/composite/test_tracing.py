"""From a key of an index to its steps, its indicators, and the values of one hromada."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import places
from analysis.composite import (
    build_index,
    is_index_key,
    measure_index,
    read_index,
    read_index_trace,
)
from analysis.errors import ParameterError, UnknownName
from analysis.indicators import inputs_of

LVIV = "UA46060250000025047"


def test_a_figure_leads_to_the_indicators_that_it_is_about() -> None:
    index = read_index("capacity")
    every = [each.id for each in index.indicators]
    for domain, expected in {
        "all": every,
        "peer_group=rural_under_5000": every,
        "member=partners": ["has_ngo_support_2021", "active_cooperation_agreements",
                            "has_association_fee_2021"],
        "member=tax_capacity_2024": ["tax_capacity_2024"],
        "measure=own_income_share_2021": ["own_income_share_2021"],
    }.items():  # fmt: skip
        trace = read_index_trace(f"index/capacity/effective_share/{domain}")
        assert [each.indicator.id for each in trace.behind] == expected
        assert all(each.files for each in trace.behind)
        assert trace.unpacked.empty


def test_the_steps_are_the_declared_ones() -> None:
    steps = read_index_trace("index/capacity/holds_share/claim=rural_below_urban").steps
    assert steps == {
        "imputation": "none",
        "treatment": "winsorise_then_log",
        "normalisation": "min_max(lower=1,upper=100)",
        "weights": "equal",
        "aggregation": "arithmetic(availability=0.66)",
    }


def test_only_figures_of_the_panel_are_announced_as_synthetic() -> None:
    assert read_index_trace("index/capacity/panel_weight/member=voice").is_synthetic
    assert not read_index_trace("index/capacity/index_weight/member=voice").is_synthetic


@pytest.mark.usefixtures("fetched")
def test_the_score_of_a_hromada_is_computed_anew_with_the_values_behind_it() -> None:
    trace = read_index_trace(f"index/capacity/score/hromada={LVIV}")
    index = read_index("capacity")
    inputs = inputs_of(None, places.read_open_data(), sources=places.read_sources())
    values = measure_index(index, inputs)
    built = build_index(index, values)
    assert trace.value == built.index_scores[LVIV]
    rows = trace.unpacked.set_index("id")
    assert rows.loc["services_per_head_2021", "value"] == values.at[LVIV, "services_per_head_2021"]
    parts = rows[rows["within"].eq("capacity")]
    assert parts["contribution"].sum() == pytest.approx(trace.value)
    low = read_index_trace(f"index/capacity/lowest_quarter_share/hromada={LVIV}")
    assert 0 <= low.value <= 1


def test_without_the_data_the_steps_are_told_and_no_value(build: Path) -> None:
    trace = read_index_trace(f"index/capacity/score/hromada={LVIV}")
    assert trace.value != trace.value
    assert trace.unpacked.empty
    assert len(trace.behind) == 14
    assert not build.exists()


def test_what_does_not_exist_is_refused() -> None:
    assert not is_index_key("open/services_per_head_2021/median/all")
    with pytest.raises(ParameterError, match="no key of an index"):
        read_index_trace("open/services_per_head_2021/median/all")
    for key, told in {
        "index/wealth/score/all": "wealth",
        "index/capacity/index_weight/member=beds": "beds",
        "index/capacity/spearman/measure=beds": "beds",
    }.items():
        with pytest.raises(UnknownName, match=told):
            read_index_trace(key)
    with pytest.raises(ParameterError, match="not told of one hromada"):
        read_index_trace(f"index/capacity/place/hromada={LVIV}")


@pytest.mark.usefixtures("fetched")
def test_a_name_in_place_of_the_code_is_refused() -> None:
    with pytest.raises(UnknownName, match="No such unit"):
        read_index_trace("index/capacity/score/hromada=Lviv")
