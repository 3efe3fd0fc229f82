"""Coherence and effect of each part, against definitions written a second time and COINr."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.composite import build_index
from analysis.composite.audit import audited

from .asem import read_asem
from .example import asem_groups, asem_index, asem_values, small_index, small_values


def test_the_effects_of_an_arithmetic_part_are_its_variance_taken_apart() -> None:
    built = build_index(small_index(), small_values())
    scores = built.normalised.join(built.scores)
    compared = 0
    for part in built.index.components:
        told = built.audit.effects.query("within == @part.id").set_index("id")
        variance = scores[part.id].var()
        for name in part.member_ids:
            by_hand = 0.5 * scores[[name, part.id]].cov().iloc[0, 1] / variance
            assert told.loc[name, "effective_share"] == pytest.approx(by_hand, rel=1e-9)
            compared += 1
        assert told["effective_share"].sum() == pytest.approx(1)
        assert told["nominal_share"].sum() == pytest.approx(1)
    assert compared == 6


def test_the_first_component_is_that_of_the_correlations() -> None:
    built = build_index(small_index(), small_values())
    found = built.audit.parts.set_index("component_id")
    correlation = built.normalised[["staff", "waiting"]].corr().iloc[0, 1]
    assert found.loc["people", "first_component_share"] == pytest.approx((1 + correlation) / 2)
    assert found.loc["people", "components_above_1"] == 1


def test_every_pair_of_a_part_is_told_once_with_its_units() -> None:
    values = small_values()
    values.iloc[0, 0] = np.nan
    built = build_index(small_index(), values)
    pairs = built.audit.correlations
    assert pairs[["within", "first", "second"]].to_numpy().tolist() == [
        ["people", "staff", "waiting"],
        ["money", "spending", "reserve"],
        ["small", "people", "money"],
    ]
    assert pairs["units_count"].tolist() == [5, 6, 6]
    by_hand = built.normalised[["staff", "waiting"]].corr().iloc[0, 1]
    assert pairs["correlation"][0] == pytest.approx(by_hand)


def test_what_does_not_vary_has_no_correlation_and_warns_of_nothing() -> None:
    index = small_index()
    scores = pd.DataFrame(
        {
            "staff": [1.0, 1, 1, 1],
            "waiting": [1.0, 2, 3, 4],
            "spending": [1.0, 2, 3, 5],
            "reserve": [np.nan, np.nan, 1, 2],
            "people": [1.0, 1.5, 2, 2.5],
            "money": [1.0, 2, 2, 3.5],
            "small": [1.0, 1.7, 2, 3],
        }
    )
    weights = pd.DataFrame({"id": scores.columns, "weight": 0.5})
    found = audited(index, scores, weights=weights)
    assert np.isnan(found.correlations["correlation"][0])
    assert np.isnan(found.correlations["correlation"][1])
    parts = found.parts.set_index("component_id")["first_component_share"]
    assert np.isnan(parts["people"])
    assert np.isnan(parts["money"])
    assert 0.5 < parts["small"] <= 1


@pytest.mark.reference
def test_alpha_of_each_pillar_of_asem_agrees_with_the_reference(reference: Path) -> None:
    built = build_index(
        asem_index(reference), asem_values(reference), groups=asem_groups(reference)
    )
    alpha = built.audit.parts.set_index("component_id")["alpha"]
    expected = {"ConEcFin": 0.6320429, "Instit": 0.284789314, "Social": 0.885667372}
    for pillar, value in expected.items():
        assert alpha[pillar] == pytest.approx(value, abs=1e-6)
    normalised = read_asem(reference).table("dset_Normalised")
    pairs = built.audit.correlations.query("within == 'Physical'")
    assert len(pairs) == 28
    for row in pairs.itertuples():
        theirs = normalised[[row.first, row.second]].corr().iloc[0, 1]
        assert row.correlation == pytest.approx(theirs, abs=1e-9)
